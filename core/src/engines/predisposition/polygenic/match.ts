import type { ReferenceBases } from '../../../profile/index.ts';
import { basesOf, type ScoreRows, sortedOrder, type VariantTable } from '../../../profile/genotypes/index.ts';
import { firstAt, matchMovedIndel } from './moved-indel.ts';
import { complementCode, isBase, isComplement, reverseComplement } from './strand.ts';

/** What became of a row of a score. */
export type MatchStatus =
  | 'unmatched' //       no variant at its place
  | 'matched'
  | 'alleles-differ' //  a variant at its place with other alleles
  | 'ambiguous' //       its alleles are each other's complement, so that the strand cannot be told
  | 'multiallelic'
  | 'duplicate' //       another row of the score says the same variant
  | 'flipped'; //        fits on the other strand only, which was not wanted

/** The statuses by their number in {@link ScoreMatch}. */
export const matchStatuses: readonly MatchStatus[] = [
  'unmatched',
  'matched',
  'alleles-differ',
  'ambiguous',
  'multiallelic',
  'duplicate',
  'flipped',
];

export const UNMATCHED = 0;
export const MATCHED = 1;
const ALLELES_DIFFER = 2;
const AMBIGUOUS = 3;
const MULTIALLELIC = 4;
const DUPLICATE = 5;
const FLIPPED = 6;

/**
 * How alleles fit, best first: effect allele = REF and other = ALT, the reverse, both on the other strand,
 * then without a stated other allele (pgscatalog-match 0.4's priorities).
 */
export const matchWays = [
  'ref-alt',
  'alt-ref',
  'ref-alt-flipped',
  'alt-ref-flipped',
  'no-other-ref',
  'no-other-alt',
  'no-other-ref-flipped',
  'no-other-alt-flipped',
] as const;

const NO_WAY: number = matchWays.length;

/**
 * Row for row: `statuses` and `ways` number {@link matchStatuses} and {@link matchWays}; `entries` is the
 * variant's index in the table, −1 none; `effectIsAlt` says which of its alleles is the effect allele.
 */
export type ScoreMatch = {
  readonly statuses: Uint8Array;
  readonly ways: Uint8Array;
  readonly entries: Int32Array;
  readonly effectIsAlt: Uint8Array;
  readonly order: Uint32Array | null;
};

export type MatchOptions = {
  readonly keepAmbiguous: boolean;
  readonly keepMultiallelic: boolean;
  /** Of several rows on one variant the first counts, where otherwise none does. */
  readonly keepFirstMatch: boolean;
  readonly skipFlips: boolean;
};

/** How to match; with the reference's bases, indels are found also where another program placed them in a repeat. */
export type MatchInput = MatchOptions & { readonly reference?: ReferenceBases | null };

const COMPONENT = 4;

/** Joins a score's rows with variants of the same build by place and alleles, each row with its best variant. */
export function matchScore(rows: ScoreRows, table: VariantTable, options: MatchInput): ScoreMatch {
  const { count } = rows;
  const match = {
    statuses: new Uint8Array(count),
    ways: new Uint8Array(count).fill(NO_WAY),
    entries: new Int32Array(count).fill(-1),
    effectIsAlt: new Uint8Array(count),
    order: sortedOrder(rows),
  };
  const place: Place = { table, from: 0, match, options, moved: [] };
  const rest = matchUsualRows(rows, place);
  for (const row of rest) {
    place.from = firstAt(table, rows.chromosomes[row] ?? 0, rows.positionsOneBased[row] ?? 0);
    matchRow(rows, row, place);
  }
  excludeDuplicates(rows, match, options.keepFirstMatch);
  excludeMovedDuplicates(rows, match, { moved: place.moved, keepFirst: options.keepFirstMatch });
  return match;
}

type Place = {
  readonly table: VariantTable;
  /** The first variant at or behind the row's place. */
  from: number;
  readonly match: ScoreMatch;
  readonly options: MatchInput;
  /** Rows that matched a variant at another position. */
  readonly moved: number[];
};

/**
 * Matches rows of two single bases with the only variant at their place, in one walk along both; answers the rows
 * that are not so simple. Most scores are nothing else.
 */
