import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { run } from '../host/src/cli/run.ts';

const main = fileURLToPath(new URL('../host/src/cli/main.ts', import.meta.url));

/** How one run of the command ended. */
export type Run = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs `kairos` as a process of its own. */
export function kairos(
  args: readonly string[],
  options: { readonly cwd?: string; readonly input?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Run {
  const run = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    ...options,
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

/** Runs `kairos` within this process, which is faster and otherwise the same. */
export async function kairosHere(args: readonly string[]): Promise<Run> {
  const texts = { out: '', err: '' };
  const code = await run(args, {
    out: (text) => void (texts.out += text),
    err: (text) => void (texts.err += text),
    isTerminal: false,
  });
  return { code, ...texts };
}

/** Path of a file of an example person. */
export function example(path: string): string {
  return fileURLToPath(new URL(`../examples/${path}`, import.meta.url));
}
