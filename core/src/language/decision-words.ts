import type { OverrideReason } from '../plan/index.ts';

/** Words about what clinicians decided on the steps of a plan: to colleagues, and `own` to the person. */
export type DecisionWords = {
  readonly accepted: (who: string, day: string) => string;
  readonly overridden: (decided: {
    readonly who: string;
    readonly day: string;
    readonly reason: string;
  }) => string;
  /** The plan says something else by now. */
  readonly reopened: string;
  /** The plan, as it is seen, has no such step. */
  readonly gone: string;
  /** Over decisions on steps that are gone. */
  readonly earlier: string;
  readonly own: {
    readonly accepted: (who: string, day: string) => string;
    readonly overridden: (decided: {
      readonly who: string;
      readonly day: string;
      readonly reason: string;
    }) => string;
    readonly reopened: string;
    readonly reasons: Readonly<Record<OverrideReason, string>>;
  };
};
