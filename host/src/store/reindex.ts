import { type Transaction } from 'kysely';
import { isGap } from '@kairos/core/base';
import { type Definitions, searchValues } from '../fhir/index.ts';
import type { Vault } from '../vault/index.ts';
import type { Resource } from './resource.ts';
import type { Schema } from './schema.ts';
import { sealContext } from './store-context.ts';
import { valueRows } from './value-rows.ts';
import { insertValues } from './write-rows.ts';
import { sql } from './sql.ts';

const AT_ONCE = 200;

type Row = {
  readonly rid: number;
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly person: string;
  readonly body: Uint8Array;
};

/**
 * Makes anew what every resource is found by, some resources at a time. Rejects where one cannot be opened: a record
 * whose index lacks something must not be taken for whole.
 */
export async function reindex(
  tx: Transaction<Schema>,
  { vault, definitions }: { readonly vault: Vault; readonly definitions: Definitions },
): Promise<void> {
  for (const table of ['value_token', 'value_string', 'value_date', 'value_quantity', 'value_link'] as const)
    await tx.deleteFrom(table).execute();
  for (let after = 0; ;) {
    const { rows } = await sql<Row>`select rid, type, id, version, person, body from resource
      where rid > ${String(after)}::bigint and body is not null order by rid limit ${AT_ONCE}`.execute(tx);
    if (rows.length === 0) return;
    const indexed: Parameters<typeof insertValues>[1][number][] = [];
    for (const row of rows)
      indexed.push({
        rid: Number(row.rid),
        type: row.type,
        values: await valuesOf(tx, row, { vault, definitions }),
      });
    await insertValues(tx, indexed);
    after = Number(rows.at(-1)?.rid);
  }
}

async function valuesOf(
  tx: Transaction<Schema>,
  { type, id, version, person, body }: Row,
  { vault, definitions }: { readonly vault: Vault; readonly definitions: Definitions },
): Promise<ReturnType<typeof valueRows>> {
  const key = await vault.keyOf(tx, person === '' ? null : person);
  if (isGap(key)) throw new Error(key.what);
  const plain = vault.open(key, sealContext(type, id, version), body);
  if (isGap(plain)) throw new Error(plain.what);
  const resource = JSON.parse(new TextDecoder().decode(plain)) as Resource;
  return valueRows(searchValues(resource, definitions), {
    type,
    token: vault.token,
    paramNumber: (name) => definitions.param(type, name)?.number ?? null,
  });
}
