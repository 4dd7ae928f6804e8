import { createHash, randomBytes } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGap, type Outcome } from '@kairos/core/base';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BrokenFile,
  openSealedFile,
  removeSealedFile,
  type SealedFile,
  type SealedFileName,
  sweepSealedFiles,
  withPlainCopy,
  writeSealedFile,
} from './index.ts';

const MIB = 1024 * 1024;
const SEALED_CHUNK = MIB + 28;
const HEADER = 20;
const key = { person: 'p1', secret: new Uint8Array(32).fill(3) };
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kairos-'));
});
afterAll(() => rm(folder, { recursive: true }));

function orThrow<T>(outcome: Outcome<T>): T {
  if (isGap(outcome)) throw new Error(`${outcome.code}: ${outcome.what}`);
  return outcome;
}
async function* pieces(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}
const write = (id: string, content: Uint8Array, size = 65_537): ReturnType<typeof writeSealedFile> =>
  writeSealedFile({ folder, id, key }, pieces(content, size), { mostBytes: 16 * MIB });
const open = (id: string): Promise<Outcome<SealedFile>> => openSealedFile({ folder, id, key });
async function wholeOf(file: SealedFile): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}
/** What reading everything gives: `whole`, or the code of the gap. */
async function reading(name: SealedFileName): Promise<string> {
  const file = await openSealedFile(name);
  if (isGap(file)) return file.code;
  try {
    await wholeOf(file);
    return 'whole';
  } catch (error) {
    if (error instanceof BrokenFile) return error.problem.code;
    throw error;
  } finally {
    await file.close();
  }
}

describe('a sealed file', () => {
  it.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB, 3 * MIB + 5])(
    'of %d bytes gives back what was written',
    async (bytes) => {
      const content = randomBytes(bytes);
      const sha256 = createHash('sha256').update(content).digest('hex');
      expect(orThrow(await write(`size-${bytes}`, content))).toEqual({ bytes, sha256 });
      expect((await stat(join(folder, `size-${bytes}`))).mode & 0o777).toBe(0o600);
      const file = orThrow(await open(`size-${bytes}`));
      expect(file.size).toBe(bytes);
      expect((await wholeOf(file)).equals(content)).toBe(true);
      for (const [start, end] of [
        [0, bytes],
        [bytes - 3, bytes + 9],
        [MIB - 2, MIB + 2],
        [2 * MIB, 3 * MIB],
      ] as const)
        expect(
          content
            .subarray(Math.max(0, start), Math.max(0, end))
            .equals(Buffer.from(await file.slice(start, end).arrayBuffer())),
        ).toBe(true);
      await file.close();
    },
  );

  it('holds nothing of its content in the clear', async () => {
    const text = Buffer.from('rs1799853 CT '.repeat(1000));
    orThrow(await write('clear', text));
    expect((await readFile(join(folder, 'clear'))).includes('rs1799853')).toBe(false);
  });

  it('that was changed, cut off, reordered or swapped is not read', async () => {
    orThrow(await write('whole', randomBytes(3 * MIB + 100)));
    orThrow(await write('other', randomBytes(3 * MIB + 100)));
    const bytes = await readFile(join(folder, 'whole'));
    const chunk = (i: number): Buffer =>
      bytes.subarray(HEADER + i * SEALED_CHUNK, HEADER + (i + 1) * SEALED_CHUNK);
    const foreign = (await readFile(join(folder, 'other'))).subarray(HEADER, HEADER + SEALED_CHUNK);
    const flipped = Buffer.from(bytes);
    flipped[HEADER + SEALED_CHUNK + 500] = (flipped[HEADER + SEALED_CHUNK + 500] ?? 0) ^ 1;
    const head = bytes.subarray(0, HEADER);
    const wrong: Readonly<Record<string, Uint8Array>> = {
      flipped,
      'cut within': bytes.subarray(0, -1),
      'cut at a chunk': bytes.subarray(0, HEADER + 3 * SEALED_CHUNK),
      'cut to the header': head,
      empty: Buffer.alloc(0),
      longer: Buffer.concat([bytes, Buffer.alloc(1)]),
      'a chunk twice': Buffer.concat([head, chunk(0), chunk(0), chunk(2), chunk(3)]),
      reordered: Buffer.concat([head, chunk(1), chunk(0), chunk(2), chunk(3)]),
      dropped: Buffer.concat([head, chunk(0), chunk(2), chunk(3)]),
      'a chunk of another file': Buffer.concat([head, foreign, chunk(1), chunk(2), chunk(3)]),
      'another kind': Buffer.concat([Buffer.from('PK34'), bytes.subarray(4)]),
    };
    for (const [what, content] of Object.entries(wrong)) {
      await writeFile(join(folder, 'whole'), content);
      expect([what, await reading({ folder, id: 'whole', key })]).toEqual([what, 'VAULT_FILE_UNREADABLE']);
    }
    await writeFile(join(folder, 'whole'), bytes);
    expect(await reading({ folder, id: 'whole', key })).toBe('whole');
    await copyFile(join(folder, 'other'), join(folder, 'whole'));
    expect(await reading({ folder, id: 'whole', key })).toBe('VAULT_FILE_UNREADABLE');
    expect(await reading({ folder, id: 'other', key: { ...key, secret: new Uint8Array(32) } })).toBe(
      'VAULT_FILE_UNREADABLE',
    );
    expect(await reading({ folder, id: 'absent', key })).toBe('VAULT_FILE_UNREADABLE');
  });

  it('leaves nothing where it is too large, breaks off, or finds no room', async () => {
    const name = { folder: join(folder, 'none'), id: 'a', key };
    const large = await writeSealedFile(name, pieces(randomBytes(1000), 100), { mostBytes: 999 });
    expect(isGap(large) && large.code).toBe('VAULT_FILE_TOO_LARGE');
    const cut = await writeSealedFile(
      name,
      (async function* () {
        yield randomBytes(2 * MIB);
        await Promise.resolve();
        throw new Error('the client went away');
      })(),
      { mostBytes: 16 * MIB },
    );
    expect(isGap(cut) && cut.what).toContain('the client went away');
    expect(await readdir(join(folder, 'none'))).toEqual([]);
    const full = await writeSealedFile({ ...name, folder: '/dev/full/x' }, pieces(randomBytes(10), 10), {
      mostBytes: 99,
    });
    expect(isGap(full) && full.code).toBe('VAULT_FILE_UNWRITTEN');
  });

  it('written again is the old one or the new one, never a mixture', async () => {
    const [old, young] = [Buffer.alloc(2 * MIB, 1), Buffer.alloc(2 * MIB, 2)];
    orThrow(await write('again', old));
    const writing = write('again', young);
    for (let i = 0; i < 20; i++) {
      const file = orThrow(await open('again'));
      const seen = await wholeOf(file);
      expect(seen.equals(old) || seen.equals(young)).toBe(true);
      await file.close();
    }
    orThrow(await writing);
    const file = orThrow(await open('again'));
    expect((await wholeOf(file)).equals(young)).toBe(true);
    await file.close();
  });

  it('refuses a name that would leave its folder', async () => {
    for (const id of ['../x', 'a/b', '.hidden', ''])
      await expect(
        writeSealedFile({ folder, id, key }, pieces(randomBytes(1), 1), { mostBytes: 9 }),
      ).rejects.toThrow('name');
  });
});

