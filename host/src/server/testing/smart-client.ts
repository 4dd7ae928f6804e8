import { createHash, randomBytes } from 'node:crypto';
import { operate } from '../operate.ts';
import { BASE, orThrow } from './shared-house.ts';
import { type Received, sendTo, type TestServer } from './open-test-server.ts';

export const PASSWORD = 'correct horse battery staple';
export const REDIRECT = 'https://app.example/callback';

/** A browser of one person: it keeps cookies, and follows where this server leads. */
export class Browser {
  readonly cookies: Map<string, string> = new Map();
  readonly server: TestServer;
  /** Sent with every request; where it comes from, for a server behind a proxy. */
  readonly headers: Readonly<Record<string, string>>;
  constructor(server: TestServer, headers: Readonly<Record<string, string>> = {}) {
    this.server = server;
    this.headers = headers;
  }

  async send(
    method: 'GET' | 'POST',
    url: string,
    form: Readonly<Record<string, string>> | null = null,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Received> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await sendTo(this.server.app, {
      method,
      url: url.replace(BASE, ''),
      headers: {
        ...this.headers,
        ...(cookie === '' ? {} : { cookie }),
        ...(form === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(form === null ? {} : { body: new URLSearchParams(form).toString() }),
    });
    const lines = (answer.headers['set-cookie'] ?? []) as string | readonly string[];
    for (const line of [lines].flat()) {
      const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  /** Goes where this server leads, until there is a page, or an address elsewhere. */
  async follow(url: string): Promise<{ readonly page: Received; readonly url: string }> {
    let at = new URL(url, BASE).href;
    for (let step = 0; step < 10; step++) {
      if (!at.startsWith(BASE)) break;
      const page = await this.send('GET', at);
      const { location } = page.headers;
      if (typeof location !== 'string') return { page, url: at };
      at = new URL(location, BASE).href;
    }
    return { page: { status: 0, headers: {}, text: '', bytes: Buffer.alloc(0), json: () => ({}) }, url: at };
  }

  /** Sends the form on a page, and goes where it leads. */
  async submit(
    shown: { readonly page: Received; readonly url: string },
    form: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly page: Received; readonly url: string }> {
    const answer = await this.send('POST', shown.url, { mark: markOf(shown.page), ...form }, headers);
    const { location } = answer.headers;
    return typeof location === 'string' ? this.follow(location) : { page: answer, url: shown.url };
  }
}

/** The mark against forgery on a page. */
export function markOf({ text }: Received): string {
  return /name="mark" value="([^"]*)"/.exec(text)?.[1] ?? '';
}

type Pkce = { readonly verifier: string; readonly challenge: string };

export function pkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** Registers a program, as `kairos client add` does. */
export async function addClient(
  server: TestServer,
  given: Readonly<Record<string, unknown>>,
): Promise<string> {
  return orThrow(await operate(server.context.house, { client: given }));
}

/** Makes an account through its invitation's link; answers with its login and recovery codes. */
export async function makeAccount(
  server: TestServer,
  invited: Readonly<Record<string, unknown>>,
): Promise<{ readonly login: string; readonly codes: readonly string[] }> {
  const link = orThrow(await operate(server.context.house, { invite: invited }));
  const browser = new Browser(server);
  const login = `someone-${randomBytes(4).toString('hex')}`;
  const done = await browser.submit(await browser.follow(link), { login, password: PASSWORD });
  if (done.page.status !== 201) throw new Error(`no account: ${done.page.text}`);
  return {
    login,
    codes: [...done.page.text.matchAll(/<code>([\w-]+)<\/code>/g)].map(([, code = '']) => code),
  };
}

/** The address by which a program asks for access. */
export function authorizeUrl(params: Readonly<Record<string, string | undefined>>): string {
  const all = {
    response_type: 'code',
    redirect_uri: REDIRECT,
    state: 'state-1',
    aud: `${BASE}/fhir`,
    code_challenge_method: 'S256',
    ...params,
  };
  const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return `${BASE}/oidc/auth?${new URLSearchParams(given).toString()}`;
}

/** Signs in and allows what is asked for; answers with the address the program gets its answer at. */
export async function allow(
  browser: Browser,
  of: {
    readonly login: string;
    readonly params: Readonly<Record<string, string | undefined>>;
    readonly patient?: string;
  },
): Promise<URL> {
  let shown = await browser.follow(authorizeUrl(of.params));
  if (shown.page.text.includes('name="password"'))
    shown = await browser.submit(shown, { action: 'login', login: of.login, password: PASSWORD });
  const patient = of.patient ?? /name="patient" required value="([^"]*)"/.exec(shown.page.text)?.[1];
  if (shown.url.startsWith(BASE))
    shown = await browser.submit(shown, {
      action: 'consent',
      ...(patient === undefined ? {} : { patient }),
    });
  if (shown.url.startsWith(BASE))
    throw new Error(`not allowed: ${shown.page.status} ${shown.page.text.slice(-600)}`);
  return new URL(shown.url);
}

/** Asks the token endpoint. */
export function askToken(
  server: TestServer,
  form: Readonly<Record<string, string>>,
  path = 'token',
): Promise<Received> {
  return sendTo(server.app, {
    method: 'POST',
    url: `/oidc/${path}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
}

export type Tokens = {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly scope: string;
  readonly patient?: string;
  readonly encounter?: string;
  readonly expires_in: number;
  readonly token_type: string;
};

/** A whole standalone launch: what the program holds in the end. */
export async function launch(
  server: TestServer,
  of: {
    readonly client: string;
    readonly login: string;
    readonly scope: string;
    readonly patient?: string;
    readonly launch?: string;
    readonly browser?: Browser;
  },
): Promise<{ readonly tokens: Tokens; readonly code: string; readonly verifier: string }> {
  const { verifier, challenge } = pkce();
  const { client, login, scope } = of;
  const back = await allow(of.browser ?? new Browser(server), {
    login,
    params: { client_id: client, scope, code_challenge: challenge, launch: of.launch },
    ...(of.patient === undefined ? {} : { patient: of.patient }),
  });
  const code = back.searchParams.get('code') ?? '';
  const answer = await askToken(server, {
    grant_type: 'authorization_code',
    client_id: client,
    redirect_uri: REDIRECT,
    code,
    code_verifier: verifier,
  });
  if (answer.status !== 200) throw new Error(`no token: ${back.href} ${answer.text}`);
  return { tokens: answer.json() as unknown as Tokens, code, verifier };
}
