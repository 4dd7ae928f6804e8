import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { isGap, type Outcome } from '@kairos/core/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSharedData, sharedData } from '../../../tests/shared-data.ts';
import { openAuditLog } from '../audit/index.ts';
import { loadDefinitions } from '../fhir/index.ts';
import { type Caller, parseScopes } from '../policy/index.ts';
import { localKey, openVault } from '../vault/index.ts';
import { openRecordStore, type RecordStore, type Resource, type Session } from './index.ts';
import { type TestDatabase, testDatabase } from './testing/test-database.ts';

const folder = join(sharedData, 'interop/synthea');
const there = hasSharedData('interop/synthea');
const orThrow = <T>(outcome: Outcome<T>): T => {
  if (isGap(outcome)) throw new Error(`${outcome.code}: ${outcome.what}`);
  return outcome;
};

type Coded = { readonly code?: { readonly coding?: readonly { readonly code?: string }[] } };
const bundles: readonly { readonly entry: readonly { readonly resource: Resource }[] }[] = there
  ? readdirSync(folder)
      .filter((name) => name.endsWith('.json.gz'))
      .sort()
      .map((name) => JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString('utf8')))
  : [];
const resources = bundles.flatMap(({ entry }) => entry.map(({ resource }) => resource));
const codeOf = (resource: Resource): string | undefined => (resource as Coded).code?.coding?.[0]?.code;

describe.skipIf(!there)('a store with the Synthea people', () => {
  let database: TestDatabase;
  let store: RecordStore;
  const session = (of: Partial<Caller> = {}): Session => ({
    caller: {
      subject: 'test',
      name: null,
      role: 'system',
      organisation: null,
      persons: [],
      scopes: orThrow(parseScopes(of.role === undefined ? 'system/*.cruds' : 'user/*.cruds')),
      purpose: 'HOPERAT',
      tokenId: 'test',
      ...of,
    },
    at: new Date().toISOString(),
    requestId: randomUUID(),
    address: null,
  });
  const total = async (type: string, query: string, by: Session = session()): Promise<number | null> =>
    orThrow(await store.search(by, { type, query: `${query}&_summary=count` })).total;

  beforeAll(async () => {
    database = await testDatabase();
    const now = (): Date => new Date();
    const vault = orThrow(
      await openVault(database.db, [localKey(new Uint8Array(32).fill(7))], () => Date.now()),
    );
    const audit = orThrow(
      await openAuditLog({
        db: database.db,
        vault,
        now,
        house: { name: 'Test', address: 'http://127.0.0.1' },
        folder: database.folder,
        onProblem: () => undefined,
      }),
    );
    const definitions = orThrow(await loadDefinitions());
    store = openRecordStore({ db: database.db, vault, audit, definitions, now, newId: randomUUID });
    for (const bundle of bundles) orThrow(await store.bundle(session(), bundle as unknown as Resource));
  }, 180_000);
  afterAll(() => database.remove());

  it('counts as the files do', async () => {
    expect(resources).toHaveLength(3544);
    for (const type of new Set(resources.map(({ resourceType }) => resourceType)))
      expect([type, await total(type, '')]).toEqual([
        type,
        resources.filter(({ resourceType }) => resourceType === type).length,
      ]);
    const heights = resources.filter((one) => one.resourceType === 'Observation' && codeOf(one) === '8302-2');
    expect(heights).toHaveLength(102);
    expect(await total('Observation', 'code=http://loinc.org|8302-2')).toBe(102);
    expect(await total('Observation', 'code=8302-2')).toBe(102);
    expect(await total('Observation', 'code:not=8302-2')).toBe(1498 - 102);
    expect(await total('Observation', 'value-quantity=gt100')).toBe(228);
    expect(await total('Patient', '_has:Observation:patient:code=8302-2')).toBe(11);
    expect(await total('Observation', 'patient.gender=female')).toBe(369);
    expect(await total('Observation', 'subject:Patient.gender=female')).toBe(369);
    const tall = heights.filter(
      (one) => ((one['valueQuantity'] as { value?: number } | undefined)?.value ?? 0) > 100,
    );
    expect(await total('Observation', 'code-value-quantity=8302-2$gt100')).toBe(tall.length);
    expect(await total('Observation', 'code-value-quantity=8302-2$gt1||m')).toBe(
      await total('Observation', 'code-value-quantity=8302-2$gt100||cm'),
    );
  });

  it('sorts and pages without leaving anything out', async () => {
    const seen: string[] = [];
    let query: string | null = 'code=8302-2&_sort=-date&_count=10';
    const dates: string[] = [];
    while (query !== null) {
      const page: Awaited<ReturnType<typeof store.search>> = await store.search(session(), {
        type: 'Observation',
        query,
      });
      const { entries, next } = orThrow(page);
      seen.push(...entries.map(({ stored }) => stored.id));
      dates.push(...entries.map(({ stored }) => String(stored.resource?.['effectiveDateTime'])));
      query = next === null ? null : `code=8302-2&_sort=-date&_count=10&_page=${next}`;
    }
    expect(new Set(seen).size).toBe(102);
    expect(seen).toHaveLength(102);
    const instants = dates.map((date) => Date.parse(date));
    expect(instants).toEqual(instants.toSorted((a, b) => b - a));
  });

  it('shows a bound clinician one person and nothing of the others, at every exit', async () => {
    const all = orThrow(await store.search(session(), { type: 'Patient', query: '_count=20' }));
    const [mine, other] = all.entries.map(({ stored }) => stored.id);
    if (mine === undefined || other === undefined) throw new Error('two people are needed');
    const by = session({
      role: 'clinician',
      purpose: 'TREAT',
      persons: [{ id: mine, from: null, until: null }],
    });
    expect(await total('Patient', '', by)).toBe(1);
    const own = await total('Observation', `patient=${mine}`);
    expect(await total('Observation', '', by)).toBe(own);
    expect(await total('Observation', `patient=${other}`, by)).toBe(0);
    expect(
      await total('Patient', '_has:Observation:patient:code-value-quantity=8302-2$gt0', by),
    ).toBeLessThan(2);
    expect(await total('Patient', `_has:Observation:patient:patient=${other}`, by)).toBe(0);
    expect(await total('Observation', `patient:Patient._id=${other}`, by)).toBe(0);
    expect(await store.read(by, 'Patient', other)).toMatchObject({ code: 'FHIR_NOT_FOUND' });
    expect(await store.history(by, { type: 'Patient', id: other }, '')).toMatchObject({
      code: 'FHIR_NOT_FOUND',
    });
    expect(await store.everything(by, other, '')).toMatchObject({ code: 'FHIR_NOT_FOUND' });
    const people = new Set<string | null>();
    for await (const { stored } of store.stream(by, { types: [] })) people.add(stored.person);
    expect([...people].filter((person) => person !== null)).toEqual([mine]);
  });
});
