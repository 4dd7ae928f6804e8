import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { errorTable, isGap, textAt } from '../../base/index.ts';
import { recordOf } from '../fhir/index.ts';
import { decodeHl7v2 } from './decode.ts';
import { hl7v2Entries } from './entries.ts';
import { header, message, order, person, result } from './sample-messages.ts';

const options = { file: 'results.hl7', asOf: '2026-01-20' };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function listed(text: string) {
  const entries = hl7v2Entries(text, options.file);
  if (isGap(entries)) throw new Error(entries.what);
  return entries;
}

function read(text: string) {
  const record = recordOf(listed(text), options);
  if (isGap(record)) throw new Error(record.what);
  return record;
}

const ldl = (value: string, unit: string) => result({ code: '13457-7^LDL^LN', value, unit });
const found = (...segments: readonly string[]) => read(message(header(), person, order, ...segments));

describe('a message of results', () => {
  test('says who the person is', () => {
    const { identity } = read(message(header(), person));
    expect(identity).toEqual({
      name: 'Ida Probst-Muster',
      birthDate: '1967-09-02',
      sex: 'female',
      birthSex: null,
      country: 'AT',
      deceased: null,
      // The number of a visit is nobody's identifier.
      identifiers: [{ system: 'urn:oid:1.2.276.0.76.3', value: 'EX-0002' }],
    });
  });

  test('gives values with unit, time and the line they stand in', () => {
    expect(found(ldl('2.8', 'mmol/L')).observations).toEqual([
      {
        code: 'ldl-cholesterol',
        value: 2.8,
        unit: 'mmol/L',
        recorded: { value: 2.8, unit: 'mmol/L' },
        date: '2026-01-09',
        source: { file: 'results.hl7', lineOneBased: 4, record: 'message 1, OBX 1' },
      },
    ]);
  });

  test.each([
    ['2.8', 'mmol.l-1^^ISO+', 2.8],
    ['108', 'mg/dL^milligram per decilitre^UCUM', 2.79286],
    ['108', 'mg.dl-1', 2.79286],
    ['2800', 'umol/l', 2.8],
  ])('reads %s %s in the unit of the measure', (value, unit, expected) => {
    expect(found(ldl(value, unit)).observations.map((one) => one.value)).toEqual([expected]);
  });

  test.each([
    ['777-3^Platelets^LN', '221', 'giga.l-1', 'platelets', 221],
    ['789-8^Erythrocytes^LN', '4.06', 'tera.l-1', 'erythrocytes', 4.06],
    ['6690-2^Leukocytes^LN', '6.1', '/nl', 'leukocytes', 6.1],
    ['8480-6^Systolic^LN', '128', 'mm(hg)', 'systolic-bp', 128],
    ['2160-0^Creatinine^LN', '0.8', 'mg.dl-1', 'creatinine', 70.7214],
  ])('%s %s %s', (code, value, unit, measure, expected) => {
    const [one] = found(result({ code, value, unit })).observations;
    expect([one?.code, one?.value]).toEqual([measure, expected]);
  });

  test('takes LOINC from the alternate code, and keeps the local one', () => {
    const { observations, codedEntries } = found(
      result({ code: 'LDLC^LDL-Chol.^L^13457-7^LDL^LN', value: '2.8', unit: 'mmol/L' }),
    );
    expect(observations).toHaveLength(1);
    expect(codedEntries.find(({ type }) => type === 'Observation')?.codings).toEqual([
      { system: '', code: 'LDLC', display: 'LDL-Chol.' },
      { system: 'http://loinc.org', code: '13457-7', display: 'LDL' },
    ]);
  });

  test('lists what only the laboratory has a code for', () => {
    const record = found(result({ code: 'XYZ^Hausmarker^L', value: '7', unit: 'arb' }));
    expect(record.codedEntries.filter(({ use }) => use === 'not-understood')).toMatchObject([
      { text: 'Hausmarker', value: { text: '7 arb' }, source: { lineOneBased: 4 } },
    ]);
    expect(record.gaps.map(({ code }) => code)).toContain('FHIR_NOT_READ');
  });

  test.each([
    ['NM', '<0.3', { comparator: '<', value: 0.3 }],
    ['SN', '<^0.3', { comparator: '<', value: 0.3 }],
    ['SN', '>=^12', { comparator: '>=', value: 12 }],
    ['SN', '=^4', { value: 4 }],
    ['ST', '> 12', { comparator: '>', value: 12 }],
    ['NM', '4,5', undefined],
    ['NM', '4~5', undefined],
    ['SN', '^1^-^2', undefined],
    ['TX', 'siehe Befund', undefined],
  ])('%s %s', (type, value, expected) => {
    const { observations, gaps } = found(result({ type, code: '1988-5^CRP^LN', value, unit: 'mg/L' }));
    if (expected === undefined) expect(gaps.map(({ code }) => code)).toContain('FHIR_VALUE_MISSING');
    else expect(observations).toMatchObject([expected]);
    expect(observations).toHaveLength(expected === undefined ? 0 : 1);
  });

  test('a coded answer counts by its code, an abnormal flag as it is sent', () => {
    const stool = '29771-3^Occult blood^LN';
    const coded = found(
      result({ type: 'CWE', code: stool, value: '260385009^Negative^SCT', at: '20260108' }),
    );
    expect(coded.procedures.find(({ recordedAs }) => recordedAs === 'observation')).toMatchObject({
      action: 'faecal-occult-blood-test',
      date: '2026-01-08',
      result: { abnormal: false },
    });
    const flagged = found(result({ code: stool, value: '40', unit: 'ug/g', flag: 'A~H' }));
    expect(flagged.procedures.find(({ recordedAs }) => recordedAs === 'observation')?.result?.abnormal).toBe(
      true,
    );
  });

  test('reports what was examined', () => {
    expect(found(ldl('2.8', 'mmol/L')).procedures).toMatchObject([
      { recordedAs: 'report', text: 'Lipid panel', date: '2026-01-09', status: 'done' },
    ]);
  });
});

