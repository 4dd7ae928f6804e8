import { gap, isGap } from '@kairos/core/base';
import {
  diffPacks,
  importClinvar,
  type ImportedClassifications,
  type ImportedTables,
  importIncidencePack,
  importPack,
  importScore,
  isIncidenceFile,
  isScoringFile,
  listPacks,
  verifyPacks,
} from '../knowledge/index.ts';
import { refuse, remark } from './answer.ts';
import { knowledgeOptions } from './calling-options.ts';
import type { Command, Streams } from './command.ts';
import { type Arguments, type OptionSpecs, parseOptions } from './options.ts';

const options: OptionSpecs = {
  ...knowledgeOptions,
  out: { type: 'string', value: 'DIR', group: 'Import', help: 'folder to write imported packs into' },
  'keep-wording': {
    type: 'boolean',
    group: 'Import',
    help: 'keep the guideline’s own wording beside the structured advice',
  },
  json: { type: 'boolean', group: 'Output', help: 'print JSON' },
};

/** `kairos knowledge`: the packs medicine's facts come in. */
export const knowledge: Command = {
  name: 'knowledge',
  usage: 'kairos knowledge list | verify | diff DIR_A DIR_B | import FILES... --out DIR',
  summary: 'Lists, checks, compares and imports knowledge packs.',
  options,
  run: runKnowledge,
};

async function runKnowledge(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, argv.includes('--json'));
  const [verb = 'list', ...rest] = args.positionals;
  const action = verbs[verb];
  if (action === undefined)
    return refuse(
      gap('USAGE', {
        problem: `There is no \`knowledge ${verb}\`; there are ${Object.keys(verbs).join(', ')}.`,
      }),
      streams,
      args.flags.has('json'),
    );
  return action(rest, args, streams);
}

type Verb = (rest: readonly string[], args: Arguments, streams: Streams) => Promise<number>;

const verbs: Readonly<Record<string, Verb>> = {
  list: async (_, args, streams) => {
    const packs = await listPacks(args.values.get('knowledge') ?? null);
    if (isGap(packs)) return refuse(packs, streams, args.flags.has('json'));
    const lines = packs.map(
      ({ id, version, date, licence, files }) =>
        `${id.padEnd(22)}${version.padEnd(14)}${date.padEnd(12)}${String(files).padStart(4)} files  ${licence}`,
    );
    streams.out(args.flags.has('json') ? `${JSON.stringify(packs, null, 2)}\n` : `${lines.join('\n')}\n`);
    return 0;
  },
  verify: async (_, args, streams) => {
    const problems = await verifyPacks(args.values.get('knowledge') ?? null);
    const [first] = problems;
    for (const problem of problems.slice(1)) remark(problem, streams);
    if (first !== undefined) return refuse(first, streams, args.flags.has('json'));
    streams.out(args.flags.has('json') ? '{"ok":true}\n' : 'All packs are whole.\n');
    return 0;
  },
  diff: async ([before, after], args, streams) => {
    if (before === undefined || after === undefined)
      return refuse(
        gap('USAGE', { problem: 'Name two folders of packs to compare.' }),
        streams,
        args.flags.has('json'),
      );
    const changes = await diffPacks(before, after);
    if (isGap(changes)) return refuse(changes, streams, args.flags.has('json'));
    const lines = changes.map(
      ({ pack, file, kind, row }) => `${kind === 'added' ? '+' : '-'} ${pack}/${file} ${row}`,
    );
    streams.out(
      args.flags.has('json')
        ? `${JSON.stringify(changes, null, 2)}\n`
        : lines.length === 0
          ? 'No difference.\n'
          : `${lines.join('\n')}\n`,
    );
    return 0;
  },
  import: async (files, args, streams) => {
    const out = args.values.get('out');
    if (out === undefined || files.length === 0)
      return refuse(
        gap('USAGE', { problem: 'Name the origin’s files, and the folder to write packs into with --out.' }),
        streams,
        args.flags.has('json'),
      );
    const scores = files.filter(isScoringFile);
    for (const path of scores) {
      const id = await importScore(path, out);
      if (isGap(id)) return refuse(id, streams, args.flags.has('json'));
      streams.out(args.flags.has('json') ? `${JSON.stringify({ pack: id })}\n` : `${id}: score written\n`);
    }
    const tables = files.filter(isIncidenceFile);
    if (tables.length > 0) {
      const written = await importIncidencePack(tables, out);
      if (isGap(written)) return refuse(written, streams, args.flags.has('json'));
      streams.out(args.flags.has('json') ? `${JSON.stringify(written)}\n` : incidenceText(written));
    }
    const others: string[] = [];
    for (const path of files.filter((own) => !scores.includes(own) && !tables.includes(own))) {
      const clinvar = await importClinvar(path, out);
      if (isGap(clinvar)) return refuse(clinvar, streams, args.flags.has('json'));
      if (clinvar === null) others.push(path);
      else streams.out(args.flags.has('json') ? `${JSON.stringify(clinvar)}\n` : clinvarText(clinvar));
    }
    if (others.length === 0) return 0;
    const result = await importPack(others, {
      out,
      knowledge: args.values.get('knowledge') ?? null,
      keepWording: args.flags.has('keep-wording'),
    });
    if (isGap(result)) return refuse(result, streams, args.flags.has('json'));
    for (const note of result.gaps) remark(note, streams);
    streams.out(
      args.flags.has('json')
        ? `${JSON.stringify({ packs: result.packs, takenOver: result.takenOver })}\n`
        : [
            ...result.packs.map(({ id, files: count }) => `${id}: ${count} files written\n`),
            ...result.takenOver.map((id) => `${id}: taken over unchanged\n`),
          ].join(''),
    );
    return 0;
  },
};

function clinvarText({ pack, variants, leftOut }: ImportedClassifications): string {
  return `${pack}: ${variants} variants written${leftOutText(leftOut)}\n`;
}

function incidenceText({ pack, rows, leftOut }: ImportedTables): string {
  return `${pack}: ${rows} rows written${leftOutText(leftOut)}\n`;
}

function leftOutText(leftOut: Readonly<Record<string, number>>): string {
  const without = Object.entries(leftOut).filter(([, rows]) => rows > 0);
  const reasons = without.map(([reason, rows]) => `${rows} ${reason}`).join(', ');
  return reasons === '' ? '' : `; rows left out: ${reasons}`;
}
