import { gap, isGap, type Outcome } from '@kairos/core/base';
import { type Oversight, verdicts } from '../../analysis/index.ts';
import { overseenPersons, roles } from '../../policy/index.ts';
import { countConsents } from '../../rights/index.ts';
import type { Answer } from '../answer.ts';
import type { Exchange, Handler } from '../exchange.ts';
import type { Route } from '../route.ts';
import { isHouseSteward, writtenDown } from './tokens.ts';

type Persons = 'all' | readonly string[];
type Overseeing = (
  exchange: Exchange,
  oversight: Oversight,
  persons: Persons,
) => Promise<Outcome<{ readonly answer: unknown; readonly persons?: readonly string[] }>>;

const USUAL_ROWS = 50;
const MOST_ROWS = 200;

const json = (status: number, value: unknown): Answer => ({
  status,
  contentType: 'application/json',
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});

/** What a steward may see: of persons they are bound to, or of everybody; or of the house, for those bound to nobody. */
type Sight = 'persons' | 'house';

function overseen(
  url: string,
  { summary, sight }: { readonly summary: string; readonly sight: Sight },
  handler: Overseeing,
): Route {
  const interaction = `$${url.replaceAll('/', '-').slice(1)}` as const;
  return {
    method: 'GET',
    url: `/steward${url}`,
    summary: `${summary} For stewards.`,
    fhir: null,
    body: 'none',
    handler: withOversight(interaction, sight, async (exchange, oversight, persons) => {
      const found = await handler(exchange, oversight, persons);
      if (isGap(found)) return found;
      // Whoever's files or plans are on the page finds it in their own log.
      await writtenDown(exchange, { interaction, target: 'steward', persons: found.persons ?? [] });
      return json(200, found.answer);
    }),
  };
}

type WithOversight = (exchange: Exchange, oversight: Oversight, persons: Persons) => Promise<Outcome<Answer>>;

/** Refuses whoever oversees nothing, and writes that down. */
function withOversight(interaction: `$${string}`, sight: Sight, handler: WithOversight): Handler {
  return async (exchange) => {
    const { context, session } = exchange;
    if (context.analysis === null) return gap('ROUTE_UNKNOWN');
    const persons = overseenPersons(session.caller, session.at);
    if (persons !== 'all' && (sight === 'house' || persons.length === 0)) {
      await writtenDown(exchange, { interaction, target: 'steward', refused: true });
      const reason =
        sight === 'house' ? 'this is for stewards of the whole house' : 'this is for stewards of the house';
      return gap('ACCESS_DENIED', { reason });
    }
    return handler(exchange, context.analysis.oversight, persons);
  };
}

const distinct = (list: readonly { readonly person: string }[]): readonly string[] => [
  ...new Set(list.map(({ person }) => person)),
];