function matchUsualRows(rows: ScoreRows, { table, match }: Place): readonly number[] {
  const rest: number[] = [];
  const { order, statuses, ways, entries, effectIsAlt } = match;
  const { count, chromosomes, positionsOneBased: positions, effectAlleles, otherAlleles } = rows;
  const {
    chromosomes: tableChromosomes,
    positionsOneBased: tablePositions,
    refs,
    alts,
    multiallelic,
  } = table;
  const end = table.count;
  let at = 0;
  for (let i = 0; i < count; i++) {
    const row = order === null ? i : (order[i] ?? 0);
    const chromosome = chromosomes[row] ?? 0;
    const position = positions[row] ?? 0;
    for (; at < end; at++) {
      const own = tableChromosomes[at] ?? 0;
      if (own > chromosome || (own === chromosome && (tablePositions[at] ?? 0) >= position)) break;
    }
    const there = at < end && tablePositions[at] === position && tableChromosomes[at] === chromosome;
    const alone = at + 1 >= end || tablePositions[at + 1] !== position;
    if (!there || !alone || multiallelic[at] !== 0) {
      rest.push(row);
      continue;
    }
    const effect = effectAlleles[row] ?? 0;
    const other = otherAlleles[row] ?? 0;
    const ref = refs[at] ?? 0;
    const alt = alts[at] ?? 0;
    const onAlt = effect === alt && other === ref;
    const plain = isBase(effect) && isBase(other) && effect + other !== 11;
    if (plain && (onAlt || (effect === ref && other === alt))) {
      const way = onAlt ? 1 : 0;
      statuses[row] = MATCHED;
      ways[row] = way;
      entries[row] = at;
      effectIsAlt[row] = way;
    } else rest.push(row);
  }
  return rest;
}

function matchRow(rows: ScoreRows, row: number, { table, from, match, options, moved }: Place): void {
  const chromosome = rows.chromosomes[row] ?? 0;
  const position = rows.positionsOneBased[row] ?? 0;
  const effect = rows.effectAlleles[row] ?? 0;
  const other = rows.otherAlleles[row] ?? 0;
  let best = NO_WAY;
  let entry = -1;
  let seen = false;
  for (let at = from; at < table.count; at++) {
    if (table.positionsOneBased[at] !== position || table.chromosomes[at] !== chromosome) break;
    seen = true;
    const way = wayOf(effect, other, { ref: table.refs[at] ?? 0, alt: table.alts[at] ?? 0, rows, table });
    if (way < best) {
      best = way;
      entry = at;
    }
  }
  if (best === NO_WAY) {
    const found = matchMovedIndel(rows, row, { table, reference: options.reference ?? null });
    if (found !== null) {
      best = found.way;
      entry = found.entry;
      moved.push(row);
    }
  }
  // Ambiguity is the row's own: a site that is absent must be left out as one that is present would be.
  const ambiguous =
    other !== 0 ? isComplement(effect, other, rows.longAlleles) : isAmbiguousEntry(table, entry);
  match.statuses[row] = statusOf({
    way: best,
    seen,
    ambiguous: ambiguous && !options.keepAmbiguous,
    multiallelic: entry >= 0 && table.multiallelic[entry] === 1 && !options.keepMultiallelic,
    skipFlips: options.skipFlips,
  });
  match.ways[row] = best;
  match.entries[row] = entry;
  // Ways take turns: REF, ALT, REF, ALT …
  match.effectIsAlt[row] = best & 1;
}

function statusOf(found: {
  readonly way: number;
  readonly seen: boolean;
  readonly ambiguous: boolean;
  readonly multiallelic: boolean;
  readonly skipFlips: boolean;
}): number {
  if (found.ambiguous) return AMBIGUOUS;
  if (found.way === NO_WAY) return found.seen ? ALLELES_DIFFER : UNMATCHED;
  if (found.multiallelic) return MULTIALLELIC;
  return found.skipFlips && isFlip(found.way) ? FLIPPED : MATCHED;
}

function isFlip(way: number): boolean {
  return (way & 2) !== 0;
}

type Alleles = {
  readonly ref: number;
  readonly alt: number;
  readonly rows: ScoreRows;
  readonly table: VariantTable;
};

function wayOf(effect: number, other: number, alleles: Alleles): number {
  const { rows } = alleles;
  const direct = directWay(effect, other, alleles);
  if (direct < NO_WAY) return direct;
  const flippedEffect = complementCode(effect, rows.longAlleles);
  const flippedOther = other === 0 ? 0 : complementCode(other, rows.longAlleles);
  if (flippedEffect !== null && flippedOther !== null) {
    const flipped = directWay(flippedEffect, flippedOther, alleles);
    if (flipped < NO_WAY) return flipped + 2;
  }
  return other === 0 || (isBase(effect) && isBase(other)) ? NO_WAY : indelWay(effect, other, alleles);
}

/** Way 0 or 1, 4 or 5 where no other allele is stated, or none. An entry without ALT knows only its reference. */
function directWay(effect: number, other: number, { ref, alt }: Alleles): number {
  if (other === 0) return effect === ref ? 4 : effect === alt ? 5 : NO_WAY;
  if (alt === 0) return effect === ref ? 0 : other === ref ? 1 : NO_WAY;
  if (effect === ref && other === alt) return 0;
  return effect === alt && other === ref ? 1 : NO_WAY;
}

