import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { isGap } from '@kairos/core/base';
import type { WantedRegions } from '@kairos/core/profile';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { indexedRows, openIndex } from './indexed-rows.ts';
import { bgzf } from './testing/write-bgzf.ts';
import { tabixIndexOf } from './testing/write-index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-indexed-rows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const golden = fileURLToPath(new URL('./cases/indexed-reference-blocks/', import.meta.url));
const genome = readFileSync(join(golden, 'genome.vcf.gz'));
const expected = readFileSync(join(golden, 'expect.tsv'), 'utf8').trimEnd().split('\n');
const allRows = new Set(gunzipSync(genome).toString().split('\n'));

function goldenRegions(): WantedRegions {
  const regions = new Map<string, number[]>();
  for (const line of readFileSync(join(golden, 'regions.tsv'), 'utf8').trimEnd().split('\n')) {
    const [contig = '', start, end] = line.split('\t');
    regions.set(contig, [...(regions.get(contig) ?? []), Number(start), Number(end)]);
  }
  return new Map([...regions].map(([contig, ends]) => [contig, Int32Array.from(ends)]));
}

/** The rows by an index, or the code of the gap that ends them. */
async function rowsBy(
  path: string,
  bytes: number,
  wanted: WantedRegions,
): Promise<readonly string[] | string> {
  const index = await openIndex(path, bytes);
  if (index === null || isGap(index)) return index?.code ?? 'none';
  const rows: string[] = [];
  for await (const batch of indexedRows(path, index, wanted)) {
    if (isGap(batch)) return batch.code;
    for (const row of batch) {
      expect(row.lineOneBased).toBeNull();
      rows.push(row.text);
    }
  }
  return rows;
}

describe('reference blocks read by an index', () => {
  it.each([
    ['genome.vcf.gz.tbi', 'tbi'],
    ['usual-bins.csi', 'csi'],
    ['small-bins.csi', 'csi'],
  ])('%s gives the rows that bcftools gives', async (index, kind) => {
    const path = join(folder, `${index}.vcf.gz`);
    writeFileSync(path, genome);
    copyFileSync(join(golden, index), `${path}.${kind}`);
    expect(await rowsBy(path, genome.length, goldenRegions())).toEqual(expected);
  });

  it.each(['genome.vcf.gz.tbi', 'usual-bins.csi'])(
    'gives rows of the file or INDEX_UNUSABLE, however %s is damaged',
    async (index) => {
      const bytes = gunzipSync(readFileSync(join(golden, index)));
      const path = join(folder, `damaged-${index}.vcf.gz`);
      writeFileSync(path, genome);
      const place = fc.oneof(fc.nat(400), fc.nat(bytes.length - 1));
      const damage = fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 3 });
      let read = 0;
      await fc.assert(
        fc.asyncProperty(damage, fc.option(fc.nat(bytes.length), { freq: 4 }), async (changes, cut) => {
          const damaged = Buffer.from(bytes.subarray(0, cut ?? bytes.length));
          for (const [at, value] of changes) if (at < damaged.length) damaged[at] = value;
          writeFileSync(`${path}.${index.slice(-3)}`, gzipSync(damaged, { level: 1 }));
          const rows = await rowsBy(path, genome.length, goldenRegions());
          if (typeof rows === 'string') expect(rows).toBe('INDEX_UNUSABLE');
          else {
            read++;
            for (const row of rows) expect(allRows.has(row)).toBe(true);
          }
        }),
        { numRuns: 80 },
      );
      expect(read).toBeGreaterThan(0);
    },
  );
});

describe('the last row of an indexed file', () => {
  it('is read without a line feed too', async () => {
    const text =
      '##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n' +
      'chr1\t5\t.\tA\tC\t.\t.\t.\tGT\t0/1\nchr1\t9\t.\tA\tG\t.\t.\t.\tGT\t1/1';
    for (const kind of ['tbi', 'csi'] as const) {
      const bytes = bgzf(Buffer.from(text), [60]);
      const path = join(folder, `last-${kind}.vcf.gz`);
      writeFileSync(path, bytes);
      writeFileSync(`${path}.${kind}`, gzipSync(tabixIndexOf(bytes, kind)));
      const rows = await rowsBy(path, bytes.length, new Map([['chr1', Int32Array.of(6, 10)]]));
      expect(rows).toEqual(['chr1\t9\t.\tA\tG\t.\t.\t.\tGT\t1/1']);
    }
  });
});
