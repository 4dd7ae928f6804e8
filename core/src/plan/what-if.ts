import type { SourceRef } from '../base/index.ts';
import type { Observation, ObservationCode } from '../profile/index.ts';
import { measures } from '../profile/index.ts';
import type { ChanceProfile } from './chance-profile.ts';
import { latestSound } from './risk-inputs.ts';

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

/** The person as they would be: each supposed measure stands in place of the recorded ones, dated `asOf`. */
export function suppose(profile: ChanceProfile, whatIf: WhatIf, asOf: string): ChanceProfile {
  const supposedValues = withTotalCholesterol(profile.observations, whatIf.measures);
  const codes = whatIfMeasures.filter((code) => supposedValues[code] !== undefined);
  const replaced: ReadonlySet<ObservationCode> = new Set(codes);
  const observations: readonly Observation[] = [
    ...profile.observations.filter(({ code }) => !replaced.has(code)),
    ...codes.flatMap((code) => {
      const value = supposedValues[code];
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

/**
 * Total cholesterol is LDL, HDL and what is neither. Where LDL and total cholesterol are recorded, other values of LDL
 * or HDL move the total by as much, and the rest stays as it is; it is never less than nothing. A total that is
 * supposed itself stays.
 */
function withTotalCholesterol(
  observations: readonly Observation[],
  values: WhatIf['measures'],
): WhatIf['measures'] {
  const latest = latestSound(observations);
  const own = (code: WhatIfMeasure): number | undefined => latest.get(code)?.value;
  const [total, ldl, hdl] = [own('total-cholesterol'), own('ldl-cholesterol'), own('hdl-cholesterol')];
  if (values['total-cholesterol'] !== undefined || total === undefined || ldl === undefined) return values;
  const { 'ldl-cholesterol': otherLdl = ldl } = values;
  // An HDL that nobody measured is part of the rest.
  const otherHdl = hdl === undefined ? 0 : (values['hdl-cholesterol'] ?? hdl);
  if (otherLdl === ldl && otherHdl === (hdl ?? 0)) return values;
  const rest = Math.max(0, total - ldl - (hdl ?? 0));
  return { ...values, 'total-cholesterol': Number((otherLdl + otherHdl + rest).toFixed(2)) };
}
