import { CompiledQuery, type Kysely, type Transaction } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import type { AuditLog } from '../audit/index.ts';
import { type Definitions, parseSearch } from '../fhir/index.ts';
import {
  type Permission,
  personsWithin,
  type Reach,
  reachOf,
  type Scope,
  withinReach,
} from '../policy/index.ts';
import type { Vault } from '../vault/index.ts';
import { BIND_PERSONS } from './statement-marks.ts';
import type { CommonTokens } from './common-tokens.ts';
import type { Session } from './record-store.ts';
import { type Stored, storedJson } from './resource.ts';
import type { Schema } from './schema.ts';
import { clauseCondition, type SearchContext } from './search-condition.ts';
import { labelKey } from './token-keys.ts';
import { type Sql, sql } from './sql.ts';

/** What the record needs of the house. */
export type StoreContext = {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly audit: AuditLog;
  readonly definitions: Definitions;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly common: CommonTokens;
};

export type Connection = Kysely<Schema> | Transaction<Schema>;

/** The columns every answer is made of. */
export type SealedRow = {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly person: string;
  readonly updated: Date;
  readonly method: Stored['method'];
  readonly body: Uint8Array | null;
};

/**
 * Work on one connection that is bound to the session's persons by the database itself (row-level security): a second
 * lock behind the policy that stands in every query.
 */
export async function scoped<T>(
  context: StoreContext,
  session: Session,
  work: (context: StoreContext) => Promise<T>,
): Promise<T> {
  if (context.db.isTransaction) return work(context);
  return context.db.connection().execute(async (connection) => {
    await bindConnection(connection, personsWithin(session.caller, session.at));
    return work({ ...context, db: connection });
  });
}

/** The house's own work on everybody's rows; nothing of it may be answered to anybody. */
export async function withEverybody<T>(
  db: Kysely<Schema>,
  work: (connection: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  return db.connection().execute(async (connection) => {
    await bindConnection(connection, 'all');
    return work(connection);
  });
}

/** Tells the database whose rows this connection may see, until it is told otherwise. Not within a transaction. */
export async function bindConnection(
  connection: Kysely<Schema>,
  persons: 'all' | readonly string[],
): Promise<void> {
  await connection.executeQuery(CompiledQuery.raw(BIND_PERSONS, [boundValue(persons)]));
}

/** Tells the database whose rows this transaction may see. */
export async function bindPersons(
  tx: Transaction<Schema>,
  persons: 'all' | readonly string[],
): Promise<void> {
  await sql`select set_config('kairos.persons', ${boundValue(persons)}, true)`.execute(tx);
}

const boundValue = (persons: 'all' | readonly string[]): string =>
  persons === 'all' ? '*' : persons.join(',');

/** What a session may touch in one way, as a condition that stands in every query. */
export function searchContext(
  context: StoreContext,
  session: Session,
  permission: Permission,
): SearchContext {
  return conditionOf(context, reachOf(session.caller, permission, session.at), session.withholds ?? []);
}

function conditionOf(context: StoreContext, reach: Reach, withholds: readonly string[]): SearchContext {
  const hidden = withholds.map((category) => context.vault.token(labelKey(category)));
  const shown = (alias: string, condition: Sql<boolean>): Sql<boolean> =>
    hidden.length === 0
      ? condition
      : sql<boolean>`(${condition} and not (${sql.ref(`${alias}.labels`)} && ${hidden}::text[]))`;
  return {
    token: context.vault.token,
    isCommon: context.common.has,
    reach: (alias) =>
      shown(
        alias,
        withinReach(reach, alias, { filter: (filter, table) => filtered(context, filter, table) }),
      ),
    reachOfEarlier: (alias) => shown(alias, withinReach(reach, alias, { filter: () => sql`false` })),
  };
}

/** What a scope is limited to, by the same conditions as a search; what is deleted meets none, also none that negates. */
function filtered(
  { vault, definitions, common }: StoreContext,
  { param, value }: Scope['filters'][number],
  table: string,
): Sql<boolean> {
  const bare: SearchContext = {
    token: vault.token,
    isCommon: common.has,
    reach: () => sql`true`,
    reachOfEarlier: () => sql`true`,
  };
  const [name = ''] = param.split(':');
  const types = [...definitions.types].filter((type) => definitions.param(type, name) !== null);
  const parts = types.flatMap((type) => {
    const query = parseSearch(type, `${param}=${encodeURIComponent(value)}`, definitions);
    if (isGap(query) || query.clauses.length === 0) return [];
    const clauses = query.clauses.map((clause) => clauseCondition(clause, { alias: table, type }, bare));
    return [sql`(${sql.ref(`${table}.type`)} = ${type} and ${sql.join(clauses, sql` and `)})`];
  });
  return parts.length === 0
    ? sql`false`
    : sql`(${sql.ref(`${table}.body`)} is not null and (${sql.join(parts, sql` or `)}))`;
}

/** What a version is sealed for. */
export const sealContext = (type: string, id: string, version: number): string => `${type}/${id}/${version}`;

/** Opens rows; a row whose person was erased is left out, as it can no longer be read. */
export async function openRows(
  { vault }: StoreContext,
  connection: Connection,
  rows: readonly SealedRow[],
): Promise<Outcome<readonly Stored[]>> {
  const opened: Stored[] = [];
  for (const row of rows) {
    const stored = await openRow(vault, connection, row);
    if (isGap(stored) && stored.code !== 'VAULT_KEY_DESTROYED') return stored;
    if (!isGap(stored)) opened.push(stored);
  }
  return opened;
}

async function openRow(vault: Vault, connection: Connection, row: SealedRow): Promise<Outcome<Stored>> {
  const { type, id, version, person, method } = row;
  const stored = {
    type,
    id,
    version,
    updated: row.updated.toISOString(),
    person: person === '' ? null : person,
    method,
  };
  if (row.body === null) return { ...stored, resource: null, json: null };
  const key = await vault.keyOf(connection, stored.person);
  if (isGap(key)) return key;
  const plain = vault.open(key, sealContext(type, id, version), row.body);
  return isGap(plain) ? plain : storedJson(stored, textOf(plain));
}

/** A decoder made for each of very many small texts costs more than the decoding. */
function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
}
