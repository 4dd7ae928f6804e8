import { createHash } from 'node:crypto';
import { isGap } from '@kairos/core/base';
import { callerOf, type Claims } from '../../claims.ts';
import { deliverNotifications, listNotifications } from '../../notifications.ts';
import { runExports } from '../../export-job.ts';
import { rememberSubscriber } from '../../subscriptions.ts';
import { replaceSetting } from '../../../store/index.ts';
import { BASE } from '../shared-house.ts';
import type { ExitsServer } from './exits-server.ts';
import { codeSystem, type World } from './world.ts';

/** One way out of the record. `by`: whether it reads what is named, or finds. */
export type Exit = {
  readonly name: string;
  readonly by: 'r' | 's';
  readonly ask: (asker: Asker) => Promise<unknown>;
};

/** Whoever asks, and whom and what they may ask for. */
export type Asker = {
  readonly server: ExitsServer;
  readonly claims: Claims;
  readonly token: string;
  readonly world: World;
  /** Which of the many things an exit could be asked for are asked; null: all of them. */
  readonly pick: number | null;
};

/** A few of a list, always the same ones for the same number. */
function picked(list: readonly string[], { pick }: Asker, most: number): readonly string[] {
  if (pick === null) return list;
  const rank = (text: string): string => createHash('md5').update(`${pick}|${text}`).digest('hex');
  return list.toSorted((one, other) => (rank(one) < rank(other) ? -1 : 1)).slice(0, most);
}

const MOST_PAGES = 60;
type Answer = { readonly status: number; readonly tag: unknown; readonly body: unknown };

async function get({ server, token }: Asker, url: string): Promise<Answer> {
  const { status, headers, text } = await server.send('GET', url, { token });
  return { status, tag: headers['etag'] ?? null, body: text === '' ? null : JSON.parse(text) };
}

type Page = {
  readonly link?: readonly { readonly relation: string; readonly url: string }[];
  readonly [member: string]: unknown;
};

/** All pages of a search or a history; where the next one is says nothing else. */
async function pages(asker: Asker, url: string): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for (let at: string | undefined = url; at !== undefined && all.length < MOST_PAGES;) {
    const { status, body } = await get(asker, at);
    const { link = [], ...rest } = body as Page;
    all.push([status, rest]);
    at = link.find(({ relation }) => relation === 'next')?.url.slice(BASE.length);
  }
  return all;
}

const each =
  (
    urls: (world: World) => readonly string[],
    one: (asker: Asker, url: string) => Promise<unknown>,
    most: number,
  ) =>
  async (asker: Asker): Promise<unknown> => {
    const answers: unknown[] = [];
    for (const url of picked(urls(asker.world), asker, most))
      answers.push([url, await one(asker, `/fhir/${url}`)]);
    return answers;
  };

const namesOf = ({ deeds }: World): readonly string[] => [
  ...new Set(deeds.map(({ type, id }) => `${type}/${id}`)),
  'Observation/nobody-knows-this',
];

const instanceExits: readonly Exit[] = [
  { name: 'read', by: 'r', ask: each(namesOf, get, 8) },
  {
    name: 'vread',
    by: 'r',
    ask: each(
      (world) =>
        namesOf(world)
          .filter((name) => /^(Observation|Patient|Consent)/.test(name))
          .flatMap((name) => [1, 2].map((version) => `${name}/_history/${version}`)),
      get,
      6,
    ),
  },
  {
    name: 'history of a resource',
    by: 'r',
    ask: each(
      (world) =>
        namesOf(world)
          .filter((name) => /^(Observation|Patient|Consent)/.test(name))
          .map((name) => `${name}/_history?_count=1`),
      pages,
      4,
    ),
  },
  {
    name: 'history of a type',
    by: 's',
    ask: each(() => ['Observation/_history?_count=3', 'Consent/_history', '_history?_count=20'], pages, 1),
  },
  {
    name: '$everything',
    by: 'r',
    ask: each(
      ({ persons }) =>
        persons.flatMap((id) => [
          `Patient/${id}/$everything?_count=3`,
          `Patient/${id}/$everything?_type=Condition`,
        ]),
      pages,
      2,
    ),
  },
];

