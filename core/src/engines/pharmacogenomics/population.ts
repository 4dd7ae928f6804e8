import type { Applies } from './medicine-result.ts';

/** The facts about a person by which a guideline's population is chosen. Null or empty: not known. */
export type PersonFacts = {
  readonly ageYears: number | null;
  readonly weightKg: number | null;
  /** ICD-10 and SNOMED CT codes of the person's conditions, as `system|code` with short system names. */
  readonly conditions: readonly { readonly system: 'icd10' | 'snomed'; readonly code: string }[];
  /** Guideline names of the medicines the person takes now. */
  readonly takes: ReadonlySet<string>;
  /** What those medicines do to enzymes, as guidelines word it: `strong-cyp3a-inhibitor`, `cyp2d6-inhibitor`. */
  readonly exposures: ReadonlySet<string>;
};

type Rule = (facts: PersonFacts, medicine: string) => Applies;

const ADULT_AGE_YEARS = 18;

/** Acute coronary syndrome or coronary intervention: ICD-10 I20.0, I21–I24, Z95.5; SNOMED CT as named. */
const acsOrPci = (code: string): boolean => /^(I20\.?0|I2[1-4]|Z95\.?5)/.test(code);
const acsOrPciSnomed = new Set([
  '394659003',
  '22298006',
  '401303003',
  '401314000',
  '415070008',
  '4557003',
  '36969009',
]);
/** Other cardiovascular disease: ICD-10 I25 (chronic ischaemic), I70, I73.9. */
const otherCardiovascular = (code: string): boolean => /^(I25|I70|I73\.?9)/.test(code);
const otherCardiovascularSnomed = new Set(['53741008', '414545008', '399957001', '840580004']);
/** Neurovascular disease: ICD-10 I63, G45, Z86.73; SNOMED CT ischaemic stroke, transient ischaemic attack. */
const neurovascular = (code: string): boolean => /^(I63|G45|Z86\.?73)/.test(code);
const neurovascularSnomed = new Set(['422504002', '266257000', '230690007', '371041009']);

/**
 * One rule for each population word the guidelines use. A new word is one new line; a word without a
 * rule is `unknown`, never silently true.
 */
const populationRules: Readonly<Record<string, Rule>> = {
  general: () => true,
  'n/a': () => true,
  adults: (facts) => (facts.ageYears === null ? 'unknown' : facts.ageYears >= ADULT_AGE_YEARS),
  pediatrics: (facts) => (facts.ageYears === null ? 'unknown' : facts.ageYears < ADULT_AGE_YEARS),
  // CPIC efavirenz: children above 40 kg and adults.
  'child >40kg_adult': (facts) => {
    if (facts.ageYears !== null && facts.ageYears >= ADULT_AGE_YEARS) return true;
    if (facts.weightKg === null) return 'unknown';
    return facts.weightKg > 40;
  },
  'CVI ACS PCI': (facts) => hasCondition(facts, acsOrPci, acsOrPciSnomed),
  'CVI non-ACS non-PCI': (facts) => hasCondition(facts, otherCardiovascular, otherCardiovascularSnomed),
  NVI: (facts) => hasCondition(facts, neurovascular, neurovascularSnomed),
  'CBZ naive': notTaking,
  'CBZ use >3mos': takingForLong,
  'CBZ-no alternatives': () => 'unknown',
  'OXC naive': notTaking,
  'OXC use >3 mos': takingForLong,
  'PHT naive': notTaking,
  'PHT use >3mos': takingForLong,
};

/** Whether a recommendation's population fits the person; null population: the guideline names none. */
export function populationApplies(population: string | null, medicine: string, facts: PersonFacts): Applies {
  if (population === null) return true;
  return populationRules[population]?.(facts, medicine) ?? 'unknown';
}

/** A condition that is not in the record may still be the reason for the medicine. */
function hasCondition(
  facts: PersonFacts,
  icd10: (code: string) => boolean,
  snomed: ReadonlySet<string>,
): Applies {
  const found = facts.conditions.some(({ system, code }) =>
    system === 'icd10' ? icd10(code) : snomed.has(code),
  );
  return found ? true : 'unknown';
}

/** A person who does not take the medicine is naive to it; for one who does, how long is not recorded. */
function notTaking(facts: PersonFacts, medicine: string): Applies {
  return facts.takes.has(medicine) ? 'unknown' : true;
}

function takingForLong(facts: PersonFacts, medicine: string): Applies {
  return facts.takes.has(medicine) ? 'unknown' : false;
}
