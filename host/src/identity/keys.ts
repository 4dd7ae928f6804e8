import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Kysely } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import { keepSetting, readSetting, type Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';

/** What signing in is signed with. */
export type IdentityKeys = {
  /** The private key of tokens: ES256, which every client can check. */
  readonly signing: JWK & { readonly kid: string };
  readonly publicJwk: JWK;
  readonly cookieSecret: string;
  /** A mark that only this installation makes, for forms. */
  readonly mark: (text: string) => string;
  readonly isMark: (text: string, mark: unknown) => boolean;
};

export const IDENTITY_ALGORITHM = 'ES256';
const SETTING = 'identity-keys';

type Kept = { readonly jwk: JWK; readonly cookieSecret: string; readonly formSecret: string };

/** The keys of this installation: made at the first start, kept in the database, sealed. Gaps: those of the vault. */
export async function openIdentityKeys(db: Kysely<Schema>, vault: Vault): Promise<Outcome<IdentityKeys>> {
  const house = await vault.keyOf(db, null, { create: true });
  if (isGap(house)) return house;
  const made = async (): Promise<string> => {
    const plain = new TextEncoder().encode(JSON.stringify(await newKeys()));
    return keepSetting(db, SETTING, Buffer.from(vault.seal(house, SETTING, plain)).toString('base64'));
  };
  const sealed = (await readSetting(db, SETTING)) ?? (await made());
  const plain = vault.open(house, SETTING, Buffer.from(sealed, 'base64'));
  if (isGap(plain)) return plain;
  const { jwk, cookieSecret, formSecret } = JSON.parse(new TextDecoder().decode(plain)) as Kept;
  const { d: _secret, ...open } = jwk;
  const kid = await calculateJwkThumbprint(open);
  const about = { kid, alg: IDENTITY_ALGORITHM, use: 'sig' };
  const mark = (text: string): string => createHmac('sha256', formSecret).update(text).digest('base64url');
  return {
    signing: { ...jwk, ...about },
    publicJwk: { ...open, ...about },
    cookieSecret,
    mark,
    isMark: (text, given) => {
      const [own, other] = [Buffer.from(mark(text)), Buffer.from(typeof given === 'string' ? given : '')];
      return own.length === other.length && timingSafeEqual(own, other);
    },
  };
}

async function newKeys(): Promise<Kept> {
  const { privateKey } = await generateKeyPair(IDENTITY_ALGORITHM, { extractable: true });
  const secret = (): string => randomBytes(32).toString('base64url');
  return { jwk: await exportJWK(privateKey), cookieSecret: secret(), formSecret: secret() };
}
