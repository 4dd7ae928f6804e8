import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { startThread } from '../threads/index.ts';

const CHUNK_BYTES = 1024 * 1024;
/** Files from this size on are hashed in a thread of their own, so that other work goes on. */
const LARGE_BYTES = 16 * 1024 * 1024;

/** SHA-256 of a file of `bytes` bytes, as hexadecimal digits. Rejects where it cannot be read. */
export async function hashFile(path: string, bytes: number): Promise<string> {
  if (bytes < LARGE_BYTES) return hashHere(path);
  const worker = startThread(new URL('./hash-worker.ts', import.meta.url), path);
  return new Promise((resolve, reject) => {
    worker.once('message', (hash: string) => resolve(hash));
    worker.once('error', reject);
  });
}

/** SHA-256 of a file, through one buffer: chunks of their own would keep the garbage collector busy. */
export function hashHere(path: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  const descriptor = openSync(path, 'r');
  try {
    for (let read = readSync(descriptor, chunk); read > 0; read = readSync(descriptor, chunk))
      hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(descriptor);
  }
  return hash.digest('hex');
}
