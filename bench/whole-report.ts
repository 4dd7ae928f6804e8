import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { classifiedGenome } from './annotating.ts';
import { type BenchRow, benchRow } from './bench-row.ts';
import { peakMegabytes } from './kairos.ts';
import { haveBcftools, runQuietly } from './peers.ts';
import { milliseconds } from './timing.ts';

const RECORDS = 5_000_000;
/** As many as ACMG SF v3.3 has; with 700 classified variants each, some 60,000 places. */
const LISTED_GENES = 84;
const ROUNDS = 3;

const record = fileURLToPath(new URL('../examples/dangerous-combination/record.json', import.meta.url));
/** A whole report with everything for a genome of 5 M records, in all formats: without an index beside it, and with. */
export async function benchWholeReport(folder: string): Promise<readonly BenchRow[]> {
  const made = await classifiedGenome(folder, 'whole', {
    records: RECORDS,
    hitEvery: 100_000,
    rowsAGene: 700,
    genesListed: LISTED_GENES,
  });
  const options = {
    build: 'GRCh38',
    'as-of': '2026-11-23',
    classifications: made.pack,
    genes: made.genes,
    choose: 'cancer',
    out: join(folder, 'report'),
  };
  const named = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const args = ['report', made.genome, record, '--same-person', ...named];
  const bare = await measured('whole report, 5 M records, no index', args);
  const { findings } = JSON.parse(readFileSync(join(options.out, 'report.json'), 'utf8')) as Report;
  if (findings.findings.length === 0) throw new Error('no finding in the report');
  if (!haveBcftools()) return bare;
  runQuietly('tabix', ['-p', 'vcf', made.genome]);
  return [...bare, ...(await measured('whole report, 5 M records, .tbi beside it', args))];
}

type Report = { readonly findings: { readonly findings: readonly unknown[] } };

async function measured(name: string, args: readonly string[]): Promise<readonly BenchRow[]> {
  let [best, most] = [Number.POSITIVE_INFINITY, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const took = await milliseconds(() => void (most = Math.max(most, peakMegabytes(args))));
    best = Math.min(best, took);
  }
  return [
    benchRow(name, { ours: best, peer: null, unit: 'ms' }),
    benchRow(`${name}: most memory`, { ours: most, peer: null, unit: 'MB' }),
  ];
}
