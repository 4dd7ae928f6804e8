import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql, type Transaction } from 'kysely';
import { bindPersons, replaceSetting, type Schema } from '../../../store/index.ts';
import { emptyDatabase } from '../../../store/testing/test-database.ts';
import { openApp } from '../../app.ts';
import { defaultConfig } from '../../config.ts';
import { openHouse } from '../../house.ts';
import { openLog } from '../../log.ts';
import { BASE_URL, operatorToken } from '../../operator-token.ts';
import { serverContext } from '../../serve.ts';
import type { ServerContext } from '../../server-context.ts';
import { type Method, type Received, type Sent, sendTo } from '../open-test-server.ts';
import { BASE, orThrow } from '../shared-house.ts';
import type { WrittenVersion } from './who-may-see.ts';
import type { Deed, World } from './world.ts';

/** A record of its own whose clock, contents and background work a test holds in its hand. */
export type ExitsServer = {
  readonly context: ServerContext;
  readonly send: (method: Method, url: string, of?: Sent) => Promise<Received>;
  readonly token: (claims: Readonly<Record<string, unknown>>) => Promise<string>;
  /** Where Subscriptions may send to, and what they sent. */
  readonly hooks: string;
  readonly told: string[];
  /** Empties the record and does everything a world tells of. */
  readonly load: (world: World) => Promise<void>;
  /** What the house told persons of emergencies; from now on it is part of what is put back. */
  readonly emergencies: () => Promise<readonly WrittenVersion[]>;
  /** Takes every version out of the record but these, as if they had never been. */
  readonly keepOnly: (
    versions: readonly { readonly type: string; readonly id: string; readonly version: number }[],
  ) => Promise<void>;
  /** Puts Subscriptions back that were taken out. */
  readonly keepSubscriptions: () => Promise<void>;
  /** Puts back everything that was taken out. */
  readonly restore: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const valueTables = ['value_token', 'value_string', 'value_date', 'value_quantity', 'value_link'] as const;
const tables = ['resource', 'resource_version', ...valueTables] as const;

/** Opens a record with nothing in it. */
export async function openExitsServer(): Promise<ExitsServer> {
  const folder = await mkdtemp(join(process.env['KAIROS_TEST_FOLDER'] ?? tmpdir(), 'exits-'));
  const database = await emptyDatabase();
  let at = Date.now();
  const house = orThrow(
    await openHouse({
      folder,
      databaseUrl: database.url,
      environment: {},
      baseUrl: BASE,
      now: () => new Date(at),
      onProblem: () => undefined,
    }),
  );
  const told: string[] = [];
  const listener = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      told.push(body);
      response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const hooks = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/hooks`;
  const options = {
    house,
    folder,
    config: {
      ...defaultConfig,
      limits: { perAddress: 1_000_000, perCaller: 1_000_000, perLink: 1_000_000 },
      subscriptionTargets: [{ url: hooks, allowPrivate: true }],
    },
    baseUrl: BASE,
    host: '127.0.0.1',
    port: 0,
    log: openLog({ write: () => undefined }),
    analysis: null,
    trustedProxies: [],
    tls: null,
    version: '0.0.0',
  };
  const context = orThrow(await serverContext(options));
  await replaceSetting(house.db, BASE_URL, BASE);
  const app = await openApp(context, options);
  const within = <T>(work: (tx: Transaction<Schema>) => Promise<T>): Promise<T> =>
    house.db.transaction().execute(async (tx) => {
      await bindPersons(tx, 'all');
      return work(tx);
    });
  const server: Omit<ExitsServer, 'load'> = {
    context,
    hooks,
    told,
    send: (method, url, of = {}) => sendTo(app, { method, url, ...of }),
    token: async (claims) => orThrow(await operatorToken(house, { hours: 1000, claims })),
    emergencies: () =>
      within(async (tx) => {
        await setAside(tx);
        return emergenciesIn(tx);
      }),
    keepOnly: (versions) => within((tx) => keepOnly(tx, versions)),
    keepSubscriptions: () => within(putSubscriptionsBack),
    restore: () => within(putBack),
    close: async () => {
      await app.close();
      await new Promise((resolve) => listener.close(resolve));
      await house.close();
      await database.remove();
      await rm(folder, { recursive: true });
    },
  };
  return {
    ...server,
    load: async (world) => {
      await within(async (tx) => {
        for (const table of [...tables, 'consent_rule', 'job'] as const)
          await sql`delete from ${sql.table(table)}`.execute(tx);
      });
      await carryOut(server, world.deeds, () => (at += 1000));
      await within(setAside);
    },
  };
}

/** Does deed after deed, each by its organisation and a moment after the one before. */
async function carryOut(
  { token, send }: Pick<ExitsServer, 'token' | 'send'>,
  deeds: readonly Deed[],
  tick: () => void,
): Promise<void> {
  const tokens = new Map<string, string>();
  for (const { type, id, organisation, resource } of deeds) {
    tick();
    const known = tokens.get(organisation);
    const own = known ?? (await token({ role: 'system', org: organisation, scope: 'system/*.cruds' }));
    tokens.set(organisation, own);
    const url = `/fhir/${type}/${id}`;
    const answer =
      resource === null
        ? await send('DELETE', url, { token: own })
        : await send('PUT', url, { token: own, body: resource });
    if (answer.status >= 300) throw new Error(`${url} was not written: ${answer.text}`);
  }
}

async function emergenciesIn(tx: Transaction<Schema>): Promise<readonly WrittenVersion[]> {
  const rows = await tx.selectFrom('resource').selectAll().where('type', '=', 'Communication').execute();
  return rows.map(({ type, id, version, person, source }) => {
    const resource = { resourceType: type, id };
    return { type, id, version, person, source, categories: new Set<string>(), resource };
  });
}

/** Copies what the record holds, to be put back later. */
async function setAside(tx: Transaction<Schema>): Promise<void> {
  for (const table of tables) {
    await sql`drop table if exists ${sql.table(`all_${table}`)}`.execute(tx);
    await sql`create table ${sql.table(`all_${table}`)} as select * from ${sql.table(table)}`.execute(tx);
  }
}

async function putBack(tx: Transaction<Schema>): Promise<void> {
  for (const table of tables) {
    await sql`delete from ${sql.table(table)}`.execute(tx);
    await sql`insert into ${sql.table(table)} overriding system value
      select * from ${sql.table(`all_${table}`)}`.execute(tx);
  }
}

async function keepOnly(
  tx: Transaction<Schema>,
  versions: Parameters<ExitsServer['keepOnly']>[0],
): Promise<void> {
  const names = versions.map(({ type, id, version }) => `${type}/${id}/${version}`);
  for (const table of ['resource', 'resource_version'] as const)
    await sql`delete from ${sql.table(table)} where type || '/' || id || '/' || version <> all(${names}::text[])`.execute(
      tx,
    );
  for (const table of valueTables)
    await sql`delete from ${sql.table(table)} where rid not in (select rid from resource)`.execute(tx);
}

async function putSubscriptionsBack(tx: Transaction<Schema>): Promise<void> {
  const gone = sql`select rid from all_resource where type = 'Subscription'
    and rid not in (select rid from resource)`;
  for (const table of valueTables)
    await sql`insert into ${sql.table(table)} select * from ${sql.table(`all_${table}`)} where rid in (${gone})`.execute(
      tx,
    );
  await sql`insert into resource overriding system value select * from all_resource where rid in (${gone})`.execute(
    tx,
  );
}
