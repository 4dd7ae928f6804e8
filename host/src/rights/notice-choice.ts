import { createHash, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { addJob, type Session } from '../store/index.ts';
import { bad, type Given } from './parameters.ts';
import type { RightsContext } from './rights-context.ts';
import { isRightsLanguage, type RightsLanguage } from './words.ts';

/** Of what somebody may be told that it is new; nobody is told of what they did not choose. */
export const occasions = ['emergency', 'rectification', 'new-data', 'plan', 'consent'] as const;
export type Occasion = (typeof occasions)[number];

/** An address that codes are sent to, or were. */
type ChosenEmail = { readonly address: string; readonly confirmed: boolean; readonly code: string };

/** Where the push service of somebody's browser takes messages; the id is a hash of the endpoint. */
type ChosenPush = { readonly id: string; readonly endpoint: string };

/** What somebody chose, as it is kept. */
export type NoticeChoice = {
  readonly language: RightsLanguage;
  readonly occasions: readonly Occasion[];
  /** One message a day at most, or one for each occasion. */
  readonly pace: 'daily' | 'at-once';
  readonly email: ChosenEmail | null;
  /** Browsers that are told. */
  readonly push: readonly ChosenPush[];
  /** From which day and until which they stand for the person, where limited. */
  readonly from: string | null;
  readonly until: string | null;
  /** Codes that were sent on a day, and wrong ones that were tried. */
  readonly asked: { readonly day: string; readonly codes: number; readonly wrong: number };
};

/** What stays of a choice that was ended: what was counted that day, so that nobody counts anew by ending it. */
type Ended = Pick<NoticeChoice, 'asked'> & { readonly off: true };

export const NOTICE = 'notice';
export const choiceNames = ['email', 'push', 'push-off', 'occasion', 'pace', 'language', 'off'] as const;
/** One address, without names, comments or lists. */
const addressForm = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,63}$/;
const MOST_ADDRESS = 254;
const MOST_CODES = 5;
const MOST_WRONG = 5;
const MOST_BROWSERS = 10;

/** Whose choice about whose record. */
type Of = { readonly person: string; readonly subject: string };

const contextOf = ({ person, subject }: Of): string => `notice|${person}|${subject}`;

/** What somebody chose about a person's record; null where they chose nothing. Gaps: those of the vault. */
export async function readChoice(
  context: Pick<RightsContext, 'db' | 'vault'>,
  of: Of,
): Promise<Outcome<NoticeChoice | null>> {
  const kept = await readKept(context, of);
  return isGap(kept) || kept === null || !('off' in kept) ? kept : null;
}

async function readKept(
  { db, vault }: Pick<RightsContext, 'db' | 'vault'>,
  of: Of,
): Promise<Outcome<NoticeChoice | Ended | null>> {
  const row = await db
    .selectFrom('notice_choice')
    .select('body')
    .where('person', '=', of.person)
    .where('subject', '=', of.subject)
    .executeTakeFirst();
  if (row === undefined) return null;
  const key = await vault.keyOf(db, of.person);
  if (isGap(key)) return key;
  const plain = vault.open(key, contextOf(of), row.body);
  if (isGap(plain)) return plain;
  const kept = JSON.parse(new TextDecoder().decode(plain)) as NoticeChoice | Ended;
  // Choices of earlier versions know no browsers.
  return 'off' in kept ? kept : { ...kept, push: kept.push ?? [] };
}

async function keep<T extends NoticeChoice | Ended>(
  { db, vault, now }: RightsContext,
  { person, subject }: Of,
  choice: T,
  { isChosen = true }: { readonly isChosen?: boolean } = {},
): Promise<Outcome<T>> {
  const key = await vault.keyOf(db, person);
  if (isGap(key)) return key;
  const plain = new TextEncoder().encode(JSON.stringify(choice));
  const body = vault.seal(key, contextOf({ person, subject }), plain);
  const row = { person, subject, updated: now(), body };
  await db
    .insertInto('notice_choice')
    .values(row)
    .onConflict((conflict) =>
      // Since when somebody is told is since they chose, not since something was counted.
      conflict
        .columns(['person', 'subject'])
        .doUpdateSet(isChosen ? { updated: row.updated, body } : { body }),
    )
    .execute();
  return choice;
}

