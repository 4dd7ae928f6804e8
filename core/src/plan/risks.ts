import { addMonths, type Gap, gap, isGap } from '../base/index.ts';
import {
  assessRisk,
  type Calibration,
  inputDefinitions,
  type ReadyModel,
  readyModels,
  type RiskAnswer,
} from '../engines/risk/index.ts';
import type { Knowledge } from '../knowledge/index.ts';
import type { ChanceProfile } from './chance-profile.ts';
import { type InputEvidence, personRiskInputs, type PersonRiskInputs } from './risk-inputs.ts';

/** What a clinical model says of the person, and the entries of their record it rests on. */
export type PlanRisk = {
  readonly title: string;
  readonly predicts: string;
  readonly calibratedFor: Calibration | null;
  readonly sources: readonly { readonly title: string; readonly doi: string }[];
  readonly answer: RiskAnswer;
  readonly evidence: readonly InputEvidence[];
};

/** A model's answer with the record's entries behind its inputs. */
export type AnsweredRisk = Pick<PlanRisk, 'answer' | 'evidence'>;

/** Kept for comparison, another form of a model that is asked, or beyond records: they answer `kairos risk` only. */
const onRequestOnly: ReadonlySet<string> = new Set([
  'framingham-2008',
  'ckd-epi-2009',
  'ekfc',
  // asks for what records do not hold, such as the age at menarche, and by American groups
  'bcrat',
]);

/** A model that lacks no more than so many inputs, and fewer than are known, is named with them. */
const MOST_MISSING = 2;

/** Values older than this are told apart: after so long ESC 2021 has the risk reckoned anew. */
const OLD_AFTER_MONTHS = 60;

/** The equation that stands in where a record has creatinine and no eGFR, or an older one. */
const CKD_EPI = 'ckd-epi-2021';

/** Checked models of a pack that many people are asked about: checking their numbers once is enough. */
const readyOnce = new WeakMap<Knowledge['clinicalModels']['models'], readonly ReadyModel[]>();

/**
 * Asks every clinical model what it can say of the person. An eGFR the record lacks, or has from before its newest
 * creatinine, is calculated from creatinine.
 */
export function composeRisks(
  profile: ChanceProfile,
  knowledge: Knowledge,
  asOf: string,
): {
  readonly risks: readonly PlanRisk[];
  /** Every model that was asked, also where it says nothing. */
  readonly answered: readonly AnsweredRisk[];
  readonly gaps: readonly Gap[];
} {
  const { models } = knowledge.clinicalModels;
  const ready = readyOnce.get(models) ?? readyModels(models);
  if (isGap(ready)) return { risks: [], answered: [], gaps: [ready] };
  readyOnce.set(models, ready);
  const person = withoutOlderFiltration(personRiskInputs(profile, knowledge, asOf));
  const filtration = calculatedFiltration(ready, person.inputs);
  const inputs = filtration === null ? person.inputs : { ...person.inputs, egfr: filtration };
  const evidence =
    filtration === null
      ? person.evidence
      : [
          ...person.evidence,
          { input: 'egfr' as const, date: null, source: null, derivedFrom: 'creatinine by CKD-EPI 2021' },
        ];
  const answered = ready
    .filter(({ model }) => !onRequestOnly.has(model.id))
    // A laboratory's own eGFR stands; ours is for where there is none.
    .filter(({ model }) => model.id !== CKD_EPI || person.inputs.egfr === undefined)
    .filter(({ model: { onlyWith } }) => onlyWith === undefined || inputs[onlyWith] === true)
    .map((model) => toPlanRisk(model, assessRisk(model, inputs), evidence));
  const risks = answered.filter(({ answer }) => saysSomething(answer));
  return { risks, answered, gaps: [...person.gaps, ...oldValues(risks, asOf)] };
}

/** An eGFR from before the newest creatinine is not the kidneys' state any more. */
function withoutOlderFiltration(person: PersonRiskInputs): PersonRiskInputs {
  const dateOf = (name: string): string | null =>
    person.evidence.find(({ input }) => input === name)?.date?.slice(0, 10) ?? null;
  const [filtration, creatinine] = [dateOf('egfr'), dateOf('creatinineUmolL')];
  if (filtration === null || creatinine === null || creatinine <= filtration) return person;
  const { egfr: _, ...inputs } = person.inputs;
  return { ...person, inputs, evidence: person.evidence.filter(({ input }) => input !== 'egfr') };
}

/** Says which values behind a risk are old. */
function oldValues(risks: readonly PlanRisk[], asOf: string): readonly Gap[] {
  const limit = addMonths(asOf, -OLD_AFTER_MONTHS) ?? '';
  const old = new Map(
    risks
      .filter(({ answer }) => answer.kind === 'value')
      .flatMap(({ evidence }) => evidence)
      .flatMap(({ input, date }) =>
        date === null || date >= limit
          ? []
          : [[input, `${inputDefinitions[input].meaning} of ${date.slice(0, 10)}`] as const],
      ),
  );
  return old.size === 0 ? [] : [gap('RISK_VALUES_OLD', { values: [...old.values()].join(', ') })];
}

/** The person's eGFR where the record has creatinine only, to one decimal. */
function calculatedFiltration(ready: readonly ReadyModel[], inputs: RiskAnswer['inputs']): number | null {
  const equation = ready.find(({ model }) => model.id === CKD_EPI);
  if (equation === undefined || inputs.egfr !== undefined) return null;
  const answer = assessRisk(equation, inputs);
  return answer.kind === 'value' ? Number(answer.value.toFixed(1)) : null;
}

function saysSomething(answer: RiskAnswer): boolean {
  switch (answer.kind) {
    case 'value':
      return true;
    case 'missing':
      return (
        answer.missing.length <= MOST_MISSING && answer.missing.length < Object.keys(answer.inputs).length
      );
    case 'not-applicable':
      return false;
  }
}

function toPlanRisk(
  { model, facts }: ReadyModel,
  answer: RiskAnswer,
  evidence: readonly InputEvidence[],
): PlanRisk {
  const used = new Set(Object.keys(answer.inputs));
  return {
    title: facts.title,
    predicts: model.predicts,
    calibratedFor: model.calibratedFor ?? null,
    sources: facts.sources,
    answer,
    evidence: evidence.filter(({ input }) => used.has(input)),
  };
}
