import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The program, as `npx kairos` starts it. */
export const kairosBin: string = fileURLToPath(new URL('../host/bin/kairos.mjs', import.meta.url));

/** Has a process tell the most memory it ever held (kilobytes) when it ends; threads of it hold the same. */
const teller = `data:text/javascript,${encodeURIComponent(
  `import { isMainThread } from 'node:worker_threads';
if (isMainThread)
  process.on('exit', () => process.stderr.write('\\nmaxrss ' + process.resourceUsage().maxRSS + '\\n'));`,
)}`;

/** Runs a command line to its end; the most memory it held, in megabytes. */
export function peakMegabytes(args: readonly string[]): number {
  const { status, stderr } = spawnSync(process.execPath, ['--import', teller, kairosBin, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const kilobytes = /maxrss (\d+)/.exec(stderr)?.[1];
  if (status !== 0 || kilobytes === undefined) throw new Error(stderr.slice(0, 2_000));
  return Number(kilobytes) / 1024;
}
