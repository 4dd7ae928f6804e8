import type { SourceRef } from '../../../base/index.ts';
import {
  type ClassifiedChromosome,
  type Classifications,
  classifiedVariantAt,
  firstClassifiedAt,
  isAt,
} from '../../../knowledge/index.ts';
import {
  contradictedByReads,
  type Genotype,
  normalizeAlleles,
  readGenotype,
  readRow,
  type ReferenceBases,
  sampleColumn,
  type VcfLine,
  type VcfRow,
  type WantedRegions,
} from '../../../profile/index.ts';
import type { CarriedVariant, Doubt, FindingPerson } from './carried-variant.ts';

/** What was read of one person at the classified places. */
export type CarriedReading = {
  readonly carried: readonly CarriedVariant[];
  /** Whether a row of the file, a reference block among them, covers the place of a variant with a call. */
  readonly wasRead: (chrom: string, index: number) => boolean;
  /** Whether the file says of places without a variant that they were read. */
  readonly hasReferenceRows: boolean;
  readonly unreadableRows: number;
};

export type CarriedOptions = {
  readonly file: string;
  /** Zero-based among the file's samples. */
  readonly sampleIndex: number;
  readonly sex: FindingPerson['sex'];
  /** Bases around rows with indels, so that they are moved left; null: rows are taken as they are placed. */
  readonly reference: ReferenceBases | null;
};

/** The places whose rows are needed, each widened by `marginBases`, by chromosome. */
export function classifiedRegions({ chromosomes }: Classifications, marginBases: number): WantedRegions {
  return new Map([...chromosomes].map(([chrom, own]) => [chrom, regionsOf(own, marginBases)]));
}

function regionsOf(
  { count, positionsOneBased, endsOneBased }: ClassifiedChromosome,
  margin: number,
): Int32Array {
  const regions = new Int32Array(2 * count);
  let used = 0;
  for (let i = 0; i < count; i++) {
    const start = Math.max(1, (positionsOneBased[i] ?? 0) - margin);
    const end = (endsOneBased[i] ?? 0) + margin;
    const last = regions[used - 1] ?? 0;
    if (used > 0 && start <= last + 1) regions[used - 1] = Math.max(last, end);
    else {
      regions[used++] = start;
      regions[used++] = end;
    }
  }
  return regions.slice(0, used);
}

const noReference: ReferenceBases = () => null;
const FILTER_COLUMN = 6;

/**
 * Finds the classified variants that one person carries, row by row. A variant is the same change on the same
 * chromosome, position, REF and ALT, however many bases a row spells around it; without a reference an indel
 * that another program placed elsewhere in a repeat is not found.
 */
export class CarriedVariantReader {
  readonly #classifications: Classifications;
  readonly #options: CarriedOptions;
  readonly #carried = new Map<string, CarriedVariant>();
  readonly #read = new Map<string, Uint8Array>();
  #referenceRows = false;
  #unreadable = 0;

  constructor(classifications: Classifications, options: CarriedOptions) {
    this.#classifications = classifications;
    this.#options = options;
  }

  /** Takes one data line; lines of no classified place are passed over. */
  accept(line: VcfLine): void {
    const row = readRow(line);
    if (row === 'other-contig') return;
    if (typeof row === 'string') {
      this.#unreadable += 1;
      return;
    }
    const own = this.#classifications.chromosomes.get(row.chrom);
    const column = sampleColumn(row, this.#options.sampleIndex);
    if (own === undefined || column === undefined) return;
    const genotype = readGenotype(column, row.format);
    const called = genotype.alleles.filter((allele) => allele !== null);
    if (called.length === 0) return;
    if (called.length === genotype.alleles.length) this.#markRead(own, row);
    if (row.referenceOnly) this.#referenceRows = true;
    else for (const number of new Set(called)) if (number > 0) this.#match(own, row, { genotype, number });
  }

  result(): CarriedReading {
    return {
      carried: [...this.#carried.values()],
      wasRead: (chrom, index) => this.#read.get(chrom)?.[index] === 1,
      hasReferenceRows: this.#referenceRows,
      unreadableRows: this.#unreadable,
    };
  }

  #markRead(own: ClassifiedChromosome, row: VcfRow): void {
    let marks = this.#read.get(own.chrom);
    if (marks === undefined) this.#read.set(own.chrom, (marks = new Uint8Array(own.count)));
    // The anchor of a deletion stands one before its first changed base.
    for (let i = firstClassifiedAt(own, row.positionOneBased - 1); i < own.count; i++) {
      const anchor = own.positionsOneBased[i] ?? 0;
      if (anchor > row.endOneBased) break;
      const changed = anchor + (own.anchored[i] ?? 0);
      if (changed >= row.positionOneBased && changed <= row.endOneBased) marks[i] = 1;
    }
  }

  #match(
    own: ClassifiedChromosome,
    row: VcfRow,
    { genotype, number }: { readonly genotype: Genotype; readonly number: number },
  ): void {
    const [ref = '', alt = ''] = [row.alleles[0], row.alleles[number]];
    const { chrom, positionOneBased } = row;
    const { positionOneBased: position, alleles } = normalizeAlleles(
      { chrom, positionOneBased, alleles: [ref, alt] },
      this.#options.reference ?? noReference,
    );
    const change = { positionOneBased: position, ref: alleles[0] ?? '', alt: alleles[1] ?? '' };
    for (
      let i = firstClassifiedAt(own, position);
      i < own.count && own.positionsOneBased[i] === position;
      i++
    )
      if (isAt(own, i, change))
        this.#keep(`${chrom}\t${i}`, this.#carriedOf(own, i, { row, genotype, number }));
  }

