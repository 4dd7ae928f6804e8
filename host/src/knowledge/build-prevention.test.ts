import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isGap } from '@kairos/core/base';
import { importPrevention } from '@kairos/core/knowledge/import';
import { readPrevention } from '@kairos/core/knowledge';
import { describe, expect, it } from 'vitest';
import { buildPrevention } from './build-prevention.ts';
import { bundledKnowledge } from './disk.ts';

const { files } = await buildPrevention();
const curated = (name: string): string =>
  readFileSync(join(bundledKnowledge, 'prevention', 'curation', name), 'utf8');
const origins = {
  rules: JSON.parse(curated('rules.json')) as unknown,
  actions: JSON.parse(curated('actions.json')) as unknown,
  conditions: JSON.parse(curated('conditions.json')) as unknown,
  sources: JSON.parse(curated('sources.json')) as unknown,
  named: JSON.parse(curated('named.json')) as unknown,
  settings: JSON.parse(curated('settings.json')) as unknown,
  vaccinations: curated('vaccinations.tsv'),
};

describe('the prevention pack', () => {
  it('is what a fresh import of its curation gives', () => {
    for (const [path, text] of files)
      expect(readFileSync(join(bundledKnowledge, 'prevention', path), 'utf8'), path).toBe(text);
  });

  it('makes a rule of every line of the vaccination table', () => {
    const facts = importPrevention(origins);
    if (isGap(facts)) throw new Error(facts.what);
    expect(facts.settings.vaccinationCountries).toEqual(['AT', 'DE', 'ES', 'FR', 'PL']);
    expect(facts.rules.find(({ id }) => id === 'de-zoster-vaccination-60')).toMatchObject({
      when: { kind: 'country', is: ['DE'] },
      ages: { from: 60, through: null },
      interval: { kind: 'doses', doses: 2, monthsBetween: 2 },
      confirmation: { kind: 'confirmed' },
    });
    expect(facts.rules.find(({ id }) => id === 'at-tetanus-vaccination-18')?.confirmation.kind).toBe(
      'unconfirmed',
    );
  });

  it.each([
    ['a line without an interval', { ...origins, vaccinations: 'DE\tx\t60\t\t\tstiko-2025\tstrong\tread' }],
    ['a trigger of no kind', { ...origins, named: { a: { kind: 'sometimes' } } }],
    ['no rules', { ...origins, rules: {}, actions: 'none' }],
  ])('refuses %s', (_, wrong) => {
    expect(importPrevention(wrong)).toMatchObject({ kind: 'gap', code: 'IMPORT_FORMAT' });
  });

  it.each([
    ['text that is no JSON', 'rules.json', '{'],
    [
      'a rule without ages',
      'rules.json',
      JSON.stringify([{ id: 'a', action: 'b', when: { kind: 'always' } }]),
    ],
    [
      'two rules of one name',
      'rules.json',
      JSON.stringify([...(origins.rules as unknown[]), ...(origins.rules as unknown[])]),
    ],
  ])('refuses a pack with %s', (_, path, text) => {
    const manifest = JSON.parse(files.get('pack.json') ?? '') as Parameters<
      typeof readPrevention
    >[0]['manifest'];
    expect(readPrevention({ manifest, files: new Map([...files, [path, text]]) })).toMatchObject({
      code: 'PACK_SCHEMA',
    });
  });
});
