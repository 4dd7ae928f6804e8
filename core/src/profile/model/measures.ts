/**
 * What observations can measure: for each measure its one UCUM unit, the codes it is recorded under
 * and the values that can be believed. A new measure is one new entry.
 *
 * Codes: LOINC (https://loinc.org) and SNOMED CT observable entities. Molar masses: creatinine 113.12 and
 * glucose 180.16 g/mol (PubChem CID 588, 5793).
 */
export type Measure = {
  /** The unit every value is converted to. */
  readonly unit: string;
  readonly loinc: readonly string[];
  readonly snomed?: readonly string[];
  /** Outside, a value is a slip of unit or keyboard, and is not used. */
  readonly possible: readonly [lowest: number, highest: number];
  /** Outside, a value is kept but marked as doubtful. */
  readonly usual?: readonly [lowest: number, highest: number];
  /** For mass ↔ amount of substance. */
  readonly molarMassGramsPerMole?: number;
  /** Other ways to write units, in lower case, that mean this only for this measure. */
  readonly spellings?: Readonly<Record<string, string>>;
  /** Conversions that are no plain factor, by unit; other units are then not known. */
  readonly conversions?: Readonly<Record<string, (value: number) => number>>;
  /** The only units of a code whose other units would be ambiguous. */
  readonly unitsOfCode?: Readonly<Record<string, readonly string[]>>;
  /** A score or count: no unit needs to be recorded, and an integer will do. */
  readonly unitless?: true;
};

/** mmol/L are mg/dL ÷ 38.67 by convention (cholesterol is 386.65 g/mol, PubChem CID 5997). */
const cholesterolGramsPerMole = 386.7;
/** mmol/L are mg/dL ÷ 88.57 by convention: triglycerides are a mixture. */
const triglycerideGramsPerMole = 885.7;

const mmolPerLitreOfMilliequivalents = { 'meq/l': 'mmol/L' };
/** Giga and tera per litre, as French laboratories write them. */
const cellCounts = { 'g/l': '10*9/L', 't/l': '10*12/L' };
const itself = (value: number): number => value;

