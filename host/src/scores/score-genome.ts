import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import {
  type AbsentSites,
  CohortScore,
  type MatchOptions,
  matchScore,
  type OnRow,
  type PersonInput,
  type PersonScore,
  type ResolvedScore,
  resolveTypedRows,
  rowKnowledge,
  scorePerson,
} from '@kairos/core/engines/predisposition';
import type { Build, StarCall } from '@kairos/core/profile';
import type { FrequencyTable, ScoreFile } from '@kairos/core/profile/genotypes';
import type { GenotypeFile } from './genotype-file.ts';
import { placeNamedRows } from './named-rows.ts';
import { readScoreFile, scoreFileName } from './read-score-file.ts';
import { openReference } from './reference-bases.ts';
import { scoreRemarks } from './remarks.ts';
import type { OnProgress } from './feed-bed.ts';
import { scoreCohort } from './score-cohort.ts';
import { type ScoringThreads, startScoringThreads } from './score-threads.ts';

export type ScoreOptions = {
  /** Build stated by the user. */
  readonly build: Build | null;
  readonly frequencies: FrequencyTable | null;
  /** A FASTA with its .fai beside it, or null. */
  readonly referencePath: string | null;
  readonly matching: MatchOptions;
  readonly absent: AbsentSites;
  /** The one person's HLA types and star alleles from elsewhere; null where none were given. */
  readonly calls: readonly StarCall[] | null;
};

/** One person's result of one score. */
export type ScoreLine = PersonScore & {
  readonly sample: string;
  readonly score: string;
  readonly about: Pick<ScoreFile, 'name' | 'trait' | 'citation'>;
  /** Base name of the scoring file. */
  readonly file: string;
  readonly total: number;
  /** Rows that could not be scored, by reason. */
  readonly unscored: Readonly<Record<string, number>>;
  readonly gaps: readonly Gap[];
};

export type ScoreListeners = {
  readonly onLine: (line: ScoreLine) => void;
  readonly onRemark: (remark: Gap) => void;
  readonly onProgress: OnProgress;
  /** Hears each row of each person; only asked of one person's genome. */
  readonly onRow: ((score: ScoreFile, input: PersonInput) => OnRow) | null;
  /** Threads that were started for the paths before the genome was read. */
  readonly threads?: ScoringThreads | null;
};

/**
 * Scores every wanted person of a genotype file. One person's scores are read, summed and forgotten one
 * by one; a cohort's are held together (some 40 bytes a row), and of each person one accumulator a score,
 * while its genotypes stream by. Gaps: those of the scoring files; SCORE_BUILD_MISMATCH, SCORE_BUILD_UNKNOWN.
 */
export async function scoreGenome(
  genome: GenotypeFile,
  { paths, options }: { readonly paths: readonly string[]; readonly options: ScoreOptions },
  listeners: ScoreListeners,
): Promise<Gap | null> {
  const build = genomeBuild(genome, options.build);
  if (isGap(build)) return build;
  if (genome.callsInTable) return scorePerPath({ genome, paths, options, build }, listeners);
  const prepared: Prepared[] = [];
  for (const path of paths) {
    const read = await readScoreFile(path);
    const found = await prepare({ genome, options, build }, { path, read });
    if (isGap(found)) return found;
    for (const note of found.remarks) listeners.onRemark(note);
    prepared.push(found);
  }
  return scorePeople(genome, prepared, listeners);
}

