import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Gap, gap, isGap, nearestName, type Outcome } from '@kairos/core/base';
import {
  type CarriedVariant,
  type FindingPerson,
  readVariant,
  type SingleGeneFinding,
  singleGeneFindings,
} from '@kairos/core/engines/predisposition';
import {
  findingCategories,
  type FindingCategory,
  readPack,
  readReportableGenes,
  type ReportableGene,
} from '@kairos/core/knowledge';
import { importReportableGenes, type ImportedClinvar } from '@kairos/core/knowledge/import';
import { readClinvar } from '../findings/index.ts';
import { openFile } from '../files/index.ts';
import { bundledKnowledge, packsIn, sha256 } from '../knowledge/index.ts';
import { absentIsRead, openGenotypes } from '../scores/index.ts';
import { refuse, remark } from './answer.ts';
import { knowledgeOptions, readingOptions } from './calling-options.ts';
import type { Command, Streams } from './command.ts';
import { type Arguments, choiceOption, type OptionSpecs, parseOptions } from './options.ts';
import { readCallable } from './read-genome.ts';

const { reference: _, ...reading } = readingOptions;

const options: OptionSpecs = {
  classifications: {
    type: 'string',
    value: 'CLINVAR',
    group: 'Findings',
    help: 'ClinVar VCF of the genome’s build',
  },
  choose: {
    type: 'string',
    value: 'A,B',
    group: 'Findings',
    help: `what the person wants to know: ${findingCategories.join(', ')} [nothing]`,
  },
  genes: { type: 'string', value: 'TSV', group: 'Findings', help: 'gene list [ACMG SF v3.3]' },
  sex: { type: 'string', value: 'female|male', group: 'Person', help: 'for the X chromosome' },
  age: { type: 'string', value: 'YEARS', group: 'Person', help: 'minors hear of childhood diseases only' },
  ...reading,
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
  readonly classifications: { readonly file: string; readonly date: string | null; readonly build: string };
  readonly findings: readonly SingleGeneFinding[];
  /** Of the known pathogenic places of each chosen gene: how many were read and do not show the variant. */
  readonly coverage: readonly GeneCoverage[];
  readonly gaps: readonly Gap[];
};

type GeneCoverage = { readonly gene: string; readonly knownPlaces: number; readonly read: number };

async function findingsOf(args: Arguments): Promise<Outcome<Answer>> {
  const [genomePath, ...more] = args.positionals;
  const clinvarPath = args.values.get('classifications');
  if (genomePath === undefined || more.length > 0 || clinvarPath === undefined)
    return gap('USAGE', { problem: 'Name one genome, and a ClinVar VCF with --classifications.' });
  const choice = chosen(args.values.get('choose') ?? '');
  if (isGap(choice)) return choice;
  const person = personOf(args);
  if (isGap(person)) return person;
  const genes = await genesOf(args);
  if (isGap(genes)) return genes;
  const clinvar = await readClinvar(clinvarPath, new Set(genes.map(({ gene }) => gene)));
  if (isGap(clinvar)) return clinvar;
  const read = await readPerson(args, genomePath, { clinvar, person });
  if (isGap(read)) return read;
  const found = singleGeneFindings(read.carried, genes, { person, choice, build: clinvar.build });
  const { date, build } = clinvar;
  const told = genes.filter(({ category }) => choice.has(category)).map(({ gene }) => gene);
  return {
    classifications: { file: basename(clinvarPath), date, build },
    findings: found.findings,
    coverage: found.gaps.length > 0 ? [] : read.coverage.filter(({ gene }) => told.includes(gene)),
    gaps: found.gaps,
  };
}

function chosen(text: string): Outcome<ReadonlySet<FindingCategory>> {
  const choice = new Set<FindingCategory>();
  for (const word of text.split(',').map((own) => own.trim())) {
    if (word === '') continue;
    const category = findingCategories.find((own) => own === word);
    if (category === undefined) {
      const nearest = nearestName(word, findingCategories);
      return gap('USAGE', {
        problem: `There is no category ${word}${nearest === null ? '' : `; did you mean ${nearest}?`}`,
      });
    }
    choice.add(category);
  }
  return choice;
}

