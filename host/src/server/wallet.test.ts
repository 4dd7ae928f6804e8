import { randomBytes, X509Certificate } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGap } from '@kairos/core/base';
import type { WalletConfig } from '../identity/index.ts';
import { readConfig } from './config.ts';
import { operate } from './operate.ts';
import {
  certificate,
  type CredentialIssuer,
  credentialIssuer,
  type Keys,
  newKeys,
} from './testing/credential-issuer.ts';
import { openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { orThrow } from './testing/shared-house.ts';
import { addClient, authorizeUrl, Browser, pkce, REDIRECT } from './testing/smart-client.ts';
import { SoftwareWallet, type WalletLies, type WalletRequest } from './testing/software-wallet.ts';

const invited = { role: 'citizen', persons: [{ id: 'wallet-person' }] };

let server: TestServer;
let client: string;
let config: WalletConfig;
/** Known by its key set, and by who certified its key. */
let byKeys: CredentialIssuer;
let byChain: CredentialIssuer;
let authority: { readonly subject: string; readonly keys: Keys };
let own: { readonly pem: string; readonly der: string; readonly keys: Keys };
let anchor: { readonly pem: string; readonly der: string };

beforeAll(async () => {
  const keys = newKeys();
  own = { ...(await certificate({ subject: 'record.example', keys })), keys };
  authority = { subject: 'PID authority', keys: newKeys() };
  anchor = await certificate({ ...authority, isAuthority: true });
  const chained = newKeys();
  const leaf = await certificate({ subject: 'PID issuer', keys: chained, by: authority });
  byKeys = credentialIssuer('https://pid.example');
  byChain = credentialIssuer('https://pid-by-chain.example', [leaf.der], chained);
  config = {
    title: 'a European wallet',
    scheme: 'openid4vp',
    certificates: [own.der],
    key: keys.privateKey.export({ format: 'jwk' }) as JWK,
    types: ['urn:eudi:pid:1'],
    subjectClaim: 'personal_administrative_number',
    allowUncheckedStatus: false,
    issuers: [
      { issuer: byKeys.issuer, keys: byKeys.jwks },
      { issuer: byChain.issuer, anchors: [new X509Certificate(anchor.pem)] },
    ],
  };
  server = await openTestServer({ config: { identityWallet: config } });
  client = await addClient(server, { name: 'App', redirectUris: [REDIRECT], scope: 'user/*.rs' });
});

afterAll(() => server.close());

type Shown = { readonly page: Received; readonly url: string };

const isIn = ({ page }: Shown): boolean => page.text.includes('value="consent"');
const number = (): string => randomBytes(8).toString('hex');

/** The address on a page that opens a wallet. */
function addressOn({ text }: Received): string {
  const [, address = ''] = /href="(openid4vp:[^"]+)"/.exec(text) ?? [];
  expect(address, text.slice(0, 3000)).not.toBe('');
  return address.replaceAll('&amp;', '&');
}

/** Begins to sign in with a wallet: what the wallet is asked. */
async function begin(browser: Browser): Promise<WalletRequest> {
  const url = authorizeUrl({ client_id: client, scope: 'user/*.rs', code_challenge: pkce().challenge });
  const shown = await browser.follow(url);
  expect(shown.page.text).toContain('?elsewhere=wallet"');
  const way = await browser.send('GET', `${shown.url}?elsewhere=wallet`);
  expect(way.status, way.text).toBe(200);
  return SoftwareWallet.read(server, addressOn(way));
}

const wayBack = ({ text }: Received): string => (JSON.parse(text) as { redirect_uri: string }).redirect_uri;

/** Signs in with a wallet in one browser. */
async function signIn(wallet: SoftwareWallet, browser = new Browser(server)): Promise<Shown> {
  const said = await wallet.answer(server, await begin(browser));
  expect(said.status, said.text).toBe(200);
  return browser.follow(wayBack(said));
}

