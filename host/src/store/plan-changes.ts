import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** That newer packs changed a person's plan, or that it could not be computed with them. */
export type PlanChange = {
  readonly person: string;
  /** Names of the packs before and after. */
  readonly before: string;
  readonly after: string;
  readonly at: Date;
  /** How many statements are other than before. */
  readonly changes: number;
  /** A code of ours, or ''. */
  readonly problem: string;
};

/** Notes it; of the same person and packs, the last word stands. */
export async function notePlanChange(db: Kysely<Schema>, change: PlanChange): Promise<void> {
  await db
    .insertInto('plan_change')
    .values(change)
    .onConflict((conflict) =>
      conflict
        .columns(['person', 'before', 'after'])
        .doUpdateSet({ at: change.at, changes: change.changes, problem: change.problem }),
    )
    .execute();
}

/** Forgets that a person's plan could not be computed with these packs: now it could. */
export async function forgetPlanProblem(db: Kysely<Schema>, person: string, after: string): Promise<void> {
  await db
    .deleteFrom('plan_change')
    .where('person', '=', person)
    .where('after', '=', after)
    .where('problem', '!=', '')
    .execute();
}

/** How many persons' plans went from one set of packs to another with changes, and how many could not be computed. */
export type PlanChangeCount = {
  readonly before: string;
  readonly after: string;
  readonly changed: number;
  readonly failed: number;
  readonly last: Date;
};

type Persons = 'all' | readonly string[];

const within = (persons: Persons): ReturnType<typeof sql> =>
  persons === 'all' ? sql`true` : sql`person = any(${[...persons]}::text[])`;

/** Counts of persons by the packs, the last first. */
export async function countPlanChanges(
  db: Kysely<Schema>,
  persons: Persons,
): Promise<readonly PlanChangeCount[]> {
  const { rows } = await sql<PlanChangeCount>`select before, after,
      (count(*) filter (where problem = ''))::int as changed,
      (count(*) filter (where problem <> ''))::int as failed, max(at) as last
    from plan_change where ${within(persons)} group by before, after order by last desc`.execute(db);
  return rows;
}

/** The persons whose plans packs changed, or who could not be computed, in the order of their ids. */
export async function listPlanChanges(
  db: Kysely<Schema>,
  of: { readonly persons: Persons; readonly after: string; readonly behind: string; readonly most: number },
): Promise<readonly PlanChange[]> {
  const { rows } = await sql<PlanChange>`select person, before, after, at, changes, problem from plan_change
    where after = ${of.after} and person > ${of.behind} and ${within(of.persons)}
    order by person, at limit ${of.most}`.execute(db);
  return rows;
}
