import { Readable } from 'node:stream';
import { gap, isCalendarDate, isGap, type Outcome } from '@kairos/core/base';
import {
  type AccessesAsked,
  type AccessGroup,
  accessLines,
  activeConsents,
  allAccesses,
  groupedAccesses,
  type HeldFile,
  type Holding,
  noteReading,
  overviewOf,
  parametersOf,
  partOf,
  type RightsWords,
} from '../../rights/index.ts';
import type { Answer } from '../answer.ts';
import type { Exchange } from '../exchange.ts';
import type { Route } from '../route.ts';
import { consentParts, optedOutOf, rightOf } from './rights.ts';

type Part = Readonly<Record<string, unknown>>;

/** Rights by which a person sees what is held of them, and who looked at it (EHDS articles 3 and 9). */
export const ownRecordRoutes: readonly Route[] = [
  rightOf('GET', 'overview', {
    summary:
      'All that is held of the person, by kind and origin: entries, files, plan, consents, accounts, programs, links, accesses.',
    handler: overview,
  }),
  rightOf('GET', 'accesses', {
    summary:
      'Who accessed the record, when and why, in plain words (from, until, by, role, purpose, kind, outcome, count, before; format=csv).',
    handler: accesses,
  }),
];

async function overview(
  { context, session }: Exchange,
  person: string,
  words: RightsWords,
): Promise<Outcome<Answer>> {
  const { house, analysis } = context;
  const held = await overviewOf(house, session, { person, words });
  if (isGap(held)) return held;
  const consents = await activeConsents(house.store, session, person);
  if (isGap(consents)) return consents;
  const links = await context.sharing.owned.list(session, person);
  if (isGap(links)) return links;
  const plan = (await analysis?.changes(person)) ?? null;
  return {
    status: 200,
    resource: parametersOf([
      ...held.holdings.map((one) => ['held', holdingParts(one)] as const),
      ...held.files.map((one) => ['file', fileParts(one)] as const),
      ...(plan === null ? [] : [['plan', [{ name: 'computed', valueInstant: plan.computed }]] as const]),
      ...consents.map((stored) => ['restriction', consentParts(stored, words)] as const),
      ...optedOutOf(consents).map((name) => ['opted-out', name] as const),
      ...(await accountParts(context, person)),
      ...links.map(({ label, state, created, expires, contents }) => {
        const shown = label === null ? [] : [partOf('label', label)];
        const days = [
          { name: 'created', valueInstant: created },
          { name: 'expires', valueInstant: expires },
        ];
        const parts = [...shown, { name: 'state', valueCode: state }, ...days];
        return ['link', [...parts, ...contents.map((name) => partOf('content', name))]] as const;
      }),
      ['accesses', held.accesses],
    ]),
  };
}

function holdingParts({ kind, text, source, origin, count, updated }: Holding): readonly Part[] {
  return [
    { name: 'kind', valueCode: kind },
    partOf('text', text),
    partOf('origin', origin),
    partOf('source', source),
    partOf('count', count),
    { name: 'newest', valueInstant: updated },
  ];
}

function fileParts({ contentType, bytes, sha256, created }: HeldFile): readonly Part[] {
  return [
    partOf('type', contentType),
    // Larger than an integer of FHIR may be.
    { name: 'bytes', valueDecimal: bytes },
    partOf('sha256', sha256),
    { name: 'created', valueInstant: created },
  ];
}

/** Who may sign in to this record, on which days, and the programs that go on in their names. */
async function accountParts(
  { identity }: Exchange['context'],
  person: string,
): Promise<readonly (readonly ['account', readonly Part[]])[]> {
  const accounts = await identity.accounts.boundTo(person);
  return Promise.all(
    accounts.map(async ({ id, role, name, organisation, persons }) => {
      const bound = persons.find((one) => one.id === person);
      const programs = await identity.sessions.list(id);
      const own = programs.filter(({ patient }) => patient === null || patient === person);
      const parts: readonly Part[] = [
        { name: 'role', valueCode: role },
        ...(name === undefined ? [] : [partOf('name', name)]),
        ...(organisation === undefined ? [] : [partOf('organisation', organisation)]),
        ...(bound?.from === undefined ? [] : [{ name: 'from', valueDate: bound.from }]),
        ...(bound?.until === undefined ? [] : [{ name: 'until', valueDate: bound.until }]),
        ...own.map(({ clientName, scope, since, until }) =>
          partOf('program', [
            partOf('name', clientName),
            partOf('scope', scope),
            { name: 'since', valueInstant: since },
            { name: 'until', valueInstant: until },
          ]),
        ),
      ];
      return ['account', parts] as const;
    }),
  );
}

