import type { WantedRegions } from '../bytes/index.ts';
import { readContigName } from './contig-name.ts';
import type { VcfLine } from './header.ts';

const WINDOW_BASES = 25_000;

// Spread over both arms, so that no one stretch without heterozygous sites decides. In either build all of them lie
// outside the pseudoautosomal regions (GRCh37 chrX:60001-2699520 and 154931044-155260560; GRCh38 10001-2781479 and
// 155701383-156030895), the centromere and the region that X and Y share (88-93 million).
const windowStarts = [
  8_000_000, 18_000_000, 28_000_000, 38_000_000, 48_000_000, 68_000_000, 82_000_000, 98_000_000, 110_000_000,
  118_000_000, 130_000_000, 142_000_000,
] as const;

/** Windows of chrX whose rows tell a person's sex; few enough to be read by an index in no time. */
export const sexWindows: WantedRegions = new Map([
  ['chrX', Int32Array.from(windowStarts.flatMap((start) => [start, start + WINDOW_BASES - 1]))],
]);

// Of the single-base variants a genome shows there, more than half are heterozygous in women; in men only errors
// are (a few percent). Between the bounds nothing is said, as for X0 mosaics, close relatives' children and mixtures.
const FEWEST_VARIANTS = 30;
const MOST_HETEROZYGOUS_MALE = 0.08;
const FEWEST_HETEROZYGOUS_FEMALE = 0.3;

type Counts = { variants: number; heterozygous: number };

/** Counts the variants that samples carry within the windows, row by row. */
export class SexWindowCounter {
  readonly #sampleIndexes: readonly number[];
  readonly #counts: readonly Counts[];
  #contig = '';
  #onX = false;

  constructor(sampleIndexes: readonly number[]) {
    this.#sampleIndexes = sampleIndexes;
    this.#counts = sampleIndexes.map(() => ({ variants: 0, heterozygous: 0 }));
  }

  /** Takes one data line; only single-base variants within the windows that passed their filters count. */
  accept({ text }: VcfLine): void {
    const contig = text.slice(0, text.indexOf('\t'));
    if (contig !== this.#contig) {
      this.#contig = contig;
      this.#onX = readContigName(contig).chrom === 'chrX';
    }
    if (!this.#onX) return;
    const columns = text.split('\t');
    const [, position = '', , ref = '', alt = '', , filter = '', , format = ''] = columns;
    if (!withinWindow(Number(position)) || !isSingleBase(ref, alt)) return;
    if ((filter !== 'PASS' && filter !== '.') || !/^GT(:|$)/.test(format)) return;
    this.#sampleIndexes.forEach((index, sample) => {
      const counts = this.#counts[sample];
      const [genotype = ''] = (columns[9 + index] ?? '').split(':');
      const [first, second, ...more] = genotype.trim().split(/[/|]/);
      if (counts === undefined || more.length > 0 || !isCall(first) || !isCall(second ?? '0')) return;
      if (first === '0' && (second ?? '0') === '0') return;
      counts.variants++;
      if (second !== undefined && second !== first) counts.heterozygous++;
    });
  }

  /** The sex a sample's variants speak for; null where they are too few or speak for neither. */
  sexOf(sample: number): 'female' | 'male' | null {
    const { variants, heterozygous } = this.#counts[sample] ?? { variants: 0, heterozygous: 0 };
    if (variants < FEWEST_VARIANTS) return null;
    const share = heterozygous / variants;
    if (share <= MOST_HETEROZYGOUS_MALE) return 'male';
    return share >= FEWEST_HETEROZYGOUS_FEMALE ? 'female' : null;
  }
}

function withinWindow(positionOneBased: number): boolean {
  return windowStarts.some((start) => positionOneBased >= start && positionOneBased < start + WINDOW_BASES);
}

function isSingleBase(ref: string, alt: string): boolean {
  return /^[ACGT]$/i.test(ref) && /^[ACGT](,[ACGT])*(,<(NON_REF|\*)>)?$/i.test(alt);
}

function isCall(allele: string | undefined): boolean {
  return allele !== undefined && /^\d+$/.test(allele);
}
