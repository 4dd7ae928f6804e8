import { dateRange, type DateRange, EARLIEST, LATEST } from './date-range.ts';
import type { SearchValue } from './search-values.ts';
import { canonicalUnit } from './ucum.ts';

/** What a reader adds values to, and what it knows of them. */
export type Reading = {
  readonly param: string;
  /** The type of the values, such as `Quantity`. */
  readonly type: string;
  /** Code systems of a bound code, by code. */
  readonly systemOf: (code: string) => string | null;
  /** Of references: only those that point to this type. */
  readonly target: string | null;
  readonly add: (value: SearchValue) => void;
};

type Members = Readonly<Record<string, unknown>>;

/** Adds a token of everything FHIR's table of token search names. */
export function readToken(value: unknown, { param, type, systemOf, add }: Reading): void {
  const token = (system: unknown, code: unknown): void => {
    if (isText(code)) add({ kind: 'token', param, system: isText(system) ? system : null, code });
  };
  switch (type) {
    case 'Coding':
      return token(members(value)['system'], members(value)['code']);
    case 'CodeableConcept':
      for (const coding of list(members(value)['coding']))
        token(members(coding)['system'], members(coding)['code']);
      return;
    case 'Identifier':
      token(members(value)['system'], members(value)['value']);
      for (const coding of list(members(members(value)['type'])['coding'])) {
        const { system, code } = members(coding);
        if (isText(system) && isText(code) && isText(members(value)['value']))
          add({
            kind: 'token',
            param: `${param}:of-type`,
            system,
            code: `${code}|${String(members(value)['value'])}`,
          });
      }
      return;
    case 'ContactPoint':
      return token(null, members(value)['value']);
    default:
      if (typeof value === 'boolean') token(null, String(value));
      else if (isText(value)) token(systemOf(value), value);
  }
}

const nameParts = ['text', 'family', 'given', 'prefix', 'suffix'];
const addressParts = ['text', 'line', 'city', 'district', 'state', 'postalCode', 'country'];

/** Adds a text, or each part of a name or an address. */
export function readString(value: unknown, { param, type, add }: Reading): void {
  const text = (exact: unknown): void => {
    if (isText(exact)) add({ kind: 'string', param, text: foldText(exact), exact });
  };
  if (type === 'HumanName' || type === 'Address')
    for (const part of type === 'HumanName' ? nameParts : addressParts)
      for (const one of list(members(value)[part])) text(one);
  else if (type === 'CodeableConcept') text(members(value)['text']);
  else text(value);
}

