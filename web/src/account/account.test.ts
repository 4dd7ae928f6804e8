import { describe, expect, it } from 'vitest';
import { readCaller } from './caller.ts';
import { problemOf } from './problem.ts';

const tokenOf = (claims: unknown): string =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;

describe('who a token is for', () => {
  it('is read with persons, days and scopes, in any letters', () => {
    const caller = readCaller(
      tokenOf({
        sub: 'a-1',
        role: 'representative',
        name: 'Zoë Müller',
        persons: [{ id: 'p1' }, { id: 'p2', until: '2030-01-01' }],
        scope: 'user/*.cruds openid',
      }),
    );
    expect(caller).toEqual({
      subject: 'a-1',
      role: 'representative',
      name: 'Zoë Müller',
      organisation: null,
      fhirUser: null,
      persons: [
        { id: 'p1', from: null, until: null },
        { id: 'p2', from: null, until: '2030-01-01' },
      ],
      scopes: ['user/*.cruds', 'openid'],
    });
  });

  it.each([
    '',
    'no-token',
    'a.b.c',
    tokenOf(null),
    tokenOf({ sub: 'x', role: 'system' }),
    tokenOf({ role: 'citizen' }),
  ])('is nobody where %j is no token of a human', (token) => {
    expect(readCaller(token)).toBeNull();
  });
});

describe('a refusal of the server', () => {
  const outcome = {
    resourceType: 'OperationOutcome',
    issue: [{ details: { coding: [{ code: 'SHARE_BAD' }], text: 'It has no files.' } }],
  };

  it('has its code and what the server says', () => {
    expect(problemOf(400, outcome)).toEqual({
      kind: 'refused',
      code: 'SHARE_BAD',
      detail: 'It has no files.',
    });
  });

  it('tells of two people in one record, and of what changed meanwhile, by its code', () => {
    const withCode = (code: string): unknown => ({ issue: [{ details: { coding: [{ code }] } }] });
    expect(problemOf(409, withCode('PERSON_TWO_GENOMES')).kind).toBe('two-people');
    expect(problemOf(409, withCode('STEP_CHANGED')).kind).toBe('conflict');
    expect(problemOf(409, withCode('FHIR_PATCH_TEST_FAILED')).kind).toBe('refused');
  });

  it.each([
    [401, 'signed-out'],
    [403, 'forbidden'],
    [404, 'not-there'],
    [409, 'refused'],
    [412, 'conflict'],
    [413, 'too-large'],
    [422, 'refused'],
    [429, 'too-often'],
    [500, 'broken'],
    [503, 'away'],
  ] as const)('of status %i is %s, whatever its body is', (status, kind) => {
    for (const body of [null, '', 7, [], {}, { issue: 'x' }, { issue: [null] }, { issue: [{ details: [] }] }])
      expect(problemOf(status, body)).toEqual({ kind, code: null, detail: null });
  });
});
