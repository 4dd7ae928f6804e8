import type { Knowledge } from '../knowledge/index.ts';
import {
  measures,
  type Observation,
  type ObservationCode,
  type Profile,
  type Smoking,
} from '../profile/index.ts';
import { composeAhead } from './ahead.ts';
import { composeFindings } from './findings.ts';
import type { Plan } from './plan.ts';
import type { PlanRequest } from './request.ts';

/** Measures that a person can move and that chances are reckoned with. */
export const whatIfMeasures = [
  'systolic-bp',
  'ldl-cholesterol',
  'total-cholesterol',
  'hdl-cholesterol',
  'body-mass-index',
  'hba1c',
] as const satisfies readonly ObservationCode[];

export type WhatIfMeasure = (typeof whatIfMeasures)[number];

/** Values a person asks about instead of their own; what is not named stays. Units are those of `measures`. */
export type WhatIf = {
  readonly measures: Readonly<Partial<Record<WhatIfMeasure, number>>>;
  readonly smoking?: Smoking['status'];
};

const asked = { file: 'what-if', lineOneBased: null, record: null } as const;

/**
 * The profile with the values asked about, as measured on the day of the plan. LDL takes total cholesterol along, of
 * which it is a part.
 */
export function profileIf(profile: Profile, whatIf: WhatIf, asOf: string): Profile {
  const values = withTotal(profile, whatIf.measures);
  const replaced = new Set<ObservationCode>(Object.keys(values) as WhatIfMeasure[]);
  const others = profile.observations.filter(({ code }) => !replaced.has(code));
  const own = Object.entries(values).map(([code, value]): Observation => ({
    code: code as WhatIfMeasure,
    value,
    unit: measures[code as WhatIfMeasure].unit,
    date: asOf,
    source: asked,
  }));
  const smoking =
    whatIf.smoking === undefined ? profile.smoking : { status: whatIf.smoking, date: asOf, source: asked };
  return { ...profile, observations: [...others, ...own], smoking };
}

function withTotal({ observations }: Profile, values: WhatIf['measures']): WhatIf['measures'] {
  const ldl = values['ldl-cholesterol'];
  const [ownLdl, ownTotal] = [
    latest(observations, 'ldl-cholesterol'),
    latest(observations, 'total-cholesterol'),
  ];
  if (ldl === undefined || ownLdl === null || ownTotal === null) return values;
  const total = (values['total-cholesterol'] ?? ownTotal) + ldl - ownLdl;
  return { ...values, 'total-cholesterol': Number(total.toFixed(2)) };
}

function latest(observations: readonly Observation[], code: ObservationCode): number | null {
  const sound = observations.filter(
    (own) => own.code === code && own.doubtful !== true && own.comparator === undefined,
  );
  const [last] = sound.toSorted((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1));
  return last?.value ?? null;
}

/** The chances of a person with other values, everything else of their plan staying. `plan`: theirs as composed with `request`. */
export function chancesIf(
  profile: Profile,
  knowledge: Knowledge,
  given: { readonly request: PlanRequest; readonly plan: Plan; readonly whatIf: WhatIf },
): Pick<Plan, 'risks' | 'absoluteRisks'> {
  const { request, plan, whatIf } = given;
  const { risks, absoluteRisks } = composeAhead(profileIf(profile, whatIf, request.asOf), knowledge, {
    request,
    findings: composeFindings(profile, request.findings ?? null, request.asOf),
    scores: plan.scores,
    genes: plan.genes,
  });
  return { risks, absoluteRisks };
}
