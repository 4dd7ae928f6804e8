import { randomBytes } from 'node:crypto';
import { SignJWT, generateKeyPair } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isGap } from '@kairos/core/base';
import { cardsIn, readRevocations } from '../viewer/index.ts';
import { checkCards } from '../cards/index.ts';
import { operate } from './operate.ts';
import { analysisOf, bringExample } from './testing/bring-example.ts';
import { BASE, openTestServer, type Received, type TestServer } from './testing/open-test-server.ts';
import { orThrow } from './testing/shared-house.ts';

let server: TestServer;
let system: string;
let person: string;
let own: string;

const HOLDERS = ['card-holder', 'card-holder-erased'];

beforeAll(async () => {
  server = await openTestServer({ analysis: analysisOf });
  system = await server.token({ role: 'system', scope: 'system/*.cruds' });
  for (const id of HOLDERS) {
    await bringExample(server, system, id);
    const read = await server.send('GET', `/fhir/Patient/${id}/$progress`, { token: system });
    expect(read.text).toMatch(/"state":"done"/);
  }
}, 120_000);
afterAll(() => server.close());

beforeEach(async () => {
  person = 'card-holder';
  own = await tokenOf(person);
});

const tokenOf = (id: string): Promise<string> =>
  server.token({ role: 'citizen', scope: 'patient/*.cruds', persons: [{ id }] });

/** A card as it is printed: what its codes say. */
async function card(): Promise<string> {
  const page = await server.send('GET', `/sharing/card?patient=${person}`, { token: own });
  expect(page.status, page.text).toBe(200);
  const codes = page.text.match(/shc:\/\d+/g) ?? [];
  expect(codes.length).toBeGreaterThan(0);
  return codes.join('\n');
}

type Listed = {
  readonly id: string;
  readonly issued: string;
  readonly revoked: string | null;
  readonly holds: { readonly name: boolean; readonly birthDate: boolean; readonly codes: number } | null;
};

const listed = async (token = own): Promise<readonly Listed[]> =>
  (await server.send('GET', `/sharing/cards?patient=${person}`, { token })).json()['cards'] as Listed[];
const revoke = (id: string, token = own): Promise<Received> =>
  server.send('DELETE', `/sharing/cards/${id}`, { token });

/** What anybody gets. */
const keySet = async (): Promise<readonly Record<string, unknown>[]> =>
  (await server.send('GET', '/.well-known/jwks.json')).json()['keys'] as Record<string, unknown>[];
async function revocations(text: string): Promise<Record<string, unknown>> {
  const [jws = ''] = cardsIn(text);
  const { kid } = JSON.parse(Buffer.from(jws.split('.')[0] ?? '', 'base64url').toString()) as { kid: string };
  const list = await server.send('GET', `/.well-known/crl/${kid}.json`);
  expect([list.status, list.headers['access-control-allow-origin']]).toEqual([200, '*']);
  return list.json();
}

/** What checking a card says, with a list or without. */
async function verdict(text: string, list?: unknown): Promise<string> {
  const check = { keys: await keySet(), issuer: BASE, now: new Date(), revocations: list };
  const checked = await checkCards(text, check);
  if (isGap(checked)) return checked.code;
  return checked.every(({ notRevokedAt }) => notRevokedAt !== null) ? 'holds' : 'not checked';
}

