import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../core/src/base/index.ts';
import {
  assessRisk,
  type Banding,
  cardiovascularBand,
  findModel,
  readRiskInputs,
  readyModels,
  type RiskAnswer,
} from '../core/src/engines/risk/index.ts';
import { bundled } from './run-kairos.ts';
import { hasSharedData, sharedData } from './shared-data.ts';

const there = hasSharedData('prevention/vectors');
type Row = Readonly<Record<string, unknown>>;

function vectorsOf(name: string): readonly Row[] {
  const file = JSON.parse(readFileSync(`${sharedData}prevention/vectors/${name}.json`, 'utf8')) as {
    readonly vectors: readonly Row[];
  };
  return file.vectors;
}

/** The answer of a model to inputs under our names. */
async function ask(model: string, inputs: Row): Promise<RiskAnswer> {
  const ready = readyModels((await bundled()).clinicalModels.models);
  if (isGap(ready)) throw new Error(ready.what);
  const found = findModel(ready, model);
  const read = readRiskInputs(inputs);
  if (isGap(found) || isGap(read)) throw new Error(isGap(found) ? found.what : isGap(read) ? read.what : '');
  return assessRisk(found, read);
}

async function valueOf(
  model: string,
  inputs: Row,
): Promise<{ value: number; outcomes: Readonly<Record<string, number>> }> {
  const answer = await ask(model, inputs);
  if (answer.kind !== 'value') throw new Error(`${model}: ${JSON.stringify(answer)}`);
  return { value: answer.value, outcomes: answer.outcomes ?? {} };
}

const sexOf = (code: unknown): string => (code === 'm' || code === 1 || code === 'male' ? 'male' : 'female');
const yes = (code: unknown): boolean => code === 1 || code === true;
const input = (row: Row): Row => row['input'] as Row;
/** mg/dL of cholesterol as the peers convert it. */
const mmol = (mgDl: unknown, factor = 38.67): number => Number(mgDl) / factor;

const findriscCase = {
  ageYears: 58,
  bmiKgM2: 31,
  sex: 'female',
  waistCm: 90,
  dailyActivity: false,
  dailyVegetablesOrFruit: true,
  onBpMedication: true,
  everHighGlucose: false,
  familyDiabetes: 'first-degree',
};
const strokeCase = {
  ageYears: 60,
  sex: 'male',
  heartFailure: false,
  hypertension: false,
  diabetes: false,
  priorStrokeTiaOrThromboembolism: false,
  vascularDisease: false,
};
const bleedingCase = {
  ageYears: 60,
  uncontrolledHypertension: false,
  abnormalRenalFunction: false,
  abnormalLiverFunction: false,
  priorStroke: false,
  bleedingHistory: false,
  labileInr: false,
  onAntiplateletOrNsaid: false,
  alcoholDrinksPerWeek: 0,
};
const lipidCase = {
  familyPrematureCoronaryOrHighLdl: false,
  familyXanthomaOrChildHighLdl: false,
  prematureCoronaryDisease: false,
  prematureCerebralOrPeripheralDisease: false,
  tendonXanthoma: false,
  arcusBefore45: false,
};