/** A text as strings are compared: lower case, no accents, single spaces. */
export function foldText(text: string): string {
  const plain = /^[ -~]*$/.test(text) ? text : text.normalize('NFD').replace(/\p{M}/gu, '');
  return plain.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Adds an address as written. */
export function readUri(value: unknown, { param, add }: Reading): void {
  if (isText(value)) add({ kind: 'uri', param, uri: value });
}

/** Adds the target of a reference, a canonical or a resource that is inside; targets within the resource are left out. */
export function readReference(value: unknown, { param, type, target, add }: Reading): void {
  if (type === 'Resource') {
    const { resourceType, id } = members(value);
    if (isText(resourceType) && isText(id))
      add({ kind: 'reference', param, type: resourceType, id, url: null });
    return;
  }
  if (type !== 'Reference') {
    if (!isText(value)) return;
    add({ kind: 'reference', param, type: null, id: null, url: value });
    const version = value.indexOf('|');
    if (version > 0) add({ kind: 'reference', param, type: null, id: null, url: value.slice(0, version) });
    return;
  }
  const { reference } = members(value);
  if (!isText(reference) || reference.startsWith('#')) return;
  const found = targetOf(reference);
  if (target !== null && found.type !== target) return;
  add({
    kind: 'reference',
    param,
    ...('id' in found ? { ...found, url: null } : { type: null, id: null, url: reference }),
  });
}

const targetPattern = /^(.*\/)?([A-Z][A-Za-z]+)\/([A-Za-z0-9.-]{1,64})(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;

/** What a reference points to: the type as far as it is written, the id only where it is one of this server's. */
export function targetOf(
  reference: string,
): { readonly type: string; readonly id: string } | { readonly type: string | null } {
  const [, base, type, id] = targetPattern.exec(reference) ?? [];
  if (type === undefined || id === undefined) return { type: null };
  return base === undefined ? { type, id } : { type };
}

/** Adds what a date, a Period or a Timing covers. */
export function readDate(value: unknown, { param, type, add }: Reading): void {
  const range =
    type === 'Period' ? periodRange(value) : type === 'Timing' ? timingRange(value) : rangeOf(value);
  if (range !== null) add({ kind: 'date', param, ...range });
}

function rangeOf(value: unknown): DateRange | null {
  return typeof value === 'string' ? dateRange(value) : null;
}

function periodRange(value: unknown): DateRange | null {
  const start = rangeOf(members(value)['start']);
  const end = rangeOf(members(value)['end']);
  return start === null && end === null ? null : { from: start?.from ?? EARLIEST, to: end?.to ?? LATEST };
}

/** From the first event, or the beginning of the bounds, to the last. */
function timingRange(value: unknown): DateRange | null {
  const { event, repeat } = members(value);
  const ranges = [...list(event).map(rangeOf), periodRange(members(repeat)['boundsPeriod'])].filter(
    (range) => range !== null,
  );
  if (ranges.length === 0) return null;
  return { from: Math.min(...ranges.map(({ from }) => from)), to: Math.max(...ranges.map(({ to }) => to)) };
}

/** Adds a number. */
export function readNumber(value: unknown, { param, type, add }: Reading): void {
  if (type === 'Range') {
    const { low, high } = members(value);
    const ends = [members(low)['value'], members(high)['value']];
    if (ends.some(isNumber)) add({ kind: 'number', param, ...between(ends[0], ends[1]) });
  } else if (isNumber(value)) add({ kind: 'number', param, low: value, high: value });
}

/** Adds a quantity as written and in base units: exact, as a comparator leaves it open, or as a range. */
export function readQuantity(value: unknown, { param, type, add }: Reading): void {
  const own = members(value);
  const quantity = (of: { readonly low: number; readonly high: number }, unit: Members): void =>
    add({ kind: 'quantity', param, ...of, ...unitMembers(of, unit) });
  switch (type) {
    case 'Money':
      if (isNumber(own['value']))
        quantity(
          { low: own['value'], high: own['value'] },
          { system: 'urn:iso:std:iso:4217', code: own['currency'], unit: own['currency'] },
        );
      return;
    case 'Range': {
      const ends = [members(own['low'])['value'], members(own['high'])['value']];
      const unit = members(own['low'] ?? own['high']);
      if (ends.some(isNumber)) quantity(between(ends[0], ends[1]), unit);
      return;
    }
    case 'SampledData': {
      const range = sampledRange(own);
      if (range !== null) quantity(range, members(own['origin']));
      return;
    }
    default:
      if (isNumber(own['value'])) quantity(compared(own['value'], own['comparator']), own);
  }
}

function compared(value: number, comparator: unknown): { readonly low: number; readonly high: number } {
  if (comparator === '<' || comparator === '<=') return { low: -Number.MAX_VALUE, high: value };
  if (comparator === '>' || comparator === '>=') return { low: value, high: Number.MAX_VALUE };
  return { low: value, high: value };
}

function between(low: unknown, high: unknown): { readonly low: number; readonly high: number } {
  return { low: isNumber(low) ? low : -Number.MAX_VALUE, high: isNumber(high) ? high : Number.MAX_VALUE };
}

/** From the least to the greatest sample. */
function sampledRange({
  origin,
  factor,
  data,
}: Members): { readonly low: number; readonly high: number } | null {
  const zero = members(origin)['value'];
  if (!isText(data) || !isNumber(zero)) return null;
  let [low, high] = [Infinity, -Infinity];
  for (const [digits] of data.matchAll(/[^\s]+/g)) {
    const sample = Number(digits);
    if (!Number.isFinite(sample)) continue;
    low = Math.min(low, sample);
    high = Math.max(high, sample);
  }
  if (low === Infinity) return null;
  const scale = isNumber(factor) ? factor : 1;
  const ends = [zero + low * scale, zero + high * scale];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

export const UCUM = 'http://unitsofmeasure.org';

/** A quantity's unit as written and, of UCUM, the range in base units. */
export function unitMembers(
  { low, high }: { readonly low: number; readonly high: number },
  { system, code, unit }: Members,
): Pick<Extract<SearchValue, { kind: 'quantity' }>, 'system' | 'code' | 'unit' | 'canonical'> {
  const base = system === UCUM && isText(code) ? canonicalUnit(code) : null;
  const [from, to] = base === null ? [0, 0] : [inBase(low, base.toBase), inBase(high, base.toBase)];
  const converted = base !== null && !Number.isNaN(from) && !Number.isNaN(to);
  return {
    system: isText(system) ? system : null,
    code: isText(code) ? code : null,
    unit: isText(unit) ? unit : null,
    canonical: converted ? { unit: base.unit, low: Math.min(from, to), high: Math.max(from, to) } : null,
  };
}

function inBase(value: number, toBase: (value: number) => number): number {
  if (Math.abs(value) === Number.MAX_VALUE) return value;
  const converted = toBase(value);
  return Number.isFinite(converted) ? converted : Number.NaN;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function members(value: unknown): Members {
  return typeof value === 'object' && value !== null ? (value as Members) : {};
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}
