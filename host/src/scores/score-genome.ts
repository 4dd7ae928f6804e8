import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import {
  type AbsentSites,
  CohortScore,
  type MatchOptions,
  matchScore,
  type OnRow,
  type PersonInput,
  type PersonScore,
  rowKnowledge,
  scorePerson,
} from '@kairos/core/engines/predisposition';
import type { Build } from '@kairos/core/profile';
import type { FrequencyTable, ScoreFile } from '@kairos/core/profile/genotypes';
import type { GenotypeFile } from './genotype-file.ts';
import { readScoreFile } from './read-score-file.ts';
import { referenceFetcher } from './reference-bases.ts';
import { scoreRemarks } from './remarks.ts';
import { type OnProgress, scoreCohort } from './score-cohort.ts';
import { scoreInThreads, scoringThreads } from './score-threads.ts';

export type ScoreOptions = {
  /** Build stated by the user. */
  readonly build: Build | null;
  readonly frequencies: FrequencyTable | null;
  /** A FASTA with its .fai beside it, or null. */
  readonly referencePath: string | null;
  readonly matching: MatchOptions;
  readonly absent: AbsentSites;
};

/** One person's result of one score. */
export type ScoreLine = PersonScore & {
  readonly sample: string;
  readonly score: string;
  readonly total: number;
  readonly gaps: readonly Gap[];
};

export type ScoreListeners = {
  readonly onLine: (line: ScoreLine) => void;
  readonly onRemark: (remark: Gap) => void;
  readonly onProgress: OnProgress;
  /** Hears each row of each person; only asked of one person's genome. */
  readonly onRow: ((score: ScoreFile, input: PersonInput) => OnRow) | null;
};

/**
 * Scores every wanted person of a genotype file. One person's scores are read, summed and forgotten one
 * by one; a cohort's are held together (some 40 bytes a row), and of each person one accumulator a score,
 * while its genotypes stream by. Gaps: those of the scoring files; SCORE_BUILD_MISMATCH, SCORE_BUILD_UNKNOWN.
 */
export async function scoreGenome(
  genome: GenotypeFile,
  paths: readonly string[],
  options: ScoreOptions,
  listeners: ScoreListeners,
): Promise<Gap | null> {
  const build = genomeBuild(genome, options.build);
  if (isGap(build)) return build;
  if (genome.callsInTable) return scorePerPath({ genome, paths, options, build }, listeners);
  const prepared: Prepared[] = [];
  for (const path of paths) {
    const found = await prepare({ genome, options, build }, path);
    if (isGap(found)) return found;
    const { score } = found;
    for (const note of found.remarks) listeners.onRemark(note);
    if (score.interactions.length > 0)
      listeners.onRemark(gap('SCORE_INTERACTIONS', { subject: score.id, count: score.interactions.length }));
    prepared.push(found);
  }
  return scorePeople(genome, prepared, listeners);
}

/** One person's scores, one after the other, or several at once in worker threads, told in order. */
async function scorePerPath(
  { genome, paths, options, build }: Scoring & { readonly paths: readonly string[] },
  listeners: ScoreListeners,
): Promise<Gap | null> {
  const threads = listeners.onRow === null && options.referencePath === null ? scoringThreads(paths) : 1;
  const results =
    threads > 1
      ? scoreInThreads({ genome, options, build }, paths, threads)
      : paths.map((path) => scorePath({ genome, options, build }, path, listeners.onRow));
  for (const pending of results) {
    const result = await pending;
    if (isGap(result)) {
      await Promise.allSettled(results);
      return result;
    }
    for (const note of result.remarks) listeners.onRemark(note);
    listeners.onLine(result.line);
  }
  return null;
}

/** What a scoring file is to be scored with. `build`: the genome's. */
export type Scoring = {
  readonly genome: GenotypeFile;
  readonly options: ScoreOptions;
  readonly build: Build;
};

/** One person's line of one score, and what is to be said beside it. */
export type PersonLine = { readonly line: ScoreLine; readonly remarks: readonly Gap[] };

