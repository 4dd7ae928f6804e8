import { gap, isGap, nearestNames, type Gap, type Outcome } from '../../base/index.ts';
import type { Medicine } from '../model.ts';
import { byName, indexOf, type MedicineIndex } from './medicine-index.ts';
import { readName, tellingWords } from './read-name.ts';

/** What a record or a person gives of one medicine. Several names and codes all mean the same product. */
export type MedicineQuery = {
  readonly name?: string | undefined;
  /** Further names, tried in order where `name` is not known. */
  readonly alsoNamed?: readonly string[] | undefined;
  readonly atc?: string | readonly string[] | undefined;
  readonly rxnorm?: string | readonly string[] | undefined;
};

/** The active ingredients of a product, as the vocabulary names them. */
export type ResolvedMedicine = {
  readonly medicines: readonly Medicine[];
  /** The vocabulary's own entry of a combination, for guidance that is given on the combination. */
  readonly combination: Medicine | null;
  /** Ingredients or words of the name that stayed unknown. */
  readonly gaps: readonly Gap[];
};

/** In a combination's ingredients: a further one that its name or code does not tell. */
const unnamedIngredient = '?';

/**
 * Finds the medicines that a name, an ATC code or an RxNorm code stands for: a single substance,
 * or each ingredient of a combination product. Salts, strengths, forms, national spellings and
 * brand names are understood; a misspelt name is never resolved, only answered with the nearest
 * names (MEDICINE_UNKNOWN). Names and codes that stand for different medicines give
 * MEDICINE_CONTRADICTORY, one that stands for several MEDICINE_AMBIGUOUS.
 */
export function resolveMedicine(
  medicines: readonly Medicine[],
  query: MedicineQuery,
): Outcome<ResolvedMedicine> {
  const index = indexOf(medicines);
  const subject =
    query.name ?? query.alsoNamed?.[0] ?? [...codesOf(query.atc), ...codesOf(query.rxnorm)].join(', ');
  const named = readNames(index, query);
  const readings = [
    named === null ? null : expand(index, named, subject),
    byCodes(index, index.byAtc, { codes: codesOf(query.atc), subject, named: named?.medicines ?? [] }),
    byCodes(index, index.byRxnorm, { codes: codesOf(query.rxnorm), subject, named: named?.medicines ?? [] }),
  ].filter((reading) => reading !== null);
  const firstGap = readings.find(isGap);
  if (firstGap !== undefined) return firstGap;
  return agree(
    readings.filter((reading): reading is ResolvedMedicine => !isGap(reading)),
    { index, query, subject },
  );
}

function codesOf(codes: string | readonly string[] | undefined): readonly string[] {
  const list = codes === undefined ? [] : typeof codes === 'string' ? [codes] : codes;
  return list.map((code) => code.trim().toUpperCase()).filter((code) => code !== '');
}

type Named = { readonly medicines: readonly Medicine[]; readonly gaps: readonly Gap[] };

function readNames(index: MedicineIndex, query: MedicineQuery): Named | null {
  for (const name of [query.name ?? '', ...(query.alsoNamed ?? [])]) {
    const read = readName(index, name);
    if (read.medicines.length > 0) return read;
  }
  return null;
}

/** The reading that holds all others; a contradiction where there is none. */
function agree(
  readings: readonly ResolvedMedicine[],
  {
    index,
    query,
    subject,
  }: { readonly index: MedicineIndex; readonly query: MedicineQuery; readonly subject: string },
): Outcome<ResolvedMedicine> {
  const [first] = readings;
  if (first === undefined) return unknown(index, query, subject);
  const widest = readings.find((reading) =>
    readings.every((other) => other.medicines.every((medicine) => reading.medicines.includes(medicine))),
  );
  if (widest !== undefined) return widest;
  const listed = readings.map((reading) => reading.medicines.map((medicine) => medicine.name).join(' + '));
  return gap('MEDICINE_CONTRADICTORY', { subject, readings: listed.join('; ') });
}

