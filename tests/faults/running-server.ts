import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isGap } from '@kairos/core/base';
import { askRunningServer } from '../../host/src/server/index.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const main = join(root, 'host', 'src', 'cli', 'main.ts');
const START_MS = 60_000;

/** How a server is started. */
export type Started = {
  readonly data: string;
  /** null: the embedded database in the data folder. */
  readonly databaseUrl: string | null;
  readonly options?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** A port to listen on again; any free one where it does not matter. */
  readonly port?: number;
  /** What is run in the place of `kairos serve`; it gets the same options. */
  readonly command?: readonly [string, ...string[]];
};

/** `kairos serve` as a process of its own. */
export type RunningServer = {
  readonly port: number;
  readonly base: string;
  readonly process: ChildProcess;
  readonly pid: number;
  /** Everything it said on stderr so far. */
  readonly said: () => string;
  /** A token of this server's, for an hour. */
  readonly token: (claims: Readonly<Record<string, unknown>>) => Promise<string>;
  /** Ends it as a power cut ends it. */
  readonly kill: () => Promise<void>;
  /** Asks it to end; answers with its exit code, or the signal that ended it. */
  readonly stop: () => Promise<number | NodeJS.Signals | null>;
};

/** A port of 127.0.0.1 that nobody listens on. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('there is no port');
  return address.port;
}

/** Starts `kairos serve` and waits until it listens. Rejects with what it said where it ends before. */
export async function startServer(of: Started): Promise<RunningServer> {
  const port = of.port ?? (await freePort());
  const [program, ...before] = of.command ?? [process.execPath, main, 'serve'];
  const { DATABASE_URL: _url, ...inherited } = process.env;
  const child = spawn(
    program,
    [...before, '--port', String(port), '--data', of.data, ...(of.options ?? [])],
    {
      cwd: root,
      env: {
        ...inherited,
        ...(of.databaseUrl === null ? {} : { DATABASE_URL: of.databaseUrl }),
        ...of.environment,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  let said = '';
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? signal)),
  );
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`it did not start: ${said}`)), START_MS);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (!said.includes('kairos: serving ')) return;
      clearTimeout(late);
      resolve();
    });
    void ended.then((code) => {
      clearTimeout(late);
      reject(new Error(`it ended with ${code}: ${said}`));
    });
  }).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    port,
    base: /serving (\S+)\/fhir/.exec(said)?.[1] ?? '',
    process: child,
    pid: child.pid ?? 0,
    said: () => said,
    token: async ({ scope = 'system/*.cruds', role = 'system', ...claims }) => {
      const token = await askRunningServer(of.data, {
        token: { hours: 1, claims: { scope, role, ...claims } },
      });
      if (token === null || isGap(token)) throw new Error(`there is no token: ${token?.what ?? said}`);
      return token;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** How an operator's command ended. */
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs an operator's command on a record. */
export async function runCommand(
  args: readonly string[],
  { data, databaseUrl }: Pick<Started, 'data' | 'databaseUrl'>,
): Promise<Ended> {
  const { DATABASE_URL: _url, ...inherited } = process.env;
  const child = spawn(process.execPath, [main, ...args, '--data', data], {
    cwd: root,
    env: { ...inherited, ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (texts.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (texts.err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
}
