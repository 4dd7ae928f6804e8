import { gap, isGap, type Outcome } from '@kairos/core/base';
import {
  choiceNames,
  chooseNotices,
  confirmNotices,
  type NoticeChoice,
  parametersOf,
  readChoice,
  readParameters,
  undelivered,
} from '../../rights/index.ts';
import type { Answer } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import type { Route } from '../route.ts';
import type { ServerContext } from '../server-context.ts';
import { rightOf } from './rights.ts';
import { isHouseSteward, writtenDown } from './tokens.ts';

/** Being told that something is new (EHDS article 9), and, for stewards, what could not be told. */
export const noticeRoutes: readonly Route[] = [
  rightOf('GET', 'notices', {
    summary: 'How the caller wants to be told that something is new in the record.',
    handler: async ({ context, session }, person) => {
      const choice = await readChoice(context.house, { person, subject: session.caller.subject });
      return isGap(choice) ? choice : choiceAnswer(context, choice);
    },
  }),
  rightOf('POST', 'notices', {
    summary:
      'Chooses to be told (email, push, push-off, occasion, pace, language), or not (off); a new address gets a code first.',
    handler: async ({ context, session, body }, person) => {
      const given = readParameters(body, choiceNames);
      if (isGap(given)) return given;
      const isPushService = context.push?.isService ?? (() => false);
      const choice = await chooseNotices(context.house, session, { person, given, isPushService });
      if (isGap(choice)) return choice;
      context.nudge('notice');
      return choiceAnswer(context, choice);
    },
  }),
  rightOf('POST', 'confirm-notices', {
    summary: 'Confirms an address by the code that was sent to it (code).',
    handler: async ({ context, session, body }, person) => {
      const given = readParameters(body, ['code']);
      if (isGap(given)) return given;
      const choice = await confirmNotices(context.house, session, { person, code: given.one('code') });
      return isGap(choice) ? choice : choiceAnswer(context, choice);
    },
  }),
  {
    method: 'GET',
    url: '/notices/undelivered',
    summary:
      'Messages that could not be sent, with the reason, without addresses; for stewards of the whole house.',
    fhir: null,
    body: 'none',
    handler: listUndelivered,
  },
];

/** What was chosen, and what a browser needs to be told too: `push-key`, where there is push. */
function choiceAnswer({ push, config }: ServerContext, choice: NoticeChoice | null): Answer {
  const { email = null } = choice ?? {};
  return {
    status: 200,
    resource: parametersOf([
      ...(choice === null ? [['off', true] as const] : []),
      ...(email === null
        ? []
        : ([
            ['email', email.address],
            ['confirmed', email.confirmed],
          ] as const)),
      ...(choice?.push ?? []).map(({ endpoint }) => ['push', endpoint] as const),
      ...(choice === null
        ? []
        : ([
            ['pace', choice.pace],
            ['language', choice.language],
          ] as const)),
      ...(choice?.occasions ?? []).map((occasion) => ['occasion', occasion] as const),
      ['by-mail', config.mail !== null],
      ...(push === null ? [] : [['push-key', push.publicKey] as const]),
    ]),
  };
}

async function listUndelivered(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session } = exchange;
  const isAllowed = isHouseSteward(session.caller);
  await writtenDown(exchange, { interaction: '$undelivered', target: 'notice', refused: !isAllowed });
  if (!isAllowed)
    return gap('ACCESS_DENIED', { reason: 'only stewards of the whole house see what could not be sent' });
  const answer = JSON.stringify({ undelivered: await undelivered(context.house) });
  return { status: 200, contentType: 'application/json', bytes: new TextEncoder().encode(answer) };
}
