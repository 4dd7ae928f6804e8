import type { Medicine } from '../model.ts';
import { plainKey, spellingKey } from './name-key.ts';
import { withoutJoinedSalt } from './words.ts';

/** The vocabulary prepared for look-up by name and code. */
export type MedicineIndex = {
  readonly byPlainName: ReadonlyMap<string, readonly Medicine[]>;
  readonly bySpelling: ReadonlyMap<string, readonly Medicine[]>;
  readonly byAtc: ReadonlyMap<string, readonly Medicine[]>;
  readonly byRxnorm: ReadonlyMap<string, readonly Medicine[]>;
  /** Every name, as written, for suggestions. */
  readonly names: readonly string[];
  /** Suggestions made before: the same few names are unknown again and again. */
  readonly suggested: Map<string, readonly string[]>;
  /** Words of the longest name. */
  readonly longestNameWords: number;
};

const built = new WeakMap<readonly Medicine[], MedicineIndex>();

/** The index of a vocabulary; built once for each list. */
export function indexOf(medicines: readonly Medicine[]): MedicineIndex {
  const known = built.get(medicines);
  if (known !== undefined) return known;
  const index = buildIndex(medicines);
  built.set(medicines, index);
  return index;
}

function buildIndex(medicines: readonly Medicine[]): MedicineIndex {
  const byPlainName = new Map<string, Medicine[]>();
  const bySpelling = new Map<string, Medicine[]>();
  const byAtc = new Map<string, Medicine[]>();
  const byRxnorm = new Map<string, Medicine[]>();
  const names: string[] = [];
  for (const medicine of medicines) {
    for (const name of namesOf(medicine)) {
      names.push(name);
      add(byPlainName, plainKey(name), medicine);
      if (!medicine.brands.includes(name)) add(bySpelling, spellingKey(name), medicine);
    }
    for (const code of medicine.atc) add(byAtc, code, medicine);
    for (const code of medicine.rxnorm) add(byRxnorm, code, medicine);
  }
  const longestNameWords = Math.max(1, ...[...byPlainName.keys()].map((key) => key.split(' ').length));
  return { byPlainName, bySpelling, byAtc, byRxnorm, names, suggested: new Map(), longestNameWords };
}

/** Every name a medicine goes by. */
export function namesOf(medicine: Medicine): readonly string[] {
  return [...new Set([medicine.name, medicine.inn, ...medicine.synonyms, ...medicine.brands])];
}

function add(map: Map<string, Medicine[]>, key: string, medicine: Medicine): void {
  if (key === '') return;
  const list = map.get(key);
  if (list === undefined) map.set(key, [medicine]);
  else if (!list.includes(medicine)) list.push(medicine);
}

/**
 * The one medicine a name stands for: spelt exactly so, in a national spelling of it, or (a
 * single word) with its salt joined on as in German; null where none or several are. Brands
 * have no spellings.
 */
export function byName(index: MedicineIndex, name: string): Medicine | null {
  const key = plainKey(name);
  const exact = index.byPlainName.get(key) ?? index.bySpelling.get(spellingKey(name));
  const stem = exact === undefined && !key.includes(' ') ? withoutJoinedSalt(key) : null;
  const found = exact ?? (stem === null ? [] : (index.bySpelling.get(spellingKey(stem)) ?? []));
  return found.length === 1 ? (found[0] ?? null) : null;
}
