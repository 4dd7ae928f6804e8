import * as codes from './codes.ts';

/** Checks one field's value; answers with what is wrong, or null. */
type Check = (value: unknown) => string | null;

type Shape = Readonly<Record<string, Check>>;

/** Percentages and amounts above these are typing errors, not doses. */
const HIGHEST_PERCENT = 1000;
const HIGHEST_AMOUNT = 100_000;

const shown = (value: unknown): string => (typeof value === 'string' ? JSON.stringify(value) : typeof value);

const oneOf =
  (list: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && list.includes(value) ? null : `${shown(value)} is not in the vocabulary`;
const listOf =
  (item: Check): Check =>
  (value) => {
    if (!Array.isArray(value) || value.length === 0) return 'a list with at least one entry is needed';
    if (new Set(value).size < value.length) return 'an entry stands twice';
    return value.map(item).find((problem) => problem !== null) ?? null;
  };
const medicineName: Check = (value) =>
  typeof value === 'string' && /^[a-z][a-z0-9 ,/'-]*$/.test(value)
    ? null
    : `${shown(value)} is not a lower-case medicine name`;
const geneName: Check = (value) =>
  typeof value === 'string' && /^[A-Z][A-Z0-9-]*$/.test(value)
    ? null
    : `${shown(value)} is not a gene symbol`;

const isFinite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const number: Check = (value) => (isFinite(value) && value > 0 ? null : 'a number above zero is needed');
/** A number in bounds, or an ascending pair that may begin at the lower bound itself. */
const rangeWithin =
  (above: number, atMost: number): Check =>
  (value) => {
    const pair: readonly unknown[] = Array.isArray(value) ? value : [above, value];
    const [low, high] = pair;
    const isRange = isFinite(low) && isFinite(high) && above <= low && low < high && high <= atMost;
    return isRange && pair.length === 2
      ? null
      : `a number above ${above} and up to ${atMost}, or an ascending pair, is needed`;
  };
const range = rangeWithin(0, HIGHEST_AMOUNT);
/** How much is taken off, or how much is left of, the usual dose. */
const share = rangeWithin(0, 100);
const increase = rangeWithin(0, HIGHEST_PERCENT);
const aboveUsual = rangeWithin(100, HIGHEST_PERCENT);

const doseShape: Shape = { value: range, unit: oneOf(codes.doseUnits) };
const dose: Check = (value) =>
  isRecord(value) ? (checkShape(value, doseShape)[0] ?? null) : 'a dose is {value, unit}';

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
  'reduce-dose': { of: oneOf(codes.dosePhases), 'percent?': share, 'toPercent?': share, 'toDose?': dose },
  'increase-dose': {
    of: oneOf(codes.dosePhases),
    'percent?': increase,
    'toPercent?': aboveUsual,
    'toDose?': dose,
  },
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

const comedication: Check = (value) =>
  oneOf(codes.comedicationCodes)(value) === null ? null : medicineName(value);

const conditions: Readonly<Record<string, Shape>> = {
  age: { 'minYears?': number, 'maxYears?': number },
  weight: { 'minKg?': number, 'maxKg?': number },
  dose: { 'above?': dose, 'atLeast?': dose, 'below?': dose, 'atMost?': dose },
  indication: { any: listOf(oneOf(codes.indicationCodes)) },
  'indication-other-than': { any: listOf(oneOf(codes.indicationCodes)) },
  circumstance: { any: listOf(oneOf(codes.circumstanceCodes)) },
  comedication: { any: listOf(comedication) },
  'no-comedication': { any: listOf(comedication) },
};

/**
 * Everything wrong with a value that should be a list of advice, as sentences naming the entry;
 * empty when it is one. Any value may be asked about: unknown actions, fields, codes and units are
 * refused, and so are percentages that contradict their step (a reduction by more than all of it).
 */
export function checkAdvice(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) return ['advice is a list with at least one entry'];
  return value.flatMap((item, i) => checkItem(item).map((problem) => `entry ${i + 1}: ${problem}`));
}

function checkItem(item: unknown): readonly string[] {
  if (!isRecord(item) || typeof item['action'] !== 'string') return ['an entry has an action'];
  const { action, when, optional, routine, ...fields } = item;
  const shape = find(steps, String(action));
  if (shape === undefined) return [`there is no action ${shown(action)}`];
  return [
    ...checkShape(fields, shape),
    ...checkMark('optional', optional),
    ...checkMark('routine', routine),
    ...(when === undefined ? [] : checkConditions(when)),
  ];
}

function checkMark(name: string, value: unknown): readonly string[] {
  return value === undefined || value === true ? [] : [`${name} is true or absent`];
}

function checkConditions(when: unknown): readonly string[] {
  if (!Array.isArray(when) || when.length === 0) return ['when is a list with at least one condition'];
  return when.flatMap((condition: unknown) => {
    if (!isRecord(condition) || typeof condition['kind'] !== 'string') return ['a condition has a kind'];
    const { kind, ...fields } = condition;
    const shape = find(conditions, String(kind));
    if (shape === undefined) return [`there is no condition ${shown(kind)}`];
    return Object.keys(fields).length === 0 ? ['a condition says what it asks'] : checkShape(fields, shape);
  });
}

function checkShape(fields: Readonly<Record<string, unknown>>, shape: Shape): readonly string[] {
  const unknown = Object.keys(fields).filter(
    (name) => name.endsWith('?') || (find(shape, name) ?? find(shape, `${name}?`)) === undefined,
  );
  const problems = Object.entries(shape).flatMap(([field, check]) => {
    const name = field.replace('?', '');
    const value = find(fields, name);
    if (value === undefined) return field.endsWith('?') ? [] : [`${name} is missing`];
    const problem = check(value);
    return problem === null ? [] : [`${name}: ${problem}`];
  });
  return [...unknown.map((name) => `there is no field ${shown(name)}`), ...problems];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member, never one every object inherits. */
function find<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
