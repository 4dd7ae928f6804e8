import { convertUnit, ucumUnit } from '../../base/index.ts';
import { type Measure, measures, type ObservationCode } from './measures.ts';

/** A value in its measure's unit; `doubtful` where hardly any living person has it. */
export type Measured = { readonly value: number; readonly unit: string; readonly doubtful?: true };

/**
 * Converts a recorded value to the unit of its measure, rounded to six significant digits.
 * `unitNames` (the UCUM code, then the text) are tried in order; `codes` are the codes it was recorded
 * under. `unknown-unit` when none is a unit of this measure, `impossible` when no living person can
 * have the value.
 */
export function toMeasureUnit(
  code: ObservationCode,
  recorded: {
    readonly value: number;
    readonly unitNames: readonly (string | null)[];
    readonly codes: readonly string[];
  },
): Measured | 'unknown-unit' | 'impossible' {
  const measure = measures[code];
  const converted = convert(measure, recorded);
  if (converted === null || !Number.isFinite(converted)) return 'unknown-unit';
  const value = Number(converted.toPrecision(6));
  const [lowest, highest] = measure.possible;
  if (value < lowest || value > highest) return 'impossible';
  const [low, high] = measure.usual ?? measure.possible;
  return { value, unit: measure.unit, ...(value < low || value > high ? { doubtful: true } : {}) };
}

function convert(
  measure: Measure,
  { value, unitNames, codes }: Parameters<typeof toMeasureUnit>[1],
): number | null {
  const names = unitNames.filter((name) => name !== null);
  if (measure.unitless === true) {
    return names.length === 0 || names.some(isUnity) ? value : null;
  }
  for (const name of names) {
    const unit = unitOf(measure, name);
    if (unit === null || !isAllowed(measure, codes, unit)) continue;
    const own = measure.conversions;
    if (own !== undefined) {
      const convertOwn = Object.hasOwn(own, unit) ? own[unit] : undefined;
      if (convertOwn !== undefined) return convertOwn(value);
      continue;
    }
    const molarMassGramsPerMole = measure.molarMassGramsPerMole;
    const converted = convertUnit(value, {
      from: unit,
      to: measure.unit,
      ...(molarMassGramsPerMole === undefined ? {} : { molarMassGramsPerMole }),
    });
    if (converted !== null) return converted;
  }
  return null;
}

function unitOf(measure: Measure, name: string): string | null {
  const key = name.toLowerCase().replace(/\s+/g, '');
  const spellings = measure.spellings;
  const own = spellings !== undefined && Object.hasOwn(spellings, key) ? spellings[key] : undefined;
  return own ?? ucumUnit(name);
}

function isAllowed(measure: Measure, codes: readonly string[], unit: string): boolean {
  const limited = Object.entries(measure.unitsOfCode ?? {});
  return limited.every(([code, units]) => !codes.includes(code) || units.includes(unit));
}

/** A number without dimension: UCUM's 1, an annotation, or the words people write beside scores. */
function isUnity(name: string): boolean {
  return (
    ucumUnit(name) === '1' || /^(agatston( score)?|score|points?|pack[- ]?years?)( units?)?$/i.test(name)
  );
}
