import { appendFile, cp, mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql, type Transaction } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAuditLog, readPublicKey, verifyAudit } from '../audit/index.ts';
import { access } from '../audit/testing/accesses.ts';
import { bindPersons } from '../store/index.ts';
import type { Schema } from '../store/schema.ts';
import { type TestDatabase, testDatabase } from '../store/testing/test-database.ts';
import {
  localKey,
  openSealedFile,
  openVault,
  refreshKeyRings,
  type Vault,
  writeSealedFile,
} from '../vault/index.ts';
import { restoreBackup, type RestoreContext, writeBackup } from './index.ts';

const kek = localKey(new Uint8Array(32).fill(5));
const now = (): Date => new Date('2026-11-26T09:00:00.000Z');
const everyTable = [
  'person_key',
  'resource',
  'resource_version',
  'consent_rule',
  'person_file',
  'audit_entry',
  'audit_checkpoint',
  'job',
  'setting',
  'value_token',
] as const;
let source: TestDatabase;
let target: TestDatabase;
let vault: Vault;
let backups: string;

function orThrow<T>(outcome: Outcome<T>): T {
  if (isGap(outcome)) throw new Error(`${outcome.code}: ${outcome.what}`);
  return outcome;
}
const codeOf = (outcome: Outcome<unknown>): string => (isGap(outcome) ? outcome.code : 'value');
const filesOf = ({ folder }: TestDatabase): string => join(folder, 'files');
const content = (person: string): Uint8Array => new TextEncoder().encode(`genome of ${person} `.repeat(100));

/** Work on everybody's rows: a role that row-level security binds sees none otherwise. */
function ofAll<T>(db: Kysely<Schema>, work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await bindPersons(tx, 'all');
    return work(tx);
  });
}

async function rowsOf(db: Kysely<Schema>, table: string): Promise<readonly string[]> {
  const { rows } = await ofAll(db, (tx) =>
    sql<{
      line: string;
    }>`select to_jsonb(${sql.table(table)})::text as line from ${sql.table(table)} order by 1`.execute(tx),
  );
  return rows.map(({ line }) => line);
}

/** Makes anew the fingerprints the test's record has: one for what each resource says. */
const reindex: RestoreContext['reindex'] = async (tx, opened) => {
  const rows = await tx
    .selectFrom('resource')
    .select(['rid', 'type', 'id', 'version', 'person', 'body'])
    .execute();
  for (const { rid, type, id, version, person, body } of rows) {
    const key = orThrow(await opened.keyOf(tx, person === '' ? null : person));
    const plain = orThrow(opened.open(key, `${type}/${id}/${version}`, body ?? new Uint8Array()));
    await tx
      .insertInto('value_token')
      .values({ hash: opened.token(new TextDecoder().decode(plain)), rid: Number(rid) })
      .execute();
  }
};

async function fill({ db, folder }: TestDatabase): Promise<void> {
  vault = orThrow(await openVault(db, [kek], () => Date.now()));
  const log = orThrow(
    await openAuditLog({
      db,
      vault,
      now,
      folder,
      house: { name: 'Kairos', address: 'record.example' },
      onProblem: () => undefined,
    }),
  );
  for (const person of ['p1', 'p2', '']) {
    const key = orThrow(await vault.keyOf(db, person === '' ? null : person, { create: true }));
    await ofAll(db, async (tx) => {
      for (let i = 0; i < 300; i++) {
        const id = `${person}o${i}`;
        const text = `{"id":"${id}","note":"Ångström \\" \\\\ ${'x'.repeat(i)}"}`;
        const columns = {
          type: 'Observation',
          id,
          person,
          updated: '2026-11-20T10:00:00.123Z',
          method: 'PUT' as const,
          source: 'lab',
          labels: ['1', '-2'],
        };
        const sealed = (version: number): Uint8Array =>
          vault.seal(key, `Observation/${id}/${version}`, Buffer.from(text));
        const [row] = await tx
          .insertInto('resource')
          .values({ ...columns, version: 2, body: sealed(2) })
          .returning('rid')
          .execute();
        await tx
          .insertInto('resource_version')
          .values({ ...columns, version: 1, body: i % 9 === 0 ? null : sealed(1) })
          .execute();
        await tx
          .insertInto('value_token')
          .values({ hash: vault.token(text), rid: Number(row?.rid) })
          .execute();
      }
    });
    if (person === '') continue;
    const kept = orThrow(
      await writeSealedFile(
        { folder: filesOf(source), id: `file-${person}`, key },
        [content(person)] as never,
        { mostBytes: 1e6 },
      ),
    );
    await db
      .insertInto('person_file')
      .values({
        id: `file-${person}`,
        person,
        name: 'genome.vcf',
        content_type: 'text/plain',
        created: now(),
        ...kept,
      })
      .execute();
    await db
      .insertInto('consent_rule')
      .values({
        person,
        consent_id: `${person}c`,
        effect: 'deny',
        path: '0',
        purpose: null,
        actors: [],
        labels: ['7'],
        source: null,
        type: null,
        from_date: '2026-01-01',
        until_date: null,
      })
      .execute();
  }
  await Promise.all(Array.from({ length: 20 }, () => log.append(access({ persons: ['p1', 'p2'] }))));
  await log.close();
}

