import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type ChanceGrounds, type Chances, chancesUnder, type WhatIf } from '../core/src/plan/index.ts';
import { example } from './command-line.ts';
import { bundled, composedFor } from './run-kairos.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-what-if-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Resource = Readonly<Record<string, unknown>>;
const asRecorded: WhatIf = { measures: {}, smokes: null };
const code = (system: string, value: string): Resource => ({ coding: [{ system, code: value }] });
const of = { status: 'final', subject: { reference: 'urn:p' } };
const measured = (loinc: string, value: number, unit: string, date = '2026-05-01'): Resource => ({
  resourceType: 'Observation',
  ...of,
  effectiveDateTime: date,
  code: code('http://loinc.org', loinc),
  valueQuantity: { value, code: unit, unit, system: 'http://unitsofmeasure.org' },
});
const smoking = (snomed: string, date = '2026-05-01'): Resource => ({
  resourceType: 'Observation',
  ...of,
  effectiveDateTime: date,
  code: code('http://loinc.org', '72166-2'),
  valueCodeableConcept: code('http://snomed.info/sct', snomed),
});
const condition = (icd10: string): Resource => ({
  resourceType: 'Condition',
  subject: { reference: 'urn:p' },
  code: { ...code('http://hl7.org/fhir/sid/icd-10', icd10), text: `told of ${icd10}` },
});
const medicine = (concept: Resource): Resource => ({
  resourceType: 'MedicationStatement',
  status: 'active',
  subject: { reference: 'urn:p' },
  medicationCodeableConcept: concept,
});
const relative = (relation: string, icd10: string, onset?: number): Resource => ({
  resourceType: 'FamilyMemberHistory',
  status: 'completed',
  patient: { reference: 'urn:p' },
  relationship: code('http://terminology.hl7.org/CodeSystem/v3-RoleCode', relation),
  condition: [
    {
      code: code('http://hl7.org/fhir/sid/icd-10', icd10),
      ...(onset === undefined
        ? {}
        : { onsetAge: { value: onset, code: 'a', system: 'http://unitsofmeasure.org' } }),
    },
  ],
});
const patient = (gender: string, birthDate: string): Resource => ({
  resourceType: 'Patient',
  name: [{ text: 'Ada Kanarienvogel' }],
  gender,
  birthDate,
  address: [{ country: 'GB' }],
});