describe('the status of a result', () => {
  test.each([
    ['F', 1],
    ['P', 1],
    ['C', 1],
    ['R', 1],
    ['D', 0],
    ['W', 0],
    ['X', 0],
    ['N', 0],
  ])('%s', (status, count) => {
    const one = result({ code: '13457-7^LDL^LN', value: '2.8', unit: 'mmol/L', status });
    expect(found(one).observations).toHaveLength(count);
  });

  const first = message(header('1'), person, order, ldl('28', 'mmol/L'));
  const later = (...segments: readonly string[]) =>
    message(
      header('2', '20260111090000+0100'),
      person,
      order.replace('20260109100000', '20260111'),
      ...segments,
    );
  const corrected = later(result({ code: '13457-7^LDL^LN', value: '2.8', unit: 'mmol/L', status: 'C' }));

  test('a correction takes the place of what was sent before, in whatever order they stand', () => {
    for (const text of [first + corrected, corrected + first]) {
      const { observations, gaps } = read(text);
      expect(observations.map(({ value }) => value)).toEqual([2.8]);
      expect(gaps.filter(({ code }) => code === 'HL7_RESULT_REPLACED')).toMatchObject([
        { details: { count: 1, records: 'message 1, OBX 1' } },
      ]);
    }
  });

  test('a result that was wrong or deleted is gone', () => {
    for (const status of ['D', 'W']) {
      const gone = later(result({ code: '13457-7^LDL^LN', value: '28', unit: 'mmol/L', status }));
      expect(read(first + gone).observations).toEqual([]);
    }
  });

  test('U makes final what was sent as preliminary', () => {
    const preliminary = message(
      header('1'),
      person,
      order,
      result({ code: '13457-7^LDL^LN', value: '2.8', unit: 'mmol/L', status: 'P' }),
    );
    const confirmed = later(result({ code: '13457-7^LDL^LN', value: '', status: 'U' }));
    expect(read(preliminary + confirmed).observations).toHaveLength(1);
    const statuses = listed(preliminary + confirmed).entries.filter(({ type }) => type === 'Observation');
    expect(statuses.map(({ resource }) => textAt(resource, 'status'))).toEqual(['final']);
  });

  test('results of other orders and sub-ids stand beside each other', () => {
    const other = message(header('2'), person, order.replace('|F1|', '|F2|'), ldl('3.1', 'mmol/L'));
    expect(read(first.replace('|28|', '|2.8|') + other).observations).toHaveLength(2);
    const two = [1, 2].map((subId) =>
      result({ code: '13457-7^LDL^LN', value: `${subId}`, unit: 'mmol/L', subId: `${subId}` }),
    );
    expect(found(...two).observations).toHaveLength(2);
  });
});

