import { describe, expect, it } from 'vitest';
import { isGap } from '@kairos/core/base';
import { type ConsentRule, consentRules } from './consent-rules.ts';

const consentOf = (provision: unknown, more: Readonly<Record<string, unknown>> = {}) => ({
  resourceType: 'Consent',
  id: 'c1',
  status: 'active',
  provision,
  ...more,
});

/** Rules as short texts: effect, path, and what they speak of. */
function told(provision: unknown, more: Readonly<Record<string, unknown>> = {}): readonly string[] | string {
  const rules = consentRules(consentOf(provision, more));
  if (isGap(rules)) return `${rules.code} ${rules.what}`;
  return rules.map(({ effect, path, ...criteria }: ConsentRule) =>
    [
      `${effect} ${path}`,
      ...Object.entries(criteria).flatMap(([name, value]) =>
        value === null || (Array.isArray(value) && value.length === 0)
          ? []
          : [`${name}=${[value].flat().join('+')}`],
      ),
    ].join(' '),
  );
}

const code = (value: string) => [{ system: 'urn:x', code: value }];
const actor = (value: string, role = 'IRCP') => ({
  role: { coding: [{ code: role }] },
  reference: { reference: `Practitioner/${value}` },
});

describe('the rules of a consent', () => {
  it('start from what its policy says', () => {
    const optIn = { policyRule: { coding: [{ code: 'OPTIN' }] } };
    expect(told({ type: 'permit', purpose: code('TREAT') }, optIn)).toEqual([
      'deny 0',
      'permit 0.0 purpose=TREAT',
    ]);
  });

  it('are none where it is not active', () => {
    expect(told({ type: 'deny' }, { status: 'rejected' })).toEqual([]);
  });

  it('speak within the provision around them only', () => {
    const inner = { type: 'permit', actor: [actor('p7')] };
    const outer = {
      type: 'deny',
      purpose: code('TREAT'),
      securityLabel: code('genetics'),
      provision: [inner],
    };
    expect(told(outer)).toEqual([
      'deny 0.0 purpose=TREAT labels=genetics',
      'permit 0.0.0 purpose=TREAT actors=p7 labels=genetics',
    ]);
  });

  it('are exceptions of their own provision, not of the one beside it', () => {
    const root = {
      type: 'permit',
      provision: [
        { type: 'deny', securityLabel: code('genetics') },
        { type: 'deny', actor: [actor('h1')], provision: [{ type: 'permit', actor: [actor('p7')] }] },
      ],
    };
    expect(told(root)).toEqual([
      'permit 0.0',
      'deny 0.0.0 labels=genetics',
      'deny 0.0.1 actors=h1',
      'permit 0.0.1.0 actors=h1+p7',
    ]);
  });

  it('are none where a provision and the one around it speak of nothing together', () => {
    const inner = { type: 'permit', purpose: code('HRESCH') };
    expect(told({ type: 'deny', purpose: code('TREAT'), provision: [inner] })).toEqual([
      'deny 0.0 purpose=TREAT',
    ]);
  });

  it('take an author as a source, and whoever else is named as a reader of it', () => {
    expect(told({ type: 'permit', actor: [actor('lab', 'AUT'), actor('p7')] })).toEqual([
      'permit 0.0 actors=p7 source=lab',
    ]);
  });

  it('hold no longer than the provision around them', () => {
    const inner = { type: 'permit', period: { start: '2025-01-01', end: '2030-01-01' } };
    const outer = { type: 'deny', period: { start: '2026-01-01', end: '2027-01-01' }, provision: [inner] };
    expect(told(outer)).toContain('permit 0.0.0 from=2026-01-01 until=2027-01-01');
  });

  it.each([
    ['a label without a code', { type: 'permit', securityLabel: [{ display: 'genetics' }] }],
    ['an actor without a name', { type: 'permit', actor: [{ reference: { display: 'my doctor' } }] }],
    ['a purpose without a code', { type: 'permit', purpose: [{ system: 'urn:x' }] }],
    [
      'single data',
      { type: 'deny', data: [{ meaning: 'instance', reference: { reference: 'Observation/1' } }] },
    ],
    [
      'too many combinations',
      {
        type: 'deny',
        purpose: Array.from({ length: 30 }, () => code('TREAT')[0]),
        class: Array.from({ length: 30 }, () => code('X')[0]),
      },
    ],
  ])('are refused where %s would not restrict', (_, provision) => {
    expect(told(provision)).toContain('CONSENT_UNCLEAR');
  });
});
