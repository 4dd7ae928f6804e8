import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGap } from '@kairos/core/base';
import { parseScopes, writeScope } from './parse-scopes.ts';
import type { Permission, Scope } from './scope.ts';

const one = (text: string): Scope => {
  const scopes = parseScopes(text);
  if (isGap(scopes)) throw new Error(scopes.what);
  const [scope] = scopes;
  if (scope === undefined) throw new Error('no scope');
  return scope;
};

const codeOf = (text: string): string | null => {
  const scopes = parseScopes(text);
  return isGap(scopes) ? scopes.code : null;
};

describe('scopes', () => {
  it('reads the letters of version 2', () => {
    expect(one('patient/Observation.rs')).toEqual({
      level: 'patient',
      type: 'Observation',
      permissions: new Set(['r', 's']),
      filters: [],
    });
  });

  it.each([
    ['user/*.read', 'rs'],
    ['user/*.write', 'cud'],
    ['system/Patient.*', 'cruds'],
  ])('reads %s of version 1 as %s', (text, letters) => {
    expect([...one(text).permissions].join('')).toBe(letters);
  });

  it('reads filters, percent-encoded or not', () => {
    const plain = one('patient/Observation.rs?category=http://example.org/c|laboratory&status=final');
    expect(plain.filters).toEqual([
      { param: 'category', value: 'http://example.org/c|laboratory' },
      { param: 'status', value: 'final' },
    ]);
    expect(one('patient/Observation.rs?code=a%26b%20c').filters).toEqual([{ param: 'code', value: 'a&b c' }]);
  });

  it('leaves launch and identity scopes out, and wants one of resources beside them', () => {
    expect(parseScopes('openid fhirUser launch/patient user/*.r')).toHaveLength(1);
    expect(codeOf('openid fhirUser')).toBe('SCOPE_MALFORMED');
  });

  it.each([
    '',
    'patient/Observation',
    'patient/Observation.',
    'patient/Observation.sr',
    'patient/Observation.rr',
    'patient/observation.r',
    'admin/*.cruds',
    'patient/*.cruds?',
    'patient/*.cruds?category',
    'patient/*.cruds?=x',
    'patient/*.r?code=%zz',
    'patient/*.cruds patient/nonsense',
    'patient/*.cruds\nuser/*.cruds',
    `patient/*.r?code=${'x'.repeat(9000)}`,
    'user/*.r '.repeat(101),
  ])('refuses %j', (text) => {
    expect(codeOf(text)).toBe('SCOPE_MALFORMED');
  });

  it('answers any text with scopes or a coded gap', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), likeScope), (text) => {
        const scopes = parseScopes(text);
        if (isGap(scopes)) expect(scopes.code).toBe('SCOPE_MALFORMED');
        else for (const { permissions } of scopes) expect(permissions.size).toBeGreaterThan(0);
      }),
    );
  });

  it('reads what it wrote', () => {
    fc.assert(
      fc.property(scope, (given) => {
        expect(one(writeScope(given))).toEqual(given);
      }),
    );
  });

  it('grants no more in a list than its scopes do one by one', () => {
    fc.assert(
      fc.property(fc.array(scope, { minLength: 1, maxLength: 5 }), (given) => {
        expect(parseScopes(given.map(writeScope).join(' '))).toEqual(given);
      }),
    );
  });
});

const likeScope = fc.stringMatching(
  /^(patient|user|system|x)\/[A-Z*][a-z]{0,5}\.[cruds*]{0,6}(\?[a-z=&%]{0,9})?$/,
);
const letters = ['c', 'r', 'u', 'd', 's'] as const;
const scope: fc.Arbitrary<Scope> = fc.record({
  level: fc.constantFrom('patient', 'user', 'system'),
  type: fc.constantFrom('*', 'Patient', 'Observation'),
  permissions: fc
    .subarray<Permission>([...letters], { minLength: 1 })
    .map((some) => new Set(letters.filter((letter) => some.includes(letter)))),
  filters: fc.array(
    fc.record({
      param: fc.constantFrom('category', '_tag', 'code:not'),
      value: fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => text.isWellFormed()),
    }),
    { maxLength: 3 },
  ),
});
