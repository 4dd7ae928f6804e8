import { alleleCode } from '../bytes/index.ts';
import { role } from './columns.ts';
import { decimalAt } from './decimal.ts';
import type { RowColumns } from './row-store.ts';

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const MAX_POSITION = 0x7fff_ffff;
const MAX_AUTOSOME = 22;

const CHROMOSOME = 1;
const POSITION = 2;
const EFFECT = 3;
const OTHER = 4;
const WEIGHT = 5;
const FREQUENCY = 6;
/** A column that has to be false, empty or `additive`. */
const PLAIN = 7;

/** Columns that make a row unusual where they say something. */
const plainRoles: readonly number[] = [
  role.is_haplotype,
  role.is_diplotype,
  role.is_interaction,
  role.is_dominant,
  role.is_recessive,
  role.variant_type,
  role.effect_type,
];

/** Codes of one-base alleles by their letter, in either case; 0 none. */
const baseCodes = new Uint8Array(256);
for (const base of 'ACGTacgt') baseCodes[base.charCodeAt(0)] = alleleCode(base);

/** What each column of a file is to a usual row; 0 for columns it does not read. */
export function usualColumns(roles: Int8Array, harmonised: boolean): Uint8Array {
  const read = new Map<number, number>([
    [harmonised ? role.hm_chr : role.chr_name, CHROMOSOME],
    [harmonised ? role.hm_pos : role.chr_position, POSITION],
    [role.effect_allele, EFFECT],
    [role.other_allele, OTHER],
    [role.effect_weight, WEIGHT],
    [role.allelefrequency_effect, FREQUENCY],
    ...plainRoles.map((plain) => [plain, PLAIN] as const),
  ]);
  return Uint8Array.from(roles, (found) => read.get(found) ?? 0);
}

/** Where a run of usual rows was left, and how many rows were read so far. */
export type UsualRun = { at: number; rows: number };

/**
 * Reads rows of one-base alleles on a numbered chromosome straight into the columns of a store, one pass over
 * their bytes, until `end` or a row that is something else; `run.at` is then where that row begins. The byte
 * before `end` is a line feed, and the columns have room.
 */
export function scanUsualRows(
  bytes: Uint8Array,
  end: number,
  {
    usual,
    columns,
    run,
  }: { readonly usual: Uint8Array; readonly columns: RowColumns; readonly run: UsualRun },
): void {
  const { rowNumbers, chromosomes, positions, effects, others, weights, kinds, frequencies } = columns;
  const columnCount = usual.length;
  let row = columns.count;
  let at = run.at;
  while (at < end) {
    let [chromosome, position, effect, other] = [0, 0, 0, 0];
    let [weight, frequency] = [Number.NaN, Number.NaN];
    let usualSoFar = true;
    let byte = TAB;
    for (let column = 0; byte === TAB; column++) {
      const from = at;
      const what = column < columnCount ? (usual[column] ?? 0) : 0;
      byte = bytes[at] ?? LF;
      if (what === CHROMOSOME || what === POSITION) {
        let number = 0;
        for (; byte >= 48 && byte <= 57; byte = bytes[++at] ?? LF) number = number * 10 + byte - 48;
        if (what === CHROMOSOME) chromosome = number;
        else position = number;
      } else if (what === EFFECT || what === OTHER) {
        if (what === EFFECT) effect = baseCodes[byte] ?? 0;
        else other = baseCodes[byte] ?? 0;
        byte = bytes[++at] ?? LF;
      } else if (what === WEIGHT || what === FREQUENCY) {
        while (byte > SPACE) byte = bytes[++at] ?? LF;
        if (what === WEIGHT) weight = decimalAt(bytes, from, at);
        else if (at > from) {
          frequency = decimalAt(bytes, from, at);
          usualSoFar &&= frequency >= 0 && frequency <= 1;
        }
      } else {
        if (what === PLAIN) usualSoFar &&= isPlain(byte);
        while (byte !== TAB && byte !== LF) byte = bytes[++at] ?? LF;
      }
      at++;
    }
    if (byte === CR && bytes[at] === LF) at++;
    else if (byte !== LF) return;
    if (chromosome < 1 || chromosome > MAX_AUTOSOME || position < 1 || position > MAX_POSITION) return;
    if (effect === 0 || other === 0 || weight !== weight || !usualSoFar) return;
    rowNumbers[row] = ++run.rows;
    chromosomes[row] = chromosome;
    positions[row] = position;
    effects[row] = effect;
    others[row] = other;
    weights[row] = weight;
    kinds[row] = 0;
    frequencies[row] = frequency;
    columns.count = ++row;
    run.at = at;
  }
}

/** Whether a flag's first byte says false, or a type's that it is the usual one: nothing, `F`, `f`, `0` or `additive`. */
function isPlain(byte: number): boolean {
  return byte <= SPACE || byte === 70 || byte === 102 || byte === 48 || byte === 97;
}
