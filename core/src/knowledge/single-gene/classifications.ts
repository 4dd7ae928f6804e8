import { type Gap, gap, isGap, type Outcome } from '../../base/index.ts';
import type { PackText } from '../pack.ts';
import { listOf, nullable, number, object, oneOf, recordOf, text as anyText } from '../shape.ts';
import { type ClassifiedVariant, significances } from './classified-variant.ts';

/**
 * Classified variants of one chromosome, in the order of their positions. `anchored`: 1 where the first
 * base of REF is only the anchor of a deletion and the change begins one behind. `significances`: indexes
 * into the list of that name. `starts`: where a row begins in `text`; the rest of a row is read when it is asked for.
 */
export type ClassifiedChromosome = {
  readonly chrom: string;
  readonly count: number;
  readonly positionsOneBased: Int32Array;
  readonly endsOneBased: Int32Array;
  readonly anchored: Uint8Array;
  readonly significances: Uint8Array;
  readonly starts: Int32Array;
  readonly text: string;
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
  pack: PackText,
  genes: ReadonlySet<string> | null,
): Outcome<Classifications> {
  const about = readAbout(pack);
  if (isGap(about)) return about;
  const chromosomes = new Map<string, ClassifiedChromosome>();
  for (const [file, text] of pack.files) {
    const chrom = /^(chr(?:[1-9]|1\d|2[0-2]|[XYM]))\.tsv$/.exec(file)?.[1];
    if (chrom === undefined) continue;
    const read = new RowScan(chrom, text, genes).run();
    if (typeof read === 'number')
      return refusal(pack, file, `line ${read} is no row, or stands behind one of a later position`);
    if (read.count > 0) chromosomes.set(chrom, read);
  }
  return { ...about, chromosomes };
}

type About = Pick<Classifications, 'build' | 'date' | 'leftOut'>;

function readAbout(pack: PackText): Outcome<About> {
  try {
    const value: unknown = JSON.parse(pack.files.get('about.json') ?? 'null');
    const problem = aboutShape(value);
    if (problem !== null) return refusal(pack, 'about.json', `at ${problem}`);
    const { build, date, leftOut } = value as About;
    return { build, date, leftOut };
  } catch {
    return refusal(pack, 'about.json', 'the text is not JSON');
  }
}

function refusal(pack: PackText, file: string, problem: string): Gap {
  return gap('PACK_SCHEMA', { subject: pack.manifest.id, file, problem });
}

const TAB = 9;
const MAX_POSITION = 0x7fff_ffff;
/** What no row can have for its genes. */
const NO_ROW = '\n';
/** Numbers of the classes by the length of their words, which all differ. */
const codesByLength: readonly number[] = Array.from(
  { length: 1 + Math.max(...significances.map((word) => word.length)) },
  (_, length) => significances.findIndex((word) => word.length === length),
);

/** Scans a chromosome's rows into typed arrays. */
class RowScan {
  readonly #chrom: string;
  readonly #text: string;
  readonly #genes: ReadonlySet<string> | null;
  readonly #positions: Int32Array;
  readonly #ends: Int32Array;
  readonly #anchored: Uint8Array;
  readonly #significances: Uint8Array;
  readonly #starts: Int32Array;
  /** The genes of the row before, which are mostly this row's, and whether they are wanted. */
  #lastGenes = NO_ROW;
  #lastWanted = false;

  constructor(chrom: string, text: string, genes: ReadonlySet<string> | null) {
    this.#chrom = chrom;
    this.#text = text;
    this.#genes = genes;
    // A row has at least fourteen characters: 1⇥A⇥C⇥⇥other⇥0⇥⇥ and the line feed.
    const room = Math.ceil(text.length / 14);
    this.#positions = new Int32Array(room);
    this.#ends = new Int32Array(room);
    this.#anchored = new Uint8Array(room);
    this.#significances = new Uint8Array(room);
    this.#starts = new Int32Array(room);
  }

  /** The chromosome, or the number of the first line that does not fit. */
  run(): ClassifiedChromosome | number {
    const text = this.#text;
    const positions = this.#positions;
    const ends = this.#ends;
    const starts = this.#starts;
    let count = 0;
    let last = 1;
    for (let start = 0, line = 1; start < text.length; line++) {
      let at = start;
      let position = 0;
      for (; ; at++) {
        const digit = text.charCodeAt(at) - 48;
        if (!(digit >= 0 && digit <= 9)) break;
        position = position * 10 + digit;
      }
      const refEnd = text.indexOf('\t', at + 1);
      const altEnd = text.indexOf('\t', refEnd + 1);
      const genesEnd = altEnd < 0 ? -1 : this.#enterGenes(altEnd + 1);
      const code = genesEnd < 0 ? -1 : this.#classAt(genesEnd + 1);
      const end = text.indexOf('\n', genesEnd + 1);
      const isRow = text.charCodeAt(at) === TAB && refEnd > at + 1 && altEnd > refEnd + 1;
      if (!isRow || code < 0 || end < 0 || position < last || position > MAX_POSITION) return line;
      last = position;
      if (this.#lastWanted) {
        positions[count] = position;
        ends[count] = position + refEnd - at - 2;
        starts[count] = start;
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
    if (this.#text.startsWith(this.#lastGenes, start)) return start + this.#lastGenes.length - 1;
    const end = this.#text.indexOf('\t', start);
    if (end < 0) return -1;
    // Sliced texts hold on to the whole one, which is kept anyway.
    this.#lastGenes = this.#text.slice(start, end + 1);
    const wanted = this.#genes;
    this.#lastWanted =
      wanted === null ||
      this.#text
        .slice(start, end)
        .split(';')
        .some((gene) => wanted.has(gene));
    return end;
  }

  /** The number of a row's class, or −1. */
  #classAt(start: number): number {
    const code = codesByLength[this.#text.indexOf('\t', start) - start] ?? -1;
    return code >= 0 && this.#text.startsWith(significances[code] ?? '', start) ? code : -1;
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
      text: this.#text,
    };
  }
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
  { count, positionsOneBased, starts, text }: ClassifiedChromosome,
  index: number,
  change: { readonly positionOneBased: number; readonly ref: string; readonly alt: string },
): boolean {
  if (index >= count || positionsOneBased[index] !== change.positionOneBased) return false;
  const { ref, alt } = change;
  return text.startsWith(`${change.positionOneBased}\t${ref}\t${alt}\t`, starts[index] ?? 0);
}

/** The variant at an index. */
export function classifiedVariantAt(own: ClassifiedChromosome, index: number): ClassifiedVariant {
  const start = own.starts[index] ?? 0;
  const [position, ref = '', alt = '', genes, significance, stars, variationId = '', consequences] = own.text
    .slice(start, own.text.indexOf('\n', start))
    .split('\t');
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

function listed(text: string | undefined): readonly string[] {
  return text === undefined || text === '' ? [] : text.split(';');
}
