import type { IncidencePack, IncidenceTable } from '../../knowledge/index.ts';
import type { RiskTable } from './absolute-risk.ts';

/** The place whose tables stand in for a country without any; the answer names it. */
const STAND_IN = 'England';

/** Countries (ISO 3166-1 alpha-2) of the places that tables name, as the Global Burden of Disease study spells them. */
const countryOf: Readonly<Partial<Record<string, string>>> = {
  Austria: 'AT',
  Belgium: 'BE',
  Bulgaria: 'BG',
  Canada: 'CA',
  Croatia: 'HR',
  Cyprus: 'CY',
  Czechia: 'CZ',
  Denmark: 'DK',
  England: 'GB',
  Estonia: 'EE',
  Finland: 'FI',
  France: 'FR',
  Germany: 'DE',
  Greece: 'GR',
  Hungary: 'HU',
  Iceland: 'IS',
  Ireland: 'IE',
  Italy: 'IT',
  Japan: 'JP',
  Latvia: 'LV',
  Lithuania: 'LT',
  Luxembourg: 'LU',
  Malta: 'MT',
  Netherlands: 'NL',
  'Northern Ireland': 'GB',
  Norway: 'NO',
  Poland: 'PL',
  Portugal: 'PT',
  Romania: 'RO',
  Scotland: 'GB',
  Slovakia: 'SK',
  Slovenia: 'SI',
  Spain: 'ES',
  Sweden: 'SE',
  Switzerland: 'CH',
  Turkey: 'TR',
  'United Kingdom': 'GB',
  'United States of America': 'US',
  Wales: 'GB',
};

/** A table with what an answer says of it. */
export type PlacedTable = { readonly table: IncidenceTable; readonly about: RiskTable };

/**
 * The table of a disease and sex: of the person's country, the whole of it before a part; else of {@link STAND_IN};
 * else the first by name. Null where no pack has the disease.
 */
export function tableFor(
  packs: readonly IncidencePack[],
  wanted: {
    readonly disease: string;
    readonly sex: 'female' | 'male';
    readonly country: string | null;
  },
): PlacedTable | null {
  const { disease, sex, country } = wanted;
  const fitting = packs
    .flatMap(({ ref, citation, tables }) => tables.map((table) => ({ table, pack: ref.pack, citation })))
    .filter(({ table }) => table.disease === disease && table.sex === sex)
    .toSorted((a, b) => rank(a.table.place, country) - rank(b.table.place, country) || byName(a, b));
  const [best] = fitting;
  if (best === undefined) return null;
  const { table, pack, citation } = best;
  const ofOwnCountry = country === null ? null : countryOf[table.place] === country;
  return { table, about: { place: table.place, year: table.year, pack, citation, country, ofOwnCountry } };
}

const partsOfCountries: ReadonlySet<string> = new Set(['England', 'Northern Ireland', 'Scotland', 'Wales']);

function rank(place: string, country: string | null): number {
  if (country !== null && countryOf[place] === country) return partsOfCountries.has(place) ? 1 : 0;
  return place === STAND_IN ? 2 : 3;
}

function byName(
  a: { readonly table: IncidenceTable; readonly pack: string },
  b: { readonly table: IncidenceTable; readonly pack: string },
): number {
  const key = ({ table, pack }: typeof a): string => `${table.place}\t${9999 - table.year}\t${pack}`;
  return key(a) < key(b) ? -1 : 1;
}