describe('a card', () => {
  it('holds until it is revoked, by itself, in all its parts; offline nobody says that it does not', async () => {
    const [lost, kept] = [await card(), await card()];
    const [, first] = await listed();
    expect([await verdict(lost, await revocations(lost)), await verdict(lost)]).toEqual([
      'holds',
      'not checked',
    ]);
    expect((await revoke(first?.id ?? '')).status).toBe(204);
    const list = await revocations(lost);
    expect(list['rids']).toContain(first?.id);
    expect(await verdict(lost, list)).toBe('CARD_REVOKED');
    expect([await verdict(kept, list), await verdict(lost)]).toEqual(['holds', 'not checked']);
    const states = (await listed()).map(({ revoked }) => revoked === null);
    expect(states.slice(0, 2)).toEqual([true, false]);
    // As the specification has it: a key of which cards were revoked says how many.
    const key = (await keySet()).find(({ kid }) => kid === list['kid']);
    expect(key?.['crlVersion']).toBe(list['ctr']);
    const log = await server.send('GET', `/fhir/AuditEvent?patient=Patient/${person}&_count=100`, {
      token: own,
    });
    const entry = Buffer.from(`card/${first?.id ?? ''}/$revoke-card`).toString('base64');
    expect(log.text.includes(entry)).toBe(true);
    expect(JSON.stringify(list)).not.toContain(person);
  });

  it('is listed with what of its person stands on it', async () => {
    const text = await card();
    const named = await server.send('GET', `/sharing/card?patient=${person}&name=true`, { token: own });
    expect(named.status).toBe(200);
    const [second, first] = await listed();
    const codes = cardsIn(text).length;
    expect(first?.holds).toEqual({ name: false, birthDate: false, codes });
    expect(second?.holds).toMatchObject({ name: true, birthDate: false });
  });

  it('is revoked by its person and whoever stands for them, by nobody else', async () => {
    await card();
    const [{ id }] = (await listed()) as readonly [Listed];
    const stranger = await tokenOf('somebody-else');
    const refusals = [
      await revoke(id, stranger),
      await revoke(randomBytes(9).toString('base64url'), stranger),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([404, 404]);
    // Neither by its words is told whether there is such a card.
    const [one, other] = refusals.map(({ text }) => text.replaceAll(/card [\w-]+/g, ''));
    expect(one).toBe(other);
    const clinician = { role: 'clinician', scope: 'user/*.cruds' };
    expect((await revoke(id, await server.token(clinician))).status).toBe(403);
    const part = { role: 'citizen', scope: 'patient/*.rs', persons: [{ id: person }] };
    expect((await revoke(id, await server.token(part))).status).toBe(403);
    expect((await server.send('GET', `/sharing/cards?patient=${person}`, { token: stranger })).status).toBe(
      404,
    );
    expect((await listed())[0]).toMatchObject({ id, revoked: null });
    const mother = { role: 'representative', scope: 'patient/*.cruds', persons: [{ id: person }] };
    expect((await revoke(id, await server.token(mother))).status).toBe(204);
  });

  it('that an operator had made is revoked by the operator', async () => {
    expect(await operate(server.context.house, { cardKeys: { revokeCard: 'none' } })).toMatchObject({
      code: 'CARD_UNKNOWN',
    });
    await card();
    const [{ id }] = (await listed()) as readonly [Listed];
    expect(orThrow(await operate(server.context.house, { cardKeys: { revokeCard: id } }))).toBe(id);
    expect((await listed())[0]?.revoked).not.toBeNull();
  });

  it('of somebody who was erased holds no more, and is of nobody', async () => {
    person = 'card-holder-erased';
    own = await tokenOf(person);
    const text = await card();
    const [{ id }] = (await listed()) as readonly [Listed];
    await server.send('POST', `/fhir/Patient/${person}/$erase`, { token: own });
    expect(await verdict(text, await revocations(text))).toBe('CARD_REVOKED');
    const row = await server.context.house.db
      .selectFrom('issued_card')
      .select('person')
      .where('rid', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.person).toBe('');
  });

  it('of a key that was given up is revoked by a list that the next key signs', async () => {
    const text = await card();
    const before = await keySet();
    const [{ id }] = (await listed()) as readonly [Listed];
    orThrow(await operate(server.context.house, { cardKeys: 'rotate' }));
    expect((await revoke(id)).status).toBe(204);
    const list = await revocations(text);
    expect(await verdict(text, list)).toBe('CARD_REVOKED');
    // With a key set of earlier days the list cannot be checked, and that is what is said.
    const check = { keys: before, issuer: BASE, now: new Date(), revocations: list };
    expect(orThrow(await checkCards(text, check))[0]?.notRevokedAt).toBeNull();
  });
});

describe('a list of revoked cards', () => {
  it('is none where it was changed, of another signer, issuer or key, of a day to come, or too old', async () => {
    const text = await card();
    const list = await revocations(text);
    const keys = await keySet();
    const keyId = String(list['kid']);
    const now = Math.floor(Date.now() / 1000);
    const read = (given: unknown, more: object = {}): ReturnType<typeof readRevocations> =>
      readRevocations(given, { keys, issuer: BASE, keyId, now, mostAge: 60, ...more });
    expect((await read(list))?.asOf).toBeGreaterThan(now - 60);
    const [head = '', body = '', mark = ''] = String(list['signed']).split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const again = Buffer.from(JSON.stringify({ ...claims, rids: ['x'] })).toString('base64url');
    const { privateKey } = await generateKeyPair('ES256');
    const forged = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', typ: 'crl+jwt', kid: keyId })
      .sign(privateKey);
    for (const signed of [
      `${head}.${again}.${mark}`,
      `${head}.${body}.`,
      `${head}.${body}.${mark}.x`,
      forged,
      text,
      1,
    ])
      expect(await read({ ...list, signed })).toBeNull();
    // What stands beside what is signed is not looked at.
    expect((await read({ ...list, rids: ['x'] }))?.ids.has('x')).toBe(false);
    expect(await read(list, { issuer: 'https://other.example' })).toBeNull();
    expect(await read(list, { keyId: 'another' })).toBeNull();
    expect(await read(list, { now: now + 3600 })).toBeNull();
    expect(await read(list, { now: now - 3600 })).toBeNull();
    expect((await read(list, { now: now + 3600, mostAge: null }))?.asOf).toBeDefined();
    for (const given of [null, 'x', [], {}]) expect(await read(given)).toBeNull();
  });

  it('is none of a key that is not published', async () => {
    for (const path of ['none.json', 'none', '..%2fjwks.json'])
      expect((await server.send('GET', `/.well-known/crl/${path}`)).status).toBe(404);
  });
});
