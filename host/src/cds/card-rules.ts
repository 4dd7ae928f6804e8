import type { Kysely } from 'kysely';
import type { RuledCard } from '@kairos/core/writers';
import { readSetting, replaceSetting, type Schema } from '../store/index.ts';

/** How a rule's cards are shown: as they are, one step quieter, or, where they are not critical, not at all. */
export const displays = ['as-is', 'quieter', 'off'] as const;
export type Display = (typeof displays)[number];

const SETTING = 'card-rule ';
/** Where decisions are made that no card asked for: the plan on a screen. */
const PLAN_SERVICE = 'kairos-plan';
const quieter = { critical: 'warning', warning: 'info', info: 'info' } as const;

/** Cards as their rules' stewards want them shown. */
export async function tuned(db: Kysely<Schema>, cards: readonly RuledCard[]): Promise<readonly RuledCard[]> {
  const shown: RuledCard[] = [];
  for (const one of cards) {
    const display = await displayOf(db, one.rule);
    const { card } = one;
    if (display === 'off' && card.indicator !== 'critical') continue;
    shown.push(display === 'as-is' ? one : { ...one, card: { ...card, indicator: quieter[card.indicator] } });
  }
  return shown;
}

async function displayOf(db: Kysely<Schema>, rule: string): Promise<Display> {
  const value = await readSetting(db, `${SETTING}${rule}`);
  return displays.find((display) => display === value) ?? 'as-is';
}

/** Sets how a rule's cards are shown. */
export async function tune(db: Kysely<Schema>, rule: string, display: Display): Promise<void> {
  await replaceSetting(db, `${SETTING}${rule}`, display);
}

/** Remembers which rules' cards were shown: not about whom, not to whom. */
export async function remember(
  db: Kysely<Schema>,
  cards: readonly RuledCard[],
  { service, now }: { readonly service: string; readonly now: Date },
): Promise<void> {
  if (cards.length === 0) return;
  const rows = cards.map(({ rule, card }) => ({
    uuid: card.uuid,
    rule,
    service,
    shown: now,
    outcome: '',
    reason: '',
  }));
  await db
    .insertInto('card')
    .values(rows)
    .onConflict((conflict) => conflict.column('uuid').doNothing())
    .execute();
}

/** What a clinician did with a card. */
export type Feedback = {
  readonly card: string;
  readonly outcome: 'accepted' | 'overridden';
  readonly reason: string;
};

/** Notes what became of cards; answers with how many of them were known. The last word counts. */
export async function note(db: Kysely<Schema>, feedback: readonly Feedback[]): Promise<number> {
  let known = 0;
  for (const { card, outcome, reason } of feedback) {
    const { numUpdatedRows } = await db
      .updateTable('card')
      .set({ outcome, reason })
      .where('uuid', '=', card)
      .executeTakeFirst();
    known += Number(numUpdatedRows);
  }
  return known;
}

/** A decision on a plan's step, counted against its rule as a card that was shown and answered; the last word counts. */
export async function countDecision(
  db: Kysely<Schema>,
  {
    uuid,
    rule,
    outcome,
    reason,
    now,
  }: {
    readonly uuid: string;
    readonly rule: string;
    readonly outcome: 'accepted' | 'overridden' | '';
    readonly reason: string;
    readonly now: Date;
  },
): Promise<void> {
  await db
    .insertInto('card')
    .values({ uuid, rule, service: PLAN_SERVICE, shown: now, outcome, reason })
    .onConflict((conflict) => conflict.column('uuid').doUpdateSet({ rule, outcome, reason }))
    .execute();
}

/** How one rule's cards fare. */
export type RuleFigures = {
  readonly rule: string;
  readonly display: Display;
  readonly shown: number;
  readonly accepted: number;
  readonly overridden: number;
  /** Of those that somebody answered; null where nobody did. */
  readonly overrideRate: number | null;
  readonly reasons: Readonly<Record<string, number>>;
};

/** How every rule's cards fare, those most often overridden first. */
export async function ruleFigures(db: Kysely<Schema>): Promise<readonly RuleFigures[]> {
  const rows = await db
    .selectFrom('card')
    .select(['rule', 'outcome', 'reason', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy(['rule', 'outcome', 'reason'])
    .execute();
  const rules = [...new Set(rows.map(({ rule }) => rule))].sort();
  const figures: RuleFigures[] = [];
  for (const rule of rules) {
    const own = rows.filter((row) => row.rule === rule);
    const sum = (outcome: string | null): number =>
      own
        .filter((row) => outcome === null || row.outcome === outcome)
        .reduce((total, { count }) => total + Number(count), 0);
    const [accepted, overridden] = [sum('accepted'), sum('overridden')];
    const answered = accepted + overridden;
    figures.push({
      rule,
      display: await displayOf(db, rule),
      shown: sum(null),
      accepted,
      overridden,
      overrideRate: answered === 0 ? null : overridden / answered,
      reasons: Object.fromEntries(
        own.filter(({ reason }) => reason !== '').map(({ reason, count }) => [reason, Number(count)]),
      ),
    });
  }
  return figures.sort((a, b) => (b.overrideRate ?? -1) - (a.overrideRate ?? -1));
}
