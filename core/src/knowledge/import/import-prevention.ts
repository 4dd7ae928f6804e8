import { gap, type Outcome } from '../../base/index.ts';
import {
  type Interval,
  type PreventionFiles,
  preventionProblem,
  type PreventionRule,
  type RuleStrength,
} from '../index.ts';

/** The curated tables: JSON as parsed, and the vaccinations of every country as tab-separated text. */
export type PreventionOrigins = {
  readonly rules: unknown;
  readonly actions: unknown;
  readonly conditions: unknown;
  readonly sources: unknown;
  readonly named: unknown;
  readonly settings: unknown;
  readonly vaccinations: string;
};

/**
 * The facts of a prevention pack: rules, and one rule more a line of the vaccination table, each for its
 * country. Gap: IMPORT_FORMAT.
 */
export function importPrevention(origins: PreventionOrigins): Outcome<PreventionFiles> {
  const { vaccinations, ...tables } = origins;
  const rows = vaccinations.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'));
  const rules: PreventionRule[] = [];
  for (const [i, line] of rows.entries()) {
    const rule = vaccinationRule(line.split('\t'));
    if (rule === null)
      return gap('IMPORT_FORMAT', {
        subject: 'vaccinations',
        expected: `as known: row ${i + 1} lacks a country, action, age, interval, source, strength or where it was confirmed`,
      });
    rules.push(rule);
  }
  const countries = new Set(rows.map((line) => line.split('\t')[0] ?? ''));
  const facts = {
    ...tables,
    rules: [...listOf(tables.rules), ...rules],
    settings: { ...Object(tables.settings), vaccinationCountries: [...countries].sort() },
  };
  const found = preventionProblem(facts);
  return found === null
    ? (facts as PreventionFiles)
    : gap('IMPORT_FORMAT', { subject: 'prevention', expected: `as known: ${found.file}, ${found.problem}` });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

const strengths: readonly RuleStrength[] = ['strong', 'conditional', 'feasibility'];

/** country, action, from, through, interval, source, strength, where it was confirmed (`-: reason` where not). */
function vaccinationRule(fields: readonly string[]): PreventionRule | null {
  const [country = '', action = '', from = '', through = '', every = '', source = '', word, confirmed = ''] =
    fields;
  const interval = intervalOf(every);
  const strength = strengths.find((own) => own === word);
  const age = (text: string): number | null => (text === '' ? null : Number(text));
  if (!/^[A-Z]{2}$/.test(country) || !/^\d+$/.test(from) || !/^\d*$/.test(through)) return null;
  if (interval === null || strength === undefined || source === '' || confirmed === '') return null;
  return {
    id: `${country.toLowerCase()}-${action}-${from}`,
    action,
    when: { kind: 'country', is: [country] },
    ages: { from: age(from), through: age(through) },
    interval,
    source,
    strength,
    confirmation: confirmed.startsWith('-:')
      ? { kind: 'unconfirmed', reason: confirmed.slice(2).trim() }
      : { kind: 'confirmed', where: confirmed },
  };
}

/** `once`; `12m`: every 12 months; `2x2m`: two doses, two months apart. */
function intervalOf(text: string): Interval | null {
  if (text === 'once') return { kind: 'once' };
  const [, doses, months] = /^(?:(\d+)x)?(\d+)m$/.exec(text) ?? [];
  if (months === undefined) return null;
  return doses === undefined
    ? { kind: 'every', months: Number(months) }
    : { kind: 'doses', doses: Number(doses), monthsBetween: Number(months) };
}