/** One person's scores, one after the other, or several at once in worker threads, told in order. */
async function scorePerPath(
  { genome, paths, options, build }: Scoring & { readonly paths: readonly string[] },
  listeners: ScoreListeners,
): Promise<Gap | null> {
  const scoring = { genome, options, build };
  const threads = listeners.onRow === null ? (listeners.threads ?? startScoringThreads(paths)) : null;
  const alone = async (path: string): Promise<Outcome<PersonLine>> =>
    scorePath(scoring, { path, read: await readScoreFile(path) }, listeners.onRow);
  const results = threads === null ? paths.map(alone) : threads.score(scoring);
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

/** A scoring file that was read. */
type ReadScore = { readonly path: string; readonly read: Outcome<ScoreFile> };

/** Matches and sums one score for the one person of a genotype file. */
export async function scorePath(
  scoring: Scoring,
  file: ReadScore,
  onRow: ScoreListeners['onRow'],
): Promise<Outcome<PersonLine>> {
  const found = await prepare(scoring, file);
  if (isGap(found)) return found;
  const { score, input, remarks } = found;
  const result = scorePerson(input, onRow?.(score, input) ?? null);
  return { line: lineOf(scoring.genome.samples[0] ?? '', found, result), remarks };
}

type Prepared = {
  readonly score: ResolvedScore;
  readonly file: string;
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
  const people = genome.samples.length;
  for (const [i, { score }] of prepared.entries())
    if (cohorts[i]?.imputesFromOwnPeople === true)
      listeners.onRemark(gap('SCORE_COHORT_FREQUENCIES', { subject: score.id, people }));
  for (const [person, sample] of genome.samples.entries())
    for (const [i, own] of prepared.entries()) {
      const result = cohorts[i]?.scoreOf(person);
      if (result !== undefined) listeners.onLine(lineOf(sample, own, result));
    }
  return null;
}

function lineOf(sample: string, { score, file }: Prepared, result: PersonScore): ScoreLine {
  const gaps: Gap[] = [];
  if (result.coveredVariance === null)
    gaps.push(gap('SCORE_COVERED_VARIANCE_UNKNOWN', { subject: score.id }));
  if (result.referenceUnknown > 0)
    gaps.push(gap('SCORE_REFERENCE_UNKNOWN', { subject: score.id, count: result.referenceUnknown }));
  if (result.phaseAssumed > 0)
    gaps.push(gap('SCORE_PHASE_ASSUMED', { subject: score.id, count: result.phaseAssumed }));
  const { imputed, unknown } = result;
  if (imputed + unknown > 0) gaps.push(gap('SCORE_NOT_READ', { subject: score.id, imputed, unknown }));
  return {
    ...result,
    sample,
    score: score.id,
    about: { name: score.name, trait: score.trait, citation: score.citation },
    file,
    total: score.totalRows,
    unscored: countReasons(score),
    gaps,
  };
}

function countReasons({ unscored }: ResolvedScore): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { reason } of unscored) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** Finds places and alleles of a scoring file for as many of its rows as the genome and the calls allow. */
async function resolveScore(
  { genome, options, build }: Scoring,
  { path, read }: ReadScore,
  onRemark: (remark: Gap) => void,
): Promise<Outcome<ResolvedScore>> {
  if (isGap(read)) return read;
  // An rsID is of every build: the genome itself says where its row is.
  const fault =
    read.rows.count === 0
      ? null
      : checkBuild(read, { build, genome: genome.name, stated: options.build }, onRemark);
  if (fault !== null) return fault;
  const placed = await placeNamedRows(read, genome);
  if (isGap(placed)) return placed;
  // Outside calls are of one person.
  const score = resolveTypedRows(placed, {
    build,
    calls: genome.callsInTable ? (options.calls ?? []) : null,
  });
  const [first] = score.unscored;
  return score.rows.count + score.fixed.length === 0 && first !== undefined
    ? gap('SCORE_NOTHING_TO_SCORE', {
        subject: scoreFileName(path),
        rows: score.totalRows,
        reason: first.reason,
      })
    : score;
}

async function prepare(scoring: Scoring, file: ReadScore): Promise<Outcome<Prepared>> {
  const { genome, options } = scoring;
  const remarks: Gap[] = [];
  const score = await resolveScore(scoring, file, (note) => remarks.push(note));
  if (isGap(score)) return score;
  const { rows, interactions, haplotypes, fixed } = score;
  const reference = options.referencePath === null ? null : await openReference(options.referencePath);
  if (isGap(reference)) return reference;
  const match = matchScore(rows, genome.table, { ...options.matching, reference });
  const knowledge = rowKnowledge(rows, {
    table: options.frequencies,
    reference,
    order: match.order,
    options: options.matching,
  });
  const callable =
    genome.blocks.size > 0 ? [...options.absent.callable, genome.blocks] : options.absent.callable;
  const absent = { ...options.absent, callable };
  const input = { rows, interactions, haplotypes, fixed, match, table: genome.table, knowledge, absent };
  remarks.push(...scoreRemarks(score, input, genome.name));
  return { score, file: scoreFileName(file.path), input, remarks };
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
