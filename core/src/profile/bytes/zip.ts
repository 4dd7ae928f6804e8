import type { ByteSource } from '../../base/index.ts';
import { crc32 } from './crc32.ts';
import { DamagedCompression } from './damaged-compression.ts';

/** A file within a ZIP archive, and where its bytes lie in it. */
export type ZipMember = {
  /** Its path, with slashes. */
  readonly path: string;
  /** Of its header; its bytes come behind. */
  readonly headerOffset: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly crc32: number;
  readonly isDeflated: boolean;
};

/** Where a member's bytes begin and end in the archive; `isDeflated`: they are one raw DEFLATE stream. */
export type PackedPart = { readonly start: number; readonly end: number; readonly isDeflated: boolean };

// Records of APPNOTE.TXT 6.3.10 (PKWARE): their signatures, their lengths without names and comments, and where their fields lie.
const END = { signature: 0x06054b50, length: 22 };
const END_64_LOCATOR = { signature: 0x07064b50, length: 20 };
const END_64 = { signature: 0x06064b50, length: 56 };
const ENTRY = { signature: 0x02014b50, length: 46 };
const HEADER = { signature: 0x04034b50, length: 30 };

const MOST_COMMENT_BYTES = 0xffff;
/** Of all entries together; an archive of a person has some thousand. */
const MOST_DIRECTORY_BYTES = 32 * 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;
/** In place of a number that does not fit 32 bits: it stands among the extra fields. */
const ELSEWHERE = 0xffff_ffff;
const ZIP_64_FIELD = 1;

/**
 * The files in a ZIP archive (also ZIP64) that can be unpacked: stored or deflated, not encrypted; folders are none. Null
 * where the bytes are no whole archive.
 */
export async function zipMembers(archive: ByteSource): Promise<readonly ZipMember[] | null> {
  const directory = await findDirectory(archive);
  if (directory === null) return null;
  const { offset, length } = directory;
  if (length > MOST_DIRECTORY_BYTES || offset + length > archive.size) return null;
  const view = await viewOf(archive, offset, length);
  const members: ZipMember[] = [];
  for (let at = 0; at + ENTRY.length <= view.byteLength;) {
    if (view.getUint32(at, true) !== ENTRY.signature) return null;
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const [nameBytes = 0, extraBytes = 0, commentBytes = 0] = lengths;
    const next = at + ENTRY.length + nameBytes + extraBytes + commentBytes;
    if (next > view.byteLength) return null;
    const member = readEntry(view, at, { nameBytes, extraBytes });
    if (member !== null) members.push(member);
    at = next;
  }
  return members;
}

async function viewOf(archive: ByteSource, start: number, length: number): Promise<DataView> {
  return new DataView(await archive.slice(start, Math.min(archive.size, start + length)).arrayBuffer());
}

type Directory = { readonly offset: number; readonly length: number };

/** Behind the directory stands the record of its place, and behind that a comment of any bytes. */
async function findDirectory(archive: ByteSource): Promise<Directory | null> {
  const start = Math.max(0, archive.size - END.length - MOST_COMMENT_BYTES);
  const view = await viewOf(archive, start, archive.size - start);
  for (let at = view.byteLength - END.length; at >= 0; at--) {
    if (view.getUint32(at, true) !== END.signature) continue;
    if (at + END.length + view.getUint16(at + 20, true) !== view.byteLength) continue;
    const [length, offset] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
    return length === ELSEWHERE || offset === ELSEWHERE
      ? findDirectory64(archive, start + at - END_64_LOCATOR.length)
      : { offset, length };
  }
  return null;
}

async function findDirectory64(archive: ByteSource, locatorOffset: number): Promise<Directory | null> {
  if (locatorOffset < 0) return null;
  const locator = await viewOf(archive, locatorOffset, END_64_LOCATOR.length);
  if (locator.getUint32(0, true) !== END_64_LOCATOR.signature) return null;
  const end = await viewOf(archive, Number(locator.getBigUint64(8, true)), END_64.length);
  if (end.byteLength < END_64.length || end.getUint32(0, true) !== END_64.signature) return null;
  return { offset: Number(end.getBigUint64(48, true)), length: Number(end.getBigUint64(40, true)) };
}

