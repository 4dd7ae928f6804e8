import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import {
  buildReferenceDistribution,
  outsideValidPopulations,
  type OwnDistribution,
  type OwnPanelPlace,
  placeInOwnPanel,
  projectCoarsely,
  type Projection,
  readComponents,
  type ScorePercentile,
  scorePercentile,
  scoreReference,
  type ScoreReference,
} from '@kairos/core/engines/predisposition';
import { type AncestryPanel, readAncestryPanel, readPack } from '@kairos/core/knowledge';
import { packsIn, sha256 } from '../knowledge/disk.ts';
import { absentIsRead, altCopiesAt } from './alt-copies.ts';
import type { GenotypeFile } from './genotype-file.ts';
import type { ScoreLine, ScoreOptions } from './score-genome.ts';

/** A score line with its place among reference people, or the gap that stands for it. */
export type PlacedLine = ScoreLine & {
  readonly percentile: number | null;
  readonly ancestry: ScorePercentile | null;
  /** The user's own panel, where one was given. */
  readonly panel: OwnPanelPlace | null;
  /** Why the percentile is to be shown greyed, or null. */
  readonly greyed: Gap | null;
};

/** The pack of the reference people. */
export const ANCESTRY_PANEL = 'ancestry-1000-genomes';

/** Sums of one score by sample. */
export type SumsBySample = ReadonlyMap<string, number>;

/** Below this share of its variance a score's percentile would be another score's. */
const LEAST_COVERED = 0.75;

export type PercentileOptions = {
  readonly knowledge: string;
  readonly pcsPath: string | null;
  /** Sums of the user's own panel by score, or null. */
  readonly ownSums: ReadonlyMap<string, SumsBySample> | null;
  /** Super-populations that the scores are declared valid in, or null. */
  readonly validIn: readonly string[] | null;
};

/** Gives score lines their percentiles: components from a table, else estimated from one person's own genome. */
export async function percentilePlacer(
  genome: GenotypeFile,
  scoring: ScoreOptions,
  options: PercentileOptions,
): Promise<Outcome<(line: ScoreLine) => PlacedLine>> {
  const { ownSums, validIn } = options;
  const components = options.pcsPath === null ? null : await componentsOf(options.pcsPath);
  if (isGap(components)) return components;
  if (ownSums !== null && validIn !== null)
    return gap('USAGE', {
      problem: '--valid-in names populations of the 1000 Genomes panel, not of --reference.',
    });
  if (ownSums !== null) return ownPanelPlacer(ownSums, components);
  const panel = await openPanel(options.knowledge);
  if (isGap(panel)) return panel;
  const unknown = unknownPopulation(panel, validIn);
  if (unknown !== null) return unknown;
  const coarse = components === null ? coarseOf(genome, scoring, panel) : null;
  const references = new Map<string, ScoreReference | Gap>();
  return (line) => {
    const reference = references.get(line.score) ?? scoreReference(panel, accessionOf(line.score));
    references.set(line.score, reference);
    if (isGap(reference)) return unplaced(line, reference);
    const unfit = otherVariants(line, reference) ?? lowCoverage(line);
    if (unfit !== null) return unplaced(line, unfit);
    const pcs = components?.get(line.sample);
    const projection: Projection | null = pcs === undefined ? coarse : { pcs, coarse: false };
    const ancestry = scorePercentile(reference, line.sum, projection);
    if (isGap(ancestry)) return unplaced(line, ancestry);
    const greyed = outsideValidPopulations(line.score, validIn, ancestry);
    const { length: people } = reference.sumsBySuperPopulation.get(ancestry.mostSimilarPopulation) ?? [];
    return {
      ...line,
      percentile: ancestry.percentile,
      ancestry,
      panel: null,
      greyed,
      gaps: [
        ...(greyed === null ? [] : [greyed]),
        ...outsideReference(line, { ...ancestry, people }),
        ...line.gaps,
      ],
    };
  };
}

function unknownPopulation(panel: AncestryPanel, validIn: readonly string[] | null): Gap | null {
  const known = new Set(panel.people.map(({ superPopulation }) => superPopulation));
  const unknown = validIn?.find((name) => !known.has(name));
  return unknown === undefined
    ? null
    : gap('USAGE', {
        problem: `--valid-in ${unknown}: the populations are ${[...known].sort().join(', ')}.`,
      });
}

