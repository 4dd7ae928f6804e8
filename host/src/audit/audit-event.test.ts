import { describe, expect, it } from 'vitest';
import { auditEvent, eventOfPerson } from './audit-event.ts';
import { access, everyKind } from './testing/accesses.ts';

const as = {
  recorded: '2026-11-23T09:00:01.000Z',
  house: { name: 'Kairos', address: 'https://record.example/fhir' },
};
const profileOf = (event: { readonly meta?: Readonly<Record<string, unknown>> }): string =>
  String((event.meta?.['profile'] as readonly string[] | undefined)?.[0]?.split('IHE.BasicAudit.')[1]);

describe('an AuditEvent', () => {
  it('has the profile of its kind, the Patient’s where one person was touched, and none where nothing was given', () => {
    const profiles = everyKind.map((one) => profileOf(auditEvent(one, as)));
    expect(new Set(profiles)).toEqual(
      new Set(
        ['Create', 'Read', 'Update', 'Delete', 'Query']
          .flatMap((kind) => [kind, `Patient${kind}`])
          .concat('undefined'),
      ),
    );
    for (const [i, one] of everyKind.entries())
      if (one.outcome !== 'success') expect(profiles[i]).toBe('undefined');
      else expect(profiles[i]?.startsWith('Patient')).toBe(one.persons.length === 1);
  });

  it('keeps the search as it was asked', () => {
    const event = auditEvent(
      access({ action: 'E', interaction: '$everything', target: 'Patient/p1', query: '_type=Å' }),
      as,
    );
    const [query] = event['entity'] as readonly { readonly query: string }[];
    expect(Buffer.from(query?.query ?? '', 'base64').toString()).toBe('Patient/p1/$everything?_type=Å');
  });

  it('shows a person no other person', () => {
    const several = auditEvent(
      access({
        action: 'E',
        interaction: 'search-type',
        target: 'Patient',
        query: '',
        persons: ['p1', 'p2'],
      }),
      as,
    );
    const own = eventOfPerson(several, 'p2');
    expect(profileOf(several)).toBe('Query');
    expect(profileOf(own)).toBe('PatientQuery');
    expect(JSON.stringify(own)).toContain('Patient/p2');
    expect(JSON.stringify(own)).not.toContain('Patient/p1');
  });
});
