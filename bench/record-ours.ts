// The record's server, started as a program of its own. It does not analyse, as the peers do not. Prints its port.
// Arguments: the database's URL, and the data folder.
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { isGap, type Outcome } from '../core/src/base/index.ts';
import { defaultConfig, gathered, openHouse, openLog, serve } from '../host/src/server/index.ts';

function orThrow<T>(outcome: Outcome<T>): T {
  if (isGap(outcome)) throw new Error(`${outcome.code}: ${outcome.what}`);
  return outcome;
}

const [, , databaseUrl = '', folder = ''] = process.argv;
const baseUrl = 'https://record.example';
const unlimited = 1_000_000_000;
const house = orThrow(
  await openHouse({
    folder,
    databaseUrl,
    environment: {},
    baseUrl,
    now: () => new Date(),
    onProblem: (error) => console.error(error),
  }),
);
// As a server's own output that is kept in a file.
const lines = openSync(join(folder, 'server.log'), 'a');
const server = orThrow(
  await serve({
    house,
    config: { ...defaultConfig, limits: { perAddress: unlimited, perCaller: unlimited, perLink: unlimited } },
    baseUrl,
    host: '127.0.0.1',
    port: 0,
    folder,
    log: openLog(gathered((text) => void writeSync(lines, text))),
    analysis: null,
    version: 'bench',
    trustedProxies: [],
    tls: null,
  }),
);
console.log(server.port);
process.once('SIGTERM', () => void server.close());
