import type { SourceRef } from '../../base/index.ts';

/**
 * A gene's result from another tool or laboratory, as its text says it, trimmed and otherwise
 * unchanged (inner spaces are kept; names such as `B (wildtype)` have them): `diplotype` such as `*1/*36x2+*10`, `*15:02` or a phenotype-only row (null diplotype).
 */
export type StarCall = {
  readonly gene: string;
  readonly diplotype: string | null;
  readonly phenotype: string | null;
  readonly activityScore: string | null;
  readonly source: SourceRef;
};
