import { type RawBuilder, sql, type Transaction } from 'kysely';
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
  /** Fingerprints: they have no spaces. */
  readonly labels: readonly string[];
  readonly body: Uint8Array | null;
};

/** A first version with what it is found by. */
export type NewRow = VersionRow & { readonly body: Uint8Array; readonly values: ValueRows };

/** Resources in one statement. */
const ROWS_AT_ONCE = 500;

/** Writes new resources and what they are found by: one statement for some hundreds of them. */
export async function insertResources(tx: Transaction<Schema>, rows: readonly NewRow[]): Promise<void> {
  for (const some of chunks(rows)) {
    const texts = (of: (row: NewRow) => string): string[] => some.map(of);
    let end = 1;
    const begins = some.map(({ body }) => String((end += body.length) - body.length));
    // Bodies come in one piece, which the driver sends as it is.
    const bodies = Buffer.concat(some.map(({ body }) => body));
    await sql`with given as (
        select * from unnest(${texts(({ type }) => type)}::text[], ${texts(({ id }) => id)}::text[],
          ${texts(({ version }) => String(version))}::integer[], ${texts(({ person }) => person)}::text[],
          ${texts(({ updated }) => updated)}::timestamptz[], ${texts(({ method }) => method)}::text[],
          ${texts(({ source }) => source)}::text[], ${texts(({ labels }) => labels.join(' '))}::text[],
          ${begins}::integer[], ${texts(({ body }) => String(body.length))}::integer[])
        with ordinality as given (type, id, version, person, updated, method, source, labels, begins, bytes, n)),
      written as (
        insert into resource (type, id, version, person, updated, method, source, labels, body)
        select type, id, version, person, updated, method, source, string_to_array(labels, ' '),
          substring(${bodies}::bytea from begins for bytes) from given order by n
        returning rid, type, id),
      numbered as (
        select written.rid, given.n from written join given on given.type = written.type and given.id = written.id),
      ${valueInserts(some)} select 1`.execute(tx);
  }
}

/**
 * Replaces a current version by the next; the one before goes to `resource_version`, and what it was found by is taken
 * away.
 */
export async function replaceResource(tx: Transaction<Schema>, rid: number, row: VersionRow): Promise<void> {
  const { version, updated, method, source, labels, body } = row;
  const tables = ['value_token', 'value_string', 'value_date', 'value_quantity', 'value_link'];
  const gone = tables.map(
    (table) => sql`${sql.ref(`no_${table}`)} as (delete from ${sql.table(table)} where rid = ${rid}::bigint)`,
  );
  // All parts of a statement see what was there before it.
  await sql`with before as (
      insert into resource_version (type, id, version, person, updated, method, source, labels, body)
      select type, id, version, person, updated, method, source, labels, body from resource
      where rid = ${rid}::bigint),
    ${sql.join(gone)}
    update resource set version = ${version}::integer, updated = ${updated}::timestamptz, method = ${method}::text,
      source = ${source}::text, labels = string_to_array(${labels.join(' ')}::text, ' '), body = ${body}::bytea
    where rid = ${rid}::bigint`.execute(tx);
}

/** Writes what resources are found by, in one statement. */
export async function insertValues(
  tx: Transaction<Schema>,
  of: readonly { readonly rid: number; readonly type: string; readonly values: ValueRows }[],
): Promise<void> {
  await sql`with numbered as (
      select * from unnest(${of.map(({ rid }) => String(rid))}::bigint[]) with ordinality as numbered (rid, n)),
    ${valueInserts(of)} select 1`.execute(tx);
}

type Found = { readonly type: string; readonly values: ValueRows };

/** Inserts of what resources are found by, as parts of a statement that has their row numbers in `numbered`. */
function valueInserts(of: readonly Found[]): RawBuilder<unknown> {
  const all = <Row>(rowsOf: (values: ValueRows) => readonly Row[]) =>
    of.flatMap(({ type, values }, i) => rowsOf(values).map((row) => ({ row, type, n: i + 1 })));
  const strings = all(({ strings: rows }) => rows);
  const dates = all(({ dates: rows }) => rows);
  const quantities = all(({ quantities: rows }) => rows);
  const links = all(({ links: rows }) => rows);
  return sql.join([
    columnInsert(
      'value_token',
      all(({ tokens }) => tokens),
      [['hash', 'bigint', ({ row }) => row]],
    ),
    columnInsert('value_string', strings, [
      ['param', 'integer', ({ row }) => row.param],
      ['text', 'text', ({ row }) => row.text],
      ['first', 'boolean', ({ row }) => row.first],
      ['last', 'boolean', ({ row }) => row.last],
    ]),
    columnInsert('value_date', dates, [
      ['param', 'integer', ({ row }) => row.param],
      ['low', 'timestamptz', ({ row }) => instant(row.low)],
      ['high', 'timestamptz', ({ row }) => instant(row.high)],
      ['first', 'boolean', ({ row }) => row.first],
      ['last', 'boolean', ({ row }) => row.last],
    ]),
    columnInsert('value_quantity', quantities, [
      ['param', 'integer', ({ row }) => row.param],
      ['lead', 'bigint', ({ row }) => row.lead],
      ['low', 'double precision', ({ row }) => row.low],
      ['high', 'double precision', ({ row }) => row.high],
      ['first', 'boolean', ({ row }) => row.first],
      ['last', 'boolean', ({ row }) => row.last],
    ]),
    columnInsert('value_link', links, [
      ['param', 'integer', ({ row }) => row.param],
      ['type', 'text', ({ type }) => type],
      ['target_type', 'text', ({ row }) => row.targetType],
      ['target_id', 'text', ({ row }) => row.targetId],
    ]),
  ]);
}

type Numbered = { readonly n: number };
type Column<Row> = readonly [name: string, type: string, value: (row: Row) => string | number | boolean];

/** Columns as arrays: a handful of parameters, however many rows. */
function columnInsert<Row extends Numbered>(
  table: string,
  rows: readonly Row[],
  columns: readonly Column<Row>[],
): RawBuilder<unknown> {
  const names = sql.join(columns.map(([name]) => sql.ref(name)));
  const arrays = sql.join(
    columns.map(([, type, value]) => sql`${rows.map((row) => String(value(row)))}::${sql.raw(type)}[]`),
  );
  return sql`${sql.ref(`into_${table}`)} as (insert into ${sql.table(table)} (${names}, rid)
    select ${names}, numbered.rid from unnest(${arrays}, ${rows.map(({ n }) => String(n))}::bigint[])
      as given (${names}, n) join numbered using (n) on conflict do nothing)`;
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
