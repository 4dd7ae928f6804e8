import { gap, isGap } from '@kairos/core/base';
import type { OperatorRequest } from '../server/index.ts';
import { refuse } from './answer.ts';
import type { Command, Streams } from './command.ts';
import { askOperator } from './operator.ts';
import { type OptionSpecs, parseOptions } from './options.ts';
import { dataOptions } from './serving-options.ts';

const options: OptionSpecs = { ...dataOptions };

/** `kairos card-key`: the keys by which cards are signed. */
export const cardKey: Command = {
  name: 'card-key',
  usage: 'kairos card-key list | export | rotate | revoke ID | revoke-card ID',
  summary:
    'Looks after the keys that sign cards: lists them, exports the key set, takes a new one, revokes one, or one card.',
  options,
  run: runCardKey,
};

async function runCardKey(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, false);
  const asked = requestOf(args.positionals);
  if (asked === null) {
    const problem = '`kairos card-key` takes `list`, `export`, `rotate`, `revoke ID` or `revoke-card ID`.';
    return refuse(gap('USAGE', { problem }), streams, false);
  }
  const answer = await askOperator(args, streams, asked);
  if (isGap(answer)) return refuse(answer, streams, false);
  streams.out(`${answer}\n`);
  return 0;
}

function requestOf([verb, id, ...more]: readonly string[]): OperatorRequest | null {
  if (more.length > 0) return null;
  if (verb === 'revoke') return id === undefined ? null : { cardKeys: { revoke: id } };
  if (verb === 'revoke-card') return id === undefined ? null : { cardKeys: { revokeCard: id } };
  if (id !== undefined) return null;
  if (verb === 'export') return { cardKeys: 'published' };
  return verb === 'list' || verb === 'rotate' ? { cardKeys: verb } : null;
}
