import type { AbsoluteRiskValue, PlanAbsoluteRisk } from '../plan/index.ts';

type Answer = PlanAbsoluteRisk['answer'];
type NoRisk = Extract<Answer, { readonly kind: 'not-applicable' }>['reason'];
type Uncounted = AbsoluteRiskValue['uncounted'][number]['why'];
type Difference = AbsoluteRiskValue['beside'][number]['differs'][number];
type ScoreReason = Extract<Uncounted, { readonly kind: 'score' }>['reason'];

/** A place's tables, the sex as it is said of people, and where the person lives. */
type People = { readonly place: string; readonly sex: 'female' | 'male'; readonly ageYears: number };

/** Words about the absolute risk of diseases. Keys are the diseases of tables, the packs' ids and the plan's reasons. */
export type AbsoluteRiskWords = {
  readonly heading: string;
  readonly clinicianHeading: string;
  readonly lead: string;
  readonly notInside: string;
  readonly tablesOf: (place: string, year: number) => string;
  /** `ownCountry` null: where the person lives is not known. */
  readonly notYourCountry: (place: string, ownCountry: null | false) => string;
  readonly disease: Readonly<Partial<Record<string, string>>>;
  /** Numbers are whole ones of 100. */
  readonly within: (chance: {
    readonly with: number;
    readonly without: number;
    readonly disease: string;
    readonly years: number;
  }) => string;
  readonly fewerThanOneWithin: (disease: string, years: number) => string;
  readonly untilAge: (chance: {
    readonly with: number;
    readonly without: number;
    readonly age: number;
  }) => string;
  readonly fewerThanOneUntil: (age: number) => string;
  /** `count` is a whole number or `less than one`. */
  readonly amongOthers: (count: string) => string;
  readonly fewerThanOne: string;
  readonly between: (low: string, high: string) => string;
  /** A change that lowers the number, as a sentence. */
  readonly wouldBe: (change: string, count: string) => string;
  readonly change: Readonly<Partial<Record<string, string>>>;
  readonly changeOtherwise: (id: string) => string;
  readonly details: string;
  readonly columns: Readonly<Record<'disease' | 'risk' | 'others' | 'steps' | 'step' | 'whatIf', string>>;
  readonly toAge: (age: number) => string;
  readonly inYears: (years: number) => string;
  readonly everybody: (people: People) => string;
  readonly group: Readonly<Record<'monogenic' | 'family' | 'polygenic' | 'clinical', string>>;
  readonly factor: Readonly<Partial<Record<string, string>>>;
  readonly level: Readonly<Partial<Record<string, string>>>;
  readonly scoreRank: (lower: number) => string;
  readonly asEverybody: (factors: string) => string;
  readonly scoreReason: Readonly<Record<ScoreReason, string>>;
  readonly carrierWithoutEffect: (factors: string) => string;
  readonly noEffectAtAge: string;
  readonly carriersOf: (genes: string) => string;
  readonly freeUnknown: string;
  readonly genesRead: Readonly<Record<'finding' | 'no-finding' | 'not-known', (genes: string) => string>>;
  readonly otherModel: (said: {
    readonly model: string;
    readonly outcome: string;
    readonly percent: string;
    readonly years: number | null;
  }) => string;
  readonly differs: Readonly<Record<Difference, string>>;
  readonly because: (reasons: string) => string;
  readonly noNumber: (disease: string, reason: string) => string;
  readonly missing: (facts: string) => string;
  readonly reason: {
    readonly [Kind in NoRisk['kind']]: (reason: Extract<NoRisk, { readonly kind: Kind }>) => string;
  };
  readonly intervalIs: string;
};
