import { type Gap, gap, type Outcome } from '../../base/index.ts';
import type { ConditionSet, PreventionRule, PreventionRules, Trigger } from '../../knowledge/index.ts';
import { careActions, measures } from '../../profile/index.ts';

/** Rules that were checked, by action and in the pack's order; those switched off are not among them. */
export type ReadyPrevention = {
  readonly pack: PreventionRules;
  readonly byAction: ReadonlyMap<string, readonly PreventionRule[]>;
  readonly conditions: ReadonlyMap<string, ConditionSet>;
  readonly named: PreventionRules['named'];
  /** Rules that rest on a gene. */
  readonly onGene: ReadonlySet<string>;
  /** Actions whose abnormal results have a rule of their own. */
  readonly followedUp: ReadonlySet<string>;
};

/**
 * Checks a pack's rules against one another and against what profiles and risk models know. Gaps:
 * PREVENTION_NAME (a name nothing stands for), PREVENTION_CYCLE, PREVENTION_AGES.
 */
export function readyPrevention(
  pack: PreventionRules,
  models: ReadonlySet<string>,
): Outcome<ReadyPrevention> {
  const conditions = new Map(pack.conditions.map((set) => [set.id, set]));
  const problem =
    pack.rules.map((rule) => checkAges(rule)).find((found) => found !== null) ??
    checkNames(pack, models) ??
    checkNamedCycle(pack) ??
    checkReplacingCycle(pack);
  if (problem !== null) return problem;
  const confirmed = pack.rules.filter(({ confirmation }) => confirmation.kind === 'confirmed');
  const rulesOf = Map.groupBy(confirmed, ({ action }) => action);
  return {
    pack,
    byAction: new Map(
      pack.actions.flatMap(({ id }) => (rulesOf.has(id) ? [[id, rulesOf.get(id) ?? []]] : [])),
    ),
    conditions,
    named: pack.named,
    onGene: new Set(confirmed.filter(({ when }) => mentions(when, pack.named, 'gene')).map(({ id }) => id)),
    followedUp: new Set(
      [...confirmed.map(({ when }) => when), ...Object.values(pack.named)]
        .flatMap(partsOf)
        .flatMap((part) => (part.kind === 'abnormal' ? [part.action] : [])),
    ),
  };
}

function checkAges({ id, ages, interval, overrides = [] }: PreventionRule): Gap | null {
  const windows = [ages, ...overrides.flatMap((override) => override.ages ?? [])];
  const inverted = windows.find(({ from, through }) => from !== null && through !== null && from > through);
  if (inverted !== undefined)
    return gap('PREVENTION_AGES', { subject: id, problem: `${inverted.from} to ${inverted.through} years` });
  const months = [interval, ...overrides.flatMap((override) => override.interval ?? [])].flatMap((own) =>
    own.kind === 'once'
      ? []
      : own.kind === 'every'
        ? [own.months, own.afterAbnormalMonths ?? 1]
        : [own.doses],
  );
  const wrong = months.find((count) => !Number.isInteger(count) || count < 1);
  return wrong === undefined
    ? null
    : gap('PREVENTION_AGES', { subject: id, problem: `an interval of ${wrong}` });
}

/** Every trigger within a trigger, itself first; named ones are not followed. */
function partsOf(trigger: Trigger): readonly Trigger[] {
  const { kind } = trigger;
  if (kind === 'all' || kind === 'any') return [trigger, ...trigger.of.flatMap(partsOf)];
  return kind === 'not' ? [trigger, ...partsOf(trigger.of)] : [trigger];
}

function mentions(trigger: Trigger, named: PreventionRules['named'], kind: Trigger['kind']): boolean {
  return partsOf(trigger).some((part) => {
    if (part.kind === kind) return true;
    const own = part.kind === 'named' ? named[part.name] : undefined;
    return own !== undefined && mentions(own, named, kind);
  });
}

type Names = Readonly<Record<string, ReadonlySet<string>>>;

