import { describe, expect, it } from 'vitest';
import { nextPage, ownPatientsQuery, patientQuery, patientsIn } from './find-patients.ts';
import { patientFragment, patientOf } from './place.ts';

const PAGE = '&_sort=family,given&_count=20';

describe('a search for patients', () => {
  it.each([
    ['Mara Beispiel', `/fhir/Patient?name=Mara&name=Beispiel${PAGE}`],
    ['  Łucja  ', `/fhir/Patient?name=${encodeURIComponent('Łucja')}${PAGE}`],
    ['1958-03-21', `/fhir/Patient?birthdate=1958-03-21${PAGE}`],
    ['EX-0001', `/fhir/Patient?identifier=EX-0001${PAGE}`],
    [
      'https://example.org|7',
      `/fhir/Patient?identifier=${encodeURIComponent('https://example.org|7')}${PAGE}`,
    ],
    ['a&_id=x', `/fhir/Patient?name=${encodeURIComponent('a&_id=x')}${PAGE}`],
    ['', null],
    ['M', null],
  ])('for %s', (text, query) => {
    expect(patientQuery(text)).toBe(query);
  });

  it('begins with those a clinician is bound to, or whose general practitioner they are', () => {
    expect(ownPatientsQuery({ persons: [{ id: 'a' }, { id: 'b' }], fhirUser: null })).toBe(
      `/fhir/Patient?_id=a,b${PAGE}`,
    );
    const fhirUser = 'https://record.example/fhir/Practitioner/12';
    expect(ownPatientsQuery({ persons: [], fhirUser })).toBe(
      `/fhir/Patient?general-practitioner=${encodeURIComponent('Practitioner/12')}${PAGE}`,
    );
    expect(ownPatientsQuery({ persons: [], fhirUser: null })).toBe(null);
  });

  it('goes on on this server, whatever address the answer names', () => {
    const link = [{ relation: 'next', url: 'https://elsewhere.example/fhir/Patient?_page=2' }];
    expect(nextPage({ link })).toBe('/fhir/Patient?_page=2');
    expect(nextPage({})).toBe(null);
    const entry = [
      { resource: { resourceType: 'Patient' as const, id: 'a' } },
      { resource: { resourceType: 'OperationOutcome' } },
      {},
    ];
    expect(patientsIn({ entry }).map(({ id }) => id)).toEqual(['a']);
  });
});

describe('the place of a patient', () => {
  it('is in the address, and nothing but an id is one', () => {
    expect(patientOf(patientFragment('ana-1'))).toBe('ana-1');
    expect(patientFragment(null)).toBe('#/patients');
    for (const fragment of ['', '#/patients', '#/patients/', '#/patients/a%2Fb', '#/today/ana'])
      expect(patientOf(fragment)).toBe(null);
  });
});
