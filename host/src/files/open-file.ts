import { createReadStream, openAsBlob, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { createGunzip, createInflateRaw, type Gunzip, type InflateRaw } from 'node:zlib';
import { gap, isGap, type InputFile, type Outcome } from '@kairos/core/base';
import {
  DamagedCompression,
  headOf,
  type PackedPart,
  wholeBytes,
  wholeText,
} from '@kairos/core/profile/bytes';
import { hashFile } from './hash-file.ts';

const CHUNK_BYTES = 1024 * 1024;

/** A file on disk: what core reads of it, and its path for streaming. */
export type OpenFile = InputFile & { readonly path: string };

/** An opened file whose hash nobody asks for: hashing reads all of it. */
export type UnhashedFile = Omit<OpenFile, 'sha256'>;

/** Opens a regular file; FILE_NOT_FOUND or FILE_EMPTY otherwise. */
export async function openFile(path: string): Promise<Outcome<OpenFile>> {
  const file = await openUnhashed(path);
  if (isGap(file)) return file;
  try {
    return { ...file, sha256: await hashFile(path, file.bytes.size) };
  } catch (error) {
    return gap('FILE_NOT_FOUND', { subject: file.name, reason: reasonOf(error) });
  }
}

/** Opens a regular file without its hash; FILE_NOT_FOUND or FILE_EMPTY otherwise. */
export async function openUnhashed(path: string): Promise<Outcome<UnhashedFile>> {
  const name = basename(path);
  try {
    const status = await stat(path);
    if (!status.isFile()) return gap('FILE_NOT_FOUND', { subject: name, reason: 'it is not a file' });
    if (status.size === 0) return gap('FILE_EMPTY', { subject: name });
    return { path, name, bytes: await openAsBlob(path) };
  } catch (error) {
    return gap('FILE_NOT_FOUND', { subject: name, reason: reasonOf(error) });
  }
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

/**
 * The file's text as bytes in order, inflated where it is gzip or BGZF; `from` is the offset in the
 * file at which to begin. Damaged compression throws a `DamagedCompression`.
 */
export async function* textChunks(
  file: { readonly path: string },
  gzip: boolean,
  from = 0,
): AsyncGenerator<Uint8Array> {
  const raw = createReadStream(file.path, { highWaterMark: CHUNK_BYTES, start: from });
  if (!gzip) {
    yield* raw as AsyncIterable<Buffer>;
    return;
  }
  const inflated = createGunzip({ chunkSize: CHUNK_BYTES });
  yield* throughInflate(raw, inflated);
  if (!(await isZeroFrom(file.path, from + inflated.bytesWritten)))
    throw new DamagedCompression('its compressed data end before the file does');
}

/** A part of an archive as bytes in order, unpacked where it is deflated. Damaged compression throws a `DamagedCompression`. */
export async function* partChunks(
  { path }: { readonly path: string },
  { start, end, isDeflated }: PackedPart,
): AsyncGenerator<Uint8Array> {
  if (end === start) return;
  const raw = createReadStream(path, { highWaterMark: CHUNK_BYTES, start, end: end - 1 });
  if (!isDeflated) {
    yield* raw as AsyncIterable<Buffer>;
    return;
  }
  yield* throughInflate(raw, createInflateRaw({ chunkSize: CHUNK_BYTES }));
}

/** What comes out of an inflation; whatever it says of its input is damage. The file is closed at the end. */
async function* throughInflate(raw: ReadStream, inflated: Gunzip | InflateRaw): AsyncGenerator<Uint8Array> {
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

/**
 * Whether a file has nothing but zeros from an offset on. zlib takes a zero where the next member would
 * begin for padding and ends there without a word, whatever follows.
 */
async function isZeroFrom(path: string, from: number): Promise<boolean> {
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES, start: from }))
    if (!(chunk as Buffer).every((byte) => byte === 0)) return false;
  return true;
}

/** The first inflated bytes of a gzip file, as many as one read gives. */
export function inflatedHead(file: OpenFile, bytes: number): Promise<Uint8Array> {
  return headOf(textChunks(file, true), bytes);
}

/**
 * A whole text file, inflated if need be; at most `maxBytes` of text. Gaps: FILE_TOO_LARGE,
 * FILE_DAMAGED, FILE_NOT_UTF8.
 */
export function readWholeText(file: OpenFile, gzip: boolean, maxBytes: number): Promise<Outcome<string>> {
  return wholeText(file.name, textChunks(file, gzip), maxBytes);
}

/** A whole file, inflated if need be; at most `maxBytes`. Gaps: FILE_TOO_LARGE, FILE_DAMAGED. */
export function readWholeBytes(
  file: OpenFile,
  gzip: boolean,
  maxBytes: number,
): Promise<Outcome<Uint8Array>> {
  return wholeBytes(file.name, textChunks(file, gzip), maxBytes);
}
