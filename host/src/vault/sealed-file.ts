import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import { syncFolder } from './key-encryption-key.ts';
import { KEY_BYTES, openBytes, SEAL_BYTES, sealBytes } from './seal.ts';
import type { PersonKey } from './vault.ts';

/** Plain bytes in one chunk; the last one may have fewer. */
const CHUNK_BYTES = 1024 * 1024;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + SEAL_BYTES;
/** Before the chunks: what kind of file it is, and the salt of the file's key. */
const MAGIC = Buffer.from('KSF1');
const SALT_BYTES = 16;
const HEADER_BYTES = MAGIC.length + SALT_BYTES;
/** Chunks kept open, for readers that go back and forth. */
const MOST_OPEN_CHUNKS = 4;
const DRAFT = '.draft-';
const PLAIN = 'plain-';

/** Which file: kept under its id, sealed with a key derived from its person's. */
export type SealedFileName = { readonly folder: string; readonly id: string; readonly key: PersonKey };

/** What was kept: the size and SHA-256 (hex) of the plain content. */
export type KeptFile = { readonly bytes: number; readonly sha256: string };

function pathOf({ folder, id }: Pick<SealedFileName, 'folder' | 'id'>): string {
  if (!/^[A-Za-z0-9-][A-Za-z0-9.-]{0,63}$/.test(id)) throw new Error('this id cannot be the name of a file');
  return join(folder, id);
}

const fileKey = ({ id, key }: SealedFileName, salt: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key.secret, salt, `kairos file/${id}`, KEY_BYTES));

const chunkContext = (id: string, index: number, isLast: boolean): string =>
  `file/${id}/${index}/${isLast ? 'last' : 'more'}`;

/**
 * Seals a stream into a file, a chunk at a time. It appears under its name when it is whole and on the disk; else nothing
 * is left of it. Gaps: VAULT_FILE_TOO_LARGE, VAULT_FILE_UNWRITTEN (the disk is full, the stream broke off).
 */
export async function writeSealedFile(
  name: SealedFileName,
  content: AsyncIterable<Uint8Array>,
  { mostBytes }: { readonly mostBytes: number },
): Promise<Outcome<KeptFile>> {
  const path = pathOf(name);
  const draft = `${path}${DRAFT}${randomBytes(6).toString('hex')}`;
  try {
    const file = await openNew(name.folder, draft);
    let isDraft = true;
    try {
      const kept = await writeChunks(file, name, limited(content, mostBytes));
      await file.sync();
      await file.close();
      await rename(draft, path);
      isDraft = false;
      await syncFolder(name.folder);
      return kept;
    } finally {
      await file.close();
      if (isDraft) await removeFile(draft);
    }
  } catch (error) {
    if (error instanceof TooLarge) return gap('VAULT_FILE_TOO_LARGE', { subject: name.id, limit: mostBytes });
    return gap('VAULT_FILE_UNWRITTEN', { subject: name.id, reason: reasonOf(error) });
  }
}

/** Opens a file that must be new, in a folder that need not be there yet. */
async function openNew(folder: string, path: string): Promise<FileHandle> {
  const opened = await open(path, 'wx', 0o600).catch(unlessMissing);
  if (opened !== null) return opened;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return open(path, 'wx', 0o600);
}

/** Removes a file; that it is not there is fine. */
async function removeFile(path: string): Promise<void> {
  await unlink(path).catch(unlessMissing);
}

function unlessMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
}

class TooLarge extends Error {}

async function* limited(content: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes > mostBytes) throw new TooLarge();
    yield piece;
  }
}

