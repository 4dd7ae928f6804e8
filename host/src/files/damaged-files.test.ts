import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isGap } from '@kairos/core/base';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openFile, type OpenFile, readWholeText } from './open-file.ts';
import { bgzf, bgzfBlock, bgzfEndMarker } from './testing/write-bgzf.ts';
import { readVariantColumns } from './variant-columns.ts';
import { openVcfText } from './vcf-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-damaged-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function file(bytes: Uint8Array): Promise<OpenFile> {
  writeFileSync(join(folder, 'file'), bytes);
  const opened = await openFile(join(folder, 'file'));
  if (isGap(opened)) throw new Error(opened.what);
  return opened;
}

const header = '##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS\n';
const rows = Array.from(
  { length: 300 },
  (_, i) => `chr1\t${i + 1}\t.\t${'ACGT'[i % 4]}\tN\t.\t.\tX=${i * 7919}\tGT\t0/1`,
);
const text = Buffer.from(`${header}${rows.join('\n')}\n`);
const everywhere = new Map([['chr1', Int32Array.of(1, 1000)]]);

type Read = { readonly rows: readonly string[]; readonly codes: readonly string[] };

async function read(bytes: Uint8Array, gzip: boolean): Promise<Read> {
  const codes: string[] = [];
  const found = await openVcfText(await file(bytes), gzip, {
    wanted: () => everywhere,
    onFault: (fault) => codes.push(fault.code),
    onRemark: (remark) => codes.push(remark.code),
  });
  if (isGap(found)) return { rows: [], codes: [found.code] };
  const texts: string[] = [];
  for await (const row of found.rows) texts.push(row.text);
  return { rows: texts, codes };
}

describe('damaged compression', () => {
  const compressed = [
    ['BGZF', bgzf(text, [900])],
    ['gzip', gzipSync(text)],
  ] as const;

  it.each(compressed)('%s never loses rows without a word', async (_, whole) => {
    expect(await read(whole, true)).toEqual({ rows, codes: [] });
    const damage = fc.record({
      at: fc.double({ min: 0, max: 0.9999, noNaN: true }),
      length: fc.constantFrom(1, 1, 1, 2, 30, 2000),
      value: fc.option(fc.nat(255), { nil: 'cut' as const }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ at, length, value }) => {
        // The magic bytes in front say that a file is compressed at all.
        const start = 4 + Math.floor(at * (whole.length - 4));
        const damaged = value === 'cut' ? whole.subarray(0, start) : Buffer.from(whole);
        if (value !== 'cut') damaged.fill(value, start, Math.min(start + length, whole.length));
        const { rows: found, codes } = await read(damaged, true);
        if (codes.length === 0) expect(found).toEqual(rows);
        else expect(['FILE_DAMAGED', 'BGZF_NO_END_MARKER']).toContain(codes[0]);
      }),
      { numRuns: 60 },
    );
  });

  it('is said where zeros stand in place of blocks', async () => {
    const blocks = [header, ...rows.map((row) => `${row}\n`)].map((line) => bgzfBlock(Buffer.from(line)));
    const gone = Buffer.concat([
      ...blocks.slice(0, 100),
      Buffer.alloc(Buffer.concat(blocks.slice(100, 200)).length),
      ...blocks.slice(200),
      bgzfEndMarker,
    ]);
    const { rows: found, codes } = await read(gone, true);
    expect([found.length, codes]).toEqual([99, ['FILE_DAMAGED']]);
    expect(await readVariantColumns(await file(gone), true)).toMatchObject({ code: 'FILE_DAMAGED' });
  });

  it('of columns is a remark where only the end marker is missing', async () => {
    const remarks: string[] = [];
    const unmarked = await file(bgzf(text, [900], false));
    const columns = await readVariantColumns(unmarked, true, {
      onRemark: ({ code }) => remarks.push(code),
    });
    expect(isGap(columns) ? columns.code : columns.positionsOneBased.length).toBe(300);
    expect(remarks).toEqual(['BGZF_NO_END_MARKER']);
    const cut = await file(bgzf(text.subarray(0, -3), [900], false));
    expect(await readVariantColumns(cut, true)).toMatchObject({ code: 'FILE_DAMAGED' });
  });

  it('is not what zeros behind a whole gzip file are', async () => {
    expect(await read(Buffer.concat([gzipSync(text), Buffer.alloc(5000)]), true)).toEqual({
      rows,
      codes: [],
    });
    const members = [gzipSync(text.subarray(0, 700)), gzipSync(text.subarray(700))];
    expect(await read(Buffer.concat(members), true)).toEqual({ rows, codes: [] });
    const behind = await read(Buffer.concat([...members, Buffer.from('more')]), true);
    expect(behind.codes).toEqual(['FILE_DAMAGED']);
  });
});

