import { closeSync, openSync, readSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';

const HEAD_BYTES = 65_536;

/** The beginning of a file's text, inflated if need be; empty where it cannot be read. */
export function headOf(path: string): string {
  try {
    const descriptor = openSync(path, 'r');
    const bytes = Buffer.alloc(HEAD_BYTES);
    const size = readSync(descriptor, bytes, 0, HEAD_BYTES, 0);
    closeSync(descriptor);
    const head = bytes.subarray(0, size);
    return (head[0] === 0x1f ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }) : head).toString();
  } catch {
    return '';
  }
}
