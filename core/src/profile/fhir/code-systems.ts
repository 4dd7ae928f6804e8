import type { Coding, ObservationCode } from '../model/person.ts';

/** The code systems that facts are recognised by, under every name records give them. */
const systemNames = {
  atc: [
    'http://www.whocc.no/atc',
    'https://www.whocc.no/atc',
    'urn:oid:2.16.840.1.113883.6.73',
    'http://fhir.de/CodeSystem/bfarm/atc',
    'http://fhir.de/CodeSystem/dimdi/atc',
    'http://fhir.de/CodeSystem/atc',
    'https://smt.esante.gouv.fr/terminologie-atc',
    'ATC',
  ],
  rxnorm: ['http://www.nlm.nih.gov/research/umls/rxnorm', 'urn:oid:2.16.840.1.113883.6.88', 'RxNorm'],
  loinc: ['http://loinc.org', 'https://loinc.org', 'urn:oid:2.16.840.1.113883.6.1', 'LOINC'],
  snomed: [
    'http://snomed.info/sct',
    'https://snomed.info/sct',
    'urn:oid:2.16.840.1.113883.6.96',
    'SNOMED-CT',
  ],
  icd10: [
    'http://hl7.org/fhir/sid/icd-10',
    'http://hl7.org/fhir/sid/icd-10-cm',
    'http://fhir.de/CodeSystem/bfarm/icd-10-gm',
    'http://fhir.de/CodeSystem/dimdi/icd-10-gm',
    'urn:oid:2.16.840.1.113883.6.3',
    'urn:oid:2.16.840.1.113883.6.90',
  ],
  ipsAbsent: [
    'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips',
    'http://terminology.hl7.org/CodeSystem/absent-unknown-uv-ips',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CodeSystem = keyof typeof systemNames;

const systemByName: ReadonlyMap<string, CodeSystem> = new Map([
  ...systemNames.atc.map((name) => [name.toLowerCase(), 'atc'] as const),
  ...systemNames.rxnorm.map((name) => [name.toLowerCase(), 'rxnorm'] as const),
  ...systemNames.loinc.map((name) => [name.toLowerCase(), 'loinc'] as const),
  ...systemNames.snomed.map((name) => [name.toLowerCase(), 'snomed'] as const),
  ...systemNames.icd10.map((name) => [name.toLowerCase(), 'icd10'] as const),
  ...systemNames.ipsAbsent.map((name) => [name.toLowerCase(), 'ipsAbsent'] as const),
]);

/** The codes of one system among codings, as written (ATC in upper case). */
export function codesOf(codings: readonly Coding[], system: CodeSystem): readonly string[] {
  const codes = codings
    .filter((coding) => systemByName.get(coding.system.toLowerCase()) === system)
    .map((coding) => (system === 'atc' ? coding.code.toUpperCase() : coding.code));
  return [...new Set(codes)];
}

/** Observation codes (LOINC; SNOMED CT observable entities) and what they measure. */
const observationCodes: Readonly<
  Record<ObservationCode, { loinc: readonly string[]; snomed: readonly string[] }>
> = {
  // 29463-7 body weight; 3141-9 measured; 3142-7 stated; 8335-2 estimated
  'body-weight': { loinc: ['29463-7', '3141-9', '3142-7', '8335-2'], snomed: ['27113001'] },
  // 8302-2 body height; 3137-7 measured; 3138-5 stated; 8306-3 lying
  'body-height': { loinc: ['8302-2', '3137-7', '3138-5', '8306-3'], snomed: ['50373000'] },
  'body-mass-index': { loinc: ['39156-5'], snomed: ['60621009'] },
  // at the umbilicus by tape; waist circumference
  waist: { loinc: ['8280-0', '56086-2'], snomed: ['276361009'] },
  // alone or within the panel 85354-9; 8459-0 sitting
  'systolic-bp': { loinc: ['8480-6', '8459-0'], snomed: ['271649006'] },
  'diastolic-bp': { loinc: ['8462-4', '8453-3'], snomed: ['271650006'] },
  // serum/plasma, as mass and as amount of substance
  'total-cholesterol': { loinc: ['2093-3', '14647-2'], snomed: [] },
  'hdl-cholesterol': { loinc: ['2085-9', '14646-4'], snomed: [] },
  // measured directly and calculated
  'ldl-cholesterol': { loinc: ['18262-6', '13457-7', '2089-1', '22748-8', '39469-2'], snomed: [] },
  // 4548-4 in percent (NGSP), 17856-6 by HPLC; 59261-8 in mmol/mol (IFCC)
  hba1c: { loinc: ['4548-4', '17856-6', '59261-8'], snomed: [] },
  'urine-acr': { loinc: ['9318-7', '14959-1', '32294-1'], snomed: [] },
  alt: { loinc: ['1742-6'], snomed: [] },
  ast: { loinc: ['1920-8'], snomed: [] },
  // 777-3 automated, 26515-7
  platelets: { loinc: ['777-3', '26515-7'], snomed: [] },
  // serum/plasma and blood, as mass and as amount of substance
  creatinine: { loinc: ['2160-0', '14682-9', '38483-4', '59826-8', '77140-2'], snomed: [] },
  // estimated glomerular filtration rate per 1.73 m²: MDRD, CKD-EPI (2009, 2021, cystatin C), Schwartz
  egfr: {
    loinc: [
      '33914-3',
      '48642-3',
      '48643-1',
      '50044-7',
      '50210-4',
      '50384-7',
      '62238-1',
      '69405-9',
      '70969-1',
      '77147-7',
      '88293-6',
      '88294-4',
      '94677-2',
      '98979-8',
      '98980-6',
    ],
    snomed: [],
  },
};

const observationNames = Object.keys(observationCodes) as readonly ObservationCode[];

/** What a coded observation measures, or null where it is none of those that are read. */
export function observationCodeOf(codings: readonly Coding[]): ObservationCode | null {
  const loinc = codesOf(codings, 'loinc');
  const snomed = codesOf(codings, 'snomed');
  for (const name of observationNames) {
    const known = observationCodes[name];
    if (loinc.some((code) => known.loinc.includes(code))) return name;
    if (snomed.some((code) => known.snomed.includes(code))) return name;
  }
  return null;
}

// 82810-3 pregnancy status; 11449-6 pregnancy status, reported
const pregnancyStatusLoinc: readonly string[] = ['82810-3', '11449-6'];
// Answers: SNOMED CT and LOINC (LL4129-4)
const pregnantAnswers: readonly string[] = ['77386006', 'LA15173-0'];
const notPregnantAnswers: readonly string[] = ['60001007', 'LA26683-5'];
// Pregnant; normal pregnancy; high-risk pregnancy; multiple pregnancy
const pregnancySnomed: readonly string[] = ['77386006', '72892002', '47200007', '16356006'];
// Pregnant state; supervision of normal pregnancy; supervision of high-risk pregnancy (ICD-10 WHO/GM, ICD-10-CM)
const pregnancyIcd10 = /^(Z33|Z34|Z35|O09)/;

/** Whether a coded observation is a pregnancy status. */
export function isPregnancyStatus(codings: readonly Coding[]): boolean {
  return codesOf(codings, 'loinc').some((code) => pregnancyStatusLoinc.includes(code));
}

/** What a pregnancy status says, or null where the answer is unknown or not coded. */
export function pregnancyAnswer(codings: readonly Coding[]): boolean | null {
  const codes = [...codesOf(codings, 'snomed'), ...codesOf(codings, 'loinc')];
  if (codes.some((code) => pregnantAnswers.includes(code))) return true;
  return codes.some((code) => notPregnantAnswers.includes(code)) ? false : null;
}

/** Whether a condition's codes say that the person is pregnant. */
export function isPregnancyCondition(codings: readonly Coding[]): boolean {
  return (
    codesOf(codings, 'snomed').some((code) => pregnancySnomed.includes(code)) ||
    codesOf(codings, 'icd10').some((code) => pregnancyIcd10.test(code.toUpperCase()))
  );
}

// 72166-2 tobacco smoking status; 81229-7 its full value set
const smokingStatusLoinc: readonly string[] = ['72166-2', '81229-7'];
const smokingAnswers = {
  // smoker; current every day, some days, heavy, light smoker; occasional; cigarette smoker
  current: [
    '77176002',
    '449868002',
    '428041000124106',
    '428071000124103',
    '428061000124105',
    '428481000124107',
    '65568007',
    'LA18976-3',
    'LA18977-1',
    'LA18981-3',
    'LA18982-1',
  ],
  former: ['8517006', 'LA15920-4'],
  never: ['266919005', 'LA18978-9'],
} as const;

/** Whether a coded observation is a smoking status. */
export function isSmokingStatus(codings: readonly Coding[]): boolean {
  return codesOf(codings, 'loinc').some((code) => smokingStatusLoinc.includes(code));
}

/** What a smoking status says (SNOMED CT, LOINC LL2201-3), or null where the answer is unknown or not coded. */
export function smokingAnswer(codings: readonly Coding[]): 'current' | 'former' | 'never' | null {
  const codes = [...codesOf(codings, 'snomed'), ...codesOf(codings, 'loinc')];
  const statuses = ['current', 'former', 'never'] as const;
  return statuses.find((status) => smokingAnswers[status].some((code) => codes.includes(code))) ?? null;
}

// No known: medications, allergy, drug allergy, food allergy, environmental allergy, latex allergy, animal allergy, problems
const noneKnownSnomed: readonly string[] = [
  '787481004',
  '716186003',
  '409137002',
  '429625007',
  '428607008',
  '716184000',
  '716220001',
  '160244002',
  '160245001',
];

/**
 * Whether a concept only says that there is nothing (`none-known`) or that nobody knows
 * (`no-information`), instead of naming a medicine, a substance or a condition.
 */
export function absence(codings: readonly Coding[]): 'none-known' | 'no-information' | null {
  if (codesOf(codings, 'snomed').some((code) => noneKnownSnomed.includes(code))) return 'none-known';
  const absent = codesOf(codings, 'ipsAbsent');
  if (absent.some((code) => code.startsWith('no-known-'))) return 'none-known';
  return absent.some((code) => code.endsWith('-info')) ? 'no-information' : null;
}
