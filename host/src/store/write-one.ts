import { CompiledQuery, type Transaction } from 'kysely';
import type { Schema } from './schema.ts';
import { SENT_AHEAD } from './statement-marks.ts';
import { type AnyValueTable, valueTables } from './value-tables.ts';
import type { NewRow, NextRow } from './write-rows.ts';

/** Writes one new resource and what it is found by; tables it has nothing for are left out of the statement. */
export async function writeNewOne(tx: Transaction<Schema>, row: NewRow): Promise<void> {
  const filled = valueTables.filter(({ count }) => count(row.values) > 0);
  const { type, id, version, person, updated, method, source, labels, body } = row;
  const columns = [type, id, version, person, updated, method, source, [...labels], body];
  const values = filled.flatMap(({ arrays }) => arrays([row]));
  await tx.executeQuery(CompiledQuery.raw(newOne(filled), [...columns, ...values]));
}

/**
 * Replaces one current version by the next; the one before goes to `resource_version`. Of what it is found by, only what
 * differs is taken away or added.
 */
export async function writeNextOne(tx: Transaction<Schema>, row: NextRow): Promise<void> {
  const filled = valueTables.filter(({ count }) => count(row.values) > 0);
  const { rid, version, updated, method, source, labels, body } = row;
  const columns = [String(rid), version, updated, method, source, [...labels], body];
  const values = filled.flatMap(({ arrays }) => arrays([row]));
  await tx.executeQuery(CompiledQuery.raw(nextOne(filled), [...columns, ...values]));
}

/** Statements by the tables that have something in them: few kinds of resources differ in that. */
function made(
  write: (filled: readonly AnyValueTable[]) => string,
): (filled: readonly AnyValueTable[]) => string {
  const known = new Map<string, string>();
  return (filled) => {
    const key = filled.map(({ name }) => name).join(' ');
    const text = known.get(key) ?? `${SENT_AHEAD}${write(filled)}`;
    known.set(key, text);
    return text;
  };
}

const newOne = made((filled) => {
  let parameter = 10;
  const resource = `insert into resource (type, id, version, person, updated, method, source, labels, body)
    values ($1, $2, $3::integer, $4, $5::text::timestamptz, $6, $7, $8::text[], $9::bytea)`;
  const inserts = filled.map(({ name, columns }) => {
    const values = columns.map(([, type]) => `unnest($${parameter++}::${type}[])`);
    return `insert into ${name} (${namesOf(columns)}, rid) select ${values.join(', ')}, rid from written`;
  });
  // The last one stands for itself: a statement without rows has the shortest answer.
  const last = inserts.pop();
  if (last === undefined) return resource;
  const parts = [
    `written as (${resource} returning rid)`,
    ...inserts.map((text, i) => `into_${i} as (${text})`),
  ];
  return `with ${parts.join(', ')} ${last}`;
});

/** All parts of a statement see what was there before it. */
const nextOne = made((filled) => {
  let parameter = 8;
  const parts = valueTables.map((table) => {
    const { name, columns } = table;
    if (!filled.includes(table)) return `no_${name} as (delete from ${name} where rid = $1::bigint)`;
    const values = columns.map(([column, type]) => `unnest($${parameter++}::${type}[]) as ${column}`);
    const isSame = columns.map(([column]) => `kept.${column} = wanted.${column}`).join(' and ');
    return `of_${name} as materialized (select ${values.join(', ')}),
    no_${name} as (delete from ${name} as kept where kept.rid = $1::bigint
      and not exists (select 1 from of_${name} as wanted where ${isSame})),
    into_${name} as (insert into ${name} (${namesOf(columns)}, rid) select ${namesOf(columns)}, $1::bigint
      from of_${name} as wanted
      where not exists (select 1 from ${name} as kept where kept.rid = $1::bigint and ${isSame})
      on conflict do nothing)`;
  });
  return `with before as (
    insert into resource_version (type, id, version, person, updated, method, source, labels, body)
    select type, id, version, person, updated, method, source, labels, body from resource where rid = $1::bigint),
  ${parts.join(', ')}
  update resource set version = $2::integer, updated = $3::text::timestamptz, method = $4, source = $5,
    labels = $6::text[], body = $7::bytea where rid = $1::bigint`;
});

function namesOf(columns: AnyValueTable['columns']): string {
  return columns.map(([name]) => name).join(', ');
}
