import { describe, expect, it } from 'vitest';
import { fiveMedicines } from '../html/cases/five-medicines.ts';
import { planJson, summarisePlan, summariseReport } from './index.ts';

describe('the summary of a plan', () => {
  it('is that of its report', () => {
    const summary = summarisePlan(fiveMedicines);
    expect(summary).toEqual(summariseReport(planJson(fiveMedicines, 'en')));
    expect(Object.keys(summary.medicine).length).toBeGreaterThan(4);
    expect(Object.keys(summary.gene).length).toBeGreaterThan(0);
    expect(Object.keys(summary.action).length).toBeGreaterThan(0);
  });
});
