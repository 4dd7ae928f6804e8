import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { up as first } from './migrations/0001-record.ts';
import { up as second } from './migrations/0002-consent-paths.ts';

describe('rules of consents that were kept by depth', () => {
  it('stay exceptions to all that lay less deep, and speak of what they spoke of', async () => {
    const db = new Kysely<never>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
    await first(db);
    await sql`insert into consent_rule (person, consent_id, effect, depth, actor, label) values
      ('p1', 'c1', 'deny', 0, null, null), ('p1', 'c1', 'permit', 2, 'dr-a', '17')`.execute(db);
    await second(db);
    const { rows } = await sql`select effect, path, actors, labels from consent_rule order by path`.execute(
      db,
    );
    expect(rows).toEqual([
      { effect: 'deny', path: '0', actors: [], labels: [] },
      { effect: 'permit', path: '0.0.0', actors: ['dr-a'], labels: ['17'] },
    ]);
    await db.destroy();
  });
});
