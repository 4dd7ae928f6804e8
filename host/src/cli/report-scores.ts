import { basename } from 'node:path';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { packRef, readPack } from '@kairos/core/knowledge';
import type { ScoreReading, ScoresReading } from '@kairos/core/plan';
import type { Profile } from '@kairos/core/profile';
import { openFile } from '../files/index.ts';
import { bundledKnowledge, packsIn, sha256 } from '../knowledge/index.ts';
import {
  ANCESTRY_PANEL,
  openGenotypes,
  percentilePlacer,
  type ScoreLine,
  scoreFileName,
  scoreGenome,
} from '../scores/index.ts';
import type { Streams } from './command.ts';
import type { Arguments } from './options.ts';
import { scoreOptions, scoringFiles, validPopulations } from './score-options.ts';

/**
 * The scores a report was asked for, of the genome it read; null where none was named. HLA types and star
 * alleles are those of the profile. Gaps: USAGE without a VCF, and those of `kairos score`.
 */
export async function scoresAsked(
  args: Arguments,
  profile: Profile,
  streams: Streams,
): Promise<Outcome<ScoresReading | null>> {
  const named = args.values.get('scores');
  if (named === undefined) return null;
  const genomeFile = profile.inputs.find(({ kind }) => kind === 'vcf')?.file;
  const genomePath = args.positionals.find((path) => basename(path) === genomeFile);
  const sample = profile.genome?.sample;
  if (genomePath === undefined || sample === undefined)
    return gap('USAGE', { problem: '--scores needs a VCF of the person.' });
  const options = await scoreOptions(args, streams);
  if (isGap(options)) return options;
  const scoring = { ...options, calls: profile.starCalls };
  const genome = await openGenotypes(genomePath, [sample]);
  if (isGap(genome)) return genome;
  const paths = await scoringFiles(named.split(',').map((path) => path.trim()));
  if (isGap(paths)) return paths;
  const knowledge = args.values.get('knowledge') ?? bundledKnowledge;
  const place = await percentilePlacer(genome, scoring, {
    knowledge,
    pcsPath: args.values.get('pcs') ?? null,
    ownSums: null,
    validIn: validPopulations(args),
  });
  if (isGap(place)) return place;
  const lines: ScoreLine[] = [];
  const remarks: Gap[] = [];
  const fault = await scoreGenome(
    genome,
    { paths, options: scoring },
    {
      onLine: (line) => lines.push(line),
      onRemark: (note) => remarks.push(note),
      onProgress: () => undefined,
      onRow: null,
    },
  );
  if (fault !== null) return fault;
  const inputs = await inputsOf(paths);
  if (isGap(inputs)) return inputs;
  const readings: readonly ScoreReading[] = lines.map(place);
  const packs = await panelUsed(readings, knowledge);
  return isGap(packs) ? packs : { readings, remarks, inputs, packs };
}

/** The pack that percentiles come from, where there is one. */
async function panelUsed(
  readings: readonly ScoreReading[],
  knowledge: string,
): Promise<Outcome<ScoresReading['packs']>> {
  if (readings.every(({ ancestry }) => ancestry === null)) return [];
  const pack = await readPack(packsIn(knowledge), ANCESTRY_PANEL, sha256);
  return isGap(pack) ? pack : [packRef(pack.manifest)];
}

async function inputsOf(paths: readonly string[]): Promise<Outcome<ScoresReading['inputs']>> {
  const inputs: ScoresReading['inputs'][number][] = [];
  for (const path of paths) {
    const file = await openFile(path);
    if (isGap(file)) return file;
    inputs.push({ file: scoreFileName(path), sha256: file.sha256, kind: 'polygenic-score' });
  }
  return inputs;
}