describe('text of any encoding', () => {
  it('is read without its byte order mark, and with a remark where it is not UTF-8', async () => {
    const marked = Buffer.concat([Buffer.from('\uFEFF'), text]);
    expect(await read(marked, false)).toEqual({ rows, codes: [] });
    const columns = await readVariantColumns(await file(marked), false);
    expect(isGap(columns) ? columns.code : [columns.positionsOneBased.length, columns.malformedRows]).toEqual(
      [300, 0],
    );
    const latin = Buffer.from(text.toString().replace('X=0', 'X=\xe4'), 'latin1');
    const misread = await read(latin, false);
    expect(misread.codes).toEqual(['TEXT_NOT_UTF8']);
    expect(misread.rows[0]).toContain('X=\uFFFD');
    const name = Buffer.from(text.toString().replace('FORMAT\tS', 'FORMAT\tM\xfcller'), 'latin1');
    expect((await read(name, false)).codes).toEqual(['TEXT_NOT_UTF8']);
    const untouched = Buffer.from(text.toString().replace('##file', '##note=\xe4\n##file'), 'latin1');
    expect((await read(untouched, false)).codes).toEqual([]);
  });
});

const anyUtf8 = fc.string({ unit: 'binary', minLength: 1 }).map((made) => Uint8Array.from(Buffer.from(made)));

const withoutMark = (bytes: Uint8Array): Uint8Array =>
  Buffer.from(bytes).subarray(0, 3).equals(Buffer.from('\uFEFF')) ? bytes.subarray(3) : bytes;

describe('a whole text', () => {
  it('is given whole, or the gap says why not', async () => {
    const content = `${'grün\n'.repeat(40_000)}end`;
    const bytes = Buffer.from(content);
    const limit = bytes.length;
    expect(await readWholeText(await file(bytes), false, limit)).toBe(content);
    expect(await readWholeText(await file(gzipSync(bytes)), true, limit)).toBe(content);
    expect(await readWholeText(await file(gzipSync(bytes)), true, limit - 1)).toMatchObject({
      code: 'FILE_TOO_LARGE',
    });
    expect(await readWholeText(await file(gzipSync(bytes).subarray(0, -9)), true, limit)).toMatchObject({
      code: 'FILE_DAMAGED',
    });
    const latin = Buffer.concat([Buffer.from('one\ntwo\n'), Buffer.from('gr\xfcn', 'latin1')]);
    expect(await readWholeText(await file(latin), false, limit)).toMatchObject({
      code: 'FILE_NOT_UTF8',
      what: 'Line 3 of file is not text in UTF-8.',
    });
  });

  it('of any bytes is their UTF-8 text or a gap', async () => {
    const anyBytes = fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 60 }), anyUtf8);
    await fc.assert(
      fc.asyncProperty(anyBytes, fc.boolean(), async (bytes, gzip) => {
        const found = await readWholeText(await file(bytes), gzip, 1000);
        if (isGap(found)) expect(['FILE_DAMAGED', 'FILE_NOT_UTF8']).toContain(found.code);
        else expect([...Buffer.from(found)]).toEqual([...withoutMark(bytes)]);
      }),
      { numRuns: 80 },
    );
  });
});
