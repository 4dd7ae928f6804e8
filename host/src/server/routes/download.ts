import { Readable } from 'node:stream';
import type { ReadableStream as NodeStream } from 'node:stream/web';
import { isGap, type Outcome } from '@kairos/core/base';
import { decisionsOf } from '../../decisions/index.ts';
import {
  downloadOf,
  encrypted,
  type Extra,
  readParameters,
  type RightsWords,
  rightsWords,
} from '../../rights/index.ts';
import type { Resource } from '../../store/index.ts';
import type { Answer } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import type { Route } from '../route.ts';
import { rightOf } from './rights.ts';

/** The right to take everything along (EHDS articles 3 and 7). */
export const downloadRoutes: readonly Route[] = [
  rightOf('POST', 'download', {
    summary:
      'Everything about the person as one ZIP: FHIR, files, plans, the log; encrypted with age to a recipient or with a passphrase.',
    handler: download,
  }),
];

async function download(exchange: Exchange, person: string, words: RightsWords): Promise<Outcome<Answer>> {
  const { context, session, body } = exchange;
  const given = readParameters(body, ['recipient', 'passphrase']);
  if (isGap(given)) return given;
  const [recipient, passphrase] = [given.one('recipient'), given.one('passphrase')];
  const stream = downloadOf(context.house, session, {
    person,
    house: context.baseUrl,
    words,
    extras: plansOf(exchange, person, words),
  });
  const isPlain = recipient === null && passphrase === null;
  const sent = isPlain ? stream : await encrypted(stream, { recipient, passphrase });
  if (isGap(sent)) return sent;
  return {
    status: 200,
    headers: { 'Content-Disposition': `attachment; filename="record.zip${isPlain ? '' : '.age'}"` },
    contentType: isPlain ? 'application/zip' : 'application/octet-stream',
    bytes: Readable.fromWeb(sent as NodeStream),
  };
}

/** The person's plan in its forms, where this server computes plans. */
function plansOf({ context, session }: Exchange, person: string, words: RightsWords): readonly Extra[] {
  const { analysis } = context;
  if (analysis === null) return [];
  const language = languageOfWords(words);
  const written = async (resource: Promise<Outcome<Resource>>): Promise<Outcome<string>> => {
    const made = await resource;
    return isGap(made) ? made : `${JSON.stringify(made)}\n`;
  };
  return [
    {
      name: 'plan/report.html',
      text: async () => {
        const decisions = await decisionsOf({ analysis }, session, person);
        return isGap(decisions) ? decisions : analysis.report(session, person, { language, decisions });
      },
    },
    { name: 'plan/plan.fhir.json', text: () => written(analysis.plan(session, person, language)) },
    { name: 'plan/summary.fhir.json', text: () => written(analysis.summary(session, person, language)) },
  ];
}

/** The language that words are of. */
function languageOfWords(words: RightsWords): string {
  return Object.entries(rightsWords).find(([, own]) => own === words)?.[0] ?? 'en';
}
