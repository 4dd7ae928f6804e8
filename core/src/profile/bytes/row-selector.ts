import {
  freeAround,
  type Intervals,
  intervalsByContig,
  touches,
  type WantedRegions,
} from './wanted-regions.ts';

const TAB = 9;
const LF = 10;
const SEMICOLON = 59;
const LESS_THAN = 60;
const POINT = 46;

/** END= of a reference block: the bytes of `END=` in front of the digits. */
const END_TAG = [69, 78, 68, 61] as const;

/** Bases of a chromosome that nobody wants, one-based, inclusive. */
type Stretch = { readonly first: number; readonly last: number };
const NOWHERE: Stretch = { first: 1, last: 0 };

/**
 * Tells, by its bytes, whether a row touches wanted regions, whatever order the rows are in. A row whose first
 * columns are none is wanted, for its reader to judge.
 */
export class RowSelector {
  readonly #intervalsOf: (contig: string) => Intervals | null;
  readonly #decoder = new TextDecoder();
  #contigBytes: Uint8Array = new Uint8Array(0);
  #intervals: Intervals | null = null;
  /** Where the row before lay: the next one mostly lies there, too. */
  #free: Stretch = NOWHERE;

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
    if (position >= this.#free.first && rowEnd <= this.#free.last) return false;
    if (touches(intervals, position, rowEnd)) return true;
    this.#free = freeAround(intervals, position);
    return false;
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
    this.#free = NOWHERE;
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
