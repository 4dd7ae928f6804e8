import { randomInt } from 'node:crypto';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { addJob, type Session } from '../store/index.ts';
import { bad, type Given } from './parameters.ts';
import type { RightsContext } from './rights-context.ts';
import { isRightsLanguage, type RightsLanguage } from './words.ts';

/** Of what somebody may be told that it is new; nobody is told of what they did not choose. */
export const occasions = ['emergency', 'rectification', 'new-data', 'plan', 'consent'] as const;
export type Occasion = (typeof occasions)[number];

/** What somebody chose, as it is kept. */
export type NoticeChoice = {
  readonly language: RightsLanguage;
  readonly occasions: readonly Occasion[];
  /** One message a day at most, or one for each occasion. */
  readonly pace: 'daily' | 'at-once';
  readonly email: { readonly address: string; readonly confirmed: boolean; readonly code: string };
  /** From which day and until which they stand for the person, where limited. */
  readonly from: string | null;
  readonly until: string | null;
  /** Codes that were sent on a day, and wrong ones that were tried. */
  readonly asked: { readonly day: string; readonly codes: number; readonly wrong: number };
};

export const NOTICE = 'notice';
export const choiceNames = ['email', 'occasion', 'pace', 'language', 'off'] as const;
/** One address, without names, comments or lists. */
const addressForm = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,63}$/;
const MOST_ADDRESS = 254;
const MOST_CODES = 5;
const MOST_WRONG = 5;

const contextOf = (person: string, subject: string): string => `notice|${person}|${subject}`;

/** What somebody chose about a person's record; null where they chose nothing. Gaps: those of the vault. */
export async function readChoice(
  { db, vault }: Pick<RightsContext, 'db' | 'vault'>,
  { person, subject }: { readonly person: string; readonly subject: string },
): Promise<Outcome<NoticeChoice | null>> {
  const row = await db
    .selectFrom('notice_choice')
    .select('body')
    .where('person', '=', person)
    .where('subject', '=', subject)
    .executeTakeFirst();
  if (row === undefined) return null;
  const key = await vault.keyOf(db, person);
  if (isGap(key)) return key;
  const plain = vault.open(key, contextOf(person, subject), row.body);
  return isGap(plain) ? plain : (JSON.parse(new TextDecoder().decode(plain)) as NoticeChoice);
}

async function keepChoice(
  { db, vault, now }: RightsContext,
  { person, subject }: { readonly person: string; readonly subject: string },
  choice: NoticeChoice,
): Promise<Outcome<NoticeChoice>> {
  const key = await vault.keyOf(db, person);
  if (isGap(key)) return key;
  const plain = new TextEncoder().encode(JSON.stringify(choice));
  const body = vault.seal(key, contextOf(person, subject), plain);
  const row = { person, subject, updated: now(), body };
  await db
    .insertInto('notice_choice')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['person', 'subject']).doUpdateSet({ updated: row.updated, body }),
    )
    .execute();
  return choice;
}

/**
 * Keeps how the session's caller wants to be told; a new address gets a code first and nothing else until it came back.
 * Gaps: REQUEST_BAD, REQUEST_TOO_OFTEN, those of the vault.
 */
export async function chooseNotices(
  context: RightsContext,
  session: Session,
  { person, given }: { readonly person: string; readonly given: Given },
): Promise<Outcome<NoticeChoice | null>> {
  const of = { person, subject: session.caller.subject };
  const before = await readChoice(context, of);
  if (isGap(before)) return before;
  if (given.one('off') === 'true') {
    await context.db
      .deleteFrom('notice_choice')
      .where('person', '=', person)
      .where('subject', '=', of.subject)
      .execute();
    return null;
  }
  const next = choiceOf(given, { before, session, person });
  if (isGap(next)) return next;
  const kept = await keepChoice(context, of, next);
  if (isGap(kept) || next.email.confirmed || next.email === before?.email) return kept;
  await addJob(context.db, {
    id: `notice-code.${of.subject}.${person}.${next.email.code}`,
    kind: NOTICE,
    requestedBy: of.subject,
    person,
    input: JSON.stringify({ ...of, occasion: 'code' }),
    now: context.now(),
  });
  return kept;
}

function choiceOf(
  given: Given,
  of: { readonly before: NoticeChoice | null; readonly session: Session; readonly person: string },
): Outcome<NoticeChoice> {
  const { before, session, person } = of;
  const address = given.one('email') ?? before?.email.address ?? '';
  if (address.length > MOST_ADDRESS || !addressForm.test(address)) return bad('email is no address');
  const named = given.all('occasion');
  const chosen =
    named.length === 0 ? (before?.occasions ?? []) : occasions.filter((one) => named.includes(one));
  if (named.some((name) => !occasions.some((one) => one === name)) || chosen.length === 0)
    return bad(`occasion is one or more of ${occasions.join(', ')}`);
  const pace = given.one('pace') ?? before?.pace ?? 'daily';
  if (pace !== 'daily' && pace !== 'at-once') return bad('pace is daily or at-once');
  const language = given.one('language') ?? before?.language ?? 'en';
  if (!isRightsLanguage(language)) return bad('language is none there is');
  const bound = session.caller.persons.find(({ id }) => id === person);
  const days = { from: bound?.from ?? null, until: bound?.until ?? null };
  const today = session.at.slice(0, 10);
  const asked = before?.asked.day === today ? before.asked : { day: today, codes: 0, wrong: 0 };
  const rest = { language, occasions: chosen, pace, ...days } as const;
  if (before !== null && before.email.address === address && before.email.confirmed)
    return { ...rest, email: before.email, asked };
  if (asked.codes >= MOST_CODES) return gap('REQUEST_TOO_OFTEN');
  const code = String(randomInt(10 ** 8)).padStart(8, '0');
  return { ...rest, email: { address, confirmed: false, code }, asked: { ...asked, codes: asked.codes + 1 } };
}

/** Takes the code that was sent to the address. Gaps: REQUEST_BAD, REQUEST_TOO_OFTEN, those of the vault. */
export async function confirmNotices(
  context: RightsContext,
  session: Session,
  { person, code }: { readonly person: string; readonly code: string | null },
): Promise<Outcome<NoticeChoice>> {
  const of = { person, subject: session.caller.subject };
  const choice = await readChoice(context, of);
  if (isGap(choice)) return choice;
  if (choice === null) return bad('there is no address to confirm');
  if (choice.asked.wrong >= MOST_WRONG) return gap('REQUEST_TOO_OFTEN');
  if (choice.email.code !== code || choice.email.confirmed) {
    const asked = { ...choice.asked, wrong: choice.asked.wrong + 1 };
    const kept = await keepChoice(context, of, { ...choice, asked });
    return isGap(kept) ? kept : bad('it is not the code that was sent');
  }
  return keepChoice(context, of, { ...choice, email: { ...choice.email, confirmed: true } });
}
