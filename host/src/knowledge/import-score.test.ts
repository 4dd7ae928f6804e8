import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import { loadKnowledge, readPack } from '@kairos/core/knowledge';
import { afterAll, describe, expect, it } from 'vitest';
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

  it('that is invalid is refused with its row', async () => {
    expect(await importScore(write('bad.txt', text.replace('\t1\n', '\tx\n')), folder)).toMatchObject({
      code: 'SCORE_WEIGHT',
    });
  });
});