/** Reads, matches and sums one score for the one person of a genotype file. */
export async function scorePath(
  scoring: Scoring,
  path: string,
  onRow: ScoreListeners['onRow'],
): Promise<Outcome<PersonLine>> {
  const found = await prepare(scoring, path);
  if (isGap(found)) return found;
  const { score, input, remarks } = found;
  const result = scorePerson(input, onRow?.(score, input) ?? null);
  return { line: lineOf(scoring.genome.samples[0] ?? '', score, result), remarks };
}

type Prepared = {
  readonly score: ScoreFile;
  readonly input: PersonInput;
  readonly remarks: readonly Gap[];
};

async function scorePeople(
  genome: GenotypeFile,
  prepared: readonly Prepared[],
  listeners: ScoreListeners,
): Promise<Gap | null> {
  const cohorts = prepared.map(({ input }) => new CohortScore(input, genome.samples.length));
  const fault = await scoreCohort(genome, cohorts, listeners.onProgress);
  if (fault !== null) return fault;
  for (const [person, sample] of genome.samples.entries())
    for (const [i, { score }] of prepared.entries()) {
      const result = cohorts[i]?.scoreOf(person);
      if (result !== undefined) listeners.onLine(lineOf(sample, score, result));
    }
  return null;
}

function lineOf(sample: string, score: ScoreFile, result: PersonScore): ScoreLine {
  const gaps: Gap[] = [];
  if (result.coveredVariance === null)
    gaps.push(gap('SCORE_COVERED_VARIANCE_UNKNOWN', { subject: score.id }));
  if (result.referenceUnknown > 0)
    gaps.push(gap('SCORE_REFERENCE_UNKNOWN', { subject: score.id, count: result.referenceUnknown }));
  return {
    ...result,
    sample,
    score: score.id,
    total: score.totalRows,
    unknown: result.unknown,
    gaps,
  };
}

async function prepare({ genome, options, build }: Scoring, path: string): Promise<Outcome<Prepared>> {
  const score = await readScoreFile(path);
  if (isGap(score)) return score;
  const remarks: Gap[] = [];
  const fault = checkBuild(score, { build, genome: genome.name, stated: options.build }, (note) =>
    remarks.push(note),
  );
  if (fault !== null) return fault;
  const { rows, interactions } = score;
  const match = matchScore(rows, genome.table, options.matching);
  const fetcher = options.referencePath === null ? null : await referenceFetcher(options.referencePath);
  if (isGap(fetcher)) return fetcher;
  const reference = fetcher === null ? null : await fetcher(rows);
  const knowledge = rowKnowledge(rows, { table: options.frequencies, reference, options: options.matching });
  const callable =
    genome.blocks.size > 0 ? [...options.absent.callable, genome.blocks] : options.absent.callable;
  const absent = { ...options.absent, callable };
  const input = { rows, interactions, match, table: genome.table, knowledge, absent };
  remarks.push(...scoreRemarks(score, input, genome.name));
  return { score, input, remarks };
}

function genomeBuild(genome: GenotypeFile, stated: Build | null): Outcome<Build> {
  const [named, second] = genome.builds;
  if (second !== undefined) return gap('VCF_BUILDS_MIXED', { subject: genome.name });
  if (named !== undefined && stated !== null && named !== stated)
    return gap('BUILD_CONTRADICTED', { subject: genome.name, named, given: stated });
  return named ?? stated ?? gap('BUILD_UNKNOWN', { subject: genome.name });
}

function checkBuild(
  score: ScoreFile,
  genome: { readonly build: Build; readonly genome: string; readonly stated: Build | null },
  onRemark: (remark: Gap) => void,
): Gap | null {
  if (score.build === null) {
    if (genome.stated === null) return gap('SCORE_BUILD_UNKNOWN', { subject: score.id });
    onRemark(gap('SCORE_BUILD_TAKEN', { subject: score.id, build: genome.stated }));
    return null;
  }
  return score.build === genome.build
    ? null
    : gap('SCORE_BUILD_MISMATCH', {
        subject: score.id,
        scoreBuild: score.build,
        genome: genome.genome,
        genomeBuild: genome.build,
      });
}
