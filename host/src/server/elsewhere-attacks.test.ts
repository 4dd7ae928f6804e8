import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isGap } from '@kairos/core/base';
import { isPrivateAddress } from './private-addresses.ts';
import { allowedServer, readElsewhere } from './read-elsewhere.ts';

let inside: Server;
let port: number;
let answer: (url: string) => { readonly status: number; readonly location?: string; readonly body?: object };
const asked: string[] = [];
const tokens: (string | undefined)[] = [];

beforeAll(async () => {
  inside = createServer((request, response) => {
    asked.push(request.url ?? '');
    tokens.push(request.headers.authorization);
    const { status, location, body = {} } = answer(request.url ?? '');
    response.statusCode = status;
    if (location !== undefined) response.setHeader('location', location);
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
  ({ port } = inside.address() as AddressInfo);
});

beforeEach(() => {
  asked.length = 0;
  tokens.length = 0;
  answer = () => ({ status: 200, body: { resourceType: 'Patient', id: 'p' } });
});

afterAll(() => inside.close());

/** Ways to write this machine, or the inside of a network, that a list of forbidden names would miss. */
const insides = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '017700000001',
  '0',
  '0.0.0.0',
  '127.0.0.1.',
  '１２７.0.0.1',
  '127。0。0。1',
  'localhost',
  'LOCALHOST',
  'localhost.',
  '[::1]',
  '[::]',
  '[0:0:0:0:0:0:0:1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fe80::1]',
  '[fc00::1]',
  '169.254.169.254',
  '[::ffff:169.254.169.254]',
  '2852039166',
  '10.0.0.1',
  '100.64.0.1',
  '192.168.1.1',
];

describe('a FHIR server that a call names', () => {
  it.each(insides)('at %s is not connected to, even where a name leads there', async (host) => {
    const read = await readElsewhere(
      { server: `http://${host}:${port}`, token: 'secret', allowPrivate: false },
      'Patient/p',
    );
    expect(isGap(read) && read.code).toBe('CDS_RECORD_UNREAD');
    expect(asked).toEqual([]);
  });

  it('is read where the operator says its network is private: the list above can fail', async () => {
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', 'localhost'])
      expect(
        await readElsewhere(
          { server: `http://${host}:${port}`, token: null, allowPrivate: true },
          'Patient/p',
        ),
      ).toMatchObject([{ id: 'p' }]);
    expect(asked).toHaveLength(4);
  });

  it.each([
    'https://fhir.example.evil.example/r4',
    'https://fhir.example@evil.example/r4',
    'https://evil.example/https://fhir.example/r4',
    'https://fhir.example:444/r4',
    'http://fhir.example/r4',
    'https://fhir.example/r4/../admin',
    'https://fhir.example/r4?x=1',
    'https://fhir.example/r4#x',
    'https://fhir.example/R4',
    'https://user:word@fhir.example/r4',
    'https://fhir.example/',
    'file:///etc/passwd',
    'gopher://fhir.example/r4',
    '//fhir.example/r4',
    '',
  ])('%s is another than the one on the list', (server) => {
    const allowed = [{ url: 'https://fhir.example/r4', allowPrivate: false }];
    expect(allowedServer({ server, token: null }, allowed)).toMatchObject({ code: 'CDS_SERVER_UNKNOWN' });
  });

  it('that is on the list is found, however its host is written', () => {
    const allowed = [{ url: 'https://fhir.example/r4', allowPrivate: false }];
    for (const server of ['https://fhir.example/r4', 'https://FHIR.example:443/r4/'])
      expect(allowedServer({ server, token: null }, allowed)).toMatchObject({ server: allowed[0]?.url });
  });

  it.each([301, 302, 303, 307, 308])('that answers %i elsewhere is not followed', async (status) => {
    answer = (url) =>
      url.startsWith('/fhir') ? { status, location: `http://127.0.0.1:${port}/inside` } : { status: 200 };
    const of = { server: `http://127.0.0.1:${port}/fhir`, token: 'secret', allowPrivate: true };
    const read = await readElsewhere(of, 'Patient/p');
    expect(isGap(read) && read.code).toBe('CDS_RECORD_UNREAD');
    expect(asked).toEqual(['/fhir/Patient/p']);
  });
});

describe('a next page', () => {
  const pages = (next: string): void => {
    answer = () => ({
      status: 200,
      body: { resourceType: 'Bundle', type: 'searchset', link: [{ relation: 'next', url: next }] },
    });
  };
  let evil: Server;
  let evilPort: number;
  const got: (string | undefined)[] = [];

  beforeAll(async () => {
    evil = createServer((request, response) => {
      got.push(request.headers.authorization);
      response.end('{}');
    });
    await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve));
    evilPort = (evil.address() as AddressInfo).port;
  });

  afterAll(() => evil.close());

  // A base without a path, whose address is the beginning of others.
  it.each([
    () => `http://127.0.0.1:${port}@localhost:${evilPort}/`,
    () => `http://localhost:${evilPort}/`,
    () => `http://127.0.0.1:${port}.localhost:${evilPort}/`,
    () => `//localhost:${evilPort}/`,
    () => `http://127.0.0.1:${port}\\@localhost:${evilPort}/`,
  ])('on another server is not read, and its token not shown there (%#)', async (next) => {
    pages(next());
    await readElsewhere(
      { server: `http://127.0.0.1:${port}`, token: 'secret', allowPrivate: true },
      'Observation',
    );
    expect(got).toEqual([]);
  });

  it('beside the base, above it, or without end, is not read', async () => {
    for (const next of ['/fhir-admin/x', '/fhir/../admin', '/']) {
      asked.length = 0;
      pages(`http://127.0.0.1:${port}${next}`);
      const of = { server: `http://127.0.0.1:${port}/fhir`, token: 'secret', allowPrivate: true };
      await readElsewhere(of, 'Observation');
      expect(asked).toEqual(['/fhir/Observation']);
    }
    pages(`http://127.0.0.1:${port}/fhir/Observation?page=2`);
    asked.length = 0;
    const of = { server: `http://127.0.0.1:${port}/fhir`, token: 'secret', allowPrivate: true };
    expect(await readElsewhere(of, 'Observation')).toMatchObject({ code: 'CDS_RECORD_UNREAD' });
    expect(asked).toHaveLength(10);
  });
});

describe('an address', () => {
  it.each([
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '::',
    'x',
  ])('%s is not on the public internet', (address) => expect(isPrivateAddress(address)).toBe(true));
  it.each(['93.184.216.34', '2606:2800:220:1::1'])('%s is', (address) =>
    expect(isPrivateAddress(address)).toBe(false),
  );
});
