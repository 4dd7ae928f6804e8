import { readSync } from 'node:fs';
import { crc32, gunzipSync, inflateRawSync, type ZlibOptions } from 'node:zlib';
import { type BgzfBlock, bgzfBlockAt, MAX_BGZF_BLOCK_BYTES } from '@kairos/core/profile/bytes';

/** One buffer, a little more than any block holds, is enough to inflate one. */
const inflateOptions: ZlibOptions = {
  chunkSize: MAX_BGZF_BLOCK_BYTES + 1024,
  maxOutputLength: MAX_BGZF_BLOCK_BYTES,
};

/** One inflated block's text; null where its data, size or checksum is wrong. */
export function inflateBlock(bytes: Uint8Array, block: BgzfBlock): Uint8Array | null {
  if (block.inflatedBytes === 0) return new Uint8Array(0);
  try {
    const text = inflateRawSync(bytes.subarray(block.dataStart, block.dataEnd), inflateOptions);
    return text.length === block.inflatedBytes && crc32(text) === block.crc32 ? text : null;
  } catch {
    return null;
  }
}

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
export function readBlock(
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
