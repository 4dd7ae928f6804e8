import type { SourceRef } from '../base/index.ts';
import type { MetEffects } from '../engines/absolute-risk/index.ts';
import type { SingleGeneFinding } from '../engines/predisposition/index.ts';
import { evaluate, type Person } from '../engines/prevention/index.ts';
import type {
  CarrierEffect,
  ChangeEffect,
  DiseaseEffects,
  EffectSex,
  LevelsEffect,
  ScaleEffect,
} from '../knowledge/index.ts';
import type { PlanScore } from './scores.ts';

/** An effect that moves the person's chance: what it is, the person's own value or level, and where that stands. */
export type UsedEffect = {
  readonly id: string;
  readonly group: 'monogenic' | 'family' | 'polygenic' | 'clinical' | 'change';
  readonly own: number | string;
  readonly unit: string | null;
  readonly date: string | null;
  readonly evidence: readonly SourceRef[];
  /** Ids of the pack's sources. */
  readonly sources: readonly string[];
};

/** Why an effect of the pack is not in a chance. */
export type NotAppliedReason =
  | 'not-known'
  | 'score-not-read'
  | 'no-percentile'
  | 'no-effect-at-this-age'
  | 'no-effect-among-carriers'
  | 'counted-in-the-carriers';
export type NotApplied = { readonly id: string; readonly reason: NotAppliedReason };

/** The effects of one disease that a person meets, as the engine asks for them and as a plan tells them. */
export type Met = {
  readonly asked: Pick<MetEffects, 'scales' | 'levels' | 'carrier' | 'changes'>;
  readonly used: readonly UsedEffect[];
  readonly notApplied: readonly NotApplied[];
};

/** Whether the person is one of the carriers of a pack, by what they chose to hear of. */
export type Carrier =
  | { readonly kind: 'none' }
  | { readonly kind: 'carrier'; readonly effect: CarrierEffect; readonly finding: SingleGeneFinding }
  /** A gene of a disease of this kind was found altered, and the pack has no effect of it. */
  | { readonly kind: 'no-effect'; readonly finding: SingleGeneFinding };

/** Cancers, whose single genes often are of several of them. */
const cancers: ReadonlySet<string> = new Set(['breast-cancer', 'colon-and-rectum-cancer', 'prostate-cancer']);

/**
 * The carriers a person belongs to. A finding that waits for confirmation counts as well: a chance that leaves it out
 * would be told as if nothing had been found.
 */
export function carrierOf(
  { disease, carriers }: DiseaseEffects,
  findings: readonly SingleGeneFinding[],
  sex: EffectSex,
): Carrier {
  const affected = findings.filter(({ kind }) => kind === 'affected-genotype');
  for (const finding of affected) {
    const effect = carriers.find((own) => own.sex === sex && own.genes.includes(finding.gene));
    if (effect !== undefined) return { kind: 'carrier', effect, finding };
  }
  const unspoken = affected.find(
    ({ category, gene }) =>
      (cancers.has(disease) && category === 'cancer') || carriers.some(({ genes }) => genes.includes(gene)),
  );
  return unspoken === undefined ? { kind: 'none' } : { kind: 'no-effect', finding: unspoken };
}

type Lookup = Parameters<typeof evaluate>[2];
type Context = {
  readonly person: Person;
  readonly lookup: Lookup;
  readonly scores: readonly PlanScore[];
  readonly carrier: Exclude<Carrier, { kind: 'no-effect' }>;
  readonly ageYears: number;
  readonly sex: EffectSex;
};

/** What of a disease's published effects the person meets; what is not known is told, never taken for nothing. */
export function metEffects(disease: DiseaseEffects, context: Context): Met {
  const met = {
    scales: [] as MetEffects['scales'][number][],
    levels: [] as MetEffects['levels'][number][],
    used: [] as UsedEffect[],
    notApplied: [] as NotApplied[],
  };
  const { carrier } = context;
  if (carrier.kind === 'carrier') met.used.push(carrierUsed(carrier));
  for (const factor of disease.factors) {
    const found = factor.kind === 'scale' ? scaleMet(factor, context) : levelsMet(factor, context);
    if ('reason' in found) met.notApplied.push({ id: factor.id, reason: found.reason });
    else {
      met.used.push(found.used);
      if ('level' in found) met.levels.push({ id: factor.id, level: found.level });
      else met.scales.push(found.scale);
    }
  }
  const changes = disease.changes.filter((change) => isOffered(change, context));
  met.used.push(...changes.map(changeUsed));
  return {
    asked: {
      scales: met.scales,
      levels: met.levels,
      carrier: carrier.kind === 'carrier' ? carrier.effect.id : null,
      changes: changes.map(({ id }) => id),
    },
    used: met.used,
    notApplied: met.notApplied,
  };
}

