import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSharing } from '../sharing/index.ts';
import { BASE, openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { askManifest, shareLink } from './testing/share-link.ts';

const OWN = 'attacked-sharer';
const PASSCODE = 'right-pass-7';

let server: TestServer;
let citizen: string;

beforeAll(async () => {
  server = await openTestServer({
    config: { limits: { perAddress: 100_000, perCaller: 100_000, perLink: 100_000 } },
  });
  const token = await server.token({ role: 'system', scope: 'system/*.cruds' });
  await server.send('PUT', `/fhir/Patient/${OWN}`, {
    token,
    body: { resourceType: 'Patient', id: OWN },
  });
  citizen = await server.token({ role: 'citizen', persons: [{ id: OWN }] });
});
afterAll(() => server.close());

const share = (more: Readonly<Record<string, unknown>> = {}) =>
  shareLink(server, citizen, { patient: OWN, ...more });
const statuses = (answers: readonly Received[]): Readonly<Record<number, number>> =>
  Object.fromEntries(
    [...Map.groupBy(answers, ({ status }) => status)].map(([status, all]) => [status, all.length]),
  );

describe('a passcode', () => {
  it('is asked for, and how many wrong ones are left is said', async () => {
    const { path } = await share({ passcode: PASSCODE });
    const without = await askManifest(server, path);
    expect([without.status, without.json()]).toEqual([401, { remainingAttempts: 5 }]);
    const wrong = await askManifest(server, path, { passcode: 'wrong-pass' });
    expect([wrong.status, wrong.json()]).toEqual([401, { remainingAttempts: 4 }]);
    expect((await askManifest(server, path, { passcode: PASSCODE })).status).toBe(200);
    // A right one gives no attempts back: they are counted for the link's whole life.
    const again = await askManifest(server, path, { passcode: 'wrong-pass' });
    expect(again.json()).toEqual({ remainingAttempts: 3 });
  });

  it('tried by many at once is looked at five times, and never again', async () => {
    const { path } = await share({ passcode: PASSCODE });
    const guesses = Array.from({ length: 60 }, (_, i) => `guess-${i}`);
    const answers = await Promise.all(guesses.map((passcode) => askManifest(server, path, { passcode })));
    expect(statuses(answers)).toEqual({ 401: 5, 404: 55 });
    const left = answers
      .filter(({ status }) => status === 401)
      .map((one) => Number(one.json()['remainingAttempts']));
    expect(left.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
    expect((await askManifest(server, path, { passcode: PASSCODE })).status).toBe(404);
  });

  it('that is right and comes behind five wrong ones at once opens nothing', async () => {
    const { path } = await share({ passcode: PASSCODE });
    const wrong = Array.from({ length: 30 }, (_, i) => askManifest(server, path, { passcode: `guess-${i}` }));
    await Promise.all(wrong);
    expect((await askManifest(server, path, { passcode: PASSCODE })).status).toBe(404);
  });

  it('has its attempts counted by other processes and after a restart too', async () => {
    const { path } = await share({ passcode: PASSCODE });
    const link = path.slice('/shl/'.length);
    const { house } = server.context;
    // As another process opens the same record.
    const elsewhere = () => openSharing({ ...house, baseUrl: BASE });
    const holder = { recipient: 'x', requestId: 'r', address: null };
    for (let left = 4; left >= 0; left--)
      expect(
        await elsewhere().opened.manifest(link, holder, { passcode: `no-${left}`, mostEmbedded: 0 }),
      ).toEqual({ remainingAttempts: left });
    expect((await askManifest(server, path, { passcode: PASSCODE })).status).toBe(404);
  });

  it('cannot be reset by making, listing or replacing', async () => {
    const { id, path } = await share({ passcode: PASSCODE, longTerm: true });
    for (let i = 0; i < 5; i++) await askManifest(server, path, { passcode: `no-no-${i}` });
    await share({ passcode: PASSCODE });
    const list = await server.send('GET', `/sharing/links?patient=${OWN}`, { token: citizen });
    expect(list.json()['links']).toContainEqual(
      expect.objectContaining({ id, state: 'locked', remainingAttempts: 0 }),
    );
    expect((await askManifest(server, path, { passcode: PASSCODE })).status).toBe(404);
  });

  it('is not in the tables, nor a hash of it that could be tried', async () => {
    await share({ passcode: PASSCODE });
    const rows = await server.context.house.db.transaction().execute(async (tx) => {
      await sql`select set_config('kairos.persons', '*', true)`.execute(tx);
      return tx.selectFrom('share_link').select(['passcode', 'address']).execute();
    });
    const text = JSON.stringify(rows);
    const plainHashes = ['hex', 'base64', 'base64url'].map((form) =>
      createHash('sha256')
        .update(PASSCODE)
        .digest(form as 'hex'),
    );
    for (const secret of [PASSCODE, ...plainHashes]) expect(text).not.toContain(secret);
  });
});

describe('a link that opens once', () => {
  it('opens once, however many come at once', async () => {
    const { path } = await share({ once: true });
    const answers = await Promise.all(Array.from({ length: 20 }, () => askManifest(server, path)));
    expect(statuses(answers)).toEqual({ 200: 1, 404: 19 });
  });

  it('with a passcode is not used up by wrong ones', async () => {
    const { path } = await share({ once: true, passcode: PASSCODE });
    expect((await askManifest(server, path, { passcode: 'wrong-pass' })).status).toBe(401);
    expect((await askManifest(server, path, { passcode: PASSCODE })).status).toBe(200);
    expect((await askManifest(server, path, { passcode: PASSCODE })).status).toBe(404);
  });
});

describe('what is not there', () => {
  it('is one answer: unknown, revoked, used, locked, expired, of the other kind', async () => {
    const revoked = await share();
    await server.send('DELETE', `/sharing/links/${revoked.id}`, { token: citizen });
    const used = await share({ once: true });
    await askManifest(server, used.path);
    const direct = await share({ direct: true });
    const expired = await share({ expires: new Date(Date.now() + 60).toISOString() });
    await new Promise((resolve) => setTimeout(resolve, 80));
    const unknown = `/shl/${randomBytes(32).toString('base64url')}`;
    const answers = await Promise.all(
      [revoked.path, used.path, direct.path, expired.path, unknown, '/shl/short'].map((path) =>
        askManifest(server, path),
      ),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });

  it('a link is not found by its id on the person’s list, nor by what the database holds', async () => {
    const { id, path } = await share();
    const address = createHash('sha256').update(path.slice('/shl/'.length)).digest('base64url');
    for (const guess of [id, address]) expect((await askManifest(server, `/shl/${guess}`)).status).toBe(404);
  });
});

describe('the place of a file', () => {
  const placeOf = async (path: string): Promise<string> => {
    const answer = await askManifest(server, path);
    const [file] = answer.json()['files'] as readonly { readonly location: string }[];
    return (file?.location ?? '').replace(BASE, '');
  };

  it('ends after ten minutes, and with its link', async () => {
    const { id, path } = await share();
    const late = await placeOf(path);
    await server.context.house.db
      .updateTable('share_location')
      .set({ expires: new Date(Date.now() - 1) })
      .execute();
    expect((await server.send('GET', late)).status).toBe(404);
    const other = await placeOf(path);
    await server.send('DELETE', `/sharing/links/${id}`, { token: citizen });
    expect((await server.send('GET', other)).status).toBe(404);
  });
});

describe('rates', () => {
  it('are limited for links by themselves', async () => {
    const limited = await openTestServer({
      config: { limits: { perAddress: 1000, perCaller: 1000, perLink: 3 } },
    });
    try {
      const path = `/shl/${randomBytes(32).toString('base64url')}`;
      const asked = [];
      for (let i = 0; i < 5; i++) asked.push((await askManifest(limited, path)).status);
      expect(asked).toEqual([404, 404, 404, 429, 429]);
    } finally {
      await limited.close();
    }
  });
});

describe('the log on stderr, and the tables', () => {
  it('hold neither a link, nor a key, nor a passcode, nor who opened', async () => {
    const { path, key } = await share({ passcode: PASSCODE, label: 'Label-of-the-link' });
    await askManifest(server, path, { passcode: PASSCODE, recipient: 'Dr Secretname' });
    await askManifest(server, path, { passcode: 'other-pass', recipient: 'Dr Secretname' });
    await server.send('GET', `${path}?recipient=Dr%20Secretname`);
    const logged = server.logged();
    expect(logged).toContain('/shl/:link');
    const secrets = [
      path.slice('/shl/'.length),
      Buffer.from(key).toString('base64url'),
      PASSCODE,
      'Secretname',
      'Label-of-the-link',
    ];
    for (const secret of secrets) expect(logged).not.toContain(secret);
    const tables = await server.context.house.db.transaction().execute(async (tx) => {
      await sql`select set_config('kairos.persons', '*', true)`.execute(tx);
      const links = await tx.selectFrom('share_link').selectAll().execute();
      const files = await tx.selectFrom('share_file').selectAll().execute();
      return [...links, ...files].flatMap((row) => Object.values(row));
    });
    const text = tables
      .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
      .join('\n');
    for (const secret of secrets) expect(text).not.toContain(secret);
  });
});

describe('erasure', () => {
  it('ends the links of a person', async () => {
    const id = 'erased-sharer';
    const system = await server.token({ role: 'system', scope: 'system/*.cruds' });
    await server.send('PUT', `/fhir/Patient/${id}`, { token: system, body: { resourceType: 'Patient', id } });
    const token = await server.token({ role: 'citizen', persons: [{ id }] });
    const { path } = await shareLink(server, token, { patient: id });
    const erased = await server.send('POST', `/fhir/Patient/${id}/$erase`, { token });
    expect(erased.status).toBeLessThan(300);
    expect((await askManifest(server, path)).status).toBe(404);
  });
});
