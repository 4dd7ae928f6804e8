import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import { disclosedClaims, sha256, splitSdJwt } from './sd-jwt.ts';
import { issuerKey, type WalletIssuer } from './wallet-issuers.ts';

/** Why a presentation is not believed. */
export type PresentationProblem =
  | 'malformed'
  | 'issuer-unknown'
  | 'issuer-signature'
  | 'type'
  | 'disclosures'
  | 'not-now'
  | 'status-unchecked'
  | 'no-holder'
  | 'holder-signature'
  | 'audience'
  | 'nonce'
  | 'not-fresh'
  | 'altered'
  | 'no-subject';

/** Whom a presentation is believed to be of. */
type Presented = { readonly issuer: string; readonly subject: string };

/** What is believed. */
export type WalletTrust = {
  readonly issuers: readonly WalletIssuer[];
  /** Values of `vct`. */
  readonly types: readonly string[];
  /** The claim by which an issuer tells persons apart, for good. */
  readonly subjectClaim: string;
  /** Whether credentials are believed that say where their revocation is told, which is not looked up. */
  readonly allowUncheckedStatus: boolean;
};

/** Of issuers and of holders: what OpenID4VC High Assurance asks for, and what is as strong. */
export const walletAlgorithms: readonly string[] = ['ES256', 'ES384', 'EdDSA'];
/** Clocks differ. */
const LEEWAY_SECONDS = 60;

/** What a presentation must have been made for. */
type Asked = {
  readonly audience: string;
  readonly nonce: string;
  /** Not earlier than this it was signed. */
  readonly since: Date;
  readonly now: Date;
};

/**
 * Checks an SD-JWT VC with key binding (RFC 9901; OpenID4VP 1.0, § B.3): the issuer's signature by a key that is believed,
 * the digests of all that was disclosed, type and days, the holder's signature by the key the issuer bound, and that this
 * was made for this request.
 */
export async function verifyPresentation(
  text: string,
  trust: WalletTrust,
  asked: Asked,
): Promise<Presented | { readonly problem: PresentationProblem }> {
  const parts = splitSdJwt(text);
  if (parts === null) return { problem: 'malformed' };
  const signed = await issuedPayload(parts.jwt, trust, asked);
  if ('problem' in signed) return signed;
  const { payload, issuer } = signed;
  const claims = disclosedClaims(payload, parts.disclosures);
  if (claims === null) return { problem: 'disclosures' };
  if (payload['status'] !== undefined && !trust.allowUncheckedStatus) return { problem: 'status-unchecked' };
  const unbound = await keyBindingProblem(parts, payload, asked);
  if (unbound !== null) return { problem: unbound };
  const subject = claims[trust.subjectClaim];
  return typeof subject === 'string' && subject !== '' ? { issuer, subject } : { problem: 'no-subject' };
}

async function issuedPayload(
  jwt: string,
  { issuers, types }: WalletTrust,
  { now }: Asked,
): Promise<
  { readonly payload: JWTPayload; readonly issuer: string } | { readonly problem: PresentationProblem }
> {
  try {
    const by = await issuerKey(issuers, decodeProtectedHeader(jwt), { named: decodeJwt(jwt).iss, now });
    if (by === null) return { problem: 'issuer-unknown' };
    const { payload } = await jwtVerify(jwt, by.key, {
      typ: 'dc+sd-jwt',
      algorithms: [...walletAlgorithms],
      currentDate: now,
      clockTolerance: LEEWAY_SECONDS,
      requiredClaims: ['exp', 'vct'],
    });
    return types.some((type) => type === payload['vct'])
      ? { payload, issuer: by.issuer }
      : { problem: 'type' };
  } catch (error) {
    return { problem: problemOf(error, 'issuer-signature') };
  }
}

async function keyBindingProblem(
  { keyBinding, presented }: { readonly keyBinding: string; readonly presented: string },
  payload: JWTPayload,
  { audience, nonce, since, now }: Asked,
): Promise<PresentationProblem | null> {
  const { jwk } = (payload['cnf'] ?? {}) as { readonly jwk?: JWK };
  if (keyBinding === '' || typeof jwk !== 'object' || jwk.d !== undefined) return 'no-holder';
  try {
    const key = await importJWK(jwk, decodeProtectedHeader(keyBinding).alg);
    const { payload: bound } = await jwtVerify(keyBinding, key, {
      typ: 'kb+jwt',
      algorithms: [...walletAlgorithms],
      currentDate: now,
      clockTolerance: LEEWAY_SECONDS,
      requiredClaims: ['iat', 'aud', 'nonce', 'sd_hash'],
    });
    if (bound.aud !== audience) return 'audience';
    if (bound['nonce'] !== nonce) return 'nonce';
    const [signedAt, began, at] = [bound.iat ?? 0, since.getTime() / 1000, now.getTime() / 1000];
    if (signedAt < began - LEEWAY_SECONDS || signedAt > at + LEEWAY_SECONDS) return 'not-fresh';
    return bound['sd_hash'] === sha256(presented) ? null : 'altered';
  } catch (error) {
    return problemOf(error, 'holder-signature');
  }
}

function problemOf(
  error: unknown,
  ofSignature: 'issuer-signature' | 'holder-signature',
): PresentationProblem {
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return 'malformed';
  if (error instanceof errors.JWTExpired) return 'not-now';
  if (error instanceof errors.JWTClaimValidationFailed)
    return error.claim === 'nbf' || error.claim === 'exp' ? 'not-now' : 'malformed';
  return ofSignature;
}
