import type { Gap, PackRef, SourceRef } from '../base/index.ts';
import type { GeneResult, Recommendation } from '../engines/pharmacogenomics/index.ts';
import type { GuidanceSource } from '../knowledge/index.ts';
import type { Coding } from '../profile/index.ts';
import type { PlanAbsoluteRisk } from './absolute-risks/index.ts';
import type { Action } from './actions/index.ts';
import type { PlanFindings } from './findings.ts';
import type { PlanPreventionItem } from './prevention.ts';
import type { PlanRisk } from './risks.ts';
import type { PlanScore } from './scores.ts';

/** The five verdicts, worst first in urgency; never confused with one another. */
export type Verdict = 'avoid' | 'adjust-or-watch' | 'usual-care' | 'no-guideline' | 'unknown';

/** Why a medicine has its verdict: one entry a deciding fact, most important first. */
export type VerdictReason =
  | {
      readonly kind: 'recommendation';
      readonly rowId: string;
      readonly source: GuidanceSource;
      readonly genes: readonly string[];
    }
  | { readonly kind: 'gene-not-tested'; readonly gene: string }
  | { readonly kind: 'gene-no-result'; readonly gene: string }
  /** The gene has a result that nobody can interpret, and the guideline says so. */
  | { readonly kind: 'gene-indeterminate'; readonly gene: string }
  /** Positions that were not read and could change the advice. `missing` counts them. */
  | {
      readonly kind: 'positions-missing';
      readonly gene: string;
      readonly missing: number;
      readonly ampTier1Missing: number;
    }
  /** The guideline lists results of these genes under names that none of the person's results has. */
  | {
      readonly kind: 'result-not-listed';
      readonly guideline: string;
      readonly source: GuidanceSource;
      readonly genes: readonly string[];
    }
  | { readonly kind: 'ambiguous'; readonly gene: string; readonly diplotypes: readonly string[] }
  | { readonly kind: 'population-unknown'; readonly populations: readonly string[] }
  | { readonly kind: 'phenoconversion'; readonly gene: string; readonly medicine: string }
  | { readonly kind: 'dosing-algorithm-only'; readonly guideline: string }
  | { readonly kind: 'allergy'; readonly substance: string; readonly source: SourceRef };

/** Whether the guidelines that speak say the same. */
export type Agreement = {
  readonly kind: 'agree' | 'differ' | 'single' | 'none';
  readonly sources: readonly GuidanceSource[];
};

export type MedicinePlan = {
  readonly name: string;
  readonly inn: string;
  readonly synonyms: readonly string[];
  readonly atc: readonly string[];
  readonly rxnorm: readonly string[];
  /** The person takes it now, or it is planned for them. */
  readonly taken: boolean;
  readonly planned: boolean;
  /** As the record names it, where it does. */
  readonly recordedAs: readonly {
    readonly name: string;
    readonly product: string | null;
    readonly source: SourceRef;
  }[];
  readonly verdict: Verdict;
  readonly because: readonly VerdictReason[];
  readonly agreement: Agreement;
  readonly recommendations: readonly Recommendation[];
};

/**
 * A fact that was read and that no rule uses yet. With `codings` it is an entry in the record's own codes and
 * words, `what` its FHIR type.
 */
export type NotConsidered = {
  readonly what: string;
  readonly value: string;
  readonly codings?: readonly Coding[];
  readonly source: SourceRef;
};

export type PlanPerson = {
  readonly name: string | null;
  readonly birthDate: string | null;
  /** Completed years, by the birth date or as said beside the files. */
  readonly ageYears: number | null;
  readonly sex: 'female' | 'male' | null;
  /** Sample id of the genome read, or null. */
  readonly sample: string | null;
};

/** No more steps than these are put to a person at once. */
export const MOST_ACTIONS_NOW = 5;

/** One person's plan on one date: the thing every writer writes. */
export type Plan = {
  readonly asOf: string;
  readonly version: string;
  readonly knowledge: readonly PackRef[];
  /** Sorted by name, then hash. `kind` as detected. */
  readonly inputs: readonly { readonly file: string; readonly sha256: string; readonly kind: string }[];
  readonly person: PlanPerson;
  /** How positions absent from the genome file were taken. */
  readonly absentPositions: 'missing' | 'reference-by-evidence' | 'declared-reference' | 'no-genome';
  readonly genes: readonly GeneResult[];
  /** Taken or planned first, then all others by name. */
  readonly medicines: readonly MedicinePlan[];
  /** What clinical risk models say, in the registry's order; not applicable ones are left out. */
  readonly risks: readonly PlanRisk[];
  /** How likely each disease is, or why that is not said; in the pack's order. */
  readonly absoluteRisks: readonly PlanAbsoluteRisk[];
  readonly findings: PlanFindings;
  /** Polygenic scores that were asked for. */
  readonly scores: readonly PlanScore[];
  /** Every action of prevention and where it stands, in the pack's order. */
  readonly prevention: readonly PlanPreventionItem[];
  /** What to do, in order: one list of all parts. The first {@link MOST_ACTIONS_NOW} are what to look at first. */
  readonly actions: readonly Action[];
  readonly notConsidered: readonly NotConsidered[];
  readonly gaps: readonly Gap[];
};
