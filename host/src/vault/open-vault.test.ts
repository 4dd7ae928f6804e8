import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../store/testing/test-database.ts';
import {
  addKeyRing,
  KEPT_MS,
  type KeyEncryptionKey,
  keyRingLines,
  localKey,
  openVault,
  type PersonKey,
  refreshKeyRings,
  type Vault,
} from './index.ts';

let store: TestDatabase;
const oldKek = localKey(new Uint8Array(32).fill(1));
const newKek = localKey(new Uint8Array(32).fill(2));
let clock = 0;
/** Keys each of two processes reads from the table while a third rotates. */
const LEAST_OPENED = 60;

function orThrow<T>(outcome: Outcome<T>): T {
  if (isGap(outcome)) throw new Error(`${outcome.code}: ${outcome.what}`);
  return outcome;
}
const codeOf = (outcome: Outcome<unknown>): string => (isGap(outcome) ? outcome.code : 'value');
const vaultOver = async (...keks: readonly KeyEncryptionKey[]): Promise<Vault> =>
  orThrow(await openVault(store.db, keks, () => clock));
const plain = new TextEncoder().encode('{"resourceType":"Observation"}');

beforeAll(async () => {
  store = await testDatabase();
}, 60_000);
afterAll(() => store.remove());

describe('keys', () => {
  it('are made where asked for, the same one for all who ask at once', async () => {
    const [one, other] = [await vaultOver(oldKek), await vaultOver(oldKek)];
    expect(codeOf(await one.keyOf(store.db, 'nobody'))).toBe('VAULT_KEY_MISSING');
    const keys = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        (i % 2 === 0 ? one : other).keyOf(store.db, 'p1', { create: true }),
      ),
    );
    expect(new Set(keys.map((key) => Buffer.from(orThrow(key).secret).toString('hex'))).size).toBe(1);
    expect(orThrow(await one.keyOf(store.db, null)).secret).not.toEqual(
      orThrow(await one.keyOf(store.db, 'p1')).secret,
    );
  });

  it('made in a transaction that fails are not used afterwards', async () => {
    const vault = await vaultOver(oldKek);
    await expect(
      store.db.transaction().execute(async (tx) => {
        orThrow(await vault.keyOf(tx, 'undone', { create: true }));
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    expect(codeOf(await vault.keyOf(store.db, 'undone'))).toBe('VAULT_KEY_MISSING');
  });

  it('do not open with another key encryption key', async () => {
    await vaultOver(oldKek);
    expect(codeOf(await openVault(store.db, [newKek], () => clock))).toBe('VAULT_KEK_BAD');
    expect(codeOf(await openVault(store.db, [], () => clock))).toBe('VAULT_KEK_BAD');
  });

  it('put into another person’s place do not open', async () => {
    const vault = await vaultOver(oldKek);
    orThrow(await vault.keyOf(store.db, 'victim', { create: true }));
    orThrow(await vault.keyOf(store.db, 'thief', { create: true }));
    await sql`update person_key set wrapped = (select wrapped from person_key where person = 'victim') where person = 'thief'`.execute(
      store.db,
    );
    expect(codeOf(await vault.keyOf(store.db, 'thief'))).toBe('VAULT_KEK_BAD');
    await sql`delete from person_key where person = 'thief'`.execute(store.db);
  });
});

describe('what is sealed', () => {
  it('opens under its key and context only, and not where a bit was changed', async () => {
    const vault = await vaultOver(oldKek);
    const key = orThrow(await vault.keyOf(store.db, 'p1'));
    const sealed = vault.seal(key, 'Observation/1/1', plain);
    expect(new Uint8Array(orThrow(vault.open(key, 'Observation/1/1', sealed)))).toEqual(plain);
    expect(vault.seal(key, 'Observation/1/1', plain)).not.toEqual(sealed);
    expect(codeOf(vault.open(key, 'Observation/1/2', sealed))).toBe('VAULT_SEAL_BROKEN');
    expect(codeOf(vault.open(orThrow(await vault.keyOf(store.db, null)), 'Observation/1/1', sealed))).toBe(
      'VAULT_SEAL_BROKEN',
    );
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(codeOf(vault.open(key, 'Observation/1/1', changed))).toBe('VAULT_SEAL_BROKEN');
      expect(codeOf(vault.open(key, 'Observation/1/1', sealed.subarray(0, at)))).toBe('VAULT_SEAL_BROKEN');
    }
  });

  it('has fingerprints that are the same for this house only', async () => {
    const [one, again] = [await vaultOver(oldKek), await vaultOver(oldKek)];
    expect(one.token('Observation|code|8302-2')).toBe(again.token('Observation|code|8302-2'));
    expect(one.token('Observation|code|8302-2')).not.toBe(one.token('Observation|code|8302-3'));
    expect(BigInt.asIntN(64, BigInt(one.token('x')))).toBe(BigInt(one.token('x')));
    const elsewhere = store.db.transaction().execute(async (tx) => {
      await tx.deleteFrom('person_key').where('person', '=', '').execute();
      expect(orThrow(await openVault(tx, [oldKek], () => clock)).token('x')).not.toBe(one.token('x'));
      throw new Error('only to see');
    });
    await expect(elsewhere).rejects.toThrow('only to see');
  });
});