describe('the form of messages', () => {
  const plain = message(header(), person, order, ldl('2.8', 'mmol/L'));

  test.each([
    ['LF', plain.replaceAll('\r', '\n')],
    ['CR LF', plain.replaceAll('\r', '\r\n')],
    ['a byte order mark', `\uFEFF${plain}`],
    ['MLLP', `\u000B${plain}\u001C\r`],
    ['a batch', `FHS|^~\\&|LIS\rBHS|^~\\&|LIS\r${plain}BTS|1\rFTS|1\r`],
    ['other delimiters', plain.replaceAll('|', '$').replaceAll('^', ':').replace(':~\\&', ':~\\&')],
    ['2.3', plain.replace('2.5.1', '2.3')],
    ['no last line end', plain.trimEnd()],
  ])('%s', (_, text) => {
    const { observations, identity } = read(text);
    expect(observations).toMatchObject([{ value: 2.8, date: '2026-01-09' }]);
    expect(identity.birthDate).toBe('1967-09-02');
  });

  test('escapes stand for the delimiters, bytes and line ends', () => {
    const name = String.raw`A\F\B\S\C\T\D\R\E\E\F \XC3A4\\X41\ \H\G\N\\.br\H \Zx\ I \Q`;
    const texts = found(result({ code: `L1^${name}^L`, value: '1' })).codedEntries.map(({ text }) => text);
    expect(texts).toContain('A|B^C&D~E\\F äA G\nH \\Zx\\ I \\Q');
  });

  test('MSH-18 says the character set', () => {
    const text = plain.replace('Musterstadt', 'Köln µ');
    const latin = Uint8Array.from(text.replace('UNICODE UTF-8', '8859/1'), (sign) => sign.charCodeAt(0));
    expect(decodeHl7v2('x', latin)).toContain('Köln µ');
    expect(decodeHl7v2('x', bytes(text))).toContain('Köln µ');
    expect(decodeHl7v2('x', bytes(text.replace('UNICODE UTF-8', '')))).toContain('Köln µ');
    expect(read(text.replace('UNICODE UTF-8', '')).gaps.map(({ code }) => code)).toContain(
      'HL7_CHARSET_ASSUMED',
    );
    expect(decodeHl7v2('x', bytes(text.replace('UNICODE UTF-8', 'ISO IR87')))).toMatchObject({
      code: 'HL7_CHARSET',
    });
    expect(decodeHl7v2('x', Uint8Array.from([...bytes(plain), 0xff]))).toMatchObject({
      code: 'HL7_CHARSET',
    });
  });

  test('a day or a time of another zone keeps the day it was written on', () => {
    const at = (time: string) => found(result({ code: '1988-5^CRP^LN', value: '3', unit: 'mg/L', at: time }));
    expect(at('202601').observations[0]?.date).toBe('2026-01');
    expect(at('20260109233000-0500').observations[0]?.date).toBe('2026-01-09');
    expect(at('20260231').gaps.map(({ code }) => code)).toContain('FHIR_DATE_INVALID');
  });

  test('lines that are no segments are counted', () => {
    expect(read(plain.replace('\rOBX', '\rlost end of a text\rOBX')).gaps).toContainEqual(
      expect.objectContaining({
        code: 'HL7_LINES_UNREADABLE',
        details: expect.objectContaining({ line: 4 }),
      }),
    );
  });

  test('what cannot be read is told', () => {
    const code = (text: string) => {
      const entries = hl7v2Entries(text, 'x');
      return isGap(entries) ? entries.code : recordOf(entries, options);
    };
    expect(code('MSH|')).toBe('HL7_MALFORMED');
    expect(code('MSH|abc|x')).toBe('HL7_MALFORMED');
    expect(code('FHS|^~\\&|x\r')).toBe('HL7_MESSAGE_TYPE');
    expect(code(plain.replace('ORU^R01^ORU_R01', 'ADT^A01'))).toBe('HL7_MESSAGE_TYPE');
    expect(code(plain + plain.replace('19670902', '19700101').replace('EX-0002', 'EX-9'))).toMatchObject({
      code: 'FHIR_TWO_PATIENTS',
    });
  });
});

