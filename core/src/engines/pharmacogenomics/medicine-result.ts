import type { Advice, GuidanceKey, GuidanceSource } from '../../knowledge/index.ts';

/** Whether a recommendation's population fits this person. */
export type Applies = true | false | 'unknown';

/** One guideline row that matches the person's genes. */
export type Recommendation = {
  readonly source: GuidanceSource;
  readonly guideline: string;
  readonly guidelineUrl: string;
  readonly guidelineVersion: string;
  readonly rowId: string;
  readonly population: string | null;
  readonly applies: Applies;
  readonly strength: string | null;
  /** The keys that matched, gene by gene. */
  readonly genes: Readonly<Record<string, GuidanceKey>>;
  readonly advice: readonly Advice[];
  /** The origin's own wording, when the user imported a pack that carries it. */
  readonly wording: string | null;
};
