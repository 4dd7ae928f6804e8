import { readSync } from 'node:fs';
import { promisify } from 'node:util';
import { gunzip, gunzipSync, type ZlibOptions } from 'node:zlib';
import { type BgzfBlock, bgzfBlockAt, MAX_BGZF_BLOCK_BYTES } from '@kairos/core/profile/bytes';

/** Blocks inflated in one go, which saves a third of what a call costs beside the inflating itself. */
const RUN_BLOCKS = 4;
/** Room behind the text, so that zlib need not ask for more to find its end. */
const RUN_ROOM_BYTES = 64;

/**
 * The text of the blocks that begin at `start`, up to some or to the first that begins at or behind `before`, and
 * where they end; null where no whole block begins, or the data, size or checksum of one is wrong.
 */
export function inflateRun(
  bytes: Uint8Array,
  start: number,
  before: number,
): { readonly text: Uint8Array; readonly end: number } | null {
  let end = start;
  let inflatedBytes = 0;
  for (let blocks = 0; blocks < RUN_BLOCKS && end < before; blocks++) {
    const block = bgzfBlockAt(bytes, end);
    if (block === null) return null;
    inflatedBytes += block.inflatedBytes;
    end = block.end;
  }
  const room = inflatedBytes + RUN_ROOM_BYTES;
  try {
    // Every block is a gzip member of its own: zlib checks the sums.
    const text = gunzipSync(bytes.subarray(start, end), { chunkSize: room, maxOutputLength: room });
    return text.length === inflatedBytes ? { text, end } : null;
  } catch {
    return null;
  }
}

/** Where {@link readBlock} reads to. */
const blockBuffer = Buffer.allocUnsafeSlow(MAX_BGZF_BLOCK_BYTES);

/** A block and its bytes, which stay until the next call; null where no whole block begins at `offset`. */
function readBlock(
  descriptor: number,
  offset: number,
): { readonly bytes: Uint8Array; readonly block: BgzfBlock } | null {
  // Most blocks are far smaller than the largest.
  for (const size of [MAX_BGZF_BLOCK_BYTES / 2, MAX_BGZF_BLOCK_BYTES]) {
    const bytes = blockBuffer.subarray(0, readSync(descriptor, blockBuffer, 0, size, offset));
    const block = bgzfBlockAt(bytes, 0);
    if (block !== null) return { bytes, block };
  }
  return null;
}

const gunzipInThread = promisify<Uint8Array, ZlibOptions, Buffer>(gunzip);

/** A block's text, and the offset in the file of the block behind it. */
export type InflatedBlock = { readonly text: Uint8Array; readonly nextOffset: number };

/** The block at `offset`, read at once and inflated in one of zlib's own threads; null as in {@link inflateBlocksAt}. */
export async function inflateBlockAt(descriptor: number, offset: number): Promise<InflatedBlock | null> {
  const [block = null] = await inflateBlocksAt(descriptor, [offset]);
  return block;
}

/**
 * Reads the blocks at some offsets at once and inflates them in one go in one of zlib's own threads, since a call
 * costs as much as half a block. Null in the place of a block that is not whole, or whose data, size or checksum is
 * wrong. Never rejects.
 */
export async function inflateBlocksAt(
  descriptor: number,
  offsets: readonly number[],
): Promise<readonly (InflatedBlock | null)[]> {
  const members: { readonly bytes: Uint8Array; readonly inflatedBytes: number; readonly end: number }[] = [];
  for (const offset of offsets) {
    const read = readBlock(descriptor, offset);
    if (read === null) return eachAlone(descriptor, offsets);
    const { inflatedBytes, end } = read.block;
    members.push({ bytes: Uint8Array.prototype.slice.call(read.bytes, 0, end), inflatedBytes, end });
  }
  const inflatedBytes = members.reduce((sum, member) => sum + member.inflatedBytes, 0);
  const room = inflatedBytes + RUN_ROOM_BYTES;
  const joined = members.length === 1 ? members[0]?.bytes : Buffer.concat(members.map(({ bytes }) => bytes));
  const text = await gunzipInThread(joined ?? new Uint8Array(0), {
    chunkSize: room,
    maxOutputLength: room,
  }).catch(() => null);
  if (text?.length !== inflatedBytes) return eachAlone(descriptor, offsets);
  let from = 0;
  return members.map((member, i) => ({
    text: text.subarray(from, (from += member.inflatedBytes)),
    nextOffset: (offsets[i] ?? 0) + member.end,
  }));
}

/** The blocks one by one, so that a damaged one takes no other with it. */
async function eachAlone(
  descriptor: number,
  offsets: readonly number[],
): Promise<readonly (InflatedBlock | null)[]> {
  return offsets.length === 1
    ? [null]
    : Promise.all(offsets.map((offset) => inflateBlockAt(descriptor, offset)));
}

/**
 * The bytes `[start, end)` of an open file (zero-based), fewer where the file ends before; read into `room` where
 * that is given and large enough.
 */
export function readRange(
  descriptor: number,
  { start, end }: { readonly start: number; readonly end: number },
  room: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const size = Math.max(0, end - start);
  const bytes = size <= room.length ? room.subarray(0, size) : Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < bytes.length) {
    const read = readSync(descriptor, bytes, filled, bytes.length - filled, start + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}
