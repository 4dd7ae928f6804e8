import { stableId } from '../../base/index.ts';
import type { Recommendation } from '../../engines/pharmacogenomics/index.ts';
import {
  adviceSentences,
  agreementText,
  type Catalogue,
  type Language,
  languages,
  medicineHeading,
  preventionName,
  reasonText,
  strengthText,
} from '../../language/index.ts';
import {
  leadingRow,
  type MedicinePlan,
  medicineRule,
  overrideReasons,
  type Plan,
  PREVENTION_RULE,
} from '../../plan/index.ts';
import { type Fhir, medicineConcept } from '../fhir/elements.ts';

/** A card of CDS Hooks 2. */
type Card = {
  readonly uuid: string;
  /** At most 140 characters. */
  readonly summary: string;
  /** Markdown. */
  readonly detail: string;
  readonly indicator: 'info' | 'warning' | 'critical';
  readonly source: { readonly label: string; readonly url?: string };
  readonly suggestions?: readonly Suggestion[];
  readonly selectionBehavior?: 'at-most-one';
  readonly overrideReasons?: readonly {
    readonly system: string;
    readonly code: string;
    readonly display: string;
  }[];
};

type Suggestion = {
  readonly uuid: string;
  readonly label: string;
  readonly isRecommended?: boolean;
  readonly actions: readonly Fhir[];
};

/** A card, and the rule it comes from: what an override is counted against. */
export type RuledCard = { readonly rule: string; readonly card: Card };

/** An order that is being written: how the plan's record calls it (`MedicationRequest/ID`), and itself. */
export type DraftOrder = { readonly record: string; readonly resource: Fhir };

/** What cards are asked for. */
export type CardRequest = {
  readonly hook: 'patient-view' | 'order-select' | 'order-sign';
  /** Of the hook's call: cards of two calls are told apart. */
  readonly instance: string;
  readonly orders: readonly DraftOrder[];
  readonly language: Language;
};

const OVERRIDE_SYSTEM = 'urn:kairos:override-reason';
const MOST_SUMMARY = 140;
/** More than a reader takes in at once is left to the plan. */
const MOST_CARDS = 10;
const MOST_ALTERNATIVES = 3;
const MOST_DUE = 3;

/**
 * The cards of a plan: while ordering, one a medicine being ordered (or made worse by it) that is to be avoided, adjusted
 * or tested for first; when a record is opened, one a medicine in use that is to be avoided or adjusted, and one of what
 * is due. Worst first. Nothing is said of medicines that are fine.
 */
export function writeCards(plan: Plan, request: CardRequest): readonly RuledCard[] {
  const words = languages[request.language];
  const context = { plan, request, words };
  const medicines = plan.medicines.filter((medicine) => isMeant(medicine, request));
  const cards = medicines.flatMap((medicine) => medicineCard(medicine, context));
  const due = request.hook === 'patient-view' ? dueCard(context) : [];
  const rank = { critical: 0, warning: 1, info: 2 } as const;
  return [...cards, ...due]
    .sort((a, b) => rank[a.card.indicator] - rank[b.card.indicator])
    .slice(0, MOST_CARDS);
}

type Context = { readonly plan: Plan; readonly request: CardRequest; readonly words: Catalogue };

function isMeant(medicine: MedicinePlan, { hook, orders }: CardRequest): boolean {
  const { taken, planned, verdict } = medicine;
  if (hook === 'patient-view') return taken && (verdict === 'avoid' || verdict === 'adjust-or-watch');
  if (ordersOf(medicine, orders).length > 0) return verdict !== 'usual-care' && verdict !== 'no-guideline';
  // A medicine in use whose gene's effect an ordered one changes.
  return (
    (taken || planned) &&
    (verdict === 'avoid' || verdict === 'adjust-or-watch') &&
    medicine.because.some((reason) => reason.kind === 'phenoconversion')
  );
}

function ordersOf(medicine: MedicinePlan, orders: readonly DraftOrder[]): readonly DraftOrder[] {
  return orders.filter(({ record }) => medicine.recordedAs.some(({ source }) => source.record === record));
}

function medicineCard(medicine: MedicinePlan, context: Context): readonly RuledCard[] {
  const { request, words } = context;
  const row = leadingRow(medicine);
  const rule = medicineRule(medicine);
  const uuid = stableId(`${request.instance} ${rule}`);
  const orders = ordersOf(medicine, request.orders);
  const suggestions = orders.flatMap((order) => suggestionsOf(order, { medicine, row, uuid, context }));
  const card: Card = {
    uuid,
    summary: summaryOf(medicine, row, words),
    detail: detailOf(medicine, words),
    indicator: indicators[medicine.verdict],
    source:
      row === null
        ? { label: 'Kairos' }
        : {
            label: `${words.sources[row.source]} ${row.guideline} v${row.guidelineVersion}, ${strengthText(row.strength, words)}`,
            url: row.guidelineUrl,
          },
    ...(suggestions.length === 0 ? {} : { suggestions, selectionBehavior: 'at-most-one' as const }),
    ...(request.hook === 'patient-view'
      ? {}
      : {
          overrideReasons: overrideReasons.map((code) => ({
            system: OVERRIDE_SYSTEM,
            code,
            display: words.cards.overrides[code],
          })),
        }),
  };
  return [{ rule, card }];
}

