import { createWriteStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { type CallableRegions, readStarCalls, type StarCall } from '@kairos/core/profile';
import { type FrequencyTable, readFrequencies } from '@kairos/core/profile/genotypes';
import { readPack } from '@kairos/core/knowledge';
import { openFile, readWholeText } from '../files/index.ts';
import { bundledKnowledge, packsIn, SCORE_PACK_FILE, sha256 } from '../knowledge/index.ts';
import {
  matchLogHeader,
  matchLogRows,
  openGenotypes,
  percentilePlacer,
  type PlacedLine,
  scoreGenome,
  type ScoreOptions,
  type SumsBySample,
} from '../scores/index.ts';
import { refuse, remark } from './answer.ts';
import { knowledgeOptions, readingOptions } from './calling-options.ts';
import type { Command, Streams } from './command.ts';
import { type Arguments, choiceOption, type OptionSpecs, parseOptions } from './options.ts';
import { readCallable } from './read-genome.ts';

const options: OptionSpecs = {
  scores: {
    type: 'string',
    value: 'A,B',
    group: 'Scores',
    help: 'scoring files (PGS Catalog format) or packs of them',
  },
  frequencies: {
    type: 'string',
    value: 'AFREQ',
    group: 'Scores',
    help: 'allele frequencies of a reference panel (plink2 --freq cols=+pos)',
  },
  pcs: {
    type: 'string',
    value: 'FILE',
    group: 'Scores',
    help: 'ancestry components in the 1000 Genomes panel (fraposa, plink2)',
  },
  'valid-in': {
    type: 'string',
    value: 'A,B',
    group: 'Scores',
    help: 'populations the scores are valid in (AFR, AMR, EAS, EUR, SAS); elsewhere percentiles are greyed',
  },
  calls: {
    type: 'string',
    value: 'FILE',
    group: 'Scores',
    help: 'HLA types and star alleles from elsewhere, gene and diplotype a line (one person)',
  },
  'no-mean-imputation': {
    type: 'boolean',
    group: 'Scores',
    help: 'unknown genotypes add nothing, instead of twice the allele frequency',
  },
  'keep-ambiguous': {
    type: 'boolean',
    group: 'Scores',
    help: 'score A/T and C/G variants as they are spelled',
  },
  'keep-multiallelic': { type: 'boolean', group: 'Scores', help: 'score variants with several alternatives' },
  'keep-first-match': { type: 'boolean', group: 'Scores', help: 'of rows on one variant, score the first' },
  'skip-flips': {
    type: 'boolean',
    group: 'Scores',
    help: 'leave out rows that fit on the other strand only',
  },
  ...readingOptions,
  ...knowledgeOptions,
  reference: {
    type: 'string',
    value: 'FILE',
    group: 'Reading',
    help: 'FASTA with .fai; or a VCF or .bed of your own panel, whose scores give the percentiles',
  },
  samples: { type: 'string', value: 'A,B', group: 'Reading', help: 'only these samples [all]' },
  json: { type: 'boolean', group: 'Output', help: 'one JSON line a person and score' },
  'match-log': {
    type: 'string',
    value: 'FILE',
    group: 'Output',
    help: 'write what each row matched (one person)',
  },
};

/** `kairos score`: polygenic scores of one person or a cohort. */
export const score: Command = {
  name: 'score',
  usage: 'kairos score GENOME --scores FILES [--build B] [--json] [options]',
  summary: 'Computes polygenic scores of one person or a cohort (VCF, PLINK .bed).',
  options,
  run: runScore,
};

const MAX_FREQUENCY_BYTES = 512 * 1024 * 1024;

async function runScore(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, argv.includes('--json'));
  const json = args.flags.has('json');
  const fault = await run(args, streams);
  return fault === null ? 0 : refuse(fault, streams, json);
}

