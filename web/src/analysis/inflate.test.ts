import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { packedPart, zipMembers } from '@kairos/core/profile/bytes';
import { bgzf } from '../../../host/src/files/testing/write-bgzf.ts';
import { zip } from '../../../host/src/files/testing/write-zip.ts';
import { bgzfStretches, inflateStretch } from './bgzf-stretch.ts';
import { partChunks, textChunks } from './inflate.ts';

const chunksOf = async (bytes: Uint8Array): Promise<readonly Uint8Array[]> => {
  const parts: Uint8Array[] = [];
  for await (const part of textChunks(new Blob([Uint8Array.from(bytes)]), true, () => undefined))
    parts.push(part);
  return parts;
};
const inflated = async (bytes: Uint8Array): Promise<Buffer> => Buffer.concat(await chunksOf(bytes));

describe('gzip in the browser', () => {
  it('gives the bytes of all members', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 4 }),
        async (members) => {
          const bytes = Buffer.concat(members.map((member) => gzipSync(member)));
          expect(await inflated(bytes)).toEqual(Buffer.concat(members));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('tells damage: what is cut off, and what was altered', async () => {
    const whole = gzipSync(Buffer.from('ACGT'.repeat(500) + Math.PI));
    await expect(inflated(whole.subarray(0, -9))).rejects.toThrow();
    const altered = Buffer.from(whole);
    altered[altered.length - 7] = (altered.at(-7) ?? 0) ^ 1;
    await expect(inflated(altered)).rejects.toThrow('incorrect data check');
  });
});

/** A text that a block holds in little and that is other in every line. */
const lines = (count: number): Buffer =>
  Buffer.from(Array.from({ length: count }, (_, i) => `chr1\t${i * 7919}\t.\tA\tC\n`).join(''));

describe('BGZF in the browser', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('gives the bytes of all blocks, whatever their sizes, and of gzip members behind them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 2000 }),
        fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 4 }),
        fc.uint8Array({ maxLength: 300 }),
        async (text, blockBytes, behind) => {
          const bytes = Buffer.concat([bgzf(Buffer.from(text), blockBytes), gzipSync(behind)]);
          expect(await inflated(bytes)).toEqual(Buffer.concat([text, behind]));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('is cut into stretches that bound the memory, however much their blocks hold', async () => {
    const text = Buffer.alloc(30 * 1024 * 1024, 'ACGT');
    const sizes: number[] = [];
    for await (const { bytes } of bgzfStretches(
      new Blob([Uint8Array.from(bgzf(text, [0xff00]))]),
      () => undefined,
    ))
      sizes.push((await inflateStretch(bytes)).reduce((sum, { length }) => sum + length, 0));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(text.length);
    expect(sizes.filter((size) => size > 8 * 1024 * 1024)).toEqual([]);
  });

  it('tells every altered byte of the data, the sum and the size', { timeout: 60_000 }, async () => {
    const text = lines(3000);
    const whole = bgzf(text, [20_000]);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 18, max: whole.length - 29 }), async (at) => {
        const altered = Buffer.from(whole);
        altered[at] = (altered[at] ?? 0) ^ 0x10;
        const read = await inflated(altered).catch(() => null);
        // A header's name, time and system are nothing that could be wrong.
        if (read !== null) expect(read.equals(text)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('tells a header that is longer than what is left of the file', async () => {
    const whole = bgzf(lines(3000), [20_000]);
    const last = whole.lastIndexOf(Buffer.from([0x1f, 0x8b, 8, 4]), whole.length - 29);
    const altered = Buffer.from(whole);
    altered[last + 11] = 0x10;
    await expect(inflated(altered)).rejects.toThrow('unexpected end of file');
    altered[last + 3] = 8 + 16;
    altered.fill(1, last + 10);
    await expect(inflated(altered)).rejects.toThrow();
  });

  it('is inflated here where a thread breaks', async () => {
    let started = 0;
    class BreakingWorker extends EventTarget {
      constructor() {
        super();
        started += 1;
      }
      postMessage(): void {
        queueMicrotask(() => this.dispatchEvent(new Event('error', { cancelable: true })));
      }
      terminate(): void {}
    }
    vi.stubGlobal('Worker', BreakingWorker);
    vi.stubGlobal('navigator', { hardwareConcurrency: 3 });
    const text = lines(300_000);
    expect((await inflated(bgzf(text, [0xff00]))).equals(text)).toBe(true);
    expect(started).toBe(2);
  });
});

describe('a file in a ZIP archive, in the browser', () => {
  const unpacked = async (archive: Uint8Array): Promise<Buffer> => {
    const blob = new Blob([Uint8Array.from(archive)]);
    const [member] = (await zipMembers(blob)) ?? [];
    if (member === undefined) throw new Error('no member');
    const chunks: Uint8Array[] = [];
    for await (const chunk of partChunks(blob, await packedPart(blob, member), () => undefined))
      chunks.push(chunk);
    return Buffer.concat(chunks);
  };

  it.each([true, false])('has its bytes, stored %s', async (stored) => {
    const bytes = lines(100_000);
    expect((await unpacked(zip([{ path: 'export.xml', bytes, stored }]))).equals(bytes)).toBe(true);
  });

  it('tells damage, and data that end too early', async () => {
    const whole = zip([{ path: 'export.xml', bytes: lines(3000) }]);
    const altered = Buffer.from(whole);
    altered.fill(0xff, 60, 90);
    await expect(unpacked(altered)).rejects.toThrow();
  });
});
