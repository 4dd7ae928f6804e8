/** What an input may be: a number in a unit, yes or no, or one of some words. */
export type InputDefinition = { readonly meaning: string } & (
  | {
      readonly kind: 'number';
      /** UCUM. */
      readonly unit: string;
      /** Values outside cannot be those of a living person, or not in this unit. */
      readonly plausible: readonly [min: number, max: number];
    }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
);

const number = (unit: string, plausible: readonly [number, number], meaning: string): InputDefinition => ({
  kind: 'number',
  unit,
  plausible,
  meaning,
});
const yesNo = (meaning: string): InputDefinition => ({ kind: 'boolean', meaning });
const choice = (choices: readonly string[], meaning: string): InputDefinition => ({
  kind: 'choice',
  choices,
  meaning,
});

/** The one vocabulary of inputs that all clinical models share. */
export const inputDefinitions = {
  ageYears: number('a', [0, 120], 'age today'),
  sex: choice(['female', 'male'], 'sex, as the model was built with'),
  country: { kind: 'choice', choices: [], meaning: 'country of residence, ISO 3166-1 alpha-2' },
  region: choice(['low', 'moderate', 'high', 'very-high'], 'risk region of ESC 2021, instead of the country'),
  kidneyRegion: choice(['north-america', 'elsewhere'], 'calibration of the kidney failure equations'),
  ethnicity: choice(
    [
      'white',
      'black',
      'hispanic',
      'asian',
      'chinese',
      'japanese',
      'filipino',
      'hawaiian',
      'pacific-islander',
      'native-american',
    ],
    'as the American cohorts recorded it',
  ),
  bornInUnitedStates: yesNo('born in the United States'),
  horizonYears: number(
    'a',
    [1, 70],
    'years ahead that are asked for, where a model has several or any; its own otherwise',
  ),
  outcome: choice(
    ['total-cvd', 'ascvd', 'heart-failure', 'chd', 'stroke'],
    'event that is asked for, where a model has several; total-cvd otherwise',
  ),

  systolicBpMmHg: number('mm[Hg]', [60, 280], 'systolic blood pressure'),
  bmiKgM2: number('kg/m2', [10, 90], 'body mass index'),
  waistCm: number('cm', [40, 250], 'waist circumference'),
  totalCholesterolMmolL: number('mmol/L', [1, 25], 'total cholesterol'),
  hdlCholesterolMmolL: number('mmol/L', [0.1, 5], 'HDL cholesterol'),
  ldlCholesterolMmolL: number('mmol/L', [0.1, 25], 'LDL cholesterol without treatment'),
  hba1cMmolMol: number('mmol/mol', [15, 220], 'glycated haemoglobin, IFCC'),
  creatinineUmolL: number('umol/L', [10, 2500], 'serum creatinine, IDMS-traceable'),
  egfr: number('mL/min/{1.73_m2}', [1, 200], 'estimated glomerular filtration rate'),
  urineAcrMgG: number('mg/g', [0.1, 25_000], 'urine albumin to creatinine ratio'),
  serumAlbuminGDl: number('g/dL', [0.5, 8], 'serum albumin'),
  serumPhosphateMgDl: number('mg/dL', [0.5, 20], 'serum phosphate'),
  serumBicarbonateMmolL: number('mmol/L', [3, 60], 'serum bicarbonate'),
  serumCalciumMgDl: number('mg/dL', [3, 20], 'serum calcium, corrected for albumin'),
  altUL: number('U/L', [1, 20_000], 'alanine aminotransferase'),
  astUL: number('U/L', [1, 20_000], 'aspartate aminotransferase'),
  plateletsGL: number('10*9/L', [1, 3000], 'platelets'),
  calciumScoreAgatston: number('{Agatston}', [0, 10_000], 'coronary artery calcium score'),

  smoker: yesNo('smokes now'),
  smokingYears: number('a', [0, 100], 'years of smoking in all'),
  cigarettesPerDay: number('/d', [0, 200], 'cigarettes a day, while smoking'),
  yearsSinceQuitting: number('a', [0, 100], 'years since smoking was given up; 0 while smoking'),
  alcoholDrinksPerWeek: number('/wk', [0, 300], 'alcoholic drinks a week'),
  dailyActivity: yesNo('at least 30 minutes of physical activity on usual days'),
  dailyVegetablesOrFruit: yesNo('vegetables, fruit or berries every day'),
  educationLevel: number('{level}', [1, 6], 'schooling: 1 below high school … 6 more than a college degree'),

  diabetes: yesNo('diabetes mellitus'),
  type1Diabetes: yesNo('type 1 diabetes'),
  ageAtDiabetesDiagnosisYears: number('a', [0, 120], 'age when diabetes was found'),
  everHighGlucose: yesNo('blood glucose was ever found high'),
  hypertension: yesNo('hypertension, treated or not'),
  uncontrolledHypertension: yesNo('systolic blood pressure above 160 mmHg'),
  onBpMedication: yesNo('takes medicines against high blood pressure'),
  onStatin: yesNo('takes a statin'),
  onLipidMedication: yesNo('takes a medicine that lowers lipids'),
  onAntiplateletOrNsaid: yesNo('takes platelet inhibitors or non-steroidal anti-inflammatory medicines'),
  atrialFibrillation: yesNo('atrial fibrillation or flutter'),
  mitralStenosisOrMechanicalValve: yesNo('moderate or severe mitral stenosis, or a mechanical heart valve'),
  heartFailure: yesNo('heart failure, or an ejection fraction of 40 % or less'),
  priorStrokeTiaOrThromboembolism: yesNo('had a stroke, a TIA or an arterial thromboembolism'),
  priorStroke: yesNo('had a stroke'),
  vascularDisease: yesNo('coronary, peripheral or aortic vascular disease'),
  priorAscvd: yesNo('atherosclerotic cardiovascular disease, such as a heart attack or stroke'),
  prematureCoronaryDisease: yesNo('coronary disease before 55 (men) or 60 (women)'),
  prematureCerebralOrPeripheralDisease: yesNo(
    'cerebral or peripheral vascular disease before 55 (men) or 60 (women)',
  ),
  tendonXanthoma: yesNo('tendon xanthoma'),
  arcusBefore45: yesNo('corneal arcus before the age of 45'),
  familialHypercholesterolaemia: yesNo('familial hypercholesterolaemia'),
  fhMutation: yesNo('a causative variant in LDLR, APOB or PCSK9'),
  abnormalRenalFunction: yesNo('dialysis, kidney transplant or creatinine above 200 umol/L'),
  abnormalLiverFunction: yesNo(
    'cirrhosis, or bilirubin above 2 × with ALT, AST or ALP above 3 × the upper limit',
  ),
  bleedingHistory: yesNo('had a major bleeding, or is disposed to bleed'),
  labileInr: yesNo('INR in range for less than 60 % of the time'),
  copd: yesNo('chronic obstructive pulmonary disease'),
  personalCancerHistory: yesNo('had a cancer'),
  pregnant: yesNo('is pregnant'),
  dialysis: yesNo('is on dialysis'),

  familyDiabetes: choice(
    ['none', 'second-degree', 'first-degree'],
    'nearest relative with diabetes; second-degree stands for grandparents, aunts, uncles and first cousins',
  ),
  familyHeartAttack: yesNo('a parent, sibling or child had a heart attack'),
  familyLungCancer: yesNo('a parent, sibling or child had lung cancer'),
  familyPrematureCoronaryOrHighLdl: yesNo(
    'a first-degree relative with premature coronary disease or LDL above the 95th percentile',
  ),
  familyXanthomaOrChildHighLdl: yesNo(
    'a first-degree relative with tendon xanthoma or arcus, or a child with LDL above the 95th percentile',
  ),

  ageAtMenarcheYears: number('a', [5, 25], 'age at the first menstruation'),
  hasGivenBirth: yesNo('has given birth to a live child'),
  ageAtFirstBirthYears: number('a', [9, 60], 'age at the first live birth'),
  breastBiopsies: number('{count}', [0, 50], 'breast biopsies the person had'),
  atypicalHyperplasia: yesNo('a breast biopsy showed atypical hyperplasia'),
  firstDegreeBreastCancer: number('{count}', [0, 30], 'mother, sisters and daughters with breast cancer'),
  priorBreastCancer: yesNo('had a breast cancer, also DCIS or LCIS'),
  hereditaryBreastCancer: yesNo('a pathogenic variant of BRCA1, BRCA2 or another high-risk gene'),
  priorChestRadiation: yesNo('had radiation of the chest for Hodgkin lymphoma'),

  colorectalCancers: number('{count}', [0, 20], 'colorectal cancers the person had'),
  ageAtColorectalCancerYears: number('a', [0, 120], 'age at the first colorectal cancer'),
  endometrialCancer: yesNo('had an endometrial cancer'),
  ageAtEndometrialCancerYears: number('a', [0, 120], 'age at the endometrial cancer'),
  otherLynchCancer: yesNo('had another cancer of the Lynch spectrum'),
  firstDegreeColorectalCancer: number('{count}', [0, 30], 'first-degree relatives with colorectal cancer'),
  secondDegreeColorectalCancer: number('{count}', [0, 60], 'second-degree relatives with colorectal cancer'),
  youngestFirstDegreeColorectalAgeYears: number(
    'a',
    [0, 120],
    'youngest age at it among first-degree relatives',
  ),
  youngestSecondDegreeColorectalAgeYears: number(
    'a',
    [0, 120],
    'youngest age at it among second-degree relatives',
  ),
  firstDegreeEndometrialCancer: number('{count}', [0, 30], 'first-degree relatives with endometrial cancer'),
  secondDegreeEndometrialCancer: number(
    '{count}',
    [0, 60],
    'second-degree relatives with endometrial cancer',
  ),
  youngestFirstDegreeEndometrialAgeYears: number(
    'a',
    [0, 120],
    'youngest age at it among first-degree relatives',
  ),
  youngestSecondDegreeEndometrialAgeYears: number(
    'a',
    [0, 120],
    'youngest age at it among second-degree relatives',
  ),
  firstDegreeOtherLynchCancer: yesNo('a first-degree relative with another cancer of the Lynch spectrum'),
  secondDegreeOtherLynchCancer: yesNo('a second-degree relative with another cancer of the Lynch spectrum'),
} as const satisfies Readonly<Record<string, InputDefinition>>;

export type InputName = keyof typeof inputDefinitions;

/** What is known of a person, by the names of {@link inputDefinitions}; what is absent is not known. */
export type RiskInputs = { readonly [N in InputName]?: number | boolean | string };
