import { alleleCode } from '../bytes/index.ts';
import { role } from './columns.ts';
import { decimalAt } from './decimal.ts';
import type { StoredRow } from './row-store.ts';

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const ADDITIVE = 0;
const MAX_POSITION = 0x7fff_ffff;

const CHROMOSOME = 1;
const POSITION = 2;
const EFFECT = 3;
const OTHER = 4;
const WEIGHT = 5;

/** The columns of a usual row, by their numbers above. */
const usualRoles: readonly number[] = [
  role.chr_name,
  role.chr_position,
  role.effect_allele,
  role.other_allele,
  role.effect_weight,
];

/** Codes of one-base alleles by their letter, in either case; 0 none. */
const baseCodes = new Uint8Array(256);
for (const base of 'ACGTacgt') baseCodes[base.charCodeAt(0)] = alleleCode(base);

/** What each column of a file is to a usual row; 0 for columns it does not read. */
export function usualColumns(roles: Int8Array): Uint8Array {
  return Uint8Array.from(roles, (found) => 1 + usualRoles.indexOf(found));
}

/**
 * Reads a row of one-base alleles on a numbered chromosome in one pass into `row`; answers where the next
 * row begins, −1 for any other row, whose fields are then of no meaning.
 */
export function scanUsualRow(
  bytes: Uint8Array,
  start: number,
  { usual, row }: { readonly usual: Uint8Array; readonly row: StoredRow },
): number {
  row.chromosome = row.positionOneBased = row.effectAllele = row.otherAllele = 0;
  let weight = Number.NaN;
  let at = start;
  let byte = TAB;
  for (let column = 0; byte === TAB; column++) {
    const from = at;
    const what = usual[column] ?? 0;
    byte = bytes[at] ?? LF;
    if (what === CHROMOSOME || what === POSITION) {
      let number = 0;
      for (; byte >= 48 && byte <= 57; byte = bytes[++at] ?? LF) number = number * 10 + byte - 48;
      if (what === CHROMOSOME) row.chromosome = number;
      else row.positionOneBased = number;
    } else if (what === EFFECT || what === OTHER) {
      if (what === EFFECT) row.effectAllele = baseCodes[byte] ?? 0;
      else row.otherAllele = baseCodes[byte] ?? 0;
      byte = bytes[++at] ?? LF;
    } else if (what === WEIGHT) {
      while (byte > SPACE) byte = bytes[++at] ?? LF;
      weight = decimalAt(bytes, from, at);
    } else while (byte !== TAB && byte !== LF) byte = bytes[++at] ?? LF;
    at++;
  }
  if (byte === CR && bytes[at] === LF) at++;
  else if (byte !== LF) return -1;
  const { chromosome, positionOneBased } = row;
  if (chromosome < 1 || chromosome > 22 || positionOneBased < 1 || positionOneBased > MAX_POSITION) return -1;
  if (row.effectAllele === 0 || row.otherAllele === 0 || Number.isNaN(weight)) return -1;
  row.weight = weight;
  row.kind = ADDITIVE;
  row.effectFrequency = Number.NaN;
  return at;
}
