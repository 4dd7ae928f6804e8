import { basename, dirname } from 'node:path';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { isLanguage, type Language, languages } from '@kairos/core/language';
import { cardData, writeCard } from '@kairos/core/writers';
import { cardCode } from '../cards/index.ts';
import { refuse } from './answer.ts';
import { knowledgeOptions } from './calling-options.ts';
import type { Command, Streams } from './command.ts';
import { askOperator } from './operator.ts';
import { type Arguments, dateOption, type OptionSpecs, parseOptions } from './options.ts';
import { planOfGenes } from './plan-of-genes.ts';
import { dataOptions } from './serving-options.ts';
import { writeFiles } from './write-report.ts';

const options: OptionSpecs = {
  name: { type: 'boolean', group: 'Card', help: 'the person’s name stands on it' },
  'birth-date': { type: 'boolean', group: 'Card', help: 'their birth date stands on it' },
  until: { type: 'string', value: 'DATE', group: 'Card', help: 'the last day it holds [without end]' },
  issuer: {
    type: 'string',
    value: 'URL',
    group: 'Card',
    help: 'the issuer’s address; its keys are at /.well-known/jwks.json below it [the server’s]',
  },
  'as-of': { type: 'string', value: 'DATE', group: 'Card', help: 'the day the plan is for [today]' },
  lang: {
    type: 'string',
    value: 'LANG',
    group: 'Output',
    help: `language, of ${Object.keys(languages).join(', ')} [en]`,
  },
  out: { type: 'string', value: 'FILE', group: 'Output', help: 'where the card is written [./card.html]' },
  ...knowledgeOptions,
  ...dataOptions,
};

/** `kairos card`: a person's medication-safety card, signed with the record's key. */
export const card: Command = {
  name: 'card',
  usage: 'kairos card FILES... [--name] [--birth-date] [--out card.html] [options]',
  summary: 'Makes a medication-safety card to print, whose codes hold it as signed data.',
  options,
  run: runCard,
};

type Asked = {
  readonly asOf: string;
  readonly until: string | null;
  readonly language: Language;
  readonly out: string;
};

async function runCard(argv: readonly string[], streams: Streams): Promise<number> {
  const args = parseOptions(argv, options);
  if (isGap(args)) return refuse(args, streams, false);
  const asked = readAsked(args);
  if (isGap(asked)) return refuse(asked, streams, false);
  const page = await cardOf(args, asked, streams);
  if (isGap(page)) return refuse(page, streams, false);
  const file = { name: basename(asked.out), content: page };
  const failed = await writeFiles(dirname(asked.out), [file]);
  if (failed !== null) return refuse(failed, streams, false);
  streams.err(`kairos: wrote ${asked.out}\n`);
  return 0;
}

function readAsked(args: Arguments): Outcome<Asked> {
  const asOf = dateOption(args, 'as-of');
  if (isGap(asOf)) return asOf;
  const until = dateOption(args, 'until');
  if (isGap(until)) return until;
  const language = args.values.get('lang') ?? 'en';
  if (!isLanguage(language))
    return gap('USAGE', {
      problem: `--lang ${language} is not known; choose from ${Object.keys(languages).join(', ')}.`,
    });
  if (args.positionals.length === 0) return gap('USAGE', { problem: 'Name at least one file.' });
  const out = args.values.get('out') ?? 'card.html';
  return { asOf: asOf ?? new Date().toISOString().slice(0, 10), until, language, out };
}

async function cardOf(args: Arguments, asked: Asked, streams: Streams): Promise<Outcome<string>> {
  const { asOf, until, language } = asked;
  const knowledgeFolder = args.values.get('knowledge') ?? null;
  const plan = await planOfGenes(args.positionals, { asOf, knowledgeFolder });
  if (isGap(plan)) return plan;
  const shown = { name: args.flags.has('name'), birthDate: args.flags.has('birth-date') };
  const data = cardData(plan, shown);
  const signed = await askOperator(args, streams, {
    card: { data, issuer: args.values.get('issuer') ?? null, until },
  });
  if (isGap(signed)) return signed;
  const { issuer, cards, id } = JSON.parse(signed) as {
    readonly issuer: string;
    readonly cards: readonly string[];
    readonly id: string;
  };
  streams.err(`kairos: the card’s id is ${id}; kairos card-key revoke-card ${id} revokes it\n`);
  return writeCard(plan, { language, shown, issuer, viewer: `${issuer}/view`, codes: cards.map(cardCode) });
}
