import type { PlanFindings } from '../plan/index.ts';

type Asked = Extract<PlanFindings, { readonly kind: 'asked' }>;
type SingleGeneFinding = Asked['findings'][number];

/** Words about single-gene findings. Conditions are named as their source names them, in English. */
export type FindingWords = {
  readonly heading: string;
  readonly clinicianHeading: string;
  /** Nothing was chosen, so nothing was looked at. */
  readonly notAsked: (categories: string) => string;
  /** The line that has to be opened before anything is shown. */
  readonly open: string;
  readonly lead: string;
  readonly none: string;
  readonly category: Readonly<Record<Asked['choice'][number], string>>;
  readonly kind: Readonly<
    Record<SingleGeneFinding['kind'], { readonly term: string; readonly plain: string }>
  >;
  readonly zygosity: Readonly<Record<SingleGeneFinding['variants'][number]['zygosity'], string>>;
  readonly confirmFirst: string;
  /** Genes of which every known place was read, without a finding. */
  readonly readInFull: (genes: string) => string;
  readonly readInPart: (genes: string) => string;
  readonly notReadable: (genes: string) => string;
  readonly asked: (categories: string) => string;
  readonly classifiedBy: (source: string, date: string | null) => string;
  readonly follows: string;
  readonly columns: Readonly<Record<'gene' | 'condition' | 'genotype' | 'variants', string>>;
  readonly stars: (stars: number) => string;
  /** Why a call may be wrong. */
  readonly doubt: Readonly<Record<SingleGeneFinding['variants'][number]['doubts'][number], string>>;
  /** Sequence Ontology terms. */
  readonly consequence: Readonly<Partial<Record<string, string>>>;
};
