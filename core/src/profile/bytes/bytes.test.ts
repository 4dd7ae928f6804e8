import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../base/index.ts';
import {
  alleleCode,
  bgzfBlockAt,
  findBgzfBlock,
  hasBgzfEndMarker,
  indexedChunks,
  isBgzf,
  mergeVariantColumns,
  MISSING_GENOTYPE,
  readTabixIndex,
  VariantColumnScanner,
  VcfLineScanner,
} from './index.ts';

const endMarker = Uint8Array.from([
  0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 0xff, 6, 0, 0x42, 0x43, 2, 0, 0x1b, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0,
]);

describe('BGZF blocks', () => {
  it('are found by their subfield', () => {
    expect(isBgzf(endMarker)).toBe(true);
    expect(hasBgzfEndMarker(Uint8Array.of(1, 2, ...endMarker))).toBe(true);
    expect(hasBgzfEndMarker(endMarker.subarray(0, 27))).toBe(false);
    expect(bgzfBlockAt(endMarker, 0)).toMatchObject({
      start: 0,
      end: 28,
      dataStart: 18,
      dataEnd: 20,
      inflatedBytes: 0,
    });
    expect(bgzfBlockAt(endMarker.subarray(0, 27), 0)).toBeNull();
    expect(findBgzfBlock(Uint8Array.of(0x1f, 0x8b, 8, 4, ...endMarker, ...endMarker), 0)).toBe(4);
    expect(isBgzf(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3))).toBe(false);
  });

  it('are none or within the bytes, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(60), (noise, at) => {
        const bytes = Uint8Array.from([...endMarker.subarray(0, at), ...noise]);
        const block = bgzfBlockAt(bytes, 0);
        if (block !== null) expect(block.end).toBeLessThanOrEqual(bytes.length);
        expect(findBgzfBlock(bytes, 0)).toBeLessThan(bytes.length + 1);
      }),
    );
  });
});

