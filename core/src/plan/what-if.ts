import type { SourceRef } from '../base/index.ts';
import type { Observation, ObservationCode, Profile } from '../profile/index.ts';
import { measures } from '../profile/index.ts';

/** Measures that a person can change and that nothing but risks and prevention goes by: no gene, no dose. */
export const whatIfMeasures = [
  'systolic-bp',
  'body-mass-index',
  'waist',
  'total-cholesterol',
  'hdl-cholesterol',
  'ldl-cholesterol',
  'hba1c',
] as const satisfies readonly ObservationCode[];

export type WhatIfMeasure = (typeof whatIfMeasures)[number];

/** What is supposed instead of what the record says; values in the measure's own unit. Plain data. */
export type WhatIf = {
  readonly measures: Readonly<Partial<Record<WhatIfMeasure, number>>>;
  /** Whether the person smokes; null leaves it as recorded. */
  readonly smokes: boolean | null;
};

const supposed: SourceRef = { file: 'what-if', lineOneBased: null, record: null };

/** The profile as it would be: each supposed measure stands in place of the recorded ones, dated `asOf`. */
export function suppose(profile: Profile, whatIf: WhatIf, asOf: string): Profile {
  const codes = whatIfMeasures.filter((code) => whatIf.measures[code] !== undefined);
  const replaced: ReadonlySet<ObservationCode> = new Set(codes);
  const observations: readonly Observation[] = [
    ...profile.observations.filter(({ code }) => !replaced.has(code)),
    ...codes.flatMap((code) => {
      const value = whatIf.measures[code];
      const { unit } = measures[code];
      return value === undefined ? [] : [{ code, value, unit, date: asOf, source: supposed }];
    }),
  ];
  const { smokes } = whatIf;
  const smoking =
    smokes === null || (profile.smoking?.status === 'current') === smokes
      ? profile.smoking
      : { status: smokes ? ('current' as const) : ('former' as const), date: asOf, source: supposed };
  return { ...profile, observations, smoking };
}
