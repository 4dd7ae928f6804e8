import type { GeneResult } from '../engines/pharmacogenomics/index.ts';
import type { SingleGeneFinding, Zygosity } from '../engines/predisposition/index.ts';
import type {
  ConditionFact,
  EventFact,
  GeneFact,
  GeneFacts,
  PreventionFacts,
  RelativeFact,
  RiskFact,
} from '../engines/prevention/index.ts';
import type { PreventionAction } from '../knowledge/index.ts';
import type { CareEvent, Coding, Observation, Profile, Relative } from '../profile/index.ts';
import { ageOf } from './age.ts';
import type { ChanceProfile } from './chance-profile.ts';
import type { AnsweredRisk } from './risks.ts';

/** What prevention looks at of a person. */
type PreventionProfile = ChanceProfile & Pick<Profile, 'immunizations'>;

/** Of a gene's result: what says whether it is a disease of its own. */
export type GeneOutcome = Pick<GeneResult, 'gene'> & {
  readonly lookup: readonly Pick<GeneResult['lookup'][number], 'phenotypes'>[];
};

/** What a profile says, as the prevention engine asks for it. Without a health record nothing is taken as absent. */
export function preventionFacts(
  profile: PreventionProfile,
  actions: readonly PreventionAction[],
  given: { readonly asOf: string; readonly risks: readonly AnsweredRisk[]; readonly genes: GeneFacts },
): PreventionFacts {
  const { identity, genome, smoking, pregnant, relatives } = profile;
  const recorded = profile.inputs.some(({ kind }) => kind === 'fhir-json');
  return {
    birthDate: identity.birthDate,
    ageYears: ageOf(profile, given.asOf),
    recordedSex: identity.sex,
    birthSex: identity.birthSex,
    geneticSex: genome?.genotypicSex ?? null,
    country: identity.country,
    conditions: recorded ? conditionFacts(profile) : null,
    // What was measured is known from whatever tells it; what was not, from a whole record alone.
    measures:
      recorded || profile.observations.length > 0
        ? profile.observations.filter(isSound).map(measureFact)
        : null,
    events: recorded ? eventFacts(profile, actions) : null,
    risks: given.risks.map(riskFact),
    genes: given.genes,
    // A record that names no relative has no family history in it, which is not a family without diseases.
    relatives: relatives.length === 0 ? null : relatives.map(relativeFact),
    medicines: recorded
      ? profile.medications
          .filter(({ status }) => status === 'current')
          .map(({ name, atc, source }) => ({ name, atc, date: null, source }))
      : null,
    smoking,
    pregnant: pregnant === null ? null : { ...pregnant, date: null },
  };
}

type Code = { readonly system: 'snomed' | 'icd10'; readonly code: string };

function codesOf(codings: readonly Coding[]): readonly Code[] {
  return codings.flatMap(({ system, code }) => {
    const short = /snomed/i.test(system) ? 'snomed' : /icd-?10/i.test(system) ? 'icd10' : null;
    return short === null ? [] : [{ system: short, code }];
  });
}

/** Diagnoses; and operations done, whose codes rules may name as well. */
function conditionFacts({ conditions, procedures }: ChanceProfile): readonly ConditionFact[] {
  const diagnosed = conditions.flatMap(({ codings, text, status, onsetDate, source }) =>
    codesOf(codings).map((code) => ({ ...code, text, active: status === 'active', date: onsetDate, source })),
  );
  const operated = procedures
    .filter(({ status }) => status === 'done')
    .flatMap(({ codings, text, date, source }) =>
      codesOf(codings).map((code) => ({ ...code, text, active: true, date, source })),
    );
  return [...diagnosed, ...operated];
}

/** Guidelines' limits are of blood pressure measured in care; at home it is mostly lower. */
function isSound({ code, doubtful, own }: Observation): boolean {
  const isPressure = code === 'systolic-bp' || code === 'diastolic-bp';
  return doubtful !== true && (own === undefined || !isPressure);
}

function measureFact(observation: Observation): NonNullable<PreventionFacts['measures']>[number] {
  const { code: measure, value, unit, comparator, date, source } = observation;
  const fact = { measure, value, unit, date, source };
  return comparator === undefined ? fact : { ...fact, comparator };
}

/** Which action a care action or a measure is the doing of; the same for everybody. */
type DoneBy = { readonly care: ReadonlyMap<string, string>; readonly measure: ReadonlyMap<string, string> };
const doneByOf = new WeakMap<readonly PreventionAction[], DoneBy>();

function doneBy(actions: readonly PreventionAction[]): DoneBy {
  const known = doneByOf.get(actions);
  if (known !== undefined) return known;
  const found = {
    care: new Map(actions.flatMap(({ id, careActions = [] }) => careActions.map((care) => [care, id]))),
    measure: new Map(actions.flatMap(({ id, measures = [] }) => measures.map((measure) => [measure, id]))),
  };
  doneByOf.set(actions, found);
  return found;
}

