import { describe, expect, it } from 'vitest';
import { explainPrevention, languages } from '../core/src/language/index.ts';
import type { Plan, PlanPreventionItem } from '../core/src/plan/index.ts';
import { citizenPrevention, clinicianPrevention } from '../core/src/writers/html/prevention-section.ts';
import { example } from './command-line.ts';
import { bundled, planFor } from './run-kairos.ts';

const filesOf = {
  'dangerous-combination': ['genome.vcf', 'star-calls.tsv', 'record.json'],
  'many-unknowns': ['genome-array.txt', 'record.json'],
  unremarkable: ['genome.vcf', 'record.json'],
};
const people = await Promise.all(
  Object.entries(filesOf).map(
    async ([name, files]) => [name, await planFor(files.map((file) => example(`${name}/${file}`)))] as const,
  ),
);
const planOf = (name: string): Plan => {
  const found = people.find(([own]) => own === name)?.[1];
  if (found === undefined) throw new Error(name);
  return found;
};
const item = (plan: Plan, action: string): PlanPreventionItem => {
  const found = plan.prevention.find((own) => own.action === action);
  if (found === undefined) throw new Error(action);
  return found;
};

describe('prevention of the example people', () => {
  it('counts what their records say was done, declined and is taken', () => {
    const plan = planOf('dangerous-combination');
    expect(item(plan, 'mammography')).toMatchObject({
      status: 'overdue',
      lastDone: '2023-09-20',
      dueDate: '2025-09-20',
    });
    expect(item(plan, 'zoster-vaccination').status).toBe('declined');
    expect(item(plan, 'lipid-treatment').status).toBe('done');
    expect(item(plan, 'lipoprotein-a').status).toBe('done');
    expect(item(planOf('unremarkable'), 'faecal-blood-test').status).toBe('overdue');
  });

  it('says absence of no gene that was not read, and asks a missing sex instead of guessing it', () => {
    const plan = planOf('many-unknowns');
    expect(item(plan, 'cervical-screening').missing).toEqual([{ kind: 'sex' }]);
    expect(item(plan, 'whole-body-mri')).toMatchObject({
      status: 'unknown',
      missing: [{ kind: 'gene', gene: 'TP53' }],
    });
    expect(item(plan, 'influenza-vaccination').reason?.kind).toBe('no-table-for-country');
  });

  it('names the entry of the record behind each fact', () => {
    const { because } = item(planOf('dangerous-combination'), 'mammography');
    expect(because.find(({ fact }) => fact === 'event')?.source?.file).toBe('record.json');
  });
});

describe.each(Object.entries(languages))('prevention in %s', (_, words) => {
  it('has words for every action, condition and measure of the pack', async () => {
    const { prevention: pack } = await bundled();
    if (pack === null) throw new Error('no prevention pack');
    const { action, condition, measure } = words.prevention;
    expect(pack.actions.filter(({ id }) => action[id] === undefined)).toEqual([]);
    expect(Object.keys(action).filter((id) => pack.actions.every((own) => own.id !== id))).toEqual([]);
    expect(pack.conditions.filter(({ id }) => condition[id] === undefined)).toEqual([]);
    const asked = [
      ...JSON.stringify([pack.rules, pack.named]).matchAll(/"kind":"measure","measure":"([^"]+)"/g),
    ];
    expect(asked.filter(([, name = '']) => measure[name] === undefined)).toEqual([]);
  });

  it.each(people)('writes what is due first for %s, and a table beside every picture', (__, plan) => {
    const citizen = citizenPrevention({ plan, words })?.text ?? '';
    const clinician = clinicianPrevention({ plan, words })?.text ?? '';
    const first = plan.prevention.find(({ status }) => status === 'overdue');
    if (first !== undefined)
      expect(citizen.indexOf(words.prevention.status.overdue)).toBeLessThan(citizen.indexOf('<svg'));
    expect(citizen.split('<svg').length).toBe(citizen.split('<table').length);
    expect(`${citizen}${clinician}`).not.toMatch(/undefined|null|NaN|\[object/);
    for (const gene of ['BRCA1', 'TP53', 'APC']) expect(citizen).not.toContain(gene);
    const open = clinician.split('<details')[0] ?? '';
    for (const own of plan.prevention.filter(({ status }) => status === 'overdue' || status === 'due'))
      expect(open).toContain(own.source?.date ?? 'no date');
  });

  it.each(people)('explains every item of %s in lines', (__, plan) => {
    for (const own of plan.prevention) {
      const lines = explainPrevention(own, words);
      expect(lines.length).toBeGreaterThan(1);
      expect(lines.join('\n')).not.toMatch(/undefined|null|NaN|\[object/);
      if (own.missing.length > 0)
        expect(lines.join('\n')).toContain(words.prevention.missingFacts('').trim());
    }
  });
});
