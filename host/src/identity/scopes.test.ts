import { describe, expect, it } from 'vitest';
import { areScopes, needsPatient, resourceWords, withinScopes } from './scopes.ts';
import { scopeSentence } from './scope-sentences.ts';
import { accountClaims } from './token-claims.ts';

describe('what a program gets of what it asks for', () => {
  const cases: readonly (readonly [asked: string, allowed: string, given: string])[] = [
    ['patient/Observation.rs', 'patient/*.rs', 'patient/Observation.rs'],
    ['patient/Observation.read', 'patient/*.rs', 'patient/Observation.read'],
    ['patient/*.rs', 'patient/Observation.rs', ''],
    ['patient/*.cruds', 'patient/*.rs', ''],
    ['user/*.rs', 'patient/*.rs', ''],
    ['system/*.rs', 'patient/*.cruds user/*.cruds', ''],
    ['patient/Observation.rs', 'patient/Observation.rs?category=laboratory', ''],
    [
      'patient/Observation.rs?category=laboratory',
      'patient/Observation.rs?category=laboratory',
      'patient/Observation.rs?category=laboratory',
    ],
    ['patient/Observation.rs?status=final', 'patient/Observation.rs?category=laboratory', ''],
    [
      'patient/Observation.rs?category=laboratory',
      'patient/*.rs',
      'patient/Observation.rs?category=laboratory',
    ],
    ['patient/*.everything', 'patient/*.cruds', ''],
  ];

  it.each(cases)('%s of %s is %j', (asked, allowed, given) => {
    expect(withinScopes(resourceWords(asked), allowed).join(' ')).toBe(given);
  });

  it('is refused as a whole where a word is no scope', () => {
    expect(areScopes(resourceWords('openid launch/patient patient/*.rs'))).toBe(true);
    expect(areScopes(resourceWords('openid'))).toBe(true);
    expect(areScopes(resourceWords('patient/*.rs nonsense'))).toBe(false);
  });

  it('asks for a person where one is needed', () => {
    expect(needsPatient('user/*.rs openid')).toBe(false);
    expect(needsPatient('launch/patient user/*.rs')).toBe(true);
    expect(needsPatient('patient/Observation.r')).toBe(true);
  });

  it('is told in words', () => {
    expect(scopeSentence('patient/Observation.rs?category=laboratory', 'en')).toBe(
      'Read: Observation (category = laboratory)',
    );
    expect(scopeSentence('patient/*.cruds', 'de')).toBe('Lesen und ändern: alles, was Sie sehen dürfen');
  });
});

describe('whom a token is bound to', () => {
  const persons = [{ id: 'p1' }, { id: 'p2', until: '2030-01-01' }];
  let day = '2026-01-01';
  const bound = (
    role: 'citizen' | 'representative' | 'clinician',
    of: readonly { id: string }[],
    scope: string,
    patient?: string,
  ) =>
    accountClaims(
      { id: 'a', login: 'l', role, persons: of },
      { scope, context: patient === undefined ? {} : { patient }, day },
    )?.['persons'] ?? null;

  it('is the one person of its launch, with the account’s days, for patient/ scopes', () => {
    expect(bound('representative', persons, 'patient/*.rs', 'p2')).toEqual([
      { id: 'p2', until: '2030-01-01' },
    ]);
    expect(bound('clinician', [], 'patient/*.rs user/*.rs', 'p3')).toEqual([{ id: 'p3' }]);
    expect(bound('clinician', persons, 'patient/*.rs user/*.rs', 'p1')).toEqual([{ id: 'p1' }]);
  });

  it('is nobody any more after the last day, whoever is left stays', () => {
    day = '2030-01-02';
    expect(bound('representative', persons, 'patient/*.rs', 'p2')).toBeNull();
    expect(bound('representative', persons, 'user/*.rs')).toEqual([{ id: 'p1' }]);
    expect(bound('clinician', persons.slice(1), 'user/*.rs')).toBeNull();
    day = '2026-01-01';
  });

  it('is never nobody, which would be everybody to some roles: there is no token then', () => {
    expect(bound('representative', persons, 'patient/*.rs', 'p3')).toBeNull();
    expect(bound('representative', persons, 'patient/*.rs')).toBeNull();
    expect(bound('clinician', persons, 'patient/*.rs user/*.rs', 'p3')).toBeNull();
    expect(bound('clinician', [], 'patient/*.rs user/*.rs')).toBeNull();
    expect(bound('citizen', [], 'patient/*.rs', 'p3')).toBeNull();
  });

  it('is whom the account is bound to, for user/ scopes', () => {
    expect(bound('representative', persons, 'user/*.rs', 'p2')).toEqual(persons);
    expect(bound('clinician', [], 'user/*.rs', 'p2')).toEqual([]);
  });
});
