import { type Gap, gap, type SourceRef } from '../base/index.ts';
import type { PersonFacts } from '../engines/pharmacogenomics/index.ts';
import type { EnzymeModulator } from '../knowledge/index.ts';
import type { Condition, Observation, ObservationCode, Profile } from '../profile/index.ts';
import { ageOf } from './age.ts';
import type { PlanAbsoluteRisk } from './absolute-risks/index.ts';
import type { NotConsidered } from './plan.ts';
import { type PlanPreventionItem, sourcesOfPrevention } from './prevention.ts';
import { entriesNotConsidered } from './recorded-entries.ts';
import { ownText } from './risk-inputs.ts';
import type { PlanRisk } from './risks.ts';

/** What the engines may know of a person beyond genes; `takes` are the guidelines' names of current medicines. */
export function personFacts(
  profile: Profile,
  asOf: string,
  medicines: { readonly takes: ReadonlySet<string>; readonly modulators: readonly EnzymeModulator[] },
): PersonFacts {
  const { takes, modulators } = medicines;
  return {
    ageYears: ageOf(profile, asOf),
    weightKg: latest(profile.observations, 'body-weight')?.value ?? null,
    conditions: profile.conditions.flatMap(conditionCodes),
    takes,
    exposures: new Set(modulators.filter(({ medicine }) => takes.has(medicine)).flatMap(exposureCodes)),
  };
}

/** The words under which advice asks for an inhibitor or inducer; CYP3A4's are called CYP3A's there. */
function exposureCodes({ gene, effect }: EnzymeModulator): readonly string[] {
  const [strength = '', kind = ''] = effect.split('-');
  const enzyme = gene.toLowerCase().replace('cyp3a4', 'cyp3a');
  return [`${strength}-${enzyme}-${kind}`, `${enzyme}-${kind}`];
}

/** The most recent observation of a kind; undated ones count as oldest. */
function latest(observations: readonly Observation[], code: Observation['code']): Observation | null {
  const found = observations.filter((observation) => observation.code === code);
  return found.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1))[0] ?? null;
}

function conditionCodes(condition: Condition): PersonFacts['conditions'] {
  return condition.codings.flatMap(({ system, code }) => {
    const short = system === 'http://snomed.info/sct' ? 'snomed' : /icd-?10/i.test(system) ? 'icd10' : null;
    return short === null ? [] : [{ system: short, code }];
  });
}

/** Every measurement that is read, in the order reports list them. */
const observationCodes: readonly ObservationCode[] = [
  'creatinine',
  'egfr',
  'urine-acr',
  'systolic-bp',
  'diastolic-bp',
  'total-cholesterol',
  'hdl-cholesterol',
  'ldl-cholesterol',
  'hba1c',
  'alt',
  'ast',
  'platelets',
  'body-weight',
  'body-height',
  'body-mass-index',
  'waist',
  'steps-per-day',
  'resting-heart-rate',
  'heart-rate-variability',
  'oxygen-uptake',
  'oxygen-saturation',
  'sleep-duration',
  'body-fat',
  'coronary-calcium-score',
  'left-ventricular-ejection-fraction',
];

/** What may come for the person, which facts of theirs are used in. */
type UsedIn = {
  readonly risks: readonly PlanRisk[];
  readonly absoluteRisks: readonly PlanAbsoluteRisk[];
  readonly prevention: readonly PlanPreventionItem[];
};

/** Where the facts stand that risks and prevention rest on. */
function sourcesUsed({ risks, absoluteRisks, prevention }: UsedIn): ReadonlySet<SourceRef | null> {
  return new Set([
    ...risks.flatMap(({ evidence }) => evidence.map(({ source }) => source)),
    ...sourcesOfPrevention(prevention),
    ...absoluteRisks.flatMap(({ answer }) =>
      answer.kind === 'value'
        ? answer.counted.flatMap(({ evidence }) => evidence.flatMap(({ source }) => source ?? []))
        : [],
    ),
  ]);
}

/** Says which values that risks and prevention rest on the person's own devices measured. */
export function ownValuesUsed(profile: Profile, used: UsedIn): readonly Gap[] {
  const sources = sourcesUsed(used);
  const values = profile.observations.flatMap(({ code, value, unit, date, source, own }) =>
    own === undefined || !sources.has(source)
      ? []
      : [`${code.replaceAll('-', ' ')} ${value} ${unit} of ${date ?? ''} (${ownText(own)})`],
  );
  return values.length === 0 ? [] : [gap('PLAN_VALUES_OWN', { values: values.join(', ') })];
}

/** Facts that were read and that no rule uses: said, so that nobody takes them as accounted for. */
export function factsNotConsidered(
  profile: Profile,
  used: UsedIn & {
    /** Allergies to what is no medicine of the vocabulary: a class, a food. */
    readonly allergies: Profile['allergies'];
  },
): readonly NotConsidered[] {
  const usedSources = sourcesUsed(used);
  const pregnancy =
    profile.pregnant === null || usedSources.has(profile.pregnant.source)
      ? []
      : [
          {
            what: 'pregnancy',
            value: profile.pregnant.value ? 'yes' : 'no',
            source: profile.pregnant.source,
          },
        ];
  const observations = observationCodes.flatMap((code) => {
    const observation = latest(profile.observations, code);
    return observation === null || usedSources.has(observation.source)
      ? []
      : [{ what: code, value: `${observation.value} ${observation.unit}`, source: observation.source }];
  });
  const relatives = profile.relatives
    .filter(({ source }) => !usedSources.has(source))
    .map((relative) => ({
      what: 'relative',
      value: `${relative.relationship}: ${relative.conditions.map(({ text }) => text).join(', ')}`,
      source: relative.source,
    }));
  const allergies = used.allergies.map(({ substance, source }) => ({
    what: 'allergy',
    value: substance,
    source,
  }));
  const entries = entriesNotConsidered(profile, usedSources);
  return [...pregnancy, ...allergies, ...observations, ...relatives, ...entries];
}
