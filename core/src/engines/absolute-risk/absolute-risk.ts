import { type Gap, gap, type Outcome, exponential } from '../../base/index.ts';
import type { AgeRate } from '../../knowledge/index.ts';
import { baselineHazards } from './baseline.ts';
import { type Factor, type FactorGroup, factorGroups, personLog, personVariance } from './factor.ts';
import { coveredAges, cumulativeRisk, yearly } from './rates.ts';

/** A change of one thing, the others staying: by how much it changes the log hazard from now on. */
export type Change = { readonly id: string; readonly log: number };

/** Whose risk of one disease, by which tables, and with which factors. */
export type RiskQuestion = {
  readonly disease: string;
  readonly ageYears: number;
  /** Ages to which the risk is asked for; the last one is not included. */
  readonly toAges: readonly number[];
  /** First occurrence among people free of the disease, of the person's sex and country. */
  readonly incidence: readonly AgeRate[];
  /** Death from any cause but the disease. */
  readonly otherMortality: readonly AgeRate[];
  /** The incidence among carriers of the person's pathogenic variant, where there is one. */
  readonly carrierIncidence: readonly AgeRate[] | null;
  readonly factors: readonly Factor[];
  readonly changes: readonly Change[];
};

/** One step from the population's risk: the risk when everything up to this group of factors is known. */
type WaterfallStep = { readonly group: FactorGroup; readonly risk: number };

/** Risks from now to one age, as shares of 1. */
export type HorizonRisk = {
  readonly toAge: number;
  readonly risk: number;
  /** 95 %, from the standard errors of the effects and what they leave open; null where a source gives none. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Of people of the same age, sex and country. */
  readonly population: number;
  /** Groups of which something is known, in the order of {@link factorGroups}; the last one's risk is the person's. */
  readonly waterfall: readonly WaterfallStep[];
  readonly whatIf: readonly { readonly id: string; readonly risk: number }[];
};

/** The chance of the disease for somebody alive and free of it today, other deaths competing. */
export type AbsoluteRisk = {
  readonly disease: string;
  readonly ageYears: number;
  readonly horizons: readonly HorizonRisk[];
};

/** A number from the normal distribution outside which 5 % lie. */
const Z_95 = 1.959_963_984_540_054;

/** The person's absolute risk to each age asked for. Gap: RISK_AGE_RANGE where the tables do not cover the ages. */
export function absoluteRisk(question: RiskQuestion): Outcome<AbsoluteRisk> {
  const { disease, ageYears, toAges } = question;
  const ages = agesOf(question);
  const last = Math.max(...toAges);
  if (ageYears < ages.from || last > ages.to || toAges.some((toAge) => toAge <= ageYears))
    return ageGap(question, ages);
  const steps = factorGroups
    .filter((group) => hasGroup(question, group))
    .map((group) => ({
      group,
      hazards: hazardsOf(question, factorGroups.slice(0, factorGroups.indexOf(group) + 1)),
    }));
  // With the last group of which something is known, everything is.
  const own = steps.at(-1)?.hazards ?? hazardsOf(question, factorGroups);
  const population = yearly(question.incidence, { from: ageYears, to: last });
  const deaths = yearly(question.otherMortality, { from: ageYears, to: last });
  const spread = spreadOf(question.factors);
  const horizons = toAges.map((toAge) => {
    const years = toAge - ageYears;
    const risk = (hazards: readonly number[], log = 0): number =>
      cumulativeRisk(
        hazards.slice(0, years).map((hazard) => hazard * exponential(log)),
        deaths,
      );
    return {
      toAge,
      risk: risk(own),
      interval: spread === null ? null : ([risk(own, -spread), risk(own, spread)] as const),
      population: risk(population),
      waterfall: steps.map(({ group, hazards }) => ({ group, risk: risk(hazards) })),
      whatIf: question.changes.map(({ id, log }) => ({ id, risk: risk(own, log) })),
    };
  });
  return { disease, ageYears, horizons };
}

function agesOf({ incidence, otherMortality, carrierIncidence }: RiskQuestion): {
  readonly from: number;
  readonly to: number;
} {
  const covered = [incidence, otherMortality, ...(carrierIncidence === null ? [] : [carrierIncidence])].map(
    coveredAges,
  );
  return {
    from: Math.max(...covered.map(({ from }) => from)),
    to: Math.min(...covered.map(({ to }) => to)),
  };
}

function ageGap(
  { disease, ageYears, toAges }: RiskQuestion,
  ages: { readonly from: number; readonly to: number },
): Gap {
  return gap('RISK_AGE_RANGE', {
    subject: disease,
    fromAge: ageYears,
    toAge: Math.max(...toAges),
    low: ages.from,
    high: ages.to,
  });
}

function hasGroup({ carrierIncidence, factors }: RiskQuestion, group: FactorGroup): boolean {
  return group === 'monogenic' ? carrierIncidence !== null : factors.some((factor) => factor.group === group);
}

/** The person's yearly hazards from today on, when only these groups of factors are known. */
function hazardsOf(question: RiskQuestion, groups: readonly FactorGroup[]): readonly number[] {
  const { ageYears, toAges, incidence, carrierIncidence } = question;
  const rates = groups.includes('monogenic') && carrierIncidence !== null ? carrierIncidence : incidence;
  const factors = question.factors.filter(({ group }) => groups.includes(group));
  const { from } = coveredAges(rates);
  const hazards = baselineOf(rates, Math.max(...toAges), factors);
  return hazards.slice(ageYears - from).map((hazard, i) => {
    const log = factors.reduce((sum, factor) => sum + personLog(factor, ageYears + i), 0);
    return hazard * exponential(log);
  });
}

const MOST_BASELINES = 500;
const baselines = new WeakMap<readonly AgeRate[], Map<string, readonly number[]>>();

/**
 * The hazards of {@link baselineHazards} up to an age: of the population alone, so that those of a table and its factors
 * are reckoned once for everybody.
 */
function baselineOf(rates: readonly AgeRate[], to: number, factors: readonly Factor[]): readonly number[] {
  const { from } = coveredAges(rates);
  const known = baselines.get(rates) ?? new Map<string, readonly number[]>();
  baselines.set(rates, known);
  const population = factors.map((factor) =>
    factor.kind === 'scale' ? [factor.logPerUnit, factor.sd] : factor.levels,
  );
  const name = `${to} ${JSON.stringify(population)}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const hazards = baselineHazards(yearly(rates, { from, to }), from, factors);
  // Spreads may be a person's own: what is kept must not grow with everybody.
  if (known.size >= MOST_BASELINES) known.clear();
  known.set(name, hazards);
  return hazards;
}

/** Half the width of the 95 % interval of the person's log hazard; null where a source gives no standard error. */
function spreadOf(factors: readonly Factor[]): number | null {
  let variance = 0;
  for (const factor of factors) {
    const own = personVariance(factor);
    if (own === null) return null;
    variance += own;
  }
  return variance === 0 ? null : Z_95 * Math.sqrt(variance);
}
