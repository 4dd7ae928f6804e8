import { closeSync, existsSync, openSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, type ZlibOptions } from 'node:zlib';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import {
  BGZF_END_MARKER_BYTES,
  bgzfBlockAt,
  blockOffset,
  type IndexedChunk,
  indexedChunks,
  MAX_BGZF_BLOCK_BYTES,
  readTabixIndex,
  type TabixIndex,
  VcfLineScanner,
  type VcfLine,
  type WantedRegions,
} from '@kairos/core/profile/bytes';
import { inflateBlockAt, inflateBlocksAt, type InflatedBlock } from './bgzf-blocks.ts';

const TAB = 9;
const LF = 10;

/** Largest inflated index that is read; that of a whole genome has some megabytes. */
const MAX_INDEX_BYTES = 512 * 1024 * 1024;
/** Indices inflate to about so many times their size. */
const USUAL_INDEX_RATIO = 4;
const MIN_INDEX_PIECE_BYTES = 65_536;

/** An index that fits its file by its form and extent, and whether it is older than the file. */
export type FileIndex = { readonly name: string; readonly index: TabixIndex; readonly older: boolean };

const decoder = new TextDecoder();
const inflate = promisify<Buffer, ZlibOptions, Buffer>(gunzip);

/**
 * Reads the .tbi or .csi index beside a BGZF file; null where there is none. INDEX_UNUSABLE where it
 * is no index, lists no rows, or ends elsewhere than the file does.
 */
export async function openIndex(path: string, fileBytes: number): Promise<Outcome<FileIndex> | null> {
  const indexPath = [`${path}.tbi`, `${path}.csi`].find((candidate) => existsSync(candidate));
  if (indexPath === undefined) return null;
  const name = basename(indexPath);
  const bytes = await readIndexBytes(indexPath);
  if (bytes === null) return gap('INDEX_UNUSABLE', { subject: name, reason: 'it does not inflate' });
  const index = readTabixIndex(bytes, name);
  if (isGap(index)) return index;
  const beyondLastRow = fileBytes - blockOffset(index.end);
  if (index.end === 0) return gap('INDEX_UNUSABLE', { subject: name, reason: 'it lists no rows' });
  if (beyondLastRow < 0 || beyondLastRow > MAX_BGZF_BLOCK_BYTES + BGZF_END_MARKER_BYTES)
    return gap('INDEX_UNUSABLE', { subject: name, reason: 'it ends elsewhere than the file' });
  return { name, index, older: (await changedMs(indexPath)) < (await changedMs(path)) };
}

async function changedMs(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0;
}

async function readIndexBytes(path: string): Promise<Uint8Array | null> {
  try {
    const packed = await readFile(path);
    const middle = blockBehind(packed, packed.length / 2);
    const halves = [packed.subarray(0, middle), packed.subarray(middle)].filter(({ length }) => length > 0);
    // In zlib's own small pieces the way back and forth would cost more than the inflating.
    const chunkSize = Math.max(MIN_INDEX_PIECE_BYTES, USUAL_INDEX_RATIO * middle);
    const texts = await Promise.all(
      halves.map((half) => inflate(half, { chunkSize, maxOutputLength: MAX_INDEX_BYTES / 2 })),
    );
    return texts.length === 1 ? (texts[0] ?? null) : Buffer.concat(texts);
  } catch {
    return null;
  }
}

/** Where the first block at or behind `offset` begins; the end where the bytes are no BGZF. */
function blockBehind(bytes: Uint8Array, offset: number): number {
  let at = 0;
  while (at < offset) {
    const block = bgzfBlockAt(bytes, at);
    if (block === null) return bytes.length;
    at = block.end;
  }
  return at;
}

/** Stretches whose first blocks are inflated in one go; few have a second block. */
const STRETCHES_TOGETHER = 8;
/** Stretches whose first block is inflated ahead. */
const STRETCHES_AHEAD = 4 * STRETCHES_TOGETHER;

/**
 * The rows of the wanted regions, by the index, a batch a stretch, in file order and without line
 * numbers. A batch is INDEX_UNUSABLE, and the last, where an offset does not lead to rows of its contig.
 */
export async function* indexedRows(
  path: string,
  { name, index }: FileIndex,
  wanted: WantedRegions,
): AsyncGenerator<Outcome<readonly VcfLine[]>> {
  const chunks = indexedChunks(index, wanted, name);
  if (isGap(chunks)) {
    yield chunks;
    return;
  }
  const descriptor = openSync(path, 'r');
  const scanner = new VcfLineScanner(basename(path), () => wanted);
  const firstBlocks = blocksAhead(
    descriptor,
    chunks.map(({ start }) => blockOffset(start)),
  );
  try {
    for (const [i, chunk] of chunks.entries()) {
      const first = await firstBlocks(i);
      const rows = await rowsOfChunk(chunk, scanner, { descriptor, first });
      if (typeof rows === 'string') {
        yield gap('INDEX_UNUSABLE', { subject: name, reason: rows });
        return;
      }
      if (scanner.withinLine && chunk.end < index.end) {
        yield gap('INDEX_UNUSABLE', { subject: name, reason: 'an offset cuts a row off' });
        return;
      }
      // The file's last row may lack its line feed.
      const last = scanner.finish().map(({ text }) => ({ lineOneBased: null, text }));
      if (isGap(rows)) yield rows;
      else if (rows.length + last.length > 0) yield [...rows, ...last];
    }
  } finally {
    closeSync(descriptor);
  }
}

