import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Kysely } from 'kysely';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { keepSetting, readSetting, type Schema } from '../store/index.ts';
import type { PersonKey, Vault } from '../vault/index.ts';

/** One key by which cards were signed. */
type KeptKey = {
  readonly kid: string;
  /** With its private part while it signs; that is destroyed when the next one takes over. */
  readonly jwk: JWK;
  readonly created: string;
  readonly retired: string | null;
  readonly revoked: string | null;
};

/** A key as the operator's list has it. */
export type CardKeyState = Omit<KeptKey, 'jwk'>;

/** The keys by which this installation signs cards (ES256), the newest first. */
export type CardKeys = {
  readonly signing: () => Promise<Outcome<JWK & { readonly kid: string }>>;
  /** The key set others check cards with: without private parts, and without keys that were revoked. */
  readonly published: () => Promise<Outcome<readonly JWK[]>>;
  readonly list: () => Promise<Outcome<readonly CardKeyState[]>>;
  /** A new key signs from now on; cards of the older ones still hold. Answers with its id. */
  readonly rotate: () => Promise<Outcome<string>>;
  /** No card of this key holds any more. Gap: CARD_KEY_UNKNOWN. */
  readonly revoke: (kid: string) => Promise<Outcome<string>>;
};

const SETTING = 'card-keys';

/** The keys lie in the database, sealed with the house's key; the first is made when it is needed. */
export function openCardKeys(place: {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly now: () => Date;
}): CardKeys {
  const { db, vault, now } = place;
  const kept = async (): Promise<Outcome<readonly KeptKey[]>> => {
    const house = await vault.keyOf(db, null, { create: true });
    if (isGap(house)) return house;
    const sealed =
      (await readSetting(db, SETTING)) ??
      (await keepSetting(db, SETTING, sealKeys(vault, house, [await newKey(now())])));
    return openKeys(vault, house, sealed);
  };
  /** Of several at once, each changes what the one before it left. */
  const change = async (
    to: (keys: readonly KeptKey[]) => Promise<Outcome<readonly KeptKey[]>>,
  ): Promise<Outcome<readonly KeptKey[]>> => {
    const house = await vault.keyOf(db, null, { create: true });
    const before = await kept();
    if (isGap(house) || isGap(before)) return isGap(house) ? house : before;
    return db.transaction().execute(async (tx) => {
      const row = await tx
        .selectFrom('setting')
        .select('value')
        .where('name', '=', SETTING)
        .forUpdate()
        .executeTakeFirstOrThrow();
      const keys = openKeys(vault, house, row.value);
      const changed = isGap(keys) ? keys : await to(keys);
      if (!isGap(changed))
        await tx
          .updateTable('setting')
          .set({ value: sealKeys(vault, house, changed) })
          .where('name', '=', SETTING)
          .execute();
      return changed;
    });
  };
  return {
    signing: async () => {
      const keys = await kept();
      if (isGap(keys)) return keys;
      const current = keys.find(({ retired, revoked }) => retired === null && revoked === null);
      if (current !== undefined) return { ...current.jwk, kid: current.kid };
      const renewed = await change((all) => rotated(all, now()));
      return isGap(renewed) ? renewed : { ...renewed[0]?.jwk, kty: 'EC', kid: renewed[0]?.kid ?? '' };
    },
    published: async () => {
      const keys = await kept();
      return isGap(keys) ? keys : keys.filter(({ revoked }) => revoked === null).map(publicJwk);
    },
    list: async () => {
      const keys = await kept();
      return isGap(keys) ? keys : keys.map(({ jwk: _jwk, ...state }) => state);
    },
    rotate: async () => {
      const keys = await change((all) => rotated(all, now()));
      return isGap(keys) ? keys : (keys[0]?.kid ?? '');
    },
    revoke: async (kid) => {
      const keys = await change((all) => Promise.resolve(withoutKey(all, kid, now())));
      return isGap(keys) ? keys : kid;
    },
  };
}

async function newKey(now: Date): Promise<KeptKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, jwk, created: now.toISOString(), retired: null, revoked: null };
}

async function rotated(keys: readonly KeptKey[], now: Date): Promise<readonly KeptKey[]> {
  const older = keys.map((key) => ({
    ...key,
    jwk: withoutSecret(key.jwk),
    retired: key.retired ?? now.toISOString(),
  }));
  return [await newKey(now), ...older];
}

function withoutKey(keys: readonly KeptKey[], kid: string, now: Date): Outcome<readonly KeptKey[]> {
  if (!keys.some((key) => key.kid === kid)) return gap('CARD_KEY_UNKNOWN', { subject: kid });
  return keys.map((key) =>
    key.kid === kid
      ? { ...key, jwk: withoutSecret(key.jwk), revoked: key.revoked ?? now.toISOString() }
      : key,
  );
}

function withoutSecret({ d: _secret, ...open }: JWK): JWK {
  return open;
}

/** As SMART Health Cards want it; a key that was given up says since when, by `exp`. */
function publicJwk({ kid, jwk, retired }: KeptKey): JWK {
  const { kty, crv, x, y } = jwk as Required<Pick<JWK, 'kty' | 'crv' | 'x' | 'y'>>;
  const until = retired === null ? {} : { exp: Math.floor(Date.parse(retired) / 1000) };
  return { kty, kid, use: 'sig', alg: 'ES256', crv, x, y, ...until };
}

function sealKeys(vault: Vault, house: PersonKey, keys: readonly KeptKey[]): string {
  const plain = new TextEncoder().encode(JSON.stringify(keys));
  return Buffer.from(vault.seal(house, SETTING, plain)).toString('base64');
}

function openKeys(vault: Vault, house: PersonKey, sealed: string): Outcome<readonly KeptKey[]> {
  const plain = vault.open(house, SETTING, Buffer.from(sealed, 'base64'));
  return isGap(plain) ? plain : (JSON.parse(new TextDecoder().decode(plain)) as readonly KeptKey[]);
}
