import { isGap, type Gap, type Outcome } from '../../../base/index.ts';
import type { Medicine } from '../../index.ts';
import {
  type OriginMedicine,
  readCpicDrugs,
  readCpicPairs,
  readFdaNames,
  readGuidelineNames,
  readIndexNames,
  readTsv,
} from './origin-tables.ts';

/** The origin files' texts. Every file but the curation may be absent. */
export type MedicinesOrigin = {
  /** ClinPGx guideline packages, JSON. */
  readonly guidelines?: string;
  /** CPIC gene-drug pairs with RxNorm and ATC, CSV. */
  readonly cpicPairs?: string;
  /** CPIC database dump, SQL. */
  readonly cpicDrugs?: string;
  readonly fdaAssociations?: string;
  readonly fdaBiomarkers?: string;
  /** PharmCAT's index of guidance, JSON. */
  readonly guidanceIndex?: string;
  /** The pack's own TSVs: medicines (name, inn, atc, synonyms, brands) and combinations (name, atc, ingredients, synonyms, brands). */
  readonly curation: { readonly medicines: string; readonly combinations: string };
};

/** A medicine while it is put together. */
type Draft = {
  readonly name: string;
  inn: string;
  readonly synonyms: Set<string>;
  readonly brands: Set<string>;
  readonly atc: Set<string>;
  readonly rxnorm: Set<string>;
  ingredients: readonly string[];
};

/**
 * Builds the medicine vocabulary: every medicine that the origins name, under the guideline's
 * English name where a guideline names it, with codes, and with the synonyms, brands, common
 * medicines and combination products of the pack's curation. Sorted by name. ATC codes of
 * combination products belong to the combination alone. A file that is not what it should be
 * gives MEDICINES_ORIGIN_INVALID.
 */
export function importMedicines(origin: MedicinesOrigin): Outcome<readonly Medicine[]> {
  const named = readNames(origin);
  if (isGap(named)) return named;
  const coded = readCoded(origin);
  if (isGap(coded)) return coded;
  const curated = readTsv(origin.curation.medicines);
  const combinations = readTsv(origin.curation.combinations);
  const vocabulary = new Vocabulary();
  for (const row of curated) vocabulary.curate(row);
  for (const row of combinations) vocabulary.combine(row);
  for (const name of named) vocabulary.nameFromOrigin(name);
  for (const medicine of coded) vocabulary.code(medicine);
  vocabulary.addMissingIngredients();
  return vocabulary.medicines();
}

function readNames(origin: MedicinesOrigin): Outcome<readonly string[]> {
  const names: string[] = [];
  const readers: readonly (readonly [string | undefined, (text: string) => Outcome<readonly string[]>])[] = [
    [origin.guidelines, readGuidelineNames],
    [origin.fdaAssociations, readFdaNames],
    [origin.fdaBiomarkers, readFdaNames],
    [origin.guidanceIndex, readIndexNames],
  ];
  for (const [text, read] of readers) {
    const found: readonly string[] | Gap = text === undefined ? [] : read(text);
    if (isGap(found)) return found;
    names.push(...found);
  }
  return names;
}

function readCoded(origin: MedicinesOrigin): Outcome<readonly OriginMedicine[]> {
  const pairs = origin.cpicPairs === undefined ? [] : readCpicPairs(origin.cpicPairs);
  if (isGap(pairs)) return pairs;
  const drugs = origin.cpicDrugs === undefined ? [] : readCpicDrugs(origin.cpicDrugs);
  return isGap(drugs) ? drugs : [...pairs, ...drugs];
}

class Vocabulary {
  readonly #drafts = new Map<string, Draft>();
  /** Lower-case name, INN or synonym → the draft's name. */
  readonly #aliases = new Map<string, string>();

  curate(row: Readonly<Record<string, string>>): void {
    const draft = this.#draft(row['name'] ?? '');
    if (row['inn']) draft.inn = row['inn'];
    this.#describe(draft, row);
  }

  combine(row: Readonly<Record<string, string>>): void {
    const draft = this.#draft(row['name'] ?? '');
    draft.ingredients = listOf(row['ingredients']);
    this.#describe(draft, row);
  }