/** The medicines of codes of one system; where a code is shared, those the name also gives. */
function byCodes(
  index: MedicineIndex,
  byCode: ReadonlyMap<string, readonly Medicine[]>,
  query: { readonly codes: readonly string[]; readonly subject: string; readonly named: readonly Medicine[] },
): Outcome<ResolvedMedicine> | null {
  const { codes, subject, named } = query;
  const found: Medicine[] = [];
  const gaps: Gap[] = [];
  for (const code of codes) {
    const exact = byCode.get(code);
    const candidates = exact ?? plainOfCombination(byCode, code);
    const meant =
      candidates.length > 1 ? candidates.filter((medicine) => named.includes(medicine)) : candidates;
    if (candidates.length > 1 && meant.length === 0) {
      return gap('MEDICINE_AMBIGUOUS', {
        subject,
        readings: candidates.map((medicine) => medicine.name).join(', '),
      });
    }
    found.push(...meant);
    if (exact === undefined && meant.length > 0) gaps.push(partly(subject, meant));
  }
  return found.length === 0 ? null : expand(index, { medicines: found, gaps }, subject);
}

/**
 * ATC numbers `X, combinations` 50 (with psycholeptics 70) above plain X: M04AA51 holds M04AA01.
 * Source: WHOCC, Guidelines for ATC classification and DDD assignment, part I.
 */
function plainOfCombination(
  byCode: ReadonlyMap<string, readonly Medicine[]>,
  code: string,
): readonly Medicine[] {
  const match = /^([A-Z]\d\d[A-Z]{2})([5-7]\d)$/.exec(code);
  if (match === null) return [];
  const number = Number(match[2]) % (Number(match[2]) >= 70 ? 70 : 50);
  return byCode.get(`${match[1]}${String(number).padStart(2, '0')}`) ?? [];
}

function partly(subject: string, known: readonly Medicine[]): Gap {
  return gap('MEDICINE_READ_PARTLY', {
    subject,
    known: known.length === 0 ? 'a combination' : known.map((medicine) => medicine.name).join(', '),
    rest: 'further ingredients',
  });
}

/** Combinations give way to their ingredients; ingredients that make up a known combination name it. */
function expand(
  index: MedicineIndex,
  { medicines: found, gaps }: { readonly medicines: readonly Medicine[]; readonly gaps: readonly Gap[] },
  subject: string,
): ResolvedMedicine {
  const single = new Set<Medicine>();
  const extra: Gap[] = [];
  for (const medicine of found) {
    if (medicine.ingredients.length === 0) single.add(medicine);
    for (const name of medicine.ingredients) {
      const ingredient = name === unnamedIngredient ? null : byName(index, name);
      if (ingredient !== null) single.add(ingredient);
      else if (name === unnamedIngredient) extra.push(partly(subject, [...single]));
      else extra.push(gap('MEDICINE_UNKNOWN', { subject: name, nearest: '' }));
    }
  }
  const medicines = [...single];
  const own = found.find((medicine) => medicine.ingredients.length > 0) ?? null;
  return { medicines, combination: own ?? combinationOf(index, medicines), gaps: [...gaps, ...extra] };
}

function combinationOf(index: MedicineIndex, medicines: readonly Medicine[]): Medicine | null {
  if (medicines.length < 2) return null;
  for (const [entry] of index.byPlainName.values()) {
    if (entry === undefined || entry.ingredients.length !== medicines.length) continue;
    const ingredients = entry.ingredients.map((name) => byName(index, name));
    if (medicines.every((medicine) => ingredients.includes(medicine))) return entry;
  }
  return null;
}

function unknown(index: MedicineIndex, query: MedicineQuery, subject: string): Gap {
  const shown = subject.trim() === '' ? 'a medicine without name' : subject.slice(0, 120);
  const telling = tellingWords(query.name ?? '').slice(0, 60);
  const nearest = telling === '' ? [] : suggestions(index, telling);
  return gap('MEDICINE_UNKNOWN', {
    subject: shown,
    nearest: nearest.length === 0 ? '' : ` (nearest: ${nearest.join(', ')})`,
  });
}

const MOST_SUGGESTED = 1000;

function suggestions({ names, suggested }: MedicineIndex, telling: string): readonly string[] {
  const known = suggested.get(telling);
  if (known !== undefined) return known;
  const slack = Math.max(1, Math.floor(telling.length / 3));
  const likely = names.filter((name) => Math.abs(name.length - telling.length) <= slack);
  const nearest = nearestNames(telling, likely, 3);
  if (suggested.size >= MOST_SUGGESTED) suggested.clear();
  suggested.set(telling, nearest);
  return nearest;
}
