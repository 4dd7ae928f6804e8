import { addMonths, firstDayOf } from '../../base/index.ts';
import type { Comparison, ConditionSet, Trigger } from '../../knowledge/index.ts';
import { isOf } from './condition-codes.ts';
import { geneTruth, relativeTruth } from './family-and-genes.ts';
import type { Truth } from './facts.ts';
import type { Person } from './person.ts';
import { allOf, anyOf, notOf, open, settled } from './truth.ts';

/** What the evaluation of a trigger may look up: code sets and triggers by name, and whose rule it is. */
export type Lookup = {
  readonly conditions: ReadonlyMap<string, ConditionSet>;
  readonly named: Readonly<Record<string, Trigger>>;
  /** The action of the rule that asks. */
  readonly action: string;
};

type Of<Kind extends Trigger['kind']> = Extract<Trigger, { readonly kind: Kind }>;

/** Whether a trigger holds: true, false, or unknown with what would have to be known. */
export function evaluate(trigger: Trigger, person: Person, lookup: Lookup): Truth {
  switch (trigger.kind) {
    case 'always':
      return settled(true);
    case 'all':
      return allOf(trigger.of.map((part) => evaluate(part, person, lookup)));
    case 'any':
      return anyOf(trigger.of.map((part) => evaluate(part, person, lookup)));
    case 'not':
      return notOf(evaluate(trigger.of, person, lookup));
    case 'named': {
      const named = lookup.named[trigger.name];
      if (named === undefined) throw new Error(`no trigger ${trigger.name}`);
      return evaluate(named, person, lookup);
    }
    case 'age':
      return ageTruth(trigger, person);
    case 'sex':
      return sexTruth(trigger, person);
    case 'condition':
      return conditionTruth(trigger, person, lookup);
    case 'measure':
      return measureTruth(trigger, person);
    case 'risk':
    case 'risk-band':
      return riskTruth(trigger, person);
    case 'gene':
      return geneTruth(trigger, person);
    case 'relative':
      return relativeTruth(trigger, person, lookup.conditions);
    case 'country':
    case 'smoking':
    case 'medicine':
    case 'pregnant':
    case 'done':
    case 'abnormal':
      return simpleTruth(trigger, person, lookup);
  }
}

function simpleTruth(
  trigger: Of<'country' | 'smoking' | 'medicine' | 'pregnant' | 'done' | 'abnormal'>,
  person: Person,
  lookup: Lookup,
): Truth {
  const { facts } = person;
  const undated = { date: null, source: null };
  switch (trigger.kind) {
    case 'country': {
      const { country } = facts;
      if (country === null) return open({ kind: 'country' });
      const used = { fact: 'country', name: 'country', value: country, ...undated } as const;
      return settled(trigger.is.includes(country), used);
    }
    case 'smoking': {
      if (facts.smoking === null) return open({ kind: 'smoking' });
      const { status, date, source } = facts.smoking;
      const used = { fact: 'smoking', name: 'smoking', value: status, date, source } as const;
      return settled(trigger.is.includes(status), used);
    }
    case 'pregnant': {
      if (facts.pregnant === null) return open({ kind: 'pregnancy' });
      const { value, date, source } = facts.pregnant;
      return settled(value, { fact: 'pregnancy', name: 'pregnancy', value, date, source });
    }
    case 'medicine':
      return medicineTruth(trigger, person);
    case 'done':
      return doneTruth(trigger, person);
    case 'abnormal':
      return abnormalTruth(trigger, person, lookup.action);
  }
}

function ageTruth({ from = 0, through = Infinity }: Of<'age'>, person: Person): Truth {
  const { age } = person;
  if (age === null) return open({ kind: 'birth-date' });
  const inside = (years: number): boolean => years >= from && years <= through;
  if (inside(age.least) !== inside(age.most)) return open({ kind: 'birth-date' });
  return settled(inside(age.least), {
    fact: 'age',
    name: 'age',
    value: age.least,
    date: null,
    source: null,
  });
}

/** Sexes that do not agree are asked about, not guessed; a genetic one alone stands in for an unrecorded one. */
function sexTruth({ is }: Of<'sex'>, { facts }: Person): Truth {
  const recorded = facts.birthSex ?? facts.recordedSex;
  const others = [facts.recordedSex, facts.geneticSex].filter((sex) => sex !== null);
  const other = others.find((sex) => sex !== recorded);
  if (recorded !== null && other !== undefined) return open({ kind: 'sex-disagrees', recorded, other });
  const value = recorded ?? other;
  if (value === undefined) return open({ kind: 'sex' });
  const name = recorded === null ? 'genetic-sex' : 'sex';
  return settled(value === is, { fact: 'sex', name, value, date: null, source: null });
}

