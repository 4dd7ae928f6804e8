import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  calculateJwkThumbprint,
  compactVerify,
  CompactSign,
  exportJWK,
  generateKeyPair,
  importJWK,
} from 'jose';
import type { JWK } from 'jose';
import jsQr from 'jsqr';
import { beforeAll, describe, expect, it } from 'vitest';
import { errorTable, isGap } from '@kairos/core/base';
import { cardData, writeCard } from '@kairos/core/writers';
import type { Plan } from '@kairos/core/plan';
import { planOfGenes } from '../cli/plan-of-genes.ts';
import { checkCards, type CardCheck } from './check-card.ts';
import { cardCode } from './qr-code.ts';
import { MOST_JWS, signBundle, signCards } from './sign-cards.ts';

type Key = JWK & { readonly kid: string };

const ISSUER = 'https://records.example.org';
const NOW = new Date('2026-11-26T12:00:00Z');
const issue = { issuer: ISSUER, now: NOW, until: null, id: 'card-1' };

let key: Key;
let other: Key;
let card: string;

async function newKey(): Promise<Key> {
  const jwk = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey);
  return { ...jwk, kid: await calculateJwkThumbprint(jwk) };
}

function publicOf({ kty, crv, x, y, kid }: Key, more: Readonly<Record<string, unknown>> = {}): unknown {
  return { kty, crv, x, y, kid, use: 'sig', alg: 'ES256', ...more };
}

const bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [{ fullUrl: 'resource:0', resource: { resourceType: 'Patient', birthDate: '1958-03-21' } }],
};

beforeAll(async () => {
  [key, other] = [await newKey(), await newKey()];
  card = await signBundle(key, bundle, issue);
});

const digits = (jws: string): string => cardCode(jws).text;

/** What checking says: the code of the gap, or that it holds. */
async function verdictOn(text: string, more: Partial<CardCheck> = {}): Promise<string> {
  const checked = await checkCards(text, { keys: [publicOf(key)], issuer: ISSUER, now: NOW, ...more });
  return isGap(checked) ? checked.code : 'holds';
}

/** A JWS of whatever header and payload, signed with a key. */
async function forged(
  signer: Key,
  header: Readonly<Record<string, unknown>>,
  payload: Uint8Array,
): Promise<string> {
  const protectedHeader = { alg: 'ES256', zip: 'DEF', kid: key.kid, ...header };
  return new CompactSign(payload).setProtectedHeader(protectedHeader).sign(await importJWK(signer, 'ES256'));
}

const claims = (more: Readonly<Record<string, unknown>> = {}): Uint8Array => {
  const vc = { type: [], credentialSubject: { fhirVersion: '4.0.1', fhirBundle: bundle } };
  return deflateRawSync(JSON.stringify({ iss: ISSUER, nbf: NOW.getTime() / 1000, vc, ...more }));
};

describe('a card', () => {
  it('holds for whoever has the issuer’s keys, offline, in each of its forms', async () => {
    expect(await verdictOn(digits(card))).toBe('holds');
    expect(await verdictOn(JSON.stringify({ verifiableCredential: [card] }))).toBe('holds');
  });

  it('is a JWS that another library verifies, with the header and claims of the specification', async () => {
    const { payload, protectedHeader } = await compactVerify(
      card,
      await importJWK(publicOf(key) as JWK, 'ES256'),
    );
    expect(protectedHeader).toEqual({ alg: 'ES256', zip: 'DEF', kid: key.kid });
    expect(JSON.parse(inflateRawSync(payload).toString())).toEqual({
      iss: ISSUER,
      nbf: NOW.getTime() / 1000,
      vc: {
        type: ['https://smarthealth.cards#health-card'],
        rid: 'card-1',
        credentialSubject: { fhirVersion: '4.0.1', fhirBundle: bundle },
      },
    });
  });

  it('of another issuer in chunks, which are deprecated, is read in any order, and not in part', async () => {
    const all = digits(card).slice('shc:/'.length);
    const half = Math.floor(all.length / 4) * 2;
    const [first, second] = [`shc:/1/2/${all.slice(0, half)}`, `shc:/2/2/${all.slice(half)}`];
    expect(await verdictOn(`${second}\n${first}`)).toBe('holds');
    expect(await verdictOn(first)).toBe('CARD_MALFORMED');
  });
});

