import { describe, expect, it } from 'vitest';
import { dataKind } from './kinds.ts';

describe('what a person calls data', () => {
  it.each([
    ['Observation', ['genetics'], 'genetics'],
    ['Observation', ['laboratory'], 'results'],
    ['MolecularSequence', [], 'genetics'],
    ['CarePlan', ['genetics'], 'plan'],
    ['Device', ['genetics'], 'genetics'],
    ['Provenance', ['genetics'], 'other'],
    ['Basic', [], 'other'],
  ])('%s with the categories %j is %s', (type, labels, kind) => {
    expect(dataKind(type, labels)).toBe(kind);
  });
});
