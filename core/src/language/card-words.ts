/** Why somebody prescribes all the same. */
export const overrideReasons = [
  'tolerated-before',
  'benefit-outweighs',
  'no-alternative',
  'dose-already-adjusted',
  'monitored',
  'not-applicable',
] as const;
export type OverrideReason = (typeof overrideReasons)[number];

/** Words of the cards a clinician sees while prescribing. */
export type CardWords = {
  readonly evidence: string;
  readonly because: string;
  readonly choose: (medicine: string) => string;
  readonly stop: (medicine: string) => string;
  /** What is due: how many checks, and the first few of them. */
  readonly due: (count: number) => string;
  readonly report: string;
  readonly overrides: Readonly<Record<OverrideReason, string>>;
};