describe('a forged card', () => {
  it('that was altered does not hold, wherever', async () => {
    const [head = '', body = '', mark = ''] = card.split('.');
    const flip = (text: string, at: number): string =>
      text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
    for (const at of [0, 10, Math.floor(body.length / 2), body.length - 2])
      expect(await verdictOn(digits(`${head}.${flip(body, at)}.${mark}`))).toBe('CARD_SIGNATURE');
    expect(await verdictOn(digits(`${head}.${body}.${flip(mark, 20)}`))).toBe('CARD_SIGNATURE');
    const header = Buffer.from(JSON.stringify({ zip: 'DEF', alg: 'ES256', kid: key.kid })).toString(
      'base64url',
    );
    expect(await verdictOn(digits(`${header}.${body}.${mark}`))).toBe('CARD_SIGNATURE');
  });

  it('that was cut off does not hold, wherever', async () => {
    const text = digits(card);
    for (const length of [6, 7, 50, text.length - 1, text.length - 2, text.length - 20])
      expect(await verdictOn(text.slice(0, length))).toBe('CARD_MALFORMED');
    expect(await verdictOn('')).toBe('CARD_MALFORMED');
  });

  it('signed with another key does not hold, under either name', async () => {
    expect(await verdictOn(digits(await signBundle(other, bundle, issue)))).toBe('CARD_KEY_UNKNOWN');
    expect(await verdictOn(digits(await forged(other, {}, claims())))).toBe('CARD_SIGNATURE');
    // The forger's key under the name of the issuer's.
    const named = publicOf({ ...other, kid: key.kid });
    const theirs = digits(await forged(other, {}, claims()));
    expect(await verdictOn(theirs, { keys: [named] })).toBe('CARD_KEY_UNKNOWN');
  });

  it('without a signature, or with one of another kind, does not hold', async () => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const body = Buffer.from(claims()).toString('base64url');
    for (const alg of ['none', 'HS256', 'ES384', 'None', undefined]) {
      const header = part({ alg, zip: 'DEF', kid: key.kid });
      expect(await verdictOn(digits(`${header}.${body}.`))).toBe('CARD_ALGORITHM');
      expect(await verdictOn(digits(`${header}.${body}.${card.split('.')[2] ?? ''}`))).toBe('CARD_ALGORITHM');
    }
    expect(await verdictOn(digits(`${part({ alg: 'ES256', zip: 'DEF', kid: key.kid })}.${body}.`))).toBe(
      'CARD_MALFORMED',
    );
  });

  it('of another issuer does not hold', async () => {
    const theirs = await signBundle(key, bundle, { ...issue, issuer: 'https://evil.example' });
    expect(await verdictOn(digits(theirs))).toBe('CARD_ISSUER');
    expect(await verdictOn(digits(theirs), { issuer: null })).toBe('holds');
  });

  it('that is a bomb is refused before it is unpacked', async () => {
    const bomb = await forged(key, {}, deflateRawSync(Buffer.alloc(40 * 1024 * 1024, ' ')));
    expect(bomb.length).toBeLessThan(64 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    expect(await verdictOn(JSON.stringify({ verifiableCredential: [bomb] }))).toBe('CARD_TOO_LARGE');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024);
    const long = `${card.split('.')[0] ?? ''}.${'A'.repeat(100_000)}.${card.split('.')[2] ?? ''}`;
    expect(await verdictOn(JSON.stringify({ verifiableCredential: [long] }))).toBe('CARD_TOO_LARGE');
  });

  it('whose payload is no card, though it is signed, does not hold', async () => {
    for (const payload of [Buffer.from('not deflated'), deflateRawSync('[]'), deflateRawSync('{"iss":1}')])
      expect(await verdictOn(digits(await forged(key, {}, payload)))).toBe('CARD_MALFORMED');
    expect(await verdictOn(digits(await forged(key, {}, claims({ exp: 'never' }))))).toBe('CARD_MALFORMED');
  });
});

describe('time and keys', () => {
  it('a card over, or of a day to come, does not hold', async () => {
    const over = await signBundle(key, bundle, { ...issue, until: new Date('2026-11-25T00:00:00Z') });
    expect(await verdictOn(digits(over))).toBe('CARD_NOT_NOW');
    expect(await verdictOn(digits(card), { now: new Date('2026-11-25T00:00:00Z') })).toBe('CARD_NOT_NOW');
    expect(await verdictOn(digits(card), { now: new Date('2046-11-25T00:00:00Z') })).toBe('holds');
  });

  it('a key that was given up verifies what it signed before, and nothing later', async () => {
    const given = (at: string) => [publicOf(key, { exp: Date.parse(at) / 1000 })];
    expect(await verdictOn(digits(card), { keys: given('2026-11-27T00:00:00Z') })).toBe('holds');
    expect(await verdictOn(digits(card), { keys: given('2026-11-26T00:00:00Z') })).toBe('CARD_KEY_EXPIRED');
  });

  it('a revoked key verifies nothing', async () => {
    const revoked = publicOf(key, { revoked: { revoked_at: 1 } });
    expect(await verdictOn(digits(card), { keys: [revoked] })).toBe('CARD_KEY_REVOKED');
    expect(await verdictOn(digits(card), { keys: [] })).toBe('CARD_KEY_UNKNOWN');
  });

  it('a key for something else verifies nothing', async () => {
    for (const more of [{ use: 'enc' }, { alg: 'ES384' }, { kty: 'OKP' }, { x: 'AAAA' }])
      expect(await verdictOn(digits(card), { keys: [publicOf(key, more)] })).toBe('CARD_KEY_UNKNOWN');
  });

  it('every code of a refusal is one of the table', () => {
    const codes = Object.keys(errorTable).filter((code) => code.startsWith('CARD_'));
    expect(codes.length).toBeGreaterThanOrEqual(10);
  });
});

