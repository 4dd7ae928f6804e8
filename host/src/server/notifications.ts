import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { isGap } from '@kairos/core/base';
import type { Caller } from '../policy/index.ts';
import {
  addJob,
  claimJob,
  type Job,
  keepSetting,
  replaceSetting,
  type Resource,
  type Session,
  setJob,
  withEverybody,
} from '../store/index.ts';
import { callerOf } from './claims.ts';
import { sendHook } from './send-hook.ts';
import type { ServerContext } from './server-context.ts';
import { type Hook, hookOf, subscriberOf } from './subscriptions.ts';

const KIND = 'notification';
const CURSOR = 'notification-cursor';
/** Transactions end in another order than they began: so far back changes are looked at again. */
const OVERLAP_MS = 30_000;
const CHANGES_AT_ONCE = 500;
const FIRST_RETRY_MS = 5000;
const MOST_ATTEMPTS = 6;
const KEPT_MS = 86_400_000;

/** The house itself, as it works for persons: reads what is needed to know whom to tell. */
const house: Caller = {
  subject: 'kairos-notifications',
  name: null,
  role: 'system',
  organisation: null,
  persons: [],
  scopes: [{ level: 'system', type: 'Subscription', permissions: new Set(['r', 's']), filters: [] }],
  purpose: 'HOPERAT',
  tokenId: 'internal',
};

type Input = {
  readonly subscription: string;
  readonly type: string;
  readonly id: string;
  readonly version: number;
};
type Change = Omit<Input, 'subscription'> & { readonly updated: Date; readonly rid: number };

/**
 * Looks at what changed since the last time and puts a notification on the list for every Subscription of that type.
 * The list is in the database: what was written is told of although the process died in between. Answers with how many
 * changes it saw.
 */
export async function listNotifications(context: ServerContext): Promise<number> {
  const { db, now } = context.house;
  const at = now();
  const cursor = new Date(await keepSetting(db, CURSOR, at.toISOString()));
  const subscriptions = await activeSubscriptions(context);
  const types = [...new Set(subscriptions.map(({ hook }) => hook.type))];
  let seen = 0;
  let after = { updated: cursor, rid: '0' };
  for (let more = types.length > 0; more;) {
    const rows = await changesAfter(context, types, after);
    for (const { type, id, version, updated } of rows)
      for (const { id: subscription, since, hook } of subscriptions)
        if (hook.type === type && since <= updated.getTime())
          await addNotification(context, { subscription, type, id, version });
    seen += rows.length;
    const last = rows.at(-1);
    more = rows.length === CHANGES_AT_ONCE && last !== undefined;
    if (last !== undefined) after = { updated: last.updated, rid: String(last.rid) };
  }
  const settled = new Date(at.getTime() - OVERLAP_MS);
  if (settled > cursor) await replaceSetting(db, CURSOR, settled.toISOString());
  await forgetEnded(context, new Date(at.getTime() - KEPT_MS));
  return seen;
}

/** What changed behind a place, whoever it belongs to: the database, too, is told that all persons are meant. */
async function changesAfter(
  { house: { db } }: ServerContext,
  types: readonly string[],
  { updated, rid }: { readonly updated: Date; readonly rid: string },
): Promise<readonly Change[]> {
  return withEverybody(db, async (connection) => {
    const { rows } = await sql<Change>`select rid, type, id, version, updated from resource
      where type = any(${types}::text[]) and body is not null
        and (updated, rid) > (${updated}::timestamptz, ${rid}::bigint)
      order by updated, rid limit ${CHANGES_AT_ONCE}`.execute(connection);
    return rows;
  });
}

/** The same change for the same Subscription is on the list once, however often it is seen. */
async function addNotification({ house: { db, now } }: ServerContext, input: Input): Promise<void> {
  const text = JSON.stringify(input);
  const id = createHash('sha256').update(text).digest('hex');
  await addJob(db, { id, kind: KIND, requestedBy: input.subscription, input: text, now: now() });
}

async function forgetEnded({ house: { db } }: ServerContext, before: Date): Promise<void> {
  await db
    .deleteFrom('job')
    .where('kind', '=', KIND)
    .where('state', 'in', ['done', 'failed'])
    .where('updated', '<', before)
    .execute();
}

