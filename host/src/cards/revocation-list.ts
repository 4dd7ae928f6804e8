import { importJWK, SignJWT } from 'jose';
import { isGap, type Outcome } from '@kairos/core/base';
import type { CardKeys } from './card-keys.ts';
import type { IssuedCards } from './issued-cards.ts';

/** Which cards of a key were revoked (SMART Health Cards 1.0.0, § Revocation), and the same dated and signed. */
export type RevocationList = {
  readonly kid: string;
  readonly method: 'rid';
  readonly ctr: number;
  readonly rids: readonly string[];
  /** A JWS (ES256) of these members with `iss` and `iat`, by the key that signs now: it may be passed on. */
  readonly signed: string;
};

/** The list of a key as it is now; null where the key is not published. Gaps: those of the vault. */
export async function revocationList(
  { keys, issued }: { readonly keys: CardKeys; readonly issued: IssuedCards },
  of: { readonly kid: string; readonly issuer: string; readonly now: Date },
): Promise<Outcome<RevocationList | null>> {
  const published = await keys.published();
  if (isGap(published)) return published;
  if (!published.some(({ kid }) => kid === of.kid)) return null;
  const key = await keys.signing();
  if (isGap(key)) return key;
  const rids = await issued.revokedOf(of.kid);
  const list = { kid: of.kid, method: 'rid', ctr: rids.length, rids } as const;
  const signed = await new SignJWT({ ...list, rids: [...rids] })
    .setProtectedHeader({ alg: 'ES256', typ: 'crl+jwt', kid: key.kid })
    .setIssuer(of.issuer)
    .setIssuedAt(Math.floor(of.now.getTime() / 1000))
    .sign(await importJWK(key, 'ES256'));
  return { ...list, signed };
}
