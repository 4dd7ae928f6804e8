import { gap, isGap } from '@kairos/core/base';
import { assessPharmacogenomics, type CallingOptions } from '@kairos/core/engines/pharmacogenomics';
import type { Knowledge } from '@kairos/core/knowledge';
import type { SampleGenome, SampleGenomes } from '@kairos/core/profile';
import { geneJson, tsvHeader, writeTsvRows } from '@kairos/core/writers';
import { openFile } from '../files/index.ts';
import { refuse, remark } from './answer.ts';
import { callingOptions, knowledgeOptions, readCalling, readingOptions } from './calling-options.ts';
import type { Command, Streams } from './command.ts';
import { detectFile, panelsOf, readCallable, readVcf } from '../person/index.ts';
import { loadPacks } from '../knowledge/index.ts';
import { type Arguments, choiceOption, type OptionSpecs, parseOptions } from './options.ts';

const options: OptionSpecs = {
  ...readingOptions,
  samples: { type: 'string', value: 'A,B', group: 'Reading', help: 'only these samples [all]' },
  ...callingOptions,
  ...knowledgeOptions,
  json: { type: 'boolean', group: 'Output', help: 'one JSON line a sample [default]' },
  tsv: { type: 'boolean', group: 'Output', help: 'TSV rows, one a sample and gene' },
};

/** `kairos genotype`: the genes of every sample of a VCF, streaming. */
export const genotype: Command = {
  name: 'genotype',
  usage: 'kairos genotype VCF [--json|--tsv] [options]',
  summary: 'Calls the genes of every sample in a VCF; one line a sample.',
  options,
  run: runGenotype,
};

const PROGRESS_EVERY = 100;

async function runGenotype(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, argv.includes('--json'));
  const json = args.flags.has('json');
  if (args.positionals.length !== 1) return refuse(gap('USAGE', { problem: 'Name one VCF.' }), streams, json);
  if (json && args.flags.has('tsv'))
    return refuse(gap('USAGE', { problem: 'Choose --json or --tsv, not both.' }), streams, json);
  const knowledge = await loadPacks(args.values.get('knowledge') ?? null);
  if (isGap(knowledge)) return refuse(knowledge, streams, json);
  const read = await readSamples(args, knowledge);
  if (isGap(read)) return refuse(read, streams, json);
  for (const note of read.remarks) remark(note, streams);
  writeSamples(read, knowledge, { calling: readCalling(args), tsv: args.flags.has('tsv'), streams });
  return 0;
}

async function readSamples(
  args: Arguments,
  knowledge: Knowledge,
): Promise<SampleGenomes | ReturnType<typeof gap>> {
  const build = choiceOption(args, 'build', ['GRCh37', 'GRCh38'] as const);
  if (isGap(build)) return build;
  const file = await openFile(args.positionals[0] ?? '');
  if (isGap(file)) return file;
  const detected = await detectFile(file);
  if (isGap(detected)) return detected;
  if (detected.kind !== 'vcf') return gap('GENOTYPE_NOT_VCF', { subject: file.name });
  const bed = args.values.get('callable');
  const bedFile = bed === undefined ? null : await openFile(bed);
  if (isGap(bedFile)) return bedFile;
  const callable = bedFile === null ? null : await readCallable(bedFile, /\.b?gz$/.test(bedFile.name));
  if (isGap(callable)) return callable;
  const samples =
    args.values
      .get('samples')
      ?.split(',')
      .map((name) => name.trim()) ?? null;
  return readVcf(detected, panelsOf(knowledge), {
    build,
    samples,
    callable,
    absentIsReference: args.flags.has('absent-is-reference'),
    referencePath: args.values.get('reference') ?? null,
  });
}

function writeSamples(
  read: SampleGenomes,
  knowledge: Knowledge,
  output: { readonly calling: CallingOptions; readonly tsv: boolean; readonly streams: Streams },
): void {
  const { tsv, streams } = output;
  if (tsv) streams.out(tsvHeader);
  let done = 0;
  for (const genome of read.genomes) {
    const genes = genesOf(knowledge, genome, output.calling);
    streams.out(
      tsv
        ? writeTsvRows(genome.sample, genes)
        : `${JSON.stringify({ sample: genome.sample, genes: genes.map(geneJson) })}\n`,
    );
    done++;
    if (streams.isTerminal && done % PROGRESS_EVERY === 0)
      streams.err(`kairos: ${done} of ${read.samples.length} samples\n`);
  }
}

const nobody = {
  ageYears: null,
  weightKg: null,
  conditions: [],
  takes: new Set<string>(),
  exposures: new Set<string>(),
};

function genesOf(
  knowledge: Knowledge,
  genome: SampleGenome,
  calling: CallingOptions,
): ReturnType<typeof assessPharmacogenomics>['genes'] {
  return assessPharmacogenomics(knowledge, { genome, starCalls: [], facts: nobody }, calling).genes;
}
