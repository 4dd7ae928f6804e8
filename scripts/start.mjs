// Runs under any Node ≥ 20 with nothing installed: installs what is missing, then starts Kairos
// under the Node that package.json pins. `npm start` alone runs the example person.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const nodeBinary = join(root, 'node_modules', '.bin', 'node');
const stamp = join(root, 'node_modules', '.kairos-installed');
const lock = join(root, '.kairos-install.lock');
const holder = join(lock, 'holder');
const LOCK_STALE_MS = 15 * 60 * 1000;
const LOCK_POLL_MS = 500;

const lockFileHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
const installed = () =>
  existsSync(nodeBinary) && existsSync(stamp) && readFileSync(stamp, 'utf8') === lockFileHash();
const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Whether the start that took the lock was ended before it gave it back. */
function isHolderGone() {
  try {
    process.kill(Number(readFileSync(holder, 'utf8')), 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/** Takes the install lock (a folder: made by one start only), or waits for the start that holds it. */
function takeLock() {
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(holder, String(process.pid));
      return;
    } catch {
      const age = existsSync(lock) ? Date.now() - statSync(lock).mtimeMs : 0;
      if (age > LOCK_STALE_MS || isHolderGone()) rmSync(lock, { recursive: true, force: true });
      else sleep(LOCK_POLL_MS);
    }
  }
}

function install() {
  takeLock();
  try {
    if (installed()) return;
    process.stderr.write('kairos: installing what is missing (npm ci) …\n');
    const npm = process.env.npm_execpath;
    const [command, args] = npm ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
    const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
    if (result.status !== 0) {
      process.stderr.write('kairos: npm ci failed; its messages are above.\n');
      process.exit(result.status ?? 1);
    }
    writeFileSync(stamp, lockFileHash());
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

const page = join(root, 'web', 'dist', 'index.html');
/** What the page is built from. */
const pageSources = [
  'web/src',
  'web/public',
  'web/build',
  'web/index.html',
  'web/vite.config.ts',
  'core/src',
  'knowledge',
];

function newestChange(path) {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** Builds the page where it is missing or older than what it is built from. */
function buildPage() {
  const built = existsSync(page) ? statSync(page).mtimeMs : 0;
  if (pageSources.every((source) => newestChange(join(root, source)) < built)) return;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite)) return;
  takeLock();
  try {
    process.stderr.write('kairos: building the page …\n');
    const result = spawnSync(nodeBinary, [vite, 'build', 'web', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    });
    if (result.status !== 0)
      process.stderr.write('kairos: the page could not be built; its messages are above.\n');
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

if (!installed()) install();
const given = process.argv.slice(2);
if (given[0] === 'serve') buildPage();
const args = given.length > 0 ? given : ['example'];
const kairos = join(root, 'host', 'bin', 'kairos.mjs');
const run = spawn(nodeBinary, [kairos, ...args], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
// Whoever ends this process means the one it waits for. Of Ctrl-C a terminal tells both.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => run.kill(signal));
process.on('SIGINT', () => {});
run.on('exit', (code) => process.exit(code ?? 1));