describe.skipIf(!there)('published and peer-computed values', () => {
  it('of SCORE2, SCORE2-OP and SCORE2-Diabetes', async () => {
    for (const row of vectorsOf('score2_family')) {
      const own = input(row);
      const { value, outcomes } = await valueOf(String(own['model']), {
        ageYears: own['age'],
        sex: sexOf(own['sex']),
        smoker: yes(own['smoker']),
        systolicBpMmHg: own['sbp'],
        totalCholesterolMmolL: own['tc'],
        hdlCholesterolMmolL: own['hdl'],
        region: own['region'],
        ageAtDiabetesDiagnosisYears: own['ageDiabetes'] ?? null,
        hba1cMmolMol: own['hba1c'] ?? null,
        egfr: own['egfr'] ?? null,
      });
      const name = JSON.stringify(own);
      expect(Math.abs(value - Number(row['author_code_percent'])), name).toBeLessThan(0.0051);
      const published = own['model'] === 'SCORE2-OP' ? outcomes['publishedRounding'] : value;
      expect(Math.abs((published ?? Number.NaN) - Number(row['published_percent'])), name).toBeLessThan(0.1);
    }
  });

  it('of PREVENT, 10 and 30 years, all outcomes', async () => {
    for (const row of vectorsOf('prevent_2023')) {
      const own = input(row);
      const hba1c = own['hba1c'] === undefined ? null : 10.929 * (Number(own['hba1c']) - 2.15);
      const { outcomes } = await valueOf('prevent', {
        ageYears: own['age'],
        sex: own['sex'],
        smoker: own['smoking'],
        systolicBpMmHg: own['sbp'],
        totalCholesterolMmolL: Number(own['total_c']) * 0.02586,
        hdlCholesterolMmolL: Number(own['hdl_c']) * 0.02586,
        bmiKgM2: own['bmi'],
        egfr: own['egfr'],
        diabetes: own['dm'],
        onBpMedication: own['bp_tx'],
        onStatin: own['statin'],
        urineAcrMgG: own['uacr'] ?? null,
        hba1cMmolMol: hba1c,
      });
      for (const wanted of row['expected'] as readonly Row[]) {
        const horizon = `${String(wanted['over_years'])}y`;
        for (const [theirs, ours] of [
          ['total_cvd', 'totalCvd'],
          ['ascvd', 'ascvd'],
          ['heart_failure', 'heartFailure'],
          ['chd', 'chd'],
          ['stroke', 'stroke'],
        ] as const) {
          if (typeof wanted[theirs] !== 'number') continue;
          const percent = outcomes[`${ours}${horizon}`] ?? Number.NaN;
          expect(
            Math.abs(percent / 100 - Number(wanted[theirs])),
            `${JSON.stringify(own)} ${ours} ${horizon}`,
          ).toBeLessThan(0.00051);
        }
      }
    }
  });

  it('of the kidney failure risk equations', async () => {
    for (const row of vectorsOf('kfre')) {
      const own = input(row);
      const inputs = {
        ageYears: own['age'],
        sex: sexOf(own['male']),
        egfr: own['egfr'],
        urineAcrMgG: own['uacr_mg_g'],
        kidneyRegion: own['north_america'] === 1 ? 'north-america' : 'elsewhere',
      };
      const four = await valueOf('kfre-4', inputs);
      expect(four.outcomes['kidneyFailure2y']).toBeCloseTo(100 * Number(row['v4_2y']), 9);
      expect(four.value).toBeCloseTo(100 * Number(row['v4_5y']), 9);
      const more = row['v8_inputs'] as Row;
      const eight = await valueOf('kfre-8', {
        ...inputs,
        serumAlbuminGDl: more['albumin'],
        serumPhosphateMgDl: more['phosphate'],
        serumBicarbonateMmolL: more['bicarbonate'],
        serumCalciumMgDl: more['calcium'],
      });
      expect(eight.outcomes['kidneyFailure2y']).toBeCloseTo(100 * Number(row['v8_2y']), 9);
      expect(eight.value).toBeCloseTo(100 * Number(row['v8_5y']), 9);
    }
  });

  it('of CKD-EPI 2021 and FIB-4', async () => {
    for (const row of vectorsOf('ckd_epi_2021')) {
      const inputs = {
        ageYears: row['age'],
        sex: sexOf(row['sex']),
        creatinineUmolL: Number(row['scr_mg_dl']) * 88.4,
      };
      expect((await valueOf('ckd-epi-2021', inputs)).value).toBeCloseTo(Number(row['egfr']), 3);
    }
    for (const row of vectorsOf('fib4')) {
      const inputs = {
        ageYears: row['age'],
        astUL: row['ast'],
        altUL: row['alt'],
        plateletsGL: row['platelets'],
      };
      expect((await valueOf('fib-4', inputs)).value).toBeCloseTo(Number(row['fib4']), 3);
    }
  });

  it('of PLCOm2012', async () => {
    for (const row of vectorsOf('plcom2012')) {
      const own = input(row);
      const { value } = await valueOf('plcom2012', {
        ageYears: own['age'],
        educationLevel: own['education'],
        bmiKgM2: own['bmi'],
        copd: yes(own['copd']),
        personalCancerHistory: yes(own['personal_cancer']),
        familyLungCancer: yes(own['family']),
        ethnicity: own['race'],
        smoker: yes(own['current']),
        cigarettesPerDay: own['cpd'],
        smokingYears: own['duration'],
        yearsSinceQuitting: own['quit'],
      });
      expect(value).toBeCloseTo(100 * Number(row['risk6y']), 4);
    }
  });

  it('of MESA with and without calcium, and Framingham', async () => {
    for (const row of vectorsOf('mesa_chd')) {
      const own = input(row);
      const { outcomes } = await valueOf('mesa-chd', {
        ageYears: own['age'],
        sex: sexOf(own['male']),
        ethnicity: yes(own['aa']) ? 'black' : yes(own['chinese']) ? 'chinese' : 'white',
        diabetes: false,
        smoker: false,
        totalCholesterolMmolL: mmol(own['tc']),
        hdlCholesterolMmolL: mmol(own['hdl']),
        onLipidMedication: false,
        systolicBpMmHg: own['sbp'],
        onBpMedication: yes(own['bp_med']),
        familyHeartAttack: false,
        calciumScoreAgatston: own['cac'],
      });
      expect(outcomes['withCalcium']).toBeCloseTo(Number(row['with_cac']), 2);
      expect(outcomes['withoutCalcium']).toBeCloseTo(Number(row['without_cac']), 2);
    }
    for (const row of vectorsOf('framingham_2008')) {
      const own = input(row);
      const { value } = await valueOf('framingham-2008', {
        ageYears: own['age'],
        sex: sexOf(own['sex']),
        totalCholesterolMmolL: mmol(own['tc']),
        hdlCholesterolMmolL: mmol(own['hdl']),
        systolicBpMmHg: own['sbp'],
        onBpMedication: yes(own['treated']),
        smoker: yes(own['smoker']),
        diabetes: yes(own['dm']),
      });
      expect(value).toBeCloseTo(Number(row['percent']), 2);
    }
  });

  it('of PREMM5, any gene and each', async () => {
    for (const row of vectorsOf('premm5')) {
      const own = input(row);
      const { value, outcomes } = await valueOf('premm5', {
        ageYears: own['age'],
        sex: sexOf(own['sex']),
        colorectalCancers: own['crc'],
        endometrialCancer: yes(own['ec']),
        otherLynchCancer: yes(own['oth']),
        firstDegreeColorectalCancer: own['fcrc'] ?? 0,
        secondDegreeColorectalCancer: own['scrc'] ?? 0,
        firstDegreeEndometrialCancer: 0,
        secondDegreeEndometrialCancer: 0,
        firstDegreeOtherLynchCancer: false,
        secondDegreeOtherLynchCancer: false,
        ageAtColorectalCancerYears: own['acrc'] ?? null,
        ageAtEndometrialCancerYears: own['aec'] ?? null,
        youngestFirstDegreeColorectalAgeYears: own['afcrc'] ?? null,
        youngestSecondDegreeColorectalAgeYears: own['ascrc'] ?? null,
      });
      const wanted = row['out'] as Readonly<Record<string, number>>;
      expect(value).toBeCloseTo(100 * (wanted['any'] ?? Number.NaN), 4);
      for (const [gene, chance] of Object.entries(outcomes))
        expect(chance).toBeCloseTo(100 * (wanted[gene] ?? Number.NaN), 4);
    }
  });
});

