import { stableId } from '../base/index.ts';
import type { MedicinePlan, Plan, VerdictReason } from './plan.ts';
import type { Action } from './actions/index.ts';
import type { PlanPreventionItem } from './prevention.ts';
import { decidingRows, leadingRow } from './reading-order.ts';

/** Why a clinician overrides advice: the reasons that cards offer and that screens offer, counted together. */
export const overrideReasons = [
  'tolerated-before',
  'benefit-outweighs',
  'no-alternative',
  'dose-already-adjusted',
  'monitored',
  'not-applicable',
] as const;
export type OverrideReason = (typeof overrideReasons)[number];

/** A document that a step rests on; `version` is its version or, where it has none, its date. */
export type StepGuideline = {
  readonly name: string;
  readonly version: string;
  readonly url: string;
};

/** A step of a plan as somebody decides on it: to follow it, or not. */
export type DecidableStep = {
  /** Of the plan's action. */
  readonly id: string;
  /** What the decision is counted against; the same for a card about the same. */
  readonly rule: string;
  readonly severity: 'high' | 'moderate' | 'low';
  /** Records of the medicine, as `MedicationRequest/ID`. */
  readonly implicated: readonly string[];
  readonly guidelines: readonly StepGuideline[];
  /** Names what is recommended and of what it follows: where this is other, it is another recommendation. */
  readonly state: string;
};

/** What a clinician decided on a step of somebody's plan. */
export type StepDecision = {
  readonly step: string;
  readonly outcome: 'accepted' | 'overridden';
  /** Of an override. */
  readonly reason: OverrideReason | null;
  readonly note: string | null;
  readonly author: { readonly name: string; readonly organisation: string | null };
  /** Instant, ISO 8601. */
  readonly at: string;
  readonly guidelines: readonly StepGuideline[];
  /** The recommendation has changed since: somebody has to decide again. */
  readonly isOpen: boolean;
};

/** One rule for whatever of prevention is due, as one card tells it all. */
export const PREVENTION_RULE = 'prevention due';

/** The rule behind a medicine's verdict: the recommendation that decides, or the verdict where none does. */
export function medicineRule(medicine: MedicinePlan): string {
  const { verdict, name } = medicine;
  const row = leadingRow(medicine);
  return row === null ? `${verdict} ${name}` : `${row.source} ${row.guideline} ${name}`;
}

/** Every step of a plan as it can be decided on, in the plan's order. */
export function decidableSteps(plan: Plan): readonly DecidableStep[] {
  return plan.actions.map((action) => decidable(action, plan));
}

function decidable(action: Action, { medicines, prevention }: Plan): DecidableStep {
  const { id, kind, urgency, joins, conflicts, genes } = action;
  const medicine = medicines.find(({ name }) => name === action.medicine) ?? null;
  const items =
    'preventions' in action ? prevention.filter((item) => action.preventions.includes(item.action)) : [];
  return {
    id,
    rule: ruleOf(action, medicine),
    severity: urgency === 'now' ? 'high' : urgency === 'soon' ? 'moderate' : 'low',
    implicated: (medicine?.recordedAs ?? []).flatMap(({ source: { record } }) => record ?? []),
    // What follows from a finding is not named outside of it.
    guidelines:
      kind === 'finding'
        ? []
        : [...(medicine === null ? [] : guidelinesOf(medicine)), ...items.flatMap(documentOf)],
    state: stableId(
      JSON.stringify([
        kind,
        joins,
        conflicts,
        genes,
        medicine === null ? null : medicineState(medicine),
        items.map(itemState),
      ]),
    ),
  };
}

function ruleOf({ kind, id }: Action, medicine: MedicinePlan | null): string {
  if (kind === 'prevention') return PREVENTION_RULE;
  if (medicine !== null && (kind === 'medicine' || kind === 'test')) return medicineRule(medicine);
  return id;
}

function guidelinesOf(medicine: MedicinePlan): readonly StepGuideline[] {
  const all = decidingRows(medicine).map(({ source, guideline, guidelineVersion, guidelineUrl }) => ({
    name: `${source} ${guideline}`,
    version: guidelineVersion,
    url: guidelineUrl,
  }));
  return all.filter(({ name }, i) => all.findIndex((other) => other.name === name) === i);
}

function documentOf({ source }: PlanPreventionItem): readonly StepGuideline[] {
  return source === null ? [] : [{ name: source.title, version: source.date, url: source.reference }];
}

/** What a guideline says counts, not under which number: a new version that says the same is no other recommendation. */
function medicineState(medicine: MedicinePlan): unknown {
  const rows = decidingRows(medicine).map(({ source, guideline, strength, advice, genes }) =>
    JSON.stringify([source, guideline, strength, advice, genes]),
  );
  return [medicine.verdict, rows.toSorted(), medicine.because.flatMap(reasonState)];
}

/** How many positions are missing, and where an allergy is written down, may change without any advice being other. */
function reasonState(reason: VerdictReason): readonly unknown[] {
  switch (reason.kind) {
    case 'recommendation':
      return [];
    case 'positions-missing':
      return [[reason.kind, reason.gene]];
    case 'allergy':
      return [[reason.kind, reason.substance]];
    case 'gene-not-tested':
    case 'gene-no-result':
    case 'gene-indeterminate':
    case 'result-not-listed':
    case 'ambiguous':
    case 'population-unknown':
    case 'phenoconversion':
    case 'dosing-algorithm-only':
      return [reason];
  }
}

/** That what is due soon becomes due is no other recommendation; that it was done since is. */
function itemState({ action, rules, strength, lastDone, because }: PlanPreventionItem): unknown {
  const facts = because.map(({ fact, name }) => `${fact} ${name}`);
  return [action, rules, strength, lastDone, [...new Set(facts)].sort()];
}
