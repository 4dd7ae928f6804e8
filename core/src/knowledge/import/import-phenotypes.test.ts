import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '../../base/index.ts';
import { importCompactPhenotypes, importPhenotypes } from './import-phenotypes.ts';

const diplotype = (a: string, b: string | null, phenotype: string, score: string | null) => ({
  diplotypekey: b === null ? { [a]: 1 } : a === b ? { [a]: 2 } : { [a]: 1, [b]: 1 },
  phenotype,
  activityScore: score,
  lookupkey: score ?? phenotype,
});
const origin = {
  gene: 'G',
  namedAlleles: [
    { name: '*1', activityValue: '1.0', functionValue: 'Normal function', lookupKey: '1.0' },
    { name: '*2', activityValue: '0.0', functionValue: 'No function', lookupKey: '0.0' },
    { name: '*3', activityValue: '0.0', functionValue: null, lookupKey: '0.0' },
  ],
  diplotypes: [
    diplotype('*1', '*1', 'Normal Metabolizer', '2.0'),
    diplotype('*1', '*2', 'Intermediate Metabolizer', '1.0'),
    diplotype('*3', '*1', 'Intermediate Metabolizer', '1.0'),
    diplotype('*2', '*3', 'Poor Metabolizer', '0.0'),
    diplotype('*1', null, 'Normal', null),
  ],
};

describe('importPhenotypes', () => {
  it('derives rules of key pairs from diplotypes', () => {
    expect(importPhenotypes(origin)).toEqual({
      gene: 'G',
      alleles: {
        '*1': { key: '1.0', activity: '1.0', function: 'Normal function' },
        '*2': { key: '0.0', activity: '0.0', function: 'No function' },
        '*3': { key: '0.0', activity: '0.0', function: '0.0' },
      },
      pairRules: {
        '1.0|1.0': { phenotype: 'Normal Metabolizer', activityScore: '2.0', lookupKey: '2.0' },
        '0.0|1.0': { phenotype: 'Intermediate Metabolizer', activityScore: '1.0', lookupKey: '1.0' },
        '0.0|0.0': { phenotype: 'Poor Metabolizer', activityScore: '0.0', lookupKey: '0.0' },
        '1.0': { phenotype: 'Normal', activityScore: null, lookupKey: 'Normal' },
      },
    });
  });

  it('refuses tables that no such rules give', () => {
    const odd = [...origin.diplotypes, diplotype('*2', '*2', 'Indeterminate', '0.0')];
    const result = importPhenotypes({ ...origin, diplotypes: odd });
    expect(isGap(result) && [result.code, result.what]).toEqual([
      'IMPORT_FORMAT',
      expect.stringContaining('in G, *2/*2 has another result than others of its functions'),
    ]);
  });

  it('refuses a diplotype of an allele without function', () => {
    const result = importPhenotypes({ ...origin, diplotypes: [diplotype('*1', '*8', 'x', null)] });
    expect(isGap(result) && result.what).toContain('the allele *8, which has no function');
  });

  it('answers any value with a gap', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(isGap(importPhenotypes(value))).toBe(true);
        expect(isGap(importCompactPhenotypes('G', value))).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom('gene', 'namedAlleles', 'diplotypes'), fc.jsonValue(), (member, value) => {
        const result = importPhenotypes({ ...origin, [member]: value });
        expect(isGap(result) ? result.code : 'IMPORT_FORMAT').toBe('IMPORT_FORMAT');
      }),
    );
  });
});

describe('importCompactPhenotypes', () => {
  it('takes keys and rules as they are', () => {
    const compact = {
      alleles: {
        '*1': { key: '1.0', activity: '1.0' },
        Reference: { key: 'Normal', function: 'Normal function' },
      },
      pairRules: { '1.0|1.0': ['Normal Metabolizer', '2.0', '2.0'], Normal: ['x', null, 'x'] },
    };
    expect(importCompactPhenotypes('G', compact)).toEqual({
      gene: 'G',
      alleles: {
        '*1': { key: '1.0', activity: '1.0', function: '1.0' },
        Reference: { key: 'Normal', activity: null, function: 'Normal function' },
      },
      pairRules: {
        '1.0|1.0': { phenotype: 'Normal Metabolizer', activityScore: '2.0', lookupKey: '2.0' },
        Normal: { phenotype: 'x', activityScore: null, lookupKey: 'x' },
      },
    });
  });
});
