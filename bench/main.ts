// `npm run bench`: ours beside the peers', measured in one run. `--json`: one row a line.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAnnotating } from './annotating.ts';
import type { BenchRow } from './bench-row.ts';
import { benchCalling } from './calling.ts';
import { benchPrevention } from './prevention.ts';
import { benchReading } from './reading.ts';
import { benchScoring } from './scoring.ts';
import { benchWholeReport } from './whole-report.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-bench-'));
try {
  const rows = [
    ...(await benchCalling(folder)),
    ...(await benchReading(folder)),
    ...(await benchScoring(folder)),
    ...(await benchAnnotating(folder)),
    ...(await benchWholeReport(folder)),
    ...(await benchPrevention()),
  ];
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
