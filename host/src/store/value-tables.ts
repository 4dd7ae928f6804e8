import type { ValueRows } from './value-rows.ts';

type Found = { readonly type: string; readonly values: ValueRows };
type Column<Row> = readonly [
  name: string,
  type: string,
  value: (row: Row, of: Found) => string | number | boolean,
];
/** A table of what resources are found by. */
type ValueTable<Row> = {
  readonly name: string;
  readonly rows: (values: ValueRows) => readonly Row[];
  readonly columns: readonly Column<Row>[];
};

type Sorted = { readonly first: boolean; readonly last: boolean };
const ends = [
  ['first', 'boolean', ({ first }: Sorted) => first],
  ['last', 'boolean', ({ last }: Sorted) => last],
] as const;

const tokenTable: ValueTable<string> = {
  name: 'value_token',
  rows: ({ tokens }) => tokens,
  columns: [['hash', 'bigint', (token) => token]],
};
const stringTable: ValueTable<ValueRows['strings'][number]> = {
  name: 'value_string',
  rows: ({ strings }) => strings,
  columns: [['param', 'integer', ({ param }) => param], ['text', 'text', ({ text }) => text], ...ends],
};
const dateTable: ValueTable<ValueRows['dates'][number]> = {
  name: 'value_date',
  rows: ({ dates }) => dates,
  columns: [
    ['param', 'integer', ({ param }) => param],
    ['low', 'timestamptz', ({ low }) => instant(low)],
    ['high', 'timestamptz', ({ high }) => instant(high)],
    ...ends,
  ],
};
const quantityTable: ValueTable<ValueRows['quantities'][number]> = {
  name: 'value_quantity',
  rows: ({ quantities }) => quantities,
  columns: [
    ['param', 'integer', ({ param }) => param],
    ['lead', 'bigint', ({ lead }) => lead],
    ['low', 'double precision', ({ low }) => low],
    ['high', 'double precision', ({ high }) => high],
    ...ends,
  ],
};
const linkTable: ValueTable<ValueRows['links'][number]> = {
  name: 'value_link',
  rows: ({ links }) => links,
  columns: [
    ['param', 'integer', ({ param }) => param],
    ['type', 'text', (_, { type }) => type],
    ['target_type', 'text', ({ targetType }) => targetType],
    ['target_id', 'text', ({ targetId }) => targetId],
  ],
};

/** A table, whatever its rows are like. */
export type AnyValueTable = {
  readonly name: string;
  readonly columns: readonly (readonly [name: string, type: string])[];
  /** Its columns of these resources, a handful of parameters however many rows. */
  readonly arrays: (of: readonly Found[]) => string[][];
  readonly count: (values: ValueRows) => number;
};

function table<Row>({ name, rows, columns }: ValueTable<Row>): AnyValueTable {
  return {
    name,
    columns: columns.map(([column, type]) => [column, type]),
    arrays: (of) =>
      columns.map(([, , value]) =>
        of.flatMap((one) => rows(one.values).map((row) => String(value(row, one)))),
      ),
    count: (values) => rows(values).length,
  };
}

/** All of them. */
export const valueTables: readonly AnyValueTable[] = [
  table(tokenTable),
  table(stringTable),
  table(dateTable),
  table(quantityTable),
  table(linkTable),
];

/** The columns of all tables, and behind each table's to which of the resources, from 1 on, each row belongs. */
export function valueArrays(of: readonly Found[]): string[][] {
  return valueTables.flatMap(({ arrays, count }) => [
    ...arrays(of),
    of.flatMap(({ values }, i) => Array.from({ length: count(values) }, () => String(i + 1))),
  ]);
}

function instant(milliseconds: number): string {
  const date = new Date(milliseconds);
  // Years before 1 are written by PostgreSQL as BC; ours begin in 4001 BC.
  if (date.getUTCFullYear() > 0) return date.toISOString().replace(/^\+0*/, '');
  return `${1 - date.getUTCFullYear()}-01-01T00:00:00Z BC`;
}
