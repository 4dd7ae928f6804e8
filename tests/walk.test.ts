import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactDecrypt } from 'jose';
import jsQr from 'jsqr';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { example, kairos } from './command-line.ts';
import { type RunningServer, startServer } from './faults/running-server.ts';

/*
 * The walk of a person through the record, from an empty folder, over HTTP alone. Programs are registered on the machine,
 * as they are by an operator; everything else is done as people, their browsers and their programs do it.
 */

const PERSON = 'mara';
const REDIRECT = 'http://127.0.0.1:9/callback';
/** What the genome says of SLCO1B1; the gene alone is also named where nothing is known of it. */
const DIPLOTYPE = '*1/*15';
const PASSWORD = 'correct horse battery staple';

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kairos-walk-'));
  server = await startServer({ data: join(folder, 'data'), databaseUrl: null });
}, 120_000);

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

type Json = Readonly<Record<string, unknown>>;

async function send(
  method: string,
  path: string,
  of: {
    readonly token?: string;
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<{ readonly status: number; readonly text: string; readonly json: () => Json }> {
  const isText = typeof of.body === 'string';
  const answer = await fetch(path.startsWith('http') ? path : `${server.base}${path}`, {
    method,
    headers: {
      ...(of.token === undefined ? {} : { authorization: `Bearer ${of.token}` }),
      ...(of.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...of.headers,
    },
    ...(of.body === undefined ? {} : { body: isText ? String(of.body) : JSON.stringify(of.body) }),
  });
  const text = await answer.text();
  return { status: answer.status, text, json: () => JSON.parse(text) as Json };
}

/** A browser: cookies, forms, and where it is led. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async go(
    method: 'GET' | 'POST',
    url: string,
    form?: Json,
  ): Promise<{ readonly url: string; readonly text: string }> {
    const answer = await fetch(url, {
      method,
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { body: new URLSearchParams(form as Record<string, string>) }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.#cookies.set(name, value);
    }
    const to = answer.headers.get('location');
    if (to === null) return { url, text: await answer.text() };
    const next = new URL(to, url).href;
    return next.startsWith(server.base) ? this.go('GET', next) : { url: next, text: '' };
  }

  submit(page: { readonly url: string; readonly text: string }, form: Json): ReturnType<Browser['go']> {
    const [, mark = ''] = /name="mark" value="([^"]*)"/.exec(page.text) ?? [];
    return this.go('POST', page.url, { mark, ...form });
  }
}

/** Makes an account by an invitation's link, in a browser. */
async function register(steward: string, invited: Json, login: string): Promise<void> {
  const made = await send('POST', '/identity/invitations', { token: steward, body: invited });
  expect(made.status, made.text).toBe(201);
  const browser = new Browser();
  const page = await browser.go('GET', String(made.json()['link']));
  const done = await browser.submit(page, { login, password: PASSWORD });
  expect(done.text.match(/<code>/g)).toHaveLength(10);
}

/** Signs in for a program and allows what it asks for; its token. */
async function signIn(client: string, login: string, scope: string): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client,
    redirect_uri: REDIRECT,
    scope,
    aud: `${server.base}/fhir`,
    state: 'walk',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const browser = new Browser();
  const page = await browser.go('GET', `${server.base}/oidc/auth?${query.toString()}`);
  const asked = await browser.submit(page, { action: 'login', login, password: PASSWORD });
  const back = new URL((await browser.submit(asked, { action: 'consent' })).url);
  expect(back.searchParams.get('state'), asked.text).toBe('walk');
  const answer = await send('POST', '/oidc/token', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client,
      redirect_uri: REDIRECT,
      code: back.searchParams.get('code') ?? '',
      code_verifier: verifier,
    }).toString(),
  });
  expect(answer.status, answer.text).toBe(200);
  return String(answer.json()['access_token']);
}

/** What the one who scans the code knows: the link alone. */
function linkIn(shlink: string): { readonly url: string; readonly key: Uint8Array } {
  const payload = JSON.parse(
    Buffer.from(shlink.replace('shlink:/', ''), 'base64url').toString('utf8'),
  ) as Readonly<Record<string, string>>;
  return { url: payload['url'] ?? '', key: Buffer.from(payload['key'] ?? '', 'base64url') };
}

