import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { isGap } from '@kairos/core/base';
import { HOUSE_SOURCE, isPersonSource } from '../policy/index.ts';
import {
  addJob,
  claimJob,
  forgetJobs,
  type Job,
  jobsOf,
  keepSetting,
  replaceSetting,
  setJob,
  withEverybody,
} from '../store/index.ts';
import { forgetBrowser, NOTICE, type NoticeChoice, type Occasion, readChoice } from './notice-choice.ts';
import { GONE, type PushChannel } from './push-channel.ts';
import type { RightsContext } from './rights-context.ts';
import { filled, rightsWords } from './words.ts';

/** A message as a channel carries it: the same words for everybody, and an address of this house. */
export type NoticeMessage = { readonly subject: string; readonly text: string };

/** A way to reach people. It answers with what went wrong, in words that name nobody, or null. */
export type NoticeChannel = { readonly send: (to: string, message: NoticeMessage) => Promise<string | null> };

export type NoticeDoor = {
  /** null where the operator set up none: then nothing is put on the list for it. */
  readonly email: NoticeChannel | null;
  readonly push: Pick<PushChannel, 'send'> | null;
  /** This house's own address, which is all a message links to. */
  readonly link: string;
};

type Input = {
  readonly person: string;
  readonly subject: string;
  readonly occasion: Occasion | 'code';
  /** The id of a browser; none: by mail. */
  readonly push?: string;
};
type Change = {
  readonly rid: number;
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly person: string;
  readonly source: string;
  readonly updated: Date;
};

const CURSOR = 'notice-cursor';
/** Transactions end in another order than they began: so far back changes are looked at again. */
const OVERLAP_MS = 30_000;
const CHANGES_AT_ONCE = 500;
const KEPT_MS = 7 * 86_400_000;
const MORNING_HOUR = 6;

/**
 * What of a person's record somebody may be told of, by what stands beside the sealed content; null where it is not for
 * that. What persons wrote themselves is no news to them.
 */
export function occasionOf({
  type,
  id,
  version,
  source,
}: Pick<Change, 'type' | 'id' | 'version' | 'source'>): Occasion | null {
  if (type === 'Communication') return id.startsWith('emergency.') ? 'emergency' : null;
  if (type === 'Task') return source === HOUSE_SOURCE && version > 1 ? 'rectification' : null;
  if (type === 'Provenance') return id.startsWith('plan-') ? 'plan' : null;
  if (isPersonSource(source) || source === HOUSE_SOURCE || source.startsWith('system:kairos-')) return null;
  if (type === 'Consent') return 'consent';
  return ['Subscription', 'Patient', 'Person', 'RelatedPerson'].includes(type) ? null : 'new-data';
}

/** Looks at what changed in records of people who chose to be told, and puts it on the list, once a change or a day. */
export async function listNotices(context: RightsContext, door: NoticeDoor): Promise<void> {
  const { db, now } = context;
  const at = now();
  const cursor = new Date(await keepSetting(db, CURSOR, at.toISOString()));
  const chosen = await db.selectFrom('notice_choice').select(['person', 'subject', 'updated']).execute();
  const choosers = new Map<string, (typeof chosen)[number][]>();
  for (const one of chosen) choosers.set(one.person, [...(choosers.get(one.person) ?? []), one]);
  let after = { updated: cursor, rid: '0' };
  const isOpen = door.email !== null || door.push !== null;
  for (let more = choosers.size > 0 && isOpen; more;) {
    const rows = await changesAfter(context, [...choosers.keys()], after);
    for (const change of rows)
      for (const { subject, updated } of choosers.get(change.person) ?? [])
        // Nobody is told of what was there when they chose.
        if (updated <= change.updated) await listOne(context, door, { change, subject });
    const last = rows.at(-1);
    more = rows.length === CHANGES_AT_ONCE && last !== undefined;
    if (last !== undefined) after = { updated: last.updated, rid: String(last.rid) };
  }
  const settled = new Date(at.getTime() - OVERLAP_MS);
  if (settled > cursor) await replaceSetting(db, CURSOR, settled.toISOString());
  await forgetJobs(db, NOTICE, new Date(at.getTime() - KEPT_MS));
}

function changesAfter(
  { db }: RightsContext,
  persons: readonly string[],
  { updated, rid }: { readonly updated: Date; readonly rid: string },
): Promise<readonly Change[]> {
  return withEverybody(db, async (connection) => {
    const { rows } = await sql<Change>`select rid, type, id, version, person, source, updated from resource
      where person = any(${[...persons]}::text[]) and body is not null
        and (updated, rid) > (${updated}::timestamptz, ${rid}::bigint)
      order by updated, rid limit ${CHANGES_AT_ONCE}`.execute(connection);
    return rows;
  });
}

async function listOne(
  context: RightsContext,
  door: NoticeDoor,
  { change, subject }: { readonly change: Change; readonly subject: string },
): Promise<void> {
  const occasion = occasionOf(change);
  if (occasion === null) return;
  const { person, type, id, version, updated } = change;
  const choice = await readChoice(context, { person, subject });
  if (isGap(choice) || choice === null || !choice.occasions.includes(occasion)) return;
  // Of an emergency people are told at once, whatever the pace of all else.
  const isAtOnce = choice.pace === 'at-once' || occasion === 'emergency';
  const due = isAtOnce ? context.now() : nextMorning(updated);
  const once = isAtOnce ? `${type}/${id}/${version}` : due.toISOString();
  const ways = [
    ...(door.email === null || choice.email === null ? [] : [{}]),
    ...(door.push === null ? [] : choice.push.map((browser) => ({ push: browser.id }))),
  ];
  // Each way has its own: what failed on one is not said twice on another.
  for (const way of ways) {
    const input: Input = { person, subject, occasion, ...way };
    await addJob(context.db, {
      id: createHash('sha256')
        .update(JSON.stringify([person, subject, once, ...Object.values(way)]))
        .digest('hex'),
      kind: NOTICE,
      requestedBy: subject,
      person,
      input: JSON.stringify(input),
      now: due,
    });
  }
}

