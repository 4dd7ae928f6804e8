import { shape } from '../../../knowledge/index.ts';
import type { InputName } from '../inputs.ts';
import { agesFrom, type Exclusion, type Inputs, notInPregnancy, notWith, type RiskModel } from '../model.ts';

/** Points of numbers: those of the last step that is reached, at its limit or only above it. Below the first: none. */
type Steps = readonly (readonly [limit: number, points: number, reached: 'at' | 'above'])[];

/** A score of points: for each yes or no its points, for numbers steps, for words their points; the band by the sum. */
type Points = {
  readonly flags: Readonly<Record<string, number>>;
  /** Points for a no. */
  readonly unless: Readonly<Record<string, number>>;
  readonly steps: Readonly<Record<string, Steps>>;
  readonly words: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly bands: readonly (readonly [from: number, band: string])[];
};

const { listOf, number, object, oneOf, recordOf, row, word } = shape;
const steps = listOf(row(number, number, oneOf(['at', 'above'])));
const points = object({
  flags: recordOf(number),
  unless: recordOf(number),
  steps: recordOf(steps),
  words: recordOf(recordOf(number)),
  bands: listOf(row(number, word)),
});

type PointModel = {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly predicts: string;
  readonly horizonYears: number | null;
  readonly required: readonly InputName[];
  /** Items that count where they are known, as the criteria have it. */
  readonly optional?: readonly InputName[];
  readonly exclusions?: readonly Exclusion[];
  readonly onlyWith?: InputName;
  /** Groups of which only the highest member counts; members of none count each. */
  readonly groups?: readonly (readonly string[])[];
  /** Whose steps differ by sex are named `waistCm.female` and `waistCm.male`. */
  readonly bySex?: readonly string[];
};

/** A model that adds points up. A number on which steps stand counts as the step it has reached. */
function pointModel(model: PointModel): RiskModel<Points> {
  return {
    id: model.id,
    ...(model.aliases === undefined ? {} : { aliases: model.aliases }),
    predicts: model.predicts,
    unit: '{score}',
    horizonYears: model.horizonYears,
    required: model.required,
    optional: model.optional ?? [],
    exclusions: model.exclusions ?? [],
    ...(model.onlyWith === undefined ? {} : { onlyWith: model.onlyWith }),
    parameters: points,
    calculate: (inputs, parameters) => {
      const each = pointsOf(inputs, parameters, model);
      const grouped = new Set(model.groups?.flat());
      const alone = [...each].filter(([name]) => !grouped.has(name)).reduce((sum, [, own]) => sum + own, 0);
      const highest = (model.groups ?? []).reduce(
        (sum, group) => sum + Math.max(0, ...group.map((name) => each.get(name) ?? 0)),
        0,
      );
      const value = alone + highest;
      const band = parameters.bands.filter(([from]) => value >= from).at(-1)?.[1];
      return band === undefined ? { value } : { value, band };
    },
  };
}

function pointsOf(inputs: Inputs, parameters: Points, model: PointModel): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const name of [...model.required, ...(model.optional ?? [])]) {
    if (!inputs.has(name)) continue;
    const sexed = model.bySex?.includes(name) ? `${name}.${inputs.female ? 'female' : 'male'}` : name;
    const [flag, own, words] = [parameters.flags[name], parameters.steps[sexed], parameters.words[name]];
    if (flag !== undefined) found.set(name, flag * inputs.flag(name));
    const without = parameters.unless[name];
    if (without !== undefined) found.set(name, without * (1 - inputs.flag(name)));
    if (own !== undefined) {
      const value = inputs.number(name);
      const reached = own.filter(([limit, , how]) => (how === 'at' ? value >= limit : value > limit));
      found.set(name, reached.at(-1)?.[1] ?? 0);
    }
    if (words !== undefined) found.set(name, words[inputs.word(name)] ?? 0);
  }
  return found;
}

