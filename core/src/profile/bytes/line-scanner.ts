import { gap, type Outcome } from '../../base/index.ts';
import type { VcfLine } from '../vcf/header.ts';
import { RowSelector } from './row-selector.ts';
import type { WantedRegions } from './wanted-regions.ts';
import { WholeLines } from './whole-lines.ts';

const LF = 10;
const CR = 13;
const HASH = 35;

/** What a line costs in memory beside its bytes. */
const HEADER_LINE_OVERHEAD_BYTES = 32;

/** Most bytes of all header lines together: room for a million samples and contigs. */
const MAX_HEADER_BYTES = 64 * 1024 * 1024;

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
  #selector: RowSelector | null = null;
  #line = 0;

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
    return this.#selector !== null;
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
      } else if (!isBlank(bytes, at, lineEnd)) {
        this.#selector ??= new RowSelector(this.#decide(this.#header));
        if (this.#selector.wants(bytes, at, lineEnd))
          this.#rows.push({ lineOneBased: this.#line, text: this.#text(bytes, at, lineEnd) });
      }
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
}

/** Whether a line holds nothing but its end. */
function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  return end === start || (end === start + 1 && bytes[start] === CR);
}
