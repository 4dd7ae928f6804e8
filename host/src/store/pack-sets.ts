import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** Packs that were in use together. */
export type PackSet = {
  readonly name: string;
  readonly firstUsed: Date;
  /** JSON. */
  readonly packs: string;
};

/** Keeps packs that are in use, and those of their files that are not kept yet. */
export async function keepPackSet(
  db: Kysely<Schema>,
  { name, firstUsed, packs }: PackSet,
  files: readonly { readonly sha256: string; readonly content: Uint8Array }[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const file of files)
      await tx
        .insertInto('pack_file')
        .values(file)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    await tx
      .insertInto('pack_set')
      .values({ name, first_used: firstUsed, packs })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
}

/** Every set of packs that was in use, the newest first. */
export async function packSets(db: Kysely<Schema>): Promise<readonly PackSet[]> {
  const rows = await db.selectFrom('pack_set').selectAll().orderBy('first_used', 'desc').execute();
  return rows.map(({ name, first_used: firstUsed, packs }) => ({ name, firstUsed, packs }));
}

/** Those of these files that are kept, by hash. */
export async function packFiles(
  db: Kysely<Schema>,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  if (hashes.length === 0) return new Map();
  const rows = await db
    .selectFrom('pack_file')
    .selectAll()
    .where('sha256', 'in', [...hashes])
    .execute();
  return new Map(rows.map(({ sha256, content }) => [sha256, content]));
}
