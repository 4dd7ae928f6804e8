/**
 * The examinations, tests and vaccinations that prevention counts, and the codes they are recorded
 * under: LOINC, SNOMED CT, CVX (vaccines, United States) and ATC (by prefix). A record may name
 * others; those keep their codings alone. A new action is one new entry.
 *
 * Sources: CVX as of 2025-09-03 (value set immunization-all-cvx of the HL7 guide for SMART Health
 * Cards: Vaccination), the value set target-diseases of HL7 IPS 2.0.1 (influenza, tetanus, HPV) and SNOMED CT (the other diseases), the eCQI value sets for mammography, colonoscopy, occult blood, cervical
 * cytology and HPV tests, WHO ATC index. Ultrasound of the aorta has no entry: no code for it could be
 * confirmed.
 */
export type ActionCodes = {
  readonly loinc?: readonly string[];
  readonly snomed?: readonly string[];
  readonly cvx?: readonly string[];
  /** ATC codes begin with one of these. */
  readonly atcPrefixes?: readonly string[];
  /** SNOMED CT codes of the diseases a vaccination protects from, for records that name no vaccine by a known code. */
  readonly diseases?: readonly string[];
};

const list = (codes: string): readonly string[] => codes.split(' ');

const actionTable = {
  // 71651007 mammography; 24623002 screening mammography; 24606-6 MG breast screening
  mammography: { loinc: ['24606-6'], snomed: ['71651007', '24623002'] },
  colonoscopy: { snomed: ['73761001'] },
  // haemoglobin in stool by immunoassay: presence, first to third specimen, mass per volume
  'faecal-occult-blood-test': {
    loinc: list('29771-3 57905-2 56490-6 56491-4 58453-2'),
    snomed: ['104435004'],
  },
  // high-risk HPV DNA or RNA (several panels), genotypes 16 and 18
  'hpv-test': { loinc: list('21440-3 71431-1 75694-0 77379-6 77399-4 77400-0 82675-0') },
  // 10524-7 cytology; 19762-4 general categories; 47527-7 thin prep
  'cervical-smear': { loinc: list('10524-7 19762-4 47527-7'), snomed: ['416107004', '171149006'] },
  'low-dose-chest-ct': { loinc: ['79086-5'], snomed: ['16334891000119106', '713548006'] },
  'bone-density-scan': { loinc: ['38268-9'], snomed: ['312681000', '300004007'] },

  'influenza-vaccination': {
    cvx: list(
      '15 16 88 111 135 140 141 144 149 150 151 153 155 158 161 166 168 171 185 186 194 197 200 201 202 205 231 320 331 333',
    ),
    snomed: ['1181000221105'],
    atcPrefixes: ['J07BB'],
    diseases: ['6142004'],
  },
  'pneumococcal-vaccination': {
    cvx: list('33 100 109 133 152 177 215 216 327'),
    snomed: ['1252709000', '51451000087105'],
    atcPrefixes: ['J07AL'],
    diseases: ['16814004'],
  },
  'zoster-vaccination': {
    cvx: list('121 187 188'),
    snomed: ['2221000221107'],
    atcPrefixes: ['J07BK02', 'J07BK03'],
    diseases: ['4740000'],
  },
  'hpv-vaccination': { cvx: list('62 118 137 165'), atcPrefixes: ['J07BM'], diseases: ['240532009'] },
  // tetanus alone, and combined with diphtheria, pertussis, polio, hepatitis B, Haemophilus
  'tetanus-vaccination': {
    cvx: list('01 09 20 22 28 35 50 102 106 107 110 112 113 115 120 130 132 138 139 142 146 170 195 196 198'),
    snomed: ['777725002'],
    atcPrefixes: list('J07AM J07AJ51 J07AJ52 J07CA01 J07CA02 J07CA06 J07CA09'),
    diseases: ['76902006'],
  },
  'covid-19-vaccination': {
    cvx: list(
      '207 208 210 211 212 213 217 218 219 221 225 226 227 228 229 230 300 301 302 308 309 310 311 312 313 500 501 502 503 504 505 506 507 508 509 510 511 512 513 514 515 516 517 518 519 520 521',
    ),
    snomed: ['1119349007'],
    atcPrefixes: ['J07BN', 'J07BX03'],
    diseases: ['840539006'],
  },
  // 304 may also be an antibody, and does not count
  'rsv-vaccination': {
    cvx: list('303 305 314 326'),
    atcPrefixes: ['J07BX05'],
    diseases: ['55735004'],
  },
} satisfies Readonly<Record<string, ActionCodes>>;

export type CareAction = keyof typeof actionTable;

/** The codes of every action. */
export const careActions: Readonly<Record<CareAction, ActionCodes>> = actionTable;
