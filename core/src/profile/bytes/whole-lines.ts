const LF = 10;

/** UTF-8's byte order mark, which some editors write in front of a text. */
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf] as const;

/** Longest line that is kept; a longer one is no VCF row but a damaged or hostile file. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;

/** Scans the whole lines of `bytes[start, end)`; the byte before `end` is a line feed. */
export type ScanLines = (bytes: Uint8Array, start: number, end: number) => void;

/**
 * Cuts chunks of text into runs of whole lines; what follows a chunk's last line feed waits for the next
 * chunk. A byte order mark in front of the first line is passed over.
 */
export class WholeLines {
  readonly #take: ScanLines;
  #atTextStart = true;
  #rest: Uint8Array[] = [];
  #restBytes = 0;

  constructor(scan: ScanLines) {
    this.#take = scan;
  }

  /** Whether bytes wait for the end of their line. */
  get withinLine(): boolean {
    return this.#restBytes > 0;
  }

  /** Takes the next chunk. False, and nothing scanned, where a line is longer than MAX_LINE_BYTES. */
  push(chunk: Uint8Array): boolean {
    const last = chunk.lastIndexOf(LF);
    const first = this.#restBytes === 0 ? -1 : chunk.indexOf(LF);
    if (this.#restBytes + (last < 0 ? chunk.length : first + 1) > MAX_LINE_BYTES) return false;
    if (last < 0) {
      this.#keep(chunk);
      return true;
    }
    if (this.#restBytes > 0) {
      const line = concatenate([...this.#rest, chunk.subarray(0, first + 1)]);
      this.#scan(line, 0, line.length);
    }
    if (first < last) this.#scan(chunk, first + 1, last + 1);
    this.#rest = [];
    this.#restBytes = 0;
    this.#keep(chunk.subarray(last + 1));
    return true;
  }

  /** Scans what is left after the last line feed as a line of its own. */
  finish(): void {
    const rest = this.takeRest();
    if (rest.length > 0) this.#scan(concatenate([rest, Uint8Array.of(LF)]), 0, rest.length + 1);
  }

  /** Hands out what is left after the last line feed, and forgets it. */
  takeRest(): Uint8Array {
    const rest = concatenate(this.#rest);
    this.#rest = [];
    this.#restBytes = 0;
    return rest;
  }

  #scan(bytes: Uint8Array, start: number, end: number): void {
    const marked = this.#atTextStart && BYTE_ORDER_MARK.every((byte, i) => bytes[start + i] === byte);
    this.#atTextStart = false;
    this.#take(bytes, marked ? start + BYTE_ORDER_MARK.length : start, end);
  }

  /** Keeps a copy, so that the chunk's memory may be used again. */
  #keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#rest.push(Uint8Array.from(bytes));
    this.#restBytes += bytes.length;
  }
}

/** One array of all parts' bytes. */
function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
