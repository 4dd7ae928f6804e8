import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGap, type Outcome } from '@kairos/core/base';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAuditLog } from '../host/src/audit/index.ts';
import { access } from '../host/src/audit/testing/accesses.ts';
import { openDatabase, type Schema } from '../host/src/store/index.ts';
import { keyEncryptionKeys, openVault } from '../host/src/vault/index.ts';
import type { Kysely } from 'kysely';
import { kairosHere } from './command-line.ts';

let place: string;
let data: string;
const patient = {
  resourceType: 'Patient',
  id: 'p1',
  meta: { versionId: '1' },
  name: [{ family: 'Ångström' }],
  gender: 'female',
};

function orThrow<T>(outcome: Outcome<T>): T {
  if (isGap(outcome)) throw new Error(`${outcome.code}: ${outcome.what}`);
  return outcome;
}
async function inTables<T>(folder: string, work: (db: Kysely<Schema>) => Promise<T>): Promise<T> {
  const database = orThrow(await openDatabase({ folder }));
  try {
    return await work(database.db);
  } finally {
    await database.close();
  }
}

beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'kairos-'));
  data = join(place, 'data');
  await inTables(data, async (db) => {
    const keys = (): ReturnType<typeof keyEncryptionKeys> =>
      keyEncryptionKeys(join(data, 'keys', 'key-encryption-key'), {});
    const vault = orThrow(await openVault(db, keys, () => Date.now()));
    const key = orThrow(await vault.keyOf(db, 'p1', { create: true }));
    const body = vault.seal(key, 'Patient/p1/1', Buffer.from(JSON.stringify(patient)));
    const row = {
      type: 'Patient',
      id: 'p1',
      version: 1,
      person: 'p1',
      updated: new Date(),
      method: 'PUT' as const,
      source: '',
      labels: [],
      body,
    };
    await db.insertInto('resource').values(row).execute();
    const house = { name: 'Kairos', address: 'record.example' };
    const log = orThrow(
      await openAuditLog({
        db,
        vault,
        house,
        folder: data,
        now: () => new Date(),
        onProblem: () => undefined,
      }),
    );
    await Promise.all(Array.from({ length: 5 }, () => log.append(access())));
    await log.close();
  });
}, 60_000);
afterAll(() => rm(place, { recursive: true }));

// The commands take DATABASE_URL where it is set: this is about the embedded database.
describe.skipIf(process.env['DATABASE_URL'] !== undefined)('an operator', () => {
  it('backs up, restores elsewhere with the printed key, and finds everything by its values again', async () => {
    const printed = await kairosHere(['keys', 'export', '--data', data]);
    expect(printed.out).toMatch(/^([0-9A-Z]{5}-){11}[0-9A-Z]\n$/);
    const written = await kairosHere(['backup', join(place, 'backups'), '--data', data]);
    expect([written.code, written.err]).toEqual([0, '']);
    const snapshot = (await readdir(join(place, 'backups'))).find((name) => name.startsWith('2')) ?? '';
    const other = join(place, 'other');
    const without = await kairosHere(['restore', join(place, 'backups', snapshot), '--data', other]);
    expect([without.code, without.err]).toEqual([3, expect.stringContaining('VAULT_KEK_BAD')]);
    await writeFile(join(place, 'printed'), printed.out.toLowerCase());
    expect((await kairosHere(['keys', 'import', join(place, 'printed'), '--data', other])).out).toContain(
      '1 keys were added',
    );
    const restored = await kairosHere(['restore', join(place, 'backups', snapshot), '--data', other]);
    expect([restored.code, restored.err]).toEqual([0, '']);
    await inTables(other, async (db) => {
      const strings = await db.selectFrom('value_string').select('text').execute();
      expect(strings.map(({ text }) => text)).toContain('angstrom');
    });
    expect((await kairosHere(['verify-audit', '--data', other, '--json'])).code).toBe(0);
    const again = await kairosHere(['restore', join(place, 'backups', snapshot), '--data', other]);
    expect(again.err).toContain('RESTORE_NOT_EMPTY');
  }, 60_000);

  it('rotates the key and forgets the old one', async () => {
    const file = join(data, 'keys', 'key-encryption-key');
    const before = await readFile(file, 'utf8');
    expect((await kairosHere(['keys', 'rotate', '--data', data])).out).toContain('2 keys are wrapped anew');
    expect(await readFile(file, 'utf8')).toContain(before);
    expect((await kairosHere(['keys', 'rotate', '--drop-previous', '--data', data])).out).toContain(
      'forgotten',
    );
    expect((await readFile(file, 'utf8')).split('\n').length).toBe(2);
    expect((await kairosHere(['verify-audit', '--data', data])).out).toContain('The log is whole: 5 entries');
    expect((await kairosHere(['keys', 'lose'])).code).toBe(2);
  }, 60_000);

  it('sees that the log was changed, as the house and as an outsider', async () => {
    await inTables(data, (db) => sql`update audit_entry set agent = 'nobody' where seq = 3`.execute(db));
    for (const more of [[], ['--public-key', join(data, 'audit-public-key.pem')]]) {
      const found = await kairosHere(['verify-audit', '--data', data, ...more]);
      expect([found.code, found.err]).toEqual([
        3,
        expect.stringContaining('from entry 3 on: it was changed'),
      ]);
    }
  }, 60_000);
});
