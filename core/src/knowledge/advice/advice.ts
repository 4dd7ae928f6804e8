/**
 * Guidance as structure. One recommendation of a guideline is a list of advice, read top to
 * bottom; sentences in every language, the verdict and the comparison of guidelines are all
 * derived from it. The vocabulary is closed: a code that is not in these unions does not exist.
 */
export type Advice = Step & {
  /** All must hold for this advice to apply; absent = always. */
  readonly when?: readonly Condition[];
  /** The guideline says "consider" or "may" rather than "do". */
  readonly optional?: true;
};

/** What to do. */
export type Step = { readonly action: 'usual-dose' };

/** When it holds. */
export type Condition = { readonly kind: 'age' };
