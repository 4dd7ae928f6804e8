import { measures, type ObservationCode, observationCodes } from '../model/measures.ts';
import type { Coding } from '../model/person.ts';

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
  cvx: ['http://hl7.org/fhir/sid/cvx', 'urn:oid:2.16.840.1.113883.12.292', 'CVX'],
  interpretation: [
    'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
    'http://hl7.org/fhir/v3/ObservationInterpretation',
    'http://hl7.org/fhir/v2/0078',
    'http://terminology.hl7.org/CodeSystem/v2-0078',
  ],
  roleCode: [
    'http://terminology.hl7.org/CodeSystem/v3-RoleCode',
    'http://hl7.org/fhir/v3/RoleCode',
    'urn:oid:2.16.840.1.113883.5.111',
  ],
  ipsAbsent: [
    'http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips',
    'http://terminology.hl7.org/CodeSystem/absent-unknown-uv-ips',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type CodeSystem = keyof typeof systemNames;

const systemList = Object.keys(systemNames).filter((name): name is CodeSystem =>
  Object.hasOwn(systemNames, name),
);

const systemByName: ReadonlyMap<string, CodeSystem> = new Map(
  systemList.flatMap((system) => systemNames[system].map((name) => [name.toLowerCase(), system] as const)),
);

/** The codes of one system among codings, as written (ATC in upper case). */
export function codesOf(codings: readonly Coding[], system: CodeSystem): readonly string[] {
  const codes = codings
    .filter((coding) => systemByName.get(coding.system.toLowerCase()) === system)
    .map((coding) => (system === 'atc' ? coding.code.toUpperCase() : coding.code));
  return [...new Set(codes)];
}

const measureByCode: ReadonlyMap<string, ObservationCode> = new Map(
  observationCodes.flatMap((name) => [
    ...measures[name].loinc.map((code) => [`loinc|${code}`, name] as const),
    ...(measures[name].snomed ?? []).map((code) => [`snomed|${code}`, name] as const),
  ]),
);

/** What a coded observation measures, or null where it is none of those that are read. LOINC counts first. */
export function observationCodeOf(codings: readonly Coding[]): ObservationCode | null {
  for (const system of ['loinc', 'snomed'] as const) {
    for (const code of codesOf(codings, system)) {
      const name = measureByCode.get(`${system}|${code}`);
      if (name !== undefined) return name;
    }
  }
  return null;
}

// 82810-3 pregnancy status; 11449-6 pregnancy status, reported
const pregnancyStatusLoinc: readonly string[] = ['82810-3', '11449-6'];
// Answers: SNOMED CT and LOINC (LL4129-4)
const pregnantAnswers: readonly string[] = ['77386006', 'LA15173-0'];
const notPregnantAnswers: readonly string[] = ['60001007', 'LA26683-5'];
// 72166-2 tobacco smoking status; 81229-7 its full value set; SNOMED CT finding of tobacco smoking behaviour
const smokingStatusLoinc: readonly string[] = ['72166-2', '81229-7'];
const smokingStatusSnomed: readonly string[] = ['365981007'];

/** Answers: SNOMED CT (IPS 2.0 value set and US Core) and LOINC list LL2201-3. */
const smokingAnswers: Readonly<Record<'current' | 'former' | 'never' | 'unknown', readonly string[]>> = {
  // smoker; every day, some days, heavy, light, occasional; cigarette smoker; amount not known
  current: [
    '77176002',
    '449868002',
    '428041000124106',
    '428071000124103',
    '428061000124105',
    '428481000124107',
    '230063004',
    '230060001',
    '65568007',
    'LA18976-3',
    'LA18977-1',
    'LA18979-7',
    'LA18981-3',
    'LA18982-1',
  ],
  former: ['8517006', 'LA15920-4'],
  never: ['266919005', 'LA18978-9'],
  unknown: ['266927001', 'LA18980-5'],
};

/** Whether a coded observation is a smoking status. */
export function isSmokingStatus(codings: readonly Coding[]): boolean {
  return (
    codesOf(codings, 'loinc').some((code) => smokingStatusLoinc.includes(code)) ||
    codesOf(codings, 'snomed').some((code) => smokingStatusSnomed.includes(code))
  );
}

/** What a smoking status says; `unknown` is said by the record, null is no known answer. */
export function smokingAnswer(codings: readonly Coding[]): keyof typeof smokingAnswers | null {
  const codes = [...codesOf(codings, 'snomed'), ...codesOf(codings, 'loinc')];
  const statuses = ['current', 'former', 'never', 'unknown'] as const;
  return statuses.find((status) => smokingAnswers[status].some((code) => codes.includes(code))) ?? null;
}

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
