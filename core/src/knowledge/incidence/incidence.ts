import { gap, isGap, type Outcome, type PackRef } from '../../base/index.ts';
import { packRef, type PackText } from '../pack.ts';
import { type Check, listOf, oneOf, row, word } from '../shape.ts';

/** Yearly rate per person; ages in completed years, `toAge` not included. */
export type AgeRate = { readonly fromAge: number; readonly toAge: number; readonly perYear: number };

/** How often one disease begins, and how people die of anything else, in one place, year and sex. */
export type IncidenceTable = {
  /** As its source names it: a country, or a part of one. */
  readonly place: string;
  readonly year: number;
  readonly disease: string;
  readonly sex: 'female' | 'male';
  /** First occurrence among people free of the disease. */
  readonly incidence: readonly AgeRate[];
  /** Death from any cause but the disease. */
  readonly otherMortality: readonly AgeRate[];
};

/** A pack's tables, and how its source wants to be cited. */
export type IncidencePack = {
  readonly ref: PackRef;
  readonly citation: string;
  readonly tables: readonly IncidenceTable[];
};

/** A row of rates.json; the last two are per 100,000 people a year: new cases among people free of the disease, other deaths. */
export type IncidenceRow = readonly [
  place: string,
  year: number,
  disease: string,
  sex: 'female' | 'male',
  fromAge: number,
  toAge: number,
  incidence: number,
  otherMortality: number,
];

const count: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0
    ? null
    : 'a number of 0 or more is needed';
const age: Check = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 130
    ? null
    : 'an age in completed years is needed';
const rowsShape = listOf(row(word, count, word, oneOf(['female', 'male']), age, age, count, count));

const PER = 100_000;

/** An incidence pack with its tables. Gap: PACK_SCHEMA. */
export function readIncidencePack(pack: PackText): Outcome<IncidencePack> {
  const tables = readIncidence(pack);
  if (isGap(tables)) return tables;
  const { sources } = pack.manifest;
  return {
    ref: packRef(pack.manifest),
    citation: sources.map(({ citation }) => citation).join('; '),
    tables,
  };
}

/** The tables of an incidence pack (rates.json). Gap: PACK_SCHEMA. */
export function readIncidence(pack: PackText): Outcome<readonly IncidenceTable[]> {
  const refuse = (problem: string): ReturnType<typeof gap> =>
    gap('PACK_SCHEMA', { subject: pack.manifest.id, file: 'rates.json', problem });
  let value: unknown;
  try {
    value = JSON.parse(pack.files.get('rates.json') ?? 'null');
  } catch {
    return refuse('the text is not JSON');
  }
  const problem = rowsShape(value);
  if (problem !== null) return refuse(`at ${problem}`);
  const rows = value as readonly IncidenceRow[];
  const tables = [...Map.groupBy(rows, (own) => own.slice(0, 4).join('\t')).values()].map(tableOf);
  const unruly = tables.find(({ incidence }) => !runOn(incidence));
  return unruly === undefined
    ? tables
    : refuse(`the ages of ${unruly.disease} in ${unruly.place} overlap, leave a hole or run backward`);
}

function tableOf(rows: readonly IncidenceRow[]): IncidenceTable {
  const [first] = rows;
  if (first === undefined) throw new Error('a table without rows');
  const [place, year, disease, sex] = first;
  const sorted = rows.toSorted((a, b) => a[4] - b[4]);
  const rates = (column: 6 | 7): readonly AgeRate[] =>
    sorted.map((own) => ({ fromAge: own[4], toAge: own[5], perYear: own[column] / PER }));
  return { place, year, disease, sex, incidence: rates(6), otherMortality: rates(7) };
}

/** Whether each band of ages begins where the one before ends. */
function runOn(rates: readonly AgeRate[]): boolean {
  return rates.every(
    ({ fromAge, toAge }, i) => toAge > fromAge && (i === 0 || rates[i - 1]?.toAge === fromAge),
  );
}
