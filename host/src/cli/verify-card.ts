import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { cardText, checkCards } from '../cards/index.ts';
import { loadPacks, medicineNames } from '../knowledge/index.ts';
import { refuse } from './answer.ts';
import { knowledgeOptions } from './calling-options.ts';
import type { Command, Streams } from './command.ts';
import { type OptionSpecs, parseOptions } from './options.ts';

const options: OptionSpecs = {
  keys: {
    type: 'string',
    value: 'FILE',
    group: 'Keys',
    help: 'the issuer’s key set, as its /.well-known/jwks.json gave it',
  },
  issuer: {
    type: 'string',
    value: 'URL',
    group: 'Keys',
    help: 'whose card it must be [anybody’s of the keys]',
  },
  revocations: {
    type: 'string',
    value: 'FILE',
    group: 'Keys',
    help: 'revoked cards, as the issuer’s /.well-known/crl/KEY.json gave them [not checked]',
  },
  json: { type: 'boolean', group: 'Output', help: 'print JSON' },
  ...knowledgeOptions,
};

/** `kairos verify-card`: whether a health card is what its issuer signed; nothing is fetched. */
export const verifyCard: Command = {
  name: 'verify-card',
  usage: 'kairos verify-card [FILE] --keys jwks.json [--issuer URL]',
  summary: 'Checks a health card (shc:/…, a .smart-health-card file, a card of ours) without a network.',
  options,
  run: runVerifyCard,
};

async function runVerifyCard(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, argv.includes('--json'));
  const isJson = args.flags.has('json');
  const { values, positionals } = args;
  const path = values.get('keys');
  if (path === undefined || positionals.length > 1) {
    const problem = '`kairos verify-card` takes --keys and one file, or what is typed in.';
    return refuse(gap('USAGE', { problem }), streams, isJson);
  }
  const keys = await keysIn(path);
  if (isGap(keys)) return refuse(keys, streams, isJson);
  const given = await contentOf(positionals[0]);
  if (isGap(given)) return refuse(given, streams, isJson);
  const revocations = await revocationsIn(values.get('revocations'));
  if (isGap(revocations)) return refuse(revocations, streams, isJson);
  const issuer = values.get('issuer') ?? null;
  const check = { keys, issuer, now: new Date(), revocations: revocations.list };
  const cards = await checkCards(given, check);
  if (isGap(cards)) return refuse(cards, streams, isJson);
  if (isJson) {
    streams.out(`${JSON.stringify(cards)}\n`);
    return 0;
  }
  const knowledge = await loadPacks(values.get('knowledge') ?? null);
  if (isGap(knowledge)) return refuse(knowledge, streams, false);
  const names = medicineNames(knowledge);
  streams.out(`${cards.map((card) => cardText(card, names)).join('\n\n')}\n`);
  return 0;
}

async function contentOf(path: string | undefined): Promise<Outcome<string>> {
  try {
    return path === undefined ? await text(process.stdin) : await readFile(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return gap('FILE_NOT_FOUND', { subject: path ?? 'what was typed', reason });
  }
}

async function keysIn(path: string): Promise<Outcome<readonly unknown[]>> {
  const content = await contentOf(path);
  if (isGap(content)) return content;
  const bad = gap('USAGE', { problem: `${path} is no JSON Web Key Set.` });
  try {
    const { keys } = JSON.parse(content) as { readonly keys?: unknown };
    return Array.isArray(keys) ? (keys as readonly unknown[]) : bad;
  } catch {
    return bad;
  }
}

async function revocationsIn(path: string | undefined): Promise<Outcome<{ readonly list: unknown }>> {
  if (path === undefined) return { list: null };
  const content = await contentOf(path);
  if (isGap(content)) return content;
  try {
    return { list: JSON.parse(content) as unknown };
  } catch {
    return gap('USAGE', { problem: `${path} is no list of revoked cards.` });
  }
}
