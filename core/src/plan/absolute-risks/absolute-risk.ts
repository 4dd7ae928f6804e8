import type { FactorGroup, HorizonRisk } from '../../engines/absolute-risk/index.ts';
import type { MissingFact, UsedFact } from '../../engines/prevention/index.ts';
import type { ChangeEffect, Effect, RuleSource } from '../../knowledge/index.ts';
import type { SourceRef } from '../../base/index.ts';

/** A published ratio with the document it was read in. `per`: the units it is for; null of a group of people. */
export type CountedEffect = Omit<Effect, 'source'> & {
  readonly per: number | null;
  readonly source: RuleSource;
};

type ByGroup = {
  readonly id: string;
  readonly group: Exclude<FactorGroup, 'monogenic'>;
  /** Whether a person can change it at all. */
  readonly modifiable: boolean;
};

/** What the person's value of a factor is. */
export type FactorValue =
  | { readonly kind: 'measure'; readonly measure: string; readonly value: number; readonly unit: string }
  | { readonly kind: 'level'; readonly level: string }
  | {
      readonly kind: 'score';
      readonly score: string;
      /** Standard deviations from the mean of people of like ancestry. */
      readonly z: number;
      readonly percentile: number;
      readonly coveredVariance: number;
      readonly ancestryUncertain: boolean;
    };

/** Something known of the person that moves the risk, with the entries it rests on and the effects it acts by. */
export type CountedFactor = ByGroup & {
  readonly value: FactorValue;
  readonly evidence: readonly UsedFact[];
  readonly effects: readonly CountedEffect[];
};

/** Why a score that the disease has is not reckoned with. */
export type UncountedScore =
  | 'not-asked'
  | 'no-percentile'
  | 'other-population'
  | 'coverage-unknown'
  | 'another-score-counts';

/** Something the published effects know and this answer does not hold; what is not known is taken as of everybody. */
export type UncountedFactor = ByGroup & {
  readonly why:
    | { readonly kind: 'missing'; readonly missing: readonly MissingFact[] }
    | { readonly kind: 'score'; readonly reason: UncountedScore }
    /** No effect among carriers is known. */
    | { readonly kind: 'carrier' }
    /** No effect is published for people of this age. */
    | { readonly kind: 'no-effect-at-age' };
};

/** Whose tables: a place, and whether it is the person's own; `ownCountry` null: where they live is not known. */
export type RiskTable = {
  readonly place: string;
  readonly year: number;
  readonly pack: string;
  readonly citation: string;
  readonly country: string | null;
  readonly ofOwnCountry: boolean | null;
};

/** What moves the number and could be changed, everything else staying. */
export type RiskChange = {
  readonly id: string;
  readonly by: ChangeEffect['by'];
  readonly effect: CountedEffect;
};

/** A carrier's incidence stands for the population's. */
export type CarrierBasis = {
  readonly genes: readonly string[];
  readonly where: string;
  readonly population: string;
  readonly source: RuleSource;
};

/** Why another model's number is another one. */
export type Difference =
  | 'counts-strokes'
  | 'no-angina'
  | 'no-genes-or-family'
  | 'genes-and-family-by-another-model'
  | 'other-people'
  | 'computed-elsewhere'
  | 'other-years';

/** What another model says of the same disease or of one that holds it. `risk`: share of 1, null: only an interval is told. */
export type OtherModel = {
  readonly model: string;
  readonly title: string;
  readonly outcome: string;
  readonly risk: number | null;
  readonly interval: readonly [low: number, high: number] | null;
  readonly years: number | null;
  readonly date: string | null;
  readonly source: SourceRef | null;
  readonly differs: readonly Difference[];
};

/** Why no number is given, where nothing could be added to give one. */
export type NoRisk =
  | { readonly kind: 'has-disease'; readonly because: UsedFact }
  | { readonly kind: 'other-sex'; readonly sexes: readonly ('female' | 'male')[] }
  | { readonly kind: 'switched-off'; readonly why: string }
  | { readonly kind: 'no-table' }
  /** Of the tables, or of what is known of carriers. */
  | {
      readonly kind: 'outside-ages';
      readonly fromAge: number;
      readonly toAge: number;
      readonly carriers: boolean;
    }
  /** How variants of these genes change this disease is not known here; everybody's risk would not be theirs. */
  | { readonly kind: 'carrier-effect-unknown'; readonly genes: readonly string[] }
  | { readonly kind: 'several-carriers'; readonly genes: readonly string[] };

/** Risks from today to one age. Shares of 1. */
export type PlanHorizon = HorizonRisk & { readonly years: number };

export type AbsoluteRiskValue = {
  readonly kind: 'value';
  readonly ageYears: number;
  readonly sex: 'female' | 'male';
  readonly table: RiskTable;
  /** That the person is free of the disease: no such entry in their record, or no record. */
  readonly freeOfDisease: 'record-names-none' | 'not-known';
  readonly carrier: CarrierBasis | null;
  readonly counted: readonly CountedFactor[];
  readonly uncounted: readonly UncountedFactor[];
  /** Genes whose carriers have a risk of their own: whether they were read, of those the person asked about. */
  readonly genes: readonly {
    readonly gene: string;
    readonly status: 'finding' | 'no-finding' | 'not-known';
  }[];
  readonly changes: readonly RiskChange[];
  /** About ten years first, then a late age. */
  readonly horizons: readonly PlanHorizon[];
  readonly beside: readonly OtherModel[];
};

/** One disease's risk for the person, or why there is none. */
export type PlanAbsoluteRisk = {
  readonly disease: string;
  /** Rests on a single-gene finding: as sensitive as the finding itself. */
  readonly fromFinding: boolean;
  readonly answer:
    | AbsoluteRiskValue
    | { readonly kind: 'missing'; readonly missing: readonly MissingFact[] }
    | { readonly kind: 'not-applicable'; readonly reason: NoRisk };
};
