import type { PlanRisk } from '../plan/index.ts';

/** Words about clinical risks. Keys are the models' ids, their bands, and the inputs a record can answer. */
export type RiskWords = {
  readonly heading: string;
  readonly clinicianHeading: string;
  readonly lead: string;
  /** What a model predicts, as the end of "… will have". */
  readonly event: Readonly<Partial<Record<string, string>>>;
  readonly ofHundred: (chance: {
    readonly with: number;
    readonly without: number;
    readonly event: string;
    readonly years: number;
  }) => string;
  /** Less than one of a hundred. */
  readonly fewerThanOne: (event: string, years: number) => string;
  readonly band: Readonly<Partial<Record<string, string>>>;
  readonly groupOf: (band: string) => string;
  readonly notFate: string;
  readonly ill: string;
  readonly notIll: string;
  readonly ofHundredPeople: string;
  readonly missing: (inputs: string) => string;
  readonly calibratedFor: Readonly<Record<NonNullable<PlanRisk['calibratedFor']>, string>>;
  readonly unchecked: (inputs: string) => string;
  readonly columns: { readonly model: string; readonly result: string; readonly restsOn: string };
  readonly years: (years: number) => string;
  readonly points: (value: number) => string;
  readonly input: Readonly<Partial<Record<string, string>>>;
};