/** Makes an account by invitation and wallet; its login. */
async function enrol(wallet: SoftwareWallet): Promise<{ readonly login: string; readonly page: Received }> {
  const link = orThrow(await operate(server.context.house, { invite: invited }));
  const browser = new Browser(server);
  const login = `someone-${number()}`;
  const on = await browser.submit(await browser.follow(link), { action: 'elsewhere:wallet', login });
  const request = await SoftwareWallet.read(server, addressOn(on.page));
  const said = await wallet.answer(server, request);
  expect(said.status, said.text).toBe(200);
  return { login, page: (await browser.follow(wayBack(said))).page };
}

describe('signing in with a wallet', () => {
  it('links an account by an invitation, and signs in from then on; nobody else does', async () => {
    for (const issuer of [byKeys, byChain]) {
      const wallet = await SoftwareWallet.of(issuer, { number: number() });
      const { login, page } = await enrol(wallet);
      expect([page.status, page.text.match(/<code>/g)?.length]).toEqual([201, 10]);
      const shown = await signIn(wallet);
      expect(isIn(shown), shown.page.text).toBe(true);
      expect(shown.page.text).toContain(`You are signed in as ${login}.`);
      const stranger = await signIn(await SoftwareWallet.of(issuer, { number: number() }));
      expect([stranger.page.status, isIn(stranger)]).toEqual([403, false]);
      expect((await enrol(wallet)).page.status).toBe(400);
    }
  });

  it('goes by number and issuer, not by device: a new wallet of the same person signs in, the same number elsewhere does not', async () => {
    const same = number();
    await enrol(await SoftwareWallet.of(byKeys, { number: same }));
    expect(isIn(await signIn(await SoftwareWallet.of(byKeys, { number: same })))).toBe(true);
    expect(isIn(await signIn(await SoftwareWallet.of(byChain, { number: same })))).toBe(false);
  });

  it('asks for one claim, by a request that is signed and new each time', async () => {
    const [first, second] = [await begin(new Browser(server)), await begin(new Browser(server))];
    expect(first.dcql_query.credentials).toEqual([
      {
        id: 'pid',
        format: 'dc+sd-jwt',
        meta: { vct_values: ['urn:eudi:pid:1'] },
        claims: [{ path: ['personal_administrative_number'] }],
      },
    ]);
    expect(first['response_mode']).toBe('direct_post');
    for (const name of ['nonce', 'state'] as const) {
      expect(first[name]).toMatch(/^[\w-]{43}$/);
      expect(first[name]).not.toBe(second[name]);
    }
    const wallet = await SoftwareWallet.of(byKeys, { number: number() });
    expect(Buffer.from(await wallet.present(first), 'latin1').toString()).not.toContain('Silva');
  });

  it.each([
    ['en', 'experimental'],
    ['de', 'experimentell'],
    ['fr', 'expérimental'],
    ['es', 'experimental'],
    ['pl', 'eksperymentalnie'],
  ])('is said to be tried out, in %s', async (language, word) => {
    const browser = new Browser(server, { 'accept-language': language });
    const url = authorizeUrl({ client_id: client, scope: 'user/*.rs', code_challenge: pkce().challenge });
    const { page } = await browser.follow(url);
    expect(page.text).toContain(`(${word})`);
  });

  it('is off unless it is configured', async () => {
    const plain = await openTestServer();
    const browser = new Browser(plain);
    const url = authorizeUrl({ client_id: client, scope: 'user/*.rs', code_challenge: pkce().challenge });
    const shown = await browser.follow(url);
    expect(shown.page.text).toContain('name="password"');
    expect(shown.page.text).not.toContain('wallet');
    const [path, response] = ['/identity/wallet/request/x', '/identity/wallet/response'];
    expect((await plain.send('GET', path)).status).toBe(404);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await plain.send('POST', response, { body: 'state=x', headers })).status).toBe(404);
    await plain.close();
  });
});

