import { type Gap, gap } from '../../base/index.ts';
import { WholeLines } from '../bytes/index.ts';
import { chromosomeNumberAt } from './chromosome-number.ts';

const TAB = 9;
const LF = 10;
const CR = 13;
const HASH = 35;
const COLON = 58;
const DOT = 46;

/** Most bytes of all header lines together. */
const MAX_HEADER_BYTES = 64 * 1024 * 1024;

/**
 * One data row of a VCF as offsets into `bytes`, ends exclusive. The object is used again for the next row.
 * `rowIndex`: zero-based among the data rows. `chromosome`: 0 for a contig other than 1 … 22, X, Y, M.
 * `samplesStart`: where the first sample's column begins, −1 where FORMAT does not begin with GT.
 */
export type VcfRowPlaces = {
  bytes: Uint8Array;
  rowIndex: number;
  chromosome: number;
  positionOneBased: number;
  idStart: number;
  idEnd: number;
  refStart: number;
  refEnd: number;
  altStart: number;
  altEnd: number;
  infoStart: number;
  infoEnd: number;
  samplesStart: number;
  lineEnd: number;
};

/** Scans VCF text chunk by chunk; `onRow` is called for every data row, in file order. */
export class VcfGenotypeScanner {
  readonly #file: string;
  readonly #onRow: (row: VcfRowPlaces) => void;
  readonly #lines = new WholeLines((bytes, start, end) => this.#scan(bytes, start, end));
  readonly #decoder = new TextDecoder();
  readonly #row: VcfRowPlaces = {
    bytes: new Uint8Array(0),
    rowIndex: -1,
    chromosome: 0,
    positionOneBased: 0,
    idStart: 0,
    idEnd: 0,
    refStart: 0,
    refEnd: 0,
    altStart: 0,
    altEnd: 0,
    infoStart: 0,
    infoEnd: 0,
    samplesStart: -1,
    lineEnd: 0,
  };
  readonly header: string[] = [];
  #headerBytes = 0;
  #contig: Uint8Array = Uint8Array.of(TAB);
  /** Rows without five columns or whose POS is no number. */
  malformedRows = 0;

  constructor(file: string, onRow: (row: VcfRowPlaces) => void) {
    this.#file = file;
    this.#onRow = onRow;
  }

  /** Whether the line of column titles was seen. */
  get pastHeader(): boolean {
    return this.header.at(-1)?.startsWith('#CHROM') === true;
  }

  /** Takes the next chunk; gaps: VCF_LINE_TOO_LONG, VCF_HEADER_TOO_LONG. */
  push(chunk: Uint8Array): Gap | null {
    if (!this.#lines.push(chunk))
      return gap('VCF_LINE_TOO_LONG', {
        subject: this.#file,
        line: this.#row.rowIndex + 2 + this.header.length,
      });
    return this.#headerBytes > MAX_HEADER_BYTES ? gap('VCF_HEADER_TOO_LONG', { subject: this.#file }) : null;
  }

  /** Takes what is left after the last line feed. */
  finish(): void {
    this.#lines.finish();
  }

  #scan(bytes: Uint8Array, start: number, end: number): void {
    let at = start;
    while (at < end) {
      const lineEnd = bytes.indexOf(LF, at);
      if (bytes[at] === HASH) this.#takeHeader(bytes, at, lineEnd);
      else this.#takeRow(bytes, at, lineEnd);
      at = lineEnd + 1;
    }
  }

  #takeHeader(bytes: Uint8Array, start: number, end: number): void {
    this.#headerBytes += end - start;
    if (this.#headerBytes > MAX_HEADER_BYTES) return;
    this.header.push(this.#decoder.decode(bytes.subarray(start, bytes[end - 1] === CR ? end - 1 : end)));
  }

  #takeRow(bytes: Uint8Array, start: number, lineEnd: number): void {
    const row = this.#row;
    const positionStart = this.#enterContig(bytes, start, row);
    let at = positionStart;
    let position = 0;
    for (; ; at++) {
      const digit = (bytes[at] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      position = position * 10 + digit;
    }
    const idEnd = columnEnd(bytes, at + 1);
    const refEnd = columnEnd(bytes, idEnd + 1);
    const altEnd = columnEnd(bytes, refEnd + 1);
    const whole = bytes[at] === TAB && at > positionStart && bytes[idEnd] === TAB && bytes[refEnd] === TAB;
    if (!whole || altEnd > lineEnd) {
      if (lineEnd > start && !(lineEnd === start + 1 && bytes[start] === CR)) this.malformedRows++;
      return;
    }
    row.bytes = bytes;
    row.rowIndex++;
    row.positionOneBased = position;
    row.idStart = at + 1;
    row.idEnd = idEnd;
    row.refStart = idEnd + 1;
    row.refEnd = refEnd;
    row.altStart = refEnd + 1;
    row.altEnd = altEnd;
    row.lineEnd = bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
    this.#findSamples(bytes, altEnd, row);
    this.#onRow(row);
  }

  #findSamples(bytes: Uint8Array, altEnd: number, row: VcfRowPlaces): void {
    row.samplesStart = -1;
    row.infoStart = row.infoEnd = altEnd;
    if (bytes[altEnd] !== TAB) return;
    const qualEnd = columnEnd(bytes, altEnd + 1);
    if (bytes[qualEnd] !== TAB) return;
    const filterEnd = columnEnd(bytes, qualEnd + 1);
    if (bytes[filterEnd] !== TAB) return;
    const tab = bytes.indexOf(TAB, filterEnd + 1);
    row.infoStart = filterEnd + 1;
    row.infoEnd = tab < 0 || tab > row.lineEnd ? row.lineEnd : tab;
    if (row.infoEnd !== tab || bytes[tab + 1] !== 71 || bytes[tab + 2] !== 84) return;
    const next = bytes[tab + 3];
    if (next !== TAB && next !== COLON) return;
    const formatEnd = columnEnd(bytes, tab + 3);
    if (bytes[formatEnd] === TAB) row.samplesStart = formatEnd + 1;
  }

  /** Enters the row's contig; answers where POS begins. */
  #enterContig(bytes: Uint8Array, start: number, row: VcfRowPlaces): number {
    const known = this.#contig;
    let same = 0;
    while (same < known.length && known[same] === bytes[start + same]) same++;
    if (same === known.length) return start + same;
    const end = columnEnd(bytes, start);
    if (bytes[end] !== TAB || end === start) return end;
    this.#contig = bytes.slice(start, end + 1);
    row.chromosome = chromosomeNumberAt(bytes, start, end);
    return end + 1;
  }
}

