import type { PreventionAction, PreventionRule } from '../../knowledge/index.ts';
import type { MissingFact, Truth, UsedFact } from './facts.ts';
import type { Cascade, PreventionItem } from './item.ts';
import { ageOn, type Person } from './person.ts';
import type { Timing } from './timing.ts';

/** What one rule says. `overridable`: the country is not known, and some countries have it otherwise. */
export type Answer = {
  readonly rule: PreventionRule;
  readonly truth: Truth;
  readonly timing: Timing;
  readonly overridable: boolean;
};

/** Rules of one action as one item: the most intensive one that holds decides, the others are named. */
export function itemOf(
  { id, kind }: PreventionAction,
  answers: readonly Answer[],
  person: Person,
): PreventionItem {
  const holding = answers.filter(
    ({ truth, timing }) => truth.value === true && timing.status !== 'not-applicable',
  );
  const known = holding.filter(({ timing }) => timing.status !== 'unknown').toSorted(byIntensity);
  const waiting = answers.filter(({ timing }) => timing.status === 'unknown');
  const [first] = known;
  const tell = cascadeOf(answers, person);
  if (first !== undefined)
    return {
      ...itemBy({ action: id, kind }, first, person),
      mergedFrom: known.slice(1).map(({ rule }) => ({
        rule: rule.id,
        months: monthsOf(rule),
        source: rule.source,
      })),
      open: [
        ...waiting.map(openRule),
        ...(first.overridable ? [{ rule: first.rule.id, missing: [country] }] : []),
      ],
      tell,
    };
  // An abnormal result that waits for what follows stands over rules that come later in life.
  const afterAbnormal = waiting.filter(({ timing }) =>
    timing.missing.some((missing) => missing.kind === 'follow-up'),
  );
  if (afterAbnormal.length > 0) return { ...unknownItem(id, kind, afterAbnormal), tell };
  const upcoming = answers
    .filter(({ truth, timing }) => truth.value === true && timing.reason !== null)
    .toSorted(byStart)[0];
  if (waiting.length > 0 && upcoming === undefined) return { ...unknownItem(id, kind, waiting), tell };
  const [refused] = upcoming === undefined ? answers : [upcoming];
  if (refused === undefined) throw new Error(`no rule for ${id}`);
  return {
    ...itemBy({ action: id, kind }, refused, person),
    rules: upcoming === undefined ? answers.map(({ rule }) => rule.id) : [refused.rule.id],
    because: uniqueFacts(
      (upcoming === undefined ? answers : [refused]).flatMap(({ truth, timing }) => [
        ...truth.used,
        ...timing.used,
      ]),
    ),
    reason: upcoming === undefined ? mostTelling(answers) : refused.timing.reason,
    open: waiting.map(openRule),
    tell,
  };
}

const country: MissingFact = { kind: 'country' };

function itemBy(
  { action, kind }: { readonly action: string; readonly kind: PreventionAction['kind'] },
  { rule, truth, timing }: Answer,
  person: Person,
): PreventionItem {
  const { dueDate, lastDone, shortened, reason, status } = timing;
  return {
    action,
    kind,
    status,
    dueDate,
    ageAtDue: dueDate === null ? null : (ageOn(person, dueDate)?.least ?? null),
    lastDone,
    intervalMonths: monthsOf(rule),
    doses: rule.interval.kind === 'doses' ? rule.interval.doses : null,
    shortened,
    reason,
    rules: [rule.id],
    because: uniqueFacts([...truth.used, ...timing.used]),
    missing: [],
    mergedFrom: [],
    open: [],
    tell: [],
    strength: rule.strength,
    source: rule.source,
    ages: rule.ages,
  };
}

