import type { Analysis } from '../../analysis/index.ts';
import type { House } from '../house.ts';
import { defaultConfig, type ServerConfig } from '../config.ts';
import { openLog } from '../log.ts';
import { operatorToken } from '../operator-token.ts';
import { serve, type Server } from '../serve.ts';
import { BASE, orThrow, type SharedHouse, sharedHouse } from './shared-house.ts';

export { BASE } from './shared-house.ts';

/** A server over the worker's record, with what it logged. */
export type TestServer = Server & {
  readonly folder: string;
  readonly logged: () => string;
  /** A token of this server, for an hour. */
  readonly token: (of: {
    readonly role: string;
    readonly scope?: string;
    readonly persons?: readonly { readonly id: string; readonly from?: string; readonly until?: string }[];
    readonly purpose?: string;
    readonly org?: string;
    readonly sub?: string;
  }) => Promise<string>;
  readonly send: (method: Method, url: string, of?: Sent) => Promise<Received>;
};

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export type Sent = {
  readonly token?: string | null;
  /** JSON, or text and bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Received = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly bytes: Buffer;
  readonly json: () => Record<string, unknown>;
};

/** Starts a server as `kairos serve` does, on a free port. */
export async function openTestServer(
  options: {
    readonly config?: Partial<ServerConfig>;
    readonly trustedProxies?: readonly string[];
    readonly analysis?: (house: House) => Analysis;
    /** Another record than the worker's. */
    readonly over?: SharedHouse;
  } = {},
): Promise<TestServer> {
  const { house, folder } = options.over ?? (await sharedHouse());
  const lines: string[] = [];
  const server = orThrow(
    await serve({
      house,
      folder,
      config: { ...defaultConfig, ...options.config },
      baseUrl: BASE,
      host: '127.0.0.1',
      port: 0,
      log: openLog({ write: (line) => void lines.push(line) }),
      analysis: options.analysis?.(house) ?? null,
      trustedProxies: options.trustedProxies ?? [],
      tls: null,
      version: '0.0.0',
    }),
  );
  return {
    ...server,
    folder,
    logged: () => lines.join(''),
    token: async ({ scope = 'user/*.cruds', ...claims }) =>
      orThrow(await operatorToken(house, { hours: 1, claims: { scope, ...claims } })),
    send: (method, url, of = {}) => sendTo(server.app, { method, url, ...of }),
  };
}

/** Sends one request, without a network. */
export async function sendTo(
  app: Server['app'],
  { method, url, token = null, body, headers = {} }: Sent & { readonly method: Method; readonly url: string },
): Promise<Received> {
  const asIs = typeof body === 'string' || body instanceof Buffer;
  const answer = await app.inject({
    method,
    url,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: asIs ? body : JSON.stringify(body) }),
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    text: answer.body,
    bytes: answer.rawPayload,
    json: () => JSON.parse(answer.body) as Record<string, unknown>,
  };
}
