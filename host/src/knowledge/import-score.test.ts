import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import { loadKnowledge, readPack } from '@kairos/core/knowledge';
import { afterAll, describe, expect, it } from 'vitest';
import { kairosHere } from '../../../tests/command-line.ts';
import { SCORE_COLUMNS_FILE } from '../scores/index.ts';
import { runScores, vcfHead } from '../scores/testing/run-scores.ts';
import { bundledKnowledge, importScore, isScoringFile, packsIn, SCORE_PACK_FILE, sha256 } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-import-score-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text =
  '#pgs_id=PGS9\n#pgs_name=Nine\n#genome_build=GRCh38\n#license=CC0\n#citation=A B\n' +
  'chr_name\tchr_position\teffect_allele\tother_allele\teffect_weight\n1\t5\tG\tA\t1\n';

function write(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('a scoring file', () => {
  it('becomes a pack of its own, which loading everything leaves alone', async () => {
    const path = write('s.txt', text);
    expect([isScoringFile(path), isScoringFile(write('other.json', '{"a":1}'))]).toEqual([true, false]);
    const out = join(folder, 'packs');
    cpSync(bundledKnowledge, out, { recursive: true });
    expect(await importScore(path, out)).toBe('pgs9-grch38');
    const pack = await readPack(packsIn(out), 'pgs9-grch38', sha256);
    if (isGap(pack)) throw new Error(pack.what);
    expect(pack.manifest).toMatchObject({
      kind: 'polygenic-score',
      licence: 'CC0',
      sources: [{ title: 'Nine', citation: 'A B' }],
    });
    expect(pack.files.get(SCORE_PACK_FILE)).toBe(text);
    const all = await loadKnowledge(packsIn(out), sha256);
    expect(!isGap(all) && all.packs.some(({ pack: id }) => id === 'pgs9-grch38')).toBe(false);
    expect(isGap(all)).toBe(false);
  });

  it('as a pack gives the sums of the file, and a changed pack is refused', async () => {
    const out = join(folder, 'scored');
    await importScore(write('t.txt', text), out);
    const genome = write('g.vcf', `${vcfHead('S')}chr1\t5\t.\tA\tG\t.\t.\t.\tGT\t1/1\n`);
    const pack = join(out, 'pgs9-grch38');
    const columns = join(pack, SCORE_COLUMNS_FILE);
    const [ofFile, ofPack] = [
      await runScores(genome, [join(folder, 't.txt')]),
      await runScores(genome, [columns]),
    ];
    expect(ofFile.lines[0]?.sum).toBe(2);
    expect(ofPack.lines).toEqual(ofFile.lines.map((line) => ({ ...line, file: 'pgs9-grch38' })));
    const run = await kairosHere(['score', genome, '--scores', pack, '--json']);
    expect(JSON.parse(run.out)).toMatchObject({ score: 'PGS9', sum: 2, matched: 1 });
    const bytes = readFileSync(columns);
    const last = bytes.length - 9;
    bytes.writeUInt8(bytes.readUInt8(last) ^ 1, last);
    writeFileSync(columns, bytes);
    expect((await runScores(genome, [columns])).fault).toMatchObject({ code: 'PACK_HASH_MISMATCH' });
  });

  it('that is invalid is refused with its row', async () => {
    expect(await importScore(write('bad.txt', text.replace('\t1\n', '\tx\n')), folder)).toMatchObject({
      code: 'SCORE_WEIGHT',
    });
  });
});