  #describe(draft: Draft, row: Readonly<Record<string, string>>): void {
    for (const synonym of listOf(row['synonyms'])) this.#alias(draft, synonym);
    for (const brand of listOf(row['brands'])) draft.brands.add(brand);
    for (const code of listOf(row['atc'])) draft.atc.add(code);
    if (draft.inn !== draft.name) this.#aliases.set(draft.inn.toLowerCase(), draft.name);
  }

  /** A name of an origin: known already, a combination, or a medicine of its own. */
  nameFromOrigin(name: string): void {
    if (this.#find(name) !== null) return;
    const plain = name.replace(biologicSuffix, '');
    const known = this.#find(plain);
    if (known !== null) return this.#alias(known, name);
    const parts = combinationParts(name);
    if (parts.length < 2) {
      const draft = this.#draft(plain);
      if (plain !== name) this.#alias(draft, name);
      return;
    }
    const ingredients = parts.map((part) => this.#find(part)?.name ?? part.replace(biologicSuffix, ''));
    const same = [...this.#drafts.values()].find((draft) => sameMembers(draft.ingredients, ingredients));
    if (same !== undefined) this.#alias(same, name);
    else this.#draft(name).ingredients = ingredients;
  }

  code(medicine: OriginMedicine): void {
    if (medicine.name === '') return;
    this.nameFromOrigin(medicine.name.toLowerCase());
    const draft = this.#find(medicine.name);
    if (draft === null) return;
    for (const code of medicine.atc) draft.atc.add(code);
    for (const code of medicine.rxnorm) draft.rxnorm.add(code);
  }

  addMissingIngredients(): void {
    for (const draft of this.#drafts.values()) {
      for (const ingredient of draft.ingredients) {
        if (ingredient !== '?' && this.#find(ingredient) === null) this.#draft(ingredient);
      }
    }
  }

  medicines(): readonly Medicine[] {
    const drafts = [...this.#drafts.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    const ofCombinations = combinationCodes(drafts);
    return drafts.map((draft) => ({
      name: draft.name,
      inn: draft.inn,
      synonyms: [...draft.synonyms].filter((synonym) => synonym !== draft.inn).toSorted(),
      brands: [...draft.brands].toSorted(),
      atc: [...draft.atc]
        .filter(
          (code) => draft.ingredients.length > 0 || (!ofCombinations.has(code) && Number(code.slice(5)) < 50),
        )
        .toSorted(),
      rxnorm: [...draft.rxnorm].toSorted(),
      unii: [],
      ingredients: draft.ingredients,
    }));
  }

  #find(name: string): Draft | null {
    const key = name.toLowerCase();
    return this.#drafts.get(this.#aliases.get(key) ?? key) ?? null;
  }

  #draft(name: string): Draft {
    const key = name.toLowerCase();
    const known = this.#drafts.get(key);
    if (known !== undefined) return known;
    const draft: Draft = {
      name: key,
      inn: key,
      synonyms: new Set(),
      brands: new Set(),
      atc: new Set(),
      rxnorm: new Set(),
      ingredients: [],
    };
    this.#drafts.set(key, draft);
    return draft;
  }

  #alias(draft: Draft, name: string): void {
    if (name.toLowerCase() === draft.name) return;
    draft.synonyms.add(name);
    if (!this.#drafts.has(name.toLowerCase())) this.#aliases.set(name.toLowerCase(), draft.name);
  }
}

/** Codes of combination products: those curated so, and those that the origins list under several substances. */
function combinationCodes(drafts: readonly Draft[]): ReadonlySet<string> {
  const codes = new Set<string>();
  const seen = new Set<string>();
  for (const draft of drafts) {
    for (const code of draft.atc) {
      if (draft.ingredients.length > 0 || seen.has(code)) codes.add(code);
      seen.add(code);
    }
  }
  return codes;
}

/** FDA's four-letter suffix of biologics: `aducanumab-avwa`. */
const biologicSuffix = /\s*[-–]+\s*[a-z]{4}$/;

function combinationParts(name: string): readonly string[] {
  if (/,\s*[a-z]$/.test(name)) return [name]; // synthetic conjugated estrogens, a
  return name
    .split(/\s*\/\s*|,\s*(?:and\s+)?|\s+and\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item) => b.includes(item));
}

function listOf(cell: string | undefined): readonly string[] {
  return (cell ?? '').split('|').filter((item) => item !== '');
}
