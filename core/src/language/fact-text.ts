import type { PlanPreventionItem } from '../plan/index.ts';
import type { Catalogue } from './catalogue.ts';
import { preventionName } from './prevention-name.ts';
import { dateText, valueText } from './values.ts';

type Fact = PlanPreventionItem['because'][number];

/** A fact of the record that counted: what it is, its value and date, and where it stands. */
export function factText({ fact, name, value, date }: Omit<Fact, 'source'>, words: Catalogue): string {
  const { prevention } = words;
  // Age, sex and the like are named by what they are alone.
  const named = name === fact ? '' : ` ${factName(name, words)}`;
  const when = date === null ? '' : `, ${dateText(date, words)}`;
  const said = value === null ? prevention.notRecorded : factValue(value, words);
  return `${prevention.fact[fact]}${named}${words.colon}${said}${when}`;
}

function factName(name: string, words: Catalogue): string {
  const { prevention } = words;
  const known = prevention.condition[name] ?? prevention.kin[name] ?? prevention.measure[name];
  return known ?? preventionName(name, words);
}

function factValue(value: NonNullable<Fact['value']>, words: Catalogue): string {
  const { prevention, absoluteRisks, risks, sex } = words;
  if (typeof value === 'boolean') return valueText(value ? 'yes' : 'no', words);
  if (typeof value === 'number') return valueText(String(Number(value.toPrecision(4))), words);
  const tables: readonly Readonly<Partial<Record<string, string>>>[] = [
    sex,
    prevention.status,
    absoluteRisks.level,
    risks.band,
    prevention.condition,
  ];
  const found = tables.find((table) => Object.hasOwn(table, value));
  return found?.[value] ?? valueText(value, words);
}
