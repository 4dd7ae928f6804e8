import type { Check } from './parameters.ts';
import type { InputName, RiskInputs } from './inputs.ts';

/** Why a model must not be used for a person: a code, and the sentence that says it. */
export type Exclusion = {
  readonly reason: string;
  readonly text: string;
  readonly when: (inputs: RiskInputs) => boolean;
  /** Inputs it looks at; where they are absent the answer says that it was not checked. */
  readonly looksAt: readonly InputName[];
};

/** What a model's formula gives. `value` is the headline; `outcomes` are all results it has, in the same unit. */
export type RiskValue = {
  readonly value: number;
  readonly outcomes?: Readonly<Record<string, number>>;
  /** The group the value puts the person in, in the model's own words. */
  readonly band?: string;
  /** Whose limits the band is by. */
  readonly bandBy?: string;
  /** The groups by every version of the limits, where there are several. */
  readonly bands?: Readonly<Record<string, string>>;
  /** Years ahead that were asked for, where they are not the model's usual ones. */
  readonly horizonYears?: number;
  /** Which of a model's variants was used, where it has several. */
  readonly variant?: string;
  /** Limits of this answer, in sentences. */
  readonly remarks?: readonly string[];
};

/** What a formula needs beyond a model's fixed inputs. */
export type NeedsMore = { readonly missing: readonly InputName[] };

/** The people whose risks a model was fitted to. */
export type Calibration =
  | 'europe-by-region'
  | 'united-states'
  | 'united-states-before-2000'
  | 'world-outside-north-america';

/** One clinical model: what it needs, whom it is for, and its formula. Its numbers are in the clinical-models pack. */
export type RiskModel<P> = {
  readonly id: string;
  /** Other names it is asked for by. */
  readonly aliases?: readonly string[];
  readonly predicts: string;
  /** UCUM. */
  readonly unit: string;
  /** Years ahead of the headline; null where the model says something of today. */
  readonly horizonYears: number | null;
  /** Years ahead that may be asked for instead, where there are several. */
  readonly horizons?: readonly number[] | 'any';
  readonly calibratedFor?: Calibration;
  readonly required: readonly InputName[];
  readonly optional: readonly InputName[];
  /** A condition whose patients alone it is for. */
  readonly onlyWith?: InputName;
  readonly exclusions: readonly Exclusion[];
  readonly parameters: Check;
  readonly calculate: (inputs: Inputs, parameters: P) => RiskValue | NeedsMore;
};

/** Checked inputs, read by kind; asking for one that is neither required nor checked for is a bug and throws. */
export class Inputs {
  readonly #values: RiskInputs;

  constructor(values: RiskInputs) {
    this.#values = values;
  }

  has(name: InputName): boolean {
    return this.#values[name] !== undefined;
  }

  number(name: InputName): number {
    const value = this.#values[name];
    if (typeof value !== 'number') throw new Error(`no number for ${name}`);
    return value;
  }

  /** A yes or no as 1 or 0. */
  flag(name: InputName): 0 | 1 {
    const value = this.#values[name];
    if (typeof value !== 'boolean') throw new Error(`no yes or no for ${name}`);
    return value ? 1 : 0;
  }

  word(name: InputName): string {
    const value = this.#values[name];
    if (typeof value !== 'string') throw new Error(`no word for ${name}`);
    return value;
  }

  get female(): boolean {
    return this.word('sex') === 'female';
  }
}

/** The person is younger or not younger than the ages (years, `below` not included) a model was built for. */
export function agesFrom(from: number, below: number): Exclusion {
  return {
    reason: 'age',
    text: `The model is for ages ${from} to ${below - 1}.`,
    when: ({ ageYears }) => typeof ageYears === 'number' && (ageYears < from || ageYears >= below),
    looksAt: ['ageYears'],
  };
}

/** A number outside the values (both included) a model was built with. */
export function valuesFrom(name: InputName, from: number, to: number, words: string): Exclusion {
  return {
    reason: 'range',
    text: `The model is for ${words} from ${from} to ${to}.`,
    when: (inputs) => {
      const value = inputs[name];
      return typeof value === 'number' && (value < from || value > to);
    },
    looksAt: [name],
  };
}

/** A condition that, when it is said to be there, the model was not built for. */
export function notWith(name: InputName, reason: string, text: string): Exclusion {
  return { reason, text, when: (inputs) => inputs[name] === true, looksAt: [name] };
}

export const notInPregnancy: Exclusion = notWith(
  'pregnant',
  'pregnancy',
  'The model was not built for pregnancy.',
);
