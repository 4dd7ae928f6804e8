import {
  crc32,
  DamagedCompression,
  isBgzf,
  MAX_BGZF_BLOCK_BYTES,
  type PackedPart,
} from '@kairos/core/profile/bytes';
import { Gunzip, Inflate } from 'fflate';
import { bgzfStretches } from './bgzf-stretch.ts';
import { inflateInOrder } from './inflate-threads.ts';
import { bytesOf, type OnBytes, rawChunks } from './read-blob.ts';

const CRC_AND_SIZE_BYTES = 8;
/** Of an archive's part given at once: DEFLATE makes a thousand times as many of them at most. */
const PIECE_BYTES = 16 * 1024;

/** The bytes of a file in order, inflated where it is gzip or BGZF. Damage throws a {@link DamagedCompression}. */
export async function* textChunks(blob: Blob, gzip: boolean, onBytes: OnBytes): AsyncGenerator<Uint8Array> {
  if (!gzip) {
    yield* rawChunks(blob, 0, onBytes);
    return;
  }
  const head = await bytesOf(blob, 0, MAX_BGZF_BLOCK_BYTES);
  let at = 0;
  if (isBgzf(head)) {
    for await (const { end, text } of inflateInOrder(bgzfStretches(blob, onBytes))) {
      at = end;
      yield* text;
    }
  }
  // Whatever follows the blocks, or was none: other gzip members.
  if (at < blob.size) yield* inflatedMembers(blob, at, onBytes);
}

/** A part of an archive, unpacked where it is deflated. Damage throws a {@link DamagedCompression}. */
export async function* partChunks(
  blob: Blob,
  { start, end, isDeflated }: PackedPart,
  onBytes: OnBytes,
): AsyncGenerator<Uint8Array> {
  const packed = rawChunks(blob.slice(start, end), 0, onBytes);
  if (!isDeflated) {
    yield* packed;
    return;
  }
  let out: Uint8Array[] = [];
  const inflate = new Inflate((chunk) => {
    if (chunk.length > 0) out.push(chunk);
  });
  const push = (chunk: Uint8Array, isLast: boolean): void => {
    try {
      inflate.push(chunk, isLast);
    } catch (error) {
      throw new DamagedCompression(error instanceof Error ? error.message : String(error));
    }
  };
  for await (const chunk of packed)
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      push(chunk.subarray(at, at + PIECE_BYTES), false);
      yield* out;
      out = [];
    }
  push(new Uint8Array(), true);
  yield* out;
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
  if (!ended || !(await isHeaderWhole(blob, sums.at(-1)?.end ?? from)))
    throw new DamagedCompression('unexpected end of file');
  for (const { end, sum: expected } of [...sums, { end: blob.size, sum }])
    if ((await storedSum(blob, end)) !== expected) throw new DamagedCompression('incorrect data check');
}

/** Flags of a member's header (RFC 1952, §2.3.1). */
const [FHCRC, FEXTRA, FNAME, FCOMMENT] = [2, 4, 8, 16];
/** Longer than any header with names of a sensible length. */
const MOST_HEADER_BYTES = 128 * 1024;

/** Whether a member's header ends before the file does: one that does not would be taken for an empty member. */
async function isHeaderWhole(blob: Blob, start: number): Promise<boolean> {
  const bytes = await bytesOf(blob, start, Math.min(blob.size, start + MOST_HEADER_BYTES));
  const flags = bytes[3] ?? 0;
  let end = 10;
  if ((flags & FEXTRA) !== 0) end += 2 + (bytes[10] ?? 0) + 256 * (bytes[11] ?? 0);
  for (const text of [FNAME, FCOMMENT])
    if ((flags & text) !== 0) {
      const zero = bytes.indexOf(0, end);
      if (zero === -1) return false;
      end = zero + 1;
    }
  if ((flags & FHCRC) !== 0) end += 2;
  return end < bytes.length;
}

async function storedSum(blob: Blob, end: number): Promise<number> {
  const { buffer } = await bytesOf(blob, end - CRC_AND_SIZE_BYTES, end);
  return buffer.byteLength < CRC_AND_SIZE_BYTES ? -1 : new DataView(buffer).getUint32(0, true);
}
