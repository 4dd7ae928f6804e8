import { keyNamed } from './health-card.mjs';
import { fromBase64url, isObject, objectIn } from './inflate.mjs';

/**
 * Which cards of a key were revoked, as its issuer said at an instant.
 *
 * @typedef {object} Revocations
 * @property {number} asOf epoch seconds
 * @property {ReadonlySet<string>} ids
 */

/** Clocks differ. */
const LEEWAY_SECONDS = 300;
const MOST_CHARACTERS = 4 * 1024 * 1024;

/**
 * Reads a list as the issuer gives it at `/.well-known/crl/KID.json`: what it says in the open is not looked at, only what
 * is signed in it. null where it is none of this issuer and this key, or older than it may be.
 *
 * @param {unknown} list
 * @param {object} check
 * @param {readonly unknown[]} check.keys members of a JSON Web Key Set
 * @param {string} check.issuer
 * @param {string} check.keyId of the card
 * @param {number} check.now epoch seconds
 * @param {number | null} check.mostAge seconds; null: whatever day it is of
 * @returns {Promise<Revocations | null>}
 */
export async function readRevocations(list, { keys, issuer, keyId, now, mostAge }) {
  const signed = isObject(list) ? list['signed'] : null;
  if (typeof signed !== 'string' || signed.length > MOST_CHARACTERS) return null;
  const [head = '', body = '', mark = '', ...more] = signed.split('.');
  const [header, payload, signature] = [head, body, mark].map(fromBase64url);
  if (!(header instanceof Uint8Array) || !(payload instanceof Uint8Array)) return null;
  if (!(signature instanceof Uint8Array) || signature.length !== 64 || more.length > 0) return null;
  const said = objectIn(header);
  if (said?.['alg'] !== 'ES256' || said['typ'] !== 'crl+jwt' || said['crit'] !== undefined) return null;
  const key = await keyNamed(keys, said['kid']);
  if (typeof key === 'string') return null;
  const isSigned = await crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    key.imported,
    signature,
    new TextEncoder().encode(`${head}.${body}`),
  );
  const { iss, iat, kid, method, rids } = (isSigned ? objectIn(payload) : null) ?? {};
  if (iss !== issuer || kid !== keyId || method !== 'rid' || typeof iat !== 'number') return null;
  if (!Array.isArray(rids) || !rids.every((one) => typeof one === 'string')) return null;
  if (iat > now + LEEWAY_SECONDS || (mostAge !== null && iat < now - mostAge)) return null;
  // A key that was given up signs no list of a later day.
  if (key.expires !== null && iat > key.expires) return null;
  return { asOf: iat, ids: new Set(rids) };
}
