import { resolve } from 'node:path';
import type { Gap } from '@kairos/core/base';
import type { openAnalysis } from '../analysis/index.ts';
import { AuditAlarm } from '../audit/index.ts';
import type { openHouse } from '../server/index.ts';
import type { Streams } from './command.ts';
import type { Arguments, OptionSpecs } from './options.ts';
import { version } from './version.ts';

/** Options of every verb that opens the record. */
export const dataOptions: OptionSpecs = {
  data: {
    type: 'string',
    value: 'DIR',
    group: 'Record',
    help: 'folder of keys, files and the embedded database [./kairos-data]',
  },
};

type House = Exclude<Awaited<ReturnType<typeof openHouse>>, Gap>;
type HouseOptions = Parameters<typeof openHouse>[0];

/** Where the record lies: `DATABASE_URL` names PostgreSQL; without it, the database is in the folder. */
export function houseOptions(
  { values }: Arguments,
  streams: Streams,
  baseUrl = 'urn:kairos:operator',
): HouseOptions {
  const url = process.env['DATABASE_URL'];
  return {
    folder: resolve(values.get('data') ?? 'kairos-data'),
    databaseUrl: url === undefined || url === '' ? null : url,
    environment: process.env,
    baseUrl,
    now: () => new Date(),
    onProblem: (error) =>
      streams.err(
        error instanceof AuditAlarm
          ? `kairos: ${error.message}\n`
          : 'kairos: a checkpoint of the log could not be kept; the next entry tries again\n',
      ),
  };
}

/** How the persons of an open record are analysed. */
export function analysisOptions(
  { db, vault, files, store, definitions, now }: House,
  { values }: Arguments,
): Parameters<typeof openAnalysis>[0] {
  return {
    files: { db, vault, folder: files },
    store,
    definitions,
    now,
    version,
    knowledgeFolder: values.get('knowledge') ?? null,
  };
}