describe('medicines, allergies, diagnoses', () => {
  const rde = (control: string, ...segments: readonly string[]) =>
    read(message(header().replace('ORU^R01^ORU_R01', 'RDE^O11'), person, control, ...segments));
  const encoded = 'RXE|^^^20260105|C10AA01^Simvastatin^WC|20||mg';

  test.each([
    ['ORC|NW|1|||||||20260105', 'current'],
    ['ORC|NW|1|||||||20270105', 'planned'],
    ['ORC|DC|1|||||||20260105', 'past'],
    ['ORC|HD|1|||||||20260105', 'planned'],
    ['ORC||1|||CM||||20260105', 'past'],
    ['ORC|constructor|1|||||||20260105', 'current'],
  ])('%s', (control, status) => {
    expect(rde(control, 'RXO|1^Zocor^L|20||mg', encoded).medications).toMatchObject([
      { name: 'Simvastatin', atc: ['C10AA01'], status, source: { record: 'message 1, RXE 1' } },
    ]);
  });

  test('an order that is cancelled is none, one that is over is past', () => {
    expect(rde('ORC|CA|1', encoded).medications).toEqual([]);
    expect(rde('ORC|NW|1|||||||20250105', encoded, 'TQ1|1||||||20250105|20250201').medications).toMatchObject(
      [{ status: 'past' }],
    );
  });

  test('allergies and diagnoses count by their codes', () => {
    const record = found(
      'AL1|1|DA|J01CA04^Amoxicillin^WC|SV',
      'DG1|1||I48.0^Vorhofflimmern^I10||20240301|F',
      'DG1|2||E11.9^Diabetes^I10||20240301|W',
    );
    expect(record.allergies).toMatchObject([{ substance: 'Amoxicillin', atc: ['J01CA04'] }]);
    expect(record.conditions.find(({ text }) => text === 'Vorhofflimmern')?.status).toBe('active');
    expect(record.gaps.map(({ code }) => code)).toContain('FHIR_NOT_CONFIRMED');
  });
});

describe('properties', () => {
  const pieces = fc.constantFrom(
    'MSH', 'PID', 'OBR', 'OBX', 'ORC', 'RXE', 'AL1', '|', '^', '~', '\\', '&', '\r', '\n', 'NM', 'SN', 'ORU^R01',
    '13457-7^LDL^LN', '2.8', 'mmol/L', '20260109', '""', '__proto__', 'constructor', '\\X4\\', '\u0000', 'ä',
  ); // prettier-ignore

  it('any text has a record or a coded gap', () => {
    const texts = fc.oneof(
      fc.array(pieces, { maxLength: 60 }).map((list) => list.join('')),
      fc.array(pieces, { maxLength: 60 }).map((list) => message(header(), person, order) + list.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const entries = hl7v2Entries(text, 'x');
        const outcome = isGap(entries) ? entries : recordOf(entries, options);
        expect(isGap(outcome) ? Object.hasOwn(errorTable, outcome.code) : outcome.codedEntries).toBeTruthy();
      }),
    );
  });

  it('any bytes are text or a coded gap', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('', '8859/2', 'KS X 1001'),
        (tail, set) => {
          const text = decodeHl7v2('x', Uint8Array.from([...bytes(header('1', '2026', set)), 13, ...tail]));
          expect(isGap(text) ? text.code : typeof text).toMatch(/^(string|HL7_CHARSET)$/);
        },
      ),
    );
  });

  it('the order of results within an order does not matter, nor that of messages', () => {
    const results = fc.uniqueArray(
      fc.record({
        code: fc.constantFrom('13457-7', '2085-9', '2093-3', '1988-5', '777-3'),
        value: fc.nat(40),
      }),
      { selector: ({ code }) => code, minLength: 1 },
    );
    const values = (text: string) =>
      read(text)
        .observations.map(({ code, value, date }) => `${code} ${value} ${date}`)
        .sort();
    fc.assert(
      fc.property(results, fc.nat(), (list, seed) => {
        const segments = list.map(({ code, value }) =>
          result({
            code: `${code}^x^LN`,
            value: `${value + 2}`,
            unit: code === '777-3' ? '10*9/L' : 'mmol/L',
          }),
        );
        const at = seed % segments.length;
        const turned = [...segments.slice(at), ...segments.slice(0, at)];
        const other = message(header('2'), person, order.replace('|F1|', '|F2|'), ...segments);
        const [a, b] = [segments, turned].map((some) => message(header(), person, order, ...some));
        expect(values(`${a}${other}`)).toEqual(values(`${other}${b}`));
      }),
    );
  });
});
