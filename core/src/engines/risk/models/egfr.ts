import { power } from '../../../base/index.ts';
import { shape } from '../../../knowledge/index.ts';
import { agesFrom, type Inputs, notInPregnancy, type RiskModel } from '../model.ts';
import { coefficients, type Coefficients, of } from '../parameters.ts';

/** Creatinine in umol/L for 1 mg/dL. */
const UMOL_L_PER_MG_DL = 88.4;

type BySex = { readonly female: Coefficients; readonly male: Coefficients };
const { object } = shape;
const bySex = object({ female: coefficients, male: coefficients });

type Equation = {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly fromAge: number;
  /** Glomerular filtration rate from creatinine in mg/dL, age and the sex's own numbers. */
  readonly rate: (creatinine: number, ageYears: number, own: Coefficients) => number;
};

function egfrModel({ id, aliases, fromAge, rate }: Equation): RiskModel<{ readonly bySex: BySex }> {
  return {
    id,
    ...(aliases === undefined ? {} : { aliases }),
    predicts: 'glomerular filtration rate now, from creatinine',
    unit: 'mL/min/{1.73_m2}',
    horizonYears: null,
    required: ['ageYears', 'sex', 'creatinineUmolL'],
    optional: [],
    exclusions: [agesFrom(fromAge, 121), notInPregnancy],
    parameters: object({ bySex }),
    calculate: (inputs, parameters) => {
      const own = inputs.female ? parameters.bySex.female : parameters.bySex.male;
      return { value: rate(inputs.number('creatinineUmolL') / UMOL_L_PER_MG_DL, ageOf(inputs), own) };
    },
  };
}

function ageOf(inputs: Inputs): number {
  return inputs.number('ageYears');
}

/** factor · min(c/κ, 1)^α · max(c/κ, 1)^β · ageBase^age: the form of both CKD-EPI equations. */
function ckdEpi(creatinine: number, ageYears: number, own: Coefficients): number {
  const ratio = creatinine / of(own, 'kappa');
  return (
    of(own, 'factor') *
    power(Math.min(ratio, 1), of(own, 'alpha')) *
    power(Math.max(ratio, 1), of(own, 'beta')) *
    power(of(own, 'ageBase'), ageYears)
  );
}

/** CKD-EPI 2021 without race (doi:10.1056/NEJMoa2102953). */
export const ckdEpi2021: RiskModel<{ readonly bySex: BySex }> = egfrModel({
  id: 'ckd-epi-2021',
  aliases: ['ckd-epi'],
  fromAge: 18,
  rate: ckdEpi,
});

/** CKD-EPI 2009 without its term for race (doi:10.7326/0003-4819-150-9-200905050-00006). */
export const ckdEpi2009: RiskModel<{ readonly bySex: BySex }> = egfrModel({
  id: 'ckd-epi-2009',
  fromAge: 18,
  rate: ckdEpi,
});

/** EKFC 2021 for adults (doi:10.7326/M20-4366): creatinine over the sex's median Q, age counting from 40. */
export const ekfc: RiskModel<{ readonly bySex: BySex }> = egfrModel({
  id: 'ekfc',
  fromAge: 25,
  rate: (creatinine, ageYears, own) => {
    const ratio = creatinine / of(own, 'q');
    const slope = ratio < 1 ? of(own, 'alpha') : of(own, 'beta');
    return of(own, 'factor') * power(ratio, slope) * power(of(own, 'ageBase'), Math.max(0, ageYears - 40));
  },
});
