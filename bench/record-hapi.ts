import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answers } from './peers.ts';

const source = fileURLToPath(new URL('hapi', import.meta.url));

/** HAPI's JPA server, compiled: how a process of it is started over a PostgreSQL database. */
export type Hapi = { readonly start: (databaseUrl: string) => ChildProcess };

/** Compiles HAPI's JPA server with Maven, which apt-get brings where it is missing; null where that fails. */
export function haveHapi(folder: string): Hapi | null {
  if (!answers('mvn') || !answers('javac')) {
    process.stderr.write('bench: installing maven and a JDK with apt-get\n');
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    spawnSync('apt-get', ['install', '-y', 'maven', 'default-jdk-headless'], { stdio: 'ignore' });
  }
  const own = join(folder, 'hapi');
  cpSync(source, own, { recursive: true });
  const list = join(own, 'classpath');
  const built = spawnSync(
    'mvn',
    ['-B', '-q', '-f', own, 'compile', 'dependency:build-classpath', `-Dmdep.outputFile=${list}`],
    { encoding: 'utf8' },
  );
  if (built.status !== 0) {
    process.stderr.write(`bench: HAPI could not be had: ${(built.stdout ?? '').slice(0, 600)}\n`);
    return null;
  }
  const classes = [join(own, 'target', 'classes'), readFileSync(list, 'utf8').trim()].join(':');
  return {
    start: (databaseUrl) =>
      spawn('java', ['-Xmx3g', '-cp', classes, 'kairos.Peer', jdbcOf(databaseUrl)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
  };
}

/** Java knows no sockets of PostgreSQL's but those of TCP. */
function jdbcOf(databaseUrl: string): string {
  const { pathname, searchParams, username } = new URL(databaseUrl.replace('@/', '@localhost/'));
  return `jdbc:postgresql://127.0.0.1:${searchParams.get('port') ?? '5432'}${pathname}?user=${username}`;
}