/** Where the column that begins at `start` ends: its tab or another control byte. */
function columnEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while ((bytes[at] ?? LF) > 31) at++;
  return at;
}

/** END= of a reference block's INFO, or null. */
export function blockEndOf({ bytes, infoStart, infoEnd }: VcfRowPlaces): number | null {
  for (let at = infoStart; at + 4 < infoEnd; at++) {
    // E N D =
    if (bytes[at] !== 69 || bytes[at + 1] !== 78 || bytes[at + 2] !== 68 || bytes[at + 3] !== 61) continue;
    if (at > infoStart && bytes[at - 1] !== 59) continue;
    let value = 0;
    for (let i = at + 4; i < infoEnd; i++) {
      const digit = (bytes[i] ?? 0) - 48;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    return value;
  }
  return null;
}

/** Copies of one allele in a call, as `GT` gives them. */
export type CalledCopies = {
  /** 0: reference, 1 …: that alternative. */
  first: number;
  /** −1: haploid. */
  second: number;
  /** Whether the alleles stand in the order of the chromosomes (`|`). */
  phased: boolean;
  /** Where the sample's column ends: its tab, or the end of the line. */
  end: number;
};

const MISSING = -2;

/** Reads the genotype that begins at `start` into `into`; a missing or half call has `first` −2. */
export function readCall(bytes: Uint8Array, start: number, into: CalledCopies): void {
  let at = start;
  let first = 0;
  let second = -1;
  let byte = bytes[at] ?? LF;
  into.phased = false;
  if (byte === DOT) {
    first = MISSING;
    byte = bytes[++at] ?? LF;
  } else {
    const from = at;
    while (byte >= 48 && byte <= 57) {
      first = first * 10 + byte - 48;
      byte = bytes[++at] ?? LF;
    }
    if (at === from) first = MISSING;
  }
  // | or /
  if (byte === 124 || byte === 47) {
    into.phased = byte === 124;
    byte = bytes[++at] ?? LF;
    second = 0;
    if (byte < 48 || byte > 57) first = MISSING;
    while (byte >= 48 && byte <= 57) {
      second = second * 10 + byte - 48;
      byte = bytes[++at] ?? LF;
    }
    // More than two alleles are no dosage of a diploid genome.
    if (byte === 124 || byte === 47) first = MISSING;
  }
  while (byte !== TAB && byte !== LF && byte !== CR) byte = bytes[++at] ?? LF;
  into.first = first;
  into.second = second;
  into.end = at;
}

/**
 * Of a heterozygous call of two chromosomes: 1 where `altNumber` is on the first, 2 where it is on the second;
 * 0 where that is not known: not phased, or only within a phase set (PS), which may end between two rows.
 */
export function phaseOf(call: CalledCopies, altNumber: number, row: VcfRowPlaces): number {
  if (!call.phased || call.first < 0 || call.second < 0 || call.first === call.second) return 0;
  const phase = call.first === altNumber ? 1 : call.second === altNumber ? 2 : 0;
  return phase === 0 || hasPhaseSets(row) ? 0 : phase;
}

function hasPhaseSets({ bytes, infoEnd, samplesStart }: VcfRowPlaces): boolean {
  // P S, between colons or at FORMAT's end
  for (let at = infoEnd + 1; at + 1 < samplesStart; at++)
    if (bytes[at] === 80 && bytes[at + 1] === 83 && bytes[at - 1] === COLON && !isWordByte(bytes[at + 2]))
      return true;
  return false;
}

function isWordByte(byte: number | undefined): boolean {
  return byte !== COLON && byte !== TAB;
}