  #carriedOf(
    own: ClassifiedChromosome,
    index: number,
    { row, genotype, number }: { readonly row: VcfRow; readonly genotype: Genotype; readonly number: number },
  ): CarriedVariant {
    const copies = genotype.alleles.filter((allele) => allele === number).length;
    const single = isSingle(row, genotype, {
      sex: this.#options.sex,
      build: this.#classifications.build,
    });
    const source: SourceRef = {
      file: this.#options.file,
      lineOneBased: row.lineOneBased,
      record: `${row.chrom}:${row.positionOneBased} ${row.alleles[0]}>${row.alleles.slice(1).join()}`,
    };
    const phase =
      genotype.phased && genotype.alleles.length === 2 && copies === 1
        ? { set: genotype.phaseSet, haplotype: genotype.alleles[0] === number ? (0 as const) : (1 as const) }
        : null;
    return {
      variant: classifiedVariantAt(own, index),
      copies: copies === 2 && !single ? 2 : 1,
      haploid: single,
      phase,
      doubts: doubtsOf(row, genotype, single),
      source,
    };
  }

  /** Keeps what a row says; a second row of the same variant counts once, and is a doubt where it says otherwise. */
  #keep(key: string, carried: CarriedVariant): void {
    const known = this.#carried.get(key);
    if (known === undefined) this.#carried.set(key, carried);
    else if (known.copies !== carried.copies)
      this.#carried.set(key, {
        ...known,
        copies: 1,
        doubts: [...new Set([...known.doubts, 'rows-disagree' as const])],
      });
  }
}

function doubtsOf(row: VcfRow, genotype: Genotype, single: boolean): readonly Doubt[] {
  const filter = row.columns[FILTER_COLUMN] ?? '.';
  const distinct = new Set(genotype.alleles);
  const doubts: Doubt[] = [];
  if (filter !== 'PASS' && filter !== '.' && filter !== '') doubts.push('filtered');
  if (genotype.alleles.includes(null)) doubts.push('half-called');
  if (contradictedByReads(genotype)) doubts.push('reads-contradict');
  if (single && distinct.size > 1) doubts.push('two-alleles-on-one-chromosome');
  return doubts;
}

/**
 * Pseudoautosomal regions of chromosome X (one-based, inclusive), where men have two copies.
 * Genome Reference Consortium; https://www.ensembl.org/info/genome/genebuild/human_PARS.html
 */
const pseudoautosomal = {
  GRCh37: [
    [60_001, 2_699_520],
    [154_931_044, 155_260_560],
  ],
  GRCh38: [
    [10_001, 2_781_479],
    [155_701_383, 156_030_895],
  ],
} as const;

/** Whether the person has one copy of the place: a man's X and Y, everybody's mitochondria, a haploid call on them. */
function isSingle(
  { chrom, positionOneBased }: VcfRow,
  genotype: Genotype,
  { sex, build }: { readonly sex: FindingPerson['sex']; readonly build: Classifications['build'] },
): boolean {
  if (chrom === 'chrM') return true;
  if (chrom !== 'chrX' && chrom !== 'chrY') return false;
  if (sex === null) return chrom === 'chrY' || genotype.alleles.length === 1;
  if (chrom === 'chrY') return true;
  const shared = pseudoautosomal[build].some(
    ([start, end]) => positionOneBased >= start && positionOneBased <= end,
  );
  return sex === 'male' && !shared;
}