const measureTable = {
  // 29463-7 body weight; 3141-9 measured; 3142-7 stated; 8335-2 estimated
  'body-weight': {
    unit: 'kg',
    loinc: ['29463-7', '3141-9', '3142-7', '8335-2'],
    snomed: ['27113001'],
    possible: [0.2, 700],
  },
  // 8302-2 body height; 3137-7 measured; 3138-5 stated; 8306-3 lying
  'body-height': {
    unit: 'cm',
    loinc: ['8302-2', '3137-7', '3138-5', '8306-3'],
    snomed: ['50373000'],
    possible: [15, 280],
  },
  'body-mass-index': {
    unit: 'kg/m2',
    loinc: ['39156-5'],
    snomed: ['60621009'],
    possible: [3, 210],
    usual: [10, 90],
  },
  // 8280-0 at the umbilicus by tape; 56086-2 adult protocol
  waist: {
    unit: 'cm',
    loinc: ['8280-0', '56086-2'],
    snomed: ['276361009'],
    possible: [20, 350],
    usual: [40, 250],
  },
  'systolic-bp': {
    unit: 'mm[Hg]',
    // 8459-0 sitting
    loinc: ['8480-6', '8459-0'],
    snomed: ['271649006'],
    possible: [1, 400],
    usual: [60, 280],
  },
  'diastolic-bp': {
    unit: 'mm[Hg]',
    loinc: ['8462-4', '8453-3'],
    snomed: ['271650006'],
    possible: [1, 300],
    usual: [30, 180],
  },
  'heart-rate': {
    unit: '/min',
    loinc: ['8867-4'],
    snomed: ['364075005'],
    possible: [1, 400],
    usual: [25, 250],
  },
  'resting-heart-rate': { unit: '/min', loinc: ['40443-4'], possible: [1, 300], usual: [25, 150] },
  // the standard deviation of the intervals between beats (SDNN); other measures of it (RMSSD) are other quantities
  'heart-rate-variability': { unit: 'ms', loinc: ['80404-7'], possible: [0, 1000], usual: [1, 300] },
  // a count over 24 hours, also written without the hours
  'steps-per-day': {
    unit: '/d',
    loinc: ['41950-7'],
    possible: [0, 300_000],
    usual: [0, 100_000],
    spellings: { '1': '/d', steps: '/d', '{steps}': '/d', '{steps}/d': '/d', '{steps}/(24.h)': '/d' },
  },
  'sleep-duration': { unit: 'h', loinc: ['93832-4'], possible: [0, 24], usual: [1, 18] },
  // the most oxygen taken up in exercise, by body weight; no LOINC code could be confirmed
  'oxygen-uptake': { unit: 'mL/kg/min', loinc: [], possible: [1, 120], usual: [8, 90] },
  'body-fat': { unit: '%', loinc: ['41982-0'], possible: [1, 90], usual: [3, 70] },
  'respiratory-rate': {
    unit: '/min',
    loinc: ['9279-1'],
    snomed: ['86290005'],
    possible: [1, 150],
    usual: [5, 80],
  },
  // 8310-5 body temperature; 8331-1 oral
  'body-temperature': {
    unit: 'Cel',
    loinc: ['8310-5', '8331-1'],
    possible: [10, 47],
    usual: [30, 43],
    spellings: { cel: 'Cel', '°c': 'Cel', c: 'Cel', '[degf]': '[degF]', '°f': '[degF]', f: '[degF]', k: 'K' },
    conversions: {
      Cel: itself,
      '[degF]': (value) => ((value - 32) * 5) / 9,
      K: (value) => value - 273.15,
    },
  },
  // 2708-6 in arterial blood; 59408-5 by pulse oximetry
  'oxygen-saturation': {
    unit: '%',
    loinc: ['2708-6', '59408-5'],
    possible: [1, 100],
    usual: [50, 100],
  },
  'total-cholesterol': {
    unit: 'mmol/L',
    loinc: ['2093-3', '14647-2'],
    possible: [0.2, 60],
    usual: [1, 25],
    molarMassGramsPerMole: cholesterolGramsPerMole,
  },
  'hdl-cholesterol': {
    unit: 'mmol/L',
    loinc: ['2085-9', '14646-4'],
    possible: [0.01, 40],
    usual: [0.1, 5],
    molarMassGramsPerMole: cholesterolGramsPerMole,
  },
  // mass: 2089-1, 13457-7 calculated, 18262-6 direct; moles: 22748-8, 39469-2 calculated
  'ldl-cholesterol': {
    unit: 'mmol/L',
    loinc: ['2089-1', '13457-7', '18262-6', '22748-8', '39469-2'],
    possible: [0.01, 50],
    usual: [0.1, 25],
    molarMassGramsPerMole: cholesterolGramsPerMole,
  },
  'non-hdl-cholesterol': {
    unit: 'mmol/L',
    loinc: ['43396-1', '70204-3'],
    possible: [0.05, 60],
    usual: [0.3, 25],
    molarMassGramsPerMole: cholesterolGramsPerMole,
  },
  triglycerides: {
    unit: 'mmol/L',
    loinc: ['2571-8', '14927-8'],
    possible: [0.05, 250],
    usual: [0.1, 60],
    molarMassGramsPerMole: triglycerideGramsPerMole,
  },
  // Particles differ in size, so that mass and number do not convert: two measures.
  'lipoprotein-a-mass': { unit: 'mg/dL', loinc: ['10835-7'], possible: [0, 2000], usual: [0, 500] },
  'lipoprotein-a-molar': { unit: 'nmol/L', loinc: ['43583-4'], possible: [0, 5000], usual: [0, 1200] },
  'apolipoprotein-b': { unit: 'g/L', loinc: ['1884-6'], possible: [0.01, 10], usual: [0.1, 4] },
  // NGSP % → IFCC mmol/mol: 10.929 × (% − 2.15) (Hoelzel et al. 2004, doi:10.1373/clinchem.2003.024802).
  // 59261-8 is by the IFCC protocol, whose own percentages are lower: there, % is ambiguous.
  hba1c: {
    unit: 'mmol/mol',
    loinc: ['4548-4', '4549-2', '17856-6', '71875-9', '59261-8'],
    possible: [1, 300],
    usual: [15, 220],
    conversions: { 'mmol/mol': itself, '%': (value) => 10.929 * (value - 2.15) },
    unitsOfCode: { '59261-8': ['mmol/mol'] },
  },
  // serum/plasma by mass and moles, blood, capillary blood
  'fasting-glucose': {
    unit: 'mmol/L',
    loinc: ['1558-6', '14771-0', '76629-5', '1556-0'],
    possible: [0.2, 150],
    usual: [1.5, 60],
    molarMassGramsPerMole: 180.16,
  },
  glucose: {
    unit: 'mmol/L',
    loinc: ['2345-7', '2339-0', '14749-6', '15074-8'],
    possible: [0.2, 150],
    usual: [1.5, 80],
    molarMassGramsPerMole: 180.16,
  },
  // serum/plasma and blood, as mass and as amount of substance
  creatinine: {
    unit: 'umol/L',
    loinc: ['2160-0', '14682-9', '38483-4', '59826-8', '77140-2'],
    possible: [5, 5000],
    molarMassGramsPerMole: 113.12,
  },
  // estimated glomerular filtration rate per 1.73 m²: MDRD, CKD-EPI (2009, 2021, cystatin C), Schwartz
  egfr: {
    unit: 'mL/min/{1.73_m2}',
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
    possible: [0.5, 300],
  },
  // albumin and microalbumin in spot urine; 24 h: 13705-9, 14958-3. The amount is creatinine's.
  'urine-acr': {
    unit: 'mg/g',
    loinc: ['9318-7', '14959-1', '32294-1', '13705-9', '14958-3'],
    possible: [0, 60_000],
    usual: [0, 25_000],
    molarMassGramsPerMole: 113.12,
  },
  urea: {
    unit: 'mmol/L',
    // as urea nitrogen by mass (two N, 28.014 g/mol of urea) and as urea in moles
    loinc: ['3094-0', '6299-2', '22664-7'],
    possible: [0.1, 150],
    usual: [0.3, 100],
    molarMassGramsPerMole: 28.014,
  },
  sodium: {
    unit: 'mmol/L',
    loinc: ['2951-2', '2947-0'],
    possible: [50, 250],
    usual: [95, 200],
    spellings: mmolPerLitreOfMilliequivalents,
  },
  potassium: {
    unit: 'mmol/L',
    loinc: ['2823-3', '6298-4'],
    possible: [0.5, 20],
    usual: [1.2, 12],
    spellings: mmolPerLitreOfMilliequivalents,
  },
  chloride: {
    unit: 'mmol/L',
    loinc: ['2075-0', '2069-3'],
    possible: [30, 200],
    usual: [50, 150],
    spellings: mmolPerLitreOfMilliequivalents,
  },
  // 1963-8 bicarbonate; 2028-9 and 20565-8 total carbon dioxide
  bicarbonate: {
    unit: 'mmol/L',
    loinc: ['1963-8', '2028-9', '20565-8'],
    possible: [1, 80],
    usual: [3, 60],
    spellings: mmolPerLitreOfMilliequivalents,
  },
  calcium: {
    unit: 'mmol/L',
    loinc: ['17861-6', '49765-1'],
    possible: [0.3, 8],
    usual: [0.8, 5],
    molarMassGramsPerMole: 40.078,
  },
  phosphate: {
    unit: 'mmol/L',
    loinc: ['2777-1', '14879-1'],
    possible: [0.05, 10],
    usual: [0.1, 6.5],
    molarMassGramsPerMole: 30.974,
  },
  albumin: { unit: 'g/L', loinc: ['1751-7'], possible: [2, 100], usual: [5, 80] },
  'total-protein': { unit: 'g/L', loinc: ['2885-2'], possible: [5, 200], usual: [20, 150] },
  globulin: { unit: 'g/L', loinc: ['10834-0'], possible: [1, 150], usual: [5, 120] },
  bilirubin: {
    unit: 'umol/L',
    loinc: ['1975-2', '14631-6'],
    possible: [0, 1500],
    usual: [0, 1000],
    molarMassGramsPerMole: 584.66,
  },
  alt: { unit: 'U/L', loinc: ['1742-6'], possible: [0, 50_000], usual: [1, 20_000] },
  ast: { unit: 'U/L', loinc: ['1920-8'], possible: [0, 50_000], usual: [1, 20_000] },
  'alkaline-phosphatase': { unit: 'U/L', loinc: ['6768-6'], possible: [0, 20_000], usual: [1, 10_000] },
  crp: { unit: 'mg/L', loinc: ['1988-5', '30522-7'], possible: [0, 1500], usual: [0, 800] },
  psa: { unit: 'ug/L', loinc: ['2857-1'], possible: [0, 100_000], usual: [0, 10_000] },
  ferritin: { unit: 'ug/L', loinc: ['2276-4'], possible: [0, 500_000], usual: [0.5, 100_000] },
  'transferrin-saturation': { unit: '%', loinc: ['2502-3'], possible: [0, 200], usual: [0, 100] },
  haemoglobin: {
    unit: 'g/dL',
    loinc: ['718-7', '59260-0'],
    possible: [0.5, 35],
    usual: [2, 28],
    // per haem: mmol/L × 1.6114 is g/dL
    molarMassGramsPerMole: 16_114,
  },
  haematocrit: { unit: '%', loinc: ['4544-3', '20570-8'], possible: [1, 95], usual: [8, 75] },
  erythrocytes: {
    unit: '10*12/L',
    loinc: ['789-8'],
    possible: [0.1, 20],
    usual: [0.5, 10],
    spellings: cellCounts,
  },
  leukocytes: {
    unit: '10*9/L',
    loinc: ['6690-2'],
    possible: [0, 2000],
    usual: [0.1, 500],
    spellings: cellCounts,
  },
  // 777-3 automated; 26515-7 without method
  platelets: {
    unit: '10*9/L',
    loinc: ['777-3', '26515-7'],
    possible: [0, 10_000],
    usual: [1, 3000],
    spellings: cellCounts,
  },
  'mean-corpuscular-volume': { unit: 'fL', loinc: ['787-2'], possible: [20, 250], usual: [40, 160] },
  'mean-corpuscular-haemoglobin': { unit: 'pg', loinc: ['785-6'], possible: [5, 100], usual: [10, 60] },
  'mean-corpuscular-haemoglobin-concentration': {
    unit: 'g/dL',
    loinc: ['786-4'],
    possible: [5, 60],
    usual: [20, 45],
  },
  'erythrocyte-distribution-width': { unit: 'fL', loinc: ['21000-5'], possible: [5, 250] },
  'platelet-distribution-width': { unit: 'fL', loinc: ['32207-3'], possible: [1, 1000] },
  'mean-platelet-volume': { unit: 'fL', loinc: ['32623-1'], possible: [1, 50] },
  // No LOINC code could be confirmed; SNOMED CT as in DICOM and in the Lithuanian FHIR guide
  'coronary-calcium-score': {
    unit: '{Agatston}',
    loinc: [],
    snomed: ['450360000', '450734004'],
    possible: [0, 20_000],
    usual: [0, 10_000],
    unitless: true,
  },
  'left-ventricular-ejection-fraction': {
    unit: '%',
    loinc: ['10230-1'],
    snomed: ['250908004'],
    possible: [1, 100],
    usual: [5, 90],
  },
  'pack-years': {
    unit: '{pack-years}',
    loinc: ['8664-5'],
    snomed: ['401201003', '782516008'],
    possible: [0, 400],
    usual: [0, 200],
    unitless: true,
  },
  // 74013-4 drinks a day; 1082641000000106 units a week (United Kingdom)
  'alcoholic-drinks-per-week': {
    unit: '/wk',
    loinc: ['74013-4'],
    snomed: ['1082641000000106'],
    possible: [0, 1000],
    usual: [0, 300],
  },
} as const satisfies Readonly<Record<string, Measure>>;

export type ObservationCode = keyof typeof measureTable;

/** Every measure by its code. */
export const measures: Readonly<Record<ObservationCode, Measure>> = measureTable;

/** The codes of all measures, in the order of the table. */
export const observationCodes: readonly ObservationCode[] = Object.keys(measureTable).filter(
  (code): code is ObservationCode => Object.hasOwn(measureTable, code),
);
