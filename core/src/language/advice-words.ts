import type { Advice, Condition } from '../knowledge/index.ts';

type Of<Action extends Advice['action']> = Extract<Advice, { readonly action: Action }>;
type ConditionOf<Kind extends Condition['kind']> = Extract<Condition, { readonly kind: Kind }>;
type Table<Code extends string, Value = string> = Readonly<Record<Code, Value>>;

/** `do`: the guideline asks for it; `consider`: it may be considered. */
export type Mood = 'do' | 'consider';

/** The pieces of one step, already in words; null where the step leaves them open. */
type StepSlots = {
  readonly 'usual-dose': {
    readonly medicine: string;
    readonly phase: string | null;
    readonly dose: string | null;
  };
  readonly 'no-action-needed': { readonly medicine: string };
  readonly avoid: { readonly medicine: string; readonly degree: Of<'avoid'>['degree'] };
  readonly 'choose-alternative': {
    readonly medicine: string;
    readonly choices: string | null;
    readonly not: string | null;
  };
  readonly 'reduce-dose': DoseChange;
  readonly 'increase-dose': DoseChange;
  readonly 'set-dose': {
    readonly phase: string;
    readonly dose: string;
    readonly everyHours: string | null;
    readonly timesPerWeek: string | null;
    readonly weeks: string | null;
  };
  readonly 'limit-dose': { readonly phase: string | null; readonly maximum: string };
  readonly titrate: {
    readonly by: string;
    readonly low: boolean;
    readonly slow: boolean;
    readonly weeks: string | null;
  };
  readonly monitor: {
    readonly what: string;
    readonly timing: string | null;
    readonly target: string | null;
    readonly targetAbove: string | null;
    readonly toxicAbove: string | null;
  };
  readonly test: { readonly what: string };
  readonly 'avoid-comedication': { readonly with: string };
  readonly 'add-therapy': { readonly what: string };
  readonly 'inform-patient': { readonly about: string };
  readonly 'use-dosing-algorithm': { readonly medicine: string };
  readonly 'follow-label': { readonly medicine: string };
  readonly 'see-guideline': { readonly medicine: string };
  readonly 'no-recommendation': { readonly reason: string };
  readonly caution: { readonly risks: string };
  readonly note: { readonly text: string };
};

/** `by`: percent taken off or added; `toPercent`: percent of the usual dose; `toDose`: an amount. */
export type DoseChange = {
  readonly phase: string;
  readonly by: string | null;
  readonly toPercent: string | null;
  readonly toDose: string | null;
};

/** The pieces of one condition, in words. */
type ConditionSlots = {
  readonly age: { readonly min: string | null; readonly max: string | null };
  readonly weight: { readonly min: string | null; readonly max: string | null };
  readonly dose: {
    readonly above: string | null;
    readonly atLeast: string | null;
    readonly below: string | null;
    readonly atMost: string | null;
  };
  readonly indication: { readonly any: string };
  readonly 'indication-other-than': { readonly any: string };
  readonly circumstance: { readonly any: string };
  readonly comedication: { readonly any: string };
  readonly 'no-comedication': { readonly any: string };
};

/** The words of the advice vocabulary in one language; every code has its words. */
export type AdviceWords = {
  /** Steps as clinicians read them, without the final point. */
  readonly steps: { readonly [Action in Advice['action']]: (slots: StepSlots[Action], mood: Mood) => string };
  /** Steps as citizens read them, whole sentences; notes are for clinicians only. */
  readonly citizen: {
    readonly avoid: Table<Of<'avoid'>['degree'], (medicine: string) => string>;
    readonly chooseAlternative: (choices: string | null) => string;
    readonly monitor: Table<Of<'monitor'>['what'][number]>;
    readonly inform: Table<Of<'inform-patient'>['about'][number]>;
    readonly caution: Table<Of<'caution'>['risks'][number]>;
    readonly limitDose: (maximum: string) => string;
    readonly other: Table<
      Exclude<
        Advice['action'],
        'avoid' | 'choose-alternative' | 'monitor' | 'inform-patient' | 'caution' | 'limit-dose' | 'note'
      >,
      string
    >;
  };
  /** Joins the conditions of a step before it. */
  readonly under: (conditions: readonly string[], step: string) => string;
  readonly conditions: {
    readonly [Kind in Condition['kind']]: (slots: ConditionSlots[Kind]) => string;
  };
  readonly percent: (number: string) => string;
  /** A UCUM unit as people write it. */
  readonly unit: (ucum: string) => string;
  readonly phases: Table<Of<'reduce-dose'>['of']>;
  readonly classes: Table<NonNullable<Of<'choose-alternative'>['classes']>[number]>;
  readonly guides: Table<Of<'titrate'>['by'][number]>;
  readonly monitored: Table<Of<'monitor'>['what'][number]>;
  readonly timing: Table<NonNullable<Of<'monitor'>['timing']>>;
  readonly tests: Table<Of<'test'>['what'][number]>;
  readonly comedication: Table<Of<'avoid-comedication'>['with'][number]>;
  readonly addedTherapy: Table<Of<'add-therapy'>['what']>;
  readonly informed: Table<Of<'inform-patient'>['about'][number]>;
  readonly noRecommendation: Table<Of<'no-recommendation'>['reason']>;
  readonly risks: Table<Of<'caution'>['risks'][number]>;
  readonly notes: Table<Of<'note'>['code'], (medicines: string, genes: string) => string>;
  readonly indications: Table<ConditionOf<'indication'>['any'][number]>;
  readonly circumstances: Table<ConditionOf<'circumstance'>['any'][number]>;
};

/** The terms advice is made of: classes of medicines, what is watched, tested, added and feared. */
export type AdviceTerms = Pick<
  AdviceWords,
  | 'classes'
  | 'guides'
  | 'monitored'
  | 'timing'
  | 'tests'
  | 'comedication'
  | 'addedTherapy'
  | 'informed'
  | 'noRecommendation'
  | 'risks'
>;

/** Remarks beside advice, and what it holds for. */
export type AdviceNotes = Pick<AdviceWords, 'notes' | 'indications' | 'circumstances'>;