function unknownItem(
  action: string,
  kind: PreventionAction['kind'],
  waiting: readonly Answer[],
): PreventionItem {
  const [only] = waiting.length === 1 ? waiting : [];
  return {
    action,
    kind,
    status: 'unknown',
    dueDate: null,
    ageAtDue: null,
    lastDone: null,
    intervalMonths: only === undefined ? null : monthsOf(only.rule),
    doses: null,
    shortened: false,
    reason: null,
    rules: waiting.map(({ rule }) => rule.id),
    because: uniqueFacts(waiting.flatMap(({ truth, timing }) => [...truth.used, ...timing.used])),
    missing: uniqueMissing(waiting.flatMap(({ timing }) => timing.missing)),
    mergedFrom: [],
    open: [],
    tell: [],
    strength: only?.rule.strength ?? null,
    source: only?.rule.source ?? null,
    ages: only?.rule.ages ?? null,
  };
}

function openRule({ rule, timing }: Answer): PreventionItem['open'][number] {
  return { rule: rule.id, missing: timing.missing };
}

/** Months between two rounds; null where there is one round only. */
function monthsOf({ interval }: PreventionRule): number | null {
  switch (interval.kind) {
    case 'every':
      return interval.months;
    case 'once':
      return null;
    case 'doses':
      return interval.thenEveryMonths ?? null;
  }
}

/** Months that stand for a single round: longer than any interval. */
const ONCE = 12_000;
const NEVER = '9999-12-31';
const strengths = ['strong', 'conditional', 'feasibility'];

/** Earliest due first, then the shorter interval, the stronger word, the name. */
function byIntensity(a: Answer, b: Answer): number {
  const [dueA, dueB] = [a.timing.dueDate ?? NEVER, b.timing.dueDate ?? NEVER];
  if (dueA !== dueB) return dueA < dueB ? -1 : 1;
  const months = (monthsOf(a.rule) ?? ONCE) - (monthsOf(b.rule) ?? ONCE);
  if (months !== 0) return months;
  const strength = strengths.indexOf(a.rule.strength) - strengths.indexOf(b.rule.strength);
  return strength !== 0 ? strength : a.rule.id < b.rule.id ? -1 : 1;
}

/** Of rules that hold and are not for now, the one that begins first. */
function byStart(a: Answer, b: Answer): number {
  const start = ({ timing: { reason } }: Answer): string =>
    reason?.kind === 'too-young' ? (reason.startsOn ?? NEVER) : NEVER;
  return start(a) < start(b) ? -1 : start(a) > start(b) ? 1 : 0;
}

const telling = [
  'not-offered-in-country',
  'no-table-for-country',
  'replaced',
  'last-check-done',
  'not-for-person',
  'too-young',
  'too-old',
  'minor',
] as const;

/** The reason that says most, where several rules are not for a person. */
function mostTelling(answers: readonly Answer[]): PreventionItem['reason'] {
  const reasons = answers.flatMap(({ timing }) => timing.reason ?? []);
  return telling.flatMap((kind) => reasons.find((reason) => reason.kind === kind) ?? [])[0] ?? null;
}

function cascadeOf(answers: readonly Answer[], { facts }: Person): readonly Cascade[] {
  const degrees = new Set(
    answers.flatMap(({ rule, truth }) => (truth.value === true ? (rule.tell ?? []) : [])),
  );
  return [...degrees]
    .sort((a, b) => a - b)
    .map((degree) => ({
      degree,
      known: (facts.relatives ?? [])
        .filter((relative) => relative.degree === degree && relative.deceased !== true)
        .map(({ kin, name }) => ({ kin, name })),
    }));
}

/** Each fact once, in order. */
function uniqueFacts(facts: readonly UsedFact[]): readonly UsedFact[] {
  return facts.filter(
    (fact, i) =>
      facts.findIndex(
        (own) =>
          own.name === fact.name &&
          own.value === fact.value &&
          own.date === fact.date &&
          own.fact === fact.fact,
      ) === i,
  );
}

/** Each missing fact once, in order. */
function uniqueMissing(missing: readonly MissingFact[]): readonly MissingFact[] {
  if (missing.length < 2) return missing;
  return [...new Map(missing.map((fact) => [Object.values(fact).join('\t'), fact])).values()];
}
