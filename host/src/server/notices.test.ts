import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverNotices, listNotices, type NoticeDoor, openMailChannel } from '../rights/index.ts';
import { noticeMessage, occasionOf } from '../rights/notices.ts';
import { occasions } from '../rights/notice-choice.ts';
import type { House } from './house.ts';
import { operate } from './operate.ts';
import { BASE, openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { parameters, partsOf } from './testing/parameters.ts';
import { orThrow, sharedHouse } from './testing/shared-house.ts';
import { makeAccount } from './testing/smart-client.ts';

const ADDRESS = 'me@example.org';
/** What must never stand in a message. */
const SECRETS = ['Zauberberg', 'Hans', 'clopidogrel', 'CYP2C19', 'tuberculosis', 'Observation', 'Patient'];

let server: TestServer;
let house: House;
let system: string;
let smtp: SMTPServer;
let door: NoticeDoor;
let mails: { readonly to: readonly string[]; readonly from: string; readonly text: string }[] = [];
let refuses = false;
let clock = 0;
let person = '';
let number = 0;

/** The house at another hour: what is due later is due then. */
const at = (): House => ({ ...house, now: () => new Date(Date.now() + clock) });
const HOUR = 3_600_000;

beforeAll(async () => {
  ({ house } = await sharedHouse());
  server = await openTestServer();
  system = await server.token({ role: 'system', scope: 'system/*.cruds', org: 'hospital' });
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) =>
      done(refuses ? Object.assign(new Error('mailbox of Hans is full'), { responseCode: 452 }) : null),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        mails.push({
          to: rcptTo.map(({ address }) => address),
          from,
          text: Buffer.concat(chunks).toString(),
        });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => void smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  const mail = { host: '127.0.0.1', port, secure: false, plain: true, from: 'record@house.example' };
  door = { email: openMailChannel({ ...mail, user: null, password: null }), push: null, link: BASE };
});
afterAll(async () => {
  await new Promise<void>((resolve) => smtp.close(resolve));
  await server.close();
});

beforeEach(async () => {
  await house.db.deleteFrom('notice_choice').execute();
  await house.db.deleteFrom('job').where('kind', '=', 'notice').execute();
  person = `told-${number++}`;
  [mails, refuses, clock] = [[], false, 0];
  const name = [{ family: 'Zauberberg', given: ['Hans'] }];
  await server.send('PUT', `/fhir/Patient/${person}`, {
    token: system,
    body: { resourceType: 'Patient', id: person, name },
  });
});

/** Looks for what is new and sends what is due, so much later. */
async function run(later = 0): Promise<void> {
  clock = later;
  await listNotices(house, door);
  await deliverNotices(at(), door);
}

type Caller = Parameters<TestServer['token']>[0];
const self = (): Caller => ({
  role: 'citizen',
  scope: 'patient/*.cruds',
  sub: 'me',
  persons: [{ id: person }],
});

async function ask(right: string, given: unknown, caller: Caller = self()): Promise<Received> {
  return server.send('POST', `/fhir/Patient/${person}/$${right}`, {
    token: await server.token(caller),
    body: given,
  });
}

const chosen = (more: Readonly<Record<string, string>> = {}): unknown =>
  parameters({ email: ADDRESS, occasion: 'new-data', ...more });