function personOf(args: Arguments): Outcome<FindingPerson> {
  const sex = choiceOption(args, 'sex', ['female', 'male'] as const);
  if (isGap(sex)) return sex;
  const age = args.values.get('age');
  if (age !== undefined && !/^\d{1,3}$/.test(age))
    return gap('USAGE', { problem: '--age takes whole years.' });
  return { sex, ageYears: age === undefined ? null : Number(age) };
}

async function genesOf(args: Arguments): Promise<Outcome<readonly ReportableGene[]>> {
  const list = args.values.get('genes');
  if (list !== undefined) {
    const text = await readFile(list, 'utf8').catch(() => null);
    return text === null
      ? gap('FILE_NOT_FOUND', { subject: basename(list), reason: 'it cannot be read' })
      : importReportableGenes(text);
  }
  const store = packsIn(args.values.get('knowledge') ?? bundledKnowledge);
  const pack = await readPack(store, 'secondary-findings', sha256);
  return isGap(pack) ? pack : readReportableGenes(pack);
}

async function readPerson(
  args: Arguments,
  path: string,
  { clinvar, person }: { readonly clinvar: ImportedClinvar; readonly person: FindingPerson },
): Promise<
  Outcome<{ readonly carried: readonly CarriedVariant[]; readonly coverage: readonly GeneCoverage[] }>
> {
  const build = choiceOption(args, 'build', ['GRCh37', 'GRCh38'] as const);
  if (isGap(build)) return build;
  const sample = args.values.get('sample');
  const genome = await openGenotypes(path, sample === undefined ? null : [sample]);
  if (isGap(genome)) return genome;
  if (!genome.callsInTable)
    return gap('VCF_SAMPLE_NEEDED', { subject: genome.name, samples: genome.samples.slice(0, 5).join(', ') });
  const own = genome.builds[0] ?? build;
  if (own === null) return gap('BUILD_UNKNOWN', { subject: genome.name });
  if (own !== clinvar.build)
    return gap('FINDINGS_BUILD_MISMATCH', { subject: genome.name, own, other: clinvar.build });
  const callable = await callableOf(args.values.get('callable'));
  if (isGap(callable)) return callable;
  const wasRead = absentIsRead(genome, {
    callable: callable === null ? [] : [callable],
    absentIsReference: args.flags.has('absent-is-reference'),
    impute: false,
  });
  const carried: CarriedVariant[] = [];
  const coverage = new Map<string, { knownPlaces: number; read: number }>();
  for (const variant of clinvar.variants) {
    const reading = readVariant(genome.table, variant, { person, wasRead });
    if (reading.kind === 'carried') carried.push(reading.carried);
    for (const gene of variant.genes) {
      const counts = coverage.get(gene) ?? { knownPlaces: 0, read: 0 };
      counts.knownPlaces += 1;
      if (reading.kind !== 'not-read') counts.read += 1;
      coverage.set(gene, counts);
    }
  }
  return { carried, coverage: [...coverage].map(([gene, counts]) => ({ gene, ...counts })) };
}

async function callableOf(
  path: string | undefined,
): Promise<Outcome<Awaited<ReturnType<typeof readCallable>> | null>> {
  if (path === undefined) return null;
  const file = await openFile(path);
  return isGap(file) ? file : readCallable(file, /\.b?gz$/.test(path));
}

function findingsText({ findings: list, coverage }: Answer): string {
  const found = list.map((finding) => {
    const variants = finding.variants.map(
      ({ variant, zygosity }) =>
        `${variant.chrom}:${variant.positionOneBased} ${variant.ref}>${variant.alt} ${zygosity}, ${variant.significance}, ${variant.stars} of 4 stars, ClinVar ${variant.variationId}`,
    );
    const weak = finding.weaklyReviewed ? ' (to be confirmed first)' : '';
    return `${finding.gene}: ${finding.condition}: ${finding.kind}${weak}\n  ${variants.join('\n  ')}\n`;
  });
  const read = coverage.map(({ gene, knownPlaces, read: own }) => `${gene} ${own}/${knownPlaces}`);
  const places = read.length === 0 ? '' : `Known pathogenic places read: ${read.join(', ')}\n`;
  return `${found.length === 0 ? 'No finding in what was chosen and read.\n' : found.join('')}${places}`;
}
