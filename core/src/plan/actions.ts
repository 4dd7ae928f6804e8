import type { Gap } from '../base/index.ts';
import type { Action, MedicinePlan } from './plan.ts';

/**
 * Turns verdicts into things to do: taken or planned medicines that need a change first, then the
 * tests that would settle an unknown one, then questions about medicines nobody could identify.
 */
export function composeActions(
  medicines: readonly MedicinePlan[],
  medicineGaps: readonly Gap[],
): readonly Action[] {
  const concerned = medicines.filter(({ taken, planned }) => taken || planned);
  return [
    ...concerned.filter(({ verdict }) => verdict === 'avoid').map((plan) => medicineAction(plan, 'now')),
    ...concerned
      .filter(({ verdict }) => verdict === 'adjust-or-watch')
      .map((plan) => medicineAction(plan, 'soon')),
    ...concerned.filter(({ verdict }) => verdict === 'unknown').map(testAction),
    ...medicineGaps.map(questionAction),
  ];
}

function medicineAction(plan: MedicinePlan, urgency: Action['urgency']): Action {
  const reasons = plan.because.filter((reason) => reason.kind === 'recommendation');
  return {
    id: `medicine:${plan.name}`,
    kind: 'medicine',
    urgency,
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
    id: `test:${plan.name}`,
    kind: 'test',
    urgency: 'when-it-comes-up',
    medicine: plan.name,
    verdict: plan.verdict,
    genes: [...new Set(genes)].sort(),
    because: [],
  };
}

function questionAction(medicineGap: Gap): Action {
  return {
    id: `question:${medicineGap.subject ?? medicineGap.code}`,
    kind: 'question',
    urgency: 'when-it-comes-up',
    medicine: medicineGap.subject,
    verdict: null,
    genes: [],
    because: [],
  };
}
