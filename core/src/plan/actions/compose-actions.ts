import type { Gap } from '../../base/index.ts';
import type { PlanFindings } from '../findings.ts';
import type { MedicinePlan } from '../plan.ts';
import type { PlanPreventionItem } from '../prevention.ts';
import type { PlanRisk } from '../risks.ts';
import type { Action } from './action.ts';
import { bleedingActions, bleedingReasons } from './bleeding.ts';
import { findingActions } from './finding-actions.ts';
import { medicineActions } from './medicine-actions.ts';
import { foldTreatments, preventionActions } from './prevention-actions.ts';

/** What the parts of a plan say, before it becomes one list of steps. */
export type ActionSources = {
  readonly medicines: readonly MedicinePlan[];
  readonly medicineGaps: readonly Gap[];
  readonly risks: readonly PlanRisk[];
  readonly findings: PlanFindings;
  readonly prevention: readonly PlanPreventionItem[];
};

const urgencyOrder: readonly Action['urgency'][] = ['now', 'soon', 'when-it-comes-up'];

/** Of equally urgent steps, the one whose neglect harms soonest comes first. */
const kindOrder: readonly Action['kind'][] = [
  'medicine',
  'weigh',
  'finding',
  'prevention',
  'test',
  'question',
];

/** The parts of a plan as one ordered list of steps. Conflicts and duplicates are resolved here and nowhere else. */
export function composeActions(sources: ActionSources): readonly Action[] {
  const { medicines, medicineGaps, risks, findings, prevention } = sources;
  const bleeding = bleedingReasons(medicines, risks);
  const actions = [
    ...medicineActions(medicines, medicineGaps),
    ...bleedingActions(medicines, bleeding),
    ...findingActions(findings, prevention, { medicines, bleeding }),
    ...preventionActions(prevention, { medicines, bleeding }),
  ];
  return ranked(foldTreatments(actions, prevention, medicines));
}

/** Most urgent first, then by kind, then by day due; otherwise as they came. */
function ranked(actions: readonly Action[]): readonly Action[] {
  const rank = (action: Action): readonly [number, number, string] => [
    urgencyOrder.indexOf(action.urgency),
    kindOrder.indexOf(action.kind),
    action.due ?? '9999',
  ];
  return actions
    .map((action) => ({ action, rank: rank(action) }))
    .sort(
      ({ rank: a }, { rank: b }) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0),
    )
    .map(({ action }) => action);
}
