import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import {
  type FindingPerson,
  type GeneCoverage,
  geneCoverage,
  type SingleGeneFinding,
  singleGeneFindings,
  asksOfGenes,
  toldGenes,
} from '@kairos/core/engines/predisposition';
import { findingCategories } from '@kairos/core/knowledge';
import type { FindingsReading } from '@kairos/core/plan';
import type { CallableRegions, WantedRegions } from '@kairos/core/profile';
import { LARGE_FILE_BYTES, openFile, ScanThreads } from '../files/index.ts';
import {
  carriedRegions,
  chosenCategories,
  type FindingsKnowledge,
  type FindingsQuestion,
  type GenomeRows,
  loadFindingsKnowledge,
  openGenomeRows,
  readFindings,
} from '../findings/index.ts';
import { refuse, remark } from './answer.ts';
import { knowledgeOptions, readingOptions } from './calling-options.ts';
import type { Command, Streams } from './command.ts';
import { ageOption, type Arguments, choiceOption, type OptionSpecs, parseOptions } from './options.ts';
import { readCallable } from '../person/index.ts';

/** Options that a report takes, too. */
export const findingOptions: OptionSpecs = {
  classifications: {
    type: 'string',
    value: 'CLINVAR',
    group: 'Findings',
    help: 'ClinVar VCF of the genome’s build, or the folder of a pack imported from one',
  },
  choose: {
    type: 'string',
    value: 'A,B',
    group: 'Findings',
    help: `what the person wants to know: ${findingCategories.join(', ')} [nothing]`,
  },
  genes: { type: 'string', value: 'TSV', group: 'Findings', help: 'gene list [ACMG SF v3.3]' },
};

const options: OptionSpecs = {
  ...findingOptions,
  sex: { type: 'string', value: 'female|male', group: 'Person', help: 'for the X chromosome' },
  age: { type: 'string', value: 'YEARS', group: 'Person', help: 'minors hear of childhood diseases only' },
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
  const path = args.values.get('classifications');
  if (genomePath === undefined || more.length > 0 || path === undefined)
    return gap('USAGE', {
      problem: 'Name one genome, and a ClinVar VCF or a pack made of one with --classifications.',
    });
  const choice = chosenCategories(args.values.get('choose') ?? '');
  if (isGap(choice)) return choice;
  const person = personOf(args);
  if (isGap(person)) return person;
  // A large genome's threads start while this one loads what is known.
  const { size = 0 } = (await stat(genomePath).catch(() => null)) ?? {};
  const threads = size < LARGE_FILE_BYTES ? undefined : new ScanThreads();
  try {
    const known = await findingsKnowledge(args, path);
    if (isGap(known)) return known;
    const rows = await openGenomeRows(genomePath, findingRegions(args, known), threads);
    if (isGap(rows)) return rows;
    const reading = await readingOf(args, { rows, known, choice, sex: person.sex });
    return isGap(reading) ? reading : answerOf(basename(genomePath), person, reading);
  } finally {
    threads?.end();
  }
}

function answerOf(file: string, person: FindingPerson, reading: FindingsReading): Answer {
  const { choice } = reading;
  const { classifications, source, genes, wasRead } = reading;
  const { build, date, leftOut } = classifications;
  const context = { person, choice, build };
  const found = singleGeneFindings(reading.carried, genes, context);
  const told = toldGenes(genes, context);
  const unknown =
    wasRead === null && asksOfGenes(genes, context)
      ? [gap('FINDINGS_COVERAGE_UNKNOWN', { subject: file })]
      : [];
  return {
    classifications: { source, date, build, leftOut },
    findings: found.findings,
    coverage: geneCoverage(classifications, told, wasRead),
    gaps: [...found.gaps, ...unknown, ...reading.remarks],
  };
}

/** What is known of single genes, from the files that the command line names. */
export async function findingsKnowledge(
  args: Arguments,
  classificationsPath: string,
): Promise<Outcome<FindingsKnowledge>> {
  return loadFindingsKnowledge({
    classificationsPath,
    genesPath: args.values.get('genes') ?? null,
    knowledgeFolder: args.values.get('knowledge') ?? null,
  });
}

/** The regions of a genome whose rows {@link readingOf} needs. */
export function findingRegions(args: Arguments, { classifications }: FindingsKnowledge): WantedRegions {
  return carriedRegions(classifications, args.values.get('reference') ?? null);
}

/** A genome's rows read as the command line says: build, sample, callable regions, reference. */
export async function readingOf(
  args: Arguments,
  {
    rows,
    known,
    ...person
  }: Pick<FindingsQuestion, 'choice' | 'sex'> & {
    readonly rows: GenomeRows;
    readonly known: FindingsKnowledge;
  },
): Promise<Outcome<FindingsReading>> {
  const build = choiceOption(args, 'build', ['GRCh37', 'GRCh38'] as const);
  if (isGap(build)) return build;
  const callable = await callableOf(args.values.get('callable'));
  if (isGap(callable)) return callable;
  return readFindings(rows, known, {
    ...person,
    build,
    sample: args.values.get('sample') ?? null,
    referencePath: args.values.get('reference') ?? null,
    callable,
    absentIsReference: args.flags.has('absent-is-reference'),
  });
}

function personOf(args: Arguments): Outcome<FindingPerson> {
  const sex = choiceOption(args, 'sex', ['female', 'male'] as const);
  if (isGap(sex)) return sex;
  const ageYears = ageOption(args);
  return isGap(ageYears) ? ageYears : { sex, ageYears };
}

async function callableOf(path: string | undefined): Promise<Outcome<CallableRegions | null>> {
  if (path === undefined) return null;
  const file = await openFile(path);
  return isGap(file) ? file : readCallable(file, /\.b?gz$/.test(path));
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
