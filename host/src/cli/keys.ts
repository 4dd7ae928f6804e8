import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import {
  isFromEnvironment,
  localKey,
  openVault,
  readKeyFile,
  recoveryText,
  refreshKeyRings,
  secretFromRecovery,
  writeKeyFile,
} from '../vault/index.ts';
import { refuse } from './answer.ts';
import type { Command, Streams } from './command.ts';
import { placesIn, withTables } from './open-tables.ts';
import { type Arguments, type OptionSpecs, parseOptions } from './options.ts';
import { dataOptions, houseOptions } from './serving-options.ts';

const KEY_BYTES = 32;

const options: OptionSpecs = {
  'drop-previous': {
    type: 'boolean',
    group: 'Rotation',
    help: 'forget the older keys once nothing needs them: older copies of wrapped keys are then worthless',
  },
  ...dataOptions,
};

/** `kairos keys`: the key that wraps all others. */
export const keys: Command = {
  name: 'keys',
  usage: 'kairos keys rotate [--drop-previous] | export | import [FILE]',
  summary: 'Rotates the key that wraps all others, prints it to be kept in a safe, and takes it back.',
  options,
  run: runKeys,
};

type Verb = (args: Arguments, streams: Streams, file: string | undefined) => Promise<Outcome<string>>;

async function runKeys(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, false);
  const [verb = '', file, ...more] = args.positionals;
  const action = more.length > 0 || (file !== undefined && verb !== 'import') ? undefined : verbs[verb];
  const done =
    action === undefined
      ? gap('USAGE', { problem: `\`kairos keys\` takes one of ${Object.keys(verbs).join(', ')}.` })
      : await action(args, streams, file);
  if (isGap(done)) return refuse(done, streams, false);
  streams.out(done);
  return 0;
}

const verbs: Readonly<Record<string, Verb>> = {
  rotate: (args, streams) =>
    withTables(args, streams, async ({ db, keys: source, keyFile }) => {
      const inFile = !isFromEnvironment(process.env);
      if (inFile) {
        const made = await addKey(keyFile);
        if (isGap(made)) return made;
      }
      const vault = await openVault(db, source, () => Date.now());
      if (isGap(vault)) return vault;
      const rotated = await vault.rotate(db);
      if (isGap(rotated)) return rotated;
      const { unreached } = await refreshKeyRings(db);
      const lines = [`${rotated.rewrapped} keys are wrapped anew.`, ...unreached.map(unreachedText)];
      if (inFile && args.flags.has('drop-previous') && unreached.length === 0) {
        const kept = await readKeyFile(keyFile);
        if (isGap(kept)) return kept;
        const written = await writeKeyFile(keyFile, [kept[0]], { replace: true });
        if (isGap(written)) return written;
        lines.push('The older keys are forgotten.');
      } else lines.push('The older keys are still known; --drop-previous forgets them.');
      return `${[...lines, 'Print the new one with `kairos keys export`.'].join('\n')}\n`;
    }),
  export: async (args, streams) => {
    const secrets = await secretsOf(args, streams);
    return isGap(secrets) ? secrets : secrets.map((secret) => `${recoveryText(secret)}\n`).join('');
  },
  import: async (args, streams, file) => {
    const { keyFile } = placesIn(houseOptions(args, streams).folder);
    const typed = await printedKeys(file);
    if (isGap(typed)) return typed;
    const given: Uint8Array[] = [];
    for (const line of typed.split('\n').filter((one) => one.trim() !== '')) {
      const secret = secretFromRecovery(line);
      if (isGap(secret)) return secret;
      given.push(secret);
    }
    if (given.length === 0) return gap('VAULT_RECOVERY_BAD', { reason: 'nothing was given' });
    const known = (await isThere(keyFile)) ? await readKeyFile(keyFile) : [];
    if (isGap(known)) return known;
    const ids = new Set(known.map((secret) => localKey(secret).id));
    const added = given.filter((secret) => !ids.has(localKey(secret).id));
    const written = await writeKeyFile(keyFile, [...known, ...added], { replace: true });
    return isGap(written) ? written : `${added.length} keys were added to ${keyFile}.\n`;
  },
};

const unreachedText = (folder: string): string =>
  `The keys beside the backups in ${folder} could not be brought up to date: mount it and run this again.`;

/** What was printed, from a file or typed in; never as an argument, which others on the machine could see. */
async function printedKeys(file: string | undefined): Promise<Outcome<string>> {
  try {
    return file === undefined ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return gap('FILE_NOT_FOUND', { subject: file ?? 'what was typed', reason });
  }
}

/** The new key stands first; until all is wrapped with it, the others are needed too. */
async function addKey(keyFile: string): Promise<Outcome<true>> {
  const before = (await isThere(keyFile)) ? await readKeyFile(keyFile) : [];
  return isGap(before)
    ? before
    : writeKeyFile(keyFile, [randomBytes(KEY_BYTES), ...before], { replace: true });
}

async function secretsOf(args: Arguments, streams: Streams): Promise<Outcome<readonly Uint8Array[]>> {
  if (!isFromEnvironment(process.env))
    return readKeyFile(placesIn(houseOptions(args, streams).folder).keyFile);
  return gap('USAGE', { problem: 'The key comes from KAIROS_KEK: keep that one.' });
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
