import type { Sha256 } from '@kairos/core/base';
import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

const CHUNK_BYTES = 4 * 1024 * 1024;
/** Files up to here are hashed by the browser itself, which wants them whole. */
const MOST_WHOLE_BYTES = 256 * 1024 * 1024;

export const sha256: Sha256 = (bytes) => bytesToHex(hash(bytes));

/** SHA-256 of a file as hexadecimal digits; pages without TLS have no `crypto.subtle`. */
export async function sha256Of(blob: Blob): Promise<string> {
  const { subtle } = crypto as { readonly subtle?: SubtleCrypto };
  if (subtle !== undefined && blob.size <= MOST_WHOLE_BYTES)
    return bytesToHex(new Uint8Array(await subtle.digest('SHA-256', await blob.arrayBuffer())));
  const running = hash.create();
  for (let at = 0; at < blob.size; at += CHUNK_BYTES)
    running.update(new Uint8Array(await blob.slice(at, at + CHUNK_BYTES).arrayBuffer()));
  return bytesToHex(running.digest());
}
