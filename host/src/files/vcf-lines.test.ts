import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Gap, isGap } from '@kairos/core/base';
import type { VcfLine, WantedRegions } from '@kairos/core/profile';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { indexedRows, openIndex } from './indexed-rows.ts';
import { openFile, type OpenFile } from './open-file.ts';
import { bgzf } from './testing/write-bgzf.ts';
import { tabixIndexOf } from './testing/write-index.ts';
import { readVariantColumns } from './variant-columns.ts';
import { bgzfEnd, LARGE_FILE_BYTES, openVcfText, parallelBatches } from './vcf-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-vcf-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let written = 0;

async function file(bytes: Uint8Array, name = `file-${written++}.vcf.gz`): Promise<OpenFile> {
  writeFileSync(join(folder, name), bytes);
  const opened = await openFile(join(folder, name));
  if (isGap(opened)) throw new Error(opened.what);
  return opened;
}

const header = '##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS1\n';
const everywhere: WantedRegions = new Map([
  ['chr1', Int32Array.of(1, 50_000, 90_000, 90_100)],
  ['chr2', Int32Array.of(500, 600, 40_000, 200_000)],
]);

type MadeRow = {
  readonly contig: string;
  readonly position: number;
  readonly length: number;
  readonly block: boolean;
};
const madeRows = fc
  .array(
    fc.record({
      contig: fc.constantFrom('chr1', 'chr2', 'chr3'),
      position: fc.integer({ min: 1, max: 250_000 }),
      length: fc.integer({ min: 1, max: 40 }),
      block: fc.boolean(),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((rows) =>
    rows.toSorted((a, b) => (a.contig < b.contig ? -1 : a.contig > b.contig ? 1 : a.position - b.position)),
  );

function line({ contig, position, length, block }: MadeRow): string {
  return block
    ? `${contig}\t${position}\t.\tA\t<NON_REF>\t.\t.\tDP=3;END=${position + length * 1000}\tGT\t0/0\n`
    : `${contig}\t${position}\t.\t${'ACGT'.repeat(10).slice(0, length)}\tT\t.\tPASS\t.\tGT\t0/1\n`;
}

type Read = {
  readonly rows: readonly VcfLine[];
  readonly faults: readonly Gap[];
  readonly remarks: readonly Gap[];
};

async function streamed(bytes: Uint8Array, wanted: WantedRegions): Promise<Read> {
  return opened(await file(bytes), wanted);
}

async function opened(from: OpenFile, wanted: WantedRegions): Promise<Read> {
  const [faults, remarks, rows]: [Gap[], Gap[], VcfLine[]] = [[], [], []];
  const text = await openVcfText(from, true, {
    wanted: () => wanted,
    onFault: (fault) => faults.push(fault),
    onRemark: (remark) => remarks.push(remark),
  });
  if (isGap(text)) return { rows, faults: [text], remarks };
  for await (const row of text.rows) rows.push(row);
  return { rows, faults, remarks };
}

async function inParallel(bytes: Uint8Array, segmentBytes: number): Promise<Read> {
  const [faults, remarks, rows]: [Gap[], Gap[], VcfLine[]] = [[], [], []];
  const from = await file(bytes);
  const options = {
    wanted: () => everywhere,
    onFault: () => undefined,
    onRemark: (remark: Gap) => remarks.push(remark),
  };
  const batches = parallelBatches(from, { wanted: everywhere, end: bgzfEnd(from), options, segmentBytes });
  for await (const batch of batches) {
    if (isGap(batch)) faults.push(batch);
    else rows.push(...batch);
  }
  return { rows, faults, remarks };
}

const blockSizes = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 5 });

describe('reading by blocks', () => {
  it('gives the rows, numbers and faults of the stream, however blocks and segments cut the text', async () => {
    await fc.assert(
      fc.asyncProperty(
        madeRows,
        blockSizes,
        fc.record({
          segmentBytes: fc.integer({ min: 100, max: 3000 }),
          endOfLine: fc.boolean(),
          marked: fc.boolean(),
          damageAt: fc.option(fc.double({ min: 0, max: 0.999, noNaN: true }), { freq: 3 }),
        }),
        async (rows, sizes, { segmentBytes, endOfLine, marked, damageAt }) => {
          const text = header + rows.map(line).join('');
          const bytes = bgzf(Buffer.from(endOfLine ? text : text.slice(0, -1)), sizes, marked);
          if (damageAt !== null) {
            const at = Math.floor(damageAt * bytes.length);
            bytes[at] = (bytes[at] ?? 0) ^ 0x55;
          }
          const [stream, parallel] = [
            await streamed(bytes, everywhere),
            await inParallel(bytes, segmentBytes),
          ];
          if (damageAt === null) {
            expect(parallel.rows).toEqual(stream.rows);
            expect(parallel.remarks.map(({ code }) => code)).toEqual(stream.remarks.map(({ code }) => code));
          }
          if (bgzfEnd(await file(bytes)) !== null)
            expect(parallel.faults.map(({ code }) => code)).toEqual(stream.faults.map(({ code }) => code));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('says when a file may have been cut off between two blocks', async () => {
    const text = Buffer.from(header + line({ contig: 'chr1', position: 5, length: 1, block: false }));
    expect((await streamed(bgzf(text, [50], false), everywhere)).remarks.map(({ code }) => code)).toEqual([
      'BGZF_NO_END_MARKER',
    ]);
    const cut = await streamed(bgzf(text.subarray(0, -4), [50], false), everywhere);
    expect(cut.faults.map(({ code }) => code)).toEqual(['FILE_DAMAGED']);
    expect((await streamed(bgzf(text, [50]), everywhere)).remarks).toEqual([]);
    expect((await streamed(gzipSync(text), everywhere)).remarks).toEqual([]);
  });
});

/** Rows that hardly compress, so that few make a large file. */
const manyRows = Array.from({ length: 60_000 }, (_, i) => {
  const noise = Array.from({ length: 12 }, (__, k) => String(Math.sin(i * 12 + k)).slice(-12)).join('');
  const contig = `chr${1 + Math.floor(i / 20_000)}`;
  const [ref, alt] = ['ACGT'[i % 4], 'CGTA'[i % 4]];
  const genotype = i % 3 === 0 ? '1|0' : '0/1';
  return `${contig}\t${1 + (i % 20_000) * 11}\trs${i}\t${ref}\t${alt}\t.\tPASS\tX=${noise}\tGT:N\t${genotype}:${noise.slice(5, 80)}\n`;
});
const largeText = header + manyRows.join('');
const large = bgzf(Buffer.from(largeText), [65_280]);
const largeExpected = largeText
  .split('\n')
  .map((text, i) => ({ lineOneBased: i + 1, text }))
  .filter(({ text }) => {
    const [contig = '', position = ''] = text.split('\t');
    const intervals = everywhere.get(contig) ?? new Int32Array();
    return intervals.some(
      (start, i) => i % 2 === 0 && Number(position) >= start && Number(position) <= (intervals[i + 1] ?? 0),
    );
  });

describe('a large file', () => {
  it('is read in worker threads with line numbers, and by its index without', async () => {
    expect(large.length).toBeGreaterThan(LARGE_FILE_BYTES);
    const from = await file(large, 'large.vcf.gz');
    const whole = await opened(from, everywhere);
    expect(whole).toEqual({ rows: largeExpected, faults: [], remarks: [] });
    for (const kind of ['tbi', 'csi'] as const) {
      const index = join(folder, `large.vcf.gz.${kind}`);
      writeFileSync(index, bgzf(tabixIndexOf(large, kind), [65_280]));
      const indexed = await opened(from, everywhere);
      rmSync(index);
      expect(indexed).toEqual({
        rows: largeExpected.map(({ text }) => ({ lineOneBased: null, text })),
        faults: [],
        remarks: [],
      });
    }
  });

  it('is read whole where its index does not fit, and says so', async () => {
    const from = await file(large, 'misfit.vcf.gz');
    const index = join(folder, 'misfit.vcf.gz.tbi');
    const good = tabixIndexOf(large, 'tbi');
    const other = tabixIndexOf(bgzf(Buffer.from(largeText), [40_000]), 'tbi');
    const renamed = Buffer.from(good.toString('latin1').replace('chr1\0chr2', 'chr2\0chr1'), 'latin1');
    for (const wrong of [other, renamed]) {
      writeFileSync(index, bgzf(wrong, [65_280]));
      const read = await opened(from, everywhere);
      expect(read.remarks.map(({ code }) => code)).toEqual(['INDEX_UNUSABLE']);
      expect(read.rows).toEqual(largeExpected);
    }
    const small = await file(bgzf(Buffer.from(header + manyRows.slice(0, 9).join('')), [500]));
    for (const wrong of [bgzf(good, [65_280]), bgzf(good.subarray(0, -9), [65_280]), Buffer.from('none')]) {
      writeFileSync(`${small.path}.tbi`, wrong);
      const read = await opened(small, everywhere);
      expect(read.remarks.map(({ code }) => code)).toEqual(['INDEX_UNUSABLE']);
      expect(read.rows.map(({ lineOneBased }) => lineOneBased)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11]);
    }
    writeFileSync(index, bgzf(good, [65_280]));
    utimesSync(index, 1, 1);
    const older = await opened(from, everywhere);
    expect(older.remarks.map(({ code }) => code)).toEqual(['INDEX_OLDER']);
    expect(older.rows).toHaveLength(largeExpected.length);
  });

  it('gives the same columns as its plain text', async () => {
    const parallel = await readVariantColumns(await file(large), true, { sample: 'S1' });
    const plain = await readVariantColumns(await file(Buffer.from(largeText), 'plain.vcf'), false);
    expect(isGap(plain) ? plain.code : plain.positionsOneBased.length).toBe(60_000);
    expect(parallel).toEqual(plain);
    const damaged = Buffer.from(large);
    damaged[large.length >> 1] = (damaged[large.length >> 1] ?? 0) ^ 1;
    expect(await readVariantColumns(await file(damaged), true)).toMatchObject({ code: 'FILE_DAMAGED' });
    expect(await readVariantColumns(await file(large), true, { sample: 'S9' })).toMatchObject({
      code: 'VCF_SAMPLE_UNKNOWN',
    });
  });
});

describe('an index', () => {
  it('finds the rows a scan finds, in .tbi and .csi form', async () => {
    await fc.assert(
      fc.asyncProperty(madeRows, blockSizes, fc.constantFrom('tbi', 'csi'), async (rows, sizes, kind) => {
        const bytes = bgzf(Buffer.from(header + rows.map(line).join('')), sizes);
        const from = await file(bytes);
        writeFileSync(`${from.path}.${kind}`, gzipSync(tabixIndexOf(bytes, kind)));
        const index = await openIndex(from.path, bytes.length);
        if (index === null || isGap(index)) throw new Error(index?.what ?? 'no index');
        const indexed: string[] = [];
        for await (const batch of indexedRows(from.path, index, everywhere)) {
          if (isGap(batch)) throw new Error(batch.what);
          indexed.push(...batch.map(({ text }) => text));
        }
        expect(indexed).toEqual((await streamed(bytes, everywhere)).rows.map(({ text }) => text));
      }),
      { numRuns: 100 },
    );
  });

  it.skipIf(spawnSync('tabix', ['--version']).status !== 0)('of tabix itself is read', async () => {
    const from = await file(large, 'by-tabix.vcf.gz');
    for (const args of [
      ['-p', 'vcf'],
      ['-C', '-p', 'vcf'],
    ]) {
      execFileSync('tabix', [...args, '-f', from.path]);
      const indexed = await opened(from, everywhere);
      expect(indexed.remarks).toEqual([]);
      expect(indexed.rows.map(({ text }) => text)).toEqual(largeExpected.map(({ text }) => text));
      expect(indexed.rows[0]?.lineOneBased).toBeNull();
      rmSync(`${from.path}.${args.length === 3 ? 'csi' : 'tbi'}`);
    }
  });
});
