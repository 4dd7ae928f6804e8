import { describe, expect, it } from 'vitest';
import { accessesAddress, groupsIn, wholeLog } from './accesses/access-log.ts';
import { noticeChoice } from './choices/notice-choice.ts';
import { citizenPlaceOf } from './place.ts';

describe('the log', () => {
  it('is asked for whole, or for what is chosen', () => {
    const of = { language: 'de', filter: wholeLog, before: null } as const;
    expect(accessesAddress('p', of)).toBe('/fhir/Patient/p/$accesses?language=de');
    const chosen = {
      ...wholeLog,
      by: 'machine',
      from: '2026-01-01',
      purpose: 'BTG',
      refusedOnly: true,
    } as const;
    expect(accessesAddress('p', { ...of, filter: chosen, before: 17 })).toBe(
      '/fhir/Patient/p/$accesses?language=de&by=machine&from=2026-01-01&purpose=BTG&outcome=refused&before=17',
    );
  });

  it('is read group by group; whoever is neither oneself nor a machine is a person', () => {
    const part = (by: string) => ({
      name: 'access',
      part: [
        { name: 'day', valueDate: '2026-01-02' },
        { name: 'by', valueCode: by },
        { name: 'count', valueInteger: 3 },
        { name: 'text', valueString: 'Dr A read results.' },
      ],
    });
    const groups = groupsIn([
      part('self'),
      part('machine'),
      part('person'),
      part('?'),
      { name: 'next', valueInteger: 4 },
    ]);
    expect(groups.map(({ by }) => by)).toEqual(['self', 'machine', 'person', 'person']);
    expect(groups[0]).toMatchObject({
      day: '2026-01-02',
      count: 3,
      text: 'Dr A read results.',
      explanation: '',
    });
  });
});

describe('how somebody is told', () => {
  it('is offered what matters most where nothing was chosen', () => {
    const choice = noticeChoice([
      { name: 'off', valueBoolean: true },
      { name: 'by-mail', valueBoolean: true },
      { name: 'push-key', valueString: 'K' },
    ]);
    expect(choice).toEqual({
      isOff: true,
      email: '',
      isConfirmed: false,
      pushes: [],
      occasions: ['emergency', 'rectification'],
      isDaily: true,
      byMail: true,
      pushKey: 'K',
    });
  });

  it('is what was chosen, and no occasion that is not known', () => {
    const choice = noticeChoice([
      { name: 'email', valueString: 'a@b.example' },
      { name: 'confirmed', valueBoolean: false },
      { name: 'push', valueString: 'https://push.example/1' },
      { name: 'pace', valueString: 'at-once' },
      { name: 'occasion', valueString: 'plan' },
      { name: 'occasion', valueString: 'weather' },
      { name: 'by-mail', valueBoolean: true },
    ]);
    expect(choice).toMatchObject({ isOff: false, isConfirmed: false, occasions: ['plan'], isDaily: false });
    expect(choice.pushes).toEqual(['https://push.example/1']);
  });
});

describe('the place an address names', () => {
  it.each([
    ['', 'plan'],
    ['#/today', 'plan'],
    ['#/data', 'data'],
    ['#/sharing/anything', 'sharing'],
    ['#accesses', 'accesses'],
  ])('%j is %s', (fragment, place) => {
    expect(citizenPlaceOf(fragment)).toBe(place);
  });
});
