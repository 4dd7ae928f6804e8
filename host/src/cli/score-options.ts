import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { isGap, type Outcome } from '@kairos/core/base';
import { readPack } from '@kairos/core/knowledge';
import { type CallableRegions, readStarCalls, type StarCall } from '@kairos/core/profile';
import { type FrequencyTable, readFrequencies } from '@kairos/core/profile/genotypes';
import { openFile, readWholeText } from '../files/index.ts';
import { packsIn, SCORE_PACK_FILE, sha256 } from '../knowledge/index.ts';
import { SCORE_COLUMNS_FILE, type ScoreOptions } from '../scores/index.ts';
import { remark } from './answer.ts';
import type { Streams } from './command.ts';
import { type Arguments, choiceOption, type OptionSpecs } from './options.ts';
import { readCallable } from '../person/index.ts';

/** Options of every verb that scores. */
export const scoringOptions: OptionSpecs = {
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
};

const MAX_FREQUENCY_BYTES = 512 * 1024 * 1024;

/** The populations the scores are declared valid in, or null. */
export function validPopulations(args: Arguments): readonly string[] | null {
  const named = args.values.get('valid-in');
  return named === undefined ? null : named.split(',').map((name) => name.trim());
}

/** Whether --reference names people's genotypes rather than a sequence. */
export function isPanel(path: string): boolean {
  return /\.(vcf(\.b?gz)?|bed)$/i.test(path);
}

/**
 * The scoring file of each path: the path itself, or, of a pack, its columns, which are checked when they are read, or
 * the scoring file within an older pack, checked against its hash.
 */
export async function scoringFiles(paths: readonly string[]): Promise<Outcome<readonly string[]>> {
  const files: string[] = [];
  for (const path of paths) {
    if (!existsSync(join(path, 'pack.json'))) {
      files.push(path);
      continue;
    }
    const columns = join(path, SCORE_COLUMNS_FILE);
    if (existsSync(columns)) {
      files.push(columns);
      continue;
    }
    const pack = await readPack(packsIn(dirname(resolve(path))), basename(resolve(path)), sha256);
    if (isGap(pack)) return pack;
    files.push(join(path, SCORE_PACK_FILE));
  }
  return files;
}

/** How scores are to be computed. */
export async function scoreOptions(args: Arguments, streams: Streams): Promise<Outcome<ScoreOptions>> {
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