/** FINDRISC, the form of eight questions (doi:10.2337/diacare.26.3.725). */
export const findrisc: RiskModel<Points> = pointModel({
  id: 'findrisc',
  predicts: 'type 2 diabetes',
  horizonYears: 10,
  required: [
    'ageYears',
    'bmiKgM2',
    'sex',
    'waistCm',
    'dailyActivity',
    'dailyVegetablesOrFruit',
    'onBpMedication',
    'everHighGlucose',
    'familyDiabetes',
  ],
  bySex: ['waistCm'],
  exclusions: [
    agesFrom(18, 121),
    {
      reason: 'established-disease',
      text: 'Diabetes is already there.',
      when: ({ diabetes }) => diabetes === true,
      looksAt: ['diabetes'],
    },
    notInPregnancy,
  ],
});

const strokeRisk = [
  'ageYears',
  'heartFailure',
  'hypertension',
  'diabetes',
  'priorStrokeTiaOrThromboembolism',
  'vascularDisease',
] as const;

/** Both scores are for atrial fibrillation in which the valves do not themselves call for anticoagulation. */
const inAtrialFibrillation: Pick<PointModel, 'exclusions' | 'onlyWith'> = {
  onlyWith: 'atrialFibrillation',
  exclusions: [
    agesFrom(18, 121),
    {
      reason: 'no-atrial-fibrillation',
      text: 'The score is for people with atrial fibrillation.',
      when: ({ atrialFibrillation }) => atrialFibrillation === false,
      looksAt: ['atrialFibrillation'],
    },
    notWith(
      'mitralStenosisOrMechanicalValve',
      'valve-disease',
      'With mitral stenosis or a mechanical valve anticoagulation does not depend on the score.',
    ),
  ],
};

/** CHA2DS2-VA of ESC 2024 (doi:10.1093/eurheartj/ehae176): without a point for female sex. */
export const cha2ds2Va: RiskModel<Points> = pointModel({
  id: 'cha2ds2-va',
  predicts: 'stroke in atrial fibrillation without treatment',
  horizonYears: 1,
  required: strokeRisk,
  ...inAtrialFibrillation,
});

/** CHA2DS2-VASc (doi:10.1378/chest.09-1584). */
export const cha2ds2Vasc: RiskModel<Points> = pointModel({
  id: 'cha2ds2-vasc',
  predicts: 'stroke in atrial fibrillation without treatment',
  horizonYears: 1,
  required: [...strokeRisk, 'sex'],
  ...inAtrialFibrillation,
});

/** HAS-BLED (doi:10.1378/chest.10-0134). */
export const hasBled: RiskModel<Points> = pointModel({
  id: 'has-bled',
  predicts: 'major bleeding under anticoagulation',
  horizonYears: 1,
  required: [
    'ageYears',
    'uncontrolledHypertension',
    'abnormalRenalFunction',
    'abnormalLiverFunction',
    'priorStroke',
    'bleedingHistory',
    'labileInr',
    'onAntiplateletOrNsaid',
    'alcoholDrinksPerWeek',
  ],
});

/** Dutch Lipid Clinic Network criteria (doi:10.1093/eurheartj/eht273, table 1): one item a group, the highest. */
export const dlcn: RiskModel<Points> = pointModel({
  id: 'dlcn',
  predicts: 'familial hypercholesterolaemia, by clinical signs',
  horizonYears: null,
  required: [
    'familyPrematureCoronaryOrHighLdl',
    'familyXanthomaOrChildHighLdl',
    'prematureCoronaryDisease',
    'prematureCerebralOrPeripheralDisease',
    'tendonXanthoma',
    'arcusBefore45',
    'ldlCholesterolMmolL',
  ],
  optional: ['fhMutation'],
  groups: [
    ['familyPrematureCoronaryOrHighLdl', 'familyXanthomaOrChildHighLdl'],
    ['prematureCoronaryDisease', 'prematureCerebralOrPeripheralDisease'],
    ['tendonXanthoma', 'arcusBefore45'],
  ],
});
