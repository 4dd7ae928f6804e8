import type { NoChanceReason, NotAppliedReason, UsedEffect } from '../plan/index.ts';

/** Words about the chance of a disease. Keys are the ids of the pack of effects; what it adds is shown by its id. */
export type ChanceWords = {
  readonly heading: string;
  readonly clinicianHeading: string;
  readonly lead: string;
  readonly disease: Readonly<Partial<Record<string, string>>>;
  readonly columns: {
    readonly disease: string;
    readonly you: (toAge: number) => string;
    readonly population: string;
    readonly within: (years: number) => string;
    readonly toAge: (age: number) => string;
    readonly restsOn: string;
  };
  /** How many of a hundred; less than one is said as such. */
  /** Before the list that stands for the table on paper. */
  readonly onPaper: (toAge: number) => string;
  readonly count: (ofHundred: number) => string;
  readonly sentence: (chance: {
    readonly count: string;
    readonly without: number;
    readonly disease: string;
    readonly toAge: number;
  }) => string;
  readonly range: (low: string, high: string) => string;
  readonly more: (disease: string) => string;
  readonly steps: string;
  readonly population: string;
  readonly group: Readonly<Record<Exclude<UsedEffect['group'], 'change'>, string>>;
  readonly whatIf: string;
  readonly change: Readonly<Partial<Record<string, string>>>;
  readonly factor: Readonly<Partial<Record<string, string>>>;
  readonly level: Readonly<Partial<Record<string, string>>>;
  readonly table: (place: string, year: number) => string;
  readonly notOwnCountry: string;
  readonly presentUnknown: string;
  readonly notCounted: (names: string) => string;
  readonly notApplied: Readonly<Record<NotAppliedReason, string>>;
  readonly none: Readonly<Record<NoChanceReason, string>>;
  readonly missing: Readonly<Record<'birth-date' | 'sex', string>>;
  readonly others: string;
  /** Why another model's number differs. */
  readonly otherModel: Readonly<Partial<Record<string, string>>>;
  readonly otherModelOtherwise: string;
  readonly behindDoor: string;
};
