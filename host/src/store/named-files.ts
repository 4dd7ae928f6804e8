import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import { openSealedFile, removeSealedFile, type SealedFile, writeSealedFile } from '../vault/index.ts';
import type { FileContext } from './person-file.ts';
import type { Schema } from './schema.ts';

const MOST_BYTES = 128 * 1024 * 1024;

/**
 * Keeps a file of a person's under a name of the house's own: what was computed of them, which no resource names. A
 * killed process leaves no row without its file. Answers with the file's id. Gaps: VAULT_KEY_MISSING,
 * VAULT_KEY_DESTROYED, VAULT_FILE_TOO_LARGE, VAULT_FILE_UNWRITTEN.
 */
export async function keepNamedFile(
  { db, vault, folder }: FileContext,
  of: { readonly person: string; readonly name: string; readonly contentType: string; readonly now: Date },
  content: AsyncIterable<Uint8Array>,
): Promise<Outcome<string>> {
  const { person, name, contentType, now } = of;
  const key = await vault.keyOf(db, person);
  if (isGap(key)) return key;
  const id = randomUUID();
  const kept = await writeSealedFile({ folder, id, key }, content, { mostBytes: MOST_BYTES });
  if (isGap(kept)) return kept;
  const row = { id, person, name, content_type: contentType, created: now, ...kept };
  await db.insertInto('person_file').values(row).execute();
  return id;
}

/** Opens one of a person's {@link namedFiles}. Close it. Gaps: of the vault. */
export async function openNamedFile(
  { db, vault, folder }: FileContext,
  { id, person }: { readonly id: string; readonly person: string },
): Promise<Outcome<SealedFile>> {
  const key = await vault.keyOf(db, person);
  return isGap(key) ? key : openSealedFile({ folder, id, key });
}

/** Takes such a file back. */
export async function dropNamedFile({ db, folder }: FileContext, id: string): Promise<void> {
  await db.deleteFrom('person_file').where('id', '=', id).execute();
  await removeSealedFile({ folder, id });
}

/** The named files of a person, the newest of a name last. */
export async function namedFiles(
  db: Kysely<Schema>,
  person: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db
    .selectFrom('person_file')
    .select(['id', 'name'])
    .where('person', '=', person)
    .where('name', '!=', '')
    .orderBy('created')
    .execute();
}

/** When a person's file of a name was made; null where there is none. */
export async function namedFileMade(db: Kysely<Schema>, person: string, name: string): Promise<Date | null> {
  const row = await db
    .selectFrom('person_file')
    .select('created')
    .where('person', '=', person)
    .where('name', '=', name)
    .orderBy('created', 'desc')
    .executeTakeFirst();
  return row?.created ?? null;
}

/** Persons who have a file of a name, in order, those behind `after`; at most some. */
export async function personsWithFile(
  db: Kysely<Schema>,
  name: string,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('person_file')
    .select('person')
    .distinct()
    .where('name', '=', name)
    .where('person', '>', after)
    .orderBy('person')
    .limit(most)
    .execute();
  return rows.map(({ person }) => person);
}

/** How many persons behind `after` have a file of a name. */
export async function countPersonsWithFile(
  db: Kysely<Schema>,
  name: string,
  { after }: { readonly after: string },
): Promise<number> {
  const row = await db
    .selectFrom('person_file')
    .select(({ fn }) => fn.count<number>('person').distinct().as('count'))
    .where('name', '=', name)
    .where('person', '>', after)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}
