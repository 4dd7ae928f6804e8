import { gap, type Outcome } from '../../base/index.ts';
import type { IncidenceRow } from '../index.ts';
import { readCsv } from './medicines/origin-tables.ts';

/** The tables that were read, the newest year of each place, and how many rows were left out for which reason. */
export type ImportedIncidence = {
  readonly rows: readonly IncidenceRow[];
  readonly leftOut: Readonly<Record<string, number>>;
};

const columns = ['measure', 'location', 'sex', 'age', 'cause', 'metric', 'year', 'val'] as const;

/** Whether a text begins as the table of the Global Burden of Disease results tool does, with names for its ids. */
export function isIncidenceTable(head: string): boolean {
  const [titles = ''] = head.split(/\r?\n/, 1);
  const names = titles.replaceAll('"', '').replaceAll('_name', '').split(',');
  return columns.every((name) => names.includes(name));
}

const ALL_CAUSES = 'All causes';
const PER = 100_000;
const DECIMALS = 6;

/** Rates per 100,000 of one place, year, sex and ages, by measure and cause. */
type Rates = ReadonlyMap<string, number>;

/**
 * Incidence, prevalence and deaths as the Global Burden of Disease results tool writes them (measure, location, sex,
 * age, cause, metric, year, val; rates per 100,000 of everybody), in one or more texts, as rates among people free of
 * the disease and deaths of anything else. A disease needs all three measures and the deaths of all causes. Gap:
 * IMPORT_FORMAT.
 */
export function importIncidence(texts: readonly string[]): Outcome<ImportedIncidence> {
  const leftOut: Record<string, number> = {};
  const without = (reason: string): void => void (leftOut[reason] = (leftOut[reason] ?? 0) + 1);
  const cells = new Map<string, Map<string, number>>();
  for (const text of texts)
    for (const line of readCsv(text)) {
      const cell = cellOf(line);
      if (typeof cell === 'string') without(cell);
      else if (cell !== null) {
        const own = cells.get(cell.key) ?? new Map<string, number>();
        cells.set(cell.key, own.set(cell.name, cell.rate));
      }
    }
  const newest = new Map<string, number>();
  for (const key of cells.keys()) {
    const [place, year] = placeOf(key);
    newest.set(place, Math.max(newest.get(place) ?? 0, year));
  }
  const rows: IncidenceRow[] = [];
  for (const [key, rates] of cells) {
    const [place, year, sex, fromAge, toAge] = placeOf(key);
    if (year !== newest.get(place)) {
      without('of an older year');
      continue;
    }
    for (const cause of causesOf(rates)) {
      const both = hazardsOf(rates, cause);
      if (typeof both === 'string') without(both);
      else rows.push([place, year, diseaseId(cause), sex, fromAge, toAge, ...both]);
    }
  }
  if (rows.length === 0)
    return gap('IMPORT_FORMAT', {
      subject: 'incidence table',
      expected: `a table with incidence, prevalence and deaths of a disease and the deaths of all causes, as rates by sex and age (${reasons(leftOut)})`,
    });
  return { rows: rows.toSorted(compareRows), leftOut };
}

function reasons(leftOut: Readonly<Record<string, number>>): string {
  const told = Object.entries(leftOut).map(([reason, count]) => `${count} ${reason}`);
  return told.length === 0 ? 'it has no such row' : `left out: ${told.join(', ')}`;
}

type Cell = { readonly key: string; readonly name: string; readonly rate: number };

/** A row's rate and what it is of; null for a row of no use here, in words what is wrong with one that should be. */
function cellOf(line: Readonly<Record<string, string>>): Cell | null | string {
  const field = (name: string): string => line[name] ?? line[`${name}_name`] ?? '';
  if (field('metric') !== 'Rate') return null;
  const measure = { Incidence: 'I', Prevalence: 'P', Deaths: 'D' }[field('measure')];
  const sex = { Female: 'female', Male: 'male' }[field('sex')];
  const ages = agesOf(field('age'));
  if (measure === undefined || sex === undefined || ages === null) return null;
  const rate = Number(field('val'));
  if (field('val').trim() === '' || !Number.isFinite(rate) || rate < 0) return 'without a rate';
  const year = Number(field('year'));
  if (!Number.isInteger(year) || field('location') === '') return 'without a place or year';
  return {
    key: [field('location'), year, sex, ...ages].join('\t'),
    name: `${measure}${field('cause')}`,
    rate,
  };
}

/** Of `45-49 years`, `<1 year` and `95+ years`: ages in completed years, the last not included. */
function agesOf(text: string): readonly [number, number] | null {
  const [, from, through] = /^(\d+)-(\d+)(?: years)?$/.exec(text) ?? [];
  if (from !== undefined && through !== undefined) return [Number(from), Number(through) + 1];
  if (/^<1 year$/.test(text)) return [0, 1];
  return /^95(\+| plus)/.test(text) ? [95, 110] : null;
}

function placeOf(key: string): [string, number, 'female' | 'male', number, number] {
  const [place = '', year, sex, fromAge, toAge] = key.split('\t');
  return [place, Number(year), sex === 'female' ? 'female' : 'male', Number(fromAge), Number(toAge)];
}

function causesOf(rates: Rates): ReadonlySet<string> {
  return new Set([...rates.keys()].filter((name) => name.startsWith('I')).map((name) => name.slice(1)));
}

/** New cases among people free of the disease, and deaths of anything else; in words what is lacking. */
function hazardsOf(rates: Rates, cause: string): readonly [number, number] | string {
  const incidence = rates.get(`I${cause}`) ?? 0;
  const prevalence = rates.get(`P${cause}`);
  const deaths = rates.get(`D${cause}`);
  const all = rates.get(`D${ALL_CAUSES}`);
  if (prevalence === undefined) return 'without prevalence';
  if (deaths === undefined) return 'without deaths of the disease';
  if (all === undefined) return 'without deaths of all causes';
  if (prevalence >= PER) return 'with a prevalence of everybody';
  return [rounded(incidence / (1 - prevalence / PER)), rounded(Math.max(0, all - deaths))];
}

function rounded(value: number): number {
  return Number(value.toPrecision(DECIMALS));
}

function diseaseId(cause: string): string {
  return cause
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function compareRows(a: IncidenceRow, b: IncidenceRow): number {
  const key = ([place, , disease, sex]: IncidenceRow): string => `${place}\t${disease}\t${sex}`;
  return key(a) === key(b) ? a[4] - b[4] : key(a) < key(b) ? -1 : 1;
}
