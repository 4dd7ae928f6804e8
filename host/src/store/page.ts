import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { SearchParam, SearchQuery } from '../fhir/index.ts';
import { NO_LEAD } from './value-rows.ts';
import { type Sql, sql } from './sql.ts';

/** One thing a search is sorted by. */
export type SortKey = {
  readonly descending: boolean;
  /** Of PostgreSQL, to read a cursor's text back. */
  readonly type: 'timestamptz' | 'text' | 'double precision';
  /** The value of a row `r` of `resource`, by itself. */
  readonly expression: Sql;
  /** The table the value is in; null where it is a column of `resource`. */
  readonly table: 'value_date' | 'value_string' | 'value_quantity' | null;
  /** Joins the value's row as `sorted`, so that its index gives the order; {@link column} is then the value. */
  readonly join: Sql;
  readonly column: Sql;
  /** Rows that hold the value for a row number. */
  readonly rowsOf: (rid: Sql) => Sql;
};

type Kept = {
  readonly table: 'value_date' | 'value_string' | 'value_quantity';
  readonly column: 'low' | 'high' | 'text';
  readonly type: SortKey['type'];
};

/** Where the values of a parameter are kept in an order; tokens and references are kept in none. */
const keptBy: Readonly<Record<SearchParam['kind'], Kept | null>> = {
  date: { table: 'value_date', column: 'low', type: 'timestamptz' },
  string: { table: 'value_string', column: 'text', type: 'text' },
  uri: { table: 'value_string', column: 'text', type: 'text' },
  number: { table: 'value_quantity', column: 'low', type: 'double precision' },
  quantity: { table: 'value_quantity', column: 'low', type: 'double precision' },
  token: null,
  reference: null,
  composite: null,
};

/** What a search is sorted by; where nothing is said, by nothing but when a resource was first written. Gap: FHIR_SORT_UNSUPPORTED. */
export function sortKeys(sort: SearchQuery['sort']): Outcome<readonly SortKey[]> {
  const keys: SortKey[] = [];
  for (const { by, descending } of sort) {
    const key = keyOf(by, descending);
    if (isGap(key)) return key;
    keys.push(key);
  }
  return keys;
}

function keyOf(by: SearchQuery['sort'][number]['by'], descending: boolean): Outcome<SortKey> {
  if (by === '_lastUpdated') return columnKey('updated', 'timestamptz', descending);
  if (by === '_id') return columnKey('id', 'text', descending);
  const kept = keptBy[by.kind];
  if (kept === null) return gap('FHIR_SORT_UNSUPPORTED', { subject: by.name });
  const { table, column, type } = kept;
  const end = descending ? 'last' : 'first';
  const own = (alias: string): Sql =>
    sql`${sql.ref(`${alias}.param`)} = ${by.number} and ${sql.ref(`${alias}.${end}`)}${
      table === 'value_quantity' ? sql` and ${sql.ref(`${alias}.lead`)} = ${NO_LEAD}::bigint` : sql``
    }`;
  return {
    descending,
    type,
    table,
    expression: sql`(select ${sql.ref(`of_row.${column}`)} from ${sql.ref(table)} as of_row
      where of_row.rid = r.rid and ${own('of_row')} limit 1)`,
    join: sql`join ${sql.ref(table)} as sorted on sorted.rid = r.rid and ${own('sorted')}`,
    column: sql.ref(`sorted.${column}`),
    rowsOf: (rid) =>
      sql`select 1 from ${sql.ref(table)} as of_row where of_row.rid = ${rid} and ${own('of_row')}`,
  };
}

function columnKey(column: 'updated' | 'id', type: SortKey['type'], descending: boolean): SortKey {
  const expression = sql.ref(`r.${column}`);
  return {
    descending,
    type,
    expression,
    table: null,
    join: sql``,
    column: expression,
    rowsOf: () => sql`select 1`,
  };
}

/** Where the next page begins: the sorted values of this page's last row, and its number. */
export function writeCursor(
  row: { readonly rid: number; readonly [sorted: `k${number}`]: string | null },
  keys: readonly Pick<SortKey, 'type'>[],
): string {
  const values = keys.map((_, i) => row[`k${i}`] ?? null);
  return Buffer.from(JSON.stringify([...values, String(row.rid)])).toString('base64url');
}

/** Reads a cursor back: a value a key, and the row number. Gap: FHIR_CURSOR_BAD. */
export function readCursor(
  cursor: string,
  keys: readonly Pick<SortKey, 'type'>[],
): Outcome<readonly (string | null)[]> {
  const bad = gap('FHIR_CURSOR_BAD');
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(values) || values.length !== keys.length + 1) return bad;
    const texts = values.map((value: unknown) => (typeof value === 'string' ? value : null));
    const fits = keys.every((key, i) => fitsType(texts[i] ?? null, key.type));
    return fits && /^\d{1,18}$/.test(texts.at(-1) ?? '') ? texts : bad;
  } catch {
    return bad;
  }
}

function fitsType(value: string | null, type: SortKey['type']): boolean {
  if (value === null || type === 'text') return true;
  return type === 'double precision'
    ? Number.isFinite(Number(value))
    : /^\d{1,6}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d(:?\d\d)?|Z)?( BC)?$/.test(value);
}
