import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { isGap } from '@kairos/core/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyEncryptionKeys, localKey, recoveryText, secretFromRecovery } from './index.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kairos-'));
});
afterAll(() => rm(folder, { recursive: true }));

const idsOf = async (
  file: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<readonly string[] | string> => {
  const keys = await keyEncryptionKeys(file, environment);
  return isGap(keys) ? `${keys.code}: ${keys.what}` : keys.map(({ id }) => id);
};
const base64 = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

describe('the key file', () => {
  it('is made once, for its owner only, whoever starts first', async () => {
    const file = join(folder, 'new', 'kek');
    const starts = await Promise.all(Array.from({ length: 8 }, () => idsOf(file)));
    expect(new Set(starts.map(String)).size).toBe(1);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(Buffer.from((await readFile(file, 'utf8')).trim(), 'base64').length).toBe(32);
  });

  it('is refused where others may read it, and where it holds something else', async () => {
    const file = join(folder, 'open');
    await writeFile(file, `${base64(1)}\n`, { mode: 0o600 });
    expect(await idsOf(file)).toEqual([localKey(Buffer.alloc(32, 1)).id]);
    await chmod(file, 0o640);
    expect(await idsOf(file)).toContain('VAULT_KEK_BAD');
    await chmod(file, 0o600);
    for (const content of ['', 'x', `${base64(1)}\nnonsense\n`, Buffer.alloc(31).toString('base64')]) {
      await writeFile(file, content);
      expect(await idsOf(file)).toContain('VAULT_KEK_BAD');
    }
  });
});

describe('the environment', () => {
  it('comes before the file, which is then not made', async () => {
    const file = join(folder, 'unused');
    const ids = await idsOf(file, { KAIROS_KEK: base64(2), KAIROS_KEK_PREVIOUS: base64(1) });
    expect(ids).toEqual([localKey(Buffer.alloc(32, 2)).id, localKey(Buffer.alloc(32, 1)).id]);
    await expect(stat(file)).rejects.toThrow();
  });

  it('is refused where it is no key', async () => {
    expect(await idsOf(join(folder, 'unused'), { KAIROS_KEK: 'secret' })).toContain('KAIROS_KEK');
  });
});

describe('a wrapped key', () => {
  it('opens for its person and its key only', async () => {
    const kek = localKey(Buffer.alloc(32, 1));
    const wrapped = await kek.wrap(Buffer.alloc(32, 9), 'p1');
    expect(Buffer.from(await kek.unwrap(wrapped, 'p1'))).toEqual(Buffer.alloc(32, 9));
    await expect(kek.unwrap(wrapped, 'p2')).rejects.toThrow('p2');
    await expect(localKey(Buffer.alloc(32, 2)).unwrap(wrapped, 'p1')).rejects.toThrow();
  });
});

describe('a recovery key', () => {
  const secrets = fc.uint8Array({ minLength: 32, maxLength: 32 });

  it('is read back as it was printed, however it is typed', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const text = recoveryText(secret);
        expect(text).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){11}[0-9A-HJKMNP-TV-Z]$/);
        for (const typed of [
          text,
          text.toLowerCase(),
          text.replaceAll('-', ' '),
          text.replaceAll('0', 'o').replaceAll('1', 'l'),
        ])
          expect(secretFromRecovery(typed)).toEqual(secret);
      }),
    );
  });

  it('with one character mistyped is refused', () => {
    fc.assert(
      fc.property(secrets, fc.nat(55), fc.integer({ min: 1, max: 31 }), (secret, at, by) => {
        const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
        const symbols = Array.from(recoveryText(secret).replaceAll('-', ''));
        symbols[at] = alphabet[(alphabet.indexOf(symbols[at] ?? '') + by) % 32] ?? '';
        expect(isGap(secretFromRecovery(symbols.join('')))).toBe(true);
      }),
    );
  });

  it('of any text is a key or a coded gap', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const secret = secretFromRecovery(text);
        expect(isGap(secret) ? secret.code : 'key').toBe('VAULT_RECOVERY_BAD');
      }),
    );
  });
});