async function run(args: Arguments, streams: Streams): Promise<Gap | null> {
  const [genomePath, ...more] = args.positionals;
  const paths = [...(args.values.get('scores')?.split(',') ?? []), ...more].map((path) => path.trim());
  if (genomePath === undefined || paths.length === 0)
    return gap('USAGE', { problem: 'Name one VCF or .bed, and scoring files with --scores.' });
  const samples = args.values.get('samples')?.split(',') ?? null;
  const scoring = await scoreOptions(args, streams);
  if (isGap(scoring)) return scoring;
  const genome = await openGenotypes(genomePath, samples?.map((name) => name.trim()) ?? null);
  if (isGap(genome)) return genome;
  const logPath = args.values.get('match-log');
  if (logPath !== undefined && !genome.callsInTable)
    return gap('USAGE', { problem: '--match-log is of one person; choose one with --samples.' });
  const files = await scoringFiles(paths);
  if (isGap(files)) return files;
  const ownSums = await ownPanelSums(args, files, scoring);
  if (isGap(ownSums)) return ownSums;
  const place = await percentilePlacer(genome, scoring, {
    knowledge: args.values.get('knowledge') ?? bundledKnowledge,
    pcsPath: args.values.get('pcs') ?? null,
    ownSums,
    validIn:
      args.values
        .get('valid-in')
        ?.split(',')
        .map((name) => name.trim()) ?? null,
  });
  if (isGap(place)) return place;
  const log = logPath === undefined ? null : createWriteStream(logPath);
  log?.write(matchLogHeader);
  const output = lineWriter(args.flags.has('json'), streams);
  const fault = await scoreGenome(genome, files, scoring, {
    onLine: (line) => output(place(line)),
    onRemark: (note) => remark(note, streams),
    onProgress: progress(genome.name, streams),
    onRow: log === null ? null : matchLogRows((line) => void log.write(line)),
  });
  if (log !== null) await new Promise((done) => log.end(() => done(null)));
  return fault;
}

/** Sums of every score over the people of the user's own panel; null where --reference is none. */
async function ownPanelSums(
  args: Arguments,
  files: readonly string[],
  scoring: ScoreOptions,
): Promise<Outcome<ReadonlyMap<string, SumsBySample> | null>> {
  const path = args.values.get('reference');
  if (path === undefined || !isPanel(path)) return null;
  const panel = await openGenotypes(path, null);
  if (isGap(panel)) return panel;
  const sums = new Map<string, Map<string, number>>();
  const fault = await scoreGenome(panel, files, scoring, {
    onLine: ({ score: id, sample, sum }) => {
      const own = sums.get(id) ?? new Map<string, number>();
      own.set(sample, sum);
      sums.set(id, own);
    },
    onRemark: () => undefined,
    onProgress: () => undefined,
    onRow: null,
  });
  return fault ?? sums;
}

/** Whether --reference names people's genotypes rather than a sequence. */
function isPanel(path: string): boolean {
  return /\.(vcf(\.b?gz)?|bed)$/i.test(path);
}

/** The scoring file of each path: the path itself, or, of a pack, the file within it, checked against its hash. */
async function scoringFiles(paths: readonly string[]): Promise<Outcome<readonly string[]>> {
  const files: string[] = [];
  for (const path of paths) {
    if (!existsSync(join(path, 'pack.json'))) {
      files.push(path);
      continue;
    }
    const pack = await readPack(packsIn(dirname(resolve(path))), basename(resolve(path)), sha256);
    if (isGap(pack)) return pack;
    files.push(join(path, SCORE_PACK_FILE));
  }
  return files;
}

async function scoreOptions(args: Arguments, streams: Streams): Promise<Outcome<ScoreOptions>> {
  const build = choiceOption(args, 'build', ['GRCh37', 'GRCh38'] as const);
  if (isGap(build)) return build;
  const callable = await callableOf(args.values.get('callable'));
  if (isGap(callable)) return callable;
  const frequencies = await frequenciesOf(args.values.get('frequencies'));
  if (isGap(frequencies)) return frequencies;
  const calls = await outsideCalls(args.values.get('calls'), streams);
  if (isGap(calls)) return calls;
  return {
    build,
    calls,
    frequencies,
    referencePath: referenceSequence(args.values.get('reference')),
    matching: {
      keepAmbiguous: args.flags.has('keep-ambiguous'),
      keepMultiallelic: args.flags.has('keep-multiallelic'),
      keepFirstMatch: args.flags.has('keep-first-match'),
      skipFlips: args.flags.has('skip-flips'),
    },
    absent: {
      callable: callable === null ? [] : [callable],
      absentIsReference: args.flags.has('absent-is-reference'),
      impute: !args.flags.has('no-mean-imputation'),
    },
  };
}