describe('a card of somebody', () => {
  const example = fileURLToPath(new URL('../../../examples/dangerous-combination', import.meta.url));
  let plan: Plan;

  beforeAll(async () => {
    const names = (await readdir(example)).filter((name) => !name.endsWith('.md'));
    const made = await planOfGenes(
      names.map((name) => join(example, name)),
      { asOf: '2026-11-26', knowledgeFolder: null },
    );
    if (isGap(made)) throw new Error(made.what);
    plan = made;
  });

  it('fits few codes, each of which holds and is whole in itself, read by another decoder', async () => {
    const data = cardData(plan, { name: true, birthDate: true });
    const cards = await signCards(key, data, issue);
    if (isGap(cards)) throw new Error(cards.what);
    expect(cards.length).toBeLessThanOrEqual(4);
    const named: string[] = [];
    for (const jws of cards) {
      expect(jws.length).toBeLessThanOrEqual(MOST_JWS);
      const { rows, text } = cardCode(jws);
      expect(rows.length).toBeLessThanOrEqual(105);
      expect(scanned(rows)).toBe(text);
      const checked = await checkCards(text, { keys: [publicOf(key)], issuer: ISSUER, now: NOW });
      if (isGap(checked)) throw new Error(checked.what);
      named.push(...codesIn(checked[0]?.bundle));
    }
    const avoided = plan.medicines.filter(
      ({ verdict, because }) =>
        (verdict === 'avoid' || verdict === 'adjust-or-watch') &&
        because.some(({ kind }) => kind === 'recommendation'),
    );
    expect(avoided.length).toBeGreaterThan(15);
    for (const { atc, rxnorm, inn } of avoided) expect(named, inn).toContain(atc[0] ?? rxnorm[0] ?? inn);
  });

  it('speaks of the genes alone: a medicine that slows an enzyme today is not on it for years', () => {
    const phenoconverted = plan.genes.filter(({ effective }) => effective !== null);
    expect(phenoconverted).toEqual([]);
    expect(plan.medicines.some(({ taken }) => taken)).toBe(false);
  });

  it('has no name and no birth date unless they are chosen', () => {
    const hidden = { name: false, birthDate: false };
    const options = { language: 'en', issuer: ISSUER, viewer: `${ISSUER}/view`, codes: [] } as const;
    expect(plan.person.name).not.toBeNull();
    const texts = [JSON.stringify(cardData(plan, hidden)), writeCard(plan, { ...options, shown: hidden })];
    for (const text of texts) {
      expect(text).not.toContain('Beispiel');
      expect(text).not.toContain('1958');
    }
    expect(writeCard(plan, { ...options, shown: { name: true, birthDate: true } })).toContain('Beispiel');
  });

  it('is the same for the same plan, and lets no text leave its place', () => {
    const person = { ...plan.person, name: '<script>alert(1)</script>"\'' };
    const shown = { name: true, birthDate: true };
    const codes = [{ rows: [[true]], text: 'shc:/"><script>' }];
    const options = { language: 'de', issuer: '<b>', viewer: 'javascript:x', codes, shown } as const;
    const page = writeCard({ ...plan, person }, options);
    expect(page).toBe(writeCard({ ...plan, person }, options));
    expect(page).not.toMatch(/<script|<b>[^<]*<\/footer/);
    expect(page).toContain('data-card=""');
  });
});

/** What jsQR reads of a code, drawn as pixels with its quiet zone. */
function scanned(rows: readonly (readonly boolean[])[]): string | undefined {
  const [scale, quiet] = [4, 4];
  const size = (rows.length + 2 * quiet) * scale;
  const pixels = new Uint8ClampedArray(size * size * 4).fill(255);
  rows.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (!dark) return;
      for (let dy = 0; dy < scale; dy++)
        for (let dx = 0; dx < scale; dx++) {
          const at = (((y + quiet) * scale + dy) * size + (x + quiet) * scale + dx) * 4;
          pixels.fill(0, at, at + 3);
        }
    }),
  );
  return jsQr.default(pixels, size, size)?.data;
}

function codesIn(value: unknown): readonly string[] {
  const text = JSON.stringify(value);
  return [...text.matchAll(/(?:(?:atc|rxnorm)","code"|"valueString"):"([\w ]+)"/g)].map(
    ([, code = '']) => code,
  );
}
