import { type Gap, gap, isCalendarDate, type Outcome } from '../../base/index.ts';
import type { PackText } from '../pack.ts';
import {
  boolean,
  type Check,
  listOf,
  nullable,
  number,
  object,
  oneOf,
  optional,
  recordOf,
  word,
} from '../shape.ts';
import type { PreventionRules } from './prevention-rule.ts';

const comparison = oneOf(['<', '<=', '>=', '>']);
const degree: Check = (value) => (value === 1 || value === 2 || value === 3 ? null : 'a degree is needed');
const date: Check = (value) =>
  typeof value === 'string' && isCalendarDate(value) ? null : 'an ISO 8601 date is needed';
const sex = oneOf(['female', 'male']);
const words = listOf(word);
const no: Check = () => null;

/** What a trigger of each kind has beyond its kind. */
const triggers: Readonly<Record<string, Check>> = {
  always: no,
  all: object({ of: listOf(trigger) }),
  any: object({ of: listOf(trigger) }),
  not: object({ of: trigger }),
  named: object({ name: word }),
  age: object({ from: optional(number), through: optional(number) }),
  sex: object({ is: sex }),
  condition: object({ set: word, activeOnly: optional(boolean) }),
  measure: object({
    measure: word,
    is: comparison,
    value: number,
    unit: word,
    withinMonths: optional(number),
  }),
  risk: object({ model: word, is: comparison, value: number }),
  'risk-band': object({ model: word, bands: words, by: optional(word) }),
  gene: object({ genes: words, genotype: optional(oneOf(['affected', 'carrier'])) }),
  relative: object({
    set: word,
    degrees: listOf(degree),
    sex: optional(sex),
    diagnosedBelow: optional(number),
    count: optional(number),
  }),
  country: object({ is: words }),
  smoking: object({ is: listOf(oneOf(['current', 'former', 'never'])) }),
  medicine: object({ atc: words }),
  pregnant: no,
  done: object({ action: word, withinMonths: optional(number) }),
  abnormal: object({ action: word }),
};

/** A trigger of the closed language. */
export const triggerShape: Check = (value) => trigger(value);

function trigger(value: unknown): string | null {
  return byKind(triggers)(value);
}

const byKind =
  (kinds: Readonly<Record<string, Check>>): Check =>
  (value) => {
    const problem = object({ kind: oneOf(Object.keys(kinds)) })(value);
    if (problem !== null) return problem;
    const { kind } = value as { readonly kind: string };
    return kinds[kind]?.(value) ?? null;
  };

const interval = byKind({
  every: object({ months: number, afterAbnormalMonths: optional(number) }),
  once: no,
  doses: object({ doses: number, monthsBetween: number, thenEveryMonths: optional(number) }),
});

const ages = object({ from: nullable(number), through: nullable(number) });

const rulesShape: Check = listOf(
  object({
    id: word,
    action: word,
    when: trigger,
    ages,
    interval,
    source: word,
    strength: oneOf(['strong', 'conditional', 'feasibility']),
    confirmation: byKind({ confirmed: object({ where: word }), unconfirmed: object({ reason: word }) }),
    overrides: optional(
      listOf(
        object({
          countries: words,
          ages: optional(ages),
          interval: optional(interval),
          source: word,
          notOffered: optional(boolean),
        }),
      ),
    ),
    replaces: optional(words),
    childhood: optional(boolean),
    tell: optional(listOf(degree)),
  }),
);

const files: Readonly<Record<string, Check>> = {
  'rules.json': rulesShape,
  'actions.json': listOf(
    object({
      id: word,
      kind: oneOf(['screening', 'test', 'vaccination', 'visit', 'treatment', 'alert']),
      careActions: optional(words),
      measures: optional(words),
      atc: optional(words),
    }),
  ),
  'conditions.json': listOf(object({ id: word, snomed: words, icd10: words })),
  'sources.json': listOf(object({ id: word, title: word, date, reference: word })),
  'named.json': recordOf(trigger),
  'settings.json': object({
    genes: words,
    vaccinationCountries: words,
    soonDays: number,
    graceDays: number,
  }),
};

/** The facts of a prevention pack as they lie in its files. */
export type PreventionFiles = {
  readonly rules: PreventionRules['rules'];
  readonly actions: PreventionRules['actions'];
  readonly conditions: PreventionRules['conditions'];
  readonly sources: PreventionRules['sources'];
  readonly named: PreventionRules['named'];
  readonly settings: Pick<PreventionRules, 'genes' | 'vaccinationCountries' | 'soonDays' | 'graceDays'>;
};

/** Checks the facts of a prevention pack, member by member; answers with the file and the problem, or null. */
export function preventionProblem(
  facts: Readonly<Record<string, unknown>>,
): { readonly file: string; readonly problem: string } | null {
  for (const [file, check] of Object.entries(files)) {
    const problem = check(facts[file.replace('.json', '')]);
    if (problem !== null) return { file, problem: `at ${problem}` };
  }
  const rules = facts['rules'] as PreventionRules['rules'];
  const ids = rules.map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  return twice === undefined ? null : { file: 'rules.json', problem: `there are two rules ${twice}` };
}

/** Reads a prevention pack; its names are checked when the engine takes it. Gap: PACK_SCHEMA. */
export function readPrevention(pack: PackText): Outcome<PreventionRules> {
  const refuse = (file: string, problem: string): Gap =>
    gap('PACK_SCHEMA', { subject: pack.manifest.id, file, problem });
  const facts: Record<string, unknown> = {};
  for (const file of Object.keys(files)) {
    try {
      facts[file.replace('.json', '')] = JSON.parse(pack.files.get(file) ?? 'null');
    } catch {
      return refuse(file, 'the text is not JSON');
    }
  }
  const found = preventionProblem(facts);
  if (found !== null) return refuse(found.file, found.problem);
  const { settings, ...rest } = facts as PreventionFiles;
  return { ...rest, ...settings };
}
