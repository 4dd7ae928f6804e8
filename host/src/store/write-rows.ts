import { CompiledQuery, type Transaction } from 'kysely';
import type { Schema } from './schema.ts';
import { SENT_AHEAD } from './statement-marks.ts';
import type { ValueRows } from './value-rows.ts';
import { type AnyValueTable, valueArrays, valueTables } from './value-tables.ts';
import { writeNewOne, writeNextOne } from './write-one.ts';

/** A version of a resource, sealed and ready to be written. */
type VersionRow = {
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

/** A later version in the place of the row it belongs to; without a body where it is a deletion, then found by nothing. */
export type NextRow = VersionRow & { readonly rid: number; readonly values: ValueRows };

/** Resources in one statement. */
const ROWS_AT_ONCE = 500;

/** Writes new resources and what they are found by: one statement for some hundreds of them, and a leaner one for one. */
export async function insertResources(tx: Transaction<Schema>, rows: readonly NewRow[]): Promise<void> {
  const [only, ...more] = rows;
  if (only !== undefined && more.length === 0) return writeNewOne(tx, only);
  for (const some of chunks(rows)) {
    const texts = (of: (row: NewRow) => string): string[] => some.map(of);
    let end = 1;
    const begins = some.map(({ body }) => String((end += body.length) - body.length));
    await run(tx, NEW_RESOURCES, [
      texts(({ type }) => type),
      texts(({ id }) => id),
      texts(({ version }) => String(version)),
      texts(({ person }) => person),
      texts(({ updated }) => updated),
      texts(({ method }) => method),
      texts(({ source }) => source),
      texts(({ labels }) => labels.join(' ')),
      begins,
      texts(({ body }) => String(body.length)),
      // In one piece, which the driver sends as it is.
      Buffer.concat(some.map(({ body }) => body)),
      ...valueArrays(some),
    ]);
  }
}

/**
 * Replaces current versions by the next; those before go to `resource_version`. Of what they are found by, only what
 * differs is taken away or added: most of it stays as it is.
 */
export async function replaceResources(tx: Transaction<Schema>, rows: readonly NextRow[]): Promise<void> {
  const [only, ...more] = rows;
  if (only !== undefined && more.length === 0) return writeNextOne(tx, only);
  for (const some of chunks(rows)) {
    const texts = (of: (row: NextRow) => string): string[] => some.map(of);
    let end = 1;
    const begins = some.map(({ body }) => String((end += body?.length ?? 0) - (body?.length ?? 0)));
    await run(tx, NEXT_RESOURCES, [
      texts(({ rid }) => String(rid)),
      texts(({ version }) => String(version)),
      texts(({ updated }) => updated),
      texts(({ method }) => method),
      texts(({ source }) => source),
      texts(({ labels }) => labels.join(' ')),
      begins,
      texts(({ body }) => String(body?.length ?? -1)),
      Buffer.concat(some.flatMap(({ body }) => body ?? [])),
      ...valueArrays(some),
    ]);
  }
}

/** Writes what resources are found by, in one statement. */
export async function insertValues(
  tx: Transaction<Schema>,
  of: readonly { readonly rid: number; readonly type: string; readonly values: ValueRows }[],
): Promise<void> {
  await run(tx, NEW_VALUES, [of.map(({ rid }) => String(rid)), ...valueArrays(of)]);
}

/** The texts of these statements never change: they are made once. */
async function run(tx: Transaction<Schema>, text: string, parameters: unknown[]): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(text, parameters));
}

/** Inserts of what new resources are found by, as parts of a statement that has their row numbers in `numbered`. */
function valueInserts(firstParameter: number): string {
  let parameter = firstParameter;
  const insert = ({ name, columns }: AnyValueTable): string => {
    const names = columns.map(([column]) => column).join(', ');
    const arrays = columns.map(([, type]) => `$${parameter++}::${type}[]`).join(', ');
    return `into_${name} as (insert into ${name} (${names}, rid)
      select ${columns.map(([column]) => `given.${column}`).join(', ')}, numbered.rid
      from unnest(${arrays}, $${parameter++}::bigint[]) as given (${names}, n) join numbered using (n))`;
  };
  return valueTables.map(insert).join(', ');
}

/** The same where the resources may be found by something already: what stays is not touched. */
function valueChanges(firstParameter: number): string {
  let parameter = firstParameter;
  const change = ({ name, columns }: AnyValueTable): string => {
    const names = columns.map(([column]) => column).join(', ');
    const arrays = columns.map(([, type]) => `$${parameter++}::${type}[]`).join(', ');
    const isSame = columns.map(([column]) => `kept.${column} = wanted.${column}`).join(' and ');
    return `of_${name} as (select ${columns.map(([column]) => `value.${column}`).join(', ')}, given.rid
      from unnest(${arrays}, $${parameter++}::bigint[]) as value (${names}, n) join given using (n)),
    no_${name} as (delete from ${name} as kept using given where kept.rid = given.rid
      and not exists (select 1 from of_${name} as wanted where wanted.rid = kept.rid and ${isSame})),
    into_${name} as (insert into ${name} (${names}, rid) select ${names}, rid from of_${name} as wanted
      where not exists (select 1 from ${name} as kept where kept.rid = wanted.rid and ${isSame})
      on conflict do nothing)`;
  };
  return valueTables.map(change).join(', ');
}

const NEW_RESOURCES = `${SENT_AHEAD}with given as (
    select * from unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::timestamptz[], $6::text[],
      $7::text[], $8::text[], $9::integer[], $10::integer[])
    with ordinality as given (type, id, version, person, updated, method, source, labels, begins, bytes, n)),
  written as (
    insert into resource (type, id, version, person, updated, method, source, labels, body)
    select type, id, version, person, updated, method, source, string_to_array(labels, ' '),
      substring($11::bytea from begins for bytes) from given order by n
    returning rid, type, id),
  numbered as (
    select written.rid, given.n from written join given on given.type = written.type and given.id = written.id),
  ${valueInserts(12)} select 1`;

const NEW_VALUES = `${SENT_AHEAD}with numbered as (select * from unnest($1::bigint[]) with ordinality as numbered (rid, n)),
  ${valueInserts(2)} select 1`;

/** All parts of a statement see what was there before it. */
const NEXT_RESOURCES = `${SENT_AHEAD}with given as (
    select * from unnest($1::bigint[], $2::integer[], $3::timestamptz[], $4::text[], $5::text[], $6::text[],
      $7::integer[], $8::integer[])
    with ordinality as given (rid, version, updated, method, source, labels, begins, bytes, n)),
  before as (
    insert into resource_version (type, id, version, person, updated, method, source, labels, body)
    select r.type, r.id, r.version, r.person, r.updated, r.method, r.source, r.labels, r.body
    from resource as r join given on given.rid = r.rid),
  next as (
    update resource as r set version = given.version, updated = given.updated, method = given.method,
      source = given.source, labels = string_to_array(given.labels, ' '),
      body = case when given.bytes >= 0 then substring($9::bytea from given.begins for given.bytes) end
    from given where r.rid = given.rid),
  ${valueChanges(10)} select 1`;

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}
