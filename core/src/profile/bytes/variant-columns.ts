import { gap, type Gap } from '../../base/index.ts';
import { readContigName } from '../vcf/contig-name.ts';
import { WholeLines } from './whole-lines.ts';

const TAB = 9;
const LF = 10;
const CR = 13;
const HASH = 35;
const COLON = 58;
const MAX_POSITION = 0x7fff_ffff;

/**
 * All rows of a VCF for one sample, column by column, in file order.
 * `chromosomes`: 1 … 22, 23 X, 24 Y, 25 M, 0 any other contig. `positionsOneBased`: POS.
 * `refs`, `alts`: the whole REF and ALT columns as {@link alleleCode}s. `genotypes`: bits 0–2 the first
 * allele's number, bits 3–5 the second's (6: the sixth or later, or more than two alleles; 7: missing),
 * bit 6 phased, bit 7 haploid (the second is then 7).
 */
export type VariantColumns = {
  readonly chromosomes: Uint8Array<ArrayBuffer>;
  readonly positionsOneBased: Int32Array<ArrayBuffer>;
  readonly refs: Uint32Array<ArrayBuffer>;
  readonly alts: Uint32Array<ArrayBuffer>;
  readonly genotypes: Uint8Array<ArrayBuffer>;
  /** Rows left out because a fixed column is missing or POS is no number. */
  readonly malformedRows: number;
};

/** Genotype of a row that says nothing of the sample. */
export const MISSING_GENOTYPE = 0b0011_1111;
const OTHER_ALLELE = 6;
const MISSING_ALLELE = 7;
const PHASED = 0b0100_0000;
const HAPLOID = 0b1000_0000;

/** Longest run of bases that a code holds exactly. */
const MAX_PACKED_BASES = 15;
/** Bases by letter code, A 0, C 1, G 2, T 3, in either case; 255 none. */
const baseCodes = new Uint8Array(256).fill(255);
for (const [code, letters] of ['Aa', 'Cc', 'Gg', 'Tt'].entries())
  for (const letter of letters) baseCodes[letter.charCodeAt(0)] = code;

/**
 * The 32-bit code of an allele's text, in either case: up to 15 bases exactly (a leading 1, then two
 * bits a base; below 2^31), anything else an FNV-1a hash with the highest bit set.
 */
export function alleleCode(text: string): number {
  const bytes = new TextEncoder().encode(text);
  return alleleCodeAt(bytes, 0, bytes.length);
}

/** The bases of a code that holds them exactly; null for a hash. */
export function basesOfCode(code: number): string | null {
  if (code >= 0x8000_0000 || code < 1) return null;
  let bases = '';
  for (let rest = code; rest > 1; rest >>>= 2) bases = 'ACGT'.charAt(rest & 3) + bases;
  return bases;
}

/** Joins columns of consecutive parts of a file. */
export function mergeVariantColumns(parts: readonly VariantColumns[]): VariantColumns {
  const rows = parts.reduce((sum, part) => sum + part.positionsOneBased.length, 0);
  const merged = {
    chromosomes: new Uint8Array(rows),
    positionsOneBased: new Int32Array(rows),
    refs: new Uint32Array(rows),
    alts: new Uint32Array(rows),
    genotypes: new Uint8Array(rows),
    malformedRows: parts.reduce((sum, part) => sum + part.malformedRows, 0),
  };
  let at = 0;
  for (const part of parts) {
    merged.chromosomes.set(part.chromosomes, at);
    merged.positionsOneBased.set(part.positionsOneBased, at);
    merged.refs.set(part.refs, at);
    merged.alts.set(part.alts, at);
    merged.genotypes.set(part.genotypes, at);
    at += part.positionsOneBased.length;
  }
  return merged;
}

/** Scans VCF text chunk by chunk into columns. `sampleIndex`: zero-based among the file's samples. */
export class VariantColumnScanner {
  readonly #file: string;
  readonly #sampleIndex: number;
  readonly #lines = new WholeLines((bytes, start, end) => this.#scan(bytes, start, end));
  #chromosomes = new Uint8Array(0);
  #positions = new Int32Array(0);
  #refs = new Uint32Array(0);
  #alts = new Uint32Array(0);
  #genotypes = new Uint8Array(0);
  #rows = 0;
  #malformed = 0;
  #contig: Uint8Array = Uint8Array.of(TAB);
  #chromosome = 0;

