const BYTES_AT_ONCE = 8;

/** What a byte does to the sum, and behind it what it does when one to seven bytes more come after it. */
const table = new Int32Array(BYTES_AT_ONCE * 256);
for (let byte = 0; byte < 256; byte++) {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  table[byte] = sum;
}
for (let at = 256; at < table.length; at++) {
  const before = table[at - 256] ?? 0;
  table[at] = (before >>> 8) ^ (table[before & 0xff] ?? 0);
}

/** CRC-32 as in RFC 1952, of bytes that follow those whose sum is `before`. */
export function crc32(bytes: Uint8Array, before: number): number {
  let sum = ~before;
  let at = 0;
  const byteAt = (offset: number): number => bytes[at + offset] ?? 0;
  const from = (row: number, byte: number): number => table[row * 256 + (byte & 0xff)] ?? 0;
  for (; at + BYTES_AT_ONCE <= bytes.length; at += BYTES_AT_ONCE) {
    const first = sum ^ (byteAt(0) | (byteAt(1) << 8) | (byteAt(2) << 16) | (byteAt(3) << 24));
    sum =
      from(7, first) ^
      from(6, first >>> 8) ^
      from(5, first >>> 16) ^
      from(4, first >>> 24) ^
      from(3, byteAt(4)) ^
      from(2, byteAt(5)) ^
      from(1, byteAt(6)) ^
      from(0, byteAt(7));
  }
  for (; at < bytes.length; at++) sum = (sum >>> 8) ^ from(0, sum ^ byteAt(0));
  return ~sum >>> 0;
}
