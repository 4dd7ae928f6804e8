/**
 * One BGZF block (SAM/BAM format specification §4.1), by offsets in the bytes it was found in,
 * zero-based, ends exclusive: the whole block, its raw DEFLATE data, and what it inflates to.
 */
export type BgzfBlock = {
  readonly start: number;
  readonly end: number;
  readonly dataStart: number;
  readonly dataEnd: number;
  readonly crc32: number;
  readonly inflatedBytes: number;
};

/** Most bytes of a block, compressed or not. */
export const MAX_BGZF_BLOCK_BYTES = 65_536;

/** The empty block that ends a complete file. */
const END_MARKER = Uint8Array.from([
  0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 6, 0, 0x42, 0x43, 2, 0, 0x1b, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0,
]);

/** Bytes of the end marker. */
export const BGZF_END_MARKER_BYTES = END_MARKER.length;

const FIXED_HEADER_BYTES = 12;
const FOOTER_BYTES = 8;

/** Whether the bytes, a file's head, begin a BGZF block (a gzip member with a BC subfield). */
export function isBgzf(head: Uint8Array): boolean {
  return blockSizeAt(head, 0) > 0;
}

/** Whether the bytes, a file's end, close with the marker of a complete BGZF file. */
export function hasBgzfEndMarker(end: Uint8Array): boolean {
  const from = end.length - END_MARKER.length;
  return from >= 0 && END_MARKER.every((byte, i) => end[from + i] === byte);
}

/** The block that begins at `start`, or null where none begins there or the bytes end within it. */
export function bgzfBlockAt(bytes: Uint8Array, start: number): BgzfBlock | null {
  const size = blockSizeAt(bytes, start);
  const end = start + size;
  if (size === 0 || end > bytes.length) return null;
  const dataStart = start + FIXED_HEADER_BYTES + uint16(bytes, start + 10);
  const dataEnd = end - FOOTER_BYTES;
  const inflatedBytes = uint32(bytes, dataEnd + 4);
  if (dataStart > dataEnd || inflatedBytes > MAX_BGZF_BLOCK_BYTES) return null;
  return { start, end, dataStart, dataEnd, crc32: uint32(bytes, dataEnd), inflatedBytes };
}

/**
 * Where the first block at or after `from` begins, or -1. A block counts where another one follows it
 * or the bytes end with it or within it: DEFLATE data may by chance look like a header.
 */
export function findBgzfBlock(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x1f, from); at >= 0; at = bytes.indexOf(0x1f, at + 1)) {
    const size = blockSizeAt(bytes, at);
    if (size > 0 && (at + size >= bytes.length || blockSizeAt(bytes, at + size) > 0)) return at;
  }
  return -1;
}

/** Size of the block whose header is at `at`, by the BC subfield of its extra field; 0 where there is none. */
function blockSizeAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 0x1f || bytes[at + 1] !== 0x8b || bytes[at + 2] !== 8 || bytes[at + 3] !== 4) return 0;
  const extraEnd = at + FIXED_HEADER_BYTES + uint16(bytes, at + 10);
  if (extraEnd > bytes.length) return 0;
  for (let field = at + FIXED_HEADER_BYTES; field + 4 <= extraEnd;) {
    const length = uint16(bytes, field + 2);
    const isSize = bytes[field] === 0x42 && bytes[field + 1] === 0x43 && length === 2;
    if (isSize && field + 6 <= extraEnd) {
      const size = uint16(bytes, field + 4) + 1;
      return size < extraEnd - at + FOOTER_BYTES ? 0 : size;
    }
    field += 4 + length;
  }
  return 0;
}

function uint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

function uint32(bytes: Uint8Array, at: number): number {
  return (uint16(bytes, at) | (uint16(bytes, at + 2) << 16)) >>> 0;
}
