import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { errorTable, isGap, type JsonObject, objectAt, textAt } from '../../base/index.ts';
import { recordOf } from '../fhir/index.ts';
import { dicomEntries } from './entries.ts';
import { readDicom } from './read-dicom.ts';
import {
  code,
  coded,
  container,
  derivation,
  dicomFile,
  element,
  type Elements,
  header,
  number,
  report,
  site,
  type Syntax,
  text,
} from './sample-report.ts';

const options = { file: 'report.dcm', asOf: '2026-01-20' };
const percent = code('UCUM', '%', 'percent');
const ejectionFraction = code('LN', '10230-1', 'Left ventricular ejection fraction');
const calcium = code('SCT', '450360000', 'Coronary artery calcium score');
const noUnit = code('UCUM', '1', 'no units');

function listed(json: unknown) {
  const entries = dicomEntries(JSON.stringify(json), options.file);
  if (isGap(entries)) throw new Error(entries.what);
  return entries;
}

function read(...children: readonly Elements[]) {
  const record = recordOf(listed(report(...children)), options);
  if (isGap(record)) throw new Error(record.what);
  return record;
}

const group = (...children: readonly Elements[]): Elements =>
  container({
    name: code('DCM', '126010', 'Imaging Measurements'),
    children: [container({ name: code('DCM', '125007', 'Measurement Group'), children })],
  });

