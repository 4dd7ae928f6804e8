import { CompiledQuery, type Transaction } from 'kysely';
import { type EntryBeside, insertWaiting } from '../audit/index.ts';
import type { Schema } from './schema.ts';
import { SENT_AHEAD } from './statement-marks.ts';
import type { Connection } from './store-context.ts';
import { type AnyValueTable, valueTables } from './value-tables.ts';
import type { NewRow, NextRow } from './write-rows.ts';

/** Writes one new resource and what it is found by; tables it has nothing for are left out of the statement. */
export async function writeNewOne(tx: Transaction<Schema>, row: NewRow): Promise<void> {
  const filled = filledBy(row);
  await tx.executeQuery(CompiledQuery.raw(newWithin(filled), newParameters(row, filled)));
}

/** The same outside of a transaction: the entry of the log goes in the statement. */
export async function writeNewAlone(
  connection: Connection,
  row: NewRow,
  { parameters }: EntryBeside,
): Promise<void> {
  const filled = filledBy(row);
  await connection.executeQuery(
    CompiledQuery.raw(newAlone(filled), [...newParameters(row, filled), ...parameters]),
  );
}

/**
 * Replaces one current version, which the transaction has locked, by the next; the one before goes to
 * `resource_version`. Of what it is found by, only what differs is taken away or added.
 */
export async function writeNextOne(tx: Transaction<Schema>, row: NextRow): Promise<void> {
  const filled = filledBy(row);
  await tx.executeQuery(CompiledQuery.raw(nextWithin(filled), nextParameters(row, filled)));
}

/**
 * The same outside of a transaction, with the entry of the log in the statement. Says whether the version before was
 * still the current one; if not, nothing was written.
 */
export async function writeNextAlone(
  connection: Connection,
  row: NextRow,
  { parameters }: EntryBeside,
): Promise<boolean> {
  const filled = filledBy(row);
  const { rows } = await connection.executeQuery(
    CompiledQuery.raw(nextAlone(filled), [...nextParameters(row, filled), ...parameters]),
  );
  return rows.length > 0;
}

type Tables = readonly AnyValueTable[];

function filledBy({ values }: NewRow | NextRow): Tables {
  return valueTables.filter(({ count }) => count(values) > 0);
}

function newParameters(row: NewRow, filled: Tables): unknown[] {
  const { type, id, version, person, updated, method, source, labels, body } = row;
  const columns = [type, id, version, person, updated, method, source, [...labels], body];
  return [...columns, ...filled.flatMap(({ arrays }) => arrays([row]))];
}

function nextParameters(row: NextRow, filled: Tables): unknown[] {
  const { rid, version, updated, method, source, labels, body } = row;
  const columns = [String(rid), version, updated, method, source, [...labels], body];
  return [...columns, ...filled.flatMap(({ arrays }) => arrays([row]))];
}

/** Statements by the tables that have something in them: few kinds of resources differ in that. */
function made(write: (filled: Tables) => string): (filled: Tables) => string {
  const known = new Map<string, string>();
  return (filled) => {
    const key = filled.map(({ name }) => name).join(' ');
    const text = known.get(key) ?? write(filled);
    known.set(key, text);
    return text;
  };
}

const FIRST_NEW_VALUE = 10;
const FIRST_NEXT_VALUE = 8;

const newWithin = made((filled) => {
  const parts = newParts(filled);
  // The last one stands for itself: a statement without rows has the shortest answer.
  const last = parts.values.pop() ?? '';
  return `${SENT_AHEAD}${last === '' ? parts.resource : behind(parts, last)}`;
});

const newAlone = made((filled) =>
  behind(newParts(filled), insertWaiting(FIRST_NEW_VALUE + columnsOf(filled))),
);

type NewParts = { readonly resource: string; readonly values: string[] };

function newParts(filled: Tables): NewParts {
  let parameter = FIRST_NEW_VALUE;
  const resource = `insert into resource (type, id, version, person, updated, method, source, labels, body)
    values ($1, $2, $3::integer, $4, $5::text::timestamptz, $6, $7, $8::text[], $9::bytea)`;
  const values = filled.map(({ name, columns }) => {
    const arrays = columns.map(([, type]) => `unnest($${parameter++}::${type}[])`);
    return `insert into ${name} (${namesOf(columns)}, rid) select ${arrays.join(', ')}, rid from written`;
  });
  return { resource, values };
}

function behind({ resource, values }: NewParts, last: string): string {
  const parts = values.map((text, i) => `, into_${i} as (${text})`);
  return `with written as (${resource} returning rid)${parts.join('')} ${last}`;
}

const nextWithin = made(
  (filled) => `${SENT_AHEAD}with ${nextParts(filled, 'true').join(', ')} ${NEXT} where rid = $1::bigint`,
);

/**
 * Whatever else has changed the resource meanwhile has given it another version: then there is no row to move, and no
 * other part does anything.
 */
const nextAlone = made((filled) => {
  const isMoved = 'exists (select 1 from moved)';
  const moved = `moved as (${NEXT} where rid = $1::bigint and version = $2::integer - 1 returning rid)`;
  const entry = insertWaiting(FIRST_NEXT_VALUE + columnsOf(filled));
  return `with ${[moved, ...nextParts(filled, isMoved)].join(', ')} ${entry} where ${isMoved} returning id`;
});

const NEXT = `update resource set version = $2::integer, updated = $3::text::timestamptz, method = $4, source = $5,
    labels = $6::text[], body = $7::bytea`;

/** All parts of a statement see what was there before it. */
function nextParts(filled: Tables, condition: string): readonly string[] {
  let parameter = FIRST_NEXT_VALUE;
  const before = `before as (
    insert into resource_version (type, id, version, person, updated, method, source, labels, body)
    select type, id, version, person, updated, method, source, labels, body from resource
    where rid = $1::bigint and ${condition})`;
  const values = valueTables.map((table) => {
    const { name, columns } = table;
    const gone = `no_${name} as (delete from ${name} as kept where kept.rid = $1::bigint and ${condition}`;
    if (!filled.includes(table)) return `${gone})`;
    const arrays = columns.map(([column, type]) => `unnest($${parameter++}::${type}[]) as ${column}`);
    const isSame = columns.map(([column]) => `kept.${column} = wanted.${column}`).join(' and ');
    return `of_${name} as materialized (select ${arrays.join(', ')}),
    ${gone} and not exists (select 1 from of_${name} as wanted where ${isSame})),
    into_${name} as (insert into ${name} (${namesOf(columns)}, rid) select ${namesOf(columns)}, $1::bigint
      from of_${name} as wanted where ${condition}
      and not exists (select 1 from ${name} as kept where kept.rid = $1::bigint and ${isSame})
      on conflict do nothing)`;
  });
  return [before, ...values];
}

const columnsOf = (filled: Tables): number => filled.reduce((sum, { columns }) => sum + columns.length, 0);

function namesOf(columns: AnyValueTable['columns']): string {
  return columns.map(([name]) => name).join(', ');
}