/** What was done or declined; the same on the same day counts once. */
function eventFacts(profile: PreventionProfile, actions: readonly PreventionAction[]): readonly EventFact[] {
  const by = doneBy(actions);
  const events: EventFact[] = [];
  const add = (action: string | undefined, event: Omit<EventFact, 'action'>): void => {
    if (action !== undefined) events.push({ action, ...event });
  };
  const addCare = (event: CareEvent, abnormal: boolean | null): void => {
    const { action, status, date, source } = event;
    if (action !== null && status !== 'not-done')
      add(by.care.get(action), { status, abnormal, date: date?.slice(0, 10) ?? null, source });
  };
  for (const procedure of profile.procedures) addCare(procedure, procedure.result?.abnormal ?? null);
  for (const immunization of profile.immunizations) addCare(immunization, null);
  // What somebody measures at home is no check by somebody who knows what to look at.
  for (const { code, date, source, own } of profile.observations)
    if (own === undefined)
      add(by.measure.get(code), { status: 'done', abnormal: null, date: date?.slice(0, 10) ?? null, source });
  const takes = profile.medications.filter(({ status }) => status === 'current');
  for (const { id, atc = [] } of actions) {
    const taken = takes.find((use) =>
      use.atc.some((code) => atc.some((beginning) => code.startsWith(beginning))),
    );
    if (taken !== undefined) add(id, { status: 'done', abnormal: null, date: null, source: taken.source });
  }
  const key = ({ action, status, date }: EventFact): string => `${action}\t${status}\t${date}`;
  const once = new Map<string, EventFact>();
  for (const event of events) {
    const known = once.get(key(event));
    if (known === undefined || (known.abnormal === null && event.abnormal !== null))
      once.set(key(event), event);
  }
  return [...once.values()];
}

function riskFact({ answer, evidence }: AnsweredRisk): RiskFact {
  const { model } = answer;
  if (answer.kind === 'missing') return { model, kind: 'missing', missing: answer.missing };
  if (answer.kind === 'not-applicable') return { model, kind: 'not-applicable', reason: answer.reason };
  const used = new Set(Object.keys(answer.inputs));
  const dated = evidence.filter(({ input, date }) => used.has(input) && date !== null);
  const [newest] = dated.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
  const { value, unit, band = null, bands = {} } = answer;
  return {
    model,
    kind: 'value',
    value,
    unit,
    band,
    bands,
    date: newest?.date ?? null,
    source: newest?.source ?? null,
  };
}

function relativeFact(relative: Relative): RelativeFact {
  const { kin, name, degree, side, sex, deceased, source } = relative;
  const conditions = relative.conditions.map(({ codings, text, onsetAge }) => ({
    codes: codesOf(codings),
    text,
    ageAtDiagnosis: onsetAge === null ? null : { least: onsetAge.leastYears, most: onsetAge.mostYears },
  }));
  return { kin, name, degree, side, sex, deceased, source, conditions };
}

/** Findings of the chosen categories, and pharmacogenes whose result is a disease of its own. */
export function geneFacts(given: {
  readonly findings: readonly SingleGeneFinding[];
  readonly genesRead: ReadonlySet<string>;
  readonly genes: readonly GeneOutcome[];
}): GeneFacts {
  const found = given.findings.map(findingFact);
  const known = new Set(found.map(({ gene }) => gene));
  const susceptible = given.genes
    .filter(({ gene, lookup }) => !known.has(gene) && lookup.length > 0 && lookup.every(isSusceptible))
    .map(({ gene }): GeneFact => ({
      gene,
      genotype: 'affected',
      confirmed: true,
      classification: 'pathogenic',
      zygosity: 'heterozygous',
      source: null,
    }));
  return { findings: [...found, ...susceptible], read: given.genesRead };
}

/** As CPIC words the phenotype of RYR1 and CACNA1S. */
export function isSusceptible({ phenotypes }: GeneOutcome['lookup'][number]): boolean {
  return phenotypes.includes('Malignant Hyperthermia Susceptibility');
}

const genotypes = {
  'affected-genotype': 'affected',
  'two-variants-phase-unknown': 'unsettled',
  carrier: 'carrier',
  // one altered copy on the X chromosome: may or may not show
  'heterozygous-x-linked': 'carrier',
} as const;

function findingFact({ gene, kind, variants, weaklyReviewed, doubtful }: SingleGeneFinding): GeneFact {
  const [first] = variants;
  return {
    gene,
    genotype: genotypes[kind],
    confirmed: !weaklyReviewed && !doubtful,
    classification: variants.some(({ variant }) => variant.significance === 'pathogenic')
      ? 'pathogenic'
      : 'likely-pathogenic',
    zygosity: variants.length > 1 ? 'compound' : zygosityOf(first?.zygosity ?? 'heterozygous'),
    source: null,
  };
}

/** On X of a person whose sex is not known either way counts as all copies altered. */
function zygosityOf(zygosity: Zygosity): GeneFact['zygosity'] {
  return zygosity === 'homozygous-or-hemizygous' ? 'homozygous' : zygosity;
}