/** What a mail says, its transfer encoding undone. */
function bodyOf({ text }: { readonly text: string }): string {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const body = rest.join('\n\n').replaceAll('\r\n', '\n');
  return /quoted-printable/i.test(head)
    ? Buffer.from(
        body
          .replaceAll('=\n', '')
          .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString('utf8')
    : body;
}

/** Chooses, and brings the code back from the mail. */
async function choose(given = chosen(), caller = self()): Promise<void> {
  expect((await ask('notices', given, caller)).status).toBe(200);
  await run();
  const code = /\n(\d{8})\n/.exec(bodyOf(mails.at(-1) ?? { text: '' }))?.[1] ?? '';
  const confirmed = await ask('confirm-notices', parameters({ code }), caller);
  expect(partsOf(confirmed)['confirmed']).toEqual([true]);
  mails = [];
}

const write = async (text = 'clopidogrel'): Promise<Received> =>
  server.send('POST', '/fhir/Observation', {
    token: system,
    body: {
      resourceType: 'Observation',
      status: 'final',
      code: { text },
      valueString: 'CYP2C19 tuberculosis',
      subject: { reference: `Patient/${person}` },
    },
  });

describe('a message', () => {
  it('comes to whoever chose it and confirmed the address, once, and says nothing', async () => {
    await choose(chosen({ pace: 'at-once' }));
    await write();
    await run();
    await run();
    expect(mails.map(({ to, from }) => [to, from])).toEqual([[[ADDRESS], 'record@house.example']]);
    const [mail] = mails;
    expect(bodyOf(mail ?? { text: '' })).toContain(`\n${BASE}\n`);
    for (const secret of [...SECRETS, person])
      expect([secret, mail?.text.includes(secret)]).toEqual([secret, false]);
    expect(mail?.text).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });

  it('does not come unasked, before the address is confirmed, of what was not chosen, or after it was ended', async () => {
    await write();
    await run();
    expect(mails).toEqual([]);
    await ask('notices', chosen());
    await write();
    await run(48 * HOUR);
    expect(mails.map(bodyOf).every((text) => /enter this code/.test(text))).toBe(true);
    expect((await ask('confirm-notices', parameters({ code: '00000000' }))).status).toBe(400);
    await choose(chosen({ email: 'other@example.org', occasion: 'plan' }));
    await write();
    await run(48 * HOUR);
    expect(mails).toEqual([]);
    await choose(chosen({ email: 'third@example.org' }));
    await write();
    await ask('notices', parameters({ off: 'true' }));
    await run(72 * HOUR);
    expect(mails).toEqual([]);
  });

  it('is one a day however much happens, in the language that was chosen', async () => {
    await choose(chosen({ language: 'de' }));
    for (let i = 0; i < 5; i++) await write();
    await run();
    expect(mails).toEqual([]);
    await run(25 * HOUR);
    expect(mails).toHaveLength(1);
    expect(bodyOf(mails[0] ?? { text: '' })).toMatch(/^In Ihrer Akte gibt es etwas Neues/);
  });

  it('comes at once of an emergency, and of a decision on a correction; never of what one wrote oneself', async () => {
    const all = {
      resourceType: 'Parameters',
      parameter: occasions.map((valueString) => ({ name: 'occasion', valueString })),
    };
    await choose({ ...all, parameter: [...all.parameter, { name: 'email', valueString: ADDRESS }] });
    const emergency = { role: 'clinician', scope: 'user/*.rs', sub: `dr-${person}`, purpose: 'BTG' };
    await server.send('GET', `/fhir/Patient/${person}`, { token: await server.token(emergency) });
    await run();
    expect(mails).toHaveLength(1);
    mails = [];
    const own = {
      resourceType: 'Observation',
      status: 'final',
      code: { text: 'x' },
      subject: { reference: `Patient/${person}` },
    };
    await server.send('POST', '/fhir/Observation', { token: await server.token(self()), body: own });
    await run(48 * HOUR);
    expect(mails).toEqual([]);
    const asked = await ask('rectify', parameters({ target: `Patient/${person}`, reason: 'x' }));
    await run(72 * HOUR);
    expect(mails).toEqual([]);
    const doctor = await server.token({ role: 'clinician', scope: 'user/*.cruds' });
    await server.send('POST', `/fhir/Task/${String(asked.json()['id'])}/$decide`, {
      token: doctor,
      body: parameters({ decision: 'accept' }),
    });
    await run(96 * HOUR);
    expect(mails).toHaveLength(1);
  });

  it('does not come to who stood for the person until yesterday', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const stands: Caller = {
      ...self(),
      role: 'representative',
      sub: 'mother',
      persons: [{ id: person, until: today }],
    };
    await choose(chosen(), stands);
    await write();
    await run(48 * HOUR);
    expect(mails).toEqual([]);
  });

  it('goes nowhere once the account of who chose it is removed', async () => {
    const { login } = await makeAccount(server, { role: 'citizen', persons: [{ id: person }] });
    const [account] = await server.context.identity.accounts.boundTo(person);
    await choose(chosen(), { ...self(), sub: account?.id ?? '' });
    await write();
    await listNotices(house, door);
    orThrow(await operate(house, { remove: login }));
    await run(48 * HOUR);
    expect(mails).toEqual([]);
  });

  it('goes nowhere once the person is erased', async () => {
    await choose();
    await write();
    await listNotices(house, door);
    await server.send('POST', `/fhir/Patient/${person}/$erase`, { token: await server.token(self()) });
    await run(48 * HOUR);
    expect(mails).toEqual([]);
    const left = await house.db
      .selectFrom('notice_choice')
      .select('person')
      .where('person', '=', person)
      .execute();
    expect(left).toEqual([]);
  });
});

