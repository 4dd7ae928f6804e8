/** Words of the explanation of one step, medicine, gene or risk, read in a terminal. */
export type ExplainWords = {
  readonly because: (reason: string) => string;
  /** Whether a recommendation is for this person. */
  readonly applies: Readonly<Record<'yes' | 'no' | 'unknown', string>>;
  readonly version: (version: string) => string;
  readonly activityScore: (score: string) => string;
  /** Before a phenotype that the person's medicines make. */
  readonly effective: string;
  /** In place of a gene's result. */
  readonly notTested: string;
  readonly seen: (seen: number, missing: number) => string;
  readonly ambiguity: Readonly<Record<'none' | 'same-advice' | 'different-advice', string>>;
  readonly note: (text: string) => string;
  readonly missing: (inputs: string) => string;
  readonly notApplicable: string;
  readonly noValue: string;
};
