import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './bench-row.ts';

/**
 * The row that a program of the bench measures and prints, in a process of its own: as a person's command is one,
 * and so that no collection of what other benches left on the heap is counted as its work.
 */
export function rowInOwnProcess(program: URL, args: readonly string[]): BenchRow {
  const printed = execFileSync(process.execPath, [fileURLToPath(program), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(printed) as BenchRow;
}