let files = 0;
function record(...resources: readonly Resource[]): string {
  const entry = resources.map((resource, i) => ({ fullUrl: i === 0 ? 'urn:p' : `urn:r${i}`, resource }));
  const path = join(folder, `record-${files++}.json`);
  writeFileSync(path, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
  return path;
}

const handedOver = (grounds: ChanceGrounds): ChanceGrounds =>
  JSON.parse(JSON.stringify(grounds)) as ChanceGrounds;
const text = ({ risks, absoluteRisks }: Chances): string => JSON.stringify({ risks, absoluteRisks });

/** Whether each chance's grounds give it again; answers with the plan's chances and the grounds as they are handed over. */
async function reckonedAgain(paths: readonly string[]): Promise<readonly [Chances, ChanceGrounds]> {
  const { plan, grounds } = await composedFor(paths);
  const handed = handedOver(grounds);
  expect(text(chancesUnder(handed, await bundled(), asRecorded))).toBe(text(plan));
  return [plan, handed];
}

/** Numbers and models without where and when their values were written down. */
const numbers = (chances: Chances): unknown =>
  JSON.parse(text(chances), (name, value: unknown) =>
    name === 'source' || name === 'date' || name === 'derivedFrom' || name === 'evidence' ? null : value,
  );

describe('chances reckoned from what they stand on', () => {
  it.each(['dangerous-combination', 'many-unknowns', 'unremarkable'])(
    'are those of the plan, byte for byte: %s',
    async (name) => {
      const here = example(name);
      await reckonedAgain(readdirSync(here).map((file) => join(here, file)));
    },
  );

  const person = [
    patient('male', '1966-03-01'),
    measured('8480-6', 152, 'mm[Hg]'),
    measured('2093-3', 6.1, 'mmol/L'),
    measured('2085-9', 1.2, 'mmol/L'),
    measured('39156-5', 31, 'kg/m2'),
    smoking('77176002'),
    relative('FTH', 'I21.9', 52),
  ];

  it.each([
    {
      moved: { measures: { 'systolic-bp': 118 }, smokes: null },
      recorded: [measured('8480-6', 118, 'mm[Hg]', '2026-11-23')],
    },
    {
      moved: { measures: { 'body-mass-index': 24.5 }, smokes: null },
      recorded: [measured('39156-5', 24.5, 'kg/m2', '2026-11-23')],
    },
    {
      moved: { measures: { 'total-cholesterol': 4.2, 'hdl-cholesterol': 1.6 }, smokes: null },
      recorded: [
        measured('2093-3', 4.2, 'mmol/L', '2026-11-23'),
        measured('2085-9', 1.6, 'mmol/L', '2026-11-23'),
      ],
    },
    { moved: { measures: {}, smokes: false }, recorded: [smoking('8517006', '2026-11-23')] },
  ])('under a supposition are those of a record that says so: $moved', async ({ moved, recorded }) => {
    const [plan, grounds] = await reckonedAgain([record(...person)]);
    const without =
      moved.smokes === null ? person : person.filter((one) => !JSON.stringify(one).includes('72166-2'));
    const { plan: other } = await composedFor([record(...without, ...recorded)]);
    const supposed = chancesUnder(grounds, await bundled(), moved);
    expect(numbers(supposed)).toEqual(numbers(other));
    expect(numbers(supposed)).not.toEqual(numbers(plan));
  });

  it('hold whatever stands in the record, and of it only what is asked about', async () => {
    const number = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
    const entry = fc.oneof(
      fc
        .tuple(
          fc.constantFrom(
            ['8480-6', 'mm[Hg]', 1],
            ['2093-3', 'mmol/L', 0.04],
            ['2085-9', 'mmol/L', 0.01],
            ['13457-7', 'mmol/L', 0.03],
            ['39156-5', 'kg/m2', 0.2],
            ['4548-4', '%', 0.05],
            ['2160-0', 'umol/L', 0.7],
            ['29463-7', 'kg', 0.6],
            ['8302-2', 'cm', 1.2],
          ) as fc.Arbitrary<[string, string, number]>,
          number(90, 190),
          number(10, 28),
        )
        .map(([[loinc, unit, scale], value, day]) => measured(loinc, value * scale, unit, `2026-03-${day}`)),
      fc
        .constantFrom('E11.9', 'I10', 'I48.0', 'C50.9', 'I21.9', 'N18.3', 'F32.1', 'B20', 'S52.5')
        .map(condition),
      fc
        .constantFrom<Resource>(
          { text: 'a tonic' },
          { text: 'atorvastatin' },
          code('http://www.whocc.no/atc', 'C10AA05'),
          code('http://www.whocc.no/atc', 'N06AB04'),
          code('http://www.whocc.no/atc', 'C09AA05'),
        )
        .map(medicine),
      fc
        .tuple(
          fc.constantFrom('MTH', 'FTH', 'NSIS', 'GRMTH'),
          fc.constantFrom('C50.9', 'I21.9', 'C18.9', 'F20.0'),
          fc.option(number(30, 90), { nil: undefined }),
        )
        .map(([kin, icd10, onset]) => relative(kin, icd10, onset)),
      fc.constantFrom('77176002', '8517006', '266919005').map((snomed) => smoking(snomed)),
    );
    const people = fc.tuple(
      fc.constantFrom('female', 'male'),
      number(1936, 2004),
      fc.array(entry, { maxLength: 24 }),
    );
    await fc.assert(
      fc.asyncProperty(people, async ([gender, year, entries]) => {
        const [, grounds] = await reckonedAgain([record(patient(gender, `${year}-06-07`), ...entries)]);
        // Neither a name nor a diagnosis of one's own that no model and no effect asks about.
        expect(JSON.stringify(grounds)).not.toMatch(/Kanarienvogel|told of (?:F32|B20|S52)|N06AB04/);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