async function writeChunks(
  file: FileHandle,
  name: SealedFileName,
  content: AsyncIterable<Uint8Array>,
): Promise<KeptFile> {
  const salt = randomBytes(SALT_BYTES);
  const secret = fileKey(name, salt);
  const hash = createHash('sha256');
  await file.appendFile(Buffer.concat([MAGIC, salt]));
  let bytes = 0;
  let index = 0;
  for await (const { plain, isLast } of chunksOf(content)) {
    hash.update(plain);
    bytes += plain.length;
    await file.appendFile(sealBytes(secret, chunkContext(name.id, index, isLast), plain));
    index++;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** Pieces of any size as chunks of the file's; there is always a last one, if an empty one. */
async function* chunksOf(
  content: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly plain: Uint8Array; readonly isLast: boolean }> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  let filled = 0;
  for await (const piece of content)
    for (let at = 0; at < piece.length;) {
      if (filled === CHUNK_BYTES) {
        yield { plain: chunk, isLast: false };
        filled = 0;
      }
      const taken = Math.min(CHUNK_BYTES - filled, piece.length - at);
      chunk.set(piece.subarray(at, at + taken), filled);
      filled += taken;
      at += taken;
    }
  yield { plain: chunk.subarray(0, filled), isLast: true };
}

/** A sealed file that is open: random access as core's readers want it, or from beginning to end. */
export type SealedFile = {
  /** Plain bytes. */
  readonly size: number;
  /** Rejects with {@link BrokenFile} where the file is not what was sealed. Zero-based; the end is exclusive. */
  readonly slice: (start: number, end: number) => { readonly arrayBuffer: () => Promise<ArrayBuffer> };
  readonly chunks: () => AsyncGenerator<Uint8Array>;
  readonly close: () => Promise<void>;
};

/** A chunk that was changed, moved, or brought from another file. */
export class BrokenFile extends Error {
  readonly problem: Gap;
  constructor(problem: Gap) {
    super(problem.what);
    this.problem = problem;
  }
}

/**
 * Opens a sealed file; that it was cut off is seen at once, what else was done to a chunk when it is read. Gap:
 * VAULT_FILE_UNREADABLE.
 */
export async function openSealedFile(name: SealedFileName): Promise<Outcome<SealedFile>> {
  const path = pathOf(name);
  try {
    const file = await open(path, 'r');
    const opened = await fromHandle(file, name).catch((error: unknown) =>
      unreadable(name.id, reasonOf(error)),
    );
    if (isGap(opened)) await file.close();
    return opened;
  } catch (error) {
    return unreadable(name.id, reasonOf(error));
  }
}

const unreadable = (id: string, reason: string): Gap => gap('VAULT_FILE_UNREADABLE', { subject: id, reason });

async function fromHandle(file: FileHandle, name: SealedFileName): Promise<Outcome<SealedFile>> {
  const sealedBytes = (await file.stat()).size - HEADER_BYTES;
  const count = Math.ceil(sealedBytes / SEALED_CHUNK_BYTES);
  const header = Buffer.alloc(HEADER_BYTES);
  await file.read(header, 0, HEADER_BYTES, 0);
  if (count < 1 || !header.subarray(0, MAGIC.length).equals(MAGIC))
    return unreadable(name.id, 'it is not a sealed file');
  const secret = fileKey(name, header.subarray(MAGIC.length));
  const chunkAt = recent(async (index) => {
    const start = index * SEALED_CHUNK_BYTES;
    const sealed = Buffer.allocUnsafe(Math.min(SEALED_CHUNK_BYTES, sealedBytes - start));
    const { bytesRead } = await file.read(sealed, 0, sealed.length, HEADER_BYTES + start);
    const plain = openBytes(
      secret,
      chunkContext(name.id, index, index === count - 1),
      sealed.subarray(0, bytesRead),
    );
    if (isGap(plain))
      throw new BrokenFile(unreadable(name.id, `its part ${index + 1} of ${count} is not what was sealed`));
    return plain;
  });
  const size = sealedBytes - count * SEAL_BYTES;
  await chunkAt(count - 1);
  return {
    size,
    slice: (start, end) => ({
      arrayBuffer: () => bytesBetween(chunkAt, Math.max(0, start), Math.min(end, size)),
    }),
    chunks: async function* () {
      for (let index = 0; index < count; index++) yield chunkAt(index);
    },
    close: () => file.close(),
  };
}

type ChunkReader = (index: number) => Promise<Uint8Array>;

/** Keeps the chunks read last. */
function recent(read: ChunkReader): ChunkReader {
  const kept = new Map<number, Promise<Uint8Array>>();
  return (index) => {
    const chunk = kept.get(index) ?? read(index);
    kept.delete(index);
    kept.set(index, chunk);
    const [oldest] = kept.keys();
    if (kept.size > MOST_OPEN_CHUNKS && oldest !== undefined) kept.delete(oldest);
    return chunk;
  };
}

async function bytesBetween(chunkAt: ChunkReader, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(0, end - start));
  for (let at = start; at < end;) {
    const index = Math.floor(at / CHUNK_BYTES);
    const until = Math.min(end, (index + 1) * CHUNK_BYTES);
    const chunk = await chunkAt(index);
    bytes.set(chunk.subarray(at - index * CHUNK_BYTES, until - index * CHUNK_BYTES), at - start);
    at = until;
  }
  return bytes.buffer;
}

/**
 * Gives work a plain copy of a sealed file, readable by its owner only, for readers that need a path; it is gone when the
 * work ends. Gaps: VAULT_FILE_UNREADABLE, VAULT_FILE_UNWRITTEN.
 */
export async function withPlainCopy<T>(
  file: Pick<SealedFile, 'chunks'>,
  { folder, id }: Pick<SealedFileName, 'folder' | 'id'>,
  work: (path: string) => Promise<T>,
): Promise<Outcome<T>> {
  const path = join(folder, `${PLAIN}${randomBytes(12).toString('hex')}`);
  try {
    try {
      const copy = await openNew(folder, path);
      try {
        for await (const chunk of file.chunks()) await copy.appendFile(chunk);
      } finally {
        await copy.close();
      }
    } catch (error) {
      return error instanceof BrokenFile
        ? error.problem
        : gap('VAULT_FILE_UNWRITTEN', { subject: id, reason: reasonOf(error) });
    }
    return await work(path);
  } finally {
    await removeFile(path);
  }
}

/**
 * Removes what a killed process left in a folder: half-written files, plain copies, and sealed files that belong to
 * nothing. What another process may still be writing is younger than `olderThanMs`.
 */
export async function sweepSealedFiles(
  folder: string,
  { kept, olderThanMs }: { readonly kept: () => Promise<ReadonlySet<string>>; readonly olderThanMs: number },
): Promise<void> {
  const before = olderThanMs === 0 ? Infinity : Date.now() - olderThanMs;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  // Asked after the folder was read: whatever is there and belongs to something is among them.
  const known = names.length === 0 ? new Set<string>() : await kept();
  for (const name of names) {
    const path = join(folder, name);
    const isLeft = name.includes(DRAFT) || name.startsWith(PLAIN) || !known.has(name);
    const changed = isLeft ? await stat(path).catch(() => null) : null;
    if (changed !== null && changed.mtimeMs <= before) await rm(path, { force: true });
  }
}

/** Removes a sealed file; that it is not there is fine. */
export async function removeSealedFile(name: Pick<SealedFileName, 'folder' | 'id'>): Promise<void> {
  await removeFile(pathOf(name));
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC') return 'the disk is full';
  if (code === 'ENOENT') return 'it does not exist';
  return error instanceof Error ? error.message : String(error);
}