/** Sums compare only where they count the same variants: the reference's are part of the file's rows. */
function otherVariants(line: ScoreLine, { score, variants }: ScoreReference): Gap | null {
  if (variants <= line.total && variants >= LEAST_COVERED * line.total) return null;
  return gap('SCORE_OTHER_VARIANTS', { subject: score, counted: variants, total: line.total });
}

/** A score's accession in the PGS Catalog, where its name has one. */
function accessionOf(score: string): string {
  return /PGS\d{6}/.exec(score)?.[0] ?? score;
}

async function openPanel(folder: string): Promise<Outcome<AncestryPanel>> {
  const pack = await readPack(packsIn(folder), ANCESTRY_PANEL, sha256);
  return isGap(pack) ? pack : readAncestryPanel(pack);
}

async function componentsOf(path: string): Promise<Outcome<ReadonlyMap<string, readonly number[]>>> {
  try {
    return readComponents(await readFile(path, 'utf8'), basename(path));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return gap('FILE_NOT_FOUND', { subject: basename(path), reason });
  }
}

/** One person's components estimated from their genome; null for a cohort, another build, or too few variants. */
function coarseOf(genome: GenotypeFile, scoring: ScoreOptions, panel: AncestryPanel): Projection | null {
  const build = genome.builds[0] ?? scoring.build;
  if (!genome.callsInTable || build !== panel.projection.build) return null;
  const wasRead = absentIsRead(genome, scoring.absent);
  const projection = projectCoarsely(panel.projection, (variant) =>
    altCopiesAt(genome.table, variant, wasRead),
  );
  return isGap(projection) ? null : projection;
}

/** Rows whose genotype is known, by variance where frequencies are known, else by count. */
function lowCoverage(line: ScoreLine): Gap | null {
  const covered = line.coveredVariance ?? line.matched / line.total;
  if (covered >= LEAST_COVERED) return null;
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  return gap('SCORE_COVERAGE_LOW', {
    subject: line.score,
    covered: percent(covered),
    least: percent(LEAST_COVERED),
  });
}

/** Places lines among the user's own people; by their components too, where the table has everybody's. */
function ownPanelPlacer(
  ownSums: NonNullable<PercentileOptions['ownSums']>,
  components: ReadonlyMap<string, readonly number[]> | null,
): (line: ScoreLine) => PlacedLine {
  const distributions = new Map<string, OwnDistribution | Gap>();
  return (line) => {
    const own =
      distributions.get(line.score) ?? distributionOf(line.score, ownSums.get(line.score), components);
    distributions.set(line.score, own);
    const low = lowCoverage(line);
    if (isGap(own)) return unplaced(line, own);
    if (low !== null) return unplaced(line, low);
    const panel = placeInOwnPanel(own, line.sum, components?.get(line.sample) ?? null);
    const gaps = [...outsideReference(line, panel), ...line.gaps];
    return { ...line, percentile: panel.percentile, ancestry: null, panel, greyed: null, gaps };
  };
}

/** A sum beyond everybody it was compared with has no percentile that ranks it. */
function outsideReference(
  { score }: ScoreLine,
  place: { readonly outsideReference: boolean; readonly percentile: number; readonly people: number },
): readonly Gap[] {
  if (!place.outsideReference) return [];
  const side = place.percentile === 0 ? 'below' : 'above';
  return [gap('SCORE_OUTSIDE_REFERENCE', { subject: score, side, people: place.people })];
}

function distributionOf(
  score: string,
  sums: SumsBySample | undefined,
  components: ReadonlyMap<string, readonly number[]> | null,
): OwnDistribution | Gap {
  const people = [...(sums ?? [])];
  const pcs = people.flatMap(([sample]) => {
    const own = components?.get(sample);
    return own === undefined ? [] : [own];
  });
  return buildReferenceDistribution(
    score,
    people.map(([, sum]) => sum),
    pcs.length === people.length ? pcs : null,
  );
}

function unplaced(line: ScoreLine, why: Gap): PlacedLine {
  return { ...line, percentile: null, ancestry: null, panel: null, greyed: null, gaps: [why, ...line.gaps] };
}
