// A record that is served for a walk: the example people in it, accounts by invitation, requests beside the page.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'host/src/cli/main.ts');

/** Starts `kairos serve --demo` on a free port over an empty folder, and waits until it is ready. */
export async function serveRecord(folder) {
  const data = join(folder, 'data');
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const server = spawn(
    process.execPath,
    [main, 'serve', '--demo', '--data', data, '--port', String(port), '--base-url', base],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let logged = '';
  server.stderr.on('data', (piece) => (logged += piece));
  await isUp(base);
  return {
    base,
    /** The last it logged. */
    logged: () => logged.split('\n').slice(-10).join('\n'),
    /** Runs a command of an operator. */
    kairos: (...words) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words, '--data', data], {
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`kairos ${words.join(' ')}: ${stderr}`);
      return stdout.trim();
    },
    ask: (token, method, path, body) =>
      fetch(`${base}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/fhir+json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    end: async () => {
      server.kill('SIGTERM');
      await new Promise((done) => server.on('exit', done));
    },
  };
}

/** An example person's id, name and birth date. */
export function patientOf(example) {
  const record = JSON.parse(readFileSync(join(root, 'examples', example, 'record.json'), 'utf8'));
  const { id, name, birthDate } = record.entry.find(
    ({ resource }) => resource.resourceType === 'Patient',
  ).resource;
  const [first] = name;
  return { id, name: first.text ?? [...first.given, first.family].join(' '), birthDate };
}

async function isUp(base) {
  for (let i = 0; i < 600; i++) {
    const isReady = await fetch(`${base}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await setTimeout(200);
  }
  throw new Error('the server does not come up');
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address();
      probe.close(() => resolve(free));
    });
  });
}
