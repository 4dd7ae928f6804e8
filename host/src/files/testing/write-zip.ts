import { deflateRawSync } from 'node:zlib';
import { crc32 } from '@kairos/core/profile/bytes';

/** A file to be put into an archive; `stored`: as it is. */
type ZipFile = { readonly path: string; readonly bytes: Uint8Array; readonly stored?: boolean };

/** A ZIP archive of files (APPNOTE.TXT 6.3.10); with `zip64` its numbers stand where those stand that do not fit 32 bits. */
export function zip(files: readonly ZipFile[], { zip64 = false, comment = '' } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes, stored = false } of files) {
    const packed = stored ? Buffer.from(bytes) : deflateRawSync(bytes);
    const name = Buffer.from(path);
    const about = { stored, sum: crc32(bytes, 0), packed: packed.length, size: bytes.length, offset };
    const header = localHeader(about, name);
    parts.push(header, packed);
    directory.push(entry(about, name, zip64));
    offset += header.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  return Buffer.concat([...parts, entries, end(files.length, { entries, offset, zip64, comment })]);
}

type About = {
  readonly stored: boolean;
  readonly sum: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
};

function localHeader({ stored, sum, packed, size }: About, name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(stored ? 0 : 8, 8);
  header.writeUInt32LE(sum, 14);
  header.writeUInt32LE(packed, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function entry({ stored, sum, packed, size, offset }: About, name: Buffer, zip64: boolean): Buffer {
  const header = Buffer.alloc(46);
  const large = Buffer.alloc(zip64 ? 28 : 0);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(stored ? 0 : 8, 10);
  header.writeUInt32LE(sum, 16);
  header.writeUInt32LE(zip64 ? 0xffffffff : packed, 20);
  header.writeUInt32LE(zip64 ? 0xffffffff : size, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt16LE(large.length, 30);
  header.writeUInt32LE(zip64 ? 0xffffffff : offset, 42);
  if (zip64) {
    large.writeUInt16LE(1, 0);
    large.writeUInt16LE(24, 2);
    [size, packed, offset].forEach((value, i) => large.writeBigUInt64LE(BigInt(value), 4 + i * 8));
  }
  return Buffer.concat([header, name, large]);
}

type Ending = {
  readonly entries: Buffer;
  readonly offset: number;
  readonly zip64: boolean;
  readonly comment: string;
};

function end(count: number, { entries, offset, zip64, comment }: Ending): Buffer {
  const said = Buffer.from(comment);
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(zip64 ? 0xffffffff : entries.length, 12);
  record.writeUInt32LE(zip64 ? 0xffffffff : offset, 16);
  record.writeUInt16LE(said.length, 20);
  if (!zip64) return Buffer.concat([record, said]);
  const large = Buffer.alloc(56);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(BigInt(entries.length), 40);
  large.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + entries.length), 8);
  return Buffer.concat([large, locator, record, said]);
}
