import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { isLanguage, type Language, languages } from '@kairos/core/language';
import type { FindingCategory } from '@kairos/core/knowledge';
import { composePlan, type FindingsReading, type Plan } from '@kairos/core/plan';
import type { Profile, WantedRegions } from '@kairos/core/profile';
import {
  changesSince,
  explain,
  planJson,
  planText,
  tsvHeader,
  writeCalendar,
  type IpsRecord,
  writeFhir,
  writeHtml,
  writeIps,
  writeJson,
  writeTsvRows,
} from '@kairos/core/writers';
import { chosenCategories, type FindingsKnowledge, type GenomeRows } from '../findings/index.ts';
import { refuse } from './answer.ts';
import { callingOptions, knowledgeOptions, readCalling, readingOptions } from './calling-options.ts';
import type { Command, Streams } from './command.ts';
import { findingOptions, findingRegions, findingsKnowledge, readingOf } from './findings.ts';
import { loadPacks } from '../knowledge/index.ts';
import {
  ageOption,
  type Arguments,
  choiceOption,
  dateOption,
  listOption,
  type OptionSpecs,
  parseOptions,
} from './options.ts';
import { openInputs, readPerson } from '../person/index.ts';
import { scoresAsked } from './report-scores.ts';
import { scoringOptions } from './score-options.ts';
import { version } from './version.ts';
import { personKey, type ReportFile, writeReport } from './write-report.ts';

const formats = ['html', 'json', 'fhir', 'ips', 'tsv', 'ics'] as const;
type Format = (typeof formats)[number];

const options: OptionSpecs = {
  ...readingOptions,
  sample: {
    type: 'string',
    value: 'ID',
    group: 'Reading',
    help: 'the person’s sample in a multi-sample VCF',
  },
  medications: { type: 'string', value: 'A,B', group: 'Person', help: 'medicines the person takes, by name' },
  age: {
    type: 'string',
    value: 'YEARS',
    group: 'Person',
    help: 'age in completed years, where no record has a birth date',
  },
  'same-person': {
    type: 'boolean',
    group: 'Person',
    help: 'the files are one person’s although they differ',
  },
  'as-of': { type: 'string', value: 'DATE', group: 'Person', help: 'the day the plan is for [today]' },
  ...callingOptions,
  ...findingOptions,
  ...scoringOptions,
  ...knowledgeOptions,
  out: { type: 'string', value: 'DIR', group: 'Output', help: 'folder for the report [./kairos-report]' },
  format: {
    type: 'string',
    value: 'LIST',
    group: 'Output',
    help: `files to write, of ${formats.join(',')} [all]`,
  },
  lang: {
    type: 'string',
    value: 'LANG',
    group: 'Output',
    help: `language, of ${Object.keys(languages).join(', ')} [en]`,
  },
  json: { type: 'boolean', group: 'Output', help: 'print report.json to stdout and write no files' },
  since: {
    type: 'string',
    value: 'REPORT.json',
    group: 'Output',
    help: 'show what changed since an earlier report',
  },
  explain: {
    type: 'string',
    value: 'ID',
    group: 'Output',
    help: 'why an action or medicine stands as it does',
  },
  force: { type: 'boolean', group: 'Output', help: 'replace another person’s report' },
  strict: { type: 'boolean', group: 'Output', help: 'exit 1 when gaps remain' },
};

/** `kairos report`: from one person's files to their plan. */
export const report: Command = {
  name: 'report',
  usage: 'kairos report FILES... [options]',
  summary: 'Reads one person’s files and writes the plan for their medicines.',
  options,
  run: runReport,
};

type Settings = {
  readonly asOf: string;
  readonly language: Language;
  readonly formats: readonly Format[];
  readonly build: 'GRCh37' | 'GRCh38' | null;
  readonly ageYears: number | null;
};