function checkNames(pack: PreventionRules, models: ReadonlySet<string>): Gap | null {
  const names: Names = {
    action: new Set(pack.actions.map(({ id }) => id)),
    condition: new Set(pack.conditions.map(({ id }) => id)),
    trigger: new Set(Object.keys(pack.named)),
    rule: new Set(pack.rules.map(({ id }) => id)),
    source: new Set(pack.sources.map(({ id }) => id)),
    gene: new Set(pack.genes),
    model: models,
    measure: new Set(Object.keys(measures)),
    'care action': new Set(Object.keys(careActions)),
  };
  const uses = [
    ...pack.actions.flatMap(({ id, careActions: cares = [], measures: own = [] }) => [
      ...cares.map((name) => [id, 'care action', name] as const),
      ...own.map((name) => [id, 'measure', name] as const),
    ]),
    ...Object.entries(pack.named).flatMap(([name, trigger]) => usesOf(name, trigger)),
    ...pack.rules.flatMap((rule) => [
      [rule.id, 'action', rule.action] as const,
      [rule.id, 'source', rule.source] as const,
      ...(rule.overrides ?? []).map(({ source }) => [rule.id, 'source', source] as const),
      ...(rule.replaces ?? []).map((other) => [rule.id, 'rule', other] as const),
      ...usesOf(rule.id, rule.when),
    ]),
  ];
  const wrong = uses.find(([, kind, name]) => names[kind]?.has(name) !== true);
  if (wrong !== undefined) {
    const [subject, kind, name] = wrong;
    return gap('PREVENTION_NAME', { subject, kind, name });
  }
  return unitOf(pack);
}

type Use = readonly [subject: string, kind: string, name: string];

function usesOf(subject: string, trigger: Trigger): readonly Use[] {
  return partsOf(trigger).flatMap((part): readonly Use[] => {
    switch (part.kind) {
      case 'named':
        return [[subject, 'trigger', part.name]];
      case 'condition':
      case 'relative':
        return [[subject, 'condition', part.set]];
      case 'measure':
        return [[subject, 'measure', part.measure]];
      case 'risk':
      case 'risk-band':
        return [[subject, 'model', part.model]];
      case 'gene':
        return part.genes.map((gene) => [subject, 'gene', gene]);
      case 'done':
      case 'abnormal':
        return [[subject, 'action', part.action]];
      case 'always':
      case 'all':
      case 'any':
      case 'not':
      case 'age':
      case 'sex':
      case 'country':
      case 'smoking':
      case 'medicine':
      case 'pregnant':
        return [];
    }
  });
}

/** A limit in another unit than the measure's own would compare apples with pears. */
function unitOf(pack: PreventionRules): Gap | null {
  const limits = pack.rules.flatMap(({ id, when }) =>
    partsOf(when).flatMap((part) => (part.kind === 'measure' ? [{ id, part }] : [])),
  );
  const units = new Map<string, string>(Object.entries(measures).map(([name, { unit }]) => [name, unit]));
  const wrong = limits.find(({ part }) => units.get(part.measure) !== part.unit);
  if (wrong === undefined) return null;
  const { id, part } = wrong;
  return gap('PREVENTION_NAME', { subject: id, kind: `unit of ${part.measure}`, name: part.unit });
}

function checkNamedCycle({ named }: PreventionRules): Gap | null {
  return cycleIn(
    new Map(
      Object.entries(named).map(([name, trigger]) => [
        name,
        partsOf(trigger).flatMap((part) => (part.kind === 'named' ? [part.name] : [])),
      ]),
    ),
  );
}

function checkReplacingCycle({ rules }: PreventionRules): Gap | null {
  return cycleIn(new Map(rules.map(({ id, replaces = [] }) => [id, replaces])));
}

/** The first cycle in a graph of names, as the gap that refuses it. */
function cycleIn(graph: ReadonlyMap<string, readonly string[]>): Gap | null {
  const finished = new Set<string>();
  const visit = (name: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(name)) return [...path.slice(path.indexOf(name)), name];
    if (finished.has(name)) return null;
    for (const next of graph.get(name) ?? []) {
      const cycle = visit(next, [...path, name]);
      if (cycle !== null) return cycle;
    }
    finished.add(name);
    return null;
  };
  for (const name of graph.keys()) {
    const cycle = visit(name, []);
    if (cycle !== null) return gap('PREVENTION_CYCLE', { subject: name, cycle: cycle.join(' → ') });
  }
  return null;
}
