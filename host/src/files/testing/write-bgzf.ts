import { crc32, deflateRawSync } from 'node:zlib';

/** The empty block that ends a BGZF file. */
export const bgzfEndMarker = Buffer.from('1f8b08040000000000ff0600424302001b0003000000000000000000', 'hex');

/** One BGZF block of up to 65,280 bytes of text. */
export function bgzfBlock(text: Uint8Array): Buffer {
  const data = deflateRawSync(text, { level: 6 });
  const header = Buffer.from('1f8b08040000000000ff0600424302000000', 'hex');
  header.writeUInt16LE(header.length + data.length + 8 - 1, 16);
  const footer = Buffer.alloc(8);
  footer.writeUInt32LE(crc32(text), 0);
  footer.writeUInt32LE(text.length, 4);
  return Buffer.concat([header, data, footer]);
}

/** Text as BGZF in blocks of the given sizes, used in turn. */
export function bgzf(text: Uint8Array, blockBytes: readonly number[], marked = true): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const size = blockBytes[turn % blockBytes.length] ?? 1;
    blocks.push(bgzfBlock(text.subarray(at, at + size)));
    at += size;
  }
  return Buffer.concat(marked ? [...blocks, bgzfEndMarker] : blocks);
}
