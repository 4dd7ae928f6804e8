import { readFile } from 'node:fs/promises';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { refuse } from './answer.ts';
import type { Command, Streams } from './command.ts';
import { askOperator } from './operator.ts';
import { type Arguments, type OptionSpecs, parseOptions } from './options.ts';
import { dataOptions } from './serving-options.ts';

const options: OptionSpecs = {
  id: { type: 'string', value: 'ID', group: 'Program', help: 'its client id [a new one]' },
  name: { type: 'string', value: 'NAME', group: 'Program', help: 'how consent pages name it' },
  scope: { type: 'string', value: 'SCOPES', group: 'Program', help: 'what it may ask for at most' },
  redirect: {
    type: 'string',
    value: 'URL,…',
    group: 'Program',
    help: 'where answers may go, to the letter; none: a service without humans',
  },
  'logout-redirect': { type: 'string', value: 'URL,…', group: 'Program', help: 'where to go after sign-out' },
  jwks: { type: 'string', value: 'FILE', group: 'Program', help: 'its public keys' },
  'jwks-uri': { type: 'string', value: 'URL', group: 'Program', help: 'where its public keys are' },
  role: {
    type: 'string',
    value: 'ROLE',
    group: 'Service',
    help: 'of a service: system, laboratory or researcher [system]',
  },
  person: { type: 'string', value: 'ID,…', group: 'Service', help: 'the only persons it may see' },
  org: { type: 'string', value: 'ID', group: 'Service', help: 'the organisation it writes for' },
  introspects: { type: 'boolean', group: 'Program', help: 'may ask what the tokens of others say' },
  ...dataOptions,
};

/** `kairos client`: programs that may ask for access. */
export const client: Command = {
  name: 'client',
  usage: 'kairos client add --scope SCOPES [--redirect URL,…] [--jwks FILE] [options]',
  summary: 'Registers a program (SMART App Launch 2, or a backend service) and prints its id.',
  options,
  run: runClient,
};

async function runClient(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, false);
  if (args.positionals.join(' ') !== 'add' || !args.values.has('scope'))
    return refuse(gap('USAGE', { problem: '`kairos client add` needs --scope.' }), streams, false);
  const given = await readGiven(args);
  if (isGap(given)) return refuse(given, streams, false);
  const id = await askOperator(args, streams, { client: given });
  if (isGap(id)) return refuse(id, streams, false);
  streams.out(`${id}\n`);
  return 0;
}

async function readGiven({ values, flags }: Arguments): Promise<Outcome<Readonly<Record<string, unknown>>>> {
  const named = (member: string, option: string): Readonly<Record<string, unknown>> => {
    const value = values.get(option);
    return value === undefined ? {} : { [member]: value };
  };
  const listed = (member: string, option: string): Readonly<Record<string, unknown>> => {
    const value = values.get(option);
    return value === undefined ? {} : { [member]: value.split(',') };
  };
  const persons = values.get('person')?.split(',');
  const jwks = values.get('jwks');
  const keys = jwks === undefined ? null : await readKeys(jwks);
  if (isGap(keys)) return keys;
  return {
    ...named('id', 'id'),
    ...named('name', 'name'),
    ...named('scope', 'scope'),
    ...listed('redirectUris', 'redirect'),
    ...listed('postLogoutRedirectUris', 'logout-redirect'),
    ...named('jwksUri', 'jwks-uri'),
    ...(keys === null ? {} : { jwks: keys.value }),
    ...named('role', 'role'),
    ...named('organisation', 'org'),
    ...(persons === undefined ? {} : { persons: persons.map((id) => ({ id })) }),
    ...(flags.has('introspects') ? { introspects: true } : {}),
  };
}

async function readKeys(path: string): Promise<Outcome<{ readonly value: unknown }>> {
  try {
    return { value: JSON.parse(await readFile(path, 'utf8')) as unknown };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return gap('FILE_NOT_FOUND', { subject: path, reason });
  }
}
