import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from './sql.ts';
import { withEverybody } from './store-context.ts';
import { type TestDatabase, testDatabase } from './testing/test-database.ts';
import type { ValueRows } from './value-rows.ts';
import { valueTables } from './value-tables.ts';
import { writeNewAlone, writeNextAlone } from './write-one.ts';
import { insertResources, type NewRow, replaceResources } from './write-rows.ts';

let database: TestDatabase;
let count = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.remove());

const byParam = { selector: ({ param }: { readonly param: number }) => param };
const ends = { first: fc.boolean(), last: fc.boolean() };
const param = fc.integer({ min: 1, max: 4 });
const values: fc.Arbitrary<ValueRows> = fc.record({
  tokens: fc.uniqueArray(fc.bigInt({ min: -9n, max: 9n }).map(String), { maxLength: 4 }),
  strings: fc.uniqueArray(
    fc.record({ param, text: fc.constantFrom('a', 'b"\\c', '', '{x,'), ...ends }),
    byParam,
  ),
  dates: fc.uniqueArray(
    fc.record({ param, low: fc.constantFrom(-1.884e14, 0, 1e12), high: fc.constant(3e12), ...ends }),
    byParam,
  ),
  quantities: fc.uniqueArray(
    fc.record({
      param,
      lead: fc.constantFrom('0', '-7'),
      low: fc.double({ noNaN: true }),
      high: fc.constant(1e9),
      ...ends,
    }),
    byParam,
  ),
  links: fc.uniqueArray(
    fc.record({ param, targetType: fc.constant('Patient'), targetId: fc.constantFrom('a', 'b') }),
    byParam,
  ),
});

const rowOf = (id: string, of: ValueRows): NewRow => ({
  type: 'Observation',
  id,
  version: 1,
  person: 'p',
  updated: '2026-01-01T00:00:00.000Z',
  method: 'POST',
  source: 'test',
  labels: ['1', '-2'],
  body: new Uint8Array([1, 2, 3]),
  values: of,
});

/** Everything the tables have of a resource, but its number and its id. */
async function kept(id: string): Promise<unknown> {
  return withEverybody(database.db, async (db) => {
    const { rows } = await sql<{
      rid: number;
    }>`select rid, version, method, source, labels, body from resource
      where id = ${id}`.execute(db);
    const [{ rid, ...resource } = { rid: -1 }] = rows;
    const found: Record<string, unknown> = {};
    for (const { name, columns } of valueTables) {
      const names = sql.join(columns.map(([column]) => sql.ref(column)));
      const of =
        await sql`select ${names} from ${sql.ref(name)} where rid = ${rid} order by ${names}`.execute(db);
      found[name] = of.rows;
    }
    const { rows: versions } = await sql`select version, method, body from resource_version where id = ${id}
      order by version`.execute(db);
    return { resource, found, versions };
  });
}

async function ridOf(id: string): Promise<number> {
  return withEverybody(database.db, async (db) => {
    const { rows } = await sql<{ rid: number }>`select rid from resource where id = ${id}`.execute(db);
    return rows[0]?.rid ?? -1;
  });
}

/** An entry of the log beside a statement, which nothing of these tests reads. */
const entryOf = (id: string) => ({
  parameters: [
    [id],
    ['2026-01-01T00:00:00.000Z'],
    ...['agent', 'role', 'U', 'target', 'p', 'success', ''].map((text) => [text]),
  ],
  written: () => undefined,
});

async function waitingEntries(id: string): Promise<number> {
  const { rows } = await sql`select id from audit_pending where id like ${`${id}/%`}`.execute(database.db);
  return rows.length;
}

describe('one resource alone', () => {
  it('is written, replaced and deleted as it is among others, in a transaction and without', async () => {
    await fc.assert(
      fc.asyncProperty(values, values, async (first, second) => {
        const names = ['one', 'other'].map((name) => `${name}${count++}`);
        const [one = ''] = names;
        const alone = `alone${count++}`;
        const free = `free${count++}`;
        const inOne = (write: (tx: Parameters<typeof insertResources>[0]) => Promise<void>): Promise<void> =>
          withEverybody(database.db, (db) => db.transaction().execute(write));
        await inOne((tx) => insertResources(tx, [rowOf(alone, first)]));
        await inOne((tx) =>
          insertResources(
            tx,
            names.map((name) => rowOf(name, first)),
          ),
        );
        await withEverybody(database.db, (db) => writeNewAlone(db, rowOf(free, first), entryOf(`${free}/1`)));
        expect(await kept(alone)).toEqual(await kept(one));
        expect(await kept(free)).toEqual(await kept(one));
        for (const [body, of, version] of [
          [new Uint8Array([4]), second, 2],
          [null, { tokens: [], strings: [], dates: [], quantities: [], links: [] }, 3],
        ] as const) {
          const method = body === null ? 'DELETE' : 'PUT';
          const next = async (name: string) => ({
            ...rowOf(name, of),
            body,
            method: method as 'DELETE' | 'PUT',
            version,
            rid: await ridOf(name),
          });
          const rows = await Promise.all(names.map(next));
          const row = await next(alone);
          await inOne((tx) => replaceResources(tx, [row]));
          await inOne((tx) => replaceResources(tx, rows));
          expect(await kept(alone)).toEqual(await kept(one));
          const last = await next(free);
          const replace = (): Promise<boolean> =>
            withEverybody(database.db, (db) => writeNextAlone(db, last, entryOf(`${free}/${count++}`)));
          expect(await replace()).toBe(true);
          expect(await kept(free)).toEqual(await kept(one));
          // The version it would follow is no longer the current one.
          expect(await replace()).toBe(false);
          expect(await kept(free)).toEqual(await kept(one));
        }
        expect(await waitingEntries(free)).toBe(3);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
