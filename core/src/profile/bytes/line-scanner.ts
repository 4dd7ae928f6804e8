import { gap, type Outcome } from '../../base/index.ts';
import type { VcfLine } from '../vcf/header.ts';
import { type Intervals, intervalsByContig, touches, type WantedRegions } from './wanted-regions.ts';
import { WholeLines } from './whole-lines.ts';

const TAB = 9;
const LF = 10;
const CR = 13;
const SEMICOLON = 59;
const HASH = 35;

/** What a line costs in memory beside its bytes. */
const HEADER_LINE_OVERHEAD_BYTES = 32;

/** Most bytes of all header lines together: room for a million samples and contigs. */
const MAX_HEADER_BYTES = 64 * 1024 * 1024;

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
  readonly #lines = new WholeLines((bytes, start, end) => this.#scan(bytes, start, end));
  #header: string[] = [];
  #headerBytes = 0;
  #rows: VcfLine[] = [];
  #intervals: ((contig: string) => Intervals | null) | null = null;
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

  /** Whether a data line was seen, so that no header line can follow. */
  get pastHeader(): boolean {
    return this.#intervals !== null;
  }

  /** Whether the text so far ends within a line. */
  get withinLine(): boolean {
    return this.#lines.withinLine;
  }

  /** How many whole lines were scanned or skipped. */
  get lineCount(): number {
    return this.#line;
  }

  /** Takes the next chunk; gaps: VCF_LINE_TOO_LONG, VCF_HEADER_TOO_LONG. */
  push(chunk: Uint8Array): Outcome<readonly VcfLine[]> {
    if (!this.#lines.push(chunk))
      return gap('VCF_LINE_TOO_LONG', { subject: this.#file, line: this.#line + 1 });
    if (this.#headerBytes > MAX_HEADER_BYTES) return gap('VCF_HEADER_TOO_LONG', { subject: this.#file });
    return this.#takeRows();
  }

  /** Takes what is left after the last line feed. */
  finish(): readonly VcfLine[] {
    this.#lines.finish();
    return this.#takeRows();
  }

  /** Hands out what is left after the last line feed, unscanned. */
  takeRest(): Uint8Array {
    return this.#lines.takeRest();
  }

  /** Counts lines that were scanned elsewhere. */
  skipLines(count: number): void {
    this.#line += count;
  }

  #takeRows(): readonly VcfLine[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  #scan(bytes: Uint8Array, start: number, end: number): void {
    let at = start;
    while (at < end) {
      const lineEnd = bytes.indexOf(LF, at);
      this.#line++;
      if (bytes[at] === HASH) {
        if (!this.pastHeader) this.#takeHeaderLine(bytes, at, lineEnd);
      } else if (!isBlank(bytes, at, lineEnd) && this.#wants(bytes, at, lineEnd))
        this.#rows.push({ lineOneBased: this.#line, text: this.#text(bytes, at, lineEnd) });
      at = lineEnd + 1;
    }
  }

  #takeHeaderLine(bytes: Uint8Array, start: number, end: number): void {
    this.#headerBytes += end - start + HEADER_LINE_OVERHEAD_BYTES;
    if (this.#headerBytes <= MAX_HEADER_BYTES) this.#header.push(this.#text(bytes, start, end));
  }

  #text(bytes: Uint8Array, start: number, end: number): string {
    return this.#decoder.decode(bytes.subarray(start, bytes[end - 1] === CR ? end - 1 : end));
  }

  #wants(bytes: Uint8Array, start: number, end: number): boolean {
    this.#intervals ??= intervalsByContig(this.#decide(this.#header));
    const afterContig = columnEnd(bytes, start);
    if (bytes[afterContig] !== TAB) return true;
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
    const idEnd = columnEnd(bytes, at + 1);
    if (bytes[idEnd] !== TAB) return true;
    const refEnd = columnEnd(bytes, idEnd + 1);
    if (bytes[refEnd] !== TAB) return true;
    const rowEnd = Math.max(position + (refEnd - idEnd) - 2, blockEnd(bytes, refEnd + 1, end));
    return touches(intervals, position, rowEnd);
  }

  #enterContig(bytes: Uint8Array, start: number, end: number): void {
    const known = this.#contigBytes;
    if (known.length === end - start && isPrefix(known, bytes, start)) return;
    this.#contigBytes = bytes.slice(start, end);
    this.#contigIntervals = this.#intervals?.(this.#decoder.decode(this.#contigBytes)) ?? null;
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

/** Whether a line holds nothing but its end. */
function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  return end === start || (end === start + 1 && bytes[start] === CR);
}

/** Whether `bytes` holds `expected` at `start`. */
function isPrefix(expected: Uint8Array, bytes: Uint8Array, start: number): boolean {
  for (let i = 0; i < expected.length; i++) if (expected[i] !== bytes[start + i]) return false;
  return true;
}

/** END of a reference block (ALT `<…>` or `.`), or 0; `from` is where ALT begins. */
function blockEnd(bytes: Uint8Array, from: number, end: number): number {
  // Only symbolic (`<`) and absent (`.`) alternatives can begin a block.
  if (bytes[from] !== 60 && bytes[from] !== 46) return 0;
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
