import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { header, message, order, person, result } from '../core/src/profile/hl7v2/sample-messages.ts';
import { example, kairos, kairosHere } from './command-line.ts';

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

type Json = Readonly<Record<string, unknown>>;
const read = (path: string): Json => JSON.parse(readFileSync(path, 'utf8')) as Json;
const inputs = (): readonly string[] => [
  example('unremarkable/genome.vcf'),
  example('unremarkable/record.json'),
  file('results.hl7', results),
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
    const packed = [...inputs().slice(0, 2), file('packed.hl7', gzipSync(results))];
    expect(kairos(['report', ...packed, ...args]).code).toBe(0);
  });

  it('of two people are refused', async () => {
    const other = results.replace('19670902', '19700101');
    const run = await kairosHere(['report', example('unremarkable/record.json'), file('other.hl7', other)]);
    expect([run.code, run.err]).toEqual([3, expect.stringContaining('[PERSON_CONFLICT_BIRTH_DATE]')]);
  });
});
