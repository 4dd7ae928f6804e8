import { dateRange } from './date-range.ts';

type Members = Readonly<Record<string, unknown>>;
/** In words what is wrong with a value of a type, with the key of FHIR's invariant; null where nothing is. */
type Rule = (value: Members) => string | null;

const number = (value: unknown): number | null => {
  const own = (value ?? {}) as Members;
  return typeof own['value'] === 'number' ? own['value'] : null;
};

/** What a quantity counts, as it is written: other units are not compared. */
const unitOf = (value: unknown): string => {
  const { system, code, unit } = (value ?? {}) as Members;
  return JSON.stringify([system, code ?? unit]);
};

const instant = (value: unknown, end: 'from' | 'to'): number | null =>
  typeof value === 'string' ? (dateRange(value)?.[end] ?? null) : null;

const quantity: Rule = ({ code, system }) =>
  code !== undefined && system === undefined ? 'qty-3: a code of a unit needs its system' : null;

function extensionRule(value: Members): string | null {
  let valued = false;
  for (const name in value) if (name.startsWith('value') || name.startsWith('_value')) valued = true;
  const nested = value['extension'] !== undefined;
  return nested === valued ? 'ext-1: an extension has either a value or extensions' : null;
}

/** Invariants of data types that are checked at every write; those of resources are checked by `$validate`. */
export const typeRules: Readonly<Record<string, Rule>> = {
  Extension: extensionRule,
  Period: ({ start, end }) => {
    const [from, to] = [instant(start, 'from'), instant(end, 'to')];
    return from !== null && to !== null && from > to ? 'per-1: a period does not end before it starts' : null;
  },
  Quantity: quantity,
  Age: quantity,
  Count: quantity,
  Distance: quantity,
  Duration: quantity,
  Range: ({ low, high }) => {
    const [from, to] = [number(low), number(high)];
    return from !== null && to !== null && from > to && unitOf(low) === unitOf(high)
      ? 'rng-2: a range does not end below its beginning'
      : null;
  },
  Ratio: ({ numerator, denominator, extension }) =>
    (numerator === undefined) !== (denominator === undefined) ||
    (numerator === undefined && extension === undefined)
      ? 'rat-1: a ratio has both a numerator and a denominator, or an extension'
      : null,
  ContactPoint: ({ value, system, _system }) =>
    value !== undefined && system === undefined && _system === undefined
      ? 'cpt-2: a contact point with a value needs its system'
      : null,
  Attachment: ({ data, contentType, _contentType }) =>
    data !== undefined && contentType === undefined && _contentType === undefined
      ? 'att-1: an attachment with data needs its contentType'
      : null,
};
