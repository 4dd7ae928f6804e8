import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGap, type Outcome } from '@kairos/core/base';
import { defaultConfig, type ServerConfig } from '../config.ts';
import { openHouse } from '../house.ts';
import { openLog } from '../log.ts';
import { operatorToken } from '../operator-token.ts';
import { serve, type Server } from '../serve.ts';

/** A whole server on a database of its own, with what it logged. */
export type TestServer = Server & {
  readonly folder: string;
  readonly logged: () => string;
  /** A token of this server; persons as `ID`. */
  readonly token: (of: {
    readonly role: string;
    readonly scope?: string;
    readonly persons?: readonly { readonly id: string; readonly from?: string; readonly until?: string }[];
    readonly purpose?: string;
    readonly org?: string;
    readonly hours?: number;
  }) => Promise<string>;
};

export const BASE = 'https://record.example';

export function orThrow<T>(outcome: Outcome<T>): T {
  if (isGap(outcome)) throw new Error(`${outcome.code}: ${outcome.what}`);
  return outcome;
}

/** Starts a server as `kairos serve` does, on a free port and a folder that is removed with it. */
export async function openTestServer(
  options: { readonly config?: Partial<ServerConfig>; readonly trustedProxies?: readonly string[] } = {},
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'kairos-server-'));
  const lines: string[] = [];
  const house = orThrow(
    await openHouse({
      folder,
      databaseUrl: null,
      environment: {},
      baseUrl: BASE,
      now: () => new Date(),
      onProblem: () => undefined,
    }),
  );
  const server = orThrow(
    await serve({
      house,
      folder,
      config: { ...defaultConfig, ...options.config },
      baseUrl: BASE,
      host: '127.0.0.1',
      port: 0,
      log: openLog({ write: (line) => void lines.push(line) }),
      analysis: null,
      trustedProxies: options.trustedProxies ?? [],
      tls: null,
      version: '0.0.0',
    }),
  );
  return {
    ...server,
    folder,
    logged: () => lines.join(''),
    token: async ({ hours = 1, scope = 'user/*.cruds', ...claims }) =>
      orThrow(await operatorToken(house, { hours, claims: { scope, ...claims } })),
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
