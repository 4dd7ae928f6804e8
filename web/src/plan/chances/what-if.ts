import type { AbsoluteRiskValue, Plan, WhatIf, WhatIfMeasure } from '@kairos/core/plan';

type InputName = Plan['risks'][number]['evidence'][number]['input'];

/** A value that can be moved: its bounds are those a living person can have, its steps such as a person can mean. */
export type Slider = {
  readonly measure: WhatIfMeasure;
  readonly input: InputName;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly step: number;
};

/** Every value that can be moved, in the order shown. */
export const sliders: readonly Slider[] = [
  { measure: 'systolic-bp', input: 'systolicBpMmHg', unit: 'mmHg', least: 90, most: 200, step: 1 },
  {
    measure: 'ldl-cholesterol',
    input: 'ldlCholesterolMmolL',
    unit: 'mmol/L',
    least: 0.5,
    most: 9,
    step: 0.1,
  },
  {
    measure: 'total-cholesterol',
    input: 'totalCholesterolMmolL',
    unit: 'mmol/L',
    least: 2,
    most: 12,
    step: 0.1,
  },
  {
    measure: 'hdl-cholesterol',
    input: 'hdlCholesterolMmolL',
    unit: 'mmol/L',
    least: 0.4,
    most: 3.5,
    step: 0.1,
  },
  { measure: 'body-mass-index', input: 'bmiKgM2', unit: 'kg/m²', least: 16, most: 50, step: 0.5 },
  { measure: 'hba1c', input: 'hba1cMmolMol', unit: 'mmol/mol', least: 20, most: 130, step: 1 },
];

/** The person's own values of what can be moved, as the plan's numbers were reckoned with them. */
export type OwnValues = {
  readonly measures: ReadonlyMap<WhatIfMeasure, number>;
  /** Null where the record does not say. */
  readonly smokes: boolean | null;
  /** Whether any number of the plan asks about smoking. */
  readonly asksSmoking: boolean;
};

const measuresByName: ReadonlyMap<string, WhatIfMeasure> = new Map(
  sliders.map(({ measure }) => [measure, measure]),
);

/** Reads from a plan what its models and diseases counted. Only what moves a number is offered to be moved. */
export function ownValues({ risks, absoluteRisks }: Pick<Plan, 'risks' | 'absoluteRisks'>): OwnValues {
  const inputs = risks.flatMap(({ answer }) => (answer.kind === 'value' ? [answer.inputs] : []));
  const factors = absoluteRisks.flatMap(({ answer }) =>
    answer.kind === 'value' ? [...answer.counted, ...answer.uncounted] : [],
  );
  const counted = absoluteRisks.flatMap(({ answer }) => (answer.kind === 'value' ? answer.counted : []));
  const measures = new Map<WhatIfMeasure, number>();
  for (const { value } of counted) {
    const measure = value.kind === 'measure' ? measuresByName.get(value.measure) : undefined;
    if (measure !== undefined && value.kind === 'measure') measures.set(measure, value.value);
  }
  for (const own of inputs)
    for (const { measure, input } of sliders) {
      const value = own[input];
      if (typeof value === 'number') measures.set(measure, value);
    }
  // LDL takes total cholesterol along: one of them is enough.
  if (measures.has('ldl-cholesterol')) measures.delete('total-cholesterol');
  return {
    measures,
    smokes:
      smokesNow(counted) ??
      inputs.flatMap(({ smoker }) => (typeof smoker === 'boolean' ? [smoker] : []))[0] ??
      null,
    asksSmoking:
      factors.some(({ id }) => id.endsWith('-smoking')) || inputs.some(({ smoker }) => smoker !== undefined),
  };
}

function smokesNow(counted: AbsoluteRiskValue['counted']): boolean | null {
  const levels = counted.flatMap(({ id, value }) =>
    id.endsWith('-smoking') && value.kind === 'level' ? [value.level] : [],
  );
  return levels[0] === undefined ? null : levels[0] === 'current';
}

/** Nothing is asked about. */
export const asRecorded: WhatIf = { measures: {}, smokes: null };

/** Whether something is asked about that is not the person's own. */
export function isAsked({ measures, smokes }: WhatIf): boolean {
  return Object.keys(measures).length > 0 || smokes !== null;
}

/** The values asked about with one of them set; set to the person's own it is no longer asked about. */
export function withMeasure(
  whatIf: WhatIf,
  [measure, value]: readonly [WhatIfMeasure, number],
  own: OwnValues,
): WhatIf {
  const { [measure]: _, ...others } = whatIf.measures;
  const isOwn = own.measures.get(measure) === value;
  return { ...whatIf, measures: isOwn ? others : { ...others, [measure]: value } };
}

/** The same for smoking. */
export function withSmoking(whatIf: WhatIf, smokes: boolean, own: OwnValues): WhatIf {
  return { ...whatIf, smokes: own.smokes === smokes ? null : smokes };
}
