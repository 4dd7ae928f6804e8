// `node bench/reading-regions.ts VCF FOLDER`: prints the row of reading 1,000 regions by the index beside a VCF.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import type { WantedRegions } from '@kairos/core/profile';
import { openFile, type OpenFile, openVcfText } from '../host/src/files/index.ts';
import { type BenchRow, benchRow } from './bench-row.ts';
import { runQuietly } from './peers.ts';
import { bestOf } from './timing.ts';

const REGIONS = 1_000;
const REGION_BASES = 1_000;
const ROUNDS = 14;

const [path = '', folder = ''] = process.argv.slice(2);
const file = await openFile(path);
if (isGap(file)) throw new Error(file.what);
console.log(JSON.stringify(await benchRegions(file, folder)));

async function benchRegions(file: OpenFile, folder: string): Promise<BenchRow> {
  const regions = everyRegion();
  const list = join(folder, 'regions.txt');
  const lines = [...regions].flatMap(([chrom, intervals]) =>
    Array.from(
      { length: intervals.length / 2 },
      (_, i) => `${chrom}\t${intervals[2 * i]}\t${intervals[2 * i + 1]}\n`,
    ),
  );
  writeFileSync(list, lines.join(''));
  const ours = async (): Promise<void> => {
    const fail = (): void => {
      throw new Error('the index does not fit');
    };
    const text = await openVcfText(file, true, { wanted: () => regions, onFault: fail, onRemark: fail });
    if (isGap(text)) throw new Error(text.what);
    let rows = 0;
    for await (const _ of text.rows) rows++;
    if (rows === 0) throw new Error('no row found');
  };
  const peer = (): void => runQuietly('bcftools', ['view', '-H', '-R', list, file.path]);
  const [best = 0, peerBest] = await bestOf(ROUNDS, [ours, peer]);
  return benchRow('1,000 regions of an indexed VCF', { ours: best, peer: peerBest ?? null, unit: 'ms' });
}

/** Regions spread evenly over all chromosomes, sorted. */
function everyRegion(): WantedRegions {
  const chromosomes = 22;
  const each = Math.ceil(REGIONS / chromosomes);
  return new Map(
    Array.from({ length: chromosomes }, (_, chromosome) => [
      `chr${chromosome + 1}`,
      Int32Array.from(
        Array.from({ length: Math.min(each, REGIONS - chromosome * each) }, (__, i) => {
          const start = 100_000 + i * 1_000_003;
          return [start, start + REGION_BASES - 1];
        }).flat(),
      ),
    ]),
  );
}
