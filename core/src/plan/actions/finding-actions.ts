import type { PlanFindings } from '../findings.ts';
import type { PlanPreventionItem } from '../prevention.ts';
import type { Action } from './action.ts';
import { type TreatmentContext, treatmentConflicts } from './conflicts.ts';

/** One step for all single-gene findings and what follows from them; none where nothing was found. */
export function findingActions(
  findings: PlanFindings,
  prevention: readonly PlanPreventionItem[],
  context: TreatmentContext,
): readonly Action[] {
  if (findings.kind === 'not-asked' || findings.findings.length === 0) return [];
  const following = prevention.filter(({ fromFinding }) => fromFinding);
  const preventions = following.map(({ action }) => action);
  return [
    {
      id: 'finding:results',
      kind: 'finding',
      urgency: 'soon',
      due: null,
      who: 'doctor',
      medicine: null,
      verdict: null,
      genes: [],
      because: [],
      joins: preventions.map((action) => `prevention:${action}`),
      conflicts: treatmentConflicts(following, context),
      preventions,
    },
  ];
}