describe('an index of any bytes', () => {
  it('is an index or INDEX_UNUSABLE', () => {
    const wanted = new Map([['chr1', Int32Array.of(1, 1000)]]);
    const heads = ['TBI\x01', 'CSI\x01'].map((magic) => [...new TextEncoder().encode(magic)]);
    const small = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(
        fc.constantFrom(...heads),
        fc.array(fc.oneof(small, fc.integer({ min: 0, max: 2 ** 31 })), { maxLength: 40 }),
        (head, numbers) => {
          const bytes = Uint8Array.from([...head, ...new Uint8Array(Uint32Array.from(numbers).buffer)]);
          const index = readTabixIndex(bytes, 'a.tbi');
          const chunks = isGap(index) ? index : indexedChunks(index, wanted, 'a.tbi');
          expect(isGap(chunks) ? chunks.code : 'INDEX_UNUSABLE').toBe('INDEX_UNUSABLE');
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** The genotype byte by a plain reading of its text. */
function plainGenotype(text: string | undefined): number {
  if (text === undefined) return MISSING_GENOTYPE;
  const alleles = (text.split(':')[0] ?? '').split(/[/|]/);
  const code = (allele: string): number =>
    allele === '.' || allele === '' ? 7 : Math.min(Number(allele), 6);
  const phased = text.split(':')[0]?.includes('|') === true ? 64 : 0;
  if (alleles.length > 2) return 6 | (6 << 3) | phased;
  const [first = '', second] = alleles;
  return second === undefined ? code(first) | (7 << 3) | 128 : code(first) | (code(second) << 3) | phased;
}

const chromosomeCodes = new Map([
  ['chr1', 1],
  ['22', 22],
  ['chrX', 23],
  ['chrM', 25],
  ['scaffold_7', 0],
]);

const madeRow = fc.record({
  contig: fc.constantFrom('chr1', '22', 'chrX', 'chrM', 'scaffold_7'),
  position: fc.integer({ min: 1, max: 249_000_000 }),
  ref: fc.stringMatching(/^[ACGTacgt]{1,20}$/),
  alt: fc.constantFrom('T', 'TAA', 'T,C', '<DEL>', '.', '*'),
  info: fc.constantFrom('.', 'AC=1;GT=5', 'X'.repeat(90)),
  samples: fc.option(
    fc.array(fc.constantFrom('0/1', '1|0', '.', './.', '1', '12/3', '0/1/1', '0|1:9'), { maxLength: 3 }),
  ),
});

describe('variant columns', () => {
  it('equal a plain reading, however the text is cut', () => {
    fc.assert(
      fc.property(fc.array(madeRow, { maxLength: 20 }), fc.nat(2), fc.nat(400), (rows, sample, cut) => {
        const text = rows
          .map(({ contig, position, ref, alt, info, samples }) =>
            [
              contig,
              position,
              '.',
              ref,
              alt,
              '.',
              'PASS',
              info,
              ...(samples === null ? [] : ['GT', ...samples]),
            ].join('\t'),
          )
          .join('\n');
        const bytes = new TextEncoder().encode(`##fileformat=VCFv4.2\n#CHROM\tPOS\n${text}\n`);
        const scanner = new VariantColumnScanner('a.vcf', sample);
        scanner.push(bytes.subarray(0, cut));
        const first = scanner.takeColumns();
        scanner.push(bytes.subarray(cut));
        scanner.finish();
        const columns = mergeVariantColumns([first, scanner.takeColumns()]);
        expect({
          chromosomes: [...columns.chromosomes],
          positions: [...columns.positionsOneBased],
          refs: [...columns.refs],
          alts: [...columns.alts],
          genotypes: [...columns.genotypes],
          malformed: columns.malformedRows,
        }).toEqual({
          chromosomes: rows.map(({ contig }) => chromosomeCodes.get(contig)),
          positions: rows.map(({ position }) => position),
          refs: rows.map(({ ref }) => alleleCode(ref)),
          alts: rows.map(({ alt }) => alleleCode(alt)),
          genotypes: rows.map(({ samples }) => plainGenotype(samples?.[sample])),
          malformed: 0,
        });
      }),
      { numRuns: 300 },
    );
  });

  it('count rows that are none', () => {
    const scanner = new VariantColumnScanner('a.vcf', 0);
    scanner.push(
      new TextEncoder().encode(
        'chr1\t5\t.\tA\tC\n\nchr1\tx\t.\tA\tC\nchr1\nchr1\t7\t.\t\tC\nchr1\t8\t.\tA\tC',
      ),
    );
    scanner.finish();
    const { positionsOneBased, malformedRows } = scanner.takeColumns();
    expect([[...positionsOneBased], malformedRows]).toEqual([[5, 8], 3]);
  });

  it('survive any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
        const scanner = new VariantColumnScanner('a.vcf', 1);
        scanner.push(bytes.subarray(0, cut));
        scanner.push(bytes.subarray(cut));
        scanner.finish();
        expect(scanner.takeColumns().positionsOneBased.length).toBeLessThanOrEqual(30);
      }),
    );
  });
});

describe('allele codes', () => {
  it('hold up to 15 bases exactly and hash the rest', () => {
    expect([alleleCode('A'), alleleCode('t'), alleleCode('AC')]).toEqual([0b100, 0b111, 0b10001]);
    expect(alleleCode('ACGTACGTACGTACG')).toBeLessThan(2 ** 31);
    expect(alleleCode('ACGTACGTACGTACGT')).toBeGreaterThanOrEqual(2 ** 31);
    expect(alleleCode('<del>')).toBe(alleleCode('<DEL>'));
  });
});

describe('the line scanner', () => {
  it('gives the wanted rows with their numbers, however the text is cut', () => {
    const text = new TextEncoder().encode(
      '##x\n#CHROM\tPOS\nchr1\t5\t.\tA\tC\t.\r\nchr1\t9\t.\tA\t<*>\t.\t.\tEND=30\n1\t40\t.\tAAAAAA\tC\t.\nchr2\t5\t.\tA\tC\t.\n#late\nchr1\t29\t.\tA\tC\t.',
    );
    const wanted = new Map([['chr1', Int32Array.of(20, 41)]]);
    for (let cut = 0; cut <= text.length; cut++) {
      const scanner = new VcfLineScanner('a.vcf', () => wanted);
      const parts = [scanner.push(text.subarray(0, cut)), scanner.push(text.subarray(cut)), scanner.finish()];
      const rows = parts.flatMap((part) => (isGap(part) ? [] : part.map(({ lineOneBased }) => lineOneBased)));
      expect([rows, scanner.header.length, scanner.lineCount]).toEqual([[4, 5, 8], 2, 8]);
    }
  });
});