describe('a wallet’s answer is refused', () => {
  const known = number();
  const again = (text: string): string => Buffer.from(text).toString('base64url');
  let good: SoftwareWallet;
  beforeAll(async () => {
    good = await SoftwareWallet.of(byKeys, { number: known });
    await enrol(good);
  });

  /** What the server says of an answer, what its operator is told, and that the browser is not let in. */
  async function refusal(wallet: SoftwareWallet, lies: WalletLies = {}): Promise<string> {
    const browser = new Browser(server);
    const request = await begin(browser);
    const before = server.logged().length;
    const said = await wallet.answer(server, request, lies);
    expect([said.status, said.text]).toEqual([400, '{"error":"invalid_request"}']);
    const back = `/identity/elsewhere/wallet?state=${request.state}&response_code=${number()}`;
    expect(isIn(await browser.follow(back))).toBe(false);
    const told = server.logged().slice(before);
    return /did not sign anybody in: ([\w-]+)\./.exec(told)?.[1] ?? told;
  }

  const lies: readonly (readonly [string, string, () => WalletLies])[] = [
    ['made for another request', 'nonce', () => ({ nonce: 'of-another-request' })],
    ['made for another verifier', 'audience', () => ({ audience: 'x509_hash:of-another' })],
    ['not signed by its holder', 'no-holder', () => ({ keyBinding: false })],
    ['signed by another holder', 'holder-signature', () => ({ holder: newKeys() })],
    ['signed long before', 'not-fresh', () => ({ signedAt: Math.floor(Date.now() / 1000) - 3600 })],
    ['signed in days to come', 'not-fresh', () => ({ signedAt: Math.floor(Date.now() / 1000) + 3600 })],
    [
      'of a disclosure that was changed',
      'disclosures',
      () => ({
        change: (presented) => {
          const [jwt = '', one = ''] = presented.split('~');
          const [salt, name] = JSON.parse(Buffer.from(one, 'base64url').toString()) as readonly string[];
          return `${jwt}~${again(JSON.stringify([salt, name, 'another']))}~`;
        },
      }),
    ],
    [
      'with a disclosure beside the issuer’s',
      'disclosures',
      () => ({
        change: (presented) => `${presented}${again('["salt","personal_administrative_number","another"]')}~`,
      }),
    ],
    ['with a disclosure twice', 'disclosures', () => ({ change: (text) => `${text}${text.split('~')[1]}~` })],
    ['with a disclosure taken away', 'altered', () => ({ change: (text) => `${text.split('~')[0]}~` })],
    [
      'with a claim of the issuer’s changed',
      'issuer-signature',
      () => ({
        change: (presented) => {
          const [header = '', body = '', ...rest] = presented.split('.');
          const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
          return [header, again(JSON.stringify({ ...claims, exp: 9_999_999_999 })), ...rest].join('.');
        },
      }),
    ],
  ];
  it.each(lies)('that is %s', async (_, reason, lie) => {
    expect(await refusal(good, lie())).toBe(reason);
    expect(isIn(await signIn(good))).toBe(true);
  });

  const now = Math.floor(Date.now() / 1000);
  const jwkOf = ({ privateKey }: Keys): unknown => privateKey.export({ format: 'jwk' });
  const credentials: readonly (readonly [string, string, () => Promise<SoftwareWallet>])[] = [
    [
      'of an issuer nobody knows',
      'issuer-unknown',
      () => SoftwareWallet.of(credentialIssuer('https://another.example'), { number: known }),
    ],
    [
      'of somebody who says to be an issuer',
      'issuer-signature',
      () => SoftwareWallet.of(credentialIssuer(byKeys.issuer), { number: known }),
    ],
    [
      'of a key that is not in the issuer’s set',
      'issuer-unknown',
      () => SoftwareWallet.of(byKeys, { number: known, header: { kid: 'another' } }),
    ],
    [
      'that is over',
      'not-now',
      () => SoftwareWallet.of(byKeys, { number: known, claims: { exp: now - 600 } }),
    ],
    [
      'that never ends',
      'not-now',
      () => SoftwareWallet.of(byKeys, { number: known, claims: { exp: undefined } }),
    ],
    [
      'that does not hold yet',
      'not-now',
      () => SoftwareWallet.of(byKeys, { number: known, claims: { nbf: now + 600 } }),
    ],
    [
      'of another type',
      'type',
      () => SoftwareWallet.of(byKeys, { number: known, claims: { vct: 'urn:example:loyalty' } }),
    ],
    [
      'that is another kind of token',
      'malformed',
      () => SoftwareWallet.of(byKeys, { number: known, header: { typ: 'JWT' } }),
    ],
    [
      'that nobody holds',
      'no-holder',
      () => SoftwareWallet.of(byKeys, { number: known, claims: { cnf: undefined } }),
    ],
    [
      'whose holder’s key everybody knows',
      'no-holder',
      () => SoftwareWallet.of(byKeys, { number: known, claims: { cnf: { jwk: jwkOf(newKeys()) } } }),
    ],
    [
      'whose revocation is not looked up',
      'status-unchecked',
      () =>
        SoftwareWallet.of(byKeys, {
          number: known,
          claims: { status: { status_list: { idx: 1, uri: 'https://pid.example/list' } } },
        }),
    ],
    ['without the number', 'no-subject', () => SoftwareWallet.of(byKeys, { number: '' })],
  ];
  it.each(credentials)('with a credential %s', async (_, reason, made) => {
    expect(await refusal(await made())).toBe(reason);
  });

  it('with a credential whose certificate is of another authority, over, an authority’s own, or of another issuer', async () => {
    const keys = newKeys();
    const impostor = { subject: authority.subject, keys: newKeys() };
    const chains: readonly (readonly [string, Parameters<typeof certificate>[0], string])[] = [
      ['https://pid-by-chain.example', { subject: 'PID issuer', keys, by: impostor }, 'issuer-unknown'],
      ['https://pid-by-chain.example', { subject: 'PID issuer', keys }, 'issuer-unknown'],
      [
        'https://pid-by-chain.example',
        { subject: 'PID issuer', keys, by: authority, until: new Date(Date.now() - 60_000) },
        'issuer-unknown',
      ],
      [
        'https://pid-by-chain.example',
        { subject: 'PID issuer', keys, by: authority, isAuthority: true },
        'issuer-unknown',
      ],
    ];
    for (const [issuer, of, reason] of chains) {
      const { der } = await certificate(of);
      const wallet = await SoftwareWallet.of(credentialIssuer(issuer, [der], keys), { number: known });
      expect(await refusal(wallet)).toBe(reason);
    }
    // What one authority certifies speaks for no issuer beside its own.
    const { der } = await certificate({ subject: 'PID issuer', keys, by: authority });
    const posing = credentialIssuer(byKeys.issuer, [der], keys);
    const wallet = await SoftwareWallet.of(posing, { number: known, claims: { iss: byKeys.issuer } });
    expect(await refusal(wallet)).toBe('issuer-unknown');
  });

  it('that is of nothing, of too much, or no presentation', async () => {
    const token = (value: unknown): Readonly<Record<string, string>> => ({ vp_token: JSON.stringify(value) });
    const browser = new Browser(server);
    const honest = await good.present(await begin(browser));
    for (const more of [
      {},
      { vp_token: 'x' },
      token(null),
      token({ pid: honest }),
      token({ pid: [honest, honest] }),
      token({ other: [honest] }),
      token({ pid: ['~'] }),
      token({ pid: ['a.b.c~'] }),
    ]) {
      const said = await SoftwareWallet.send(server, await begin(browser), more);
      expect([said.status, said.text]).toEqual([400, '{"error":"invalid_request"}']);
    }
  });

  it('that was given before: to the same request, or to another', async () => {
    const browser = new Browser(server);
    const request = await begin(browser);
    const shown = await good.present(request);
    const vp_token = JSON.stringify({ pid: [shown] });
    const first = await SoftwareWallet.send(server, request, { vp_token });
    expect(first.status).toBe(200);
    expect((await SoftwareWallet.send(server, request, { vp_token })).status).toBe(400);
    expect((await SoftwareWallet.send(server, await begin(browser), { vp_token })).status).toBe(400);
    const second = new Browser(server);
    const back = wayBack(await good.answer(server, await begin(second)));
    expect(isIn(await second.follow(back))).toBe(true);
    expect((await second.follow(back)).page.status).toBe(400);
    // Of many at once, one is taken.
    const busy = new Browser(server);
    const asked = await begin(busy);
    const all = await Promise.all(Array.from({ length: 5 }, () => good.answer(server, asked)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('in another browser than asked: whoever sends their request to somebody else is not let in', async () => {
    // The attacker begins and has the victim's wallet answer; the wallet sends the victim's browser back.
    const attacker = new Browser(server);
    const request = await begin(attacker);
    const back = wayBack(await good.answer(server, request));
    const victim = new Browser(server);
    await begin(victim);
    expect((await victim.send('GET', back)).status).toBe(400);
    // The attacker holds the state and the cookie, not the code that only the wallet was told.
    const guess = `/identity/elsewhere/wallet?state=${request.state}`;
    for (const code of ['', '&response_code=', `&response_code=${number()}`])
      expect(isIn(await attacker.follow(`${guess}${code}`))).toBe(false);
  });

  it('with the code of one request and the state of another', async () => {
    const other = await SoftwareWallet.of(byKeys, { number: number() });
    await enrol(other);
    const browser = new Browser(server);
    const theirs = new URL(wayBack(await other.answer(server, await begin(new Browser(server)))));
    const mine = new URL(wayBack(await good.answer(server, await begin(browser))));
    mine.searchParams.set('response_code', theirs.searchParams.get('response_code') ?? '');
    const shown = await browser.follow(mine.href);
    expect([shown.page.status, isIn(shown)]).toEqual([502, false]);
  });

  it('where its person said no: the page says so, and passwords go on working', async () => {
    const browser = new Browser(server);
    const said = await SoftwareWallet.send(server, await begin(browser), {
      error: 'access_denied',
      error_description: '<script>',
    });
    expect(said.status).toBe(200);
    const shown = await browser.follow(wayBack(said));
    expect([shown.page.status, isIn(shown)]).toEqual([502, false]);
    expect(shown.page.text).not.toContain('<script>');
    expect(shown.page.text).toContain('/identity/interaction/');
  });
});

describe('the configuration of wallets', () => {
  it('is read from files, and refused where it would let anybody in', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kairos-wallet-'));
    const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text);
    const pem = ({ privateKey }: Keys): string => String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    await write('own.pem', own.pem);
    await write('own.key', pem(own.keys));
    await write('other.key', pem(newKeys()));
    await write('anchor.pem', anchor.pem);
    await write('jwks.json', JSON.stringify(byKeys.jwks));
    const usual = {
      certificateFile: 'own.pem',
      keyFile: 'own.key',
      issuers: [
        { issuer: byKeys.issuer, jwksFile: 'jwks.json' },
        { issuer: byChain.issuer, anchorFile: 'anchor.pem' },
      ],
    };
    const read = async (identityWallet: unknown) => {
      await write('config.json', JSON.stringify({ identityWallet }));
      return readConfig(join(folder, 'config.json'));
    };
    const { identityWallet } = orThrow(await read(usual));
    // Certificates are compared by what they say: each keeps what was asked of it.
    const plain = (of: WalletConfig | null): unknown =>
      JSON.parse(
        JSON.stringify(of, (_, value: unknown) =>
          value instanceof X509Certificate ? value.toString() : value,
        ),
      );
    expect(plain(identityWallet)).toEqual(plain(config));
    for (const more of [
      { issuers: [] },
      { issuers: [{ issuer: 'x' }] },
      { issuers: [{ issuer: 'x', jwksFile: 'jwks.json', anchorFile: 'anchor.pem' }] },
      { issuers: [{ issuer: 'x', jwksFile: 'missing.json' }] },
      { keyFile: 'other.key' },
      { certificateFile: 'jwks.json' },
      { subjectClaim: 'family_name' },
      { scheme: 'https' },
      { types: [] },
      { allowUncheckedStatus: 'yes' },
      { trustEverybody: true },
    ]) {
      const refused = await read({ ...usual, ...more });
      expect([more, isGap(refused) ? refused.code : 'taken']).toEqual([more, 'SERVER_CONFIG_BAD']);
    }
    await rm(folder, { recursive: true });
  });
});
