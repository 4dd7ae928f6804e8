/** Words about polygenic scores. Traits are named as their source names them, in English. */
export type ScoreWords = {
  readonly heading: string;
  readonly clinicianHeading: string;
  readonly lead: string;
  /** Of 100 people of a population so many have a lower number. */
  readonly ranks: (lower: number, population: string) => string;
  readonly notRisk: string;
  /** By the panel's codes. */
  readonly population: Readonly<Partial<Record<string, string>>>;
  readonly ownPanel: string;
  readonly ancestryUncertain: string;
  readonly outsideReference: string;
  readonly lower: string;
  readonly higher: string;
  readonly curve: string;
  /** Valid only for other people; shown greyed. */
  readonly greyed: string;
  /** Why there is no percentile, by the gap's code. */
  readonly noPercentile: Readonly<Partial<Record<string, string>>>;
  readonly noPercentileOtherwise: string;
  readonly columns: Readonly<Record<'score' | 'sum' | 'rows' | 'covered' | 'percentile' | 'source', string>>;
  readonly counted: (matched: number, total: number) => string;
  readonly guessed: (imputed: number, unknown: number) => string;
  readonly coveredUnknown: string;
  readonly unscored: (count: number) => string;
};