describe('a destroyed key', () => {
  it('is gone at once here, within seconds elsewhere, and is not made anew', async () => {
    const [here, elsewhere] = [await vaultOver(oldKek), await vaultOver(oldKek)];
    for (const vault of [here, elsewhere]) {
      orThrow(await vault.keyOf(store.db, 'gone', { create: true }));
      orThrow(await vault.keyOf(store.db, 'gone'));
    }
    await here.destroy(store.db, 'gone');
    expect(codeOf(await here.keyOf(store.db, 'gone'))).toBe('VAULT_KEY_DESTROYED');
    expect(codeOf(await elsewhere.keyOf(store.db, 'gone'))).toBe('value');
    clock += KEPT_MS;
    expect(codeOf(await elsewhere.keyOf(store.db, 'gone'))).toBe('VAULT_KEY_DESTROYED');
    expect(codeOf(await here.keyOf(store.db, 'gone', { create: true }))).toBe('VAULT_KEY_DESTROYED');
    const row = await store.db
      .selectFrom('person_key')
      .selectAll()
      .where('person', '=', 'gone')
      .executeTakeFirstOrThrow();
    expect(row.wrapped).toBeNull();
    expect(row.destroyed).not.toBeNull();
  });

  it('is gone from beside the backups too, as soon as they can be reached', async () => {
    const vault = await vaultOver(oldKek);
    const folder = await mkdtemp(join(tmpdir(), 'kairos-'));
    const [near, far] = [join(folder, 'near'), join(folder, 'far')];
    orThrow(await vault.keyOf(store.db, 'leaving', { create: true }));
    for (const ring of [near, far]) await addKeyRing(store.db, ring);
    const wrappedIn = async (ring: string): Promise<unknown> =>
      (await keyRingLines(ring))
        .map((line) => JSON.parse(line) as { person: string; wrapped: unknown })
        .find(({ person }) => person === 'leaving')?.wrapped;
    expect(await wrappedIn(near)).toMatch(/^\\x[0-9a-f]{120}$/);
    await rename(far, join(folder, 'unplugged'));
    await vault.destroy(store.db, 'leaving');
    expect(await refreshKeyRings(store.db)).toEqual({ unreached: [far] });
    expect(await wrappedIn(near)).toBeNull();
    expect(await wrappedIn(join(folder, 'unplugged'))).not.toBeNull();
    await rename(join(folder, 'unplugged'), far);
    expect(await refreshKeyRings(store.db)).toEqual({ unreached: [] });
    expect(await readFile(join(far, 'keys.ndjson'), 'utf8')).toBe(
      await readFile(join(near, 'keys.ndjson'), 'utf8'),
    );
    await sql`delete from setting where name = 'backup-folders'`.execute(store.db);
    await rm(folder, { recursive: true });
  });
});

describe('rotation', () => {
  it('wraps every key anew while others seal and open, and the old key is then not needed', async () => {
    const before = await vaultOver(oldKek);
    const persons = Array.from({ length: 120 }, (_, i) => `r${i}`);
    for (const person of persons) orThrow(await before.keyOf(store.db, person, { create: true }));
    const sealed = new Map<string, Uint8Array>();
    for (const person of persons)
      sealed.set(person, before.seal(orThrow(await before.keyOf(store.db, person)), person, plain));
    // A process that knows both, and one that started before and asks again for keys it does not know.
    const rotating = await vaultOver(newKek, oldKek);
    let known: readonly KeyEncryptionKey[] = [oldKek];
    const running = orThrow(
      await openVault(
        store.db,
        () => Promise.resolve(known),
        () => clock,
      ),
    );
    known = [newKek, oldKek];
    let isDone = false;
    const traffic = async (vault: Vault): Promise<number> => {
      let opened = 0;
      for (let i = 0; !isDone || i < LEAST_OPENED; i++) {
        // Past the time keys are kept, so that each is read from the table again.
        clock += KEPT_MS;
        const person = persons[i % persons.length] ?? '';
        const key: PersonKey = orThrow(await vault.keyOf(store.db, person));
        expect(new Uint8Array(orThrow(vault.open(key, person, sealed.get(person) ?? plain)))).toEqual(plain);
        opened++;
      }
      return opened;
    };
    const rotation = rotating.rotate(store.db).then((done) => {
      isDone = true;
      return done;
    });
    const [done, ...opened] = await Promise.all([rotation, traffic(running), traffic(rotating)]);
    expect(orThrow(done).rewrapped).toBeGreaterThanOrEqual(persons.length);
    expect(Math.min(...opened)).toBeGreaterThanOrEqual(LEAST_OPENED);
    const after = await vaultOver(newKek);
    for (const person of persons)
      expect(
        codeOf(after.open(orThrow(await after.keyOf(store.db, person)), person, sealed.get(person) ?? plain)),
      ).toBe('value');
    expect(orThrow(await after.rotate(store.db))).toEqual({ rewrapped: 0 });
    expect(after.token('x')).toBe(before.token('x'));
  });

  it('says where a key cannot be opened', async () => {
    await sql`update person_key set kek_id = 'lost' where person = 'r1'`.execute(store.db);
    const vault = await vaultOver(newKek);
    expect(codeOf(await vault.rotate(store.db))).toBe('VAULT_KEK_BAD');
  });
});
