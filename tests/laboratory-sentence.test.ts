import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { code, container, dicomFile, number, report } from '../core/src/profile/dicom/sample-report.ts';
import { header, message, order, person, result } from '../core/src/profile/hl7v2/sample-messages.ts';
import { isGap } from '../core/src/base/index.ts';
import { labelsOfContent, loadDefinitions } from '../host/src/fhir/index.ts';
import { partsOf, readerOf, readFileOnce } from '../host/src/analysis/file-reading.ts';
import { example, kairos, kairosHere } from './command-line.ts';
import { bundled } from './run-kairos.ts';

/*
 * What a laboratory or hospital asks of one command: their files in whatever form, FHIR and a printed page out, and an
 * exit code. The person is the one of examples/unremarkable.
 */

const folder = mkdtempSync(join(tmpdir(), 'kairos-laboratory-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const results = message(
  header('L-1', '20260110083000+0100'),
  person,
  order,
  result({ code: 'LDLC^LDL^L^13457-7^LDL-C calculated^LN', value: '4.9', unit: 'mmol.l-1^^ISO+' }),
  result({ code: '1742-6^ALT^LN', value: '0.9', unit: 'ukat/L' }),
  result({ code: '1988-5^CRP^LN', type: 'SN', value: '<^0.3', unit: 'mg/L^^UCUM' }),
  result({ code: 'HM^Hausmarker^L', value: '7', unit: 'arb' }),
);

const imaging = dicomFile(
  report(
    container({
      name: code('DCM', '126010', 'Imaging Measurements'),
      children: [
        number({
          name: code('LN', '10230-1', 'Left ventricular ejection fraction'),
          value: 57,
          unit: code('UCUM', '%', 'percent'),
        }),
        number({
          name: code('DCM', '126401', 'SUVbw'),
          value: 6.01,
          unit: code('UCUM', '{SUVbw}g/ml', 'SUV'),
        }),
      ],
    }),
  ),
);

type Json = Readonly<Record<string, unknown>>;
const read = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;
const inputs = (): readonly string[] => [
  example('unremarkable/genome.vcf'),
  example('unremarkable/record.json'),
  file('results.hl7', results),
  file('heart.dcm', imaging),
];

describe('files of a laboratory, one command', () => {
  it('come out as FHIR and as a page', async () => {
    const out = join(folder, 'out');
    const run = await kairosHere(['report', ...inputs(), '--as-of', '2026-01-20', '--out', out]);
    expect(run.code).toBe(0);
    const summary = JSON.stringify(read(join(out, 'report.ips.json')));
    expect(summary).toContain('"13457-7"');
    expect(summary).toContain('Labor Musterstadt');
    expect(read(join(out, 'report.fhir.json'))).toMatchObject({ resourceType: 'Bundle' });
    const page = readFileSync(join(out, 'report.html'), 'utf8');
    expect(page).toContain('Hausmarker: 7 arb');
    expect(page).toContain('HL7 v2 messages');
    expect(page).toContain('SUVbw: 6.01 {SUVbw}g/ml');
    expect(page).toContain('ejection fraction of the left ventricle');
    expect(page).toContain('57 %');
  });

  it('count in what is reckoned, with their line as evidence', async () => {
    const run = await kairosHere(['report', ...inputs(), '--as-of', '2026-01-20', '--json']);
    const { risks } = JSON.parse(run.out) as { readonly risks: readonly Json[] };
    expect(risks.find(({ model }) => model === 'fib-4')).toMatchObject({
      inputs: { altUL: 54 },
      evidence: expect.arrayContaining([
        expect.objectContaining({
          input: 'altUL',
          source: { file: 'results.hl7', lineOneBased: 5, record: 'message L-1, OBX 2' },
        }),
      ]),
    });
  });

  it('are the same compressed, and in any order', () => {
    const args = ['--as-of', '2026-01-20', '--json'];
    const first = kairos(['report', ...inputs(), ...args]);
    expect(kairos(['report', ...inputs().toReversed(), ...args]).out).toBe(first.out);
    const packed = [
      ...inputs().slice(0, 2),
      file('packed.hl7', gzipSync(results)),
      file('packed.dcm', gzipSync(imaging)),
    ];
    expect(kairos(['report', ...packed, ...args]).code).toBe(0);
  });

  it('are kept by a server as the text they were read as', async () => {
    const reader = readerOf(await bundled());
    const reading = await readFileOnce(file('upload', imaging), reader, {
      name: 'upload',
      asOf: '2026-01-20',
    });
    expect(reading).toMatchObject({ form: 'text', kind: 'dicom' });
    const { records } = partsOf(reading, reader.panels, { file: 'upload', asOf: '2026-01-20' });
    expect(records[0]?.record.observations).toMatchObject([{ value: 57, unit: '%' }]);
  });

  it('are as sensitive as what they say', async () => {
    const definitions = await loadDefinitions();
    if (isGap(definitions)) throw new Error(definitions.what);
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const labels = (content: Uint8Array, isWhole = true) =>
      labelsOfContent(content, definitions, { isWhole });
    expect(labels(imaging)).toEqual(['imaging']);
    expect(labels(bytes(results))).toEqual(['laboratory']);
    expect(labels(bytes(`${results}DG1|1||F32.1^Depressive Episode^I10|||F\r`))).toEqual(
      expect.arrayContaining(['laboratory', 'mental-health']),
    );
    // What is not seen whole may be anything; of an image the beginning is enough.
    expect(labels(bytes(results), false)).toContain('mental-health');
    expect(labels(imaging.subarray(0, 400), false)).toContain('mental-health');
  });

  it('of two people are refused', async () => {
    const other = results.replace('19670902', '19700101');
    const run = await kairosHere(['report', example('unremarkable/record.json'), file('other.hl7', other)]);
    expect([run.code, run.err]).toEqual([3, expect.stringContaining('[PERSON_CONFLICT_BIRTH_DATE]')]);
  });
});