function nextMorning(after: Date): Date {
  const morning = new Date(after);
  morning.setUTCHours(MORNING_HOUR, 0, 0, 0);
  if (morning <= after) morning.setUTCDate(morning.getUTCDate() + 1);
  return morning;
}

/** Sends what is due; answers with how many were tried. */
export async function deliverNotices(context: RightsContext, door: NoticeDoor): Promise<number> {
  const { db, now } = context;
  if (door.email === null && door.push === null) return 0;
  let tried = 0;
  for (let job = await claimJob(db, NOTICE, now()); job !== null; job = await claimJob(db, NOTICE, now())) {
    tried++;
    const problem = await deliver(context, door, job).catch(() => 'the record failed');
    await finish(context, job, problem);
  }
  return tried;
}

/** null: told, or nothing to tell any more; otherwise why not. */
async function deliver(context: RightsContext, door: NoticeDoor, job: Job): Promise<string | null> {
  const { person, subject, occasion, push } = JSON.parse(job.input) as Input;
  const choice = await readChoice(context, { person, subject });
  if (isGap(choice)) return choice.code === 'STORE_FAILED' ? choice.code : null;
  if (choice === null || !isOfToday(choice, context.now().toISOString().slice(0, 10))) return null;
  if (push !== undefined)
    return choice.occasions.some((one) => one === occasion)
      ? deliverPush(context, door, { choice, of: { person, subject }, push })
      : null;
  const { email } = choice;
  if (email === null || !isToBeMailed(email, occasion, choice)) return null;
  if (door.email === null) return 'there is no mail server';
  const message = noticeMessage({ ...choice, email }, { occasion, link: door.link });
  return door.email.send(email.address, message);
}

/** Tells one browser, without content; one that is gone is forgotten. */
async function deliverPush(
  context: RightsContext,
  door: NoticeDoor,
  of: {
    readonly choice: NoticeChoice;
    readonly of: { readonly person: string; readonly subject: string };
    readonly push: string;
  },
): Promise<string | null> {
  const browser = of.choice.push.find(({ id }) => id === of.push);
  if (browser === undefined) return null;
  if (door.push === null) return 'push is not set up';
  const problem = await door.push.send(browser.endpoint);
  if (problem !== GONE) return problem;
  const forgotten = await forgetBrowser(context, of.of, browser.id);
  return isGap(forgotten) ? forgotten.code : null;
}

function isOfToday({ from, until }: NoticeChoice, day: string): boolean {
  return (from === null || from <= day) && (until === null || day <= until);
}

function isToBeMailed(
  { confirmed }: NonNullable<NoticeChoice['email']>,
  occasion: Input['occasion'],
  { occasions }: NoticeChoice,
): boolean {
  return occasion === 'code' ? !confirmed : confirmed && occasions.includes(occasion);
}

/** The words of a message: the same for every occasion, so that it tells nothing; a code's for a new address. */
export function noticeMessage(
  {
    language,
    email,
  }: Pick<NoticeChoice, 'language'> & { readonly email: NonNullable<NoticeChoice['email']> },
  { occasion, link }: { readonly occasion: Input['occasion']; readonly link: string },
): NoticeMessage {
  const { notice } = rightsWords[language];
  return occasion === 'code'
    ? { subject: notice.confirmSubject, text: filled(notice.confirmText, { code: email.code }) }
    : { subject: notice.subject, text: filled(notice.text, { link, why: notice.why }) };
}

const FIRST_RETRY_MS = 60_000;
const MOST_ATTEMPTS = 8;

/** What failed waits four times as long each time, in all nearly four days: mail servers may be away so long. */
async function finish({ db, now }: RightsContext, job: Job, problem: string | null): Promise<void> {
  const attempts = Number(job.progress || '0') + 1;
  const [at, progress] = [now(), String(attempts)];
  if (problem === null) return setJob(db, job.id, { state: 'done', at, progress });
  if (attempts >= MOST_ATTEMPTS)
    return setJob(db, job.id, { state: 'failed', at, progress, result: problem });
  const later = new Date(at.getTime() + FIRST_RETRY_MS * 4 ** (attempts - 1));
  return setJob(db, job.id, { state: 'waiting', at: later, progress, result: problem });
}

/** Messages that could not be sent yet or at all, for stewards: about whose record, since when, how often, why; not to whom. */
export async function undelivered({ db }: Pick<RightsContext, 'db'>): Promise<
  readonly {
    readonly person: string;
    readonly state: Job['state'];
    readonly since: string;
    readonly attempts: number;
    readonly reason: string;
  }[]
> {
  const jobs = await jobsOf(db, NOTICE);
  return jobs
    .filter(({ state, result }) => state === 'failed' || (state === 'waiting' && result !== null))
    .map(({ person, state, created, progress, result }) => ({
      person,
      state,
      since: created.toISOString(),
      attempts: Number(progress || '0'),
      reason: result ?? '',
    }));
}
