import { fileKinds } from '@kairos/core/profile';
import type { FileQuality, PositionCounts, RecordQuality, Unmapped, Verdict } from './file-quality.ts';
import { intakeReasons } from './intake-reasons.ts';

/** Bounds of the classes in which shares are counted, in percent; a share belongs to the last bound it reaches. */
const shareBounds = [0, 50, 80, 90, 95, 97, 99, 100] as const;
/**
 * Of how much of a record is understood only classes this wide are told of one person: a record with one code that
 * nothing reads is in the same class as one without, so that nobody learns from the counts of codes who has them.
 */
const understoodBounds = [0, 50, 90] as const;

/** A class of shares: from this many percent to below the next bound. */
type ShareClass = (typeof shareBounds)[number];
export type UnderstoodClass = (typeof understoodBounds)[number];

function classOf<B extends number>(bounds: readonly B[], part: number, whole: number): B | null {
  const percent = whole === 0 ? null : (part / whole) * 100;
  return percent === null ? null : (bounds.findLast((bound) => percent >= bound) ?? null);
}

/** Of a gene: whether all positions are called, some, or none. */
type GeneCoverage = 'all' | 'some' | 'none';
const geneCoverages: readonly GeneCoverage[] = ['all', 'some', 'none'];

function geneCoverage({ positions, called }: PositionCounts): GeneCoverage {
  return called === 0 ? 'none' : called === positions ? 'all' : 'some';
}

export const verdicts: readonly Verdict[] = ['accepted', 'doubtful', 'refused'];
const kinds = [...fileKinds, 'none'] as const;
const sexChecks = ['agrees', 'differs', 'not-tellable', 'not-recorded'] as const;
const builds = ['GRCh37', 'GRCh38'] as const;

/** How much of a record is understood, as it is told of one person; null where it has no coded entry. */
export function understoodClass({ entries, notUnderstood }: RecordQuality): UnderstoodClass | null {
  return classOf(understoodBounds, entries - notUnderstood, entries);
}

/** The facts by which a file is counted and found. */
export function marksOf({ kind, verdict, reasons, genome, record }: FileQuality): readonly string[] {
  return [
    'file',
    `verdict:${verdict}`,
    `kind:${kind ?? 'none'}`,
    ...reasons.map((reason) => `reason:${reason}`),
    ...(genome === null
      ? []
      : [
          'genome',
          `build:${genome.build}`,
          `sex:${genome.sex}`,
          `coverage:${classOf(shareBounds, genome.covered, genome.positions) ?? 'none'}`,
          `calls:${classOf(shareBounds, genome.called, genome.covered) ?? 'none'}`,
          ...genome.genes.map((gene) => `gene:${gene.gene}:${geneCoverage(gene)}`),
        ]),
    ...(record === null ? [] : recordMarks(record)),
  ];
}

/** The facts by which a record is counted. */
export function recordMarks(record: RecordQuality): readonly string[] {
  return ['record', `understood:${understoodClass(record) ?? 'none'}`];
}

/** A class and how many files are in it. */
type Counted<T> = { readonly value: T; readonly count: number };

/** How good what came in is, counted. */
export type QualityCounts = {
  readonly files: number;
  readonly waiting: number;
  readonly verdicts: readonly Counted<Verdict>[];
  readonly kinds: readonly Counted<string>[];
  /** Only those that occur. */
  readonly reasons: readonly Counted<string>[];
  readonly genomes: number;
  readonly builds: readonly Counted<string>[];
  readonly sex: readonly Counted<string>[];
  /** Files by the share of positions they say something of, and by the share of those with a genotype. */
  readonly coverage: readonly Counted<ShareClass>[];
  readonly calls: readonly Counted<ShareClass>[];
  readonly genes: readonly ({ readonly gene: string } & Readonly<Record<GeneCoverage, number>>)[];
  /** Records, uploaded ones and those kept here, by how much of their coded entries is understood. */
  readonly records: number;
  readonly understood: readonly Counted<UnderstoodClass>[];
};

/** Every mark there can be, for the genes of today's packs. */
export function allMarks(genes: readonly string[]): readonly string[] {
  return [
    'file',
    'genome',
    'record',
    ...verdicts.map((verdict) => `verdict:${verdict}`),
    ...kinds.map((kind) => `kind:${kind}`),
    ...intakeReasons.map((reason) => `reason:${reason}`),
    ...builds.map((build) => `build:${build}`),
    ...sexChecks.map((check) => `sex:${check}`),
    ...shareBounds.flatMap((bound) => [`coverage:${bound}`, `calls:${bound}`]),
    ...understoodBounds.map((bound) => `understood:${bound}`),
    ...genes.flatMap((gene) => geneCoverages.map((coverage) => `gene:${gene}:${coverage}`)),
  ];
}

/** Makes counts of marks readable. */
export function countsFrom(
  marks: ReadonlyMap<string, number>,
  { waiting, genes }: { readonly waiting: number; readonly genes: readonly string[] },
): QualityCounts {
  const of = (mark: string): number => marks.get(mark) ?? 0;
  const each = <T extends string | number>(prefix: string, values: readonly T[]): readonly Counted<T>[] =>
    values.map((value) => ({ value, count: of(`${prefix}:${value}`) }));
  const occurring = ({ count }: Counted<unknown>): boolean => count > 0;
  return {
    files: of('file'),
    waiting,
    verdicts: each('verdict', verdicts),
    kinds: each('kind', kinds).filter(occurring),
    reasons: each('reason', intakeReasons).filter(occurring),
    genomes: of('genome'),
    builds: each('build', builds),
    sex: each('sex', sexChecks),
    coverage: each('coverage', shareBounds),
    calls: each('calls', shareBounds),
    genes: genes.map((gene) => ({
      gene,
      all: of(`gene:${gene}:all`),
      some: of(`gene:${gene}:some`),
      none: of(`gene:${gene}:none`),
    })),
    records: of('record'),
    understood: each('understood', understoodBounds),
  };
}

/** A code or unit as one text, and back. */
export function unmappedText(one: Unmapped): string {
  return JSON.stringify(one);
}

export function unmappedFrom(text: string): Unmapped {
  return JSON.parse(text) as Unmapped;
}
