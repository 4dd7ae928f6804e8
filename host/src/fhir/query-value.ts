import { dateRange } from './date-range.ts';
import { splitUnescaped, unescaped } from './query-text.ts';
import type { Prefix, QueryValue, SearchParam } from './search-query.ts';
import type { SearchValue } from './search-values.ts';
import { canonicalUnit } from './ucum.ts';
import { foldText, targetOf, UCUM, unitMembers } from './value-readers.ts';

/** Values that one written value may mean, or in words why it cannot be read. */
export type ReadValues = readonly QueryValue[] | string;

/** How a value is asked for. */
export type Asked = {
  readonly param: SearchParam;
  readonly modifier: string | null;
  /** The type a reference's modifier names. */
  readonly type: string | null;
  readonly types: ReadonlySet<string>;
};

const prefixed = /^(eq|ne|gt|lt|ge|le|sa|eb|ap)(?=[-+\d])/;
const decimal = /^[+-]?(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads one of the values of a parameter. */
export function readQueryValue(text: string, asked: Asked): ReadValues {
  const { param, modifier } = asked;
  if (modifier === 'text') return readText(text, param.name);
  if (modifier === 'identifier') return readToken(text, param.name);
  switch (param.kind) {
    case 'token':
      return modifier === 'of-type' ? readOfType(text, param.name) : readToken(text, param.name);
    case 'string':
      return readText(text, param.name);
    case 'uri': {
      const uri = unescaped(text);
      return uri === '' ? 'it is empty' : plain({ kind: 'uri', param: param.name, uri });
    }
    case 'reference':
      return readReference(unescaped(text), asked);
    case 'date':
      return readDate(text, param.name);
    case 'number':
      return readNumber(text, param.name);
    case 'quantity':
      return readQuantity(text, param.name);
    case 'composite':
      return readComposite(text, asked);
  }
}

function plain(value: SearchValue, prefix: Prefix = 'eq'): readonly QueryValue[] {
  return [{ prefix, value, parts: [] }];
}

function readText(text: string, param: string): ReadValues {
  const exact = unescaped(text);
  const folded = foldText(exact);
  return folded === '' ? 'it is empty' : plain({ kind: 'string', param, text: folded, exact });
}

function readToken(text: string, param: string): ReadValues {
  const parts = splitUnescaped(text, '|').map(unescaped);
  if (parts.length > 2) return 'a token has one | at most';
  const [first = '', code] = parts;
  if (first === '' && (code ?? '') === '') return 'it is empty';
  return plain(
    code === undefined
      ? { kind: 'token', param, system: null, code: first }
      : { kind: 'token', param, system: first, code },
  );
}

/** `system|code|value` of an identifier's type and value. */
function readOfType(text: string, param: string): ReadValues {
  const [system = '', code = '', value = '', ...more] = splitUnescaped(text, '|').map(unescaped);
  if (more.length > 0 || code === '' || value === '') return 'system|code|value is needed';
  return plain({ kind: 'token', param: `${param}:of-type`, system, code: `${code}|${value}` });
}

function readReference(reference: string, { param, type, types }: Asked): ReadValues {
  const { name, targets } = param;
  if (/^[A-Za-z0-9.-]{1,64}$/.test(reference)) {
    const only = targets.length === 1 ? (targets[0] ?? null) : null;
    return plain({ kind: 'reference', param: name, type: type ?? only, id: reference, url: null });
  }
  const target = targetOf(reference);
  if ('id' in target) {
    if (!types.has(target.type)) return `${target.type} is no resource type`;
    if (type !== null && target.type !== type) return `it is of another type than ${type}`;
    return plain({ kind: 'reference', param: name, type: target.type, id: target.id, url: null });
  }
  return /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(reference)
    ? plain({ kind: 'reference', param: name, type: null, id: null, url: reference })
    : 'an id, Type/id or an absolute address is needed';
}

/** Splits a prefix off; only before a digit or a sign, as units and codes follow no prefix. */
export function splitPrefix(text: string): { readonly prefix: Prefix; readonly rest: string } {
  const prefix = prefixed.exec(text)?.[1];
  return prefix === undefined
    ? { prefix: 'eq', rest: text }
    : { prefix: prefix as Prefix, rest: text.slice(2) };
}

function readDate(text: string, param: string): ReadValues {
  const { prefix, rest } = splitPrefix(text);
  const range = readDateRange(rest, prefix);
  return range === null
    ? 'a date as 2024, 2024-05, 2024-05-06 or 2024-05-06T07:08:09Z is needed'
    : plain({ kind: 'date', param, ...range }, prefix);
}

/** A date of a query; for `ap` wider by a tenth of the way to now. */
export function readDateRange(text: string, prefix: Prefix): ReturnType<typeof dateRange> {
  // A + of a zone is a space where the client did not encode it.
  const range = dateRange(text.replace(/ (?=\d\d:\d\d$)/, '+'));
  if (range === null || prefix !== 'ap') return range;
  const leeway = Math.abs(Date.now() - (range.from + range.to) / 2) / 10;
  return { from: Math.round(range.from - leeway), to: Math.round(range.to + leeway) };
}

/** A number with the range its digits imply (5.4: from 5.35 to 5.45); null where it is none. */
function numberRange(text: string, prefix: Prefix): { readonly low: number; readonly high: number } | null {
  const parts = decimal.exec(text);
  const value = Number(text);
  if (parts === null || !Number.isFinite(value)) return null;
  if (prefix !== 'eq' && prefix !== 'ne' && prefix !== 'ap') return { low: value, high: value };
  const [, , fraction = '', exponent = '0'] = parts;
  const half = 0.5 * 10 ** (Number(exponent) - fraction.length);
  const leeway = prefix === 'ap' ? Math.max(half, Math.abs(value) / 10) : half;
  return { low: Number((value - leeway).toPrecision(15)), high: Number((value + leeway).toPrecision(15)) };
}

function readNumber(text: string, param: string): ReadValues {
  const { prefix, rest } = splitPrefix(text);
  const range = numberRange(rest, prefix);
  return range === null ? 'a number is needed' : plain({ kind: 'number', param, ...range }, prefix);
}

/** `number`, `number|system|code` or `number||code`; the last is looked for as UCUM, too, where it is a unit of it. */
function readQuantity(text: string, param: string): ReadValues {
  const { prefix, rest } = splitPrefix(text);
  const [number = '', system = '', code = '', ...more] = splitUnescaped(rest, '|').map(unescaped);
  const range = numberRange(number, prefix);
  if (range === null || more.length > 0) return 'number, number|system|code or number||code is needed';
  const of = (unit: Readonly<Record<string, unknown>>): QueryValue => ({
    prefix,
    value: { kind: 'quantity', param, ...range, ...unitMembers(range, unit) },
    parts: [],
  });
  if (system !== '' || code === '') return [of({ system, code })];
  const asUcum = canonicalUnit(code) === null ? [] : [of({ system: UCUM, code })];
  return [...asUcum, of({ code, unit: code })];
}

function readComposite(text: string, asked: Asked): ReadValues {
  const { components, name } = asked.param;
  const texts = splitUnescaped(text, '$');
  if (texts.length !== components.length) return `${components.length} parts with $ between them are needed`;
  let parts: readonly (readonly QueryValue[])[] = [[]];
  for (const [i, param] of components.entries()) {
    const values = readQueryValue(texts[i] ?? '', { ...asked, param, modifier: null, type: null });
    if (typeof values === 'string') return `of part ${i + 1}, ${values}`;
    parts = parts.flatMap((before) => values.map((value) => [...before, value]));
  }
  return parts.map((each) => ({
    prefix: 'eq',
    value: { kind: 'composite', param: name, parts: each.map(({ value }) => value) },
    parts: each,
  }));
}
