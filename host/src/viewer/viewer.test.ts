import { randomBytes } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { describe, expect, it } from 'vitest';
import { languages } from '@kairos/core/language';
import { cardsIn } from './health-card.mjs';
import { decryptFile, isWithin, readLink } from './smart-link.mjs';
import { filled, viewerWords } from './viewer-words.mjs';

const BASE = 'https://record.example/shl/';
const secret = randomBytes(32).toString('base64url');

const linkOf = (payload: unknown): string =>
  `shlink:/${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
const read = (more: Readonly<Record<string, unknown>>, prefix = '') =>
  readLink(
    prefix + linkOf({ url: `${BASE}${secret}`, key: randomBytes(32).toString('base64url'), ...more }),
    BASE,
  );

describe('a link', () => {
  it('is read bare, and behind any viewer’s address', () => {
    for (const prefix of ['', 'https://viewer.example#', 'https://record.example/view#'])
      expect(read({ label: 'x', flag: 'LP', exp: 1, unknown: true }, prefix)).toMatchObject({
        link: { url: `${BASE}${secret}`, label: 'x', flag: 'LP', expires: 1 },
      });
  });

  it('to anywhere else is not opened, however its address is written', () => {
    const elsewhere = [
      `https://evil.example/shl/${secret}`,
      `http://record.example/shl/${secret}`,
      `https://record.example:444/shl/${secret}`,
      `https://record.example@evil.example/shl/${secret}`,
      `https://user:word@record.example/shl/${secret}`,
      `https://record.example.evil.example/shl/${secret}`,
      `https://record.example/shl/../fhir/Patient`,
      `https://record.example/shl/%2e%2e/fhir/Patient`,
      `https://record.example/shl%2f${secret}`,
      `https://record.example/fhir/Patient`,
      `https://record.example/shl/`,
      `//evil.example/shl/${secret}`,
      `/shl/${secret}`,
      `javascript:alert(1)//https://record.example/shl/${secret}`,
      `data:text/html,${secret}`,
      `file:///shl/${secret}`,
      `https://169.254.169.254/latest/meta-data`,
      '',
    ];
    for (const url of elsewhere) expect(read({ url }), url).toEqual({ problem: 'elsewhere' });
    expect(isWithin(`${BASE}file/${secret}`, BASE)).toBe(true);
  });

  it('of a newer kind, without a key, or cut off is none', () => {
    expect(read({ v: 2 })).toEqual({ problem: 'newer' });
    for (const more of [
      { key: 'short' },
      { key: 1 },
      { url: 1 },
      { flag: 1 },
      { exp: 'never' },
      { label: {} },
    ])
      expect(read(more)).toEqual({ problem: 'no-link' });
    for (const text of ['', 'shlink:/', 'shlink:/AAAA', 'shlink:/!!!', linkOf([]), linkOf('x').slice(0, 14)])
      expect(readLink(text, BASE)).toEqual({ problem: 'no-link' });
  });
});

describe('a file', () => {
  const encrypt = (
    plain: Uint8Array,
    key: Uint8Array,
    zip: Readonly<Record<string, string>> = {},
  ): Promise<string> =>
    new CompactEncrypt(plain)
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', cty: 'application/fhir+json', ...zip })
      .encrypt(key);

  it('that another library encrypted is decrypted, deflated or not', async () => {
    const key = new Uint8Array(randomBytes(32));
    for (const zip of [{}, { zip: 'DEF' }]) {
      const jwe = await encrypt(Buffer.from('{"resourceType":"Patient"}'), key, zip);
      expect(await decryptFile(jwe, key)).toEqual({
        contentType: 'application/fhir+json',
        content: { resourceType: 'Patient' },
      });
    }
  });

  it('of another key, altered, or of another algorithm is none', async () => {
    const key = new Uint8Array(randomBytes(32));
    const jwe = await encrypt(Buffer.from('{"a":1}'), key);
    expect(await decryptFile(jwe, new Uint8Array(randomBytes(32)))).toBeNull();
    const parts = jwe.split('.');
    for (const at of [0, 2, 3, 4]) {
      const part = parts[at] ?? '';
      const other = `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`;
      expect(await decryptFile(parts.with(at, other).join('.'), key)).toBeNull();
    }
    const header = Buffer.from('{"alg":"none","enc":"A256GCM"}').toString('base64url');
    for (const text of [
      '',
      'a.b.c',
      parts.with(0, header).join('.'),
      parts.with(1, 'AAAA').join('.'),
      `${jwe}.x`,
    ])
      expect(await decryptFile(text, key)).toBeNull();
  });

  it('that is a bomb is none, and is not unpacked', async () => {
    const key = new Uint8Array(randomBytes(32));
    const bomb = await encrypt(Buffer.alloc(100 * 1024 * 1024, ' '), key, { zip: 'DEF' });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await decryptFile(bomb, key)).toBeNull();
  });
});

describe('words', () => {
  it('has the same places in every language, all of which are filled', () => {
    const places = (value: unknown): unknown =>
      typeof value === 'string'
        ? [...value.matchAll(/\{\w+\}/g)].map(String).sort()
        : Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, places(one)]));
    for (const [tag, words] of Object.entries(viewerWords)) {
      expect(places(words), tag).toEqual(places(viewerWords.en));
      const flat = (value: unknown): readonly string[] =>
        typeof value === 'string' ? [value] : Object.values(value as object).flatMap(flat);
      const english = new Set(flat(viewerWords.en).filter((text) => /\w{3,} +\w{2,}/.test(text)));
      expect(tag === 'en' ? [] : flat(words).filter((text) => english.has(text))).toEqual([]);
    }
    expect(Object.keys(viewerWords).toSorted()).toEqual(Object.keys(languages).toSorted());
    expect(filled('{a} and {b}', { a: '1', b: '{a}' })).toBe('1 and {a}');
  });
});

it('cards in any text are found, and none where there is none', () => {
  expect(cardsIn('nothing, shc:/, shc:/x')).toEqual([]);
  expect(cardsIn('<a data-card="shc:/5676">')).toEqual(['ey']);
});
