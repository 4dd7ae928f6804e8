import { describe, expect, it } from 'vitest';
import type { PlanPreventionItem } from '@kairos/core/plan';
import { dayOf, preventionLine } from './prevention-line.ts';

function item(action: string, more: Partial<PlanPreventionItem>): PlanPreventionItem {
  return {
    action,
    status: 'due',
    dueDate: null,
    lastDone: null,
    reason: null,
    missing: [],
    fromFinding: false,
    ...more,
  } as PlanPreventionItem;
}

const actions = (items: readonly PlanPreventionItem[]): readonly string[] =>
  items.map(({ action }) => action);

describe('the line of prevention', () => {
  const { stretches, open, waitsForGenes } = preventionLine({
    prevention: [
      item('b', { status: 'due', dueDate: '2026-10-09' }),
      item('a', { status: 'overdue', dueDate: '2026-11-01' }),
      item('c', { status: 'soon', dueDate: '2027-01-01' }),
      item('e', {
        status: 'not-applicable',
        reason: { kind: 'too-young', from: 50, startsOn: '2040-03-01' },
      }),
      item('d', { status: 'done', dueDate: '2030-01-01', lastDone: '2020-01-01' }),
      item('f', { status: 'done', lastDone: '2001-01-01' }),
      item('g', { status: 'done', lastDone: '2019-01-01' }),
      item('man', { status: 'not-applicable', reason: { kind: 'not-for-person' } }),
      item('told', { status: 'due', fromFinding: true }),
      item('gene', { status: 'unknown', missing: [{ kind: 'gene', gene: 'BRCA1' }] }),
      item('fact', { status: 'unknown', missing: [{ kind: 'smoking' }] }),
    ],
  });

  it('holds what is overdue before what is due, then by day; what is done latest first', () => {
    expect(actions(stretches.due)).toEqual(['a', 'b']);
    expect(actions(stretches.soon)).toEqual(['c']);
    expect(actions(stretches.later)).toEqual(['d', 'e']);
    expect(actions(stretches.done)).toEqual(['g', 'f']);
  });

  it('names facts that are missing, and no gene that was not asked about', () => {
    expect(actions(open)).toEqual(['fact']);
    expect(waitsForGenes).toBe(true);
  });

  it('stands at the day it is due, begins or was last done', () => {
    expect(stretches.later.map(dayOf)).toEqual(['2030-01-01', '2040-03-01']);
    expect(stretches.done.map(dayOf)).toEqual(['2019-01-01', '2001-01-01']);
  });
});
