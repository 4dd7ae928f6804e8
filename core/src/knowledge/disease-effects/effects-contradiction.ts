import type { Trigger } from '../prevention/prevention-rule.ts';
import type {
  CarrierEffect,
  DiseaseEffects,
  Effect,
  FactorEffect,
  LevelsEffect,
  PublishedEffects,
  ReadAt,
} from './disease-effects.ts';

const TOLERANCE = 1e-6;

/** In words, the first place at which facts of the right form contradict one another; null where none does. */
export function effectsContradiction({
  diseases,
  conditions,
  sources,
  leftOut,
}: PublishedEffects): string | null {
  const known = {
    sources: new Set(sources.map(({ id }) => id)),
    sets: new Set(conditions.map(({ id }) => id)),
  };
  const names = diseases.map(({ disease }) => disease);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) return `there are two diseases ${twice}`;
  for (const disease of diseases) {
    const problem = diseaseProblem(disease, known);
    if (problem !== null) return `${disease.disease}: ${problem}`;
  }
  const stray = leftOut.find(({ disease }) => !names.includes(disease));
  return stray === undefined
    ? null
    : `${stray.what} is left out of ${stray.disease}, which is no disease of the pack`;
}

type Known = { readonly sources: ReadonlySet<string>; readonly sets: ReadonlySet<string> };

function diseaseProblem(disease: DiseaseEffects, known: Known): string | null {
  const { factors, carriers, changes } = disease;
  const ids = [...factors, ...carriers, ...changes].map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) return `two entries are called ${twice}`;
  const triggers = [
    ...factors.flatMap((own) => (own.kind === 'levels' ? own.levels.map(({ when }) => when) : [])),
    ...changes.map(({ offeredWhen }) => offeredWhen),
  ];
  const set = [disease.condition, ...triggers.flatMap(setsOf)].find((id) => !known.sets.has(id));
  if (set !== undefined) return `there is no condition set ${set}`;
  for (const factor of factors) {
    const problem = factorProblem(factor, disease);
    if (problem !== null) return `${factor.id}: ${problem}`;
  }
  for (const carrier of carriers) {
    const problem = carrierProblem(carrier, disease);
    if (problem !== null) return `${carrier.id}: ${problem}`;
  }
  for (const effect of effectsOf(disease)) {
    if (effect.low > effect.ratio || effect.high < effect.ratio)
      return `the limits ${effect.low} and ${effect.high} leave the ratio ${effect.ratio} out`;
    if ((effect.fromAge ?? 0) >= (effect.toAge ?? Infinity))
      return `ages from ${effect.fromAge} to ${effect.toAge}`;
  }
  const read: readonly ReadAt[] = [
    ...effectsOf(disease),
    ...carriers,
    ...factors.flatMap((own): readonly ReadAt[] => (own.kind === 'scale' ? own.distributions : [own.shares])),
  ];
  const unknown = read.find(({ source }) => !known.sources.has(source));
  return unknown === undefined ? null : `there is no source ${unknown.source}`;
}

function effectsOf({ factors, carriers, changes }: DiseaseEffects): readonly Effect[] {
  return [
    ...factors.flatMap((own) =>
      own.kind === 'scale' ? own.effects : own.levels.flatMap(({ effects }) => effects),
    ),
    ...carriers.flatMap(({ scores }) => scores.map(({ effect }) => effect)),
    ...changes.flatMap(({ effects }) => effects),
  ];
}

/** Names of condition sets in a trigger. */
function setsOf(trigger: Trigger): readonly string[] {
  if (trigger.kind === 'all' || trigger.kind === 'any') return trigger.of.flatMap(setsOf);
  if (trigger.kind === 'not') return setsOf(trigger.of);
  return trigger.kind === 'condition' || trigger.kind === 'relative' ? [trigger.set] : [];
}

function factorProblem(factor: FactorEffect, { sexes }: DiseaseEffects): string | null {
  if (factor.kind === 'levels') return levelsProblem(factor, sexes);
  const { origin, distributions } = factor;
  if ((origin.kind === 'score') !== (factor.group === 'polygenic'))
    return 'a score, and nothing else, is of the polygenic group';
  const lacking = sexes.find((sex) => !distributions.some((own) => own.sex === undefined || own.sex === sex));
  if (origin.kind === 'measure' && lacking !== undefined)
    return `nothing says how it lies in the ${lacking} population`;
  return null;
}

function levelsProblem({ levels }: LevelsEffect, sexes: DiseaseEffects['sexes']): string | null {
  if (levels.at(-1)?.when.kind !== 'always')
    return 'the last level has to hold for everybody who is in none before';
  for (const sex of sexes) {
    const sum = levels.reduce((total, { share }) => total + (share[sex] ?? 0), 0);
    if (Math.abs(sum - 1) > TOLERANCE) return `the shares of the ${sex} levels add up to ${sum}, not 1`;
  }
  return levels.some(({ effects }) => effects.length === 0) ? null : 'no level is the one compared with';
}

function carrierProblem({ course, sex }: CarrierEffect, { sexes }: DiseaseEffects): string | null {
  if (!sexes.includes(sex)) return `the disease is not one of the ${sex} sex`;
  if (course.kind === 'cumulative') {
    let [age, risk] = [course.fromAge, 0];
    for (const point of course.points) {
      if (point.byAge <= age || point.risk < risk || point.risk >= 1)
        return `the risk by ${point.byAge} years does not follow that by ${age}`;
      if (point.low > point.risk || point.high < point.risk)
        return `the limits at ${point.byAge} years leave the risk out`;
      [age, risk] = [point.byAge, point.risk];
    }
    return course.points.length === 0 ? 'there is no age' : null;
  }
  const bands =
    course.kind === 'ratio'
      ? course.ages.map((own) => ({ ...own, value: own.ratio }))
      : course.ages.map((own) => ({ ...own, value: own.perThousandPersonYears }));
  const unruly = bands.find(
    ({ fromAge, toAge, low, value, high }, i) =>
      toAge <= fromAge || low > value || high < value || (i > 0 && bands[i - 1]?.toAge !== fromAge),
  );
  if (unruly !== undefined)
    return `the band from ${unruly.fromAge} years does not follow the one before or its limits`;
  return bands.length === 0 ? 'there is no age' : null;
}
