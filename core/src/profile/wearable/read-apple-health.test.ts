import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorTable, isGap, type Outcome } from '../../base/index.ts';
import type { HealthRecord, Observation } from '../model/person.ts';
import { readAppleHealth } from './read-apple-health.ts';

const asOf = '2026-01-31';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const outcomeOf = (text: string | Uint8Array, day = asOf, size = 4096): Promise<Outcome<HealthRecord>> =>
  readAppleHealth(inPieces(typeof text === 'string' ? new TextEncoder().encode(text) : text, size), {
    file: 'export.xml',
    member: null,
    asOf: day,
  });

async function read(text: string, day = asOf): Promise<HealthRecord> {
  const outcome = await outcomeOf(text, day);
  if (isGap(outcome)) throw new Error(outcome.what);
  return outcome;
}

const codes = (record: HealthRecord): readonly string[] => record.gaps.map(({ code }) => code);
const valueOf = (record: HealthRecord, code: Observation['code']): number | undefined =>
  record.observations.find((one) => one.code === code)?.value;

type Made = {
  readonly from?: string;
  readonly to?: string;
  readonly value?: string | number;
  readonly unit?: string;
  readonly source?: string;
  readonly within?: string;
};

/** A record of 2026-01-10 unless said otherwise; times are of Berlin in winter. */
function record(type: string, made: Made): string {
  const { from = '2026-01-10 08:00:00', to = from, value = '', unit, source = 'Watch', within = '' } = made;
  const unitText = unit === undefined ? '' : ` unit="${unit}"`;
  const times = `creationDate="${to} +0100" startDate="${from} +0100" endDate="${to} +0100"`;
  return `<Record type="HK${type}" sourceName="${source}"${unitText} ${times} value="${value}">${within}</Record>\n`;
}
const quantity = (type: string, made: Made): string => record(`QuantityTypeIdentifier${type}`, made);
const of = (...records: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="de_DE">\n${records.join('')}</HealthData>`;
const day = (n: number): string => `2026-01-${String(n).padStart(2, '0')}`;
const days = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, i) => day(from + i));

describe('measurements', () => {
  it.each([
    ['BodyMass', 'kg', 70.5, 'body-weight', 70.5],
    ['BodyMass', 'st', 11, 'body-weight', 69.8532],
    ['BodyMass', 'g', 70_500, 'body-weight', 70.5],
    ['Height', 'ft', 5.5, 'body-height', 167.64],
    ['Height', 'm', 1.66, 'body-height', 166],
    ['BodyMassIndex', 'count', 24.5, 'body-mass-index', 24.5],
    ['WaistCircumference', 'in', 36, 'waist', 91.44],
    ['RestingHeartRate', 'count/min', 58, 'resting-heart-rate', 58],
    ['BloodGlucose', 'mg/dL', 99, 'glucose', 5.49512],
    ['VO2Max', 'mL/min·kg', 33.2, 'oxygen-uptake', 33.2],
    ['OxygenSaturation', '%', 0.97, 'oxygen-saturation', 97],
  ] as const)('%s in %s: %d is %s %d', async (type, unit, value, code, expected) => {
    expect(valueOf(await read(of(quantity(type, { unit, value }))), code)).toBe(expected);
  });

  it.each([
    quantity('OxygenSaturation', { unit: '%', value: 97 }),
    quantity('BodyMass', { unit: 'kg', value: 'many' }),
    quantity('BodyMass', { unit: 'kg', value: 4000 }),
    quantity('BodyMass', { unit: 'mL', value: 70 }),
    quantity('BodyMass', { unit: 'kg', value: 70, from: '2026-02-30 08:00:00' }),
    quantity('StepCount', { unit: 'count', value: -5 }),
    quantity('StepCount', {
      unit: 'count',
      value: 5,
      from: '2026-01-10 08:00:00',
      to: '2026-01-12 08:00:00',
    }),
    quantity('StepCount', {
      unit: 'count',
      value: 5,
      from: '2026-01-10 08:00:00',
      to: '2026-01-10 07:00:00',
    }),
  ])('what cannot be read or be right is told with its line (%#)', async (text) => {
    const found = await read(of(text));
    expect(found.observations).toEqual([]);
    expect(found.gaps).toMatchObject([
      { code: 'WEARABLE_RECORDS_UNREADABLE', details: { count: 1, line: 3 } },
      { code: 'WEARABLE_NOTHING' },
    ]);
  });

  it('the last one counts, with its device, line and moment; those after the day of the report do not', async () => {
    const text = of(
      quantity('BodyMass', { unit: 'kg', value: 71, from: '2026-01-12 07:00:00', source: 'Scale' }),
      quantity('BodyMass', { unit: 'kg', value: 70, from: '2026-01-11 07:00:00' }),
      quantity('BodyMass', { unit: 'kg', value: 69, from: '2026-02-01 07:00:00' }),
    );
    const found = await read(text);
    expect(found.observations).toEqual([
      {
        code: 'body-weight',
        value: 71,
        unit: 'kg',
        recorded: { value: 71, unit: 'kg' },
        date: '2026-01-12',
        source: { file: 'export.xml', lineOneBased: 3, record: null },
        own: {
          made: 'latest',
          from: '2026-01-12',
          at: '2026-01-12T07:00:00+01:00',
          days: 1,
          readings: 1,
          devices: ['Scale'],
          byHand: false,
        },
      },
    ]);
    expect(found.gaps).toMatchObject([{ code: 'WEARABLE_AFTER_AS_OF', details: { count: 1 } }]);
    expect(valueOf(await read(text, '2026-02-01'), 'body-weight')).toBe(69);
  });

  it('says what the person typed in', async () => {
    const within = '<MetadataEntry key="HKWasUserEntered" value="1"/>';
    const found = await read(of(quantity('Height', { unit: 'cm', value: 166, within })));
    expect(found.observations[0]?.own?.byHand).toBe(true);
  });

  it('are of the day of their own time zone, where it is named and known', async () => {
    // 23:30 by the clock of the export in winter is half past midnight in summer, and next morning in Tokyo
    const at = { unit: 'kg', value: 70, from: '2025-07-01 23:30:00' };
    const zoned = async (zone: string): Promise<readonly (string | null | undefined)[]> => {
      const within = `<MetadataEntry key="HKTimeZone" value="${zone}"/>`;
      const [one] = (await read(of(quantity('BodyMass', { ...at, within })))).observations;
      return [one?.date, one?.own?.at];
    };
    expect(await zoned('Europe/Berlin')).toEqual(['2025-07-02', '2025-07-02T00:30:00+02:00']);
    expect(await zoned('Asia/Tokyo')).toEqual(['2025-07-02', '2025-07-02T07:30:00+09:00']);
    expect(await zoned('America/St_Johns')).toEqual(['2025-07-01', '2025-07-01T20:00:00-02:30']);
    expect(await zoned('Nowhere/Town')).toEqual(['2025-07-01', '2025-07-01T23:30:00+01:00']);
  });
});

describe('days', () => {
  const resting = (date: string, value: number, source = 'Watch'): string =>
    quantity('RestingHeartRate', { unit: 'count/min', value, from: `${date} 20:00:00`, source });

  it('the median of the last seven with records counts, of each the mean of the device that comes first', async () => {
    const found = await read(
      of(
        ...days(1, 9).map((date, i) => resting(date, 50 + i)),
        resting(day(9), 62),
        ...days(1, 9).map((date) => resting(date, 99, 'iPhone')),
      ),
    );
    // days 3 to 9: 52, 53, 54, 55, 56, 57 and (58 + 62) / 2
    expect(found.observations).toMatchObject([
      { value: 55, date: day(9), own: { made: 'median-of-days', from: day(3), days: 7, readings: 8 } },
    ]);
  });

  it('are those of the last 28: older ones are forgotten, in whatever order they come', async () => {
    const old = ['2025-11-01', '2025-11-02', '2025-11-03', '2025-11-04'].map((date) => resting(date, 90));
    for (const order of [
      [resting(day(9), 50), ...old],
      [...old, resting(day(9), 50)],
    ])
      expect((await read(of(...order))).observations).toMatchObject([{ value: 50, own: { made: 'latest' } }]);
  });

  it('of steps count where something was recorded in ten of their hours, and four are needed', async () => {
    const hours = (date: string, count: number): readonly string[] =>
      Array.from({ length: count }, (_, i) => {
        const hour = String(8 + i).padStart(2, '0');
        return quantity('HeartRate', { unit: 'count/min', value: 70, from: `${date} ${hour}:00:00` });
      });
    const walk = (date: string, value: number): string =>
      quantity('StepCount', { unit: 'count', value, from: `${date} 09:00:00`, to: `${date} 09:30:00` });
    const worn = days(1, 4).flatMap((date) => hours(date, 10));
    const found = await read(
      of(...worn, ...hours(day(5), 9), ...days(1, 5).map((date, i) => walk(date, 1000 * i))),
    );
    expect(found.observations).toMatchObject([
      { code: 'steps-per-day', value: 1500, unit: '/d', date: day(4) },
    ]);
    const few = await read(of(...worn.slice(0, 30), ...days(1, 4).map((date) => walk(date, 4000))));
    expect(few.gaps).toMatchObject([
      { code: 'WEARABLE_NOTHING' },
      { code: 'WEARABLE_DAYS_FEW', details: { days: 3 } },
    ]);
  });

  it('of sleep go from noon to noon, by one device, and count what it wrote as asleep once', async () => {
    const stage = (from: string, to: string, value: string, source: string): string =>
      record('CategoryTypeIdentifierSleepAnalysis', {
        from,
        to,
        value: `HKCategoryValueSleepAnalysis${value}`,
        source,
      });
    const night = (n: number): readonly string[] => [
      stage(`${day(n - 1)} 22:00:00`, `${day(n)} 07:00:00`, 'InBed', 'Watch'),
      stage(`${day(n - 1)} 23:00:00`, `${day(n)} 02:00:00`, 'AsleepCore', 'Watch'),
      stage(`${day(n)} 01:00:00`, `${day(n)} 04:00:00`, 'AsleepDeep', 'Watch'),
      stage(`${day(n)} 04:00:00`, `${day(n)} 04:30:00`, 'Awake', 'Watch'),
      stage(`${day(n)} 04:30:00`, `${day(n)} 06:00:00`, 'AsleepREM', 'Watch'),
      stage(`${day(n - 1)} 22:30:00`, `${day(n)} 07:30:00`, 'AsleepUnspecified', 'iPhone'),
    ];
    const found = await read(of(...[2, 3, 4, 5].flatMap(night)));
    expect(found.observations).toMatchObject([
      { code: 'sleep-duration', value: 6.5, unit: 'h', date: day(5), own: { days: 4, devices: ['Watch'] } },
    ]);
  });
});

describe('blood pressure', () => {
  const cuff = (from: string, systolic: number, diastolic: number): string =>
    quantity('BloodPressureSystolic', { unit: 'mmHg', value: systolic, from, source: 'Cuff' }) +
    quantity('BloodPressureDiastolic', { unit: 'mmHg', value: diastolic, from, source: 'Cuff' });
  const fourTimes = (date: string, systolic: number): string =>
    ['07:00:00', '07:05:00', '20:00:00', '20:05:00']
      .map((time, i) => cuff(`${date} ${time}`, systolic + i, 80))
      .join('');
  const pressure = async (text: string): Promise<unknown> =>
    (await read(of(text))).observations.map(({ value, own }) => [value, own?.made, own?.readings, own?.from]);

  it('is the mean of the last seven days without the first of them', async () => {
    const text = days(1, 8)
      .map((date, i) => fourTimes(date, i === 1 ? 180 : 120 + i))
      .join('');
    // days 3 to 8: 122 to 127, and 1.5 on each
    expect(await pressure(text)).toEqual([
      [80, 'home-average', 24, day(3)],
      [126, 'home-average', 24, day(3)],
    ]);
  });

  it('is no average of fewer than twelve readings on three days after the first', async () => {
    const four = days(1, 4).map((date) => fourTimes(date, 130));
    expect(await pressure(four.join(''))).toEqual([
      [80, 'home-average', 12, day(2)],
      [132, 'home-average', 12, day(2)],
    ]);
    expect(await pressure(four.slice(1).join(''))).toEqual([
      [80, 'home-reading', 1, day(4)],
      [133, 'home-reading', 1, day(4)],
    ]);
    expect(codes(await read(of(...four.slice(1))))).toEqual(['WEARABLE_PRESSURE_FEW']);
  });

  it('is one reading where the same two records stand once more in their correlation', async () => {
    const text = days(1, 4)
      .map((date) => fourTimes(date, 130))
      .join('');
    const twice = `${text}<Correlation type="HKCorrelationTypeIdentifierBloodPressure">${text}</Correlation>`;
    expect(await pressure(twice)).toEqual(await pressure(text));
  });
});

describe('who an export is about', () => {
  const me = (born: string, sex: string): string =>
    `<Me HKCharacteristicTypeIdentifierDateOfBirth="${born}" HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSex${sex}"/>`;

  it.each([
    [me('1958-03-21', 'Female'), '1958-03-21', 'female'],
    [me('', 'NotSet'), null, null],
    [me('1758-03-21', 'Other'), null, null],
    [me('tomorrow', 'Male'), null, 'male'],
  ])('is told by what it says of them (%#)', async (text, birthDate, sex) => {
    expect((await read(of(text))).identity).toMatchObject({ birthDate, sex, birthSex: null });
  });
});

