import type { SearchValue } from '../fhir/index.ts';
import {
  bareKey,
  codeKey,
  exactKey,
  jointKey,
  presenceKey,
  systemKey,
  tokenKey,
  unitKey,
} from './token-keys.ts';

/** A row of `value_date`, `value_string` or `value_quantity` that a parameter's values are sorted by. */
type Sortable = { first: boolean; last: boolean };
type StringRow = Sortable & { readonly param: number; readonly text: string };
type DateRow = Sortable & { readonly param: number; readonly low: number; readonly high: number };
type QuantityRow = Sortable & {
  readonly param: number;
  readonly lead: string;
  readonly low: number;
  readonly high: number;
};
type LinkRow = { readonly param: number; readonly targetType: string; readonly targetId: string };

/** What a resource is found by, as rows of the value tables. */
export type ValueRows = {
  readonly tokens: readonly string[];
  readonly strings: readonly StringRow[];
  readonly dates: readonly DateRow[];
  readonly quantities: readonly QuantityRow[];
  readonly links: readonly LinkRow[];
};

/** Of what is deleted. */
export const noValues: ValueRows = { tokens: [], strings: [], dates: [], quantities: [], links: [] };

/** How values become rows: fingerprints of the vault, and the numbers of parameters. */
export type ValueContext = {
  readonly type: string;
  readonly token: (key: string) => string;
  /** Null for parameters that the store does not keep. */
  readonly paramNumber: (name: string) => number | null;
};

/** Composites whose parts all are of the resource itself are asked part by part and need no rows. */
export const NO_LEAD = '0';
const LONGEST_TEXT = 256;
const LATEST = 8.64e15;
/** PostgreSQL's timestamps begin in 4713 BC and end in 294276; FHIR's dates in year 1 and 9999. */
const EARLIEST_KEPT = Date.UTC(-4000, 0, 1);
const LATEST_KEPT = Date.UTC(20_000, 0, 1);

/** The rows of one resource's search values. */
export function valueRows(values: readonly SearchValue[], context: ValueContext): ValueRows {
  const tokens = new Set<string>();
  const rows = {
    strings: [] as StringRow[],
    dates: [] as DateRow[],
    quantities: [] as QuantityRow[],
    links: [] as LinkRow[],
  };
  for (const value of values) {
    const param = context.paramNumber(value.param);
    if (param === null) continue;
    const of = { type: context.type, param: value.param };
    switch (value.kind) {
      case 'token':
        for (const key of [...tokenForms(of, value), presenceKey(of)]) tokens.add(context.token(key));
        break;
      case 'string':
        rows.strings.push({ param, text: value.text.slice(0, LONGEST_TEXT), first: true, last: true });
        tokens.add(context.token(exactKey(of, value.exact)));
        break;
      case 'uri':
        rows.strings.push({ param, text: value.uri.slice(0, LONGEST_TEXT), first: true, last: true });
        break;
      case 'reference':
        rows.links.push({ param, targetType: value.type ?? '', targetId: value.id ?? value.url ?? '' });
        break;
      case 'date':
        rows.dates.push({ param, low: kept(value.from), high: kept(value.to), first: true, last: true });
        break;
      case 'number':
      case 'quantity':
        rows.quantities.push(...quantityRows(value, param, context.token));
        break;
      case 'composite':
        addComposite(value.parts, { param, of, token: context.token, tokens, quantities: rows.quantities });
        break;
    }
  }
  markEnds(rows.strings, (row) => row.text);
  markEnds(rows.dates, (row) => row.low);
  markEnds(rows.quantities, (row) => row.low);
  return { tokens: [...tokens], ...rows };
}

type TokenValue = Extract<SearchValue, { kind: 'token' }>;
type NumberValue = Extract<SearchValue, { kind: 'number' | 'quantity' }>;

function tokenForms(
  of: { readonly type: string; readonly param: string },
  value: TokenValue,
): readonly string[] {
  const { system, code } = value;
  if (system === null) return [codeKey(of, code), bareKey(of, code)];
  return [codeKey(of, code), tokenKey(of, system, code), systemKey(of, system)];
}

/** A number as written, and once more with its unit. */
function quantityRows(
  value: NumberValue,
  param: number,
  token: (key: string) => string,
): readonly QuantityRow[] {
  const plain: QuantityRow = {
    param,
    lead: NO_LEAD,
    low: value.low,
    high: value.high,
    first: true,
    last: true,
  };
  const unit = value.kind === 'quantity' ? unitOf(value) : null;
  return unit === null
    ? [plain]
    : [
        plain,
        {
          ...plain,
          lead: token(unitKey(unit.unit)),
          low: unit.low,
          high: unit.high,
          first: false,
          last: false,
        },
      ];
}

/** The unit a quantity is compared in, and its numbers in that unit. */
export function unitOf(
  value: Extract<SearchValue, { kind: 'quantity' }>,
): { readonly unit: string; readonly low: number; readonly high: number } | null {
  if (value.canonical !== null) return { ...value.canonical, unit: `ucum ${value.canonical.unit}` };
  const unit = value.code ?? value.unit;
  return unit === null ? null : { unit, low: value.low, high: value.high };
}

type CompositeContext = {
  readonly param: number;
  readonly of: { readonly type: string; readonly param: string };
  readonly token: (key: string) => string;
  readonly tokens: Set<string>;
  readonly quantities: QuantityRow[];
};

/** A code with a code, or a code with a number; other pairs are not kept. */
function addComposite(parts: readonly SearchValue[], context: CompositeContext): void {
  const [one, other] = parts;
  if (one?.kind !== 'token' || other === undefined || parts.length !== 2) return;
  const { of, token } = context;
  const forms = [one.code, ...(one.system === null ? [] : [`${one.system}|${one.code}`])];
  if (other.kind === 'token') {
    const others = [other.code, ...(other.system === null ? [] : [`${other.system}|${other.code}`])];
    for (const form of forms)
      for (const second of others) context.tokens.add(token(jointKey(of, [form, second])));
  } else if (other.kind === 'quantity' || other.kind === 'number') {
    const unit = other.kind === 'quantity' ? unitOf(other) : null;
    for (const form of forms) {
      const row = { param: context.param, low: other.low, high: other.high, first: false, last: false };
      context.quantities.push({ ...row, lead: token(jointKey(of, [form])) });
      if (unit !== null)
        context.quantities.push({
          ...row,
          lead: token(jointKey(of, [form, unitKey(unit.unit)])),
          low: unit.low,
          high: unit.high,
        });
    }
  }
}

/** Among several values of one parameter, only the least and the greatest are sorted by. */
function markEnds<Row extends Sortable & { readonly param: number }>(
  rows: readonly Row[],
  by: (row: Row) => number | string,
): void {
  const ends = new Map<number, { first: Row; last: Row }>();
  for (const row of rows) {
    if (!row.first) continue;
    const known = ends.get(row.param);
    if (known === undefined) {
      ends.set(row.param, { first: row, last: row });
      continue;
    }
    if (by(row) < by(known.first)) {
      known.first.first = false;
      known.first = row;
    } else row.first = false;
    if (by(row) > by(known.last)) {
      known.last.last = false;
      known.last = row;
    } else row.last = false;
  }
}

function kept(instant: number): number {
  if (Math.abs(instant) >= LATEST) return instant < 0 ? EARLIEST_KEPT : LATEST_KEPT;
  return Math.max(EARLIEST_KEPT, Math.min(LATEST_KEPT, instant));
}