describe('a message that cannot be sent', () => {
  it('is tried again later and later, and seen by stewards without an address or what the server said', async () => {
    await choose(chosen({ pace: 'at-once' }));
    refuses = true;
    await write();
    await run();
    const steward = { role: 'steward', scope: 'system/*.cruds user/*.cruds' };
    const seen = await server.send('GET', '/notices/undelivered', { token: await server.token(steward) });
    const { undelivered } = seen.json() as { undelivered: readonly { person: string }[] };
    expect(undelivered.filter((one) => one.person === person)).toMatchObject([
      { state: 'waiting', attempts: 1, reason: 'EENVELOPE 452' },
    ]);
    expect(seen.text).not.toMatch(/example\.org|Hans/);
    const citizen = await server.token(self());
    expect((await server.send('GET', '/notices/undelivered', { token: citizen })).status).toBe(403);
    refuses = false;
    await run();
    expect(mails).toEqual([]);
    await run(HOUR);
    expect(mails).toHaveLength(1);
  });
});

describe('choosing', () => {
  it.each([
    ['a list of addresses', { email: 'a@example.org,b@example.org' }],
    ['a header in it', { email: 'a@example.org\r\nBcc: b@example.org' }],
    ['no address', { email: 'nobody' }],
    ['an occasion that is none', { occasion: 'weather' }],
    ['a pace that is none', { pace: 'hourly' }],
  ])('refuses %s', async (_, more) => {
    expect((await ask('notices', chosen(more))).status).toBe(400);
  });

  it('sends at most a few codes a day, and takes a few guesses', async () => {
    const answers: number[] = [];
    for (let i = 0; i < 7; i++)
      answers.push((await ask('notices', chosen({ email: `a${i}@example.org` }))).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429, 429]);
    const guesses: number[] = [];
    for (let i = 0; i < 7; i++)
      guesses.push((await ask('confirm-notices', parameters({ code: `0000000${i}` }))).status);
    expect(guesses.filter((status) => status === 429).length).toBeGreaterThan(0);
  });

  it('counts codes and guesses that come at once, and does not count anew when it was ended', async () => {
    const at = (i: number): Promise<Received> => ask('notices', chosen({ email: `b${i}@example.org` }));
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => at(i)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    const guess = (i: number): Promise<Received> =>
      ask('confirm-notices', parameters({ code: `1000000${i}` }));
    const guesses = await Promise.all(Array.from({ length: 10 }, (_, i) => guess(i)));
    expect(guesses.filter(({ status }) => status === 400)).toHaveLength(5);
    await ask('notices', parameters({ off: 'true' }));
    expect(
      partsOf(
        await server.send('GET', `/fhir/Patient/${person}/$notices`, { token: await server.token(self()) }),
      )['off'],
    ).toEqual([true]);
    expect((await at(99)).status).toBe(429);
  });

  it('is kept sealed', async () => {
    await ask('notices', chosen());
    const row = await house.db
      .selectFrom('notice_choice')
      .select('body')
      .where('person', '=', person)
      .executeTakeFirstOrThrow();
    expect(Buffer.from(row.body).toString('latin1')).not.toContain(ADDRESS);
  });
});

describe('the words of a message', () => {
  it('are the same whatever the occasion, the record and the address', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(
        fc.constantFrom(...occasions),
        fc.constantFrom('en' as const, 'de' as const),
        fc.record({ type: text, id: text, version: fc.nat(), source: text, address: text, code: text }),
        (occasion, language, { address, code, ...change }) => {
          const told = occasionOf(change);
          expect(told === null || occasions.includes(told)).toBe(true);
          const email = { address, confirmed: true, code };
          const message = noticeMessage({ language, email }, { occasion, link: BASE });
          const usual = { address: '', confirmed: true, code: '' };
          expect(message).toEqual(
            noticeMessage({ language, email: usual }, { occasion: 'plan', link: BASE }),
          );
          for (const secret of SECRETS) expect(`${message.subject}${message.text}`).not.toContain(secret);
        },
      ),
    );
  });
});
