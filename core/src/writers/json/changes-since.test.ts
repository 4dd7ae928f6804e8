import { describe, expect, it } from 'vitest';
import { fiveMedicines } from '../html/cases/five-medicines.ts';
import { changesSince, planJson, summarisePlan, summariseReport } from './index.ts';

describe('the summary of a plan', () => {
  it('is that of its report', () => {
    const summary = summarisePlan(fiveMedicines);
    expect(summary).toEqual(summariseReport(planJson(fiveMedicines, 'en')));
    expect(Object.keys(summary.medicine).length).toBeGreaterThan(4);
    expect(Object.keys(summary.gene).length).toBeGreaterThan(0);
    expect(Object.keys(summary.action).length).toBeGreaterThan(0);
  });
});

describe('a comparison with an earlier report', () => {
  const report = (person: object): Record<string, unknown> => ({
    ...planJson(fiveMedicines, 'en'),
    person: { name: null, birthDate: null, sample: null, ...person },
  });
  const codeOf = (before: object, now: object): unknown => {
    const compared = changesSince(JSON.stringify(report(before)), report(now), 'earlier.json');
    return 'code' in compared ? compared.code : compared.text;
  };

  it.each([
    [{ birthDate: '1960-03-04' }, { birthDate: '1971-01-01' }, 'REPORT_OTHER_PERSON'],
    [{ name: 'Ada' }, { name: 'Eva' }, 'REPORT_OTHER_PERSON'],
    [
      { name: 'Ada', birthDate: '1960-03-04' },
      { name: 'Ada Roe', birthDate: '1960-03-04' },
      'Nothing changed.\n',
    ],
    [{ birthDate: '1960' }, { birthDate: '1960-03-04' }, 'Nothing changed.\n'],
    [{ birthDate: '1960-03-04' }, {}, 'Nothing changed.\n'],
    [{ sample: 'HG1' }, { sample: 'HG2' }, 'Nothing changed.\n'],
  ])('of %j with %j says %j', (before, now, said) => {
    expect(codeOf(before, now)).toBe(said);
  });
});
