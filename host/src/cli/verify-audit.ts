import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { readWitness, signingKey, type VerifiedAudit, verifyAudit as verifyLog } from '../audit/index.ts';
import { openVault } from '../vault/index.ts';
import { refuse } from './answer.ts';
import type { Command, Streams } from './command.ts';
import { type Tables, withTables } from './open-tables.ts';
import { type OptionSpecs, parseOptions } from './options.ts';
import { dataOptions } from './serving-options.ts';

const options: OptionSpecs = {
  'public-key': {
    type: 'string',
    value: 'PEM',
    group: 'Record',
    help: 'verify as an outsider, with this key and without the house’s',
  },
  json: { type: 'boolean', group: 'Output', help: 'print JSON' },
  ...dataOptions,
};

/** `kairos verify-audit`: whether the log is what was written. */
export const verifyAudit: Command = {
  name: 'verify-audit',
  usage: 'kairos verify-audit [--data DIR] [--public-key PEM]',
  summary: 'Checks the whole log of accesses: its chain, its events and its signed checkpoints.',
  options,
  run: runVerifyAudit,
};

async function runVerifyAudit(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, argv.includes('--json'));
  const isJson = args.flags.has('json');
  if (args.positionals.length > 0)
    return refuse(gap('USAGE', { problem: '`kairos verify-audit` takes options only.' }), streams, isJson);
  const pem = args.values.get('public-key');
  const found = await withTables(args, streams, (tables) =>
    pem === undefined ? asHouse(tables) : asOutsider(tables, pem),
  );
  if (isGap(found)) return refuse(found, streams, isJson);
  streams.out(isJson ? `${JSON.stringify(found)}\n` : textOf(found));
  return 0;
}

async function asHouse({ db, keys, folder }: Tables): Promise<Outcome<VerifiedAudit>> {
  const vault = await openVault(db, keys, () => Date.now());
  if (isGap(vault)) return vault;
  const signing = await signingKey(db, vault);
  if (isGap(signing)) return signing;
  return verifyLog(db, { publicKey: signing.publicKey, vault, witness: await readWitness(folder) });
}

async function asOutsider({ db, folder }: Tables, pem: string): Promise<Outcome<VerifiedAudit>> {
  let publicKey: KeyObject;
  try {
    publicKey = createPublicKey(await readFile(pem));
  } catch (error) {
    return gap('FILE_NOT_FOUND', {
      subject: pem,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
  return verifyLog(db, { publicKey, vault: null, witness: await readWitness(folder) });
}

function textOf({
  entries,
  checkpoints,
  behindCheckpoint,
  waiting,
  eventsOpened,
  witnessed,
}: VerifiedAudit): string {
  const lines = [
    `The log is whole: ${entries} entries, ${checkpoints} checkpoints.`,
    ...(behindCheckpoint > 0
      ? [
          `${behindCheckpoint} entries lie behind the newest checkpoint: had one been cut off there, this would not show it.`,
        ]
      : []),
    ...(waiting > 0 ? [`${waiting} entries wait to be chained: the server does so as it runs.`] : []),
    ...(eventsOpened ? [] : ['The events themselves were not opened: that takes the house’s key.']),
    ...(witnessed ? [] : ['There is no checkpoint outside the database to compare with.']),
  ];
  return `${lines.join('\n')}\n`;
}
