import type { OverrideReason } from '../plan/index.ts';

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
