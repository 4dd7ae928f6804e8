import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { keepSetting, readSetting, type Schema } from '../store/index.ts';

const SETTING = 'first-administrator';
const USED = 'used';
const FILE = 'first-administrator.secret';

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64');

/**
 * At the first start, leaves a one-time secret in a file that only its owner may read; the database has its hash. Answers
 * with the file while the secret waits, and with null once it was used, or where another process left it.
 */
export async function prepareBootstrap(db: Kysely<Schema>, folder: string): Promise<string | null> {
  const path = join(folder, FILE);
  const kept = await readSetting(db, SETTING);
  if (kept !== null) return kept === USED ? null : (await isSecretOf(path, kept)) ? path : null;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // The file comes first: a crash in between leaves a secret that opens nothing, not a lock without a key.
  const secret = await writeSecret(path);
  if ((await keepSetting(db, SETTING, hashOf(secret))) === hashOf(secret)) return path;
  await rm(path, { force: true });
  return null;
}

async function isSecretOf(path: string, hash: string): Promise<boolean> {
  const secret = await readFile(path, 'utf8').catch(() => '');
  return hashOf(secret.trim()) === hash;
}

/** A new secret in a new file, or the one an earlier start left there. */
async function writeSecret(path: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(`${secret}\n`);
    await file.sync();
    await file.close();
    return secret;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    return (await readFile(path, 'utf8')).trim();
  }
}

/** Uses the secret up. Of any number of requests at once, in any number of processes, one gets true, and only once. */
export async function consumeBootstrap(db: Kysely<Schema>, secret: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('setting')
    .set({ value: USED })
    .where('name', '=', SETTING)
    .where('value', '=', hashOf(secret))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
