import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import type { VcfLine, WantedRegions } from '@kairos/core/profile';
import type { RowTaker } from '@kairos/core/profile/bytes';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openFile } from './open-file.ts';
import { bgzf } from './testing/write-bgzf.ts';
import { LARGE_FILE_BYTES, openVcfText } from './vcf-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-shared-rows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, 'genome.vcf');
const header = '##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\n';

/** The rows of a file that `wanted` touch, while others take theirs. */
async function rowsOf(
  gzip: boolean,
  wanted: WantedRegions,
  alongside: readonly RowTaker[],
): Promise<readonly VcfLine[]> {
  const file = await openFile(path);
  if (isGap(file)) throw new Error(file.what);
  const fail = (): void => expect.unreachable();
  const text = await openVcfText(file, gzip, { wanted: () => wanted, alongside, onFault: fail });
  if (isGap(text)) throw new Error(text.what);
  const rows: VcfLine[] = [];
  for await (const row of text.rows) rows.push(row);
  return rows;
}

async function expectSameRows(gzip: boolean, all: readonly WantedRegions[]): Promise<void> {
  const [own = new Map(), ...others] = all;
  const taken = others.map((): VcfLine[] => []);
  const takers = others.map((wanted, i) => ({ wanted, take: (row: VcfLine) => void taken[i]?.push(row) }));
  const together = [await rowsOf(gzip, own, takers), ...taken];
  for (const [i, wanted] of all.entries()) expect(together[i]).toEqual(await rowsOf(gzip, wanted, []));
}

const regions = fc.dictionary(
  fc.constantFrom('chr1', 'chr2'),
  fc
    .uniqueArray(fc.integer({ min: 1, max: 90 }), { minLength: 2, maxLength: 10 })
    .map((ends) => Int32Array.from(ends.toSorted((a, b) => a - b).slice(0, ends.length & ~1))),
);
const row = fc
  .record({
    contig: fc.constantFrom('chr1', '1', 'chr2', 'chr3'),
    position: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 99 }) }, fc.constant('x')),
    ref: fc.stringMatching(/^[ACGT]{1,9}$/),
    alt: fc.constantFrom('A', '<NON_REF>', '.'),
    info: fc.constantFrom('.', 'END=40', 'DP=1;END=70'),
    columns: fc.integer({ min: 1, max: 8 }),
  })
  .map(({ contig, position, ref, alt, info, columns }) => {
    const all = [contig, position, '.', ref, alt, '.', '.', info];
    return all.slice(0, columns > 4 ? 8 : columns).join('\t');
  });

describe('rows read for several', () => {
  it('are for each those that a reading of its own gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 25 }),
        fc.array(regions, { minLength: 1, maxLength: 3 }),
        async (rows, wanted) => {
          writeFileSync(path, `${header}${rows.join('\n')}\n`);
          await expectSameRows(
            false,
            wanted.map((own) => new Map(Object.entries(own))),
          );
        },
      ),
      { numRuns: 120 },
    );
  });

  it('are the same in a file that is read by blocks in threads', async () => {
    // Numbers that hardly compress, so that few rows make a large file.
    const noise = (row: number): string =>
      Array.from({ length: 300 }, (_, i) => String(Math.sin(row * 300 + i)).slice(-12)).join('');
    const rows = Array.from(
      { length: 3_000 },
      (_, i) => `chr1\t${1 + i * 10}\t.\tA\tC\t.\t.\tX=${noise(i)}\tGT\t0/1\n`,
    );
    const bytes = bgzf(Buffer.from(header + rows.join('')), [60_000]);
    expect(bytes.length).toBeGreaterThan(LARGE_FILE_BYTES);
    writeFileSync(path, bytes);
    const at = (...ends: readonly number[]): WantedRegions => new Map([['chr1', Int32Array.from(ends)]]);
    await expectSameRows(true, [at(100, 220, 19_000, 19_900), at(200, 300), at(5_000, 30_000)]);
  });
});
