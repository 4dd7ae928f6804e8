import { basename } from 'node:path';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import {
  type GeneCoverage,
  geneCoverage,
  type SingleGeneFinding,
  singleGeneFindings,
  toldGenes,
} from '@kairos/core/engines/predisposition';
import { refuse, remark } from './answer.ts';
import { knowledgeOptions, readingOptions } from './calling-options.ts';
import type { Command, Streams } from './command.ts';
import { ageOption, chosenCategories, findingOptions, readFindings } from './finding-reading.ts';
import { type Arguments, choiceOption, type OptionSpecs, parseOptions } from './options.ts';

const options: OptionSpecs = {
  ...findingOptions,
  sex: { type: 'string', value: 'female|male', group: 'Person', help: 'for the X chromosome' },
  ...readingOptions,
  sample: { type: 'string', value: 'ID', group: 'Reading', help: 'the person, in a file of several' },
  ...knowledgeOptions,
  json: { type: 'boolean', group: 'Output', help: 'answer as JSON' },
};

/** `kairos findings`: single-gene findings of one person, for the categories they chose. */
export const findings: Command = {
  name: 'findings',
  usage: 'kairos findings GENOME --classifications CLINVAR --choose A,B --age YEARS [--json]',
  summary: 'Finds pathogenic variants in reportable genes, for chosen categories only.',
  options,
  run: runFindings,
};

async function runFindings(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, argv.includes('--json'));
  const json = args.flags.has('json');
  const answer = await findingsOf(args);
  if (isGap(answer)) return refuse(answer, streams, json);
  if (json) streams.out(`${JSON.stringify(answer)}\n`);
  else {
    for (const note of answer.gaps) remark(note, streams);
    streams.out(findingsText(answer));
  }
  return 0;
}

type Answer = {
  readonly classifications: {
    readonly source: string;
    readonly date: string | null;
    readonly build: string;
    /** Rows of the origin that were not looked at, by why. */
    readonly leftOut: Readonly<Record<string, number>>;
  };
  readonly findings: readonly SingleGeneFinding[];
  /** Of the known pathogenic places of each chosen gene: how many were read, where the data say so. */
  readonly coverage: readonly GeneCoverage[];
  readonly gaps: readonly Gap[];
};

async function findingsOf(args: Arguments): Promise<Outcome<Answer>> {
  const [genomePath, ...more] = args.positionals;
  const classificationsPath = args.values.get('classifications');
  if (genomePath === undefined || more.length > 0 || classificationsPath === undefined)
    return gap('USAGE', {
      problem: 'Name one genome, and a ClinVar VCF or a pack made of one with --classifications.',
    });
  const choice = chosenCategories(args);
  if (isGap(choice)) return choice;
  const sex = choiceOption(args, 'sex', ['female', 'male'] as const);
  if (isGap(sex)) return sex;
  const ageYears = ageOption(args);
  if (isGap(ageYears)) return ageYears;
  const build = choiceOption(args, 'build', ['GRCh37', 'GRCh38'] as const);
  if (isGap(build)) return build;
  const sample = args.values.get('sample') ?? null;
  const read = await readFindings(args, genomePath, { build, sample, sex, classificationsPath });
  if (isGap(read)) return read;
  const { classifications, genes, source } = read;
  const { date, leftOut } = classifications;
  const context = { person: { sex, ageYears }, choice: new Set(choice), build: classifications.build };
  const found = singleGeneFindings(read.carried, genes, context);
  const told = toldGenes(genes, context);
  const unknown =
    told.length > 0 && read.wasRead === null
      ? [gap('FINDINGS_COVERAGE_UNKNOWN', { subject: basename(genomePath) })]
      : [];
  return {
    classifications: { source, date, build: classifications.build, leftOut },
    findings: found.findings,
    coverage: geneCoverage(classifications, told, read.wasRead),
    gaps: [...found.gaps, ...unknown, ...read.remarks],
  };
}

function findingsText({ findings: list, coverage }: Answer): string {
  const found = list.map((finding) => {
    const variants = finding.variants.map(
      ({ variant, zygosity, doubts, source }) =>
        `${variant.chrom}:${variant.positionOneBased} ${variant.ref}>${variant.alt} ${zygosity}, ${variant.significance}, ${variant.stars} of 4 stars, ClinVar ${variant.variationId}${doubts.map((doubt) => `, ${doubt}`).join('')} (${source.file}${source.lineOneBased === null ? '' : `, line ${source.lineOneBased}`})`,
    );
    const weak = finding.weaklyReviewed || finding.doubtful ? ' (to be confirmed first)' : '';
    return `${finding.gene}: ${finding.condition}: ${finding.kind}${weak}\n  ${variants.join('\n  ')}\n`;
  });
  const read = coverage.flatMap((own) =>
    own.kind === 'unknown' ? [] : [`${own.gene} ${own.read}/${own.knownPlaces}`],
  );
  const places = read.length === 0 ? '' : `Known pathogenic places read: ${read.join(', ')}\n`;
  return `${found.length === 0 ? 'No finding in what was chosen and read.\n' : found.join('')}${places}`;
}
