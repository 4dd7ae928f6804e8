import { naturalLog, power } from '../../base/index.ts';
import type {
  AgeRate,
  CarrierCourse,
  DiseaseEffects,
  Effect,
  EffectSex,
  IncidenceTable,
  LevelsEffect,
  ScaleEffect,
} from '../../knowledge/index.ts';

/** What of a person the published effects of a disease meet, by the ids of the pack. */
export type MetEffects = {
  readonly sex: EffectSex;
  readonly ageYears: number;
  readonly toAges: readonly number[];
  /** Values of scales in the unit of the pack; of a score its Z, and the share of its variance that was read. */
  readonly scales: readonly {
    readonly id: string;
    readonly value: number;
    readonly coveredVariance?: number;
  }[];
  /** For each factor of levels that is known, the person's level. */
  readonly levels: readonly { readonly id: string; readonly level: string }[];
  /** The carriers the person belongs to, or null. */
  readonly carrier: string | null;
  /** Changes to reckon with. */
  readonly changes: readonly string[];
};

/**
 * A question for {@link readRiskQuestion} out of a disease's published effects and what is known of a person. An
 * effect that is not one of the person's sex and age is left out; carriers keep only the scores whose effect among
 * them is known, and no change, as none was tried among them. Ids that the pack does not have are a bug of the caller.
 */
export function askFromEffects(
  effects: DiseaseEffects,
  met: MetEffects,
  table: IncidenceTable,
): Readonly<Record<string, unknown>> {
  const carrier = met.carrier === null ? null : byId(effects.carriers, met.carrier);
  const { sex, ageYears, toAges } = met;
  const ask = { disease: effects.disease, sex, ageYears, toAges, place: table.place };
  if (carrier !== null)
    return {
      ...ask,
      carrierIncidence: carrierRates(carrier.course, table.incidence).map(({ fromAge, toAge, perYear }) => ({
        fromAge,
        toAge,
        perThousandPersonYears: perYear * 1000,
      })),
      factors: met.scales.flatMap(({ id, ...own }) => {
        const { origin } = scaleOf(effects, id);
        const known = carrier.scores.find(
          ({ pgs }) => origin.kind === 'score' && pgs.some((one) => origin.pgs.includes(one)),
        );
        return known === undefined
          ? []
          : [{ ...scaleFactor(scaleOf(effects, id), known.effect, met), ...own, amongCarriers: true }];
      }),
    };
  const scales = met.scales.flatMap(({ id, ...own }) => {
    const factor = scaleOf(effects, id);
    const effect = effectFor(factor.effects, met);
    return effect === null ? [] : [{ ...scaleFactor(factor, effect, met), ...own }];
  });
  const levels = met.levels.map(({ id, level }) => levelsFactor(effects, id, { level, met }));
  const changes = met.changes.flatMap((id) => {
    const effect = effectFor(byId(effects.changes, id).effects, met);
    return effect === null ? [] : [{ id, ratio: effect.ratio, source: effect.source }];
  });
  return { ...ask, factors: [...levels, ...scales], changes };
}

/** Yearly rates of carriers from what is published of them; a ratio needs the rates of everybody. */
export function carrierRates(course: CarrierCourse, everybody: readonly AgeRate[]): readonly AgeRate[] {
  switch (course.kind) {
    case 'incidence':
      return course.ages.map(({ fromAge, toAge, perThousandPersonYears }) => ({
        fromAge,
        toAge,
        perYear: perThousandPersonYears / 1000,
      }));
    case 'ratio':
      return course.ages.flatMap(({ fromAge, toAge, ratio }) =>
        everybody.flatMap((band) => {
          const [from, to] = [Math.max(fromAge, band.fromAge), Math.min(toAge, band.toAge)];
          return from < to ? [{ fromAge: from, toAge: to, perYear: band.perYear * ratio }] : [];
        }),
      );
    case 'cumulative':
      return course.points.map(({ byAge, risk }, i) => {
        const before = course.points[i - 1];
        const fromAge = before?.byAge ?? course.fromAge;
        // constant between two ages: F = 1 − e^−(sum of the rates)
        const perYear = naturalLog((1 - (before?.risk ?? 0)) / (1 - risk)) / (byAge - fromAge);
        return { fromAge, toAge: byAge, perYear };
      });
  }
}

/** The effect for a person's sex and present age; null where the pack has none. */
function effectFor(effects: readonly Effect[], { sex, ageYears }: MetEffects): Effect | null {
  return (
    effects.find(
      (own) =>
        (own.sex ?? sex) === sex && ageYears >= (own.fromAge ?? 0) && ageYears < (own.toAge ?? Infinity),
    ) ?? null
  );
}

function scaleOf({ factors }: DiseaseEffects, id: string): ScaleEffect {
  const factor = byId(factors, id);
  if (factor.kind !== 'scale') throw new Error(`${id} is no scale`);
  return factor;
}

function scaleFactor(
  factor: ScaleEffect,
  effect: Effect,
  { sex }: MetEffects,
): Readonly<Record<string, unknown>> {
  const { id, group, per, origin } = factor;
  const place =
    origin.kind === 'score'
      ? { mean: 0, sd: 1 }
      : factor.distributions.find((own) => (own.sex ?? sex) === sex);
  if (place === undefined) throw new Error(`nothing says how ${id} lies in the ${sex} population`);
  const perUnit = (ratio: number): number => power(ratio, 1 / per);
  return {
    kind: 'scale',
    id,
    group,
    mean: place.mean,
    sd: place.sd,
    ratioPerUnit: perUnit(effect.ratio),
    low: perUnit(effect.low),
    high: perUnit(effect.high),
    source: effect.source,
  };
}

const OLDEST = 130;

function levelsFactor(
  { factors }: DiseaseEffects,
  id: string,
  { level, met }: { readonly level: string; readonly met: MetEffects },
): Readonly<Record<string, unknown>> {
  const factor = byId(factors, id);
  if (factor.kind !== 'levels') throw new Error(`${id} has no levels`);
  const { sex } = met;
  return {
    kind: 'levels',
    id,
    group: factor.group,
    own: level,
    source: sourceOf(factor),
    levels: factor.levels.map((own) => {
      const effects = own.effects.filter((effect) => (effect.sex ?? sex) === sex);
      const present = effectFor(effects, met);
      return {
        id: own.id,
        share: own.share[sex] ?? 0,
        // The level everybody is compared with has no effect to be unsure of.
        ...(effects.length === 0
          ? {}
          : { ratios: effects.map(({ fromAge = 0, toAge = OLDEST, ratio }) => ({ fromAge, toAge, ratio })) }),
        ...(present === null ? {} : { ratio: present.ratio, low: present.low, high: present.high }),
      };
    }),
  };
}

function sourceOf({ levels, shares }: LevelsEffect): string {
  const read = [...levels.flatMap(({ effects }) => effects), shares];
  return [...new Set(read.map(({ source }) => source))].join(', ');
}

function byId<T extends { readonly id: string }>(entries: readonly T[], id: string): T {
  const entry = entries.find((own) => own.id === id);
  if (entry === undefined) throw new Error(`the disease has no ${id}`);
  return entry;
}
