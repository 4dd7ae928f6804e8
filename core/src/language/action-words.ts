import type { Action, ActionActor, Verdict } from '../plan/index.ts';

type PreventionGroup = Extract<Action, { readonly kind: 'prevention' }>['group'];

/** What a step is about, already in the reader's language; '' where it names none. */
export type ActionSlots = {
  readonly medicine: string;
  readonly genes: string;
  readonly prevention: string;
};

/** What a kind of step asks for, why, and what it changes. */
export type StepWords = {
  readonly what: (slots: ActionSlots) => string;
  readonly why: (slots: ActionSlots) => string;
  readonly changes: (slots: ActionSlots) => string;
};

/** The words of the steps of a plan. */
export type ActionWords = {
  readonly urgency: Readonly<Record<Action['urgency'], string>>;
  readonly dueOn: (date: string) => string;
  readonly who: Readonly<Record<ActionActor, string>>;
  readonly medicine: Readonly<Record<Verdict, StepWords>>;
  readonly test: StepWords;
  readonly question: StepWords;
  readonly weigh: StepWords;
  /** Says nothing of what was found. */
  readonly finding: StepWords;
  readonly prevention: Readonly<Record<PreventionGroup, StepWords>>;
  readonly overdue: string;
  /** What the row of a clinician's list is headed by. */
  readonly columns: Readonly<Record<'step' | 'why' | 'changes' | 'who' | 'when', string>>;
  /** How many steps follow the first ones. */
  readonly later: (count: number) => string;
  readonly conflicts: {
    /** `avoid`, `adjust` and `usual` list medicines of the class, '' for none. */
    readonly class: (slots: {
      readonly medicineClass: string;
      readonly avoid: string;
      readonly adjust: string;
      readonly usual: string;
    }) => string;
    readonly bleeding: (reasons: string) => string;
    readonly bleedingPoints: (model: string, points: number) => string;
  };
  /** Classes of medicines by ATC code. */
  readonly classes: Readonly<Partial<Record<string, string>>>;
};
