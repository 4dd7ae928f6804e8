import { createWriteStream } from 'node:fs';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { bundledKnowledge } from '../knowledge/index.ts';
import {
  type GenotypeFile,
  matchLogHeader,
  matchLogRows,
  openGenotypes,
  percentilePlacer,
  type PlacedLine,
  scoreGenome,
  startScoringThreads,
  type ScoreOptions,
  type SumsBySample,
} from '../scores/index.ts';
import { refuse, remark } from './answer.ts';
import { knowledgeOptions, readingOptions } from './calling-options.ts';
import type { Command, Streams } from './command.ts';
import { type Arguments, type OptionSpecs, parseOptions } from './options.ts';
import { isPanel, scoreOptions, scoringFiles, scoringOptions, validPopulations } from './score-options.ts';

const options: OptionSpecs = {
  ...scoringOptions,
  calls: {
    type: 'string',
    value: 'FILE',
    group: 'Scores',
    help: 'HLA types and star alleles from elsewhere, gene and diplotype a line (one person)',
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
  const files = await scoringFiles(paths);
  if (isGap(files)) return files;
  const threads = args.values.has('match-log') ? null : startScoringThreads(files);
  try {
    const genome = await openGenotypes(genomePath, samples?.map((name) => name.trim()) ?? null);
    // A cohort is scored as it is read, by one thread.
    if (isGap(genome) || !genome.callsInTable) threads?.stop();
    return isGap(genome) ? genome : await scoreAll(genome, { args, files, scoring, threads }, streams);
  } finally {
    threads?.stop();
  }
}

type Asked = {
  readonly args: Arguments;
  readonly files: readonly string[];
  readonly scoring: ScoreOptions;
  readonly threads: ReturnType<typeof startScoringThreads>;
};

async function scoreAll(
  genome: GenotypeFile,
  { args, files, scoring, threads }: Asked,
  streams: Streams,
): Promise<Gap | null> {
  const logPath = args.values.get('match-log');
  if (logPath !== undefined && !genome.callsInTable)
    return gap('USAGE', { problem: '--match-log is of one person; choose one with --samples.' });
  const ownSums = await ownPanelSums(args, files, scoring);
  if (isGap(ownSums)) return ownSums;
  const place = await percentilePlacer(genome, scoring, {
    knowledge: args.values.get('knowledge') ?? bundledKnowledge,
    pcsPath: args.values.get('pcs') ?? null,
    ownSums,
    validIn: validPopulations(args),
  });
  if (isGap(place)) return place;
  const log = logPath === undefined ? null : createWriteStream(logPath);
  log?.write(matchLogHeader);
  const output = lineWriter(args.flags.has('json'), streams);
  const fault = await scoreGenome(
    genome,
    { paths: files, options: scoring },
    {
      onLine: (line) => output(place(line)),
      onRemark: (note) => remark(note, streams),
      onProgress: progress(genome.name, streams),
      onRow: log === null ? null : matchLogRows((line) => void log.write(line)),
      threads,
    },
  );
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
  const fault = await scoreGenome(
    panel,
    { paths: files, options: scoring },
    {
      onLine: ({ score: id, sample, sum }) => {
        const own = sums.get(id) ?? new Map<string, number>();
        own.set(sample, sum);
        sums.set(id, own);
      },
      onRemark: () => undefined,
      onProgress: () => undefined,
      onRow: null,
    },
  );
  return fault ?? sums;
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
