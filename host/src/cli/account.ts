import { gap, isGap } from '@kairos/core/base';
import { refuse } from './answer.ts';
import type { Command, Streams } from './command.ts';
import { askOperator } from './operator.ts';
import { type OptionSpecs, parseOptions } from './options.ts';
import { dataOptions } from './serving-options.ts';

const options: OptionSpecs = {
  role: {
    type: 'string',
    value: 'ROLE',
    group: 'Account',
    help: 'citizen, representative, clinician, laboratory, steward or researcher',
  },
  person: {
    type: 'string',
    value: 'ID[:FROM[:UNTIL]],…',
    group: 'Account',
    help: 'whose record it is, or for whom it stands, with the days that holds',
  },
  name: { type: 'string', value: 'NAME', group: 'Account', help: 'how the log names its owner' },
  org: { type: 'string', value: 'ID', group: 'Account', help: 'the organisation it writes for' },
  'fhir-user': {
    type: 'string',
    value: 'TYPE/ID',
    group: 'Account',
    help: 'its owner’s own resource, such as Practitioner/12 [of a citizen, the person]',
  },
  ...dataOptions,
};

/** `kairos account`: invitations to accounts. */
export const account: Command = {
  name: 'account',
  usage: 'kairos account invite --role ROLE [--person ID,…] [options] | remove LOGIN',
  summary: 'Makes a one-time link by which a proven person makes their account, or takes an account away.',
  options,
  run: runAccount,
};

async function runAccount(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, false);
  const { values, positionals } = args;
  const [verb, login, ...more] = positionals;
  if (verb === 'remove' && login !== undefined && more.length === 0) {
    const removed = await askOperator(args, streams, { remove: login });
    return isGap(removed) ? refuse(removed, streams, false) : 0;
  }
  if (verb !== 'invite' || login !== undefined || !values.has('role')) {
    const problem = '`kairos account` takes `invite --role ROLE` or `remove LOGIN`.';
    return refuse(gap('USAGE', { problem }), streams, false);
  }
  const { personClaim } = await import('../server/index.ts');
  const named = (member: string, option: string): Readonly<Record<string, string>> => {
    const value = values.get(option);
    return value === undefined ? {} : { [member]: value };
  };
  const persons = (values.get('person') ?? '').split(',').filter((person) => person !== '');
  const link = await askOperator(args, streams, {
    invite: {
      ...named('role', 'role'),
      ...named('name', 'name'),
      ...named('organisation', 'org'),
      ...named('fhirUser', 'fhir-user'),
      persons: persons.map(personClaim),
    },
  });
  if (isGap(link)) return refuse(link, streams, false);
  streams.out(`${link}\n`);
  return 0;
}
