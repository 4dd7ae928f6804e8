import { hkdfSync, randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { Schema } from '../store/schema.ts';
import { fingerprint, KEY_BYTES, openBytes, sealBytes } from './seal.ts';
import {
  type Connection,
  KEPT_MS,
  type KeyEncryptionKey,
  type KeySource,
  type PersonKey,
  type Vault,
} from './vault.ts';

/** The house's own key, for what belongs to no person. */
const HOUSE = '';
const MOST_KEYS = 10_000;
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
  source: readonly KeyEncryptionKey[] | KeySource,
  now: () => number,
): Promise<Outcome<Vault>> {
  const ring = await keyRing(typeof source === 'function' ? source : () => Promise.resolve(source));
  if (isGap(ring)) return ring;
  const cache = keyCache(now);
  const keyOf: Vault['keyOf'] = async (connection, person, options = {}) => {
    const name = person ?? HOUSE;
    const known = cache.get(name);
    if (known !== null) return known;
    const create = options.create ?? false;
    const secret = await personSecret(connection, { person: name, ring, create });
    if (isGap(secret)) return secret;
    const key = { person, secret };
    // A key made within a transaction that fails must not outlive it.
    if (!create || person === null) cache.set(name, key);
    return key;
  };
  const house = await keyOf(db, null, { create: true });
  if (isGap(house)) return house;
  const indexKey = new Uint8Array(hkdfSync('sha256', house.secret, '', 'kairos search index', KEY_BYTES));
  return {
    keyOf,
    seal: (key, context, plain) => sealBytes(key.secret, context, plain),
    open: (key, context, sealed) => openBytes(key.secret, context, sealed),
    token: tokens(indexKey),
    destroy: async (connection, person) => {
      cache.forget(person);
      await connection
        .updateTable('person_key')
        .set({ wrapped: null, destroyed: new Date(now()) })
        .where('person', '=', person)
        .execute();
    },
    rotate: (target) => rotate(target, ring),
  };
}

type KeyCache = {
  readonly get: (name: string) => PersonKey | null;
  readonly set: (name: string, key: PersonKey) => void;
  /** Drops a key, and keeps it out until whoever read it before its destruction is through. */
  readonly forget: (name: string) => void;
};

function keyCache(now: () => number): KeyCache {
  const keys = new Map<string, { readonly key: PersonKey; readonly until: number }>();
  const forgotten = new Map<string, number>();
  return {
    get: (name) => {
      const known = keys.get(name);
      return known !== undefined && known.until > now() ? known.key : null;
    },
    set: (name, key) => {
      for (const [other, until] of forgotten) if (until <= now()) forgotten.delete(other);
      if (forgotten.has(name)) return;
      keys.delete(name);
      keys.set(name, { key, until: now() + KEPT_MS });
      const [oldest] = keys.keys();
      if (keys.size > MOST_KEYS && oldest !== undefined) keys.delete(oldest);
    },
    forget: (name) => {
      keys.delete(name);
      forgotten.set(name, now() + KEPT_MS);
    },
  };
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

type KeyRing = {
  readonly inForce: () => KeyEncryptionKey;
  /** Opens what one of the keys wrapped; asks for the keys again where it knows none of that name. */
  readonly unwrap: (row: WrappedKey) => Promise<Outcome<Uint8Array>>;
};
type WrappedKey = { readonly person: string; readonly kek_id: string; readonly wrapped: Uint8Array };

async function keyRing(source: KeySource): Promise<Outcome<KeyRing>> {
  const load = async (): Promise<Outcome<readonly [KeyEncryptionKey, ...KeyEncryptionKey[]]>> => {
    const keys = await source();
    if (isGap(keys)) return keys;
    const [first, ...rest] = keys;
    return first === undefined
      ? gap('VAULT_KEK_BAD', { subject: 'the vault', reason: 'there is no key' })
      : [first, ...rest];
  };
  const first = await load();
  if (isGap(first)) return first;
  let keys = first;
  return {
    inForce: () => keys[0],
    unwrap: async ({ person, kek_id: id, wrapped }) => {
      if (!keys.some((key) => key.id === id)) {
        const again = await load();
        if (isGap(again)) return again;
        keys = again;
      }
      const kek = keys.find((key) => key.id === id);
      if (kek === undefined)
        return gap('VAULT_KEK_BAD', {
          subject: id,
          reason: 'what it wrapped is there, but the key itself is not',
        });
      try {
        return new Uint8Array(await kek.unwrap(wrapped, person));
      } catch (error) {
        return gap('VAULT_KEK_BAD', {
          subject: id,
          reason: error instanceof Error ? error.message : String(error),
        });
      }
    },
  };
}

type Wanted = { readonly person: string; readonly ring: KeyRing; readonly create: boolean };

async function personSecret(
  connection: Connection,
  { person, ring, create }: Wanted,
): Promise<Outcome<Uint8Array>> {
  const found = await unwrapped(connection, person, ring);
  if (found !== null) return found;
  if (!create) return gap('VAULT_KEY_MISSING', { subject: person });
  const kek = ring.inForce();
  const wrapped = await kek.wrap(randomBytes(KEY_BYTES), person);
  // Of two that make a key at once, the first one's stands for both.
  await connection
    .insertInto('person_key')
    .values({ person, kek_id: kek.id, wrapped, created: new Date(), destroyed: null })
    .onConflict((conflict) => conflict.column('person').doNothing())
    .execute();
  return (await unwrapped(connection, person, ring)) ?? gap('VAULT_KEY_MISSING', { subject: person });
}

async function unwrapped(
  connection: Connection,
  person: string,
  ring: KeyRing,
): Promise<Outcome<Uint8Array> | null> {
  const row = await connection
    .selectFrom('person_key')
    .select(['person', 'wrapped', 'kek_id'])
    .where('person', '=', person)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { wrapped } = row;
  return wrapped === null
    ? gap('VAULT_KEY_DESTROYED', { subject: person })
    : ring.unwrap({ ...row, wrapped });
}

/** Wraps every key with the one in force, some at a time; readers find either form, and both open. */
async function rotate(db: Kysely<Schema>, ring: KeyRing): ReturnType<Vault['rotate']> {
  const kek = ring.inForce();
  for (let rewrapped = 0; ;) {
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
      const again: { readonly person: string; readonly wrapped: Uint8Array }[] = [];
      for (const { person, wrapped, kek_id } of rows) {
        if (wrapped === null) continue;
        const secret = await ring.unwrap({ person, kek_id, wrapped });
        if (isGap(secret)) return secret;
        again.push({ person, wrapped: await kek.wrap(secret, person) });
      }
      if (again.length === 0) return 0;
      const hex = again.map(({ wrapped }) => Buffer.from(wrapped).toString('hex'));
      await sql`update person_key set wrapped = decode(new.wrapped, 'hex'), kek_id = ${kek.id}
        from unnest(${again.map(({ person }) => person)}::text[], ${hex}::text[]) as new (person, wrapped)
        where person_key.person = new.person`.execute(tx);
      return again.length;
    });
    if (isGap(done)) return done;
    if (done === 0) return { rewrapped };
    rewrapped += done;
  }
}
