import { resolve } from 'node:path';
import { gap, isGap } from '@kairos/core/base';
import { restoreBackup, writeBackup } from '../backup/index.ts';
import { loadDefinitions } from '../fhir/index.ts';
import { reindex } from '../store/index.ts';
import { refuse } from './answer.ts';
import type { Command, Streams } from './command.ts';
import { withTables } from './open-tables.ts';
import { type Arguments, parseOptions } from './options.ts';
import { dataOptions } from './serving-options.ts';

const now = (): Date => new Date();

/** `kairos backup`: a snapshot of the record, still sealed. */
export const backup: Command = {
  name: 'backup',
  usage: 'kairos backup FOLDER [--data DIR]',
  summary:
    'Writes a snapshot of the record, still sealed, into a new folder within FOLDER, and the wrapped keys beside it.',
  options: dataOptions,
  run: (argv, streams) => withFolder(argv, streams, runBackup),
};

/** `kairos restore`: a backup into an empty record. */
export const restore: Command = {
  name: 'restore',
  usage: 'kairos restore FOLDER/SNAPSHOT [--data DIR]',
  summary: 'Brings a backup into an empty record; whoever was erased since stays erased.',
  options: dataOptions,
  run: (argv, streams) => withFolder(argv, streams, runRestore),
};

type Work = (folder: string, args: Arguments, streams: Streams) => Promise<number>;

async function withFolder(argv: readonly string[], streams: Streams, work: Work): Promise<number> {
  const args = parseOptions(argv, dataOptions);
  if (isGap(args)) return refuse(args, streams, false);
  const [folder, ...more] = args.positionals;
  if (folder === undefined || more.length > 0)
    return refuse(gap('USAGE', { problem: 'Name one folder.' }), streams, false);
  return work(resolve(folder), args, streams);
}

async function runBackup(folder: string, args: Arguments, streams: Streams): Promise<number> {
  const written = await withTables(args, streams, ({ db, files }) => writeBackup({ db, files, now }, folder));
  if (isGap(written)) return refuse(written, streams, false);
  for (const other of written.unreached)
    streams.err(`kairos: the keys beside the backups in ${other} could not be brought up to date\n`);
  const rows = written.manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  streams.out(`${written.folder}: ${rows} rows, ${written.manifest.files.length} files\n`);
  return 0;
}

async function runRestore(folder: string, args: Arguments, streams: Streams): Promise<number> {
  const definitions = await loadDefinitions();
  if (isGap(definitions)) return refuse(definitions, streams, false);
  const restored = await withTables(args, streams, ({ db, files, keys }) =>
    restoreBackup(
      { db, files, keys, now, reindex: (tx, vault) => reindex(tx, { vault, definitions }) },
      folder,
    ),
  );
  if (isGap(restored)) return refuse(restored, streams, false);
  const { manifest, erased } = restored;
  streams.out(
    `Restored what was there on ${manifest.created}; ${erased} people erased since were left out.\n`,
  );
  return 0;
}