describe('a structured report', () => {
  test('gives a measure with unit, day, and its place in the tree', () => {
    const { observations, identity } = read(
      group(number({ name: ejectionFraction, value: 62, unit: percent })),
    );
    expect(observations).toEqual([
      {
        code: 'left-ventricular-ejection-fraction',
        value: 62,
        unit: '%',
        recorded: { value: 62, unit: '%' },
        date: '2025-12-03',
        source: {
          file: 'report.dcm',
          lineOneBased: null,
          record:
            'content item 1.1.1.1: Imaging Measurement Report > Imaging Measurements > Measurement Group > Left ventricular ejection fraction',
        },
      },
    ]);
    expect(identity).toMatchObject({
      birthDate: '1967-09-02',
      sex: 'female',
      identifiers: [{ system: '', value: 'EX-0002' }],
    });
  });

  test('tells numbers of one name apart by statistic, place and what is followed', () => {
    const uptake = code('DCM', '126401', 'SUVbw');
    const unit = code('UCUM', '{SUVbw}g/ml', 'SUV');
    const tracking = text({
      relationship: 'HAS OBS CONTEXT',
      name: code('DCM', '112039', 'Tracking Identifier'),
      text: 'Lesion 1',
    });
    const { codedEntries } = read(
      group(
        tracking,
        site(code('SRT', 'T-62000', 'Liver')),
        number({
          name: uptake,
          value: 6.01529,
          unit,
          children: [derivation(code('SRT', 'R-00317', 'Mean'))],
        }),
        number({
          name: uptake,
          value: 10.3814,
          unit,
          children: [derivation(code('SRT', 'G-A437', 'Maximum'))],
        }),
      ),
    );
    expect(codedEntries.map(({ text: name, narrowedBy, value }) => [name, narrowedBy, value?.text])).toEqual([
      ['SUVbw', 'Mean, Liver, Lesion 1', '6.01529 {SUVbw}g/ml'],
      ['SUVbw', 'Maximum, Liver, Lesion 1', '10.3814 {SUVbw}g/ml'],
    ]);
    const [, mean] = listed(
      report(
        group(
          number({ name: uptake, value: 6, unit, children: [derivation(code('SRT', 'R-00317', 'Mean'))] }),
        ),
      ),
    ).entries;
    expect(objectAt(mean?.resource ?? null, 'method')).toEqual({
      coding: [{ system: 'http://snomed.info/sct', code: '373098007', display: 'Mean' }],
      text: 'Mean',
    });
  });

  test('the image library and the context of acquisition measure nothing of the person', () => {
    const rows = number({
      relationship: 'HAS ACQ CONTEXT',
      name: code('DCM', '110910', 'Pixel Data Rows'),
      value: 128,
      unit: code('UCUM', '{pixels}', 'pixels'),
    });
    const inLibrary = number({ name: ejectionFraction, value: 62, unit: percent });
    const library = container({ name: code('DCM', '111028', 'Image Library'), children: [rows, inLibrary] });
    const { codedEntries, gaps } = read(library, rows);
    expect(codedEntries).toEqual([]);
    expect(gaps.map((one) => one.code)).toContain('DICOM_NO_MEASUREMENTS');
  });

  test('a spread or an extreme of a measure is not the measure', () => {
    const of = (...children: readonly Elements[]) =>
      read(group(number({ name: ejectionFraction, value: 9, unit: percent, children })));
    expect(of(derivation(code('SRT', 'R-00317', 'Mean'))).observations).toHaveLength(1);
    const spread = of(derivation(code('SCT', '386136009', 'Standard Deviation')));
    expect(spread.observations).toEqual([]);
    expect(spread.codedEntries).toMatchObject([
      { use: 'not-understood', narrowedBy: 'Standard Deviation', value: { text: '9 %' } },
    ]);
  });

  test('a calcium score is the heart’s, not that of one artery', () => {
    const of = (...children: readonly Elements[]) =>
      read(group(number({ name: calcium, value: 112, unit: noUnit, children }))).observations;
    expect(of()).toMatchObject([{ code: 'coronary-calcium-score', value: 112 }]);
    expect(of(site(code('SCT', '80891009', 'Heart')))).toHaveLength(1);
    expect(of(site(code('SCT', '59438005', 'Left anterior descending artery')))).toEqual([]);
  });

  test('any template: numbers and coded answers with their way through the tree', () => {
    const { codedEntries } = read(
      container({
        name: code('99X', 'A', 'Breast'),
        children: [
          coded({ name: code('99X', 'D', 'Density'), answer: code('99X', 'C', 'heterogeneously dense') }),
          number({ name: code('99X', 'T', 'Thickness'), value: null, unit: noUnit }),
        ],
      }),
    );
    expect(codedEntries).toMatchObject([
      {
        text: 'Density',
        value: { text: 'heterogeneously dense' },
        source: { record: expect.stringMatching(/Breast > Density$/) },
      },
      { text: 'Thickness', value: null },
    ]);
  });

  test('is as final as it says', () => {
    const status = (object: Elements) =>
      textAt(listed(object).entries.find(({ type }) => type === 'Observation')?.resource ?? null, 'status');
    const whole = report(group(number({ name: ejectionFraction, value: 62, unit: percent })));
    expect(status(whole)).toBe('final');
    expect(status({ ...whole, '0040A493': element('CS', 'UNVERIFIED') })).toBe('preliminary');
    expect(status({ ...whole, '0040A491': element('CS', 'PARTIAL') })).toBe('preliminary');
  });

  test('several objects in one list are one person’s or refused', () => {
    const whole = report(group(number({ name: ejectionFraction, value: 62, unit: percent })));
    const two = recordOf(listed([whole, header]), options);
    expect(isGap(two) ? two.code : [two.observations.length, two.gaps[0]?.details['object']]).toEqual([
      1,
      'object 2, SR',
    ]);
    const other = { ...header, '00100030': element('DA', '19700101'), '00100020': element('LO', 'EX-9') };
    expect(recordOf(listed([whole, other]), options)).toMatchObject({ code: 'FHIR_TWO_PATIENTS' });
  });

  test('what is no JSON is told', () => {
    expect(dicomEntries('{"00080005": {"vr"', 'x')).toMatchObject({ code: 'DICOM_NOT_JSON' });
    expect(dicomEntries('7', 'x')).toMatchObject({ code: 'DICOM_NOT_JSON' });
  });
});

