import { gap, isGap } from '@kairos/core/base';
import type { TokenRequest } from '../server/index.ts';
import { refuse } from './answer.ts';
import type { Command, Streams } from './command.ts';
import { type Arguments, type OptionSpecs, parseOptions } from './options.ts';
import { askOperator } from './operator.ts';
import { dataOptions } from './serving-options.ts';

const options: OptionSpecs = {
  role: {
    type: 'string',
    value: 'ROLE',
    group: 'Token',
    help: 'citizen, representative, clinician, laboratory, steward, researcher or system',
  },
  person: {
    type: 'string',
    value: 'ID[:FROM[:UNTIL]],…',
    group: 'Token',
    help: 'persons it is bound to, with the days it holds',
  },
  scope: { type: 'string', value: 'SCOPES', group: 'Token', help: 'SMART v2 scopes, such as patient/*.rs' },
  purpose: {
    type: 'string',
    value: 'CODE',
    group: 'Token',
    help: 'TREAT, PATRQT, HRESCH, HOPERAT, BTG or CROSSBORDER [usual for the role]',
  },
  org: { type: 'string', value: 'ID', group: 'Token', help: 'the organisation it writes for' },
  subject: { type: 'string', value: 'ID', group: 'Token', help: 'who bears it [a new id]' },
  hours: { type: 'string', value: 'N', group: 'Token', help: 'how long it holds [8]' },
  ...dataOptions,
};

/** `kairos token`: a bearer token for operators and tests. */
export const token: Command = {
  name: 'token',
  usage: 'kairos token --role ROLE --scope SCOPES [--person ID,…] [options]',
  summary: 'Issues a bearer token for the server, also while it runs.',
  options,
  run: runToken,
};

async function runToken(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, false);
  const { values, positionals } = args;
  if (values.get('role') === undefined || values.get('scope') === undefined || positionals.length > 0)
    return refuse(gap('USAGE', { problem: 'A token needs --role and --scope.' }), streams, false);
  const { personClaim } = await import('../server/index.ts');
  const issued = await askOperator(args, streams, { token: requestOf(args, personClaim) });
  if (isGap(issued)) return refuse(issued, streams, false);
  streams.out(`${issued}\n`);
  return 0;
}

function requestOf(
  { values }: Arguments,
  personClaim: typeof import('../server/index.ts').personClaim,
): TokenRequest {
  const named = (claim: string, option: string): Readonly<Record<string, string>> => {
    const value = values.get(option);
    return value === undefined ? {} : { [claim]: value };
  };
  const persons = (values.get('person') ?? '').split(',').filter((person) => person !== '');
  return {
    hours: Number(values.get('hours') ?? '8'),
    claims: {
      ...named('role', 'role'),
      ...named('scope', 'scope'),
      ...named('purpose', 'purpose'),
      ...named('org', 'org'),
      ...named('sub', 'subject'),
      persons: persons.map(personClaim),
    },
  };
}