/** Reads a person's files and writes or prints their report; answers with the exit code. */
export async function runReport(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, argv.includes('--json'));
  const json = args.flags.has('json');
  const settings = readSettings(args);
  if (isGap(settings)) return refuse(settings, streams, json);
  const records: IpsRecord[] = [];
  const plan = await makePlan(args, settings, { streams, records });
  if (isGap(plan)) return refuse(plan, streams, json);
  const code = await present(plan, args, { settings, streams, records });
  const open =
    plan.gaps.length > 0 || plan.medicines.some(({ taken, verdict }) => taken && verdict === 'unknown');
  return code === 0 && args.flags.has('strict') && open ? 1 : code;
}

function readSettings(args: Arguments): Outcome<Settings> {
  const asOf = dateOption(args, 'as-of');
  if (isGap(asOf)) return asOf;
  const chosen = listOption(args, 'format', formats);
  if (isGap(chosen)) return chosen;
  const build = choiceOption(args, 'build', ['GRCh37', 'GRCh38'] as const);
  if (isGap(build)) return build;
  const language = args.values.get('lang') ?? 'en';
  if (!isLanguage(language))
    return gap('USAGE', {
      problem: `--lang ${language} is not known; choose from ${Object.keys(languages).join(', ')}.`,
    });
  const ageYears = ageOption(args);
  if (isGap(ageYears)) return ageYears;
  const named = args.values.has('medications');
  if (args.positionals.length === 0 && !named)
    return gap('USAGE', { problem: 'Name at least one file, or medicines with --medications.' });
  return {
    asOf: asOf ?? new Date().toISOString().slice(0, 10),
    language,
    formats: chosen ?? formats,
    build,
    ageYears,
  };
}

