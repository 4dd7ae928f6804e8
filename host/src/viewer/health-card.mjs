import { fromBase64url, inflate, isObject, objectIn, toBase64url } from './inflate.mjs';

/**
 * A card whose signature holds.
 *
 * @typedef {object} Card
 * @property {string} issuer
 * @property {string} keyId
 * @property {number} issued epoch seconds
 * @property {number | null} expires epoch seconds
 * @property {string | null} revocationId by which it can be revoked by itself
 * @property {Record<string, unknown>} bundle FHIR, as it was signed
 */

/**
 * Why a card is not to be believed.
 *
 * @typedef {'malformed' | 'algorithm' | 'too-large' | 'key-unknown' | 'key-revoked' | 'key-expired' | 'signature'
 *   | 'issuer' | 'not-now'} CardProblem
 */

/**
 * Against what a card is checked: nothing is fetched.
 *
 * @typedef {object} CardCheck
 * @property {readonly unknown[]} keys members of a JSON Web Key Set
 * @property {string | null} issuer whose card it must be; null: whoever the keys belong to
 * @property {number} now epoch seconds
 */

/** Longer ones do not come from a QR code, nor from any card that was meant as one. */
const MOST_CHARACTERS = 64 * 1024;
const MOST_BYTES = 512 * 1024;
/** Clocks differ. */
const LEEWAY_SECONDS = 300;

/**
 * The JWS of every card in a text: `shc:/…` as QR codes hold it, also in several chunks, and `.smart-health-card` files.
 *
 * @param {string} text
 * @returns {readonly string[]}
 */
export function cardsIn(text) {
  /** @type {string[]} */
  const found = [];
  /** @type {Map<string, Map<number, string>>} */
  const chunks = new Map();
  for (const [, place, of, digits = ''] of text.matchAll(/shc:\/(?:(\d{1,3})\/(\d{1,3})\/)?(\d+)/g)) {
    const part = fromDigits(digits);
    if (place === undefined || of === undefined) found.push(part);
    else chunks.set(of, (chunks.get(of) ?? new Map()).set(Number(place), part));
  }
  for (const [of, parts] of chunks) {
    const all = Array.from({ length: Number(of) }, (_, i) => parts.get(i + 1));
    found.push(all.every((part) => part !== undefined) ? all.join('') : '');
  }
  const file = objectIn(new TextEncoder().encode(text));
  const listed = file?.['verifiableCredential'];
  if (Array.isArray(listed)) for (const one of listed) if (typeof one === 'string') found.push(one);
  return [...new Set(found)];
}

/**
 * Two digits a character, from `-` on (SMART Health Cards, § Encoding QRs); '' where they are none.
 *
 * @param {string} digits
 */
function fromDigits(digits) {
  if (digits.length % 2 === 1) return '';
  const pairs = digits.match(/../g) ?? [];
  return pairs.map((pair) => String.fromCharCode(Number(pair) + 45)).join('');
}

/**
 * Checks a card (HL7 SMART Health Cards and Links 1.0.0): what is inside is looked at only once the signature holds.
 *
 * @param {string} jws
 * @param {CardCheck} check
 * @returns {Promise<{ readonly card: Card } | { readonly problem: CardProblem }>}
 */
export async function verifyCard(jws, check) {
  if (jws.length > MOST_CHARACTERS) return { problem: 'too-large' };
  const [head = '', body = '', mark = '', ...more] = jws.split('.');
  const [header, payload, signature] = [head, body, mark].map(fromBase64url);
  const said = header instanceof Uint8Array ? objectIn(header) : null;
  if (said === null || !(payload instanceof Uint8Array) || more.length > 0) return { problem: 'malformed' };
  if (said['alg'] !== 'ES256' || said['zip'] !== 'DEF' || said['crit'] !== undefined)
    return { problem: 'algorithm' };
  if (!(signature instanceof Uint8Array) || signature.length !== 64) return { problem: 'malformed' };
  const key = await keyNamed(check.keys, said['kid']);
  if (typeof key === 'string') return { problem: key };
  const isSigned = await crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    key.imported,
    signature,
    new TextEncoder().encode(`${head}.${body}`),
  );
  if (!isSigned) return { problem: 'signature' };
  const plain = await inflate(payload, MOST_BYTES);
  if (typeof plain === 'string') return { problem: plain };
  return judged(objectIn(plain), key, check);
}

/**
 * What the claims of a card say, and whether they hold now.
 *
 * @param {Record<string, unknown> | null} claims
 * @param {KnownKey} key
 * @param {CardCheck} check
 * @returns {{ readonly card: Card } | { readonly problem: CardProblem }}
 */
function judged(claims, key, { issuer, now }) {
  const { iss, nbf, exp, vc } = claims ?? {};
  const subject = isObject(vc) && isObject(vc['credentialSubject']) ? vc['credentialSubject'] : {};
  const bundle = subject['fhirBundle'];
  if (typeof iss !== 'string' || typeof nbf !== 'number' || !isObject(bundle))
    return { problem: 'malformed' };
  if (exp !== undefined && typeof exp !== 'number') return { problem: 'malformed' };
  const rid = isObject(vc) ? vc['rid'] : undefined;
  if (rid !== undefined && (typeof rid !== 'string' || !/^[\w-]{1,24}$/.test(rid)))
    return { problem: 'malformed' };
  if (issuer !== null && iss !== issuer) return { problem: 'issuer' };
  if (key.expires !== null && nbf > key.expires) return { problem: 'key-expired' };
  if (nbf > now + LEEWAY_SECONDS || (exp !== undefined && exp < now)) return { problem: 'not-now' };
  const said = { issuer: iss, keyId: key.id, issued: nbf, expires: exp ?? null };
  return { card: { ...said, revocationId: rid ?? null, bundle } };
}

/** @typedef {{ readonly id: string, readonly imported: CryptoKey, readonly expires: number | null }} KnownKey */

/**
 * The key a card names, where it is one that signs cards. A key that was given up has `exp`, in seconds: it signs nothing
 * that was issued later. One that became known to others has `revoked`, or is in the set no more.
 *
 * @param {readonly unknown[]} keys
 * @param {unknown} id
 * @returns {Promise<KnownKey | CardProblem>}
 */
export async function keyNamed(keys, id) {
  const key = keys.find((one) => isObject(one) && one['kid'] === id);
  if (typeof id !== 'string' || !isObject(key)) return 'key-unknown';
  const { kty, crv, x, y, use, alg, exp, revoked } = key;
  if (revoked !== undefined) return 'key-revoked';
  const isOurs = kty === 'EC' && crv === 'P-256' && use === 'sig' && alg === 'ES256';
  if (!isOurs || typeof x !== 'string' || typeof y !== 'string') return 'key-unknown';
  // The id is the key's thumbprint (RFC 7638): whoever named another key by it is found out.
  const thumbprint = JSON.stringify({ crv, kty, x, y });
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(thumbprint));
  if (toBase64url(new Uint8Array(hash)) !== id) return 'key-unknown';
  try {
    const imported = await crypto.subtle.importKey(
      'jwk',
      { kty, crv, x, y },
      { name: 'ECDSA', namedCurve: 'P-256' },
      false,
      ['verify'],
    );
    return { id, imported, expires: typeof exp === 'number' ? exp : null };
  } catch {
    return 'key-unknown';
  }
}
