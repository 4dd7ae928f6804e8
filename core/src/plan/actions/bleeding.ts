import type { MedicinePlan } from '../plan.ts';
import type { PlanRisk } from '../risks.ts';
import type { Action, BleedingReason } from './action.ts';

/** ATC: aspirin against clots, and what thins the blood beside it. */
export const ASPIRIN = 'B01AC06';
const ANTITHROMBOTICS = 'B01A';

/** Points of HAS-BLED from which bleeding is likely (Pisters 2010, doi:10.1378/chest.10-0134). */
const HAS_BLED_HIGH = 3;

/** What makes bleeding likely in this person, beside the medicine that is asked about. */
export function bleedingReasons(
  medicines: readonly MedicinePlan[],
  risks: readonly PlanRisk[],
): readonly BleedingReason[] {
  const points = risks.flatMap(({ answer }) =>
    answer.kind === 'value' && answer.model === 'has-bled' && answer.value >= HAS_BLED_HIGH
      ? [{ kind: 'model' as const, model: answer.model, points: answer.value }]
      : [],
  );
  const thinners = medicines
    .filter((medicine) => medicine.taken && !isAspirin(medicine))
    .filter(({ atc }) => atc.some((code) => code.startsWith(ANTITHROMBOTICS)))
    .map(({ name }) => ({ kind: 'medicine' as const, medicine: name }));
  return [...points, ...thinners];
}

/** Aspirin that is taken beside what makes bleeding likely is to be weighed; no gene guideline says so. */
export function bleedingActions(
  medicines: readonly MedicinePlan[],
  because: readonly BleedingReason[],
): readonly Action[] {
  if (because.length === 0) return [];
  return medicines
    .filter((medicine) => (medicine.taken || medicine.planned) && isAspirin(medicine))
    .map((medicine) => ({
      id: `weigh:${medicine.name}`,
      kind: 'weigh' as const,
      urgency: 'soon' as const,
      due: null,
      who: 'doctor' as const,
      medicine: medicine.name,
      verdict: medicine.verdict,
      genes: [],
      because: [],
      joins: [],
      conflicts: [{ kind: 'bleeding' as const, because }],
    }));
}

function isAspirin({ atc }: Pick<MedicinePlan, 'atc'>): boolean {
  return atc.includes(ASPIRIN);
}
