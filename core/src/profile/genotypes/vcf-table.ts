import { type CallableRegions } from '../genome/bed.ts';
import { CallsWithoutReads } from './call-without-reads.ts';
import { type VariantTable, VariantTableBuilder, NOT_CALLED } from './variant-table.ts';
import {
  blockEndOf,
  type CalledCopies,
  phaseOf,
  readCall,
  type VcfRowPlaces,
} from './vcf-genotype-scanner.ts';

const COMMA = 44;
const DOT = 46;
const LESS = 60;
const TAB = 9;

/** Collects the variants of a VCF's rows, one sample's calls among them if asked for. */
export class VcfTableCollector {
  readonly #sampleIndex: number | null;
  readonly #builder = new VariantTableBuilder();
  readonly #call: CalledCopies = { first: 0, second: 0, phased: false, end: 0 };
  readonly #blocks: Blocks = new Blocks();
  readonly #withoutReads = new CallsWithoutReads();

  /** `sampleIndex`: zero-based; null where no calls are wanted. */
  constructor(sampleIndex: number | null) {
    this.#sampleIndex = sampleIndex;
  }

  /** Takes one row. */
  take(row: VcfRowPlaces): void {
    if (row.chromosome === 0) return;
    const { bytes } = row;
    this.#readCall(row);
    const first = bytes[row.altStart];
    if (first === DOT || first === LESS) {
      const separate = bytes.indexOf(COMMA, row.altStart);
      if (separate < 0 || separate >= row.altEnd) return this.#takeReference(row);
    }
    this.#takeAlternatives(row);
  }

  #readCall(row: VcfRowPlaces): void {
    this.#call.first = -2;
    this.#call.phased = false;
    if (this.#sampleIndex === null || row.samplesStart < 0) return;
    let at = row.samplesStart;
    for (let skipped = 0; skipped < this.#sampleIndex; skipped++) {
      at = row.bytes.indexOf(TAB, at) + 1;
      if (at === 0 || at > row.lineEnd) return;
    }
    readCall(row.bytes, at, this.#call);
    const { first, second, end } = this.#call;
    if (first !== 0 || second > 0) return;
    if (this.#withoutReads.are(row.bytes, row.samplesStart, [at, end])) this.#call.first = -2;
  }

  /** A row without alternative: a base or block that was read and is reference. */
  #takeReference(row: VcfRowPlaces): void {
    const copies = this.#copies(0);
    if (copies === NOT_CALLED || copies === 0) return;
    const end = blockEndOf(row) ?? row.positionOneBased + (row.refEnd - row.refStart) - 1;
    this.#blocks.add(row.chromosome, row.positionOneBased - 1, end);
    if (end === row.positionOneBased)
      this.#add(row, {
        ref: this.#builder.codeAt(row.bytes, row.refStart, row.refEnd),
        alt: 0,
        altNumber: 1,
        several: false,
      });
  }

  #takeAlternatives(row: VcfRowPlaces): void {
    const { bytes, altStart, altEnd } = row;
    const ref = this.#builder.codeAt(bytes, row.refStart, row.refEnd);
    if (ref === 0) return;
    let sequences = 0;
    // Symbolic alternatives (<NON_REF>, *) do not make a record multi-allelic.
    for (let at = altStart, start = altStart; at <= altEnd; at++)
      if (at === altEnd || bytes[at] === COMMA) {
        if (bytes[start] !== LESS && bytes[start] !== 42) sequences++;
        start = at + 1;
      }
    for (let at = altStart, start = altStart, number = 1; at <= altEnd; at++) {
      if (at < altEnd && bytes[at] !== COMMA) continue;
      const alt = this.#builder.codeAt(bytes, start, at);
      if (alt !== 0) this.#add(row, { ref, alt, altNumber: number, several: sequences > 1 });
      start = at + 1;
      number++;
    }
  }

  #add(
    row: VcfRowPlaces,
    {
      ref,
      alt,
      altNumber,
      several,
    }: { readonly ref: number; readonly alt: number; readonly altNumber: number; readonly several: boolean },
  ): void {
    this.#builder.add({
      chromosome: row.chromosome,
      positionOneBased: row.positionOneBased,
      ref,
      alt,
      row: row.rowIndex,
      altNumber,
      multiallelic: several,
      refCopies: this.#copies(0),
      altCopies: this.#copies(altNumber),
      altPhase: phaseOf(this.#call, altNumber, row),
    });
  }

  /** Copies of an allele in the call; a haploid call counts as homozygous, as a .bed stores it. */
  #copies(allele: number): number {
    const { first, second } = this.#call;
    if (first < 0) return NOT_CALLED;
    if (second < 0) return first === allele ? 2 : 0;
    return (first === allele ? 1 : 0) + (second === allele ? 1 : 0);
  }

  /** The table, and the regions that reference rows and blocks cover. */
  result(): { readonly table: VariantTable; readonly blocks: CallableRegions } {
    return { table: this.#builder.table(), blocks: this.#blocks.regions() };
  }
}

/** Stretches that were read as reference, joined as they come. */
class Blocks {
  readonly #found = new Map<string, [number, number][]>();

  add(chromosome: number, startZeroBased: number, endZeroBased: number): void {
    const chrom = chromName(chromosome);
    const list = this.#found.get(chrom) ?? [];
    if (list.length === 0) this.#found.set(chrom, list);
    const last = list.at(-1);
    if (last !== undefined && startZeroBased <= last[1] && startZeroBased >= last[0])
      last[1] = Math.max(last[1], endZeroBased);
    else list.push([startZeroBased, endZeroBased]);
  }

  regions(): CallableRegions {
    for (const list of this.#found.values()) list.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return this.#found;
  }
}

/** `chr1` … `chr22`, `chrX`, `chrY`, `chrM` of a chromosome's number. */
export function chromName(chromosome: number): string {
  return `chr${chromosome === 23 ? 'X' : chromosome === 24 ? 'Y' : chromosome === 25 ? 'M' : chromosome}`;
}
