import type { PreventionAction, PreventionRule, RuleStrength } from '../../knowledge/index.ts';
import type { MissingFact, UsedFact } from './facts.ts';

/** Why an action is not for this person (now). Ages in completed years, dates ISO 8601. */
export type NotApplicable =
  | { readonly kind: 'too-young'; readonly from: number; readonly startsOn: string | null }
  | { readonly kind: 'too-old'; readonly through: number }
  /** The next check would come after the last age, so that the one done was the last. */
  | { readonly kind: 'last-check-done'; readonly through: number; readonly nextWouldBe: string }
  | { readonly kind: 'minor' }
  | { readonly kind: 'not-for-person' }
  | { readonly kind: 'replaced'; readonly by: string }
  | { readonly kind: 'not-offered-in-country'; readonly country: string }
  | { readonly kind: 'no-table-for-country'; readonly country: string };

/** `soon`: due within the pack's days; `done`: once in life, or not due for long. */
export type PreventionStatus =
  | 'overdue'
  | 'due'
  | 'soon'
  | 'done'
  | 'declined'
  | 'unknown'
  | 'not-applicable';

/** A rule of several for one action that gave way, with how often it asks. */
export type MergedRule = { readonly rule: string; readonly months: number | null; readonly source: string };

/** A rule that would change the schedule if something were known. */
export type OpenRule = { readonly rule: string; readonly missing: readonly MissingFact[] };

/** Relatives who should be told, by degree; `known` are those of the record. */
export type Cascade = {
  readonly degree: 1 | 2 | 3;
  readonly known: readonly { readonly kin: string; readonly name: string | null }[];
};

/** One action for one person: where it stands, when it comes, and why. */
export type PreventionItem = {
  readonly action: string;
  readonly kind: PreventionAction['kind'];
  readonly status: PreventionStatus;
  /** ISO 8601; the day of the plan where it is due and was never recorded. */
  readonly dueDate: string | null;
  /** Completed years on the due date. */
  readonly ageAtDue: number | null;
  /** When it was last done (at the precision recorded), null where no record says so. */
  readonly lastDone: string | null;
  readonly intervalMonths: number | null;
  /** Doses of a series; null where it is none. */
  readonly doses: number | null;
  /** The last result was abnormal and shortened the interval. */
  readonly shortened: boolean;
  readonly reason: NotApplicable | null;
  /** The deciding rule, or for an action that is unknown or not applicable every rule that was asked. */
  readonly rules: readonly string[];
  readonly because: readonly UsedFact[];
  readonly missing: readonly MissingFact[];
  readonly mergedFrom: readonly MergedRule[];
  readonly open: readonly OpenRule[];
  readonly tell: readonly Cascade[];
  readonly strength: RuleStrength | null;
  readonly source: string | null;
  readonly ages: PreventionRule['ages'] | null;
};
