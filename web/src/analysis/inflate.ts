import { bgzfBlockAt, DamagedCompression, isBgzf, MAX_BGZF_BLOCK_BYTES } from '@kairos/core/profile/bytes';
import { Gunzip } from 'fflate';
import { crc32 } from './crc32.ts';

const CHUNK_BYTES = 1024 * 1024;
const BLOCKS_AT_ONCE = 32;
const CRC_AND_SIZE_BYTES = 8;

/** Told how many more bytes of the file were read. */
export type OnBytes = (bytes: number) => void;

/** The bytes of a file in order, inflated where it is gzip or BGZF. Damage throws a {@link DamagedCompression}. */
export async function* textChunks(blob: Blob, gzip: boolean, onBytes: OnBytes): AsyncGenerator<Uint8Array> {
  if (!gzip) {
    yield* rawChunks(blob, 0, onBytes);
    return;
  }
  const head = await bytesOf(blob, 0, MAX_BGZF_BLOCK_BYTES);
  let at = 0;
  if (isBgzf(head)) {
    for await (const { end, inflated } of inflatedBlocks(blob, onBytes)) {
      at = end;
      yield inflated;
    }
  }
  // Whatever follows the blocks, or was none: other gzip members.
  if (at < blob.size) yield* inflatedMembers(blob, at, onBytes);
}

async function* rawChunks(
  blob: Blob,
  from: number,
  onBytes: OnBytes,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = from; at < blob.size; at += CHUNK_BYTES) {
    const bytes = await bytesOf(blob, at, at + CHUNK_BYTES);
    onBytes(bytes.length);
    yield bytes;
  }
}

async function bytesOf(blob: Blob, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.slice(start, end).arrayBuffer());
}

type Inflated = { readonly end: number; readonly inflated: Uint8Array };

/** Blocks in file order, several inflated at once by the browser, which checks their sums. Ends where none begins. */
async function* inflatedBlocks(blob: Blob, onBytes: OnBytes): AsyncGenerator<Inflated> {
  let rest: Uint8Array<ArrayBuffer> = new Uint8Array();
  let start = 0;
  for await (const chunk of rawChunks(blob, 0, onBytes)) {
    const bytes = joined(rest, chunk);
    let at = 0;
    const pending: { readonly end: number; readonly inflating: Promise<Uint8Array> }[] = [];
    for (let block = bgzfBlockAt(bytes, 0); block !== null; block = bgzfBlockAt(bytes, at)) {
      at = block.end;
      pending.push({ end: start + at, inflating: inflateMember(bytes.subarray(block.start, block.end)) });
      if (pending.length >= BLOCKS_AT_ONCE) yield* settled(pending);
    }
    yield* settled(pending);
    rest = bytes.subarray(at);
    start += at;
    if (rest.length > MAX_BGZF_BLOCK_BYTES) return;
  }
}

async function* settled(
  pending: { readonly end: number; readonly inflating: Promise<Uint8Array> }[],
): AsyncGenerator<Inflated> {
  const all = await Promise.all(pending.map(({ inflating }) => inflating));
  const ends = pending.map(({ end }) => end);
  pending.length = 0;
  for (const [i, inflated] of all.entries()) yield { end: ends[i] ?? 0, inflated };
}

function joined(a: Uint8Array<ArrayBuffer>, b: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

async function inflateMember(member: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  // What goes wrong is told by the reader.
  writer.write(member).catch(() => undefined);
  writer.close().catch(() => undefined);
  const reader = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      parts.push(read.value);
      size += read.value.length;
    }
  } catch (error) {
    throw new DamagedCompression(error instanceof Error ? error.message : String(error));
  }
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Gzip members one after another; their sums are checked here. */
async function* inflatedMembers(blob: Blob, from: number, onBytes: OnBytes): AsyncGenerator<Uint8Array> {
  let out: Uint8Array[] = [];
  let sum = 0;
  let ended = false;
  const sums: { readonly end: number; readonly sum: number }[] = [];
  const gunzip = new Gunzip((chunk, final) => {
    sum = crc32(chunk, sum);
    ended = final;
    if (chunk.length > 0) out.push(chunk);
  });
  gunzip.onmember = (start) => {
    if (start > 0) sums.push({ end: from + start, sum });
    sum = 0;
  };
  for await (const chunk of rawChunks(blob, from, onBytes)) {
    try {
      gunzip.push(chunk, false);
    } catch (error) {
      throw new DamagedCompression(error instanceof Error ? error.message : String(error));
    }
    yield* out;
    out = [];
  }
  try {
    gunzip.push(new Uint8Array(), true);
  } catch {
    throw new DamagedCompression('unexpected end of file');
  }
  yield* out;
  if (!ended) throw new DamagedCompression('unexpected end of file');
  for (const { end, sum: expected } of [...sums, { end: blob.size, sum }])
    if ((await storedSum(blob, end)) !== expected) throw new DamagedCompression('incorrect data check');
}

async function storedSum(blob: Blob, end: number): Promise<number> {
  const footer = await blob.slice(end - CRC_AND_SIZE_BYTES, end).arrayBuffer();
  return footer.byteLength < CRC_AND_SIZE_BYTES ? -1 : new DataView(footer).getUint32(0, true);
}