function conditionTruth(
  { set, activeOnly }: Of<'condition'>,
  { facts }: Person,
  { conditions }: Lookup,
): Truth {
  if (facts.conditions === null) return open({ kind: 'conditions' });
  const codes = conditions.get(set);
  if (codes === undefined) throw new Error(`no codes ${set}`);
  const found = facts.conditions.find(
    (condition) => (condition.active || activeOnly !== true) && isOf(condition, codes),
  );
  if (found === undefined)
    return settled(false, { fact: 'condition', name: set, value: null, date: null, source: null });
  const { text: value, date, source } = found;
  return settled(true, { fact: 'condition', name: set, value, date, source });
}

function holds(value: number, is: Comparison, limit: number): boolean {
  switch (is) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>=':
      return value >= limit;
    case '>':
      return value > limit;
  }
}

function measureTruth(trigger: Of<'measure'>, person: Person): Truth {
  const { measure, is, value: limit, unit, withinMonths } = trigger;
  const latest = person.latestMeasures.get(measure);
  const missing = open({ kind: 'measure', measure });
  if (latest === undefined || latest.unit !== unit) return missing;
  if (withinMonths !== undefined && !isWithin(latest.date, withinMonths, person.asOf)) return missing;
  const { value, comparator, date, source } = latest;
  const answer = holds(value, is, limit);
  // "<5" is every number below 5: it answers only where all of them answer alike.
  const beyond = comparator === undefined ? value : comparator.startsWith('<') ? -Infinity : Infinity;
  if (comparator !== undefined && holds(beyond, is, limit) !== answer) return missing;
  return settled(answer, { fact: 'measure', name: measure, value, date, source });
}

function isWithin(date: string | null, months: number, asOf: string): boolean {
  return date !== null && (firstDayOf(date) ?? '') >= (addMonths(asOf, -months) ?? '');
}

function riskTruth(trigger: Of<'risk' | 'risk-band'>, { facts }: Person): Truth {
  const { model } = trigger;
  const risk = facts.risks.find((own) => own.model === model);
  if (risk === undefined) return open({ kind: 'risk', model, inputs: [] });
  if (risk.kind === 'missing') return open({ kind: 'risk', model, inputs: risk.missing });
  const from = { fact: 'risk', name: model } as const;
  if (risk.kind === 'not-applicable')
    return settled(false, { ...from, value: null, date: null, source: null });
  const { date, source } = risk;
  if (trigger.kind === 'risk')
    return settled(holds(risk.value, trigger.is, trigger.value), {
      ...from,
      value: risk.value,
      date,
      source,
    });
  const band = trigger.by === undefined ? risk.band : (risk.bands[trigger.by] ?? null);
  if (band === null) return open({ kind: 'risk', model, inputs: [] });
  return settled(trigger.bands.includes(band), { ...from, value: band, date, source });
}

function medicineTruth({ atc }: Of<'medicine'>, { facts }: Person): Truth {
  if (facts.medicines === null) return open({ kind: 'medicines' });
  const found = facts.medicines.find((medicine) =>
    medicine.atc.some((code) => atc.some((beginning) => code.startsWith(beginning))),
  );
  if (found !== undefined) {
    const { name, date, source } = found;
    return settled(true, { fact: 'medicine', name, value: true, date, source });
  }
  if (facts.medicines.some((medicine) => medicine.atc.length === 0)) return open({ kind: 'medicines' });
  return settled(false, { fact: 'medicine', name: atc.join(' '), value: null, date: null, source: null });
}

function doneTruth({ action, withinMonths }: Of<'done'>, person: Person): Truth {
  if (person.facts.events === null) return open({ kind: 'last-done', action });
  const done = (person.events.get(action) ?? []).filter(({ status }) => status === 'done');
  const last = done.at(-1);
  if (last === undefined)
    return settled(false, { fact: 'event', name: action, value: null, date: null, source: null });
  if (withinMonths !== undefined && last.date === null) return open({ kind: 'last-done', action });
  const within = withinMonths === undefined || isWithin(last.date, withinMonths, person.asOf);
  return settled(within, { fact: 'event', name: action, value: true, date: last.date, source: last.source });
}

function abnormalTruth({ action }: Of<'abnormal'>, person: Person, own: string): Truth {
  if (person.facts.events === null) return open({ kind: 'result', action });
  const last = (person.events.get(action) ?? []).findLast(({ status }) => status === 'done');
  const from = { fact: 'event', name: action } as const;
  if (last === undefined) return settled(false, { ...from, value: null, date: null, source: null });
  const answered = (person.events.get(own) ?? []).findLast(({ status }) => status === 'done');
  const used = { ...from, value: last.abnormal, date: last.date, source: last.source };
  if (answered !== undefined && (answered.date ?? '') >= (last.date ?? '')) return settled(false, used);
  return last.abnormal === null ? open({ kind: 'result', action }) : settled(last.abnormal, used);
}
