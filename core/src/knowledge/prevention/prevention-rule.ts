/** How a number of a person is compared with a limit. */
export type Comparison = '<' | '<=' | '>=' | '>';

/**
 * What makes a rule hold for a person: a closed language, evaluated to true, false or unknown. Ages are
 * completed years, both ends included. `condition` and `of` of `relative` name a set of codes of the pack;
 * `measure` names an observation in its own unit; `band` names a risk model's group.
 */
export type Trigger =
  | { readonly kind: 'always' }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Trigger[] }
  | { readonly kind: 'not'; readonly of: Trigger }
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'age'; readonly from?: number; readonly through?: number }
  | { readonly kind: 'sex'; readonly is: 'female' | 'male' }
  | { readonly kind: 'condition'; readonly set: string; readonly activeOnly?: true }
  | {
      readonly kind: 'measure';
      readonly measure: string;
      readonly is: Comparison;
      readonly value: number;
      readonly unit: string;
      /** Older values count as unknown. */
      readonly withinMonths?: number;
    }
  | { readonly kind: 'risk'; readonly model: string; readonly is: Comparison; readonly value: number }
  | {
      readonly kind: 'risk-band';
      readonly model: string;
      readonly bands: readonly string[];
      /** Whose limits, where a model has several versions of them; its own otherwise. */
      readonly by?: string;
    }
  | {
      readonly kind: 'gene';
      readonly genes: readonly string[];
      readonly genotype?: 'affected' | 'carrier';
    }
  | {
      readonly kind: 'relative';
      readonly set: string;
      readonly degrees: readonly (1 | 2 | 3)[];
      readonly sex?: 'female' | 'male';
      /** Younger than this at diagnosis (years). */
      readonly diagnosedBelow?: number;
      /** So many of them at least; one otherwise. */
      readonly count?: number;
    }
  | { readonly kind: 'country'; readonly is: readonly string[] }
  | { readonly kind: 'smoking'; readonly is: readonly ('current' | 'former' | 'never')[] }
  | { readonly kind: 'medicine'; readonly atc: readonly string[] }
  | { readonly kind: 'pregnant' }
  | { readonly kind: 'done'; readonly action: string; readonly withinMonths?: number }
  /** The last result of an action was abnormal, and the rule's own action was not done since. */
  | { readonly kind: 'abnormal'; readonly action: string };

/** How often an action is done. Months are calendar months. */
export type Interval =
  | { readonly kind: 'every'; readonly months: number; readonly afterAbnormalMonths?: number }
  | { readonly kind: 'once' }
  | {
      readonly kind: 'doses';
      readonly doses: number;
      readonly monthsBetween: number;
      /** A booster so long after the last dose of the series. */
      readonly thenEveryMonths?: number;
    };

/** The ages (completed years, both included) within which a rule asks for its action. */
export type AgeWindow = { readonly from: number | null; readonly through: number | null };

export type RuleStrength = 'strong' | 'conditional' | 'feasibility';

/** A document a rule is taken from. `date` is the document's own, ISO 8601 (`2022-12-09`, `2024`). */
export type RuleSource = {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly reference: string;
};

/** How a country departs from a rule; what is left out stays as it is. */
export type CountryOverride = {
  readonly countries: readonly string[];
  readonly ages?: AgeWindow;
  readonly interval?: Interval;
  readonly source: string;
  /** Where the country does not offer the action at all. */
  readonly notOffered?: true;
};

/**
 * Whether a row was read in a public copy of its source: `confirmed` says where; `unconfirmed` rows are
 * switched off, and the reason is said.
 */
type Confirmation =
  | { readonly kind: 'confirmed'; readonly where: string }
  | { readonly kind: 'unconfirmed'; readonly reason: string };

/** One rule: for whom, what, at which ages, how often, and on whose word. */
export type PreventionRule = {
  readonly id: string;
  readonly action: string;
  readonly when: Trigger;
  readonly ages: AgeWindow;
  readonly interval: Interval;
  readonly source: string;
  readonly strength: RuleStrength;
  readonly confirmation: Confirmation;
  readonly overrides?: readonly CountryOverride[];
  /** Rules that give way where this one holds. */
  readonly replaces?: readonly string[];
  /** Holds for minors, too, although it rests on a gene. */
  readonly childhood?: true;
  /** Relatives of these degrees should be told. */
  readonly tell?: readonly (1 | 2 | 3)[];
};

/**
 * Something that is done for prevention, and what in a record says that it was done: care actions and
 * measures under the names profiles have for them, and current medicines.
 */
export type PreventionAction = {
  readonly id: string;
  readonly kind: 'screening' | 'test' | 'vaccination' | 'visit' | 'treatment' | 'alert';
  readonly careActions?: readonly string[];
  readonly measures?: readonly string[];
  /** A current medicine of these ATC codes (by their beginning) is the action done. */
  readonly atc?: readonly string[];
};

/** Codes that mean one condition: SNOMED CT exactly, ICD-10 by their beginning. */
export type ConditionSet = {
  readonly id: string;
  readonly snomed: readonly string[];
  readonly icd10: readonly string[];
};

/** A prevention pack. `named` triggers may be used by rules and by one another. */
export type PreventionRules = {
  readonly rules: readonly PreventionRule[];
  readonly actions: readonly PreventionAction[];
  readonly conditions: readonly ConditionSet[];
  readonly sources: readonly RuleSource[];
  readonly named: Readonly<Record<string, Trigger>>;
  /** Genes that rules may name. */
  readonly genes: readonly string[];
  /** Countries for which there is a table of vaccinations. */
  readonly vaccinationCountries: readonly string[];
  /** Days before the due date from which an action is due soon. */
  readonly soonDays: number;
  /** Days after the due date from which it is overdue. */
  readonly graceDays: number;
};
