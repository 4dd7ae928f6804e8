import { type Gap, gap, isGap, type Outcome } from '../../base/index.ts';
import type { PackBytes } from '../pack.ts';
import { listOf, nullable, number, object, oneOf, recordOf, text as anyText } from '../shape.ts';
import { type ClassifiedVariant, significances } from './classified-variant.ts';

/**
 * Classified variants of one chromosome, in the order of their positions. `anchored`: 1 where the first
 * base of REF is only the anchor of a deletion and the change begins one behind. `significances`: indexes
 * into the list of that name. `starts`: where a row begins in `rows`, UTF-8; the rest of a row is read when it is
 * asked for.
 */
export type ClassifiedChromosome = {
  readonly chrom: string;
  readonly count: number;
  readonly positionsOneBased: Int32Array;
  readonly endsOneBased: Int32Array;
  readonly anchored: Uint8Array;
  readonly significances: Uint8Array;
  readonly starts: Int32Array;
  readonly rows: Uint8Array;
};

/** A variant-classifications pack in one build, by chromosome (`chr1` …). */
export type Classifications = {
  readonly build: 'GRCh37' | 'GRCh38';
  /** The release's date, ISO 8601, or null. */
  readonly date: string | null;
  /** Rows of the origin that the pack does not hold, by why. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly chromosomes: ReadonlyMap<string, ClassifiedChromosome>;
};

const aboutShape = object({
  build: oneOf(['GRCh37', 'GRCh38']),
  date: nullable(anyText),
  kept: listOf(oneOf(significances)),
  leftOut: recordOf(number),
});

/**
 * Reads a variant-classifications pack: about.json, and a TSV a chromosome with position, REF, ALT, genes,
 * class, stars, variation id and consequences, sorted by position (lists joined by `;`). `genes`: whose rows
 * to take; null for all. Gap: PACK_SCHEMA with the row.
 */
export function readClassifications(
  pack: PackBytes,
  genes: ReadonlySet<string> | null,
): Outcome<Classifications> {
  const about = readAbout(pack);
  if (isGap(about)) return about;
  const chromosomes = new Map<string, ClassifiedChromosome>();
  for (const [file, rows] of pack.files) {
    const chrom = /^(chr(?:[1-9]|1\d|2[0-2]|[XYM]))\.tsv$/.exec(file)?.[1];
    if (chrom === undefined) continue;
    const read = new RowScan(chrom, rows, genes).run();
    if (typeof read === 'number')
      return refusal(pack, file, `line ${read} is no row, or stands behind one of a later position`);
    if (read.count > 0) chromosomes.set(chrom, read);
  }
  return { ...about, chromosomes };
}

type About = Pick<Classifications, 'build' | 'date' | 'leftOut'>;

function readAbout(pack: PackBytes): Outcome<About> {
  try {
    const value: unknown = JSON.parse(decoder.decode(pack.files.get('about.json')));
    const problem = aboutShape(value);
    if (problem !== null) return refusal(pack, 'about.json', `at ${problem}`);
    const { build, date, leftOut } = value as About;
    return { build, date, leftOut };
  } catch {
    return refusal(pack, 'about.json', 'the text is not JSON');
  }
}

function refusal(pack: PackBytes, file: string, problem: string): Gap {
  return gap('PACK_SCHEMA', { subject: pack.manifest.id, file, problem });
}

const TAB = 9;
const LF = 10;
const MAX_POSITION = 0x7fff_ffff;
/** A row has at least this many bytes: 1⇥A⇥C⇥⇥other⇥0⇥⇥ and the line feed. */
const MIN_ROW_BYTES = 14;
/** Numbers of the classes by the length of their words, which all differ. */
const codesByLength: readonly number[] = Array.from(
  { length: 1 + Math.max(...significances.map((word) => word.length)) },
  (_, length) => significances.findIndex((word) => word.length === length),
);
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const significanceBytes: readonly Uint8Array[] = significances.map((word) => encoder.encode(word));

/** Scans a chromosome's rows into typed arrays, as bytes: most are never made text. */
class RowScan {
  readonly #chrom: string;
  readonly #rows: Uint8Array;
  readonly #genes: ReadonlySet<string> | null;
  readonly #positions: Int32Array;
  readonly #ends: Int32Array;
  readonly #anchored: Uint8Array;
  readonly #significances: Uint8Array;
  readonly #starts: Int32Array;
  /** The genes of the row before with the tab behind them, mostly this row's too, and whether they are wanted. */
  #lastGenes: Uint8Array = Uint8Array.of(LF);
  #lastWanted = false;

  constructor(chrom: string, rows: Uint8Array, genes: ReadonlySet<string> | null) {
    this.#chrom = chrom;
    this.#rows = rows;
    this.#genes = genes;
    const room = Math.ceil(rows.length / MIN_ROW_BYTES);
    this.#positions = new Int32Array(room);
    this.#ends = new Int32Array(room);
    this.#anchored = new Uint8Array(room);
    this.#significances = new Uint8Array(room);
    this.#starts = new Int32Array(room);
  }

  /** The chromosome, or the number of the first line that does not fit. */
  run(): ClassifiedChromosome | number {
    const rows = this.#rows;
    let count = 0;
    let last = 1;
    for (let start = 0, line = 1; start < rows.length; line++) {
      let at = start;
      let position = 0;
      for (; ; at++) {
        const digit = (rows[at] ?? LF) - 48;
        if (digit < 0 || digit > 9) break;
        position = position * 10 + digit;
      }
      if (rows[at] !== TAB || position < last || position > MAX_POSITION) return line;
      const refEnd = columnEnd(rows, at + 1);
      const altEnd = columnEnd(rows, refEnd + 1);
      if (rows[refEnd] !== TAB || rows[altEnd] !== TAB || refEnd === at + 1 || altEnd === refEnd + 1)
        return line;
      const genesEnd = this.#enterGenes(altEnd + 1);
      const classEnd = columnEnd(rows, genesEnd + 1);
      const code = this.#classAt(genesEnd + 1, classEnd);
      let end = classEnd;
      while (rows[end] !== LF && end < rows.length) end++;
      if (rows[genesEnd] !== TAB || rows[classEnd] !== TAB || code < 0 || end === rows.length) return line;
      last = position;
      if (this.#lastWanted) {
        this.#positions[count] = position;
        this.#ends[count] = position + refEnd - at - 2;
        this.#starts[count] = start;
        this.#anchored[count] = refEnd - at > 2 && altEnd - refEnd === 2 ? 1 : 0;
        this.#significances[count] = code;
        count++;
      }
      start = end + 1;
    }
    return this.#table(count);
  }

  /** Enters a row's genes; answers where they end. */
  #enterGenes(start: number): number {
    if (holds(this.#rows, start, this.#lastGenes)) return start + this.#lastGenes.length - 1;
    const end = columnEnd(this.#rows, start);
    this.#lastGenes = this.#rows.subarray(start, end + 1);
    const wanted = this.#genes;
    this.#lastWanted =
      wanted === null ||
      decoder
        .decode(this.#rows.subarray(start, end))
        .split(';')
        .some((gene) => wanted.has(gene));
    return end;
  }

  /** The number of a row's class, or −1. */
  #classAt(start: number, end: number): number {
    const code = codesByLength[end - start] ?? -1;
    const word = significanceBytes[code];
    return word !== undefined && holds(this.#rows, start, word) ? code : -1;
  }

  #table(count: number): ClassifiedChromosome {
    return {
      chrom: this.#chrom,
      count,
      positionsOneBased: this.#positions.subarray(0, count),
      endsOneBased: this.#ends.subarray(0, count),
      anchored: this.#anchored.subarray(0, count),
      significances: this.#significances.subarray(0, count),
      starts: this.#starts.subarray(0, count),
      rows: this.#rows,
    };
  }
}

/** Where the column that begins at `start` ends: its tab, the end of the line, or that of all rows. */
function columnEnd(rows: Uint8Array, start: number): number {
  let at = start;
  for (;;) {
    const byte = rows[at] ?? LF;
    if (byte === TAB || byte === LF) return at;
    at++;
  }
}

/** Whether `rows` has `expected` at `start`. */
function holds(rows: Uint8Array, start: number, expected: Uint8Array): boolean {
  for (let i = 0; i < expected.length; i++) if (expected[i] !== rows[start + i]) return false;
  return true;
}

/** Index of the first variant at or behind a position; the count where there is none. */
export function firstClassifiedAt(own: ClassifiedChromosome, positionOneBased: number): number {
  let [low, high] = [0, own.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((own.positionsOneBased[middle] ?? 0) < positionOneBased) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether the variant at an index is this change; both in their shortest form. */
export function isAt(
  { count, positionsOneBased, starts, rows }: ClassifiedChromosome,
  index: number,
  change: { readonly positionOneBased: number; readonly ref: string; readonly alt: string },
): boolean {
  if (index >= count || positionsOneBased[index] !== change.positionOneBased) return false;
  const { positionOneBased, ref, alt } = change;
  return holds(rows, starts[index] ?? 0, encoder.encode(`${positionOneBased}\t${ref}\t${alt}\t`));
}

/** The variant at an index. */
export function classifiedVariantAt(own: ClassifiedChromosome, index: number): ClassifiedVariant {
  const [position, ref = '', alt = '', genes, significance, stars, variationId = '', consequences] =
    columnsAt(own, index);
  return {
    chrom: own.chrom,
    positionOneBased: Number(position),
    ref,
    alt,
    significance: significances.find((known) => known === significance) ?? 'other',
    stars: ([0, 1, 2, 3, 4] as const).find((known) => known === Number(stars)) ?? 0,
    genes: listed(genes),
    variationId,
    consequences: listed(consequences),
  };
}

/** The genes of the variant at an index. */
export function classifiedGenesAt(own: ClassifiedChromosome, index: number): readonly string[] {
  return listed(columnsAt(own, index)[3]);
}

function columnsAt({ starts, rows }: ClassifiedChromosome, index: number): readonly string[] {
  const start = starts[index] ?? 0;
  return decoder.decode(rows.subarray(start, rows.indexOf(LF, start))).split('\t');
}

function listed(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(';');
}
