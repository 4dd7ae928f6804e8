import { exponential } from '../../../base/index.ts';
import { shape } from '../../../knowledge/index.ts';
import { agesFrom, notInPregnancy, type RiskModel } from '../model.ts';
import { coefficients, type Coefficients, of } from '../parameters.ts';

type Plco = {
  readonly coefficients: Coefficients;
  readonly ethnicity: Coefficients;
  readonly centres: Coefficients;
};
const { object } = shape;

/**
 * PLCOm2012 (doi:10.1056/NEJMoa1211776): lung cancer within six years in people who smoke or smoked.
 * Cigarettes a day enter as their inverse, (n/10)^-1, and every term is centred. Years since quitting are
 * needed of those who have quit.
 */
export const plcoM2012: RiskModel<Plco> = {
  id: 'plcom2012',
  predicts: 'lung cancer in people who smoke or have smoked',
  unit: '%',
  horizonYears: 6,
  calibratedFor: 'united-states',
  required: [
    'ageYears',
    'educationLevel',
    'bmiKgM2',
    'copd',
    'personalCancerHistory',
    'familyLungCancer',
    'ethnicity',
    'smoker',
    'cigarettesPerDay',
    'smokingYears',
  ],
  optional: ['yearsSinceQuitting'],
  exclusions: [
    {
      reason: 'never-smoker',
      text: 'The model is for people who smoke or have smoked.',
      when: ({ cigarettesPerDay, smokingYears, smoker }) =>
        smoker !== true && (cigarettesPerDay === 0 || smokingYears === 0),
      looksAt: ['cigarettesPerDay', 'smokingYears'],
    },
    agesFrom(50, 81),
    notInPregnancy,
  ],
  parameters: object({ coefficients, ethnicity: coefficients, centres: coefficients }),
  calculate: (inputs, { coefficients: own, ethnicity, centres }) => {
    const smoker = inputs.flag('smoker');
    if (smoker === 0 && !inputs.has('yearsSinceQuitting')) return { missing: ['yearsSinceQuitting'] };
    const terms: Readonly<Record<string, number>> = {
      age: inputs.number('ageYears') - of(centres, 'age'),
      education: inputs.number('educationLevel') - of(centres, 'education'),
      bmi: inputs.number('bmiKgM2') - of(centres, 'bmi'),
      copd: inputs.flag('copd'),
      personalCancer: inputs.flag('personalCancerHistory'),
      familyLungCancer: inputs.flag('familyLungCancer'),
      smoker,
      inverseCigarettes: 10 / inputs.number('cigarettesPerDay') - of(centres, 'inverseCigarettes'),
      duration: inputs.number('smokingYears') - of(centres, 'duration'),
      // who smokes has quit for no years, centred like everybody
      yearsQuit: (smoker === 1 ? 0 : inputs.number('yearsSinceQuitting')) - of(centres, 'yearsQuit'),
    };
    let sum = of(own, 'intercept') + of(ethnicity, groupOf(inputs.word('ethnicity')));
    for (const [name, value] of Object.entries(terms)) sum += of(own, name) * value;
    return { value: 100 / (1 + exponential(-sum)) };
  },
};

/** The trial recorded fewer groups: these stand for their parts. */
const widerGroup: Readonly<Record<string, string>> = {
  chinese: 'asian',
  japanese: 'asian',
  filipino: 'asian',
  hawaiian: 'pacific-islander',
};

function groupOf(ethnicity: string): string {
  return widerGroup[ethnicity] ?? ethnicity;
}
