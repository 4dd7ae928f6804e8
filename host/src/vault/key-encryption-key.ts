import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { KEY_BYTES, openBytes, sealBytes } from './seal.ts';
import type { KeyEncryptionKey } from './vault.ts';

const WRAP_CONTEXT = 'kairos key';

/** A key encryption key of 32 bytes; its id is a fingerprint of it, which tells nothing of the key. */
export function localKey(secret: Uint8Array): KeyEncryptionKey {
  const id = createHash('sha256').update('kairos key id').update(secret).digest('hex').slice(0, 16);
  return {
    id,
    wrap: (key) => Promise.resolve(sealBytes(secret, WRAP_CONTEXT, key)),
    unwrap: (wrapped) => {
      const key = openBytes(secret, WRAP_CONTEXT, wrapped);
      return isGap(key)
        ? Promise.reject(new Error(`the key ${id} does not open this`))
        : Promise.resolve(key);
    },
  };
}

/**
 * The key encryption keys: from `KAIROS_KEK` (base64 of 32 bytes), with `KAIROS_KEK_PREVIOUS` for what an older one
 * wrapped; else from a file that is made at the first start, readable by its owner only. Gap: VAULT_KEK_BAD.
 */
export async function keyEncryptionKeys(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Outcome<readonly KeyEncryptionKey[]>> {
  const named = ['KAIROS_KEK', 'KAIROS_KEK_PREVIOUS'].flatMap((name) => {
    const text = environment[name];
    return text === undefined || text === '' ? [] : [{ name, text }];
  });
  const keys: KeyEncryptionKey[] = [];
  for (const { name, text } of named) {
    const secret = secretOf(text);
    if (secret === null)
      return gap('VAULT_KEK_BAD', { subject: name, reason: 'it is not base64 of 32 bytes' });
    keys.push(localKey(secret));
  }
  if (environment['KAIROS_KEK'] !== undefined && environment['KAIROS_KEK'] !== '') return keys;
  const own = await keyFile(file);
  return isGap(own) ? own : [...own, ...keys];
}

/** A key file has one key a line, the one in force first. */
async function keyFile(path: string): Promise<Outcome<readonly KeyEncryptionKey[]>> {
  try {
    await makeKeyFile(path);
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0)
      return gap('VAULT_KEK_BAD', { subject: path, reason: 'others than its owner may read it' });
    const secrets = (await readFile(path, 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map(secretOf);
    if (secrets.length === 0 || secrets.includes(null))
      return gap('VAULT_KEK_BAD', { subject: path, reason: 'a line is not base64 of 32 bytes' });
    return secrets.flatMap((secret) => (secret === null ? [] : [localKey(secret)]));
  } catch (error) {
    return gap('VAULT_KEK_BAD', {
      subject: path,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

/** Of two starts at once, one makes the file and the other finds it whole. */
async function makeKeyFile(path: string): Promise<void> {
  if (
    await stat(path).then(
      () => true,
      () => false,
    )
  )
    return;
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await replaceKeyFile(path, [randomBytes(KEY_BYTES)], { onlyNew: true });
}

/** Writes the keys, the one in force first, so that a crash leaves the old or the new file. */
export async function replaceKeyFile(
  path: string,
  secrets: readonly Uint8Array[],
  { onlyNew }: { readonly onlyNew: boolean },
): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const file = await open(draft, 'wx', 0o600);
  await file.writeFile(secrets.map((secret) => `${Buffer.from(secret).toString('base64')}\n`).join(''));
  await file.sync();
  await file.close();
  try {
    if (onlyNew) await link(draft, path);
    else await (await import('node:fs/promises')).rename(draft, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    if (onlyNew) await unlink(draft);
  }
}

/** 32 bytes of base64, or null. */
export function secretOf(text: string): Uint8Array | null {
  const bytes = Buffer.from(text.trim(), 'base64');
  return bytes.length === KEY_BYTES && bytes.toString('base64') === text.trim() ? bytes : null;
}
