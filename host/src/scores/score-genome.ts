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
import type { FrequencyTable, ScoreFile, ScoreRows } from '@kairos/core/profile/genotypes';
import type { GenotypeFile } from './genotype-file.ts';
import { readScoreFile } from './read-score-file.ts';
import { scoreRemarks } from './remarks.ts';
import { type OnProgress, scoreCohort } from './score-cohort.ts';

/** Reference bases of a score's rows, fetched before they are asked for; null where there is no FASTA. */
export type FetchReference = (rows: ScoreRows) => Promise<(row: number) => string | null>;

export type ScoreOptions = {
  /** Build stated by the user. */
  readonly build: Build | null;
  readonly frequencies: FrequencyTable | null;
  readonly fetchReference: FetchReference | null;
  readonly matching: MatchOptions;
  readonly absent: AbsentSites;
};

/** One person's result of one score. `percentile` stands open until a reference distribution is joined. */
export type ScoreLine = PersonScore & {
  readonly sample: string;
  readonly score: string;
  readonly total: number;
  readonly percentile: number | null;
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
  const prepared: Prepared[] = [];
  for (const path of paths) {
    const score = await readScoreFile(path);
    if (isGap(score)) return score;
    const fault = checkBuild(
      score,
      { build, genome: genome.name, stated: options.build },
      listeners.onRemark,
    );
    if (fault !== null) return fault;
    const input = await prepare(genome, score, options);
    for (const note of scoreRemarks(score, input, genome.name)) listeners.onRemark(note);
    if (!genome.callsInTable && score.interactions.length > 0)
      listeners.onRemark(gap('SCORE_INTERACTIONS', { subject: score.id, count: score.interactions.length }));
    if (!genome.callsInTable) prepared.push({ score, input });
    else writePerson(genome, { score, input }, listeners);
  }
  return genome.callsInTable ? null : scorePeople(genome, prepared, listeners);
}

type Prepared = { readonly score: ScoreFile; readonly input: PersonInput };

function writePerson(genome: GenotypeFile, { score, input }: Prepared, listeners: ScoreListeners): void {
  const result = scorePerson(input, listeners.onRow?.(score, input) ?? null);
  listeners.onLine(lineOf(genome.samples[0] ?? '', score, result));
}

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
  const gaps: Gap[] = [gap('SCORE_NO_REFERENCE_DISTRIBUTION', { subject: score.id })];
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
    percentile: null,
    gaps,
  };
}

async function prepare(genome: GenotypeFile, score: ScoreFile, options: ScoreOptions): Promise<PersonInput> {
  const { rows, interactions } = score;
  const match = matchScore(rows, genome.table, options.matching);
  const reference = (await options.fetchReference?.(rows)) ?? null;
  const knowledge = rowKnowledge(rows, { table: options.frequencies, reference, options: options.matching });
  const callable =
    genome.blocks.size > 0 ? [...options.absent.callable, genome.blocks] : options.absent.callable;
  return {
    rows,
    interactions,
    match,
    table: genome.table,
    knowledge,
    absent: { ...options.absent, callable },
  };
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
