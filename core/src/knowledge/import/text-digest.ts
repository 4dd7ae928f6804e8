import type { Sha256 } from '../../base/index.ts';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ge: '≥',
  le: '≤',
};

/** A guideline's wording without mark-up: tags become spaces, entities characters, white space single blanks. */
export function normaliseText(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The id under which the structured advice of a wording is kept: 16 hex digits of its SHA-256. */
export function textDigest(html: string, sha256: Sha256): string {
  return sha256(new TextEncoder().encode(normaliseText(html))).slice(0, 16);
}