it('register → sign in → upload → plan → consent → share → open elsewhere → see it in the log → revoke → refused', async () => {
  // Whoever runs the house lets people in.
  const secret = (await readFile(join(folder, 'data', 'first-administrator.secret'), 'utf8')).trim();
  const first = await send('POST', '/bootstrap', { body: { secret } });
  const steward = String(first.json()['token'] ?? first.json()['access_token']);
  expect((await send('POST', '/bootstrap', { body: { secret } })).status).toBe(401);
  const hospital = await send('POST', '/tokens', {
    token: steward,
    body: { role: 'system', scope: 'system/*.cruds', hours: 1 },
  });
  const system = String(hospital.json()['token'] ?? hospital.json()['access_token']);
  const patient = { resourceType: 'Patient', id: PERSON };
  expect((await send('PUT', `/fhir/Patient/${PERSON}`, { token: system, body: patient })).status).toBe(201);
  const client = registered();

  await register(steward, { role: 'citizen', persons: [{ id: PERSON }] }, 'mara@example.org');
  await register(steward, { role: 'clinician', name: 'Dr Weiss', fhirUser: 'Practitioner/weiss' }, 'weiss');
  const own = await signIn(client, 'mara@example.org', 'user/*.cruds');
  const doctor = await signIn(client, 'weiss', 'user/*.cruds');

  // Upload: the genome and the record, as the files they are.
  for (const name of ['genome.vcf', 'star-calls.tsv', 'record.json']) {
    const kept = await send('POST', '/fhir/Binary', {
      token: own,
      headers: { 'content-type': 'text/plain', 'x-security-context': `Patient/${PERSON}` },
      body: await readFile(example(`dangerous-combination/${name}`), 'utf8'),
    });
    expect(kept.status, kept.text.slice(0, 500)).toBe(201);
  }

  // The files are read beside the requests; the stream of events ends when that is over.
  const progress = await send('GET', `/fhir/Patient/${PERSON}/$progress`, { token: own });
  expect(progress.text).toMatch(/event: end\ndata: .*"state":"done"/);
  const plan = (token: string): ReturnType<typeof send> =>
    send('GET', `/fhir/Patient/${PERSON}/$plan`, { token });
  const mine = await plan(own);
  expect(mine.status, mine.text.slice(0, 500)).toBe(200);
  for (const word of ['simvastatin', 'SLCO1B1', DIPLOTYPE]) expect(mine.text).toContain(word);
  expect((await plan(doctor)).text).toContain(DIPLOTYPE);

  // Consent: what the genes say is for nobody else.
  const consent = await send('POST', '/fhir/Consent', {
    token: own,
    body: {
      resourceType: 'Consent',
      status: 'active',
      scope: { coding: [{ code: 'patient-privacy' }] },
      category: [{ coding: [{ code: '59284-0' }] }],
      patient: { reference: `Patient/${PERSON}` },
      policyRule: { text: 'as below' },
      provision: { type: 'deny', securityLabel: [{ code: 'genetics' }] },
    },
  });
  expect(consent.status, consent.text).toBe(201);
  const restricted = await plan(doctor);
  expect([restricted.status, restricted.text.includes(DIPLOTYPE)]).toEqual([200, false]);
  expect((await plan(own)).text).toContain(DIPLOTYPE);

  // Share: encrypted here, by a key that the server never has; what is scanned elsewhere is the picture of a code.
  const { link, id } = share(own);
  const seen = linkIn(link);
  const open = (): ReturnType<typeof send> =>
    send('POST', seen.url, { body: { recipient: 'Dr Ana Silva, Porto', embeddedLengthMax: 10_000_000 } });

  // Elsewhere: another program, without an account.
  const manifest = await open();
  expect(manifest.status, manifest.text).toBe(200);
  const [file] = manifest.json()['files'] as readonly { readonly embedded: string }[];
  const { plaintext } = await compactDecrypt(file?.embedded ?? '', seen.key);
  const summary = new TextDecoder().decode(plaintext);
  expect(JSON.parse(summary)).toMatchObject({ resourceType: 'Bundle', type: 'document' });
  expect(summary).toContain(DIPLOTYPE);

  const log = await send('GET', `/fhir/AuditEvent?patient=Patient/${PERSON}&_count=200`, { token: own });
  expect(log.text).toContain('Dr Ana Silva, Porto (stated, not verified)');
  expect(log.text).toContain('Dr Weiss');

  expect((await send('DELETE', `/sharing/links/${id}`, { token: own })).status).toBe(204);
  expect((await open()).status).toBe(404);
  const after = await send('GET', `/fhir/AuditEvent?patient=Patient/${PERSON}&_count=5`, { token: own });
  expect(after.text).toContain('"outcomeDesc":"refused"');
  // The server kept nothing by which it could have read what was shared.
  expect(server.said()).not.toContain(Buffer.from(seen.key).toString('base64url'));
}, 180_000);

function registered(): string {
  const of = ['--redirect', REDIRECT, '--data', join(folder, 'data')];
  const made = kairos(['client', 'add', '--name', 'Portal', '--scope', 'user/*.cruds', ...of]);
  expect(made.code, made.err).toBe(0);
  return made.out.trim();
}

/** Shares as the person does at their own machine: the link leaves as a picture, which another one reads. */
function share(token: string): { readonly link: string; readonly id: string } {
  const picture = join(folder, 'link.svg');
  const of = ['--server', server.base, '--patient', PERSON, '--include', 'genetics', '--label', 'For Porto'];
  const made = kairos(['share', ...of, '--qr', picture], { env: { ...process.env, KAIROS_TOKEN: token } });
  expect(made.code, made.err).toBe(0);
  const link = scanned(readFileSync(picture, 'utf8'));
  // The picture says what was printed, and nothing else was looked at.
  expect(made.out.split('\n')).toContain(link);
  return { link, id: /id (\S+)/.exec(made.out)?.[1] ?? '' };
}

/** What a decoder reads of the picture of a code, drawn as large as a phone's camera would see it. */
function scanned(svg: string): string {
  const PIXELS = 4;
  const modules = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
  const size = modules * PIXELS;
  const image = new Uint8ClampedArray(size * size * 4).fill(255);
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let i = 0; i < PIXELS * PIXELS; i++) {
      const row = Number(y) * PIXELS + Math.floor(i / PIXELS);
      const at = (row * size + Number(x) * PIXELS + (i % PIXELS)) * 4;
      image.fill(0, at, at + 3);
    }
  return jsQr.default(image, size, size)?.data ?? '';
}
