import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkInvariants } from './invariants.ts';
import type { Resource } from './resource.ts';
import { knownDefinitions } from './testing/known-definitions.ts';
import { typeRules } from './type-rules.ts';

const definitions = await knownDefinitions();
const observation = { resourceType: 'Observation', status: 'final', code: { text: 'a' } };
const brokenIn = async (resource: Resource): Promise<readonly string[]> =>
  (await checkInvariants(resource, definitions))
    .filter(({ severity }) => severity === 'error')
    .map(({ diagnostics, expression }) => `${diagnostics.split(':')[0]} ${expression}`);

describe('checkInvariants', () => {
  it.each([
    [{ ...observation, valueString: 'x' }, []],
    [{ ...observation, valueString: 'x', dataAbsentReason: { text: 'none' } }, ['obs-6 Observation']],
    [
      { ...observation, referenceRange: [{ age: { low: { value: 1 } } }] },
      ['obs-3 Observation.referenceRange[0]'],
    ],
    [{ resourceType: 'Patient', contact: [{ gender: 'male' }] }, ['pat-1 Patient.contact[0]']],
    [{ resourceType: 'Bundle', type: 'collection', total: 1 }, ['bdl-1 Bundle']],
  ])('finds in %j %j', async (resource, broken) => {
    expect(await brokenIn(resource)).toEqual(broken);
  });

  it('leaves the resource as it is, and remarks as warnings', async () => {
    const resource = { ...observation, valueQuantity: { value: 1 } };
    const before = JSON.stringify(resource);
    const issues = await checkInvariants(resource, definitions);
    expect(JSON.stringify(resource)).toBe(before);
    expect(issues.map(({ severity, diagnostics }) => [severity, diagnostics.split(':')[0]])).toEqual([
      ['warning', 'dom-6'],
    ]);
  });

  it('says the same as the rules of data types do', async () => {
    const day = fc.constantFrom('2024-01-01', '2024-02-01', '2024-03-01');
    const some = { requiredKeys: [] };
    const unit = { system: fc.constant('http://unitsofmeasure.org'), code: fc.constant('g') };
    const amount = fc.record({ value: fc.integer({ min: 1, max: 3 }), ...unit });
    const cases: readonly (readonly [
      string,
      string,
      string,
      fc.Arbitrary<Readonly<Record<string, unknown>>>,
    ])[] = [
      ['per-1', 'Period', 'valuePeriod', fc.record({ start: day, end: day }, some)],
      [
        'qty-3',
        'Quantity',
        'valueQuantity',
        fc.record({ value: fc.integer(), code: fc.constant('g'), system: fc.constant('urn:x') }, some),
      ],
      ['rng-2', 'Range', 'valueRange', fc.record({ low: amount, high: amount }, some)],
      ['rat-1', 'Ratio', 'valueRatio', fc.record({ numerator: amount, denominator: amount }, some)],
    ];
    for (const [key, type, member, values] of cases)
      await fc.assert(
        fc.asyncProperty(values, async (value) => {
          fc.pre(Object.keys(value).length > 0);
          const broken = await brokenIn({ ...observation, [member]: value });
          const own = typeRules[type]?.(value) ?? null;
          expect(own?.startsWith(key) ?? false).toBe(broken.some((issue) => issue.startsWith(`${key} `)));
        }),
        { numRuns: 25 },
      );
  });
});
