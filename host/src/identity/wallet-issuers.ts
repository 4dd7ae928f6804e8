import { type KeyObject, X509Certificate } from 'node:crypto';
import { createLocalJWKSet, type CryptoKey, type JSONWebKeySet, type JWSHeaderParameters } from 'jose';

/** Whoever issues credentials that are believed, as an operator configured it: by their keys, or by who certified those. */
export type WalletIssuer = {
  /** Whose subjects these are, in the table of links; a credential that names an issuer must name this one. */
  readonly issuer: string;
} & (
  | { readonly keys: JSONWebKeySet }
  /** Certificates of authorities, as a trusted list has them. */
  | { readonly anchors: readonly X509Certificate[] }
);

/** By what a credential's signature is checked, and whose it then is. */
type IssuerKey = { readonly issuer: string; readonly key: CryptoKey | KeyObject };

const MOST_CERTIFICATES = 5;

/**
 * The key of a believed issuer that a credential names, by `x5c` or by `iss` and `kid`; null where none of them is.
 *
 * @param named the credential's `iss`, not believed yet
 */
export async function issuerKey(
  issuers: readonly WalletIssuer[],
  header: JWSHeaderParameters,
  { named, now }: { readonly named: unknown; readonly now: Date },
): Promise<IssuerKey | null> {
  const chain = header.x5c === undefined ? null : certificatesOf(header.x5c);
  for (const one of issuers) {
    const isNamed = named === one.issuer;
    if ('keys' in one) {
      if (!isNamed || chain !== null) continue;
      const key = await createLocalJWKSet(one.keys)(header).catch(() => null);
      return key === null ? null : { issuer: one.issuer, key };
    }
    // By certificates, a credential need not name its issuer; if it does, it is held to that.
    const leaf = chain?.[0];
    if (chain === null || leaf === undefined || !(isNamed || named === undefined)) continue;
    if (leadsTo(chain, one.anchors, now)) return { issuer: one.issuer, key: leaf.publicKey };
  }
  return null;
}

function certificatesOf(x5c: unknown): readonly X509Certificate[] {
  if (!Array.isArray(x5c) || x5c.length > MOST_CERTIFICATES) return [];
  try {
    return x5c.map((one) => new X509Certificate(Buffer.from(String(one), 'base64')));
  } catch {
    return [];
  }
}

/** Whether each certificate was issued by the next, the last by an anchor, and all hold now (RFC 5280, § 6, without revocation). */
function leadsTo(chain: readonly X509Certificate[], anchors: readonly X509Certificate[], now: Date): boolean {
  const holds = ({ validFromDate, validToDate }: X509Certificate): boolean =>
    validFromDate <= now && now <= validToDate;
  const isBy = (one: X509Certificate, by: X509Certificate): boolean =>
    by.ca && holds(by) && one.checkIssued(by) && one.verify(by.publicKey);
  return chain.every((one, i) => {
    const next = chain[i + 1];
    if (!holds(one) || (i === 0 && one.ca)) return false;
    return next === undefined ? anchors.some((anchor) => isBy(one, anchor)) : isBy(one, next);
  });
}
