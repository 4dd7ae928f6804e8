import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { example, kairosHere, type Run } from './command-line.ts';

const ISSUER = 'https://records.example.org';

let folder: string;
let card: string;
let keys: string;

const at = (name: string): string => join(folder, name);
const operate = (...args: readonly string[]): Promise<Run> => kairosHere([...args, '--data', at('data')]);
const verify = (file: string, set = keys): Promise<Run> =>
  kairosHere(['verify-card', file, '--keys', set, '--issuer', ISSUER]);

async function exportKeys(name: string): Promise<string> {
  const { out } = await operate('card-key', 'export');
  await writeFile(at(name), out);
  return at(name);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kairos-cards-'));
  card = at('card.html');
  const names = await readdir(example('dangerous-combination'));
  const files = names
    .filter((name) => !name.endsWith('.md'))
    .map((name) => example(`dangerous-combination/${name}`));
  const made = await operate('card', ...files, '--issuer', ISSUER, '--name', '--lang', 'de', '--out', card);
  expect(made).toMatchObject({ code: 0, out: '' });
  expect(made.err).toMatch(/card’s id is ([\w-]{12}); .*revoke-card \1 revokes it\n.*wrote /s);
  keys = await exportKeys('jwks.json');
});
afterAll(() => rm(folder, { recursive: true }));

describe('kairos card', () => {
  it('makes a page without script, whose codes hold for whoever has the key set', async () => {
    const page = await readFile(card, 'utf8');
    expect(page).toContain('lang="de"');
    expect(page).not.toMatch(/<script|src=|url\(/);
    const { code, out } = await verify(card);
    expect(code).toBe(0);
    expect(out).toMatch(/The signature holds: issued by https:\/\/records\.example\.org/);
    expect(out).toMatch(/avoid: .*simvastatin.*\(SLCO1B1 .*CPIC/);
    expect(out).toContain('Part 1 of ');
    expect(out).toContain('Mara Beispiel');
    expect(out).not.toContain('1958');
  });

  it('that was changed, cut off or is of another issuer does not hold', async () => {
    const page = await readFile(card, 'utf8');
    const [text = ''] = /shc:\/\d+/.exec(page) ?? [];
    // Another letter in the middle of what was signed: two digits, 20 is A and 21 is B.
    const place = 'shc:/'.length + 2 * 500;
    const letter = text.slice(place, place + 2) === '20' ? '21' : '20';
    await writeFile(at('changed.txt'), `${text.slice(0, place)}${letter}${text.slice(place + 2)}`);
    await writeFile(at('cut.txt'), text.slice(0, 800));
    expect((await verify(at('changed.txt'))).err).toContain('CARD_SIGNATURE');
    expect(await verify(at('cut.txt'))).toMatchObject({ code: 3, out: '' });
    const other = await kairosHere([
      'verify-card',
      card,
      '--keys',
      keys,
      '--issuer',
      'https://other.example',
    ]);
    expect(other.err).toContain('CARD_ISSUER');
  });

  it('is refused for an issuer that is no https address', async () => {
    const made = await operate(
      'card',
      example('dangerous-combination/star-calls.tsv'),
      '--issuer',
      'http://records.example.org',
    );
    expect([made.code, made.err.includes('CARD_ISSUER_BAD')]).toEqual([2, true]);
  });
});

describe('kairos card-key', () => {
  it('takes a new key, under which old cards hold, and revokes one, under which none does', async () => {
    const [first = ''] = (await operate('card-key', 'list')).out.split(' ');
    const rotated = await operate('card-key', 'rotate');
    expect(rotated.code).toBe(0);
    const after = await exportKeys('after.json');
    expect(await readFile(after, 'utf8')).not.toContain('"d"');
    expect((await verify(card, after)).code).toBe(0);
    expect((await operate('card-key', 'revoke', first)).code).toBe(0);
    const { code, err } = await verify(card, await exportKeys('revoked.json'));
    expect([code, err.includes('CARD_KEY_UNKNOWN')]).toEqual([3, true]);
    expect((await operate('card-key', 'list')).out).toMatch(/signs\n.*revoked/);
    expect((await operate('card-key', 'revoke', 'nobody')).code).toBe(3);
  });
});
