import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { KEY_BYTES, openBytes, sealBytes } from './seal.ts';
import type { KeyEncryptionKey } from './vault.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A key encryption key of 32 bytes; its id is a fingerprint of it, which tells nothing of the key. */
export function localKey(secret: Uint8Array): KeyEncryptionKey {
  const id = createHash('sha256').update('kairos key id').update(secret).digest('hex').slice(0, 16);
  const context = (person: string): string => `kairos key/${person}`;
  return {
    id,
    wrap: (key, person) => Promise.resolve(sealBytes(secret, context(person), key)),
    unwrap: (wrapped, person) => {
      const key = openBytes(secret, context(person), wrapped);
      return isGap(key)
        ? Promise.reject(new Error(`it did not wrap the key of ${person === '' ? 'the house' : person}`))
        : Promise.resolve(key);
    },
  };
}

/** Whether the key in force comes from the environment, and not from the file. */
export const isFromEnvironment = (environment: Environment): boolean =>
  (environment['KAIROS_KEK'] ?? '') !== '';

/**
 * The key encryption keys: from `KAIROS_KEK` (base64 of 32 bytes), with `KAIROS_KEK_PREVIOUS` for what an older one
 * wrapped; else from a file that is made at the first start, readable by its owner only. Gap: VAULT_KEK_BAD.
 */
export async function keyEncryptionKeys(
  file: string,
  environment: Environment,
): Promise<Outcome<readonly KeyEncryptionKey[]>> {
  const keys: KeyEncryptionKey[] = [];
  for (const name of ['KAIROS_KEK', 'KAIROS_KEK_PREVIOUS']) {
    const text = environment[name] ?? '';
    if (text === '') continue;
    const secret = secretOf(text);
    if (secret === null)
      return gap('VAULT_KEK_BAD', { subject: name, reason: 'it is not base64 of 32 bytes' });
    keys.push(localKey(secret));
  }
  if (isFromEnvironment(environment)) return keys;
  const made = await makeKeyFile(file);
  if (isGap(made)) return made;
  const secrets = await readKeyFile(file);
  return isGap(secrets) ? secrets : [...secrets.map(localKey), ...keys];
}

/** The keys of a key file, one a line, the one in force first. Gap: VAULT_KEK_BAD. */
export async function readKeyFile(path: string): Promise<Outcome<readonly [Uint8Array, ...Uint8Array[]]>> {
  const bad = (reason: string): ReturnType<typeof gap> => gap('VAULT_KEK_BAD', { subject: path, reason });
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) return bad('others than its owner may read it');
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');
    const [first, ...rest] = lines.flatMap((line) => secretOf(line) ?? []);
    if (first === undefined || rest.length + 1 !== lines.length)
      return bad('a line is not base64 of 32 bytes');
    return [first, ...rest];
  } catch (error) {
    return bad(error instanceof Error ? error.message : String(error));
  }
}

/** Of two starts at once, one makes the file and the other finds it whole. */
async function makeKeyFile(path: string): Promise<Outcome<true>> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  return isThere ? true : writeKeyFile(path, [randomBytes(KEY_BYTES)], { replace: false });
}

/**
 * Writes the keys, the one in force first, so that a crash leaves the old or the new file; where `replace` is not set, a
 * file that is there already stays. Gap: VAULT_KEK_BAD.
 */
export async function writeKeyFile(
  path: string,
  secrets: readonly Uint8Array[],
  { replace }: { readonly replace: boolean },
): Promise<Outcome<true>> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(secrets.map((secret) => `${Buffer.from(secret).toString('base64')}\n`).join(''));
      await file.sync();
    } finally {
      await file.close();
    }
    if (replace) await rename(draft, path);
    else
      await link(draft, path)
        .catch(ignoreExisting)
        .finally(() => unlink(draft));
    await syncFolder(dirname(path));
    return true;
  } catch (error) {
    return gap('VAULT_KEK_BAD', {
      subject: path,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

function ignoreExisting(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
}

/** Without it a power cut could take the file's name, and with the key everything. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** 32 bytes of base64, or null. */
function secretOf(text: string): Uint8Array | null {
  const bytes = Buffer.from(text.trim(), 'base64');
  return bytes.length === KEY_BYTES && bytes.toString('base64') === text.trim() ? bytes : null;
}
