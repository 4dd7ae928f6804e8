import { fromBase64url, inflate, isObject, objectIn } from './inflate.mjs';

/**
 * A SMART Health Link, read (HL7 SMART Health Cards and Links 1.0.0).
 *
 * @typedef {object} SmartLink
 * @property {string} url
 * @property {Uint8Array<ArrayBuffer>} key
 * @property {string} flag
 * @property {string | null} label
 * @property {number | null} expires epoch seconds
 */

/** @typedef {'no-link' | 'newer' | 'elsewhere'} LinkProblem */

/**
 * Reads a link. One to another server is not opened here: a page of this server sends nothing to others, whatever a link
 * says, and shows nothing of theirs as if it came from here.
 *
 * @param {string} text
 * @param {string} base where this server's links begin, with a slash at the end
 * @returns {{ readonly link: SmartLink } | { readonly problem: LinkProblem }}
 */
export function readLink(text, base) {
  const [, payload] = /^(?:.*#)?shlink:\/([\w-]{10,4000})$/s.exec(text.trim()) ?? [];
  const bytes = payload === undefined ? null : fromBase64url(payload);
  const said = bytes === null ? null : objectIn(bytes);
  if (said === null) return { problem: 'no-link' };
  const { url, key, flag = '', label = null, exp = null, v = 1 } = said;
  if (v !== 1) return { problem: 'newer' };
  const secret = typeof key === 'string' ? fromBase64url(key) : null;
  const fits =
    typeof url === 'string' &&
    secret?.length === 32 &&
    typeof flag === 'string' &&
    (label === null || typeof label === 'string') &&
    (exp === null || typeof exp === 'number');
  if (!fits) return { problem: 'no-link' };
  if (!isWithin(url, base)) return { problem: 'elsewhere' };
  return {
    link: { url, key: secret, flag, label: label === null ? null : label.slice(0, 80), expires: exp },
  };
}

/**
 * Whether an address lies below another: compared as addresses, so that no dots, user parts or ports lead out.
 *
 * @param {string} address
 * @param {string} base
 */
export function isWithin(address, base) {
  const [url, root] = [URL.parse(address), URL.parse(base)];
  if (url === null || root === null) return false;
  const rest = url.pathname.slice(root.pathname.length);
  return (
    url.origin === root.origin &&
    url.origin !== 'null' &&
    url.username === '' &&
    url.password === '' &&
    url.pathname.startsWith(root.pathname) &&
    /^[\w/-]+$/.test(rest)
  );
}

/** What is behind a link, unpacked. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Decrypts a file of a link: compact JWE, `dir`, A256GCM, perhaps deflated.
 *
 * @param {string} jwe
 * @param {Uint8Array<ArrayBuffer>} key
 * @returns {Promise<{ readonly contentType: string, readonly content: Record<string, unknown> } | null>} null: it is none,
 *   or of another key
 */
export async function decryptFile(jwe, key) {
  const [head = '', wrapped, iv = '', body = '', tag = '', ...more] = jwe.trim().split('.');
  const [header, nonce, cipher, mark] = [head, iv, body, tag].map(fromBase64url);
  const said = header instanceof Uint8Array ? objectIn(header) : null;
  if (said === null || wrapped !== '' || more.length > 0) return null;
  if (!(nonce instanceof Uint8Array) || !(cipher instanceof Uint8Array) || !(mark instanceof Uint8Array))
    return null;
  const isOurs = said['alg'] === 'dir' && said['enc'] === 'A256GCM' && said['crit'] === undefined;
  if (!isOurs || nonce.length !== 12 || mark.length !== 16) return null;
  const sealed = new Uint8Array(cipher.length + mark.length);
  sealed.set(cipher);
  sealed.set(mark, cipher.length);
  const plain = await opened(sealed, { key, nonce, said: new TextEncoder().encode(head) });
  const whole = plain === null || said['zip'] === undefined ? plain : await inflate(plain, MOST_BYTES);
  const content = whole instanceof Uint8Array ? objectIn(whole) : null;
  return isObject(content) ? { contentType: String(said['cty']), content } : null;
}

/**
 * @param {Uint8Array<ArrayBuffer>} sealed
 * @param {{ readonly key: Uint8Array<ArrayBuffer>, readonly nonce: Uint8Array<ArrayBuffer>, readonly said: Uint8Array<ArrayBuffer> }} by
 * @returns {Promise<Uint8Array<ArrayBuffer> | null>}
 */
async function opened(sealed, { key, nonce, said }) {
  try {
    const imported = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
    const parameters = { name: 'AES-GCM', iv: nonce, additionalData: said, tagLength: 128 };
    return new Uint8Array(await crypto.subtle.decrypt(parameters, imported, sealed));
  } catch {
    return null;
  }
}