describe('documents', () => {
  const weight = quantity('BodyMass', { unit: 'kg', value: 70 });

  it('a document type is passed over, also the malformed one of iOS 16; one that declares entities is refused', async () => {
    const withType = (type: string): string =>
      of(weight).replace('<HealthData', `<!DOCTYPE HealthData [${type}]>\n<HealthData`);
    const malformed =
      '<!ATTLIST VisionPrescription\n type CDATA #REQUIRED\n<!ELEMENT RightEye EMPTY>\n<!ATTLIST RightEye\n> >\n';
    expect(valueOf(await read(withType(malformed)), 'body-weight')).toBe(70);
    const bomb =
      '<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">';
    expect(await outcomeOf(withType(bomb))).toMatchObject({ code: 'WEARABLE_ENTITIES' });
  });

  it('characters that XML forbids and unknown entities spoil nothing but their text', async () => {
    const note = '<MetadataEntry key="note" value="a\u000B&nbsp;&#0;b"/>';
    expect(
      valueOf(await read(of(quantity('BodyMass', { unit: 'kg', value: 70, within: note }))), 'body-weight'),
    ).toBe(70);
  });

  it('one that is cut off is read up to there, without sums of days', async () => {
    const walked = days(1, 6).flatMap((date) =>
      Array.from({ length: 12 }, (_, i) => {
        const hour = `${date} ${String(8 + i).padStart(2, '0')}`;
        const times = { from: `${hour}:00:00`, to: `${hour}:10:00` };
        return quantity('StepCount', { unit: 'count', value: 300, ...times });
      }),
    );
    const whole = of(weight, ...walked);
    expect((await read(whole)).observations.map(({ code }) => code)).toEqual([
      'body-weight',
      'steps-per-day',
    ]);
    for (const cut of [
      whole.slice(0, -5),
      whole.slice(0, -200),
      whole.replace('</HealthData>', '</Health>'),
    ]) {
      const found = await read(cut);
      expect(found.observations.map(({ code }) => code)).toEqual(['body-weight']);
      expect(codes(found)).toContain('WEARABLE_CUT_OFF');
    }
  });

  it.each([
    ['<ClinicalDocument xmlns="urn:hl7-org:v3"/>', 'WEARABLE_XML_BAD'],
    ['HealthData', 'WEARABLE_XML_BAD'],
    ['<', 'WEARABLE_XML_BAD'],
    [`<HealthData a="${'x'.repeat(9_000_000)}"`, 'WEARABLE_XML_BAD'],
    [new Uint8Array([0x3c, 0x48, 0xff, 0xfe]), 'FILE_NOT_UTF8'],
  ])('what is none is refused (%#)', async (text, code) => {
    expect(await outcomeOf(text)).toMatchObject({ code });
  });

  it('elements without end within elements are a break, not a full memory', async () => {
    const found = await read(`<HealthData>${weight}${'<Record>'.repeat(100_000)}`);
    expect(found.gaps).toMatchObject([
      { code: 'WEARABLE_CUT_OFF', details: { reason: 'too many elements within elements' } },
    ]);
  });

  it('what is not read is counted by its kind, the most frequent first', async () => {
    const text = of(
      weight,
      quantity('DietaryWater', { unit: 'mL', value: 200 }),
      ...days(1, 3).map((date) =>
        record('CategoryTypeIdentifierMindfulSession', { from: `${date} 08:00:00` }),
      ),
      '<Workout workoutActivityType="HKWorkoutActivityTypeRunning"><WorkoutEvent/></Workout>',
    );
    expect((await read(text)).gaps.at(-1)?.details['kinds']).toBe(
      '3 MindfulSession, 1 DietaryWater, 1 Workout',
    );
  });

  it('any bytes give a record or a coded gap, the same however they are cut', async () => {
    const pieces = [
      weight,
      quantity('StepCount', { unit: 'count', value: 5, to: '2026-01-10 08:10:00' }),
      quantity('BloodPressureSystolic', { unit: 'mmHg', value: 130 }),
      '<!DOCTYPE HealthData [',
      ']>',
      '<HealthData>',
      '</HealthData>',
      '<Record type="HKQuantityTypeIdentifierBodyMass" unit="kg" value="',
      '<Me HKCharacteristicTypeIdentifierDateOfBirth="2000-02-30"/>',
      '<MetadataEntry key="HKTimeZone" value="Europe/Berlin"/>',
      '&lt;',
      '"/>',
      '<![CDATA[',
      '\u0000',
      '2026-01-10 25:00:00 +9999',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })), {
      maxLength: 12,
    });
    const bytes = fc.oneof(
      text.map((parts) => new TextEncoder().encode(parts.join(''))),
      text.map((parts) => new TextEncoder().encode(`<HealthData>${parts.join('')}</HealthData>`)),
      fc.uint8Array({ maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 50 }), async (made, size) => {
        const whole = await outcomeOf(made);
        expect(await outcomeOf(made, asOf, size)).toEqual(whole);
        if (isGap(whole)) expect(Object.hasOwn(errorTable, whole.code)).toBe(true);
        else for (const { value } of whole.observations) expect(Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 500, examples: [[Uint8Array.of(0, 10), 1]] },
    );
  });
});