/** Inflates blocks ahead of the one asked for, some in one go; asked in order. */
function blocksAhead(
  descriptor: number,
  offsets: readonly number[],
): (index: number) => Promise<InflatedBlock | null> {
  const groups: Promise<readonly (InflatedBlock | null)[]>[] = [];
  return async (index) => {
    while (groups.length * STRETCHES_TOGETHER < Math.min(offsets.length, index + STRETCHES_AHEAD)) {
      const from = groups.length * STRETCHES_TOGETHER;
      groups.push(inflateBlocksAt(descriptor, offsets.slice(from, from + STRETCHES_TOGETHER)));
    }
    const group = Math.floor(index / STRETCHES_TOGETHER);
    const blocks = await groups[group];
    const block = blocks?.[index % STRETCHES_TOGETHER] ?? null;
    // What was handed out is let go.
    if (index % STRETCHES_TOGETHER === STRETCHES_TOGETHER - 1) groups[group] = Promise.resolve([]);
    return block;
  };
}

/** The rows of one stretch, or why the index does not fit. */
async function rowsOfChunk(
  chunk: IndexedChunk,
  scanner: VcfLineScanner,
  file: { readonly descriptor: number; readonly first: InflatedBlock | null },
): Promise<readonly VcfLine[] | Gap | string> {
  const found: VcfLine[] = [];
  const [firstBlock, lastBlock] = [blockOffset(chunk.start), blockOffset(chunk.end)];
  for (let at = firstBlock; at <= lastBlock;) {
    // A stretch may end at the start of a block that is not there: behind the file's last one.
    if (at === lastBlock && at > firstBlock && chunk.end % MAX_BGZF_BLOCK_BYTES === 0) break;
    const block = at === firstBlock ? file.first : await inflateBlockAt(file.descriptor, at);
    if (block === null) return 'an offset leads to no block';
    const { text } = block;
    const from = at === firstBlock ? chunk.start - at * MAX_BGZF_BLOCK_BYTES : 0;
    const to = at === lastBlock ? chunk.end - at * MAX_BGZF_BLOCK_BYTES : text.length;
    if (to > text.length) return 'an offset lies behind its block';
    if (at === firstBlock && from < to && !beginsRowOf(text, from, chunk.contig))
      return `an offset leads to no row of ${chunk.contig}`;
    const beyond = firstRowBeyond(text.subarray(from, to), chunk);
    const rows = scanner.push(text.subarray(from, beyond === null ? to : from + beyond));
    if (isGap(rows)) return rows;
    for (const { text: row } of rows) found.push({ lineOneBased: null, text: row });
    if (beyond !== null) break;
    at = block.nextOffset;
  }
  return found;
}

/** Whether a row of the contig begins at `from`. */
function beginsRowOf(text: Uint8Array, from: number, contig: string): boolean {
  if (from > 0 && text[from - 1] !== LF) return false;
  const end = text.indexOf(TAB, from);
  const name = decoder.decode(text.subarray(from, end < 0 ? text.length : end));
  // A block's end may cut the name off.
  return end < 0 ? contig.startsWith(name) : name === contig;
}

/** Text this short is scanned rather than searched. */
const MIN_SEARCHED_BYTES = 2048;

/**
 * Where a row behind all wanted regions of the stretch begins, close to the first such row, or null
 * where the text has none. Rows are sorted by position, so that halving finds it.
 */
function firstRowBeyond(text: Uint8Array, chunk: IndexedChunk): number | null {
  let low = 0;
  let high = text.length;
  let beyond: number | null = null;
  while (high - low > MIN_SEARCHED_BYTES) {
    const middle = (low + high) >> 1;
    const row = text.indexOf(LF, middle) + 1;
    const isBefore = row === 0 || row >= high ? null : !isRowBeyond(text, row, chunk);
    if (isBefore === true) low = row;
    else {
      // Where the row's columns are cut off, or none begins in this half, nothing is known of it.
      if (isBefore === false) beyond = row;
      high = middle;
    }
  }
  return beyond;
}

/** Whether the row that begins at `start` lies behind the wanted regions; false where the text ends within it. */
function isRowBeyond(text: Uint8Array, start: number, chunk: IndexedChunk): boolean {
  const afterContig = text.indexOf(TAB, start);
  const afterPosition = text.indexOf(TAB, afterContig + 1);
  if (afterContig < 0 || afterPosition < 0) return false;
  const contig = decoder.decode(text.subarray(start, afterContig));
  const position = Number(decoder.decode(text.subarray(afterContig + 1, afterPosition)));
  return contig !== chunk.contig || position > chunk.lastWantedOneBased;
}
