import * as codes from './codes.ts';

/** Checks one field's value; answers with what is wrong, or null. */
type Check = (value: unknown) => string | null;

type Shape = Readonly<Record<string, Check>>;

const oneOf =
  (list: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && list.includes(value)
      ? null
      : `${JSON.stringify(value)} is not in the vocabulary`;
const listOf =
  (item: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0
      ? (value.map(item).find((problem) => problem !== null) ?? null)
      : 'a list with at least one entry is needed';
const medicineName: Check = (value) =>
  typeof value === 'string' && /^[a-z][a-z0-9 ,/'-]*$/.test(value)
    ? null
    : `${JSON.stringify(value)} is not a lower-case medicine name`;
const word: Check = (value) => (typeof value === 'string' && value !== '' ? null : 'a word is needed');
const geneName: Check = (value) =>
  typeof value === 'string' && /^[A-Z][A-Z0-9-]*$/.test(value)
    ? null
    : `${JSON.stringify(value)} is not a gene symbol`;
const number: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? null : 'a number is needed';
const range: Check = (value) => {
  if (!Array.isArray(value)) return number(value);
  const [low, high] = value as readonly unknown[];
  return value.length === 2 && typeof low === 'number' && typeof high === 'number' && low < high
    ? null
    : 'a range is [low, high]';
};
const dose: Check = (value) => {
  if (typeof value !== 'object' || value === null || !('value' in value) || !('unit' in value))
    return 'a dose is {value, unit}';
  return (
    range(value.value) ??
    (typeof value.unit === 'string' && /^[^\s]+$/.test(value.unit) ? null : 'a dose needs a UCUM unit')
  );
};

/** Required fields plain, optional ones under their name with `?`. */
const steps: Readonly<Record<string, Shape>> = {
  'usual-dose': { 'dose?': dose, 'of?': oneOf(codes.dosePhases) },
  'no-action-needed': {},
  avoid: { degree: oneOf(codes.avoidDegrees) },
  'choose-alternative': {
    'medicines?': listOf(medicineName),
    'classes?': listOf(oneOf(codes.alternativeClasses)),
    'not?': listOf(medicineName),
  },
  'reduce-dose': { of: oneOf(codes.dosePhases), 'percent?': range, 'toPercent?': range, 'toDose?': dose },
  'increase-dose': { of: oneOf(codes.dosePhases), 'percent?': range, 'toPercent?': range, 'toDose?': dose },
  'set-dose': {
    of: oneOf(codes.dosePhases),
    dose,
    'everyHours?': number,
    'timesPerWeek?': number,
    'weeks?': number,
  },
  'limit-dose': { maximum: dose, 'of?': oneOf(codes.dosePhases) },
  titrate: {
    by: listOf(oneOf(codes.doseGuides)),
    'start?': oneOf(['low']),
    'pace?': oneOf(['slow']),
    'steadyStateWeeks?': range,
  },
  monitor: {
    what: listOf(oneOf(codes.monitorCodes)),
    'timing?': oneOf(codes.timingCodes),
    'target?': dose,
    'targetAbove?': dose,
    'toxicAbove?': dose,
  },
  test: { what: listOf(oneOf(codes.testCodes)) },
  'avoid-comedication': { with: listOf(oneOf(codes.comedicationCodes)) },
  'add-therapy': { what: oneOf(codes.addedTherapyCodes) },
  'inform-patient': { about: listOf(oneOf(codes.informCodes)) },
  'use-dosing-algorithm': {},
  'follow-label': {},
  'see-guideline': {},
  'no-recommendation': { reason: oneOf(codes.noRecommendationReasons) },
  caution: { risks: listOf(oneOf(codes.riskCodes)) },
  note: { code: oneOf(codes.noteCodes), 'medicines?': listOf(medicineName), 'genes?': listOf(geneName) },
};

const conditions: Readonly<Record<string, Shape>> = {
  age: { 'minYears?': number, 'maxYears?': number },
  weight: { 'minKg?': number, 'maxKg?': number },
  dose: { 'above?': dose, 'atLeast?': dose, 'below?': dose, 'atMost?': dose },
  indication: { any: listOf(oneOf(codes.indicationCodes)) },
  'indication-other-than': { any: listOf(oneOf(codes.indicationCodes)) },
  circumstance: { any: listOf(oneOf(codes.circumstanceCodes)) },
  comedication: { any: listOf(word) },
  'no-comedication': { any: listOf(word) },
};

/** Everything wrong with a value that should be a list of advice; empty when it is one. */
export function checkAdvice(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) return ['advice is a list with at least one entry'];
  return value.flatMap((item, i) => checkItem(item).map((problem) => `entry ${i + 1}: ${problem}`));
}

function checkItem(item: unknown): readonly string[] {
  if (typeof item !== 'object' || item === null || !('action' in item)) return ['an entry has an action'];
  const shape = steps[String(item.action)];
  if (shape === undefined) return [`there is no action ${String(item.action)}`];
  const { action: _, when, optional, ...fields } = item as Readonly<Record<string, unknown>>;
  const about = checkShape(fields, shape);
  const optionality = optional === undefined || optional === true ? [] : ['optional is true or absent'];
  return [...about, ...optionality, ...(when === undefined ? [] : checkConditions(when))];
}

function checkConditions(when: unknown): readonly string[] {
  if (!Array.isArray(when) || when.length === 0) return ['when is a list with at least one condition'];
  return when.flatMap((condition: unknown) => {
    if (typeof condition !== 'object' || condition === null || !('kind' in condition))
      return ['a condition has a kind'];
    const shape = conditions[String(condition.kind)];
    if (shape === undefined) return [`there is no condition ${String(condition.kind)}`];
    const { kind: _, ...fields } = condition as Readonly<Record<string, unknown>>;
    return Object.keys(fields).length === 0 ? ['a condition says what it asks'] : checkShape(fields, shape);
  });
}

function checkShape(fields: Readonly<Record<string, unknown>>, shape: Shape): readonly string[] {
  const unknown = Object.keys(fields).filter(
    (name) => shape[name] === undefined && shape[`${name}?`] === undefined,
  );
  const problems = Object.entries(shape).flatMap(([field, check]) => {
    const name = field.replace('?', '');
    if (fields[name] === undefined) return field.endsWith('?') ? [] : [`${name} is missing`];
    const problem = check(fields[name]);
    return problem === null ? [] : [`${name}: ${problem}`];
  });
  return [...unknown.map((name) => `there is no field ${name}`), ...problems];
}