const indicators = {
  avoid: 'critical',
  'adjust-or-watch': 'warning',
  unknown: 'info',
  'usual-care': 'info',
  'no-guideline': 'info',
} as const;

function summaryOf(medicine: MedicinePlan, row: Recommendation | null, words: Catalogue): string {
  const verdict = words.verdicts[medicine.verdict].label;
  const said = row === null ? [] : adviceSentences(row.advice, medicine.name, words).clinician;
  const why = medicine.because
    .map((reason) => reasonText(reason, words).clinician)
    .find((text) => text !== '');
  return shortened(
    `${medicineHeading(medicine.name, words)}${words.colon}${verdict}. ${said[0] ?? why ?? ''}`.trim(),
  );
}

/** At most 140 characters, cut between words. */
function shortened(text: string): string {
  if (text.length <= MOST_SUMMARY) return text;
  const cut = text.slice(0, MOST_SUMMARY - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MOST_SUMMARY / 2)).trimEnd()}…`;
}

function detailOf(medicine: MedicinePlan, words: Catalogue): string {
  const reasons = medicine.because
    .map((reason) => reasonText(reason, words).clinician)
    .filter((text) => text !== '');
  const rows = medicine.recommendations.filter(({ applies }) => applies !== false);
  const advice = rows.map((row) => {
    const genes = Object.entries(row.genes)
      .map(([gene, key]) => `${gene} ${typeof key === 'string' ? key : Object.keys(key).join(', ')}`)
      .join(', ');
    const said = adviceSentences(row.advice, medicine.name, words).clinician.join(' ');
    return `- [${words.sources[row.source]} v${row.guidelineVersion}](${row.guidelineUrl}), ${strengthText(row.strength, words)} (${genes}): ${said}`;
  });
  return [
    ...(reasons.length === 0 ? [] : [`**${words.cards.because}:** ${reasons.join(' ')}`]),
    agreementText(medicine.agreement, words),
    ...(advice.length === 0 ? [] : [`**${words.cards.evidence}**\n\n${advice.join('\n')}`]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

type Suggesting = {
  readonly medicine: MedicinePlan;
  readonly row: Recommendation | null;
  readonly uuid: string;
  readonly context: Context;
};

/** What to do with an order instead: take it back, or order what the guideline names and nothing forbids this person. */
function suggestionsOf(order: DraftOrder, of: Suggesting): readonly Suggestion[] {
  const { medicine, uuid, context } = of;
  const { cards } = context.words;
  if (medicine.verdict !== 'avoid') return [];
  const heading = (name: string): string => medicineHeading(name, context.words);
  const remove: Fhir = {
    type: 'delete',
    description: cards.stop(heading(medicine.name)),
    resourceId: order.record,
  };
  const instead = alternativesFor(of).map((alternative): Suggestion => {
    const label = cards.choose(heading(alternative.name));
    return {
      uuid: stableId(`${uuid} ${order.record} ${alternative.name}`),
      label,
      actions: [
        remove,
        { type: 'create', description: label, resource: orderOf(order.resource, alternative) },
      ],
    };
  });
  const stop: Suggestion = {
    uuid: stableId(`${uuid} ${order.record} stop`),
    label: cards.stop(heading(medicine.name)),
    actions: [remove],
  };
  return [...instead, stop];
}

/** Alternatives the deciding guideline names, of those that this person need not avoid as well. */
function alternativesFor({ row, context }: Suggesting): readonly MedicinePlan[] {
  const named = (row?.advice ?? []).flatMap((step) =>
    step.action === 'choose-alternative' ? (step.medicines ?? []) : [],
  );
  const fitting = context.plan.medicines.filter(
    ({ name, inn, verdict }) =>
      (named.includes(name) || named.includes(inn)) && verdict !== 'avoid' && verdict !== 'unknown',
  );
  return fitting.slice(0, MOST_ALTERNATIVES);
}

/** A draft of the same kind for another medicine, without the dose of the first. */
function orderOf(order: Fhir, medicine: MedicinePlan): Fhir {
  const { subject, encounter, requester } = order;
  return {
    resourceType: 'MedicationRequest',
    status: 'draft',
    intent: 'order',
    medicationCodeableConcept: medicineConcept(medicine),
    ...(subject === undefined ? {} : { subject }),
    ...(encounter === undefined ? {} : { encounter }),
    ...(requester === undefined ? {} : { requester }),
  };
}

function dueCard({ plan, request, words }: Context): readonly RuledCard[] {
  const due = plan.prevention.filter(({ status }) => status === 'due' || status === 'overdue');
  if (due.length === 0) return [];
  const names = due.map(({ action }) => preventionName(action, words));
  const rule = PREVENTION_RULE;
  return [
    {
      rule,
      card: {
        uuid: stableId(`${request.instance} ${rule}`),
        summary: shortened(
          `${words.cards.due(due.length)}${words.colon}${names.slice(0, MOST_DUE).join(', ')}`,
        ),
        detail: names.map((name) => `- ${name}`).join('\n'),
        indicator: 'info',
        source: { label: 'Kairos' },
      },
    },
  ];
}
