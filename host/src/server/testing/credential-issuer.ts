import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign, webcrypto } from 'node:crypto';
import { BasicConstraintsExtension, X509Certificate, X509CertificateGenerator } from '@peculiar/x509';
import { SDJwtInstance } from '@sd-jwt/core';
import type { JSONWebKeySet, JWK } from 'jose';

/** A key pair of P-256. */
export type Keys = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

export function newKeys(): Keys {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

/** Signs as JWS ES256 does. */
export function signer({ privateKey }: Keys): (data: string) => string {
  return (data) =>
    sign('sha256', Buffer.from(data), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const HOUR = 3_600_000;

/** A certificate, of an authority or by one; DER and PEM. */
export async function certificate(of: {
  readonly subject: string;
  readonly keys: Keys;
  readonly isAuthority?: boolean;
  readonly by?: { readonly subject: string; readonly keys: Keys };
  readonly until?: Date;
}): Promise<{ readonly pem: string; readonly der: string }> {
  const by = of.by ?? of;
  const imported = async (key: KeyObject, use: 'sign' | 'verify'): Promise<webcrypto.CryptoKey> =>
    webcrypto.subtle.importKey(
      'jwk',
      key.export({ format: 'jwk' }) as webcrypto.JsonWebKey,
      algorithm,
      true,
      [use],
    );
  const made: X509Certificate = await X509CertificateGenerator.create(
    {
      serialNumber: randomBytes(8).toString('hex'),
      subject: `CN=${of.subject}`,
      issuer: `CN=${by.subject}`,
      notBefore: new Date(Date.now() - HOUR),
      notAfter: of.until ?? new Date(Date.now() + HOUR),
      signingAlgorithm: algorithm,
      publicKey: await imported(of.keys.publicKey, 'verify'),
      signingKey: await imported(by.keys.privateKey, 'sign'),
      extensions: [new BasicConstraintsExtension(of.isAuthority === true, undefined, true)],
    },
    webcrypto as typeof crypto,
  );
  return { pem: made.toString('pem'), der: Buffer.from(made.rawData).toString('base64') };
}

/** Whoever gives people credentials, in software: by the SD-JWT library of the Open Wallet Foundation. */
export type CredentialIssuer = {
  readonly issuer: string;
  readonly keys: Keys;
  readonly jwks: JSONWebKeySet;
  /** Certificates of its key, its own first; null: it is known by its key set. */
  readonly chain: readonly string[] | null;
};

export function credentialIssuer(
  issuer: string,
  chain: CredentialIssuer['chain'] = null,
  keys = newKeys(),
): CredentialIssuer {
  const jwk = keys.publicKey.export({ format: 'jwk' }) as JWK;
  return { issuer, keys, chain, jwks: { keys: [{ ...jwk, kid: 'i1', alg: 'ES256', use: 'sig' }] } };
}

export const hasher = (data: string | ArrayBuffer): Uint8Array =>
  createHash('sha256')
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest();

/** Issues person identification data to a holder's key. What is said otherwise replaces what is usual. */
export async function issuePid(
  by: CredentialIssuer,
  holder: Keys,
  of: {
    readonly number: string;
    readonly claims?: Readonly<Record<string, unknown>>;
    readonly header?: Readonly<Record<string, unknown>>;
  },
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const instance = new SDJwtInstance({
    hasher,
    hashAlg: 'sha-256',
    saltGenerator: (length: number) => randomBytes(length).toString('base64url'),
    signer: signer(by.keys),
    signAlg: 'ES256',
  });
  const payload = {
    ...(by.chain === null ? { iss: by.issuer } : {}),
    vct: 'urn:eudi:pid:1',
    iat: now - 60,
    exp: now + 86_400,
    cnf: { jwk: holder.publicKey.export({ format: 'jwk' }) },
    family_name: 'Silva',
    given_name: 'Ana',
    personal_administrative_number: of.number,
    address: { locality: 'Porto' },
    ...of.claims,
  };
  const hidden = ['family_name', 'given_name', 'personal_administrative_number', 'address'] as const;
  const header = {
    typ: 'dc+sd-jwt',
    ...(by.chain === null ? { kid: 'i1' } : { x5c: by.chain }),
    ...of.header,
  };
  return instance.issue(payload, { _sd: [...hidden] }, { header });
}