const restoreInto = (
  { db }: TestDatabase,
  folder: string,
  given: Partial<RestoreContext> = {},
): ReturnType<typeof restoreBackup> =>
  restoreBackup({ db, files: filesOf(target), keys: [kek], now, reindex, ...given }, folder);
const back = async (): Promise<string> =>
  orThrow(await writeBackup({ db: source.db, files: filesOf(source), now: () => new Date() }, backups))
    .folder;
async function empty({ db }: TestDatabase): Promise<void> {
  await ofAll(db, async (tx) => {
    for (const table of everyTable) await sql`delete from ${sql.table(table)}`.execute(tx);
  });
  await rm(filesOf(target), { recursive: true, force: true });
}

beforeAll(async () => {
  [source, target] = await Promise.all([testDatabase(), testDatabase()]);
  backups = await mkdtemp(join(tmpdir(), 'kairos-'));
  await fill(source);
}, 180_000);
afterAll(async () => {
  await source.remove();
  await target.remove();
  await rm(backups, { recursive: true });
});

describe('a backup', () => {
  it('restored has every row and file, and the log is whole', async () => {
    const folder = await back();
    expect(orThrow(await restoreInto(target, folder)).erased).toBe(0);
    for (const table of everyTable) {
      const [before, after] = [await rowsOf(source.db, table), await rowsOf(target.db, table)];
      // The older one learned of its backup folder when the tables were read already.
      const rows = (lines: readonly string[]): readonly string[] =>
        lines.filter((line) => !line.includes('backup-folders'));
      expect([table, rows(after)]).toEqual([table, rows(before)]);
    }
    const file = orThrow(
      await openSealedFile({
        folder: filesOf(target),
        id: 'file-p2',
        key: orThrow(await vault.keyOf(source.db, 'p2')),
      }),
    );
    expect(new Uint8Array(await file.slice(0, file.size).arrayBuffer())).toEqual(content('p2'));
    await file.close();
    const publicKey = await readPublicKey(source.folder);
    const opened = orThrow(await openVault(target.db, [kek], () => Date.now()));
    if (publicKey === null) throw new Error('there is no key');
    expect(orThrow(await verifyAudit(target.db, { publicKey, vault: opened, witness: null })).entries).toBe(
      20,
    );
    const { rows } = await ofAll(target.db, (tx) =>
      sql<{
        rid: number;
      }>`insert into resource (type, id, version, person, updated, method, source, labels)
      values ('Basic', 'new', 1, '', now(), 'PUT', '', '{}') returning rid`.execute(tx),
    );
    expect(Number(rows[0]?.rid)).toBe(901);
    expect(codeOf(await restoreInto(target, folder))).toBe('RESTORE_NOT_EMPTY');
  });

  it('holds no keys and nothing in the clear', async () => {
    const folder = await back();
    const names = await readdir(folder, { recursive: true });
    expect(names.filter((name) => /(?<!pass)key/.test(name))).toEqual([]);
    const row = await source.db
      .selectFrom('person_key')
      .select('wrapped')
      .where('person', '=', 'p1')
      .executeTakeFirstOrThrow();
    for (const name of names.filter((one) => one !== 'files')) {
      const bytes = await readFile(join(folder, name));
      for (const secret of ['Ångström', 'genome of', Buffer.from(row.wrapped ?? []).toString('hex')])
        expect([name, bytes.includes(secret)]).toEqual([name, false]);
    }
  });

  it('that was changed is refused whole', async () => {
    const folder = await back();
    await empty(target);
    const changes: readonly (readonly [string, (copy: string) => Promise<void>, string])[] = [
      ['a row more', (copy) => appendFile(join(copy, 'job.ndjson'), '{}\n'), 'BACKUP_DAMAGED'],
      ['a table gone', (copy) => unlink(join(copy, 'audit_entry.ndjson')), 'BACKUP_DAMAGED'],
      ['a file changed', (copy) => writeFile(join(copy, 'files', 'file-p1'), 'x'), 'BACKUP_DAMAGED'],
      ['a file gone', (copy) => unlink(join(copy, 'files', 'file-p1')), 'RESTORE_FAILED'],
      ['no manifest', (copy) => unlink(join(copy, 'manifest.json')), 'BACKUP_DAMAGED'],
      [
        'a manifest that leads elsewhere',
        async (copy) => {
          const path = join(copy, 'manifest.json');
          await writeFile(path, (await readFile(path, 'utf8')).replace('"file-p1"', '"../../file"'));
        },
        'BACKUP_DAMAGED',
      ],
    ];
    for (const [what, change, code] of changes) {
      const copy = join(backups, 'copy');
      await cp(folder, copy, { recursive: true });
      await change(copy);
      expect([what, codeOf(await restoreInto(target, copy))]).toEqual([what, code]);
      for (const table of everyTable) expect(await rowsOf(target.db, table)).toEqual([]);
      expect(await readdir(filesOf(target)).catch(() => [])).toEqual([]);
      await rm(copy, { recursive: true });
    }
  });

  it('is not restored with another key encryption key, nor half where its index cannot be made', async () => {
    const folder = await back();
    await empty(target);
    expect(codeOf(await restoreInto(target, folder, { keys: [localKey(new Uint8Array(32).fill(6))] }))).toBe(
      'VAULT_KEK_BAD',
    );
    expect(
      codeOf(await restoreInto(target, folder, { reindex: () => Promise.reject(new Error('no')) })),
    ).toBe('RESTORE_FAILED');
    for (const table of everyTable) expect(await rowsOf(target.db, table)).toEqual([]);
    expect(await readdir(filesOf(target))).toEqual([]);
  });

  it('that fails leaves nothing', async () => {
    const aside = join(backups, 'aside');
    expect(
      codeOf(await writeBackup({ db: source.db, files: join(source.folder, 'nowhere'), now }, aside)),
    ).toBe('BACKUP_FAILED');
    expect(await readdir(aside)).toEqual([]);
  });

  it('is one snapshot, whatever is written meanwhile', async () => {
    let isDone = false;
    const writing = (async () => {
      // The embedded database answers without ever waiting: others would not have their turn.
      for (let i = 0; !isDone; i++, await setImmediate())
        await ofAll(source.db, async (tx) => {
          for (const table of ['resource', 'resource_version'] as const)
            await tx
              .insertInto(table)
              .values({
                type: 'Basic',
                id: `w${i}`,
                version: 1,
                person: '',
                updated: now(),
                method: 'PUT',
                source: '',
                labels: [],
                body: null,
              })
              .execute();
        });
    })();
    const folder = await back();
    isDone = true;
    await writing;
    const written = async (table: string): Promise<number> =>
      (await readFile(join(folder, `${table}.ndjson`), 'utf8'))
        .split('\n')
        .filter((line) => line.includes('"Basic"')).length;
    expect(await written('resource')).toBe(await written('resource_version'));
    await ofAll(source.db, async (tx) => {
      for (const table of ['resource', 'resource_version'] as const)
        await tx.deleteFrom(table).where('type', '=', 'Basic').execute();
    });
  });

  it('older than an erasure can no longer be read for that person, and can for the others', async () => {
    const folder = await back();
    const secret = orThrow(await vault.keyOf(source.db, 'p1')).secret;
    await vault.destroy(source.db, 'p1');
    expect(await refreshKeyRings(source.db)).toEqual({ unreached: [] });
    await empty(target);
    expect(orThrow(await restoreInto(target, folder)).erased).toBe(1);
    const opened = orThrow(await openVault(target.db, [kek], () => Date.now()));
    expect(codeOf(await opened.keyOf(target.db, 'p1'))).toBe('VAULT_KEY_DESTROYED');
    expect(codeOf(await opened.keyOf(target.db, 'p1', { create: true }))).toBe('VAULT_KEY_DESTROYED');
    expect(codeOf(await opened.keyOf(target.db, 'p2'))).toBe('value');
    const persons = await ofAll(target.db, (tx) =>
      tx.selectFrom('resource').select('person').distinct().orderBy('person').execute(),
    );
    expect(persons.map(({ person }) => person)).toEqual(['', 'p2']);
    expect(await readdir(filesOf(target))).toEqual(['file-p2']);
    // What is left in the older backup's own folder is sealed with a key that is nowhere any more.
    const everything = await readdir(backups, { recursive: true, withFileTypes: true });
    for (const entry of everything.filter((one) => one.isFile())) {
      const bytes = await readFile(join(entry.parentPath, entry.name));
      expect(bytes.includes(Buffer.from(secret))).toBe(false);
      if (entry.name === 'keys.ndjson')
        expect(
          bytes
            .toString()
            .split('\n')
            .find((line) => line.includes('"p1"')),
        ).toContain('"wrapped": null');
    }
  });
});
