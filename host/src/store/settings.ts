import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** A fact of the installation, or null. */
export async function readSetting(db: Kysely<Schema>, name: string): Promise<string | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
  return row?.value ?? null;
}

/** Writes a fact unless there is one; answers with the one that stands. Of two at once, both get the first. */
export async function keepSetting(db: Kysely<Schema>, name: string, value: string): Promise<string> {
  await db
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await readSetting(db, name)) ?? value;
}

/** Writes a fact in the place of an older one. */
export async function replaceSetting(db: Kysely<Schema>, name: string, value: string): Promise<void> {
  await db
    .insertInto('setting')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute();
}
