import { exponential } from '../../../base/index.ts';
import { shape } from '../../../knowledge/index.ts';
import type { InputName } from '../inputs.ts';
import { agesFrom, type Inputs, type NeedsMore, notInPregnancy, notWith, type RiskModel } from '../model.ts';
import { type Check, coefficients, type Coefficients, of } from '../parameters.ts';

/** A group of women: yearly rates in the fourteen age groups of five years from 20, and the effects of risk factors. */
type Group = {
  readonly incidence: readonly number[];
  readonly competingMortality: readonly number[];
  /** One less the attributable risk, below 50 years and from 50 on. */
  readonly oneMinusAttributable: readonly [below50: number, from50: number];
  readonly effects: Coefficients;
  /** The highest category that the group's model tells apart; zero where it does not ask. */
  readonly highest: Coefficients;
  /** Ages from which the categories of first birth begin, and the category of women without a birth. */
  readonly firstBirth: { readonly from: readonly number[]; readonly none: number };
};

type Bcrat = {
  readonly groups: Readonly<Record<string, Group>>;
  readonly hyperplasia: { readonly yes: number; readonly no: number };
};

const { listOf, number, object, recordOf, row } = shape;
const group: Check = object({
  incidence: listOf(number),
  competingMortality: listOf(number),
  oneMinusAttributable: row(number, number),
  effects: coefficients,
  highest: coefficients,
  firstBirth: object({ from: listOf(number), none: number }),
});

const FIRST_AGE = 20;
const LAST_AGE = 90;
const YEARS_A_GROUP = 5;
const USUAL_HORIZON = 5;

/** What the model counts in its lowest category where it is not known. */
const knownOrLowest: readonly InputName[] = [
  'breastBiopsies',
  'ageAtMenarcheYears',
  'hasGivenBirth',
  'firstDegreeBreastCancer',
];

/**
 * BCRAT, the Gail model of the National Cancer Institute: the chance of invasive breast cancer, with death from
 * other causes competing (doi:10.1093/jnci/81.24.1879, doi:10.1093/jnci/91.18.1541; black women
 * doi:10.1093/jnci/djm223, Asian women doi:10.1093/jnci/djr154, Hispanic women doi:10.1093/jnci/djw215). An
 * unknown risk factor counts as its lowest category, as the model itself has it; the answer names them.
 */
export const bcrat: RiskModel<Bcrat> = {
  id: 'bcrat',
  aliases: ['gail'],
  predicts: 'invasive breast cancer',
  unit: '%',
  horizonYears: USUAL_HORIZON,
  horizons: 'any',
  calibratedFor: 'united-states',
  required: ['ageYears', 'sex', 'ethnicity'],
  optional: [
    ...knownOrLowest,
    'ageAtFirstBirthYears',
    'atypicalHyperplasia',
    'bornInUnitedStates',
    'horizonYears',
  ],
  exclusions: [
    {
      reason: 'sex',
      text: 'The model is for women.',
      when: ({ sex }) => sex === 'male',
      looksAt: ['sex'],
    },
    agesFrom(FIRST_AGE, LAST_AGE),
    {
      reason: 'horizon',
      text: 'The model ends at 90 years of age.',
      when: ({ ageYears, horizonYears }) =>
        typeof ageYears === 'number' &&
        typeof horizonYears === 'number' &&
        ageYears + horizonYears > LAST_AGE,
      looksAt: ['ageYears'],
    },
    notWith('priorBreastCancer', 'established-disease', 'Breast cancer, DCIS or LCIS was already there.'),
    notWith('hereditaryBreastCancer', 'single-gene', 'A high-risk gene calls for another model.'),
    notWith('priorChestRadiation', 'chest-radiation', 'After radiation of the chest the risk is higher.'),
    notInPregnancy,
  ],
  parameters: object({
    groups: recordOf(group),
    hyperplasia: object({ yes: number, no: number }),
  }),
  calculate: (inputs, parameters) => {
    const name = groupOf(inputs);
    if (name === null) return { missing: ['bornInUnitedStates'] } satisfies NeedsMore;
    const own = parameters.groups[name];
    if (own === undefined) throw new Error(`no group ${name}`);
    const risks = relativeRisks(inputs, own, parameters.hyperplasia);
    const age = inputs.number('ageYears');
    const years = Math.min(
      inputs.has('horizonYears') ? inputs.number('horizonYears') : USUAL_HORIZON,
      LAST_AGE - age,
    );
    const value = absoluteRisk(own, risks, [age, age + years]);
    const untilEnd = absoluteRisk(own, risks, [age, LAST_AGE]);
    return {
      value,
      outcomes: { breastCancer: value, breastCancerToAge90: untilEnd },
      horizonYears: years,
      variant: name,
      remarks: unknown(inputs),
    };
  },
};