/** Composes the plan; `records` takes the resources of the health records for writers that pass them on. */
async function makePlan(
  args: Arguments,
  settings: Settings,
  { streams, records }: { readonly streams: Streams; readonly records: IpsRecord[] },
): Promise<Outcome<Plan>> {
  // Large files are hashed in threads while the packs are loaded.
  const files = openInputs(args.positionals);
  const knowledge = await loadPacks(args.values.get('knowledge') ?? null);
  if (isGap(knowledge)) return knowledge;
  const asked = await findingsAsked(args);
  if (isGap(asked)) return asked;
  let rows: GenomeRows | null = null;
  const profile = await readPerson(files, knowledge, {
    asOf: settings.asOf,
    build: settings.build,
    sample: args.values.get('sample') ?? null,
    callablePath: args.values.get('callable') ?? null,
    absentIsReference: args.flags.has('absent-is-reference'),
    referencePath: args.values.get('reference') ?? null,
    medications: (args.values.get('medications') ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
    samePerson: args.flags.has('same-person'),
    ageYears: settings.ageYears,
    onBytes: progressOf(streams),
    alongside: asked === null ? null : { wanted: asked.regions, found: (found) => (rows = found) },
    ...(settings.formats.includes('ips') ? { recordRead: (record) => void records.push(record) } : {}),
  });
  if (isGap(profile)) return profile;
  const findings = asked === null ? null : await findingsOf(args, asked, { rows, profile });
  if (isGap(findings)) return findings;
  const scores = await scoresAsked(args, profile, streams);
  if (isGap(scores)) return scores;
  return composePlan(profile, knowledge, {
    asOf: settings.asOf,
    version,
    calling: readCalling(args),
    findings,
    scores,
  });
}

/** A long file is told of as often as so much of it was read. */
const TOLD_BYTES = 200 * 1_000_000;

/** Says on a terminal how much of a long file was read. */
function progressOf({ isTerminal, err }: Streams): (file: { readonly name: string }, bytes: number) => void {
  const read = new Map<string, number>();
  return ({ name }, bytes) => {
    const before = read.get(name) ?? 0;
    read.set(name, before + bytes);
    const told = Math.floor((before + bytes) / TOLD_BYTES);
    if (isTerminal && told > Math.floor(before / TOLD_BYTES))
      err(`kairos: ${(told * TOLD_BYTES) / 1_000_000} MB of ${name}\n`);
  };
}

/** What the person wants to know of single genes, what is known of those, and where in a genome it stands. */
type FindingsAsked = {
  readonly choice: ReadonlySet<FindingCategory>;
  readonly known: FindingsKnowledge;
  readonly regions: WantedRegions;
};

/** What was asked of single genes; null where no category was chosen. */
async function findingsAsked(args: Arguments): Promise<Outcome<FindingsAsked | null>> {
  const choice = chosenCategories(args.values.get('choose') ?? '');
  if (isGap(choice) || choice.size === 0) return isGap(choice) ? choice : null;
  const classificationsPath = args.values.get('classifications');
  if (classificationsPath === undefined)
    return gap('USAGE', {
      problem: '--choose needs a ClinVar VCF, or a pack made of one, with --classifications.',
    });
  const known = await findingsKnowledge(args, classificationsPath);
  return isGap(known) ? known : { choice, known, regions: findingRegions(args, known) };
}

/** What the genome's rows, gathered while the profile was read, say in the categories that were chosen. */
async function findingsOf(
  args: Arguments,
  { choice, known }: FindingsAsked,
  { rows, profile }: { readonly rows: GenomeRows | null; readonly profile: Profile },
): Promise<Outcome<FindingsReading>> {
  if (rows === null) return gap('FINDINGS_NO_GENOME', { choice: [...choice].sort().join(', ') });
  return readingOf(args, { rows, known, choice, sex: profile.identity.sex });
}

async function present(
  plan: Plan,
  args: Arguments,
  context: {
    readonly settings: Settings;
    readonly streams: Streams;
    readonly records: readonly IpsRecord[];
  },
): Promise<number> {
  const { settings, streams, records } = context;
  const json = args.flags.has('json');
  const since = args.values.get('since');
  if (since !== undefined) {
    const earlier = await readFile(since, 'utf8').catch(() => null);
    const changes =
      earlier === null
        ? gap('FILE_NOT_FOUND', { subject: since, reason: 'it cannot be read' })
        : changesSince(earlier, planJson(plan, settings.language), since);
    if (isGap(changes)) return refuse(changes, streams, json);
    streams.out(json ? `${JSON.stringify(changes, null, 2)}\n` : changes.text);
    return 0;
  }
  const topic = args.values.get('explain');
  if (topic !== undefined) {
    const text = explain(plan, topic, settings.language);
    if (isGap(text)) return refuse(text, streams, json);
    streams.out(text);
    return 0;
  }
  if (json) {
    streams.out(writeJson(plan, settings.language));
    return 0;
  }
  const folder = args.values.get('out') ?? 'kairos-report';
  const problem = await writeReport(folder, reportFiles(plan, settings, records), {
    personKey: personKey(plan.person),
    force: args.flags.has('force'),
  });
  if (problem !== null) return refuse(problem, streams, false);
  streams.out(planText(plan, settings.language));
  streams.out(`\n${settings.formats.includes('html') ? join(folder, 'report.html') : folder}\n`);
  return 0;
}

function reportFiles(plan: Plan, settings: Settings, records: readonly IpsRecord[]): readonly ReportFile[] {
  const writers: Readonly<Record<Format, () => ReportFile>> = {
    html: () => ({ name: 'report.html', content: writeHtml(plan, { language: settings.language }) }),
    json: () => ({ name: 'report.json', content: writeJson(plan, settings.language) }),
    fhir: () => ({ name: 'report.fhir.json', content: writeFhir(plan, settings.language) }),
    ips: () => ({ name: 'report.ips.json', content: writeIps(plan, records, settings.language) }),
    tsv: () => ({
      name: 'calls.tsv',
      content: tsvHeader + writeTsvRows(plan.person.sample ?? '', plan.genes),
    }),
    ics: () => ({ name: 'report.ics', content: writeCalendar(plan, settings.language) }),
  };
  return formats.filter((format) => settings.formats.includes(format)).map((format) => writers[format]());
}
