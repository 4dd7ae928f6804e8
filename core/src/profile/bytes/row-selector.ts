import { firstEndingFrom, type Intervals, intervalsByContig, type WantedRegions } from './wanted-regions.ts';

const TAB = 9;
const LF = 10;
const SEMICOLON = 59;
const LESS_THAN = 60;
const POINT = 46;

/** END= of a reference block: the bytes of `END=` in front of the digits. */
const END_TAG = [69, 78, 68, 61] as const;

/** Behind every base of a chromosome. */
const BEYOND_BASES = 0x3fff_ffff;
/** Intervals passed over one by one; those farther on are searched. */
const STEPS = 8;

/**
 * Tells, by its bytes, whether a row touches wanted regions, whatever order the rows are in. A row whose first
 * columns are none is wanted, for its reader to judge.
 */
export class RowSelector {
  readonly #intervalsOf: (contig: string) => Intervals | null;
  readonly #decoder = new TextDecoder();
  #contigBytes: Uint8Array = new Uint8Array(0);
  #intervals: Intervals | null = null;
  /** Where the row before lay, one-based, inclusive, if nobody wants it: the next one mostly lies there, too. */
  #freeFirst = 1;
  #freeLast = 0;
  /** Index of the interval's start that was last looked at; rows are mostly in order. */
  #at = 0;

  constructor(wanted: WantedRegions) {
    this.#intervalsOf = intervalsByContig(wanted);
  }

  /** Whether the row of `bytes[start, end)` is wanted; `end` is that of its line, whose last byte may be a CR. */
  wants(bytes: Uint8Array, start: number, end: number): boolean {
    const afterContig = this.#enterContig(bytes, start);
    if (bytes[afterContig] !== TAB) return true;
    const intervals = this.#intervals;
    if (intervals === null) return false;
    let position = 0;
    let at = afterContig + 1;
    for (; at < end; at++) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      position = position * 10 + digit;
    }
    if (bytes[at] !== TAB) return true;
    const idEnd = columnEnd(bytes, at + 1);
    if (bytes[idEnd] !== TAB) return true;
    const refEnd = columnEnd(bytes, idEnd + 1);
    if (bytes[refEnd] !== TAB) return true;
    const rowEnd = Math.max(position + (refEnd - idEnd) - 2, blockEnd(bytes, refEnd + 1, end));
    if (position >= this.#freeFirst && rowEnd <= this.#freeLast) return false;
    const next = this.#seek(intervals, position);
    const nextStart = intervals[next] ?? BEYOND_BASES;
    if (next < intervals.length && nextStart <= rowEnd) return true;
    this.#freeFirst = (intervals[next - 1] ?? 0) + 1;
    this.#freeLast = nextStart - 1;
    return false;
  }

  /** Index of the start of the first interval that ends at or behind a position. */
  #seek(intervals: Intervals, position: number): number {
    let at = this.#at;
    if ((intervals[at - 1] ?? 0) >= position) at = 0;
    const last = at + 2 * STEPS;
    while (at < last && (intervals[at + 1] ?? BEYOND_BASES) < position) at += 2;
    return (this.#at = at < last ? at : firstEndingFrom(intervals, position, at));
  }

  /** Enters the contig of the row that begins at `start`; answers where its column ends. */
  #enterContig(bytes: Uint8Array, start: number): number {
    const known = this.#contigBytes;
    const knownEnd = start + known.length;
    if (bytes[knownEnd] === TAB && isPrefix(known, bytes, start)) return knownEnd;
    const end = columnEnd(bytes, start);
    if (bytes[end] !== TAB) return end;
    this.#contigBytes = bytes.slice(start, end);
    this.#intervals = this.#intervalsOf(this.#decoder.decode(this.#contigBytes));
    [this.#freeFirst, this.#freeLast, this.#at] = [1, 0, 0];
    return end;
  }
}

/** Where the column that begins at `start` ends: its tab, or the end of the line. */
function columnEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const byte = bytes[at] ?? LF;
    if (byte === TAB || byte === LF) return at;
    at++;
  }
}

/** Whether `bytes` holds `expected` at `start`. */
function isPrefix(expected: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < expected.length; i++) if (expected[i] !== bytes[start + i]) return false;
  return true;
}

/** END of a reference block (ALT `<…>` or `.`), or 0; `from` is where ALT begins. */
function blockEnd(bytes: Uint8Array, from: number, end: number): number {
  // Only symbolic and absent alternatives can begin a block.
  if (bytes[from] !== LESS_THAN && bytes[from] !== POINT) return 0;
  for (let at = from; at < end - 4; at++) {
    if (bytes[at] !== END_TAG[0]) continue;
    const before = bytes[at - 1];
    if ((before !== TAB && before !== SEMICOLON) || END_TAG.some((byte, i) => bytes[at + i] !== byte))
      continue;
    let value = 0;
    for (let i = at + 4; i < end; i++) {
      const digit = (bytes[i] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    return value;
  }
  return 0;
}
