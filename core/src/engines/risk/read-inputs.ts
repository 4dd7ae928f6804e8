import { type Gap, gap, nearestName, type Outcome } from '../../base/index.ts';
import { type InputDefinition, inputDefinitions, type InputName, type RiskInputs } from './inputs.ts';

const definitions: ReadonlyMap<string, InputDefinition> = new Map(Object.entries(inputDefinitions));

/** Factor from mmol/L to mg/dL, for inputs that are often given in the other unit by mistake. */
const mgDlPerMmolL: ReadonlyMap<string, number> = new Map([
  ['totalCholesterolMmolL', 38.67],
  ['hdlCholesterolMmolL', 38.67],
  ['ldlCholesterolMmolL', 38.67],
]);

/**
 * Checks what somebody told about a person. Names are those of {@link inputDefinitions}; null is not known.
 * Gaps: RISK_INPUTS_SHAPE, RISK_INPUT_UNKNOWN, RISK_INPUT_TYPE, RISK_INPUT_IMPLAUSIBLE, RISK_INPUTS_CONTRADICTORY.
 */
export function readRiskInputs(value: unknown): Outcome<RiskInputs> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return gap('RISK_INPUTS_SHAPE', {});
  const inputs: { [N in InputName]?: number | boolean | string } = {};
  for (const [name, own] of Object.entries(value)) {
    if (!isInputName(name)) return unknownInput(name);
    if (own === null) continue;
    const read = readInput(name, own);
    if (typeof read === 'object') return read;
    inputs[name] = read;
  }
  return contradiction(inputs) ?? inputs;
}

function isInputName(name: string): name is InputName {
  return definitions.has(name);
}

function unknownInput(name: string): Gap {
  const nearest = nearestName(name, [...definitions.keys()]);
  return gap('RISK_INPUT_UNKNOWN', {
    subject: name,
    suggestion: nearest === null ? '' : ` Did you mean ${nearest}?`,
  });
}

function readInput(name: InputName, value: unknown): number | boolean | string | Gap {
  const definition: InputDefinition = inputDefinitions[name];
  switch (definition.kind) {
    case 'boolean':
      return typeof value === 'boolean'
        ? value
        : gap('RISK_INPUT_TYPE', { subject: name, expected: 'true or false' });
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
        ? plausible(name, value, definition)
        : gap('RISK_INPUT_TYPE', { subject: name, expected: `a number in ${definition.unit}` });
    case 'choice': {
      const { choices } = definition;
      if (choices.length === 0)
        return typeof value === 'string' && /^[A-Za-z]{2}$/.test(value)
          ? countryCode(value.toUpperCase())
          : gap('RISK_INPUT_TYPE', { subject: name, expected: 'a country code of two letters' });
      const found = choices.find((word) => word === String(value).toLowerCase().replaceAll(/[_ ]/g, '-'));
      return found ?? gap('RISK_INPUT_TYPE', { subject: name, expected: `one of ${choices.join(', ')}` });
    }
  }
}

/** ISO 3166-1 keeps UK for the United Kingdom free of other use, and the European Union writes EL for Greece. */
function countryCode(code: string): string {
  return code === 'UK' ? 'GB' : code === 'EL' ? 'GR' : code;
}

function plausible(
  name: InputName,
  value: number,
  { unit, plausible: [min, max] }: InputDefinition & { readonly kind: 'number' },
): number | Gap {
  if (value >= min && value <= max) return value;
  return gap('RISK_INPUT_IMPLAUSIBLE', {
    subject: name,
    value,
    unit,
    min,
    max,
    hint: otherUnit(name, value),
  });
}

/** What unit the value may be in instead; a hint only, nothing is converted. */
function otherUnit(name: InputName, value: number): string {
  const factor = mgDlPerMmolL.get(name);
  if (factor !== undefined && value > 5)
    return ` It looks like mg/dL, which would be ${(value / factor).toFixed(2)} mmol/L.`;
  if (name === 'hba1cMmolMol' && value >= 3 && value < 15)
    return ` It looks like percent, which would be ${(10.929 * (value - 2.15)).toFixed(0)} mmol/mol.`;
  if (name === 'creatinineUmolL' && value < 10)
    return ` It looks like mg/dL, which would be ${(value * 88.4).toFixed(0)} umol/L.`;
  return '';
}

/** Two inputs of which the first cannot be above the second. */
const ordered: readonly (readonly [InputName, InputName])[] = [
  ['hdlCholesterolMmolL', 'totalCholesterolMmolL'],
  ['ldlCholesterolMmolL', 'totalCholesterolMmolL'],
  ['ageAtDiabetesDiagnosisYears', 'ageYears'],
  ['ageAtColorectalCancerYears', 'ageYears'],
  ['ageAtEndometrialCancerYears', 'ageYears'],
  ['ageAtMenarcheYears', 'ageYears'],
  ['ageAtFirstBirthYears', 'ageYears'],
  ['ageAtMenarcheYears', 'ageAtFirstBirthYears'],
  ['smokingYears', 'ageYears'],
  ['yearsSinceQuitting', 'ageYears'],
];

/** Two inputs with values that no person has together. */
const exclusive: readonly {
  readonly names: readonly [InputName, InputName];
  readonly when: (inputs: RiskInputs) => boolean;
}[] = [
  { names: ['pregnant', 'sex'], when: ({ pregnant, sex }) => pregnant === true && sex === 'male' },
  {
    names: ['endometrialCancer', 'sex'],
    when: ({ endometrialCancer, sex }) => endometrialCancer === true && sex === 'male',
  },
  {
    names: ['hasGivenBirth', 'sex'],
    when: ({ hasGivenBirth, sex }) => hasGivenBirth === true && sex === 'male',
  },
  {
    names: ['ageAtFirstBirthYears', 'hasGivenBirth'],
    when: (inputs) => inputs.ageAtFirstBirthYears !== undefined && inputs.hasGivenBirth === false,
  },
  {
    names: ['atypicalHyperplasia', 'breastBiopsies'],
    when: (inputs) => inputs.atypicalHyperplasia === true && inputs.breastBiopsies === 0,
  },
  {
    names: ['cigarettesPerDay', 'smoker'],
    when: ({ cigarettesPerDay, smoker }) => cigarettesPerDay === 0 && smoker === true,
  },
  {
    names: ['yearsSinceQuitting', 'smoker'],
    when: ({ yearsSinceQuitting, smoker }) =>
      typeof yearsSinceQuitting === 'number' && yearsSinceQuitting > 0 && smoker === true,
  },
  {
    names: ['type1Diabetes', 'diabetes'],
    when: ({ type1Diabetes, diabetes }) => type1Diabetes === true && diabetes === false,
  },
];

function contradiction(inputs: RiskInputs): Gap | null {
  const reversed = ordered.find(([smaller, larger]) => {
    const [a, b] = [inputs[smaller], inputs[larger]];
    return typeof a === 'number' && typeof b === 'number' && a > b;
  });
  if (reversed !== undefined) return contradictory(`${reversed[0]} is above ${reversed[1]}`);
  const impossible = exclusive.find(({ when }) => when(inputs));
  return impossible === undefined
    ? null
    : contradictory(impossible.names.map((name) => `${name} is ${String(inputs[name])}`).join(' and '));
}

function contradictory(problem: string): Gap {
  return gap('RISK_INPUTS_CONTRADICTORY', { problem });
}
