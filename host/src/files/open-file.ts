import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { gap, type InputFile, type Outcome } from '@kairos/core/base';

const CHUNK_BYTES = 1024 * 1024;

/** A file on disk: what core reads of it, and its path for streaming. */
export type OpenFile = InputFile & { readonly path: string };

/** Opens a regular file; FILE_NOT_FOUND or FILE_EMPTY otherwise. Its hash is read once, streaming. */
export async function openFile(path: string): Promise<Outcome<OpenFile>> {
  const name = basename(path);
  try {
    const status = await stat(path);
    if (!status.isFile()) return gap('FILE_NOT_FOUND', { subject: name, reason: 'it is not a file' });
    if (status.size === 0) return gap('FILE_EMPTY', { subject: name });
    return { path, name, sha256: await hashFile(path), bytes: await openAsBlob(path) };
  } catch (error) {
    return gap('FILE_NOT_FOUND', { subject: name, reason: reasonOf(error) });
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES }))
    hash.update(chunk as Buffer);
  return hash.digest('hex');
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'it does not exist',
    EACCES: 'you may not read it',
    EISDIR: 'it is a folder',
  };
  return words[code] ?? (error instanceof Error ? error.message : String(error));
}

/** The file's text as bytes in order, inflated where it is gzip or BGZF. Damaged compression throws a `DamagedCompression`. */
export async function* textChunks(file: OpenFile, gzip: boolean): AsyncGenerator<Uint8Array> {
  const raw = createReadStream(file.path, { highWaterMark: CHUNK_BYTES });
  if (!gzip) {
    yield* raw as AsyncIterable<Buffer>;
    return;
  }
  const inflated = createGunzip({ chunkSize: CHUNK_BYTES });
  raw.on('error', (error) => inflated.destroy(error));
  raw.pipe(inflated);
  try {
    yield* inflated as AsyncIterable<Buffer>;
  } catch (error) {
    throw new DamagedCompression(error instanceof Error ? error.message : String(error));
  } finally {
    raw.destroy();
  }
}

/** Compressed data that ends early or does not inflate. */
export class DamagedCompression extends Error {}

/** The first inflated bytes of a gzip file, as many as one read gives. */
export async function inflatedHead(file: OpenFile, bytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of textChunks(file, true)) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= bytes) break;
  }
  return Buffer.concat(parts).subarray(0, bytes);
}

/** A whole text file, inflated if need be; at most `maxBytes` of text. */
export async function readWholeText(
  file: OpenFile,
  gzip: boolean,
  maxBytes: number,
): Promise<Outcome<string>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of textChunks(file, gzip)) {
    parts.push(chunk);
    size += chunk.length;
    if (size > maxBytes)
      return gap('FILE_TOO_LARGE', { subject: file.name, limit: `${Math.round(maxBytes / 1024 / 1024)} MB` });
  }
  return new TextDecoder().decode(Buffer.concat(parts));
}
