import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { gap, type Outcome } from '@kairos/core/base';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What sealing adds. */
export const SEAL_BYTES: number = NONCE_BYTES + TAG_BYTES;
export const KEY_BYTES = 32;

/** Keys as the cipher takes them, as long as the bytes they are made of are kept: making one costs as much as sealing. */
const prepared = new WeakMap<Uint8Array, KeyObject>();

function preparedKey(key: Uint8Array): KeyObject {
  const before = prepared.get(key);
  if (before !== undefined) return before;
  const made = createSecretKey(key);
  prepared.set(key, made);
  return made;
}

/** Chance for many nonces is asked for at once: each question costs as much as sealing something small. */
const NONCES_AT_ONCE = 512;
let nonces: Buffer = Buffer.alloc(0);

function nextNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(NONCES_AT_ONCE * NONCE_BYTES);
  const nonce = nonces.subarray(0, NONCE_BYTES);
  nonces = nonces.subarray(NONCE_BYTES);
  return nonce;
}

/** AES-256-GCM: 12 bytes nonce, ciphertext, 16 bytes tag. The context is authenticated, not kept. */
export function sealBytes(key: Uint8Array, context: string, plain: Uint8Array): Uint8Array {
  const nonce = nextNonce();
  const cipher = createCipheriv('aes-256-gcm', preparedKey(key), nonce);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** What {@link sealBytes} sealed under the same key and context. Gap: VAULT_SEAL_BROKEN. */
export function openBytes(key: Uint8Array, context: string, sealed: Uint8Array): Outcome<Uint8Array> {
  try {
    // A shorter tag would be accepted, and is sooner guessed.
    const decipher = createDecipheriv('aes-256-gcm', preparedKey(key), sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const body = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    return gap('VAULT_SEAL_BROKEN', { subject: context });
  }
}

/** The first 64 bits of HMAC-SHA-256, as a signed decimal: it fits a bigint column. */
export function fingerprint(key: Uint8Array, value: string): string {
  return createHmac('sha256', preparedKey(key)).update(value).digest().readBigInt64BE(0).toString();
}