/** Indels spelled with more or fewer flanking bases, at the same position, on either strand. */
function indelWay(effect: number, other: number, { ref, alt, rows, table }: Alleles): number {
  const [e, o] = [basesOf(effect, rows.longAlleles), basesOf(other, rows.longAlleles)];
  const [r, a] = [basesOf(ref, table.longAlleles), basesOf(alt, table.longAlleles)];
  if (e === null || o === null || r === null || a === null || a === '') return NO_WAY;
  for (const flip of [0, 2]) {
    const [effectBases, otherBases] = flip === 0 ? [e, o] : [reverseComplement(e), reverseComplement(o)];
    if (sameChange([effectBases, otherBases], [r, a])) return flip;
    if (sameChange([otherBases, effectBases], [r, a])) return flip + 1;
  }
  return NO_WAY;
}

/** Whether REF → ALT is the same change in both spellings from one position on. */
function sameChange(one: readonly [string, string], two: readonly [string, string]): boolean {
  const [a, b] = [trimmed(...one), trimmed(...two)];
  return a.offset === b.offset && a.ref === b.ref && a.alt === b.alt;
}

function trimmed(
  ref: string,
  alt: string,
): { readonly offset: number; readonly ref: string; readonly alt: string } {
  let right = 0;
  while (right < ref.length && right < alt.length && ref.at(-1 - right) === alt.at(-1 - right)) right++;
  const [r, a] = [ref.slice(0, ref.length - right), alt.slice(0, alt.length - right)];
  let left = 0;
  while (left < r.length && left < a.length && r[left] === a[left]) left++;
  return { offset: left, ref: r.slice(left), alt: a.slice(left) };
}

function isAmbiguousEntry(table: VariantTable, entry: number): boolean {
  return entry >= 0 && isComplement(table.refs[entry] ?? 0, table.alts[entry] ?? 0, table.longAlleles);
}

/** Marks rows that share a variant, or, where it is absent, a place and alleles. Parts of interactions may share. */
function excludeDuplicates(rows: ScoreRows, match: ScoreMatch, keepFirst: boolean): void {
  const { count, chromosomes, positionsOneBased: positions } = rows;
  const { order } = match;
  const at = (i: number): number => (order === null ? i : (order[i] ?? 0));
  let first = 0;
  let [chromosome, position] = [-1, -1];
  for (let i = 0; i <= count; i++) {
    const row = order === null || i === count ? i : (order[i] ?? 0);
    if (i < count && positions[row] === position && chromosomes[row] === chromosome) continue;
    // A group of rows of one place ended.
    for (let one = first; one < i - 1; one++)
      for (let two = one + 1; two < i; two++) markDuplicate(rows, match, [at(one), at(two), keepFirst]);
    first = i;
    position = i < count ? (positions[row] ?? 0) : -1;
    chromosome = i < count ? (chromosomes[row] ?? 0) : -1;
  }
}

function markDuplicate(
  rows: ScoreRows,
  match: ScoreMatch,
  [one, two, keepFirst]: readonly [one: number, two: number, keepFirst: boolean],
): void {
  if (rows.kinds[one] === COMPONENT || rows.kinds[two] === COMPONENT) return;
  const entry = match.entries[one] ?? -1;
  const same =
    entry >= 0 || (match.entries[two] ?? -1) >= 0
      ? entry === match.entries[two]
      : sameAlleles(rows, one, two);
  if (!same) return;
  if (!keepFirst) match.statuses[one] = DUPLICATE;
  match.statuses[two] = DUPLICATE;
}

/** Marks rows whose indel was found elsewhere and is another row's variant too. */
function excludeMovedDuplicates(
  rows: ScoreRows,
  match: ScoreMatch,
  { moved, keepFirst }: { readonly moved: readonly number[]; readonly keepFirst: boolean },
): void {
  if (moved.length === 0) return;
  const found = new Set(moved.map((row) => match.entries[row] ?? -1));
  const firsts = new Map<number, number>();
  for (let row = 0; row < rows.count; row++) {
    const entry = match.entries[row] ?? -1;
    if (!found.has(entry) || rows.kinds[row] === COMPONENT) continue;
    const first = firsts.get(entry);
    if (first === undefined) firsts.set(entry, row);
    else markDuplicate(rows, match, [first, row, keepFirst]);
  }
}

/** Whether two rows of one place name the same pair of alleles, in whichever order. */
function sameAlleles(rows: ScoreRows, one: number, two: number): boolean {
  const [e1, o1] = [rows.effectAlleles[one], rows.otherAlleles[one]];
  const [e2, o2] = [rows.effectAlleles[two], rows.otherAlleles[two]];
  return (e1 === e2 && (o1 === o2 || o1 === 0 || o2 === 0)) || (e1 === o2 && e2 === o1);
}