async function accesses(
  { context, session, query }: Exchange,
  person: string,
  words: RightsWords,
): Promise<Outcome<Answer>> {
  const { house } = context;
  const given = new URLSearchParams(query);
  const asked = accessesAsked(given);
  if (isGap(asked)) return asked;
  const of = { person, asked, words, reader: session.caller.subject };
  await noteReading(house, session, { person, query });
  if (given.get('format') === 'csv')
    return {
      status: 200,
      headers: { 'Content-Disposition': 'attachment; filename="accesses.csv"' },
      contentType: 'text/csv; charset=utf-8',
      bytes: Readable.from(accessLines(house, of)),
    };
  const page = await groupedAccesses(house, of);
  if (isGap(page)) return page;
  return {
    status: 200,
    resource: parametersOf([
      ...page.groups.map((group) => ['access', groupParts(group, words)] as const),
      ['accesses', page.accesses],
      ...(page.next === null ? [] : [['next', page.next] as const]),
    ]),
  };
}

function groupParts(group: AccessGroup, words: RightsWords): readonly Part[] {
  const { day, by, role, purpose, count, outcome, deed, kinds, said, newest, subject, text, explanation } =
    group;
  return [
    { name: 'day', valueDate: day },
    { name: 'by', valueCode: by },
    { name: 'role', valueCode: role },
    { name: 'purpose', valueCode: purpose },
    partOf('count', count),
    { name: 'outcome', valueCode: outcome },
    { name: 'newest', valueInstant: newest },
    partOf('subject', subject),
    partOf('who', said.who),
    { name: 'act', valueCode: deed },
    partOf('deed', said.deed),
    partOf('why', said.purpose),
    partOf('text', text),
    ...(explanation === null ? [] : [partOf('explanation', explanation)]),
    ...kinds.map(({ kind, count: ofKind }) =>
      partOf('what', [
        { name: 'kind', valueCode: kind },
        partOf('text', words.kinds[kind]),
        partOf('count', ofKind),
      ]),
    ),
  ];
}

const MOST_GROUPS = 500;
const names = [
  'from',
  'until',
  'by',
  'role',
  'purpose',
  'kind',
  'outcome',
  'before',
  'count',
  'format',
  'language',
] as const;

/** Gap: REQUEST_BAD for what the log cannot be asked; nothing is left out silently. */
function accessesAsked(given: URLSearchParams): Outcome<AccessesAsked> {
  const bad = (reason: string) => gap('REQUEST_BAD', { reason });
  for (const name of given.keys())
    if (!names.some((known) => known === name)) return bad(`it takes ${names.join(', ')}`);
  const [from, until] = [given.get('from'), given.get('until')];
  for (const day of [from, until])
    if (day !== null && (day.length !== 10 || !isCalendarDate(day)))
      return bad('from and until are days, written YYYY-MM-DD');
  const numbers = [given.get('before'), given.get('count')].map((text) =>
    text === null ? null : /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN,
  );
  if (numbers.some((number) => number !== null && Number.isNaN(number)))
    return bad('before and count are numbers');
  const [before = null, count = null] = numbers;
  const by = given.get('by');
  if (by !== null && by !== 'self' && by !== 'person' && by !== 'machine')
    return bad('by is self, person or machine');
  return {
    from,
    until,
    by,
    role: given.get('role'),
    purpose: given.get('purpose'),
    kind: given.get('kind'),
    outcome: given.get('outcome'),
    before,
    count: Math.max(1, Math.min(MOST_GROUPS, count ?? allAccesses.count)),
  };
}
