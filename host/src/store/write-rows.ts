import { sql, type Transaction } from 'kysely';
import type { Schema } from './schema.ts';
import type { ValueRows } from './value-rows.ts';

/** A version of a resource, sealed and ready to be written. */
export type VersionRow = {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly person: string;
  readonly updated: string;
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly source: string;
  readonly labels: readonly string[];
  readonly body: Uint8Array | null;
};

/** Rows in one statement; PostgreSQL takes 65,535 parameters. */
const ROWS_AT_ONCE = 500;

/** Writes new resources and answers with their row numbers, in the same order. */
export async function insertResources(
  tx: Transaction<Schema>,
  rows: readonly VersionRow[],
): Promise<readonly number[]> {
  const numbers: number[] = [];
  for (const some of chunks(rows)) {
    const written = await tx
      .insertInto('resource')
      .values(some.map((row) => ({ ...row })))
      .returning(['rid', 'type', 'id'])
      .execute();
    const byKey = new Map(written.map(({ rid, type, id }) => [`${type}/${id}`, Number(rid)]));
    numbers.push(...some.map(({ type, id }) => byKey.get(`${type}/${id}`) ?? 0));
  }
  return numbers;
}

/** Replaces a current version by the next; the one before goes to `resource_version`, its values are taken away. */
export async function replaceResource(tx: Transaction<Schema>, rid: number, row: VersionRow): Promise<void> {
  await sql`insert into resource_version (type, id, version, person, updated, method, source, labels, body)
    select type, id, version, person, updated, method, source, labels, body from resource where rid = ${rid}`.execute(
    tx,
  );
  const { version, updated, method, source, labels, body } = row;
  await tx
    .updateTable('resource')
    .set({ version, updated, method, source, labels, body })
    .where('rid', '=', rid)
    .execute();
  await removeValues(tx, [rid]);
}

/** Takes away everything resources are found by. */
export async function removeValues(tx: Transaction<Schema>, rids: readonly number[]): Promise<void> {
  const all = sql`any(${rids.map(String)}::bigint[])`;
  for (const table of ['value_token', 'value_string', 'value_date', 'value_quantity', 'value_link'] as const)
    await sql`delete from ${sql.table(table)} where rid = ${all}`.execute(tx);
}

/** Writes what resources are found by. */
export async function insertValues(
  tx: Transaction<Schema>,
  of: readonly { readonly rid: number; readonly values: ValueRows }[],
): Promise<void> {
  await insertColumns(tx, 'value_token', [
    ['hash', 'bigint', of.flatMap(({ values }) => values.tokens)],
    ['rid', 'bigint', of.flatMap(({ rid, values }) => values.tokens.map(() => rid))],
  ]);
  const strings = of.flatMap(({ rid, values }) => values.strings.map((row) => ({ ...row, rid })));
  await insertColumns(tx, 'value_string', [
    ['param', 'integer', strings.map(({ param }) => param)],
    ['text', 'text', strings.map(({ text }) => text)],
    ...endColumns(strings),
  ]);
  const dates = of.flatMap(({ rid, values }) => values.dates.map((row) => ({ ...row, rid })));
  await insertColumns(tx, 'value_date', [
    ['param', 'integer', dates.map(({ param }) => param)],
    ['low', 'timestamptz', dates.map(({ low }) => instant(low))],
    ['high', 'timestamptz', dates.map(({ high }) => instant(high))],
    ...endColumns(dates),
  ]);
  const quantities = of.flatMap(({ rid, values }) => values.quantities.map((row) => ({ ...row, rid })));
  await insertColumns(tx, 'value_quantity', [
    ['param', 'integer', quantities.map(({ param }) => param)],
    ['lead', 'bigint', quantities.map(({ lead }) => lead)],
    ['low', 'double precision', quantities.map(({ low }) => low)],
    ['high', 'double precision', quantities.map(({ high }) => high)],
    ...endColumns(quantities),
  ]);
  const links = of.flatMap(({ rid, values }) => values.links.map((row) => ({ ...row, rid })));
  await insertColumns(tx, 'value_link', [
    ['param', 'integer', links.map(({ param }) => param)],
    ['target_type', 'text', links.map(({ targetType }) => targetType)],
    ['target_id', 'text', links.map(({ targetId }) => targetId)],
    ['rid', 'bigint', links.map(({ rid }) => rid)],
  ]);
}

type Column = readonly [name: string, type: string, values: readonly (string | number | boolean)[]];

function endColumns(
  rows: readonly { readonly first: boolean; readonly last: boolean; readonly rid: number }[],
): readonly Column[] {
  return [
    ['first', 'boolean', rows.map(({ first }) => first)],
    ['last', 'boolean', rows.map(({ last }) => last)],
    ['rid', 'bigint', rows.map(({ rid }) => rid)],
  ];
}

/** Inserts columns as arrays: one statement and a handful of parameters, however many rows. */
async function insertColumns(
  tx: Transaction<Schema>,
  table: string,
  columns: readonly Column[],
): Promise<void> {
  if ((columns[0]?.[2].length ?? 0) === 0) return;
  const names = sql.join(columns.map(([name]) => sql.ref(name)));
  const arrays = sql.join(columns.map(([, type, values]) => sql`${values.map(String)}::${sql.raw(type)}[]`));
  await sql`insert into ${sql.table(table)} (${names}) select * from unnest(${arrays}) on conflict do nothing`.execute(
    tx,
  );
}

function instant(milliseconds: number): string {
  const date = new Date(milliseconds);
  // Years before 1 are written by PostgreSQL as BC; ours begin in 4001 BC.
  if (date.getUTCFullYear() > 0) return date.toISOString().replace(/^\+0*/, '');
  return `${1 - date.getUTCFullYear()}-01-01T00:00:00Z BC`;
}

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}
