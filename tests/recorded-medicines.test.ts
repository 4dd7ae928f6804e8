import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Plan } from '../core/src/plan/index.ts';
import { planFor } from './run-kairos.ts';

const folder = mkdtempSync(join(tmpdir(), 'kairos-medicines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const subject = { reference: 'Patient/p' };
const takes = (...names: readonly string[]): readonly object[] =>
  names.map((text, i) => ({
    resourceType: 'MedicationStatement',
    id: `m${i}`,
    status: 'active',
    subject,
    medicationCodeableConcept: { text },
  }));
const allergy = (code: object): object => ({
  resourceType: 'AllergyIntolerance',
  id: 'a',
  patient: subject,
  code,
});

async function planOf(resources: readonly object[]): Promise<Plan> {
  const path = join(folder, 'record.json');
  const all = [{ resourceType: 'Patient', id: 'p' }, ...resources];
  const entry = all.map((resource) => ({ resource }));
  writeFileSync(path, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
  return planFor([path]);
}
const taken = ({ medicines }: Plan): readonly string[] =>
  medicines.filter((medicine) => medicine.taken).map(({ name }) => name);

describe('combination products', () => {
  it('stand as their ingredients alone, unless guidelines name the whole', async () => {
    expect(taken(await planOf(takes('Vytorin'))).toSorted()).toEqual(['ezetimibe', 'simvastatin']);
    const trikafta = taken(await planOf(takes('Trikafta')));
    expect(trikafta).toContain('ivacaftor');
    expect(trikafta.length).toBeGreaterThan(1);
  });
});

describe('allergies', () => {
  it.each([
    ['words', { text: 'codeine' }],
    ['an RxNorm code, in words of another language', { text: 'Codeína', coding: [rxnorm('2670')] }],
    ['an ATC code', { coding: [{ system: 'http://www.whocc.no/atc', code: 'R05DA04' }], text: 'x' }],
  ])('to a medicine are known by %s', async (_, code) => {
    const plan = await planOf([...takes('Codeine phosphate'), allergy(code)]);
    const codeine = plan.medicines.find(({ name }) => name === 'codeine');
    expect([codeine?.verdict, codeine?.because[0]?.kind]).toEqual(['avoid', 'allergy']);
    expect(plan.notConsidered).toEqual([]);
  });

  it('to what is no single medicine are said not to be considered', async () => {
    const plan = await planOf([...takes('amoxicillin'), allergy({ text: 'Penicillin class' })]);
    expect(plan.notConsidered).toMatchObject([{ what: 'allergy', value: 'Penicillin class' }]);
  });
});

function rxnorm(code: string): object {
  return { system: 'http://www.nlm.nih.gov/research/umls/rxnorm', code };
}
