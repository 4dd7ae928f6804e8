import {
  calculateJwkThumbprint,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
} from 'jose';
import type { Kysely } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import { keepSetting, readSetting, type Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';

/** The key by which this installation signs tokens. */
export type SigningKey = {
  readonly id: string;
  readonly privateKey: CryptoKey;
  /** As others may have it. */
  readonly publicJwk: JWK;
};

export const OWN_ALGORITHM = 'EdDSA';
const SETTING = 'token-signing-key';

/**
 * The installation's Ed25519 key: made at the first start, kept in the database, sealed with the house's key. Gaps:
 * those of the vault.
 */
export async function openSigningKey(db: Kysely<Schema>, vault: Vault): Promise<Outcome<SigningKey>> {
  const house = await vault.keyOf(db, null, { create: true });
  if (isGap(house)) return house;
  const kept =
    (await readSetting(db, SETTING)) ?? (await keepSetting(db, SETTING, await newKey(vault, house)));
  const plain = vault.open(house, SETTING, Buffer.from(kept, 'base64'));
  if (isGap(plain)) return plain;
  const jwk = JSON.parse(new TextDecoder().decode(plain)) as JWK;
  const privateKey = await importJWK(jwk, OWN_ALGORITHM);
  if (privateKey instanceof Uint8Array) throw new Error('the signing key is no key pair');
  const { d: _secret, ...open } = jwk;
  const id = await calculateJwkThumbprint(open);
  return { id, privateKey, publicJwk: { ...open, kid: id, alg: OWN_ALGORITHM, use: 'sig' } };
}

async function newKey(vault: Vault, house: Parameters<Vault['seal']>[0]): Promise<string> {
  const { privateKey } = await generateKeyPair(OWN_ALGORITHM, { extractable: true, crv: 'Ed25519' });
  const plain = new TextEncoder().encode(JSON.stringify(await exportJWK(privateKey)));
  return Buffer.from(vault.seal(house, SETTING, plain)).toString('base64');
}
