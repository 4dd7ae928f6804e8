import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../base/index.ts';
import { VcfLineScanner, type WantedRegions } from './index.ts';

const wanted: WantedRegions = new Map([
  ['chr1', Int32Array.of(10, 20, 40, 40)],
  ['chr2', Int32Array.of(1, 2_000_000_000)],
]);

type Scanned = { readonly header: readonly string[]; readonly rows: readonly (readonly [number, string])[] };

function scan(chunks: readonly Uint8Array[]): Scanned | string {
  const scanner = new VcfLineScanner('a.vcf', () => wanted);
  const rows: (readonly [number, string])[] = [];
  for (const batch of [...chunks.map((chunk) => () => scanner.push(chunk)), () => scanner.finish()]) {
    const found = batch();
    if (isGap(found)) return found.code;
    for (const { lineOneBased, text } of found) rows.push([lineOneBased ?? 0, text]);
  }
  return { header: scanner.header, rows };
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The wanted rows by a plain reading of whole, well-formed rows. */
function plainScan(text: string): readonly (readonly [number, string])[] {
  return text.split('\n').flatMap((raw, i): (readonly [number, string])[] => {
    const line = raw.replace(/\r$/, '');
    const [contig = '', position = '', , ref = '', alt = '', , , info = ''] = line.split('\t');
    if (line === '' || line.startsWith('#')) return [];
    const start = Number(position);
    const end = /^[<.]/.test(alt) ? Number(/(?:^|;)END=(\d+)/.exec(info)?.[1] ?? 0) : 0;
    const last = Math.max(start + ref.length - 1, end);
    const intervals = wanted.get(contig.startsWith('chr') ? contig : `chr${contig}`) ?? [];
    for (let at = 0; at < intervals.length; at += 2)
      if (start <= (intervals[at + 1] ?? 0) && last >= (intervals[at] ?? 0)) return [[i + 1, line]];
    return [];
  });
}

const row = fc
  .record({
    contig: fc.constantFrom('chr1', '1', 'chr2', 'chr3', 'chrUn_7'),
    position: fc.integer({ min: 1, max: 60 }),
    ref: fc.stringMatching(/^[ACGT]{1,12}$/),
    alt: fc.constantFrom('A', 'A,<NON_REF>', '<NON_REF>', '.', '<DEL>', '*'),
    info: fc.constantFrom('.', 'END=15', 'DP=1;END=40;X=2', 'SVEND=45', 'XEND=40;YEND=41', 'END=x', 'END='),
    columns: fc.boolean(),
  })
  .map(({ contig, position, ref, alt, info, columns }) =>
    [contig, position, 'rs1', ref, alt, '.', 'PASS', info, ...(columns ? ['GT', '0/1'] : [])].join('\t'),
  );

describe('the line scanner', () => {
  it('gives the rows of a plain reading, however the text is cut', () => {
    const lines = fc.array(fc.oneof({ weight: 6, arbitrary: row }, fc.constantFrom('', '#late\tcomment')));
    fc.assert(
      fc.property(
        fc.record({
          lines,
          lineEnd: fc.constantFrom('\n', '\r\n'),
          ended: fc.boolean(),
          cuts: fc.array(fc.nat(2000), { maxLength: 4 }),
        }),
        ({ lines: made, lineEnd, ended, cuts }) => {
          const text = `##fileformat=VCFv4.2\n#CHROM\tPOS\n${made.join(lineEnd)}${ended ? lineEnd : ''}`;
          const bytes = encode(text);
          const ends = [...cuts.toSorted((a, b) => a - b), bytes.length];
          const chunks = ends.map((end, i) => bytes.subarray(i === 0 ? 0 : ends[i - 1], end));
          const scanned = scan(chunks);
          expect(typeof scanned === 'string' ? scanned : scanned.rows).toEqual(plainScan(text));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('gives lines in file order where contigs come back and positions fall', () => {
    const text =
      '##x\n#CHROM\tPOS\nchr1\t40\t.\tA\tC\nchr2\t9\t.\tA\tC\nchr1\t12\t.\tA\tC\nchr3\t12\t.\tA\tC\nchr1\t11\t.\tA\tC';
    const scanned = scan([encode(text)]);
    expect(typeof scanned === 'string' ? scanned : scanned.rows.map(([line]) => line)).toEqual([3, 4, 5, 7]);
  });

  it('passes over a byte order mark in front of the header', () => {
    for (const cut of [0, 1, 2, 3, 9]) {
      const bytes = encode('\uFEFF##fileformat=VCFv4.2\n#CHROM\tPOS\nchr1\t15\t.\tA\tC\n');
      expect(scan([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual({
        header: ['##fileformat=VCFv4.2', '#CHROM\tPOS'],
        rows: [[3, 'chr1\t15\t.\tA\tC']],
      });
    }
  });

  it('hands on rows whose columns it cannot read, for the reader to judge', () => {
    for (const line of ['chr1', 'chr1\tx\t.\tA\tC', 'chr1\t15', 'chr1\t15\t.\tA', 'chr1\t1e1\t.\tA\tC'])
      expect(scan([encode(`#CHROM\n${line}\n`)])).toEqual({ header: ['#CHROM'], rows: [[2, line]] });
    expect(scan([encode('#CHROM\nchr9\tx\nchr1\t99999999999999999999\t.\tA\tC\n')])).toEqual({
      header: ['#CHROM'],
      rows: [],
    });
  });

  it('stops at an endless line and at an endless header', () => {
    const megabyte = new Uint8Array(1024 * 1024).fill(65);
    expect(scan(Array.from({ length: 70 }, () => megabyte))).toBe('VCF_LINE_TOO_LONG');
    const lines = encode(`#${'x'.repeat(1_000_000)}\n`);
    expect(scan(Array.from({ length: 60 }, () => lines))).toMatchObject({ rows: [] });
    expect(scan(Array.from({ length: 70 }, () => lines))).toBe('VCF_HEADER_TOO_LONG');
  });

  it('gives lines of the text or a coded gap for any bytes', () => {
    const pieces = ['\t', '\n', '\r\n', 'chr1', 'chr2', '15', '.', 'END=', '<', '#', '\u0000', 'A', '\uFEFF'];
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((parts) => encode(parts.join(''))),
    );
    fc.assert(
      fc.property(bytes, fc.nat(200), (any, cut) => {
        const whole = scan([any]);
        expect(scan([any.subarray(0, cut), any.subarray(cut)])).toEqual(whole);
        if (typeof whole === 'string') return;
        const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(any).split('\n');
        for (const [line, text] of whole.rows)
          expect((lines[line - 1] ?? '').replace(/\r$/, '').replace(/^\uFEFF+/, '')).toBe(
            text.replace(/^\uFEFF+/, ''),
          );
      }),
      { numRuns: 500 },
    );
  });
});