/** Searches by the exit they are; `{0}` is the first person. */
const searches: Readonly<Record<string, readonly string[]>> = {
  'plain search': [
    'Observation?status=final&_count=2',
    'Observation?subject=Patient/{0}',
    'Patient?family=alpha',
    'Condition?code=F32',
    'Observation?value-quantity=gt2||mg',
    `Observation?code-value-quantity=${codeSystem}|a$gt2||mg`,
    'Organization?name=hospital',
    'Consent?status=active',
  ],
  ':not': ['Observation?status:not=final', 'Observation?code:not=a', 'Encounter?status:not=planned'],
  ':missing': [
    'Observation?value-quantity:missing=true',
    'Observation?date:missing=false',
    'Observation?category:missing=true',
    'Condition?encounter:missing=true',
    'Patient?organization:missing=true',
  ],
  ':exact': ['Patient?family:exact=Alpha'],
  ':contains': ['Patient?family:contains=lpha'],
  _include: [
    'Observation?_include=Observation:has-member&_include=Observation:subject&_count=2',
    'DiagnosticReport?_include=DiagnosticReport:result&_include:iterate=Observation:encounter',
  ],
  _revinclude: [
    'Observation?_revinclude=DiagnosticReport:result&_count=2',
    'Patient?_revinclude=Observation:patient&_revinclude=Consent:patient',
    'Organization?_revinclude=Observation:performer&_revinclude=Patient:organization',
  ],
  _has: [
    'Patient?_has:Observation:patient:value-quantity=gt2||mg',
    `Patient?_has:Observation:patient:code-value-quantity=${codeSystem}|a$gt2||mg`,
    'Patient?_has:Observation:patient:category=laboratory',
    'Patient?_has:Observation:patient:_has:DiagnosticReport:result:status=final',
    'Observation?_has:DiagnosticReport:result:status=final',
    'Organization?_has:Observation:performer:status=final',
    'Encounter?_has:Condition:encounter:code=F32',
  ],
  chaining: [
    'Observation?has-member.status=final',
    'Observation?has-member.patient.family:exact=Alpha',
    'Observation?patient.family:contains=lpha',
    'Condition?encounter.status=finished',
    'DiagnosticReport?result.code=a',
    'DiagnosticReport?result:Observation.value-quantity:missing=true',
    'DiagnosticReport?result:Observation.status:not=final',
    'Observation?performer:Organization.name=hospital',
  ],
  _sort: [
    'Observation?_sort=date&_count=2',
    'Observation?_sort=-value-quantity,_lastUpdated',
    'Patient?_sort=family',
  ],
  totals: [
    'Observation?_total=accurate&_count=1',
    'Patient?_total=accurate&_count=0',
    'Observation?_total=none&_count=2',
  ],
  'search of all types': ['?_type=Observation,Patient&_count=3', '?_summary=count', '?_id={0}'],
  '_summary=count': ['Observation?_summary=count', 'Consent?_summary=count', 'Patient?_summary=count'],
};

const searchExits: readonly Exit[] = Object.entries(searches).map(([name, queries]) => ({
  name,
  by: 's',
  ask: each(
    ({ persons }) => queries.map((query) => query.replace('{0}', persons[0] ?? '')),
    pages,
    Math.ceil(queries.length / 3),
  ),
}));

/** An export, from its beginning to the last line of its files. */
async function exported(asker: Asker, path: string): Promise<unknown> {
  const { server, token } = asker;
  const begun = await server.send('GET', `/fhir/${path}`, { token, headers: { prefer: 'respond-async' } });
  await runExports(server.context);
  const place = String(begun.headers['content-location']).slice(BASE.length);
  const { status, body } = await get(asker, place);
  const { output = [] } = body as { output?: readonly { type: string; url: string; count: number }[] };
  const files: unknown[] = [];
  for (const { type, url, count } of output) {
    const file = await server.send('GET', url.slice(BASE.length), { token });
    files.push([type, count, file.status, file.text]);
  }
  return [status, files];
}

/** What plans, reports and explanations of each person are computed of. */
async function gathered({ server, claims, world }: Asker): Promise<unknown> {
  const { store, now } = server.context.house;
  const caller = callerOf({ ...claims });
  if (isGap(caller)) return caller;
  const session = { caller, at: now().toISOString(), requestId: 'gathered', address: null };
  return Promise.all(world.persons.map((person) => store.gather(session, { person, interaction: '$plan' })));
}

/** What subscribers are sent of everything that changed, with the asker's authority. */
async function notified(asker: Asker): Promise<unknown> {
  const { server, claims, world } = asker;
  const { context } = server;
  await server.keepSubscriptions();
  await context.house.db.deleteFrom('job').execute();
  await replaceSetting(context.house.db, 'notification-cursor', '2000-01-01T00:00:00Z');
  const subscriptions = world.deeds.filter(({ type }) => type === 'Subscription').map(({ id }) => id);
  await context.house.db.deleteFrom('setting').where('name', 'like', 'subscriber/%').execute();
  for (const id of picked(subscriptions, asker, 1)) await rememberSubscriber({ context, claims }, { id });
  server.told.length = 0;
  await listNotifications(context);
  await deliverNotifications(context);
  return server.told.toSorted();
}

/** Every way out of the record. What subscribers are told comes last: it puts the Subscriptions back. */
export const exits: readonly Exit[] = [
  ...instanceExits,
  ...searchExits,
  {
    name: '$export',
    by: 's',
    ask: async (asker) => {
      const files: unknown[] = [];
      for (const path of picked(['$export', 'Patient/$export?_type=Observation,Patient'], asker, 1))
        files.push(await exported(asker, path));
      return files;
    },
  },
  { name: 'plan and report', by: 'r', ask: gathered },
  { name: 'Subscription', by: 's', ask: notified },
];
