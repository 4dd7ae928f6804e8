import { gap, type Outcome } from '../../base/index.ts';
import type { VcfLine } from '../vcf/header.ts';
import { type Intervals, intervalsByContig, touches, type WantedRegions } from './wanted-regions.ts';

const TAB = 9;
const LF = 10;
const CR = 13;
const SEMICOLON = 59;
const HASH = 35;

/** Longest line that is kept; a longer one is no VCF row but a damaged or hostile file. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;

/** END= of a reference block: the bytes of `END=` in front of the digits. */
const END_TAG = [69, 78, 68, 61] as const;

/**
 * Scans VCF text chunk by chunk. Lines outside the wanted regions are passed over as bytes; only the
 * others become strings. `wanted` is asked once, with the header lines, before the first data line.
 */
export class VcfLineScanner {
  readonly #file: string;
  readonly #decide: (header: readonly string[]) => WantedRegions;
  readonly #decoder = new TextDecoder();
  #header: string[] = [];
  #intervals: ((contig: string) => Intervals | null) | null = null;
  #carry: Uint8Array = new Uint8Array(0);
  #line = 0;
  #contigBytes: Uint8Array = new Uint8Array(0);
  #contigIntervals: Intervals | null = null;

  constructor(file: string, decide: (header: readonly string[]) => WantedRegions) {
    this.#file = file;
    this.#decide = decide;
  }

  /** Header lines seen so far, complete once a data line was seen. */
  get header(): readonly string[] {
    return this.#header;
  }

  /** Takes the next chunk; gaps: VCF_LINE_TOO_LONG, FILE_NOT_TEXT. */
  push(chunk: Uint8Array): Outcome<readonly VcfLine[]> {
    const last = chunk.lastIndexOf(LF);
    if (last < 0) {
      if (this.#carry.length + chunk.length > MAX_LINE_BYTES)
        return gap('VCF_LINE_TOO_LONG', { subject: this.#file, line: this.#line + 1 });
      this.#carry = concatenate(this.#carry, chunk);
      return [];
    }
    const rows: VcfLine[] = [];
    let start = 0;
    if (this.#carry.length > 0) {
      const first = chunk.indexOf(LF);
      if (this.#carry.length + first > MAX_LINE_BYTES)
        return gap('VCF_LINE_TOO_LONG', { subject: this.#file, line: this.#line + 1 });
      this.#scan(concatenate(this.#carry, chunk.subarray(0, first + 1)), 0, rows);
      start = first + 1;
    }
    this.#scan(chunk, start, rows);
    this.#carry = chunk.slice(last + 1);
    return rows;
  }

  /** Takes what is left after the last line feed. */
  finish(): readonly VcfLine[] {
    const rows: VcfLine[] = [];
    if (this.#carry.length > 0) this.#scan(concatenate(this.#carry, Uint8Array.of(LF)), 0, rows);
    this.#carry = new Uint8Array(0);
    return rows;
  }

  /** Scans all whole lines from `start` on. */
  #scan(bytes: Uint8Array, start: number, rows: VcfLine[]): void {
    let at = start;
    for (;;) {
      const end = bytes.indexOf(LF, at);
      if (end < 0) return;
      this.#line++;
      if (bytes[at] === HASH) this.#header.push(this.#text(bytes, at, end));
      else if (end > at && this.#wants(bytes, at, end))
        rows.push({ lineOneBased: this.#line, text: this.#text(bytes, at, end) });
      at = end + 1;
    }
  }

  #text(bytes: Uint8Array, start: number, end: number): string {
    return this.#decoder.decode(bytes.subarray(start, bytes[end - 1] === CR ? end - 1 : end));
  }

  #wants(bytes: Uint8Array, start: number, end: number): boolean {
    this.#intervals ??= intervalsByContig(this.#decide(this.#header));
    const afterContig = bytes.indexOf(TAB, start);
    if (afterContig < 0 || afterContig > end) return true;
    this.#enterContig(bytes, start, afterContig);
    const intervals = this.#contigIntervals;
    if (intervals === null) return false;
    let position = 0;
    let at = afterContig + 1;
    for (; at < end; at++) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      position = position * 10 + digit;
    }
    if (bytes[at] !== TAB) return true;
    const refStart = bytes.indexOf(TAB, at + 1) + 1;
    const refEnd = bytes.indexOf(TAB, refStart);
    if (refStart <= 0 || refEnd < 0 || refEnd > end) return true;
    const rowEnd = Math.max(position + (refEnd - refStart) - 1, blockEnd(bytes, refEnd + 1, end));
    return touches(intervals, position, rowEnd);
  }

  #enterContig(bytes: Uint8Array, start: number, end: number): void {
    const known = this.#contigBytes;
    if (known.length === end - start && known.every((byte, i) => byte === bytes[start + i])) return;
    this.#contigBytes = bytes.slice(start, end);
    this.#contigIntervals = this.#intervals?.(this.#decoder.decode(this.#contigBytes)) ?? null;
  }
}

/** END of a reference block (ALT `<…>` or `.`), or 0; `from` is where ALT begins. */
function blockEnd(bytes: Uint8Array, from: number, end: number): number {
  // Only symbolic (`<`) and absent (`.`) alternatives can begin a block.
  if (bytes[from] !== 60 && bytes[from] !== 46) return 0;
  for (let at = bytes.indexOf(69, from); at >= 0 && at < end - 4; at = bytes.indexOf(69, at + 1)) {
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

function concatenate(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
