import type { Gap } from '../../base/index.ts';
import type { MedicinePlan } from '../plan.ts';
import type { Action, ActionUrgency } from './action.ts';

/** Steps about the person's own medicines: those to change, tests that would settle an unknown one, and names nobody could identify. */
export function medicineActions(
  medicines: readonly MedicinePlan[],
  medicineGaps: readonly Gap[],
): readonly Action[] {
  const concerned = medicines.filter(({ taken, planned }) => taken || planned);
  return [...concerned.flatMap(verdictAction), ...medicineGaps.map(questionAction)];
}

function verdictAction(plan: MedicinePlan): readonly Action[] {
  switch (plan.verdict) {
    case 'avoid':
      return [changeAction(plan, 'now')];
    case 'adjust-or-watch':
      return [changeAction(plan, 'soon')];
    case 'unknown':
      return [testAction(plan)];
    case 'usual-care':
    case 'no-guideline':
      return [];
  }
}

const undated = { due: null, joins: [], conflicts: [] } as const;

function changeAction(plan: MedicinePlan, urgency: ActionUrgency): Action {
  const reasons = plan.because.filter((reason) => reason.kind === 'recommendation');
  return {
    ...undated,
    id: `medicine:${plan.name}`,
    kind: 'medicine',
    urgency,
    who: 'doctor-or-pharmacist',
    medicine: plan.name,
    verdict: plan.verdict,
    genes: [...new Set(reasons.flatMap(({ genes }) => genes))].sort(),
    because: reasons.map(({ rowId }) => rowId),
  };
}

/** The genes to have tested so that a medicine's verdict becomes known. */
function testAction(plan: MedicinePlan): Action {
  const genes = plan.because.flatMap((reason) => ('gene' in reason ? [reason.gene] : []));
  return {
    ...undated,
    id: `test:${plan.name}`,
    kind: 'test',
    urgency: 'when-it-comes-up',
    who: 'doctor',
    medicine: plan.name,
    verdict: plan.verdict,
    genes: [...new Set(genes)].sort(),
    because: [],
  };
}

function questionAction(medicineGap: Gap): Action {
  return {
    ...undated,
    id: `question:${medicineGap.subject ?? medicineGap.code}`,
    kind: 'question',
    urgency: 'when-it-comes-up',
    who: 'doctor-or-pharmacist',
    medicine: medicineGap.subject,
    verdict: null,
    genes: [],
    because: [],
  };
}