/** The group whose rates count; null where a Hispanic woman's birthplace is needed. */
function groupOf(inputs: Inputs): string | null {
  const ethnicity = inputs.word('ethnicity');
  if (ethnicity !== 'hispanic') return ethnicity;
  if (!inputs.has('bornInUnitedStates')) return null;
  return inputs.flag('bornInUnitedStates') === 1
    ? 'hispanic-born-in-united-states'
    : 'hispanic-born-elsewhere';
}

function unknown(inputs: Inputs): readonly string[] {
  const names = knownOrLowest.filter(
    (name) => !inputs.has(name) && !(name === 'hasGivenBirth' && inputs.has('ageAtFirstBirthYears')),
  );
  const ofBirth = inputs.has('hasGivenBirth') && inputs.flag('hasGivenBirth') === 1;
  if (ofBirth && !inputs.has('ageAtFirstBirthYears')) names.push('ageAtFirstBirthYears');
  return names.length === 0 ? [] : [`Counted in the lowest category, because not told: ${names.join(', ')}.`];
}

/** Relative risks below 50 years and from 50 on, one less the attributable risk taken in. */
function relativeRisks(
  inputs: Inputs,
  { effects, highest, firstBirth, oneMinusAttributable }: Group,
  hyperplasia: Bcrat['hyperplasia'],
): readonly [below50: number, from50: number] {
  const count = (name: InputName): number => (inputs.has(name) ? Math.min(2, inputs.number(name)) : 0);
  const capped = (name: string, category: number): number => Math.min(category, of(highest, name));
  const biopsies = capped('biopsies', count('breastBiopsies'));
  const menarche = capped('menarche', menarcheCategory(inputs));
  const birth = capped('firstBirth', birthCategory(inputs, firstBirth));
  const relatives = capped('relatives', count('firstDegreeBreastCancer'));
  const shown = biopsies > 0 && inputs.has('atypicalHyperplasia');
  const factor = !shown ? 1 : inputs.flag('atypicalHyperplasia') === 1 ? hyperplasia.yes : hyperplasia.no;
  const below50 =
    factor *
    exponential(
      of(effects, 'biopsies') * biopsies +
        of(effects, 'menarche') * menarche +
        of(effects, 'firstBirth') * birth +
        of(effects, 'relatives') * relatives +
        of(effects, 'firstBirthByRelatives') * birth * relatives,
    );
  const from50 = below50 * exponential(of(effects, 'biopsiesFrom50') * biopsies);
  return [oneMinusAttributable[0] * below50, oneMinusAttributable[1] * from50];
}

function menarcheCategory(inputs: Inputs): number {
  if (!inputs.has('ageAtMenarcheYears')) return 0;
  const age = inputs.number('ageAtMenarcheYears');
  return age >= 14 ? 0 : age >= 12 ? 1 : 2;
}

function birthCategory(inputs: Inputs, { from, none }: Group['firstBirth']): number {
  if (inputs.has('hasGivenBirth') && inputs.flag('hasGivenBirth') === 0) return none;
  if (!inputs.has('ageAtFirstBirthYears')) return 0;
  const age = inputs.number('ageAtFirstBirthYears');
  return from.filter((limit) => age >= limit).length;
}

/** The chance (percent) between two ages; rates are constant within a year of age. */
function absoluteRisk(
  { incidence, competingMortality }: Group,
  [below50, from50]: readonly [number, number],
  [start, end]: readonly [number, number],
): number {
  let [risk, hazard] = [0, 0];
  for (let year = Math.floor(start); year < end; year++) {
    const length = Math.min(year + 1, end) - Math.max(year, start);
    const ages = Math.floor((year - FIRST_AGE) / YEARS_A_GROUP);
    const cancer = (year < 50 ? below50 : from50) * (incidence[ages] ?? Number.NaN);
    const all = cancer + (competingMortality[ages] ?? Number.NaN);
    risk += (cancer / all) * exponential(-hazard) * (1 - exponential(-all * length));
    hazard += all * length;
  }
  return 100 * risk;
}
