import { readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import {
  type AbsoluteRisk,
  absoluteRisk as riskOf,
  type HorizonRisk,
  readRiskQuestion,
} from '@kairos/core/engines/absolute-risk';
import { type IncidenceTable, readIncidence, readPack } from '@kairos/core/knowledge';
import { loadPacks, packsIn, sha256 } from '../knowledge/index.ts';
import { refuse } from './answer.ts';
import type { Command, Streams } from './command.ts';
import { type OptionSpecs, parseOptions } from './options.ts';

const options: OptionSpecs = {
  incidence: {
    type: 'string',
    value: 'PACK',
    group: 'Tables',
    help: 'an incidence pack that `kairos knowledge import` wrote [the tables that come with Kairos]',
  },
  input: { type: 'string', value: 'FILE', group: 'Question', help: 'read the question from a file [stdin]' },
  json: { type: 'boolean', group: 'Output', help: 'answer as JSON' },
};

/** `kairos absolute-risk`: one person's chance of one disease, from tables and published effects. */
export const absoluteRisk: Command = {
  name: 'absolute-risk',
  usage: 'kairos absolute-risk [--incidence PACK] [--input FILE] [--json]',
  summary: 'The absolute risk of one disease by genes, score, family and measures, other deaths competing.',
  options,
  run: runAbsoluteRisk,
};

async function runAbsoluteRisk(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, argv.includes('--json'));
  const json = args.flags.has('json');
  const pack = args.values.get('incidence');
  if (args.positionals.length > 0)
    return refuse(
      gap('USAGE', { problem: 'The question comes as JSON, on standard input or with --input.' }),
      streams,
      json,
    );
  const tables = await (pack === undefined ? builtInTables() : loadTables(pack));
  if (isGap(tables)) return refuse(tables, streams, json);
  const asked = readQuestion(args.values.get('input') ?? null, tables);
  if (isGap(asked)) return refuse(asked, streams, json);
  const { question, table } = asked;
  const answer = riskOf(question);
  if (isGap(answer)) return refuse(answer, streams, json);
  const about = { place: table.place, year: table.year, sex: table.sex };
  streams.out(json ? `${JSON.stringify({ ...answer, table: about })}\n` : answerText(answer, table));
  return 0;
}

/** The tables of every incidence pack that comes with the program. */
async function builtInTables(): Promise<Outcome<readonly IncidenceTable[]>> {
  const knowledge = await loadPacks(null);
  return isGap(knowledge) ? knowledge : knowledge.incidence.flatMap(({ tables }) => tables);
}

async function loadTables(path: string): Promise<Outcome<readonly IncidenceTable[]>> {
  const folder = resolve(path);
  const pack = await readPack(packsIn(dirname(folder)), basename(folder), sha256);
  if (isGap(pack)) return pack;
  return pack.manifest.kind === 'incidence'
    ? readIncidence(pack)
    : gap('PACK_SCHEMA', {
        subject: pack.manifest.id,
        file: 'pack.json',
        problem: 'its kind is not incidence',
      });
}

const STDIN = 0;

function readQuestion(
  path: string | null,
  tables: readonly IncidenceTable[],
): ReturnType<typeof readRiskQuestion> | Gap {
  let text: string;
  try {
    text = readFileSync(path ?? STDIN, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return gap('FILE_NOT_FOUND', { subject: path ?? 'standard input', reason });
  }
  try {
    return readRiskQuestion(JSON.parse(text), tables);
  } catch {
    return gap('RISK_QUESTION_SHAPE', { problem: 'the text is not JSON' });
  }
}

function answerText(
  { disease, ageYears, horizons }: AbsoluteRisk,
  { place, year, sex }: IncidenceTable,
): string {
  const lines = horizons.flatMap(({ toAge, risk, interval, population, waterfall, whatIf }) => [
    `${disease} from ${ageYears} to ${toAge}: ${percent(risk)}${intervalText(interval)}; ${sex === 'female' ? 'women' : 'men'} of that age: ${percent(population)}`,
    ...waterfall.map((step) => `  with ${step.group}: ${percent(step.risk)}`),
    ...whatIf.map((change) => `  if ${change.id}: ${percent(change.risk)}`),
  ]);
  return `${[...lines, `By the tables of ${place}, ${year}.`].join('\n')}\n`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function intervalText(interval: HorizonRisk['interval']): string {
  return interval === null ? '' : ` (${percent(interval[0])} to ${percent(interval[1])})`;
}
