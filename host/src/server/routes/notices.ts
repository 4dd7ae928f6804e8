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
import { rightOf } from './rights.ts';
import { isHouseSteward, writtenDown } from './tokens.ts';

/** Being told that something is new (EHDS article 9), and, for stewards, what could not be told. */
export const noticeRoutes: readonly Route[] = [
  rightOf('GET', 'notices', {
    summary: 'How the caller wants to be told that something is new in the record.',
    handler: async ({ context, session }, person) => {
      const choice = await readChoice(context.house, { person, subject: session.caller.subject });
      return isGap(choice) ? choice : choiceAnswer(choice);
    },
  }),
  rightOf('POST', 'notices', {
    summary:
      'Chooses to be told (email, occasion, pace, language), or not (off); a new address gets a code first.',
    handler: async ({ context, session, body }, person) => {
      const given = readParameters(body, choiceNames);
      if (isGap(given)) return given;
      const choice = await chooseNotices(context.house, session, { person, given });
      if (isGap(choice)) return choice;
      context.nudge('notice');
      return choiceAnswer(choice);
    },
  }),
  rightOf('POST', 'confirm-notices', {
    summary: 'Confirms an address by the code that was sent to it (code).',
    handler: async ({ context, session, body }, person) => {
      const given = readParameters(body, ['code']);
      if (isGap(given)) return given;
      const choice = await confirmNotices(context.house, session, { person, code: given.one('code') });
      return isGap(choice) ? choice : choiceAnswer(choice);
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

function choiceAnswer(choice: NoticeChoice | null): Answer {
  return {
    status: 200,
    resource: parametersOf(
      choice === null
        ? [['off', true]]
        : [
            ['email', choice.email.address],
            ['confirmed', choice.email.confirmed],
            ['pace', choice.pace],
            ['language', choice.language],
            ...choice.occasions.map((occasion) => ['occasion', occasion] as const),
          ],
    ),
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
