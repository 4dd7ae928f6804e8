import type { FindingsAbout, PlanFinding } from '../plan/index.ts';

type Variant = PlanFinding['variants'][number];

/** Words about single-gene findings. Names of genes and conditions stay as their sources write them. */
export type FindingWords = {
  readonly heading: string;
  readonly clinicianHeading: string;
  /** For a first page or a notification: the same whatever was found, and naming nothing. */
  readonly waiting: string;
  /** On what must be opened deliberately. */
  readonly open: string;
  readonly openLead: string;
  /** Why there is no list, and what could be chosen. */
  readonly none: Readonly<Record<Exclude<FindingsAbout['kind'], 'looked'>, (categories: string) => string>>;
  readonly category: Readonly<Record<PlanFinding['category'], string>>;
  /** What was found, for the person. */
  readonly kind: Readonly<Record<PlanFinding['kind'], (gene: string, condition: string) => string>>;
  /** The same in the clinician's few words. */
  readonly kindName: Readonly<Record<PlanFinding['kind'], string>>;
  readonly next: string;
  readonly confirmFirst: string;
  readonly notFate: string;
  readonly relatives: string;
  readonly nothingFound: string;
  readonly nothingFoundIn: (genes: string) => string;
  readonly notKnownIn: (genes: string) => string;
  readonly notAllClear: string;
  readonly classification: Readonly<Record<PlanFinding['classification'], string>>;
  readonly zygosity: Readonly<Record<PlanFinding['zygosity'], string>>;
  readonly inheritance: Readonly<Record<PlanFinding['inheritance'], string>>;
  readonly phase: Readonly<Record<NonNullable<PlanFinding['phase']>, string>>;
  readonly doubt: Readonly<Record<Variant['doubts'][number], string>>;
  readonly stars: (stars: number) => string;
  readonly classifiedBy: (source: string, date: string | null) => string;
  readonly places: (read: number, known: number) => string;
  readonly columns: {
    readonly gene: string;
    readonly condition: string;
    readonly finding: string;
    readonly variant: string;
    readonly evidence: string;
  };
};
