import { join } from 'node:path';
import type { BenchRow } from './bench-row.ts';
import { rowInOwnProcess } from './own-process.ts';
import { haveBcftools, runQuietly } from './peers.ts';
import { wholeGenomeVcf, writeBgzf } from './synthetic-vcf.ts';

const RECORDS = 1_000_000;

/** Reading a whole genome's VCF: all of it into typed arrays, and 1,000 regions by its index. */
export async function benchReading(folder: string): Promise<readonly BenchRow[]> {
  const path = join(folder, 'genome.vcf.gz');
  await writeBgzf(path, wholeGenomeVcf(RECORDS));
  const columns = new URL('./reading-columns.ts', import.meta.url);
  if (!haveBcftools()) return [rowInOwnProcess(columns, [path, String(RECORDS)])];
  runQuietly('tabix', ['-p', 'vcf', path]);
  const regions = new URL('./reading-regions.ts', import.meta.url);
  return [rowInOwnProcess(columns, [path, String(RECORDS)]), rowInOwnProcess(regions, [path, folder])];
}
