import { gap, type Outcome } from '../../base/index.ts';
import type { PackText } from '../pack.ts';
import { type Check, listOf, number, object, position, recordOf, row, word } from '../shape.ts';

/** One person of a reference panel, with labels and principal components (PC1 first). */
export type PanelPerson = {
  readonly id: string;
  readonly superPopulation: string;
  readonly population: string;
  readonly pcs: readonly number[];
};

/** One variant of the coarse projection: its share of the ALT allele, and its weight in every component a standardised dosage. */
export type ProjectionVariant = {
  readonly chrom: string;
  readonly positionOneBased: number;
  readonly ref: string;
  readonly alt: string;
  readonly frequency: number;
  readonly weights: readonly number[];
};

/** A linear estimate of the panel's components from few variants: intercepts, and how well it does on people left out. */
export type CoarseProjection = {
  readonly build: 'GRCh37' | 'GRCh38';
  readonly intercepts: readonly number[];
  /** Squared correlation of estimate and component among people left out one by one, by component. */
  readonly accuracy: readonly number[];
  /** Share of people left out whose nearest super-population is their own. */
  readonly superPopulationAgreement: number;
  readonly variants: readonly ProjectionVariant[];
};

/** Unrelated people of known origins in whose components a person can be placed, with their sums of scores. */
export type AncestryPanel = {
  readonly people: readonly PanelPerson[];
  /** Sums of a score over the people, in their order, by the score's id. */
  readonly sums: ReadonlyMap<string, readonly number[]>;
  readonly projection: CoarseProjection;
};

const peopleShape: Check = listOf(row(word, word, word, listOf(number)));
const sumsShape: Check = recordOf(listOf(number));
const projectionShape: Check = object({
  build: word,
  intercepts: listOf(number),
  accuracy: listOf(number),
  superPopulationAgreement: number,
  variants: listOf(row(word, position, word, word, number, listOf(number))),
});

type PersonRow = readonly [string, string, string, readonly number[]];
type VariantRow = readonly [string, number, string, string, number, readonly number[]];
type ProjectionFile = Omit<CoarseProjection, 'variants'> & { readonly variants: readonly VariantRow[] };

/** An ancestry-panel pack: people.json, sums.json, projection.json. Gap: PACK_SCHEMA. */
export function readAncestryPanel(pack: PackText): Outcome<AncestryPanel> {
  const read = (path: string, check: Check): unknown => {
    const value: unknown = JSON.parse(pack.files.get(path) ?? 'null');
    const problem = check(value);
    if (problem !== null) throw new SyntaxError(`${path}\n at ${problem}`);
    return value;
  };
  try {
    const people = read('people.json', peopleShape) as readonly PersonRow[];
    const sums = read('sums.json', sumsShape) as Readonly<Record<string, readonly number[]>>;
    const projection = read('projection.json', projectionShape) as ProjectionFile;
    return {
      people: people.map(([id, superPopulation, population, pcs]) => ({
        id,
        superPopulation,
        population,
        pcs,
      })),
      sums: new Map(Object.entries(sums)),
      projection: {
        ...projection,
        variants: projection.variants.map(([chrom, positionOneBased, ref, alt, frequency, weights]) => ({
          chrom,
          positionOneBased,
          ref,
          alt,
          frequency,
          weights,
        })),
      },
    };
  } catch (error) {
    const [file = 'people.json', problem = ' the text is not JSON'] = String((error as Error).message).split(
      '\n',
    );
    return gap('PACK_SCHEMA', { subject: pack.manifest.id, file, problem: problem.trim() });
  }
}
