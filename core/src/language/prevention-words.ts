import type { PlanPreventionItem } from '../plan/index.ts';

type Reason = NonNullable<PlanPreventionItem['reason']>;
type Missing = PlanPreventionItem['missing'][number];

/** An action's name, and what it is good for in a citizen's words. */
type PreventionActionWords = { readonly name: string; readonly plain: string };

/** Words about what is due when. Keys are the actions, statuses, reasons and missing facts of prevention. */
export type PreventionWords = {
  readonly heading: string;
  readonly clinicianHeading: string;
  readonly lead: string;
  readonly nothingDue: string;
  readonly action: Readonly<Partial<Record<string, PreventionActionWords>>>;
  readonly status: Readonly<Record<PlanPreventionItem['status'], string>>;
  /** When, in a citizen's words; dates are already words. */
  readonly when: {
    readonly neverRecorded: string;
    readonly due: (date: string) => string;
    readonly soon: (date: string, age: number | null) => string;
    readonly overdue: (date: string) => string;
    readonly next: (date: string, age: number | null) => string;
    readonly last: (date: string) => string;
    readonly finished: string;
  };
  readonly every: (months: number | null) => string;
  readonly doses: (count: number) => string;
  readonly shortened: string;
  readonly strength: Readonly<Record<NonNullable<PlanPreventionItem['strength']>, string>>;
  readonly reason: {
    readonly [Kind in Reason['kind']]: (reason: Extract<Reason, { readonly kind: Kind }>) => string;
  };
  readonly missing: {
    readonly [Kind in Missing['kind']]: (name: string) => string;
  };
  readonly missingFacts: (facts: string) => string;
  readonly measure: Readonly<Partial<Record<string, string>>>;
  readonly condition: Readonly<Partial<Record<string, string>>>;
  readonly mergedFrom: (others: string) => string;
  readonly mayChange: (facts: string) => string;
  readonly degree: Readonly<Record<1 | 2 | 3, string>>;
  readonly kin: Readonly<Partial<Record<string, string>>>;
  readonly tell: (relatives: string) => string;
  readonly inRecord: (relatives: string) => string;
  readonly genesNotRead: (genes: string) => string;
  readonly genesNotAsked: string;
  readonly others: (count: number) => string;
  readonly timeline: string;
  readonly asTable: string;
  readonly years: (from: number | null, through: number | null) => string;
  readonly today: (age: number) => string;
  readonly becauseOf: string;
  readonly fact: Readonly<Record<PlanPreventionItem['because'][number]['fact'], string>>;
  readonly notRecorded: string;
  readonly columns: {
    readonly status: string;
    readonly action: string;
    readonly due: string;
    readonly interval: string;
    readonly source: string;
    readonly strength: string;
    readonly ages: string;
    readonly reason: string;
  };
};