describe('a DICOM file', () => {
  const whole = report(
    group(
      number({ name: ejectionFraction, value: 62, unit: percent }),
      text({ name: code('DCM', '121071', 'Finding'), text: 'unauffällig \\ größer' }),
    ),
  );

  test.each<[Syntax, boolean]>([
    ['explicit', false],
    ['explicit', true],
    ['implicit', false],
    ['implicit', true],
    ['big', false],
    ['big', true],
    ['jpeg', false],
  ])('written %s, open sequences %j, is what its JSON form is', async (syntax, isOpen) => {
    expect(await readDicom('x', new Blob([dicomFile(whole, { syntax, isOpen })]))).toEqual(whole);
  });

  test('of an image only the beginning is read', async () => {
    const image = dicomFile({
      ...header,
      '00080060': element('CS', 'CT'),
      '00280010': element('US', 512),
      '7FE00010': element('OW', 1, 2),
    });
    const blob = new Blob([image, new Uint8Array(3_000_000)]);
    let bytes = 0;
    const counted = {
      size: blob.size,
      slice: (start: number, end: number) => {
        bytes += end - start;
        return blob.slice(start, end);
      },
    };
    const object = await readDicom('x', counted);
    expect(object).not.toHaveProperty('7FE00010');
    expect(bytes).toBeLessThan(300_000);
    const record = isGap(object) ? object : recordOf(listed(object), options);
    expect(record).toMatchObject({
      identity: { sex: 'female' },
      observations: [],
      gaps: [{ code: 'DICOM_NO_MEASUREMENTS' }],
    });
  });

  test('that is cut, deflated or nonsense is told', async () => {
    const bytes = dicomFile(whole);
    const codeOf = async (of: Uint8Array<ArrayBuffer>) => {
      const object = await readDicom('x', new Blob([of]));
      return isGap(object) ? object.code : object;
    };
    expect(await codeOf(bytes.slice(0, -20))).toBe('FILE_DAMAGED');
    expect(await codeOf(bytes.slice(0, 140))).toBe('FILE_DAMAGED');
    expect(await codeOf(new Uint8Array(10))).toBe('FILE_DAMAGED');
    expect(await codeOf(dicomFile(whole, { syntax: 'deflated' }))).toBe('DICOM_DEFLATED');
  });
});

describe('properties', () => {
  const bytes = dicomFile(report(group(number({ name: ejectionFraction, value: 62, unit: percent }))), {
    isOpen: true,
  });

  it('any bytes have a record or a coded gap', async () => {
    const changes = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 8 });
    const start = bytes.slice(0, 132);
    const files = fc.oneof(
      changes.map((list) => {
        const changed = bytes.slice();
        for (const [at, value] of list) changed[at] = value;
        return changed;
      }),
      fc.uint8Array({ maxLength: 300 }).map((tail) => Uint8Array.from([...start, ...tail])),
    );
    await fc.assert(
      fc.asyncProperty(files, async (file) => {
        const object = await readDicom('x', new Blob([Uint8Array.from(file)]));
        const entries = isGap(object) ? object : dicomEntries(JSON.stringify(object), 'x');
        const outcome = isGap(entries) ? entries : recordOf(entries, options);
        expect(isGap(outcome) ? Object.hasOwn(errorTable, outcome.code) : outcome.codedEntries).toBeTruthy();
      }),
      { numRuns: 300 },
    );
  });

  it('any JSON has a record or a coded gap', () => {
    const tags = fc.constantFrom(
      '0040A730',
      '0040A043',
      '0040A040',
      '0040A010',
      '0040A300',
      '0040A30A',
      '00080100',
      '00080102',
      '00100030',
      '__proto__',
    );
    const values = fc.letrec<{ object: JsonObject; value: unknown }>((tie) => ({
      object: fc.dictionary(
        tags,
        fc.record({ vr: fc.constant('SQ'), Value: fc.array(tie('value'), { maxLength: 3 }) }),
        { maxKeys: 4 },
      ),
      value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<unknown>('NUM', 'CODE', 'CONTAINS', 'DCM', '121401', 7, null),
        tie('object'),
      ),
    }));
    fc.assert(
      fc.property(fc.oneof(values.object, fc.array(values.object), fc.json()), (json) => {
        const entries = dicomEntries(JSON.stringify(json), 'x');
        const outcome = isGap(entries) ? entries : recordOf(entries, options);
        expect(isGap(outcome) ? Object.hasOwn(errorTable, outcome.code) : outcome.codedEntries).toBeTruthy();
      }),
    );
  });
});