describe('a plain copy', () => {
  it('is there while work goes on, for its owner only, and gone afterwards, whatever happens', async () => {
    const content = randomBytes(2 * MIB);
    orThrow(await write('plain', content));
    const file = orThrow(await open('plain'));
    const place = { folder: join(folder, 'work'), id: 'plain' };
    const seen = await withPlainCopy(file, place, async (path) => {
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      return (await readFile(path)).equals(content);
    });
    expect(seen).toBe(true);
    await expect(withPlainCopy(file, place, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await truncate(join(folder, 'plain'), HEADER + SEALED_CHUNK + 10);
    const cut = orThrow(await openSealedFile({ folder, id: 'again', key }));
    await cut.close();
    expect(await readdir(place.folder)).toEqual([]);
    await file.close();
  });

  it('left by a killed process is swept away, and sealed files are not', async () => {
    await writeFile(join(folder, 'plain-0011'), 'x');
    await writeFile(join(folder, 'again.draft-0011'), 'x');
    await writeFile(join(folder, 'belongs-to-nobody-0011'), 'x');
    const kept = (): Promise<ReadonlySet<string>> => Promise.resolve(new Set(['again']));
    await sweepSealedFiles(folder, { kept, olderThanMs: 60_000 });
    expect((await readdir(folder)).filter((name) => name.includes('0011')).length).toBe(3);
    await sweepSealedFiles(folder, { kept, olderThanMs: 0 });
    const left = await readdir(folder);
    expect(left).toContain('again');
    expect(left.filter((name) => name.includes('0011'))).toEqual([]);
    await removeSealedFile({ folder, id: 'again' });
    await removeSealedFile({ folder, id: 'again' });
    expect(await readdir(folder)).not.toContain('again');
  });
});
