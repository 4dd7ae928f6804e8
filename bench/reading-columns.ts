// `node bench/reading-columns.ts VCF RECORDS`: prints the row of reading all of a VCF into typed arrays.
import { isGap } from '@kairos/core/base';
import { openFile, type OpenFile, readVariantColumns } from '../host/src/files/index.ts';
import { type BenchRow, benchRow } from './bench-row.ts';
import { haveBcftools, runQuietly } from './peers.ts';
import { bestOf } from './timing.ts';

const ROUNDS = 7;

const [path = '', records = ''] = process.argv.slice(2);
const file = await openFile(path);
if (isGap(file)) throw new Error(file.what);
console.log(JSON.stringify(await benchColumns(file, Number(records))));

async function benchColumns(file: OpenFile, records: number): Promise<BenchRow> {
  const format = '%CHROM\\t%POS\\t%REF\\t%ALT[\\t%GT]\\n';
  const ours = async (): Promise<void> => {
    const columns = await readVariantColumns(file, true);
    if (isGap(columns) || columns.positionsOneBased.length < records * 0.99)
      throw new Error('the columns lack rows');
  };
  const peer = (): void => runQuietly('bcftools', ['query', '-f', format, file.path]);
  const [best = 0, peerBest] = await bestOf(ROUNDS, haveBcftools() ? [ours, peer] : [ours]);
  return benchRow('whole VCF into typed arrays, 1 M records', {
    ours: best,
    peer: peerBest ?? null,
    unit: 'ms',
  });
}
