// `npm run bench`: ours beside the peers', measured in one run. `--json`: one row a line; names: those benches alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAnnotating } from './annotating.ts';
import type { BenchRow } from './bench-row.ts';
import { benchCalling } from './calling.ts';
import { benchPage } from './page.ts';
import { benchPlans } from './plans.ts';
import { benchPrevention } from './prevention.ts';
import { benchReading } from './reading.ts';
import { benchRecord } from './record.ts';
import { benchScoring } from './scoring.ts';
import { benchWholeReport } from './whole-report.ts';

const benches: ReadonlyMap<string, (folder: string) => Promise<readonly BenchRow[]>> = new Map([
  ['calling', benchCalling],
  ['reading', benchReading],
  ['scoring', benchScoring],
  ['annotating', benchAnnotating],
  ['whole-report', benchWholeReport],
  ['prevention', benchPrevention],
  ['record', benchRecord],
  ['plans', benchPlans],
  ['page', benchPage],
]);

const folder = mkdtempSync(join(tmpdir(), 'kairos-bench-'));
try {
  const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const unknown = names.find((name) => !benches.has(name));
  if (unknown !== undefined)
    throw new Error(`there is no bench ${unknown}: ${[...benches.keys()].join(', ')}`);
  const rows: BenchRow[] = [];
  for (const [name, bench] of benches)
    if (names.length === 0 || names.includes(name)) rows.push(...(await bench(folder)));
  if (process.argv.includes('--json')) for (const row of rows) console.log(JSON.stringify(row));
  else console.log(table(rows));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function table(rows: readonly BenchRow[]): string {
  const cells = [
    ['', 'ours', 'peer', 'ours/peer', 'unit'],
    ...rows.map(({ name, ours, peer, ratio, unit }) => [
      name,
      String(ours),
      String(peer ?? '–'),
      String(ratio ?? '–'),
      unit,
    ]),
  ];
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths?.[i] ?? 0) : cell.padStart(widths?.[i] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