  constructor(file: string, sampleIndex: number) {
    this.#file = file;
    this.#sampleIndex = sampleIndex;
  }

  /** Whether the text so far ends within a line. */
  get withinLine(): boolean {
    return this.#lines.withinLine;
  }

  /** Takes the next chunk; gap: VCF_LINE_TOO_LONG. */
  push(chunk: Uint8Array): Gap | null {
    return this.#lines.push(chunk)
      ? null
      : gap('VCF_LINE_TOO_LONG', { subject: this.#file, line: this.#rows + this.#malformed + 1 });
  }

  /** Takes what is left after the last line feed. */
  finish(): void {
    this.#lines.finish();
  }

  /** Hands out what is left after the last line feed, unscanned. */
  takeRest(): Uint8Array {
    return this.#lines.takeRest();
  }

  /** Hands out the columns so far and begins new ones. */
  takeColumns(): VariantColumns {
    const rows = this.#rows;
    const columns = {
      chromosomes: this.#chromosomes.slice(0, rows),
      positionsOneBased: this.#positions.slice(0, rows),
      refs: this.#refs.slice(0, rows),
      alts: this.#alts.slice(0, rows),
      genotypes: this.#genotypes.slice(0, rows),
      malformedRows: this.#malformed,
    };
    this.#rows = 0;
    this.#malformed = 0;
    return columns;
  }

  #scan(bytes: Uint8Array, start: number, end: number): void {
    // A row has at least ten bytes: five columns, their tabs and the line feed.
    this.#makeRoom(this.#rows + Math.ceil((end - start) / 10));
    const [chromosomes, positions] = [this.#chromosomes, this.#positions];
    const [refs, alts, genotypes] = [this.#refs, this.#alts, this.#genotypes];
    let row = this.#rows;
    let at = start;
    while (at < end) {
      const positionStart = this.#enterContig(bytes, at);
      let behind = positionStart;
      let position = 0;
      for (; ; behind++) {
        const digit = (bytes[behind] ?? 0) - 48;
        if (digit < 0 || digit > 9) break;
        position = position * 10 + digit;
      }
      const idEnd = columnEnd(bytes, behind + 1);
      const refEnd = columnEnd(bytes, idEnd + 1);
      const altEnd = columnEnd(bytes, refEnd + 1);
      const isRow =
        bytes[behind] === TAB && behind > positionStart && bytes[idEnd] === TAB && bytes[refEnd] === TAB;
      if (!isRow || refEnd === idEnd + 1 || altEnd === refEnd + 1 || position > MAX_POSITION) {
        at = this.#passOver(bytes, at);
        continue;
      }
      chromosomes[row] = this.#chromosome;
      positions[row] = position;
      refs[row] = alleleCodeAt(bytes, idEnd + 1, refEnd);
      alts[row] = alleleCodeAt(bytes, refEnd + 1, altEnd);
      const sample = sampleStart(bytes, altEnd, this.#sampleIndex);
      genotypes[row] = sample < 0 ? MISSING_GENOTYPE : genotypeCode(bytes, sample);
      at = bytes.indexOf(LF, sample < 0 ? altEnd : sample) + 1;
      row++;
    }
    this.#rows = row;
  }

  /** Passes over a line that is no row; answers where the next begins. */
  #passOver(bytes: Uint8Array, start: number): number {
    const end = bytes.indexOf(LF, start);
    const textEnd = bytes[end - 1] === CR ? end - 1 : end;
    if (textEnd > start && bytes[start] !== HASH) this.#malformed++;
    return end + 1;
  }

  /** Enters the row's contig; answers where POS begins, or the end of the line where there is none. */
  #enterContig(bytes: Uint8Array, start: number): number {
    const known = this.#contig;
    let same = 0;
    while (same < known.length && known[same] === bytes[start + same]) same++;
    if (same === known.length) return start + same;
    const end = columnEnd(bytes, start);
    if (bytes[end] !== TAB || end === start || bytes[start] === HASH) return end;
    this.#contig = bytes.slice(start, end + 1);
    this.#chromosome = chromosomeCode(new TextDecoder().decode(bytes.subarray(start, end)));
    return end + 1;
  }

  #makeRoom(rows: number): void {
    if (rows <= this.#positions.length) return;
    const room = Math.max(rows, this.#positions.length * 2, 4096);
    this.#chromosomes = grow(this.#chromosomes, new Uint8Array(room));
    this.#positions = grow(this.#positions, new Int32Array(room));
    this.#refs = grow(this.#refs, new Uint32Array(room));
    this.#alts = grow(this.#alts, new Uint32Array(room));
    this.#genotypes = grow(this.#genotypes, new Uint8Array(room));
  }
}

/** Where the sample's column begins when it begins with GT, or -1; `altEnd` is the byte behind ALT. */
function sampleStart(bytes: Uint8Array, altEnd: number, sampleIndex: number): number {
  if (bytes[altEnd] !== TAB) return -1;
  const qualEnd = columnEnd(bytes, altEnd + 1);
  if (bytes[qualEnd] !== TAB) return -1;
  const filterEnd = columnEnd(bytes, qualEnd + 1);
  if (bytes[filterEnd] !== TAB) return -1;
  // INFO is long, so it is searched and not looped over; in a row that ends with it the tab found is the next row's.
  const infoEnd = bytes.indexOf(TAB, filterEnd + 1);
  // GT, where there is one, is the first key of FORMAT.
  if (infoEnd < 0 || bytes[infoEnd + 1] !== 71 || bytes[infoEnd + 2] !== 84) return -1;
  let at = columnEnd(bytes, infoEnd + 3);
  if (at > infoEnd + 3 && bytes[infoEnd + 3] !== COLON) return -1;
  if (sampleIndex > 0) {
    const lineEnd = bytes.indexOf(LF, at);
    for (let skipped = 0; skipped < sampleIndex && at >= 0 && at < lineEnd; skipped++)
      at = bytes.indexOf(TAB, at + 1);
    if (at < 0 || at > lineEnd) return -1;
  }
  return bytes[at] === TAB ? at + 1 : -1;
}

function grow<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Number of a contig: 1 … 22, 23 X, 24 Y, 25 M, 0 any other. */
function chromosomeCode(contig: string): number {
  const bare = readContigName(contig).chrom?.slice(3);
  if (bare === undefined) return 0;
  return bare === 'X' ? 23 : bare === 'Y' ? 24 : bare === 'M' ? 25 : Number(bare);
}

/** Where the column that begins at `start` ends: its tab or another control byte, at the latest the line feed. */
function columnEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while ((bytes[at] ?? LF) > 31) at++;
  return at;
}

/** As {@link alleleCode}, of the text `bytes[start, end)`. */
export function alleleCodeAt(bytes: Uint8Array, start: number, end: number): number {
  if (end - start <= MAX_PACKED_BASES) {
    let packed = 1;
    let at = start;
    for (; at < end; at++) {
      const base = baseCodes[bytes[at] ?? 0] ?? 255;
      if (base === 255) break;
      packed = (packed << 2) | base;
    }
    if (at === end) return packed;
  }
  let hash = 0x811c_9dc5;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0;
    hash = Math.imul(hash ^ (byte >= 97 && byte <= 122 ? byte - 32 : byte), 0x0100_0193);
  }
  return (hash | 0x8000_0000) >>> 0;
}

/** The genotype whose text begins at `start`. */
function genotypeCode(bytes: Uint8Array, start: number): number {
  // Nearly all genotypes are two single characters.
  const firstByte = bytes[start] ?? LF;
  let at = alleleEnd(bytes, start);
  const separator = bytes[at];
  const first = at === start + 1 ? alleleNumber(firstByte) : at === start ? MISSING_ALLELE : OTHER_ALLELE;
  if (separator !== 47 && separator !== 124) return first | (MISSING_ALLELE << 3) | HAPLOID;
  const secondStart = at + 1;
  at = alleleEnd(bytes, secondStart);
  const second =
    at === secondStart + 1
      ? alleleNumber(bytes[secondStart] ?? LF)
      : at === secondStart
        ? MISSING_ALLELE
        : OTHER_ALLELE;
  const phased = separator === 124 ? PHASED : 0;
  if (bytes[at] === 47 || bytes[at] === 124) return OTHER_ALLELE | (OTHER_ALLELE << 3) | phased;
  return first | (second << 3) | phased;
}

/** Where an allele number ends: behind its digits or dot. */
function alleleEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const byte = bytes[at] ?? LF;
    if ((byte < 48 || byte > 57) && byte !== 46) return at;
    at++;
  }
}

/** Number of a one-character allele. */
function alleleNumber(byte: number): number {
  return byte === 46 ? MISSING_ALLELE : Math.min(byte - 48, OTHER_ALLELE);
}
