import type { PreventionAction } from '../../knowledge/index.ts';
import type { Verdict } from '../plan.ts';

/** Who takes a step first. */
export type ActionActor = 'doctor-or-pharmacist' | 'doctor';

export type ActionUrgency = 'now' | 'soon' | 'when-it-comes-up';

/** What raises a person's danger of bleeding: a model's points, or another medicine they take. */
export type BleedingReason =
  | { readonly kind: 'model'; readonly model: string; readonly points: number }
  | { readonly kind: 'medicine'; readonly medicine: string };

/**
 * How another part of the plan bears on a step. `class`: a step asks for a class of medicines, and genes
 * or allergies speak about its members (names as guidelines have them). `bleeding`: it asks for a medicine
 * that thins the blood where bleeding is likely.
 */
export type ActionConflict =
  | {
      readonly kind: 'class';
      readonly medicineClass: string;
      readonly avoid: readonly string[];
      readonly adjust: readonly string[];
      readonly usual: readonly string[];
    }
  | { readonly kind: 'bleeding'; readonly because: readonly BleedingReason[] };

type Step = {
  /** Stable for the same person and facts (`--explain`). */
  readonly id: string;
  readonly urgency: ActionUrgency;
  /** ISO 8601 day on which it is due; null where none can be named. */
  readonly due: string | null;
  readonly who: ActionActor;
  readonly medicine: string | null;
  readonly verdict: Verdict | null;
  readonly genes: readonly string[];
  /** Row ids of the recommendations, or ids of the rules, behind it. */
  readonly because: readonly string[];
  /** Ids of steps that were folded into this one, because one visit settles them together. */
  readonly joins: readonly string[];
  readonly conflicts: readonly ActionConflict[];
};

/**
 * One thing to do. `medicine`: a medicine to change; `test`: genes to read before a medicine can be judged;
 * `question`: a medicine nobody could identify; `weigh`: a medicine taken whose danger of bleeding is to be
 * weighed; `finding`: results the person asked for are to be read with somebody who can explain them, with what
 * follows from them: it names no gene and no disease; `prevention`: what of prevention is due (ids of the pack's actions), together where one visit settles it.
 */
export type Action =
  | (Step & { readonly kind: 'medicine' | 'test' | 'question' | 'weigh' })
  | (Step & {
      readonly kind: 'prevention';
      readonly group: PreventionAction['kind'];
      readonly preventions: readonly string[];
      readonly overdue: boolean;
    })
  | (Step & { readonly kind: 'finding'; readonly preventions: readonly string[] });