type Left = { readonly reason: NotAppliedReason };
type ScaleMet = { readonly scale: MetEffects['scales'][number]; readonly used: UsedEffect };

function scaleMet(factor: ScaleEffect, context: Context): ScaleMet | Left {
  const { carrier, ageYears, sex } = context;
  const { origin, id, group } = factor;
  const effect = factor.effects.find(
    (own) => (own.sex ?? sex) === sex && ageYears >= (own.fromAge ?? 0) && ageYears < (own.toAge ?? Infinity),
  );
  if (carrier.kind === 'carrier') {
    const known =
      origin.kind === 'score' &&
      carrier.effect.scores.some(({ pgs }) => pgs.some((one) => origin.pgs.includes(one)));
    if (!known) return { reason: 'no-effect-among-carriers' };
  } else if (effect === undefined) return { reason: 'no-effect-at-this-age' };
  const sources = [effect, ...factor.distributions].flatMap((own) => own?.source ?? []);
  const about = { id, group, sources: [...new Set(sources)] };
  return origin.kind === 'score' ? scoreMet(origin.pgs, about, context) : measureMet(factor, about, context);
}

type About = Pick<UsedEffect, 'id' | 'group' | 'sources'>;

function scoreMet(pgs: readonly string[], about: About, { scores }: Context): ScaleMet | Left {
  const own = scores.find(({ score }) => pgs.includes(score));
  if (own === undefined) return { reason: 'score-not-read' };
  const { place, coveredVariance } = own;
  if (place.kind !== 'placed' || place.greyed !== null) return { reason: 'no-percentile' };
  const scale = { id: about.id, value: place.z, ...(coveredVariance === null ? {} : { coveredVariance }) };
  const evidence = [{ file: own.file, lineOneBased: null, record: own.score }];
  return { scale, used: { ...about, own: place.z, unit: 'z', date: null, evidence } };
}

function measureMet({ origin }: ScaleEffect, about: About, { person }: Context): ScaleMet | Left {
  if (origin.kind !== 'measure') return { reason: 'not-known' };
  const fact = person.latestMeasures.get(origin.measure);
  if (fact === undefined || fact.unit !== origin.unit || fact.comparator !== undefined)
    return { reason: 'not-known' };
  const { value, unit, date, source } = fact;
  const evidence = source === null ? [] : [source];
  return { scale: { id: about.id, value }, used: { ...about, own: value, unit, date, evidence } };
}

/** The first level whose trigger holds; an earlier one that is open leaves the factor unknown. */
function levelsMet(
  factor: LevelsEffect,
  { person, lookup, carrier }: Context,
): { readonly level: string; readonly used: UsedEffect } | Left {
  // Carriers' incidence comes from families like theirs.
  if (carrier.kind === 'carrier')
    return { reason: factor.group === 'family' ? 'counted-in-the-carriers' : 'no-effect-among-carriers' };
  const { id, group, levels, shares } = factor;
  // A record without relatives says nothing of a family; that of somebody else's family would be a claim.
  if (group === 'family' && person.facts.relatives === null) return { reason: 'not-known' };
  for (const level of levels) {
    const truth = evaluate(level.when, person, lookup);
    if (truth.value === 'unknown') return { reason: 'not-known' };
    if (!truth.value) continue;
    const evidence = truth.used.flatMap(({ source }) => source ?? []);
    const sources = [...new Set([...level.effects, shares].map(({ source }) => source))];
    return { level: level.id, used: { id, group, own: level.id, unit: null, date: null, evidence, sources } };
  }
  return { reason: 'not-known' };
}

function isOffered(
  { offeredWhen, effects }: ChangeEffect,
  { person, lookup, carrier, sex }: Context,
): boolean {
  if (carrier.kind === 'carrier' || !effects.some((own) => (own.sex ?? sex) === sex)) return false;
  return evaluate(offeredWhen, person, lookup).value === true;
}

function carrierUsed({ effect, finding }: Extract<Carrier, { kind: 'carrier' }>): UsedEffect {
  return {
    id: effect.id,
    group: 'monogenic',
    own: finding.gene,
    unit: null,
    date: null,
    evidence: [],
    sources: [effect.source],
  };
}

function changeUsed({ id, by, effects }: ChangeEffect): UsedEffect {
  return {
    id,
    group: 'change',
    own: by.kind === 'measure' ? by.change : by.kind,
    unit: by.kind === 'measure' ? by.unit : null,
    date: null,
    evidence: [],
    sources: [...new Set(effects.map(({ source }) => source))],
  };
}
