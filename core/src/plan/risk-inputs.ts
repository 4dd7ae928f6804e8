import { type Gap, isGap, type SourceRef } from '../base/index.ts';
import { type InputName, readRiskInputs, type RiskInputs } from '../engines/risk/index.ts';
import type { Knowledge, PersonInputCodes } from '../knowledge/index.ts';
import type { Coding, Observation, ObservationCode, OwnMeasurement } from '../profile/index.ts';
import { ageOf } from './age.ts';
import type { ChanceProfile } from './chance-profile.ts';

/** Where an input of a risk model comes from: a record's entry, or a calculation from other entries. */
export type InputEvidence = {
  readonly input: InputName;
  readonly date: string | null;
  readonly source: SourceRef | null;
  /** What it was calculated from, where no record says it. */
  readonly derivedFrom: string | null;
};

export type PersonRiskInputs = {
  readonly inputs: RiskInputs;
  readonly evidence: readonly InputEvidence[];
  readonly gaps: readonly Gap[];
};

/** Which measurement answers which input; units are the same on both sides. */
export const measured: Readonly<Partial<Record<ObservationCode, InputName>>> = {
  'systolic-bp': 'systolicBpMmHg',
  'body-mass-index': 'bmiKgM2',
  waist: 'waistCm',
  'total-cholesterol': 'totalCholesterolMmolL',
  'hdl-cholesterol': 'hdlCholesterolMmolL',
  'ldl-cholesterol': 'ldlCholesterolMmolL',
  hba1c: 'hba1cMmolMol',
  creatinine: 'creatinineUmolL',
  egfr: 'egfr',
  'urine-acr': 'urineAcrMgG',
  alt: 'altUL',
  ast: 'astUL',
  platelets: 'plateletsGL',
  'coronary-calcium-score': 'calciumScoreAgatston',
};

type Known = { readonly value: number | boolean | string; readonly evidence: InputEvidence };

/**
 * What a person's record answers of the risk models' inputs: the latest sound measurement of each kind (a doubtful one
 * is told, not reckoned with), smoking, sex, age and country, and yes for conditions and current medicines. That a record does not name a
 * condition is not a no. Values no living person can have are left out with their gap.
 */
export function personRiskInputs(
  profile: ChanceProfile,
  knowledge: Knowledge,
  asOf: string,
): PersonRiskInputs {
  const known = [
    ...identityInputs(profile, asOf),
    ...measuredInputs(profile),
    ...smokingInput(profile),
    ...codedInputs(profile, knowledge.clinicalModels.personInputs),
  ];
  const whole = readRiskInputs(
    Object.fromEntries(known.map(({ value, evidence }) => [evidence.input, value])),
  );
  if (!isGap(whole)) return { inputs: whole, evidence: known.map(({ evidence }) => evidence), gaps: [] };
  // Something is wrong with one of them: the others stay.
  const inputs: Partial<Record<InputName, number | boolean | string>> = {};
  const evidence: InputEvidence[] = [];
  const gaps: Gap[] = [];
  for (const item of known) {
    const read = readRiskInputs({ ...inputs, [item.evidence.input]: item.value });
    if (isGap(read)) gaps.push(read);
    else {
      Object.assign(inputs, read);
      evidence.push(item.evidence);
    }
  }
  return { inputs, evidence, gaps };
}

function entry(
  input: InputName,
  value: Known['value'],
  from: { readonly date?: string | null; readonly source?: SourceRef | null; readonly derivedFrom?: string },
): Known {
  const { date = null, source = null, derivedFrom = null } = from;
  return { value, evidence: { input, date, source, derivedFrom } };
}