/** Of several requests at once each sees what the one before it left: what is counted is counted. */
function oneByOne<T>(
  context: RightsContext,
  of: Of,
  work: (within: RightsContext, before: NoticeChoice | Ended | null) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return context.db.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${contextOf(of)}, 0))`.execute(db);
    const within = { ...context, db };
    const before = await readKept(within, of);
    return isGap(before) ? before : work(within, before);
  });
}

/**
 * Keeps how the session's caller wants to be told: by mail, for which a new address gets a code first and nothing else
 * until it came back, and by browsers, each by the endpoint of its push service. Gaps: REQUEST_BAD, REQUEST_TOO_OFTEN,
 * those of the vault.
 *
 * @param of.isPushService whether a push service is one that messages may be sent to
 */
export function chooseNotices(
  context: RightsContext,
  session: Session,
  of: {
    readonly person: string;
    readonly given: Given;
    readonly isPushService: (endpoint: string) => boolean;
  },
): Promise<Outcome<NoticeChoice | null>> {
  const { person, given } = of;
  const whose = { person, subject: session.caller.subject };
  return oneByOne(context, whose, async (within, kept) => {
    const today = session.at.slice(0, 10);
    const asked = kept?.asked.day === today ? kept.asked : { day: today, codes: 0, wrong: 0 };
    if (given.one('off') === 'true') {
      const ended = kept === null ? null : await keep(within, whose, { off: true, asked });
      return isGap(ended) ? ended : null;
    }
    const before = kept === null || 'off' in kept ? null : kept;
    const next = choiceOf({ ...of, session, before, asked });
    if (isGap(next)) return next;
    const written = await keep(within, whose, next);
    if (isGap(written) || next.email === null || next.email.confirmed || next.email === before?.email)
      return written;
    await addJob(within.db, {
      id: `notice-code.${whose.subject}.${person}.${next.email.code}`,
      kind: NOTICE,
      requestedBy: whose.subject,
      person,
      input: JSON.stringify({ ...whose, occasion: 'code' }),
      now: context.now(),
    });
    return written;
  });
}

type Choosing = {
  readonly given: Given;
  readonly before: NoticeChoice | null;
  readonly session: Session;
  readonly person: string;
  readonly asked: NoticeChoice['asked'];
  readonly isPushService: (endpoint: string) => boolean;
};

function choiceOf(of: Choosing): Outcome<NoticeChoice> {
  const { given, before, session, person, asked } = of;
  const named = given.all('occasion');
  const chosen =
    named.length === 0 ? (before?.occasions ?? []) : occasions.filter((one) => named.includes(one));
  if (named.some((name) => !occasions.some((one) => one === name)) || chosen.length === 0)
    return bad(`occasion is one or more of ${occasions.join(', ')}`);
  const pace = given.one('pace') ?? before?.pace ?? 'daily';
  if (pace !== 'daily' && pace !== 'at-once') return bad('pace is daily or at-once');
  const language = given.one('language') ?? before?.language ?? 'en';
  if (!isRightsLanguage(language)) return bad('language is none there is');
  const push = pushOf(of);
  if (isGap(push)) return push;
  const bound = session.caller.persons.find(({ id }) => id === person);
  const days = { from: bound?.from ?? null, until: bound?.until ?? null };
  const rest = { language, occasions: chosen, pace, push, ...days } as const;
  const off = given.one('off');
  if (off !== null && off !== 'email') return bad('off is true, for everything, or email');
  const address = off === 'email' ? null : (given.one('email') ?? before?.email?.address ?? null);
  if (address === null)
    return push.length === 0
      ? bad('an email or a push service is to be named, or off')
      : { ...rest, email: null, asked };
  const email = emailOf(address, before, asked);
  return isGap(email) ? email : { ...rest, ...email };
}

/** The browsers that were told before, without those that are named to be left, and with the one that is new. */
function pushOf({ given, before, isPushService }: Choosing): Outcome<readonly ChosenPush[]> {
  const left = given.all('push-off');
  const rest = (before?.push ?? []).filter(({ endpoint }) => !left.includes(endpoint));
  const endpoints = given.all('push');
  if (!endpoints.every(isPushService)) return bad('push is no address of a push service that is known here');
  const added = endpoints
    .filter((endpoint) => !rest.some((one) => one.endpoint === endpoint))
    .map((endpoint) => ({ id: createHash('sha256').update(endpoint).digest('base64url'), endpoint }));
  const all = [...rest, ...added];
  return all.length > MOST_BROWSERS ? bad(`more than ${MOST_BROWSERS} browsers are told`) : all;
}

function emailOf(
  address: string,
  before: NoticeChoice | null,
  asked: NoticeChoice['asked'],
): { readonly email: ChosenEmail; readonly asked: NoticeChoice['asked'] } | Gap {
  if (address.length > MOST_ADDRESS || !addressForm.test(address)) return bad('email is no address');
  const known = before?.email ?? null;
  if (known?.address === address && known.confirmed) return { email: known, asked };
  if (asked.codes >= MOST_CODES) return gap('REQUEST_TOO_OFTEN');
  const code = String(randomInt(10 ** 8)).padStart(8, '0');
  return { email: { address, confirmed: false, code }, asked: { ...asked, codes: asked.codes + 1 } };
}

/** Takes the code that was sent to the address. Gaps: REQUEST_BAD, REQUEST_TOO_OFTEN, those of the vault. */
export function confirmNotices(
  context: RightsContext,
  session: Session,
  { person, code }: { readonly person: string; readonly code: string | null },
): Promise<Outcome<NoticeChoice>> {
  const of = { person, subject: session.caller.subject };
  return oneByOne(context, of, async (within, choice) => {
    if (choice === null || 'off' in choice || choice.email === null)
      return bad('there is no address to confirm');
    if (choice.asked.wrong >= MOST_WRONG) return gap('REQUEST_TOO_OFTEN');
    if (choice.email.code !== code || choice.email.confirmed) {
      const asked = { ...choice.asked, wrong: choice.asked.wrong + 1 };
      const kept = await keep(within, of, { ...choice, asked }, { isChosen: false });
      return isGap(kept) ? kept : bad('it is not the code that was sent');
    }
    return keep(within, of, { ...choice, email: { ...choice.email, confirmed: true } });
  });
}

/** Forgets a browser whose push service says that it is gone. Gaps: those of the vault. */
export async function forgetBrowser(context: RightsContext, of: Of, id: string): Promise<Outcome<null>> {
  return oneByOne(context, of, async (within, choice) => {
    if (choice === null || 'off' in choice) return null;
    const push = choice.push.filter((one) => one.id !== id);
    const kept = await keep(within, of, { ...choice, push }, { isChosen: false });
    return isGap(kept) ? kept : null;
  });
}
