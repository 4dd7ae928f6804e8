import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL server of the bench's own. */
export type Cluster = {
  /** An empty database, as a role that row-level security binds. */
  readonly createDatabase: (name: string) => string;
  /** Bytes of a database on the disk. */
  readonly bytesOf: (name: string) => number;
  /** Makes measured states alike: statistics are fresh, and what was written is on the disk. */
  readonly settle: (name: string) => void;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

/** What a machine that serves a record would set; commits wait for the disk, as always. */
const settings = 'shared_buffers=512MB max_wal_size=4GB';

/** Starts a server on 127.0.0.1 in a folder of its own; installs PostgreSQL where it is missing. */
export async function startCluster(): Promise<Cluster> {
  if (globSync('/usr/lib/postgresql/*/bin/initdb').length === 0) {
    execFileSync('apt-get', ['update', '-qq']);
    execFileSync('apt-get', ['install', '-y', '-qq', 'postgresql'], { stdio: 'ignore' });
  }
  const bin = globSync('/usr/lib/postgresql/*/bin').sort().at(-1) ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'kairos-pg-'));
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await chown(folder, idOf('-u'), idOf('-g'));
  const run = (program: string, ...args: string[]): string => {
    const whole = [join(bin, program), ...args];
    const [command = '', ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', ...whole] : whole;
    return execFileSync(command, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], cwd: folder });
  };
  const data = join(folder, 'data');
  const port = await freePort();
  run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '--locale=C.UTF-8');
  const options = [
    `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`,
    ...settings.split(' ').map((setting) => `-c ${setting}`),
  ];
  // The server must not hold the pipe that its starter is read from.
  run('pg_ctl', '-D', data, '-w', '-s', '-l', join(folder, 'log'), '-o', options.join(' '), 'start');
  const psql = (database: string, statement: string): string =>
    run('psql', '-qAt', '-h', folder, '-p', String(port), '-U', 'postgres', '-d', database, '-c', statement);
  psql('postgres', 'create role kairos login createdb nosuperuser');
  return {
    createDatabase: (name) => {
      psql('postgres', `create database ${name} owner kairos`);
      // By its socket, as servers on one machine talk to one another.
      return `postgresql://kairos@/${name}?host=${encodeURIComponent(folder)}&port=${port}`;
    },
    bytesOf: (name) => Number(psql('postgres', `select pg_database_size('${name}')`)),
    settle: (name) => {
      psql(name, 'vacuum (analyze)');
      psql(name, 'checkpoint');
    },
    pid: Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]),
    stop: async () => {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

const TICKS_A_SECOND = 100;

/** Milliseconds of processor time that a process, its children and those of them that ended have used. */
export function cpuMs(pid: number): number {
  let ticks = 0;
  for (const entry of existsSync('/proc') ? readdirSync('/proc') : []) {
    const fields = /^\d+$/.test(entry) ? statOf(entry) : null;
    if (fields === null) continue;
    // Behind the name in parentheses: state, parent, …, utime, stime, cutime, cstime.
    const time = (from: number, to: number): number =>
      fields.slice(from, to).reduce((sum, field) => sum + Number(field), 0);
    if (Number(entry) === pid) ticks += time(11, 15);
    else if (Number(fields[1]) === pid) ticks += time(11, 13);
  }
  return (ticks * 1000) / TICKS_A_SECOND;
}

function statOf(pid: string): readonly string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
  } catch {
    return null;
  }
}