/** A Subscription that is on; it tells of what changes after it was written, in milliseconds since 1970. */
type Active = { readonly id: string; readonly since: number; readonly hook: Hook };

async function activeSubscriptions(context: ServerContext): Promise<readonly Active[]> {
  const { store } = context.house;
  const found: Active[] = [];
  for (let page = ''; ;) {
    const query = `status=active,requested&_count=200&_total=none${page}`;
    const answer = await store.search(sessionOf(context, house), { type: 'Subscription', query });
    if (isGap(answer)) throw new Error(answer.code);
    for (const { stored } of answer.entries) {
      const hook = stored.resource === null ? 'gone' : hookOf(context.config, stored.resource);
      if (typeof hook !== 'string' && hook.isOn)
        found.push({ id: stored.id, since: Date.parse(stored.updated), hook });
    }
    if (answer.next === null) return found;
    page = `&_page=${encodeURIComponent(answer.next)}`;
  }
}

function sessionOf({ house: { now } }: ServerContext, caller: Caller): Session {
  return { caller, at: now().toISOString(), requestId: randomUUID(), address: null };
}

/** Sends what is due; answers with how many were tried. */
export async function deliverNotifications(context: ServerContext): Promise<number> {
  const { db, now } = context.house;
  let tried = 0;
  for (let job = await claimJob(db, KIND, now()); job !== null; job = await claimJob(db, KIND, now())) {
    tried++;
    const result = await deliver(context, JSON.parse(job.input) as Input).catch(() => 'the record failed');
    await finish(context, job, result);
  }
  return tried;
}

/** null: told, or nothing to tell; otherwise why not. */
async function deliver(context: ServerContext, { subscription, type, id }: Input): Promise<string | null> {
  const { store } = context.house;
  const stored = await store.read(sessionOf(context, house), 'Subscription', subscription);
  if (isGap(stored))
    return stored.code === 'STORE_FAILED' || stored.code === 'AUDIT_FAILED' ? stored.code : null;
  const hook = stored.resource === null ? 'gone' : hookOf(context.config, stored.resource);
  if (typeof hook === 'string' || !hook.isOn || isOver(stored.resource, context.house.now())) return null;
  const claims = await subscriberOf(context.house, subscription);
  const caller = claims === null ? null : callerOf({ ...claims });
  if (caller === null || isGap(caller) || (await context.revocations.isRevoked(caller.tokenId))) return null;
  const query = [hook.query, `_id=${id}`, '_count=1'].filter((part) => part !== '').join('&');
  const page = await store.search(sessionOf(context, caller), { type, query });
  if (isGap(page)) return page.code === 'STORE_FAILED' || page.code === 'AUDIT_FAILED' ? page.code : null;
  const resource = page.entries[0]?.stored.resource;
  if (resource === undefined || resource === null) return null;
  const { endpoint, headers, withResource, target } = hook;
  const body = withResource ? JSON.stringify(resource) : null;
  const sent = await sendHook(endpoint, { headers, body, allowPrivate: target.allowPrivate });
  context.metrics.notified(sent.ok ? 'delivered' : 'failed');
  return sent.ok ? null : sent.reason;
}

function isOver(subscription: Resource | null, now: Date): boolean {
  const end = subscription?.['end'];
  return typeof end === 'string' && !(Date.parse(end) > now.getTime());
}

async function finish(
  { house: { db, now } }: ServerContext,
  job: Job,
  problem: string | null,
): Promise<void> {
  const attempts = Number(job.progress || '0') + 1;
  const at = now();
  if (problem === null) return setJob(db, job.id, { state: 'done', at, progress: String(attempts) });
  if (attempts >= MOST_ATTEMPTS)
    return setJob(db, job.id, { state: 'failed', at, progress: String(attempts), result: problem });
  const later = new Date(at.getTime() + FIRST_RETRY_MS * 4 ** (attempts - 1));
  return setJob(db, job.id, { state: 'waiting', at: later, progress: String(attempts), result: problem });
}
