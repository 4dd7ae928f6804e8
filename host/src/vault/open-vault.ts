import { hkdfSync, randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { gap, type Outcome } from '@kairos/core/base';
import type { Schema } from '../store/schema.ts';
import { fingerprint, KEY_BYTES, openBytes, sealBytes } from './seal.ts';
import type { Connection, KeyEncryptionKey, PersonKey, Vault } from './vault.ts';

/** The house's own key, for what belongs to no person. */
const HOUSE = '';
/** Keys held in memory, and for how long before the table is asked whether they were destroyed elsewhere. */
const MOST_KEYS = 10_000;
const KEPT_MS = 5000;
const MOST_TOKENS = 50_000;
const REWRAPPED_AT_ONCE = 100;

/**
 * Opens the vault over the key encryption keys, the one in force first. Gap: VAULT_KEK_BAD where none of them opens the
 * house's key.
 *
 * @param now milliseconds, by which cached keys are asked for again
 */
export async function openVault(
  db: Kysely<Schema>,
  keks: readonly KeyEncryptionKey[],
  now: () => number,
): Promise<Outcome<Vault>> {
  const [kek] = keks;
  if (kek === undefined) return gap('VAULT_KEK_BAD', { subject: 'the vault', reason: 'there is no key' });
  const cache = new Map<string, { readonly key: PersonKey; readonly until: number }>();
  const keyOf: Vault['keyOf'] = async (connection, person, options = {}) => {
    const name = person ?? HOUSE;
    const known = cache.get(name);
    if (known !== undefined && known.until > now()) return known.key;
    const secret = await secretOf(connection, name, { kek, keks, create: options.create ?? false });
    if (!(secret instanceof Uint8Array)) return secret;
    const key = { person, secret };
    // A key made within a transaction that fails must not outlive it.
    if (options.create !== true || person === null) remember(cache, name, { key, until: now() + KEPT_MS });
    return key;
  };
  let house: Outcome<PersonKey>;
  try {
    house = await keyOf(db, null, { create: true });
  } catch (error) {
    return gap('VAULT_KEK_BAD', {
      subject: kek.id,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
  if ('kind' in house) return house;
  const indexKey = new Uint8Array(hkdfSync('sha256', house.secret, '', 'kairos search index', KEY_BYTES));
  return {
    keyOf,
    seal: (key, context, plain) => sealBytes(key.secret, context, plain),
    open: (key, context, sealed) => openBytes(key.secret, context, sealed),
    token: tokens(indexKey),
    destroy: async (connection, person) => {
      await connection
        .updateTable('person_key')
        .set({ wrapped: null, destroyed: new Date(now()) })
        .where('person', '=', person)
        .execute();
      cache.delete(person);
    },
    rotate: (target) => rotate(target, keks),
  };
}

function remember<T>(cache: Map<string, T>, name: string, value: T): void {
  cache.delete(name);
  cache.set(name, value);
  const [oldest] = cache.keys();
  if (cache.size > MOST_KEYS && oldest !== undefined) cache.delete(oldest);
}

/** Fingerprints, the usual ones of them remembered. */
function tokens(key: Uint8Array): Vault['token'] {
  const known = new Map<string, string>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const token = fingerprint(key, value);
    if (known.size >= MOST_TOKENS) known.clear();
    known.set(value, token);
    return token;
  };
}

type Keys = {
  readonly kek: KeyEncryptionKey;
  readonly keks: readonly KeyEncryptionKey[];
  readonly create: boolean;
};

async function secretOf(connection: Connection, person: string, keys: Keys): Promise<Outcome<Uint8Array>> {
  const found = await unwrapped(connection, person, keys);
  if (found !== null) return found;
  if (!keys.create) return gap('VAULT_KEY_MISSING', { subject: person });
  const wrapped = await keys.kek.wrap(randomBytes(KEY_BYTES));
  // Of two that make a key at once, the first one's stands for both.
  await connection
    .insertInto('person_key')
    .values({ person, kek_id: keys.kek.id, wrapped, created: new Date(), destroyed: null })
    .onConflict((conflict) => conflict.column('person').doNothing())
    .execute();
  return (await unwrapped(connection, person, keys)) ?? gap('VAULT_KEY_MISSING', { subject: person });
}

async function unwrapped(
  connection: Connection,
  person: string,
  { keks }: Keys,
): Promise<Outcome<Uint8Array> | null> {
  const row = await connection
    .selectFrom('person_key')
    .select(['wrapped', 'kek_id'])
    .where('person', '=', person)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.wrapped === null) return gap('VAULT_KEY_DESTROYED', { subject: person });
  const kek = keks.find(({ id }) => id === row.kek_id);
  if (kek === undefined) throw new Error(`the key ${row.kek_id}, by which it is wrapped, is not at hand`);
  return new Uint8Array(await kek.unwrap(row.wrapped));
}

/** Wraps every key with the one in force, some at a time; readers find either form, and both open. */
async function rotate(
  db: Kysely<Schema>,
  keks: readonly KeyEncryptionKey[],
): Promise<{ readonly rewrapped: number }> {
  const [kek] = keks;
  let rewrapped = 0;
  for (; kek !== undefined;) {
    const done = await db.transaction().execute(async (tx) => {
      const rows = await tx
        .selectFrom('person_key')
        .select(['person', 'wrapped', 'kek_id'])
        .where('kek_id', '<>', kek.id)
        .where('wrapped', 'is not', null)
        .orderBy('person')
        .limit(REWRAPPED_AT_ONCE)
        .forUpdate()
        .execute();
      for (const { person, wrapped, kek_id: id } of rows) {
        const old = keks.find((one) => one.id === id);
        if (old === undefined || wrapped === null) throw new Error(`the key ${id} is not at hand`);
        const again = await kek.wrap(await old.unwrap(wrapped));
        await tx
          .updateTable('person_key')
          .set({ wrapped: again, kek_id: kek.id })
          .where('person', '=', person)
          .execute();
      }
      return rows.length;
    });
    rewrapped += done;
    if (done < REWRAPPED_AT_ONCE) break;
  }
  return { rewrapped };
}
