import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import {
  ownPanelPercentile,
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
  readonly panel: NonNullable<ReturnType<typeof ownPanelPercentile>> | null;
};

/** Below this share of its variance a score's percentile would be another score's. */
const LEAST_COVERED = 0.75;

export type PercentileOptions = {
  readonly knowledge: string;
  readonly pcsPath: string | null;
  /** Sums of the user's own panel by score, or null. */
  readonly ownSums: ReadonlyMap<string, readonly number[]> | null;
};

/** Gives score lines their percentiles: components from a table, else estimated from one person's own genome. */
export async function percentilePlacer(
  genome: GenotypeFile,
  scoring: ScoreOptions,
  options: PercentileOptions,
): Promise<Outcome<(line: ScoreLine) => PlacedLine>> {
  const { ownSums } = options;
  if (ownSums !== null) return (line) => placedInOwnPanel(line, ownSums.get(line.score) ?? []);
  const panel = await openPanel(options.knowledge);
  if (isGap(panel)) return panel;
  const components = options.pcsPath === null ? null : await componentsOf(options.pcsPath);
  if (isGap(components)) return components;
  const coarse = components === null ? coarseOf(genome, scoring, panel) : null;
  const references = new Map<string, ScoreReference | Gap>();
  return (line) => {
    const reference = references.get(line.score) ?? scoreReference(panel, accessionOf(line.score));
    references.set(line.score, reference);
    if (isGap(reference)) return unplaced(line, reference);
    const low = lowCoverage(line);
    if (low !== null) return unplaced(line, low);
    const pcs = components?.get(line.sample);
    const projection: Projection | null = pcs === undefined ? coarse : { pcs, coarse: false };
    const ancestry = scorePercentile(reference, line.sum, projection);
    if (isGap(ancestry)) return unplaced(line, ancestry);
    return { ...line, percentile: ancestry.percentile, ancestry, panel: null };
  };
}

/** A score's accession in the PGS Catalog, where its name has one. */
function accessionOf(score: string): string {
  return /PGS\d{6}/.exec(score)?.[0] ?? score;
}

async function openPanel(folder: string): Promise<Outcome<AncestryPanel>> {
  const pack = await readPack(packsIn(folder), 'ancestry-1000-genomes', sha256);
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

function placedInOwnPanel(line: ScoreLine, sums: readonly number[]): PlacedLine {
  const panel = ownPanelPercentile(line.sum, sums);
  if (panel === null) return unplaced(line, gap('SCORE_NO_REFERENCE_DISTRIBUTION', { subject: line.score }));
  const low = lowCoverage(line);
  return low === null
    ? { ...line, percentile: panel.percentile, ancestry: null, panel }
    : unplaced(line, low);
}

function unplaced(line: ScoreLine, why: Gap): PlacedLine {
  return { ...line, percentile: null, ancestry: null, panel: null, gaps: [why, ...line.gaps] };
}