const healthy = {
  ageYears: 55,
  sex: 'male',
  smoker: false,
  systolicBpMmHg: 130,
  totalCholesterolMmolL: 5.2,
  hdlCholesterolMmolL: 1.3,
  country: 'DE',
};

const withDiabetes = {
  ageYears: 60,
  sex: 'male',
  smoker: false,
  systolicBpMmHg: 140,
  totalCholesterolMmolL: 5.5,
  hdlCholesterolMmolL: 1.3,
  region: 'low',
  diabetes: true,
  ageAtDiabetesDiagnosisYears: 60,
  hba1cMmolMol: 50,
  egfr: 90,
};
const smokerCase = {
  ageYears: 60,
  educationLevel: 4,
  bmiKgM2: 27,
  copd: false,
  personalCancerHistory: false,
  familyLungCancer: false,
  ethnicity: 'white',
  smoker: true,
  cigarettesPerDay: 20,
  smokingYears: 30,
};

describe('a clinical model', () => {
  it('says what is missing, in its own names', async () => {
    const { ageYears: _, hdlCholesterolMmolL: __, ...rest } = healthy;
    expect(await ask('SCORE2', rest)).toMatchObject({
      kind: 'missing',
      missing: ['ageYears', 'hdlCholesterolMmolL'],
    });
    const { sex: ___, ...sexless } = healthy;
    expect(await ask('score2', sexless)).toMatchObject({ kind: 'missing', missing: ['sex'] });
  });

  it.each([
    [{ diabetes: true }, 'diabetes'],
    [{ priorAscvd: true }, 'established-disease'],
    [{ familialHypercholesterolaemia: true }, 'familial-hypercholesterolaemia'],
    [{ egfr: 40 }, 'kidney-disease'],
    [{ ageYears: 39 }, 'age'],
    [{ ageYears: 70 }, 'age'],
    [{ sex: 'female', pregnant: true }, 'pregnancy'],
  ])('is not applied to whom it is not for: SCORE2 with %j', async (more, reason) => {
    expect(await ask('score2', { ...healthy, ...more })).toMatchObject({ kind: 'not-applicable', reason });
  });

  it.each([
    ['systolicBpMmHg', 90, 89],
    ['systolicBpMmHg', 200, 201],
    ['totalCholesterolMmolL', 3.36, 3.3],
    ['totalCholesterolMmolL', 8.27, 8.3],
    ['hdlCholesterolMmolL', 20 / 38.67, 0.5],
    ['hdlCholesterolMmolL', 2.58, 2.6],
    ['bmiKgM2', 18.5, 18.4],
    ['bmiKgM2', 39.9, 40],
    ['egfr', 15, 14],
    ['egfr', 140, 141],
  ])('PREVENT is for %s of %d, not of %d', async (name, inside, outside) => {
    const person = {
      ...healthy,
      bmiKgM2: 28,
      egfr: 90,
      diabetes: false,
      onBpMedication: false,
      onStatin: false,
    };
    expect(await ask('prevent', { ...person, [name]: inside })).toMatchObject({ kind: 'value' });
    expect(await ask('prevent', { ...person, [name]: outside })).toMatchObject({ reason: 'range' });
  });

  it('tells what it could not check', async () => {
    const answer = await ask('score2', healthy);
    expect(answer).toMatchObject({
      kind: 'value',
      unchecked: expect.arrayContaining(['diabetes', 'priorAscvd']),
    });
    const told = await ask('score2', { ...healthy, diabetes: false, priorAscvd: false });
    expect(told).not.toMatchObject({ unchecked: expect.arrayContaining(['diabetes']) });
  });

  it.each([
    ['AM', 'very-high region'],
    ['AZ', 'very-high region'],
    ['GB', 'low region'],
    ['DE', 'moderate region'],
    ['PL', 'high region'],
  ])('knows the region of %s', async (country, variant) => {
    expect(await ask('score2', { ...healthy, country })).toMatchObject({ kind: 'value', variant });
  });

  it.skipIf(!hasSharedData('prevention/coefficients'))(
    'knows the region of every country of the paper',
    async () => {
      const file = JSON.parse(readFileSync(`${sharedData}prevention/coefficients/score2.json`, 'utf8')) as {
        readonly regions_2021: Readonly<Record<string, readonly string[]>>;
      };
      for (const [region, countries] of Object.entries(file.regions_2021))
        for (const country of countries)
          expect(await ask('score2', { ...healthy, country }), country).toMatchObject({
            variant: `${region.replace('_', '-')} region`,
          });
    },
  );

  it('asks for the region of a country it has none for', async () => {
    expect(await ask('score2', { ...healthy, country: 'JP' })).toMatchObject({ missing: ['region'] });
  });

  it.each([
    [49, 2.4, 'low-to-moderate'],
    [49, 2.5, 'high'],
    [49, 7.5, 'very-high'],
    [50, 4.9, 'low-to-moderate'],
    [69, 5, 'high'],
    [69, 10, 'very-high'],
    [70, 7.4, 'low-to-moderate'],
    [70, 7.5, 'high'],
    [89, 15, 'very-high'],
  ])('puts a risk into the band of its age: %d years, %d %%', async (age, percent, band) => {
    const parameters = (await bundled()).clinicalModels.models.get('score2')?.parameters;
    const [esc2021] = (parameters?.['bandings'] ?? []) as readonly Banding[];
    if (esc2021 === undefined) throw new Error('no bands');
    expect(esc2021.by).toBe('ESC 2021');
    expect(cardiovascularBand(percent, age, esc2021)).toBe(band);
  });

  it('names the bands of each guideline, none a step too low', async () => {
    // A public implementation calls the three groups of ESC 2021 low, moderate and high.
    const answer = await ask('score2', { ...healthy, smoker: true, systolicBpMmHg: 160, region: 'low' });
    expect(answer).toMatchObject({
      kind: 'value',
      band: 'high',
      bandBy: 'ESC 2021',
      bands: { 'ESC 2021': 'high', 'ESC/EAS 2025': 'moderate' },
    });
  });

  it.each([
    // With type 2 diabetes ESC 2023 has its own limits, 5, 10 and 20 %, at every age.
    [{}, 'moderate'],
    [{ smoker: true, systolicBpMmHg: 165 }, 'high'],
    [{ smoker: true, systolicBpMmHg: 180, region: 'very-high' }, 'very-high'],
    [{ egfr: 40 }, 'very-high'],
  ])('has the bands of ESC 2023 in diabetes: %j', async (more, band) => {
    const answer = await ask('score2-diabetes', { ...withDiabetes, ...more });
    expect(answer).toMatchObject({ kind: 'value', band, bandBy: 'ESC 2023, diabetes' });
  });

  it('SCORE2-Diabetes is not for type 1', async () => {
    expect(await ask('score2-diabetes', { ...withDiabetes, type1Diabetes: true })).toMatchObject({
      kind: 'not-applicable',
      reason: 'type-1-diabetes',
    });
  });

  it('says where the region that was told is not the country’s', async () => {
    const answer = await ask('score2', { ...healthy, country: 'PL', region: 'low' });
    expect(answer).toMatchObject({ variant: 'low region', remarks: [expect.stringContaining('PL')] });
  });

  it('knows the codes of the United Kingdom and Greece in common use', async () => {
    expect(await ask('score2', { ...healthy, country: 'uk' })).toMatchObject({ variant: 'low region' });
    expect(await ask('score2', { ...healthy, country: 'EL' })).toMatchObject({ variant: 'moderate region' });
  });

  it('does not count people of a group it did not study as another', async () => {
    const { country: _, ...rest } = healthy;
    const mesa = {
      ...rest,
      diabetes: false,
      onLipidMedication: false,
      onBpMedication: false,
      familyHeartAttack: false,
    };
    expect(await ask('mesa-chd', { ...mesa, ethnicity: 'native-american' })).toMatchObject({
      kind: 'not-applicable',
      reason: 'ethnicity',
    });
    const values = new Map<string, number>();
    for (const ethnicity of ['white', 'asian', 'chinese', 'pacific-islander', 'hawaiian'])
      values.set(ethnicity, (await valueOf('plcom2012', { ...smokerCase, ethnicity })).value);
    expect(values.get('chinese')).toBe(values.get('asian'));
    expect(values.get('hawaiian')).toBe(values.get('pacific-islander'));
    expect(values.get('chinese')).not.toBe(values.get('white'));
  });

  it('needs the years since quitting of those who have quit only', async () => {
    expect(await ask('plcom2012', smokerCase)).toMatchObject({ kind: 'value' });
    expect(await ask('plcom2012', { ...smokerCase, smoker: false })).toMatchObject({
      kind: 'missing',
      missing: ['yearsSinceQuitting'],
    });
    expect(await ask('plcom2012', { ...smokerCase, smoker: false, smokingYears: 0 })).toMatchObject({
      kind: 'not-applicable',
      reason: 'never-smoker',
    });
  });

  it.each([
    [{ atrialFibrillation: false }, 'no-atrial-fibrillation'],
    [{ mitralStenosisOrMechanicalValve: true }, 'valve-disease'],
  ])('CHA2DS2-VA is for atrial fibrillation without valve disease: %j', async (more, reason) => {
    expect(await ask('cha2ds2-va', { ...strokeCase, ...more })).toMatchObject({ reason });
    expect(await ask('cha2ds2-va', strokeCase)).toMatchObject({
      unchecked: ['atrialFibrillation', 'mitralStenosisOrMechanicalValve'],
    });
  });

  it('answers for the years and the outcome that are asked for, and for no others', async () => {
    const inputs = {
      ...healthy,
      bmiKgM2: 27,
      egfr: 85,
      diabetes: false,
      onBpMedication: false,
      onStatin: false,
    };
    const usual = await valueOf('prevent', inputs);
    const asked = await ask('prevent', { ...inputs, horizonYears: 30, outcome: 'heart-failure' });
    expect(asked).toMatchObject({ value: usual.outcomes['heartFailure30y'], horizonYears: 30 });
    expect(usual.value).toBe(usual.outcomes['totalCvd10y']);
    expect(await ask('prevent', { ...inputs, horizonYears: 20 })).toMatchObject({ reason: 'horizon' });
    expect(await ask('score2', { ...healthy, horizonYears: 30 })).toMatchObject({ reason: 'horizon' });
    const kidney = { ageYears: 60, sex: 'male', egfr: 30, urineAcrMgG: 300 };
    expect(await ask('kfre', { ...kidney, horizonYears: 2 })).toMatchObject({
      horizonYears: 2,
      remarks: [expect.stringContaining('outside North America')],
    });
  });

  it('BCRAT asks a Hispanic woman’s birthplace, and names what it counts as unknown', async () => {
    const woman = { ageYears: 50, sex: 'female' };
    expect(await ask('bcrat', { ...woman, ethnicity: 'hispanic' })).toMatchObject({
      missing: ['bornInUnitedStates'],
    });
    expect(await ask('gail', { ...woman, ethnicity: 'white', breastBiopsies: 0 })).toMatchObject({
      remarks: [expect.stringMatching(/ageAtMenarcheYears, hasGivenBirth, firstDegreeBreastCancer/)],
    });
    const { value, outcomes } = await valueOf('bcrat', { ...woman, ethnicity: 'white', horizonYears: 40 });
    expect(value).toBe(outcomes['breastCancerToAge90']);
    expect(await ask('bcrat', { ...woman, ethnicity: 'white', horizonYears: 41 })).toMatchObject({
      reason: 'horizon',
    });
    for (const [more, reason] of [
      [{ priorBreastCancer: true }, 'established-disease'],
      [{ hereditaryBreastCancer: true }, 'single-gene'],
      [{ priorChestRadiation: true }, 'chest-radiation'],
      [{ sex: 'male' }, 'sex'],
      [{ ageYears: 19 }, 'age'],
    ] as const)
      expect(await ask('bcrat', { ...woman, ethnicity: 'white', ...more })).toMatchObject({ reason });
  });

  it('PREMM5 says which ages lie outside those it was built for', async () => {
    const own = {
      ageYears: 30,
      sex: 'male',
      colorectalCancers: 1,
      ageAtColorectalCancerYears: 20,
      endometrialCancer: false,
      otherLynchCancer: false,
      firstDegreeColorectalCancer: 0,
      secondDegreeColorectalCancer: 0,
      firstDegreeEndometrialCancer: 0,
      secondDegreeEndometrialCancer: 0,
      firstDegreeOtherLynchCancer: false,
      secondDegreeOtherLynchCancer: false,
    };
    expect(await ask('premm5', own)).toMatchObject({
      remarks: [expect.stringContaining('ageAtColorectalCancerYears')],
    });
    const { ageAtColorectalCancerYears: _, ...ageless } = own;
    expect(await ask('premm5', ageless)).toMatchObject({ missing: ['ageAtColorectalCancerYears'] });
  });

  it.each([
    ['findrisc', findriscCase, 19, 'high'],
    ['findrisc', { ...findriscCase, waistCm: 88, bmiKgM2: 30 }, 16, 'high'],
    [
      'findrisc',
      { ...findriscCase, ageYears: 44, familyDiabetes: 'none', dailyVegetablesOrFruit: false },
      12,
      'moderate',
    ],
    [
      'cha2ds2-vasc',
      { ...strokeCase, heartFailure: true, hypertension: true, vascularDisease: true, ageYears: 70 },
      4,
      undefined,
    ],
    [
      'cha2ds2-vasc',
      {
        ...strokeCase,
        ageYears: 75,
        heartFailure: true,
        hypertension: true,
        diabetes: true,
        priorStrokeTiaOrThromboembolism: true,
        vascularDisease: true,
        sex: 'female',
      },
      9,
      undefined,
    ],
    [
      'cha2ds2-va',
      {
        ...strokeCase,
        ageYears: 75,
        heartFailure: true,
        hypertension: true,
        diabetes: true,
        priorStrokeTiaOrThromboembolism: true,
        vascularDisease: true,
        sex: 'female',
      },
      8,
      'anticoagulation-recommended',
    ],
    ['cha2ds2-va', { ...strokeCase, ageYears: 64 }, 0, 'no-anticoagulation'],
    ['has-bled', { ...bleedingCase, ageYears: 66, alcoholDrinksPerWeek: 8, labileInr: true }, 3, 'high'],
    ['has-bled', { ...bleedingCase, ageYears: 65, alcoholDrinksPerWeek: 7 }, 0, 'low'],
    [
      'dlcn',
      {
        ...lipidCase,
        ldlCholesterolMmolL: 6.7,
        prematureCoronaryDisease: true,
        familyPrematureCoronaryOrHighLdl: true,
      },
      8,
      'probable',
    ],
    [
      'dlcn',
      { ...lipidCase, ldlCholesterolMmolL: 8.5, tendonXanthoma: true, arcusBefore45: true },
      14,
      'definite',
    ],
    [
      'dlcn',
      {
        ...lipidCase,
        ldlCholesterolMmolL: 4.9,
        familyPrematureCoronaryOrHighLdl: true,
        familyXanthomaOrChildHighLdl: true,
      },
      3,
      'possible',
    ],
  ] as const)('adds points up as its paper does: %s', async (model, inputs, value, band) => {
    expect(await ask(model, inputs)).toMatchObject({
      kind: 'value',
      value,
      ...(band === undefined ? {} : { band }),
    });
  });

  it.each([
    // EKFC and CKD-EPI 2009 by hand: 107.3 · (1.0/0.9)^-1.132 · 0.990^20, 141 · (1.0/0.9)^-1.209 · 0.993^60
    ['ekfc', 77.894],
    ['ckd-epi-2009', 81.443],
  ])('gives another equation on request: %s', async (model, wanted) => {
    const { value } = await valueOf(model, { ageYears: 60, sex: 'male', creatinineUmolL: 88.4 });
    expect(value).toBeCloseTo(wanted, 2);
  });

  it('rises with blood pressure and smoking', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 40, max: 69 }),
        fc.integer({ min: 90, max: 180 }),
        async (ageYears, systolicBpMmHg) => {
          const of = async (more: Row): Promise<number> =>
            (await valueOf('score2', { ...healthy, ageYears, ...more })).value;
          const usual = await of({ systolicBpMmHg });
          expect(await of({ systolicBpMmHg: systolicBpMmHg + 10 })).toBeGreaterThan(usual);
          expect(await of({ systolicBpMmHg, smoker: true })).toBeGreaterThan(usual);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('inputs of clinical models', () => {
  it.each([
    [{ systolicBpMmHg: 20 }, 'RISK_INPUT_IMPLAUSIBLE'],
    [{ totalCholesterolMmolL: 200 }, 'RISK_INPUT_IMPLAUSIBLE'],
    [{ ageYears: -3 }, 'RISK_INPUT_IMPLAUSIBLE'],
    [{ hdlCholesterolMmolL: 4, totalCholesterolMmolL: 3 }, 'RISK_INPUTS_CONTRADICTORY'],
    [{ sex: 'male', pregnant: true }, 'RISK_INPUTS_CONTRADICTORY'],
    [{ ageYears: 40, ageAtDiabetesDiagnosisYears: 50 }, 'RISK_INPUTS_CONTRADICTORY'],
    [{ smoker: true, cigarettesPerDay: 0 }, 'RISK_INPUTS_CONTRADICTORY'],
    [{ smoker: true, yearsSinceQuitting: 3 }, 'RISK_INPUTS_CONTRADICTORY'],
    [{ ageYears: 40, smokingYears: 45 }, 'RISK_INPUTS_CONTRADICTORY'],
    [{ sex: 'male', endometrialCancer: true }, 'RISK_INPUTS_CONTRADICTORY'],
    [{ hasGivenBirth: false, ageAtFirstBirthYears: 25 }, 'RISK_INPUTS_CONTRADICTORY'],
    [{ ageAtMenarcheYears: 14, ageAtFirstBirthYears: 13 }, 'RISK_INPUTS_CONTRADICTORY'],
    [{ breastBiopsies: 0, atypicalHyperplasia: true }, 'RISK_INPUTS_CONTRADICTORY'],
    [{ type1Diabetes: true, diabetes: false }, 'RISK_INPUTS_CONTRADICTORY'],
    [{ hdlCholesterolMmolL: 45 }, 'RISK_INPUT_IMPLAUSIBLE'],
    [{ creatinineUmolL: 1.1 }, 'RISK_INPUT_IMPLAUSIBLE'],
    [{ smoker: 'yes' }, 'RISK_INPUT_TYPE'],
    [{ sex: 'unknown' }, 'RISK_INPUT_TYPE'],
    [{ sbp: 140 }, 'RISK_INPUT_UNKNOWN'],
    [[1], 'RISK_INPUTS_SHAPE'],
  ])('are refused with a code where they cannot be: %j', (inputs, code) => {
    expect(readRiskInputs(inputs)).toMatchObject({ kind: 'gap', code });
  });

  it('that look like another unit are told so and not converted', () => {
    expect(readRiskInputs({ totalCholesterolMmolL: 200 })).toMatchObject({
      what: expect.stringContaining('5.17 mmol/L'),
    });
    expect(readRiskInputs({ hba1cMmolMol: 7.5 })).toMatchObject({
      what: expect.stringContaining('58 mmol/mol'),
    });
  });

  it('of any kind give inputs or a gap', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = readRiskInputs(value);
        expect(typeof read).toBe('object');
      }),
    );
  });
});