function identityInputs(profile: ChanceProfile, asOf: string): readonly Known[] {
  const { identity, pregnant } = profile;
  const { birthDate, sex, country } = identity;
  const ageYears = ageOf(profile, asOf);
  return [
    ...(ageYears === null
      ? []
      : [entry('ageYears', ageYears, birthDate === null ? {} : { derivedFrom: 'birth date' })]),
    ...(sex === null ? [] : [entry('sex', sex, {})]),
    ...(country === null ? [] : [entry('country', country, {})]),
    ...(pregnant === null ? [] : [entry('pregnant', pregnant.value, { source: pregnant.source })]),
  ];
}

function measuredInputs({ observations }: ChanceProfile): readonly Known[] {
  const latest = latestSound(observations);
  const [index, weight] = [latest.get('body-mass-index'), latest.get('body-weight')];
  // A scale at home is stepped on more often than a body mass index is recorded.
  const isPast =
    index !== undefined && weight?.own !== undefined && isLater(weight, index) && latest.has('body-height');
  if (isPast) latest.delete('body-mass-index');
  const direct = [...latest].flatMap(([code, { value, date, source, own }]) => {
    const input = measured[code];
    if (input === undefined) return [];
    return [
      entry(input, value, { date, source, ...(own === undefined ? {} : { derivedFrom: ownText(own) }) }),
    ];
  });
  return [...direct, ...(latest.has('body-mass-index') ? [] : bodyMassIndex(latest))];
}

/** How the value of a person's own device was made, for whoever reads the data. */
export function ownText({ made, days, readings, byHand }: OwnMeasurement): string {
  if (made === 'home-average') return `mean of ${readings} home readings on ${days} days`;
  if (made === 'median-of-days') return `own device, median of ${days} days`;
  return byHand ? 'typed in by the person' : 'own device, last record';
}

/** The latest measurement of each kind that is exact, not doubtful, and no single reading of the pressure at home. */
export function latestSound(observations: readonly Observation[]): Map<ObservationCode, Observation> {
  const latest = new Map<ObservationCode, Observation>();
  for (const observation of observations) {
    const { code, comparator, doubtful, own } = observation;
    const known = latest.get(code);
    const sound = comparator === undefined && doubtful !== true && own?.made !== 'home-reading';
    if (sound && (known === undefined || isLater(observation, known))) latest.set(code, observation);
  }
  return latest;
}

function isLater(a: Observation, b: Observation): boolean {
  return (a.date ?? '') > (b.date ?? '');
}

function bodyMassIndex(latest: ReadonlyMap<ObservationCode, Observation>): readonly Known[] {
  const [weight, height] = [latest.get('body-weight'), latest.get('body-height')];
  if (weight === undefined || height === undefined) return [];
  const bmi = Number((weight.value / (height.value / 100) ** 2).toFixed(1));
  const from = { date: weight.date, source: weight.source, derivedFrom: 'weight and height' };
  return [entry('bmiKgM2', bmi, from)];
}

function smokingInput({ smoking }: ChanceProfile): readonly Known[] {
  return smoking === null ? [] : [entry('smoker', smoking.status === 'current', smoking)];
}

function codedInputs(profile: ChanceProfile, codes: readonly PersonInputCodes[]): readonly Known[] {
  return codes.flatMap(({ input, snomed, icd10, atc }) => {
    const condition = profile.conditions.find(({ codings }) => hasCode(codings, snomed, icd10));
    const medicine = profile.medications.find(
      ({ status, atc: own }) =>
        status === 'current' && own.some((code) => atc.some((beginning) => code.startsWith(beginning))),
    );
    const source = condition?.source ?? medicine?.source;
    return source === undefined ? [] : [entry(input as InputName, true, { source })];
  });
}

/** Whether one of the codings is asked about: SNOMED CT exactly, ICD-10 by its beginning. */
export function hasCode(
  codings: readonly Coding[],
  snomed: readonly string[],
  icd10: readonly string[],
): boolean {
  return codings.some(({ system, code }) =>
    /snomed/i.test(system)
      ? snomed.includes(code)
      : /icd-?10/i.test(system) && icd10.some((beginning) => code.toUpperCase().startsWith(beginning)),
  );
}