/** Routes of those who look after the house: what came in, how good it is, who has an account, which packs changed whose plan. */
export const stewardRoutes: readonly Route[] = [
  overseen(
    '/intake',
    {
      summary:
        'Files that came in, the newest first, each with a verdict and coded reasons: by verdict, cursor, count.',
      sight: 'persons',
    },
    async (exchange, oversight, persons) => {
      const asked = pageOf(exchange);
      const mark = markOf(asked.query.get('verdict'));
      if (isGap(asked.most)) return asked.most;
      if (isGap(mark)) return mark;
      const page = await oversight.intake({ persons, mark, before: asked.cursor, most: asked.most });
      return { answer: page, persons: distinct(page.files) };
    },
  ),
  overseen(
    '/quality',
    {
      summary:
        'How good what came in is, counted; codes and units that nothing reads only where enough persons have them.',
      sight: 'persons',
    },
    async (_exchange, oversight, persons) => {
      const quality = await oversight.quality(persons);
      return isGap(quality) ? quality : { answer: quality };
    },
  ),
  overseen(
    '/consents',
    { summary: 'Consents in force today, counted by what they permit or deny for.', sight: 'persons' },
    async ({ context, session }, _oversight, persons) => ({
      answer: await countConsents(context.house.db, { persons, day: session.at.slice(0, 10) }),
    }),
  ),
  overseen(
    '/accounts',
    { summary: 'Accounts, and for whom they stand on which days: by role, cursor, count.', sight: 'house' },
    async (exchange) => {
      const { cursor, most, query } = pageOf(exchange);
      const asked = query.get('role');
      const role = roles.find((one) => one === asked) ?? null;
      if (isGap(most)) return most;
      if (asked !== null && role === null) return bad(`a role is one of ${roles.join(', ')}`);
      const page = await exchange.context.identity.directory.list({ role, behind: cursor ?? '', most });
      return {
        answer: page,
        persons: [...new Set(page.accounts.flatMap(({ persons }) => persons.map(({ id }) => id)))],
      };
    },
  ),
  overseen(
    '/accounts/counts',
    { summary: 'How many accounts there are of each role, and how many are represented.', sight: 'house' },
    async ({ context }) => ({ answer: await context.identity.directory.count() }),
  ),
  overseen(
    '/packs',
    {
      summary: 'The packs of knowledge in use and those before, and whose plans they changed.',
      sight: 'persons',
    },
    async (_exchange, oversight, persons) => {
      const packs = await oversight.packs(persons);
      return isGap(packs) ? packs : { answer: packs };
    },
  ),
  overseen(
    '/packs/changes',
    { summary: 'What is other in the packs `after` than in those `before`, row by row.', sight: 'persons' },
    async ({ query }, oversight) => {
      const asked = new URLSearchParams(query);
      const [before, after] = [asked.get('before') ?? '', asked.get('after') ?? ''];
      const difference = await oversight.comparePacks({ before, after });
      return isGap(difference) ? difference : { answer: difference };
    },
  ),
  overseen(
    '/packs/plans',
    { summary: 'Whose plans the packs `after` changed, and who could not be computed.', sight: 'persons' },
    async (exchange, oversight, persons) => {
      const { cursor, most, query } = pageOf(exchange);
      if (isGap(most)) return most;
      const of = { persons, after: query.get('after') ?? '', behind: cursor ?? '', most: most + 1 };
      const found = await oversight.changedPlans(of);
      const plans = found.slice(0, most);
      const next = found.length > most ? (plans.at(-1)?.person ?? null) : null;
      return { answer: { plans, next }, persons: distinct(plans) };
    },
  ),
  overseen(
    '/recompute',
    { summary: 'How far the computing of everybody anew is, and the runs before.', sight: 'house' },
    async (_exchange, oversight) => ({ answer: { runs: await oversight.recomputeRuns() } }),
  ),
  {
    method: 'POST',
    url: '/steward/recompute',
    summary: 'Has everybody computed anew, though the packs are the same. For stewards of the whole house.',
    fhir: null,
    body: 'none',
    handler: withOversight('$recompute', 'house', startRecompute),
  },
];

async function startRecompute(exchange: Exchange, oversight: Oversight): Promise<Outcome<Answer>> {
  const { context, session } = exchange;
  if (!isHouseSteward(session.caller)) {
    await writtenDown(exchange, { interaction: '$recompute', target: 'steward', refused: true });
    return gap('ACCESS_DENIED', { reason: 'only stewards of the whole house have everybody computed anew' });
  }
  const id = await oversight.startRecompute(session.caller.subject);
  if (isGap(id)) return id;
  await writtenDown(exchange, { interaction: '$recompute', target: 'steward' });
  context.nudge('recompute');
  return json(202, { id });
}

function bad(reason: string): Outcome<never> {
  return gap('REQUEST_BAD', { reason });
}

function pageOf({ query }: Exchange): {
  readonly query: URLSearchParams;
  readonly cursor: string | null;
  readonly most: Outcome<number>;
} {
  const asked = new URLSearchParams(query);
  const count = Number(asked.get('count') ?? USUAL_ROWS);
  const isRight = Number.isInteger(count) && count >= 1 && count <= MOST_ROWS;
  return {
    query: asked,
    cursor: asked.get('cursor'),
    most: isRight ? count : bad(`count is a number from 1 to ${MOST_ROWS}`),
  };
}

function markOf(verdict: string | null): Outcome<string | null> {
  if (verdict === null || verdict === 'waiting') return verdict;
  return verdicts.some((one) => one === verdict)
    ? `verdict:${verdict}`
    : bad(`a verdict is one of ${verdicts.join(', ')}, waiting`);
}
