import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { isGap, type Outcome } from '../../base/index.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedData } from '../../../../tests/shared-data.ts';
import { basesOf } from '../genotypes/index.ts';
import { decimalAt } from './decimal.ts';
import { type ScoreFile, ScoreFileScanner } from './index.ts';

function scan(bytes: Uint8Array, name = 'score.txt', chunk = bytes.length): Outcome<ScoreFile> {
  const scanner = new ScoreFileScanner(name);
  for (let at = 0; at < bytes.length; at += chunk) {
    const fault = scanner.push(bytes.subarray(at, at + chunk));
    if (fault !== null) return fault;
  }
  return scanner.finish();
}

const scanText = (text: string): Outcome<ScoreFile> => scan(new TextEncoder().encode(text));

function scored(text: string): ScoreFile {
  const found = scanText(text);
  if (isGap(found)) throw new Error(found.what);
  return found;
}

const shared = hasSharedData('predisposition/pgs');
function real(name: string): Outcome<ScoreFile> {
  const bytes = readFileSync(`${sharedData}predisposition/pgs/${name}`);
  return scan(name.endsWith('.gz') ? gunzipSync(bytes) : bytes, name);
}

const titles = 'chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight';

describe('a scoring file', () => {
  it('gives its header and rows, however it is cut into chunks', () => {
    const text = `#pgs_id=PGS1\n##SECTION\n#citation=A=B\n#genome_build=hg19\n${titles}\r\n1\t10\tA\tG\t-1.5e-2\r\nX\t7\tAT\t\t+2\r\n`;
    const bytes = new TextEncoder().encode(text);
    for (const chunk of [1, 7, bytes.length]) {
      const found = scan(bytes, 'x.txt', chunk);
      if (isGap(found)) throw new Error(found.what);
      expect(found).toMatchObject({
        id: 'PGS1',
        citation: 'A=B',
        build: 'GRCh37',
        totalRows: 2,
        unscored: [],
      });
      expect([...found.rows.weights]).toEqual([-0.015, 2]);
      expect([...found.rows.chromosomes]).toEqual([1, 23]);
      expect([...found.rows.effectAlleles].map((code) => basesOf(code, found.rows.longAlleles))).toEqual([
        'A',
        'AT',
      ]);
      expect(found.rows.otherAlleles[1]).toBe(0);
    }
  });

  it('takes a weight for each dosage only where there is no single one', () => {
    const own = 'dosage_0_weight\tdosage_1_weight\tdosage_2_weight';
    const { rows } = scored(`${titles}\t${own}\n1\t1\tA\tG\t\t0.1\t0.2\t0.5\n1\t2\tA\tG\t3\t0.1\t0.2\t0.5\n`);
    expect([...rows.kinds]).toEqual([3, 0]);
    expect([...(rows.dosageWeights ?? [])].slice(0, 3)).toEqual([0.1, 0.2, 0.5]);
  });

  it('reads interactions as products of alleles', () => {
    const { rows, interactions } = scored(
      `${titles}\tis_interaction\n1_x_2\t5_x_9\tA_x_T\tG_x_C\t0.4\tTrue\n`,
    );
    expect(interactions).toEqual([{ rowNumber: 1, weight: 0.4, rows: [0, 1] }]);
    expect([...rows.positionsOneBased]).toEqual([5, 9]);
  });

  it.each([
    ['a weight that is no number', `${titles}\n1\t1\tA\tG\t0.1\n1\t2\tA\tG\tx\n`, 'SCORE_WEIGHT', 'row 2'],
    ['no weight', `${titles}\n1\t1\tA\tG\t\n`, 'SCORE_FILE_ROW', 'Row 1'],
    ['no effect allele', `${titles}\n1\t1\t\tG\t1\n`, 'SCORE_FILE_ROW', 'Row 1'],
    ['neither position nor rsID', `rsID\t${titles}\n.\t\t\tA\tG\t1\n`, 'SCORE_FILE_ROW', 'Row 1'],
    [
      'dominant and recessive',
      `${titles}\tis_dominant\tis_recessive\n1\t1\tA\tG\t1\tTRUE\tTRUE\n`,
      'SCORE_FILE_ROW',
      'Row 1',
    ],
    ['no rows', `${titles}\n`, 'SCORE_FILE_EMPTY', ''],
    [
      'no effect allele column',
      'chr_name\tchr_position\teffect_weight\n',
      'SCORE_FILE_COLUMNS',
      'effect_allele',
    ],
    ['a column twice', `${titles}\teffect_weight\n`, 'SCORE_FILE_COLUMNS', 'twice'],
  ])('with %s is refused', (_, text, code, place) => {
    const found = scanText(text);
    expect(found).toMatchObject({ code });
    expect(isGap(found) && found.what).toContain(place);
  });

  it('of any bytes is rows or a coded gap', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, titled) => {
        const found = scan(titled ? Buffer.concat([Buffer.from(`${titles}\n`), bytes]) : bytes);
        if (!isGap(found)) expect(found.rows.count).toBeLessThanOrEqual(found.totalRows);
      }),
    );
  });
});

describe('a decimal', () => {
  it('is what Number makes of it', () => {
    const at = (text: string): number => decimalAt(new TextEncoder().encode(text), 0, text.length);
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(at(String(value))).toBe(Number(String(value)));
        expect(at(value.toExponential(6))).toBe(Number(value.toExponential(6)));
      }),
    );
    for (const text of ['', '-', '.', 'e5', '1e', '1e+', '1x', 'NaN', '1,5', '0x10', '1e999'])
      expect(at(text)).toBeNaN();
  });
});

describe.skipIf(!shared)('the PGS Catalog’s own files', () => {
  it.each([
    ['PGS000001_hmPOS_GRCh38.txt.gz', 'PGS000001', 'GRCh38', 77, 77],
    ['PGS000001_hmPOS_GRCh37.txt.gz', 'PGS000001', 'GRCh37', 77, 77],
    ['PGS000802_hmPOS_GRCh37.txt', 'PGS000802', 'GRCh37', 19, 19],
    ['PGS004255_hmPOS_GRCh38.txt.gz', 'PGS004255', 'GRCh38', 30, 30],
    ['OPGS002493.txt.gz', 'OPGS002493', 'GRCh37', 23, 23],
    ['PGS001229_structured_GRCh38.txt.gz', 'PGS001229_structured_GRCh38', null, 51_181, 51_209],
    ['PGS000001.txt.gz', 'PGS000001', null, 0, 77],
  ])('%s', (name, id, build, count, totalRows) => {
    const found = real(name);
    if (isGap(found)) throw new Error(found.what);
    expect(found).toMatchObject({ id, build, totalRows });
    expect(found.rows.count).toBe(count);
    expect(found.rows.count + found.unscored.length + found.named.rows.count).toBe(totalRows);
  });

  it('keep HLA rows apart, each with its reason', () => {
    const found = real('complex_variants_PGS004239.txt');
    if (isGap(found)) throw new Error(found.what);
    expect(found.rows.count).toBe(5);
    expect(new Set(found.typed.map(({ reason }) => reason))).toEqual(new Set(['hla-needs-typing']));
  });

  it.each(['invalid_scorefile.txt', 'bad_harmonised.txt'])('%s is refused with its row', (name) => {
    expect(real(name)).toMatchObject({
      code: 'SCORE_FILE_ROW',
      what: expect.stringContaining('Row 1 ') as string,
    });
  });
});
