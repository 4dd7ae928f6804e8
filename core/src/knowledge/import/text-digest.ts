import type { Sha256 } from '../../base/index.ts';

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['ge', '≥'],
  ['le', '≤'],
]);

/**
 * A guideline's wording without mark-up: tags become spaces, entities characters, white space single
 * blanks. An entity that is not known stays as it is.
 */
export function normaliseText(html: string): string {
  return html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{1,10}));/g, (whole, ...groups) => {
      const [decimal, hex, name]: readonly unknown[] = groups;
      if (typeof name === 'string') return entities.get(name) ?? whole;
      const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/\s+/g, ' ')
    .trim();
}

/** The id under which the structured advice of a wording is kept: 16 hex digits of its SHA-256. */
export function textDigest(html: string, sha256: Sha256): string {
  return sha256(new TextEncoder().encode(normaliseText(html))).slice(0, 16);
}