const MAX_CALLS_BYTES = 4 * 1024 * 1024;

async function outsideCalls(
  path: string | undefined,
  streams: Streams,
): Promise<Outcome<readonly StarCall[] | null>> {
  if (path === undefined) return null;
  const file = await openFile(path);
  if (isGap(file)) return file;
  const text = await readWholeText(file, /\.b?gz$/.test(path), MAX_CALLS_BYTES);
  if (isGap(text)) return text;
  const { calls, gaps } = readStarCalls(text, file.name);
  for (const note of gaps) remark(note, streams);
  return calls;
}

function referenceSequence(path: string | undefined): string | null {
  return path === undefined || isPanel(path) ? null : path;
}

async function callableOf(path: string | undefined): Promise<Outcome<CallableRegions | null>> {
  if (path === undefined) return null;
  const file = await openFile(path);
  return isGap(file) ? file : readCallable(file, /\.b?gz$/.test(path));
}

async function frequenciesOf(path: string | undefined): Promise<Outcome<FrequencyTable | null>> {
  if (path === undefined) return null;
  const gzip = /\.b?gz$/.test(path);
  const file = await openFile(path);
  if (isGap(file)) return file;
  const text = gzip ? await readWholeText(file, true, MAX_FREQUENCY_BYTES) : await readFile(path, 'utf8');
  return isGap(text) ? text : readFrequencies(text, basename(path));
}

/** Writes one line a person and score: JSON, or a table under one line of titles. */
function lineWriter(json: boolean, streams: Streams): (line: PlacedLine) => void {
  let titled = json;
  return (line) => {
    if (json) {
      streams.out(`${JSON.stringify(jsonOf(line))}\n`);
      return;
    }
    if (!titled)
      streams.out(tableRow(['sample', 'score', 'sum', 'matched', 'total', 'covered', 'percentile']));
    titled = true;
    const covered =
      line.coveredVariance === null ? 'unknown' : `${(line.coveredVariance * 100).toFixed(1)} %`;
    streams.out(
      tableRow([
        line.sample,
        line.score,
        line.sum.toPrecision(7),
        String(line.matched),
        String(line.total),
        covered,
        percentileCell(line),
      ]),
    );
  };
}

/** In brackets where the score is not valid for this person. */
function percentileCell({ percentile, greyed }: PlacedLine): string {
  if (percentile === null) return 'none';
  return greyed === null ? percentile.toFixed(1) : `(${percentile.toFixed(1)})`;
}

const widths = [16, 16, 14, 9, 9, 9, 10] as const;

function tableRow(cells: readonly string[]): string {
  return `${cells.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' ')}\n`;
}

function jsonOf(line: PlacedLine): object {
  const { sample, score: id, sum, matched, total, coveredVariance, percentile } = line;
  const { byReference, imputed, unknown, excluded } = line;
  return {
    sample,
    score: id,
    sum,
    matched,
    total,
    coveredVariance,
    percentile,
    ancestry: line.ancestry,
    panel: line.panel,
    greyed: line.greyed?.code ?? null,
    byReference,
    imputed,
    unknown,
    excluded,
    unscored: line.unscored,
    gaps: line.gaps.map(({ code, what, next }) => ({ code, what, next })),
  };
}

/** Says on a terminal how far a cohort's genotypes were read, every tenth. */
function progress(name: string, streams: Streams): (share: number) => void {
  let said = 0;
  return (share) => {
    const tenth = Math.floor(share * 10);
    if (!streams.isTerminal || tenth <= said) return;
    said = tenth;
    streams.err(`kairos: ${tenth * 10} % of ${name}\n`);
  };
}
