/** What the server tells who looks after the house. */

export const fileVerdicts = ['accepted', 'doubtful', 'refused', 'waiting'] as const;
export type FileVerdict = (typeof fileVerdicts)[number];

export type SexCheck = 'agrees' | 'differs' | 'not-tellable' | 'not-recorded';
export const sexChecks: readonly SexCheck[] = ['agrees', 'differs', 'not-tellable', 'not-recorded'];

type Positions = Readonly<Record<'positions' | 'covered' | 'called', number>>;

export type GenomeQuality = Positions & {
  readonly build: string;
  readonly sample: string;
  readonly sex: SexCheck;
  readonly genes: readonly (Positions & { readonly gene: string })[];
};

export type IntakeFile = {
  readonly id: string;
  readonly person: string;
  /** Instant. */
  readonly arrived: string;
  readonly source: string;
  readonly verdict: FileVerdict;
  readonly kind: string | null;
  readonly reasons: readonly { readonly code: string; readonly weight: 'refused' | 'doubtful' | 'note' }[];
  readonly genome: GenomeQuality | null;
  readonly understood: number | null;
};

export type Page<Name extends string, T> = Readonly<Record<Name, readonly T[]>> & {
  /** Where the next page begins; null at the end. */
  readonly next: string | null;
};

export type Counted = { readonly value: string | number; readonly count: number };

export type Quality = Readonly<
  Record<'files' | 'waiting' | 'genomes' | 'records' | 'withheld' | 'fewestPersons', number>
> &
  Readonly<
    Record<
      'verdicts' | 'kinds' | 'reasons' | 'builds' | 'sex' | 'coverage' | 'calls' | 'understood',
      readonly Counted[]
    >
  > & {
    readonly genes: readonly ({ readonly gene: string } & Readonly<
      Record<'all' | 'some' | 'none', number>
    >)[];
    readonly unmapped: readonly { readonly of: Unmapped; readonly persons: number }[];
  };

export type Unmapped =
  | { readonly what: 'code'; readonly system: string; readonly code: string }
  | { readonly what: 'unit'; readonly unit: string };

type Standing = 'holds' | 'future' | 'over';

export type ListedAccount = {
  readonly id: string;
  readonly login: string;
  readonly role: string;
  readonly name?: string;
  readonly organisation?: string;
  readonly persons: readonly {
    readonly id: string;
    readonly from: string | null;
    readonly until: string | null;
    readonly standing: Standing;
  }[];
  readonly created: string;
  readonly signsInBy: readonly ('password' | 'passkey' | 'elsewhere')[];
};

export type AccountCounts = {
  readonly roles: readonly { readonly role: string; readonly accounts: number }[];
  readonly represented: Readonly<Record<Standing, number>>;
};

export type ConsentCounts = {
  readonly consents: number;
  readonly persons: number;
  readonly byPurpose: readonly {
    readonly effect: 'permit' | 'deny';
    readonly purpose: string | null;
    readonly consents: number;
    readonly persons: number;
  }[];
};

export type Pack = Readonly<Record<'id' | 'kind' | 'version' | 'date' | 'licence', string>>;
export type PackSet = {
  readonly name: string;
  readonly plans: string;
  readonly firstUsed: string;
  readonly packs: readonly Pack[];
};
export type Packs = {
  readonly now: string;
  readonly sets: readonly PackSet[];
  readonly plans: readonly {
    readonly before: string;
    readonly after: string;
    readonly changed: number;
    readonly failed: number;
    readonly last: string;
  }[];
};

type PackMark = { readonly version: string; readonly date: string } | null;
export type PackDifference = {
  readonly packs: readonly (Readonly<Record<'added' | 'removed' | 'changed', number>> & {
    readonly id: string;
    readonly before: PackMark;
    readonly after: PackMark;
    readonly large: readonly string[];
    readonly rows: readonly {
      readonly file: string;
      readonly kind: 'removed' | 'added';
      readonly changed: boolean;
      readonly key: string;
      readonly row: string;
    }[];
  })[];
};

export type ChangedPlan = {
  readonly person: string;
  readonly at: string;
  readonly changes: number;
  readonly problem: string;
};

export type RecomputeRun = Readonly<Record<'done' | 'of' | 'changed' | 'failed', number>> & {
  readonly id: string;
  readonly state: 'waiting' | 'interrupted' | 'running' | 'done' | 'failed';
  readonly began: string;
  readonly last: string;
  readonly packs: string;
  readonly byHand: boolean;
};