/** Null for a folder, and for what cannot be unpacked. */
function readEntry(
  view: DataView,
  at: number,
  { nameBytes, extraBytes }: { readonly nameBytes: number; readonly extraBytes: number },
): ZipMember | null {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const nameAt = at + ENTRY.length;
  const path = new TextDecoder('utf-8').decode(
    new Uint8Array(view.buffer, view.byteOffset + nameAt, nameBytes),
  );
  if (path.endsWith('/') || (flags & ENCRYPTED) !== 0 || (method !== STORED && method !== DEFLATED))
    return null;
  const written = [24, 20, 42].map((field) => view.getUint32(at + field, true));
  const large = largeNumbers(view, nameAt + nameBytes, extraBytes);
  // Those numbers that do not fit stand there, in this order.
  const [bytes, packedBytes, headerOffset] = written.map((number) =>
    number === ELSEWHERE ? (large.shift() ?? null) : number,
  );
  if (bytes == null || packedBytes == null || headerOffset == null) return null;
  return {
    path,
    headerOffset,
    packedBytes,
    bytes,
    crc32: view.getUint32(at + 16, true),
    isDeflated: method === DEFLATED,
  };
}

/** The 64-bit numbers among an entry's extra fields. */
function largeNumbers(view: DataView, start: number, length: number): number[] {
  for (let at = start; at + 4 <= start + length;) {
    const size = view.getUint16(at + 2, true);
    const end = at + 4 + size;
    if (end > start + length) return [];
    if (view.getUint16(at, true) === ZIP_64_FIELD)
      return Array.from({ length: Math.min(3, Math.floor(size / 8)) }, (_, i) =>
        Number(view.getBigUint64(at + 4 + i * 8, true)),
      );
    at = end;
  }
  return [];
}

/** Where a member's bytes lie; throws a {@link DamagedCompression} where its header is not there. */
export async function packedPart(archive: ByteSource, member: ZipMember): Promise<PackedPart> {
  const { headerOffset, packedBytes, isDeflated } = member;
  const header = await viewOf(archive, headerOffset, HEADER.length);
  if (header.byteLength < HEADER.length || header.getUint32(0, true) !== HEADER.signature)
    throw new DamagedCompression(`${member.path} is not where the archive says`);
  const start = headerOffset + HEADER.length + header.getUint16(26, true) + header.getUint16(28, true);
  if (start + packedBytes > archive.size) throw new DamagedCompression('unexpected end of file');
  return { start, end: start + packedBytes, isDeflated };
}

/** A member's bytes as they are unpacked, checked at their end by size and sum; what differs throws a {@link DamagedCompression}. */
export async function* checkedMember(
  unpacked: AsyncIterable<Uint8Array>,
  member: ZipMember,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  let sum = 0;
  for await (const chunk of unpacked) {
    size += chunk.length;
    if (size > member.bytes) throw new DamagedCompression(`${member.path} is longer than the archive says`);
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (size !== member.bytes || sum !== member.crc32) throw new DamagedCompression('incorrect data check');
}

/** Beyond so many bytes a text must not be larger than its packed form by more than this; records of a watch reach 40. */
const FREE_BYTES = 64 * 1024 * 1024;
const MOST_GROWTH = 200;

/** Unpacked bytes as they come, unless they are so many more than `packedBytes` that somebody made them to fill a machine. */
export async function* withoutBomb(
  unpacked: AsyncIterable<Uint8Array>,
  packedBytes: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of unpacked) {
    size += chunk.length;
    if (size > FREE_BYTES && size > packedBytes * MOST_GROWTH)
      throw new DamagedCompression(
        `its text is more than ${MOST_GROWTH} times as long as its compressed form`,
      );
    yield chunk;
  }
}
