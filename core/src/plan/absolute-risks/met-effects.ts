import type { MetEffects } from '../../engines/absolute-risk/index.ts';
import type { Truth, UsedFact } from '../../engines/prevention/index.ts';
import type {
  CarrierEffect,
  DiseaseEffects,
  Effect,
  LevelsEffect,
  RuleSource,
  ScaleEffect,
} from '../../knowledge/index.ts';
import type { PlanScore } from '../scores.ts';
import type {
  CountedEffect,
  CountedFactor,
  FactorValue,
  RiskChange,
  UncountedFactor,
  UncountedScore,
} from './absolute-risk.ts';
import type { RiskPerson } from './person.ts';

/** Whose effects are looked for. */
export type Whose = {
  readonly sex: 'female' | 'male';
  readonly ageYears: number;
  /** The carriers the person belongs to, or null. */
  readonly carrier: CarrierEffect | null;
  readonly sourceOf: (id: string) => RuleSource;
};

/** What of the published effects the person meets: as the engine asks for it, and as the plan tells it. */
export type Met = Pick<MetEffects, 'scales' | 'levels' | 'changes'> & {
  readonly counted: readonly CountedFactor[];
  readonly uncounted: readonly UncountedFactor[];
  readonly offered: readonly RiskChange[];
};

type Asked =
  | {
      readonly value: FactorValue;
      readonly evidence: readonly UsedFact[];
      readonly effects: readonly Effect[];
    }
  | { readonly why: UncountedFactor['why'] };

/** Looks up every factor and change of a disease. A factor whose value is not known is told, never taken as normal. */
export function metEffects(effects: DiseaseEffects, person: RiskPerson, whose: Whose): Met {
  const { carrier } = whose;
  const scales: MetEffects['scales'][number][] = [];
  const levels: MetEffects['levels'][number][] = [];
  const counted: CountedFactor[] = [];
  const uncounted: UncountedFactor[] = [];
  for (const factor of effects.factors) {
    const { id, group, modifiable } = factor;
    const about = { id, group, modifiable };
    const taken = counted.some((own) => own.group === 'polygenic');
    const asked =
      factor.kind === 'levels' ? levelOf(factor, person, whose) : scaleOf(factor, person, { whose, taken });
    if ('why' in asked) {
      uncounted.push({ ...about, why: asked.why });
      continue;
    }
    const { value, evidence } = asked;
    const per = factor.kind === 'scale' ? factor.per : null;
    const told = asked.effects.map((effect) => countedEffect(effect, per, whose));
    counted.push({ ...about, value, evidence, effects: told });
    if (value.kind === 'level') levels.push({ id, level: value.level });
    else if (value.kind === 'measure') scales.push({ id, value: value.value });
    else scales.push({ id, value: value.z, coveredVariance: value.coveredVariance });
  }
  const offered = carrier === null ? changesFor(effects, person, whose) : [];
  return { scales, levels, counted, uncounted, offered, changes: offered.map(({ id }) => id) };
}

function countedEffect(
  { source, ...effect }: Effect,
  per: number | null,
  { sourceOf }: Whose,
): CountedEffect {
  return { ...effect, per, source: sourceOf(source) };
}

/** The level whose trigger holds first; open as soon as one before it is. */
function levelOf({ levels }: LevelsEffect, { test }: RiskPerson, whose: Whose): Asked {
  if (whose.carrier !== null) return { why: { kind: 'carrier' } };
  const passed: UsedFact[] = [];
  for (const level of levels) {
    const truth: Truth = test(level.when);
    if (truth.value === 'unknown') return { why: { kind: 'missing', missing: truth.missing } };
    if (!truth.value) {
      passed.push(...truth.used);
      continue;
    }
    const evidence = truth.used.length === 0 ? passed : truth.used;
    const effects = level.effects.filter(({ sex = whose.sex }) => sex === whose.sex);
    return { value: { kind: 'level', level: level.id }, evidence: once(evidence), effects };
  }
  throw new Error('the last level holds for everybody');
}

function once(used: readonly UsedFact[]): readonly UsedFact[] {
  return [...new Map(used.map((own) => [JSON.stringify(own), own])).values()];
}

/** `taken`: a score of the disease counts already; two would count the same variants twice. */
function scaleOf(
  factor: ScaleEffect,
  person: RiskPerson,
  { whose, taken }: { readonly whose: Whose; readonly taken: boolean },
): Asked {
  const { origin } = factor;
  const effect = effectOf(factor, whose);
  if (origin.kind === 'score') {
    const scored = scoreOf(origin.pgs, person.request.scores);
    const missing = typeof scored === 'string' ? scored : taken ? 'another-score-counts' : null;
    if (whose.carrier !== null && effect === null) return { why: { kind: 'carrier' } };
    if (typeof scored === 'string' || missing !== null)
      return { why: { kind: 'score', reason: missing ?? 'not-asked' } };
    if (effect === null) return { why: { kind: 'no-effect-at-age' } };
    return { value: scored, evidence: [], effects: [effect] };
  }
  if (whose.carrier !== null) return { why: { kind: 'carrier' } };
  const known = person.facts.latestMeasures.get(origin.measure);
  if (known === undefined || known.unit !== origin.unit || known.comparator !== undefined)
    return { why: { kind: 'missing', missing: [{ kind: 'measure', measure: origin.measure }] } };
  if (effect === null) return { why: { kind: 'no-effect-at-age' } };
  const { measure, value, unit, date, source } = known;
  return {
    value: { kind: 'measure', measure, value, unit },
    evidence: [{ fact: 'measure', name: measure, value, date, source }],
    effects: [effect],
  };
}

/** The effect of a scale for people of this sex and age; among carriers the one found among them. */
function effectOf({ origin, effects }: ScaleEffect, whose: Whose): Effect | null {
  const { sex, ageYears, carrier } = whose;
  if (carrier !== null)
    return (
      carrier.scores.find(({ pgs }) => origin.kind === 'score' && pgs.some((one) => origin.pgs.includes(one)))
        ?.effect ?? null
    );
  return (
    effects.find(
      (own) =>
        (own.sex ?? sex) === sex && ageYears >= (own.fromAge ?? 0) && ageYears < (own.toAge ?? Infinity),
    ) ?? null
  );
}

/** The first of the person's scores under these ids that stands among people like them; else why none does. */
function scoreOf(
  pgs: readonly string[],
  scores: readonly PlanScore[],
): Extract<FactorValue, { readonly kind: 'score' }> | UncountedScore {
  const asked = scores.filter(({ score }) => pgs.includes(score));
  let why: UncountedScore = 'not-asked';
  for (const { score, place, coveredVariance } of asked) {
    if (place.kind === 'no-percentile') why = 'no-percentile';
    else if (place.greyed !== null) why = 'other-population';
    else if (coveredVariance === null) why = 'coverage-unknown';
    else {
      const { z, percentile, ancestryUncertain } = place;
      return { kind: 'score', score, z, percentile, coveredVariance, ancestryUncertain };
    }
  }
  return why;
}

/** Changes that may be shown to the person and whose effect on people like them is known. */
function changesFor({ changes }: DiseaseEffects, { test }: RiskPerson, whose: Whose): readonly RiskChange[] {
  return changes.flatMap(({ id, by, offeredWhen, effects }) => {
    const effect = effects.find(
      ({ sex = whose.sex, fromAge = 0, toAge = Infinity }) =>
        sex === whose.sex && whose.ageYears >= fromAge && whose.ageYears < toAge,
    );
    if (effect === undefined || test(offeredWhen).value !== true) return [];
    return [{ id, by, effect: countedEffect(effect, null, whose) }];
  });
}
