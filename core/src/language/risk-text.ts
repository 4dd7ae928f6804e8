import type { PlanRisk } from '../plan/index.ts';
import type { Catalogue } from './catalogue.ts';
import { dateText, listText, numberText } from './values.ts';

type Value = Extract<PlanRisk['answer'], { readonly kind: 'value' }>;

/** UCUM units as people write them. */
const shownUnits: Readonly<Partial<Record<string, string>>> = {
  '1': '',
  'mL/min/{1.73_m2}': 'mL/min/1.73 m²',
};

/** A clinical model's number with its unit, and the band guidelines call it. */
export function riskValueText({ value, unit, band }: Value, words: Catalogue): string {
  const { risks } = words;
  const number =
    unit === '{score}'
      ? risks.points(value)
      : `${numberText(Number(value.toPrecision(3)), words)} ${shownUnits[unit] ?? unit}`.trim();
  return band === undefined ? number : `${number} (${risks.band[band] ?? band})`;
}

/** Inputs of clinical models as a list. */
export function inputNamesText(names: readonly string[], words: Catalogue): string {
  return listText(
    names.map((name) => words.risks.input[name] ?? name),
    words,
    'and',
  );
}

const identifying: ReadonlySet<string> = new Set(['ageYears', 'sex', 'country', 'region']);

/** The inputs of a clinical model with their values, and the days they were taken on. */
export function restsOnText({ inputs }: Value, evidence: PlanRisk['evidence'], words: Catalogue): string {
  const told = Object.entries(inputs)
    .filter(([name]) => !identifying.has(name))
    .map(([name, value]) => {
      const label = words.risks.input[name] ?? name;
      return typeof value === 'number'
        ? `${label} ${numberText(value, words)}`
        : value === false
          ? `${label} −`
          : label;
    });
  const days = [
    ...new Set(evidence.flatMap(({ date }) => (date === null ? [] : [date.slice(0, 10)]))),
  ].sort();
  return `${told.join(', ')}${days.length === 0 ? '' : ` (${days.map((day) => dateText(day, words)).join(', ')})`}`;
}
