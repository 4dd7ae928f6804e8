import type { MedicinePlan } from '../plan.ts';
import type { PlanPreventionItem } from '../prevention.ts';
import type { ActionConflict, BleedingReason } from './action.ts';
import { ASPIRIN } from './bleeding.ts';

/** What treatments that prevention asks for may meet. */
export type TreatmentContext = {
  readonly medicines: readonly MedicinePlan[];
  readonly bleeding: readonly BleedingReason[];
};

/** What genes, allergies and bleeding say of the medicines that items of prevention are done with. */
export function treatmentConflicts(
  items: readonly PlanPreventionItem[],
  { medicines, bleeding }: TreatmentContext,
): readonly ActionConflict[] {
  return items
    .flatMap(({ atc }) => atc)
    .flatMap((code) => {
      const genes = classConflict(code, medicines);
      const bleeds = code === ASPIRIN && bleeding.length > 0;
      return [
        ...(genes === null ? [] : [genes]),
        ...(bleeds ? [{ kind: 'bleeding' as const, because: bleeding }] : []),
      ];
    });
}

/**
 * How the person's genes and allergies speak about the members of a class (ATC code or its beginning) that a
 * step asks for; null where they say nothing against any.
 */
export function classConflict(
  medicineClass: string,
  medicines: readonly MedicinePlan[],
): Extract<ActionConflict, { readonly kind: 'class' }> | null {
  const members = membersOf(medicineClass, medicines);
  const named = (verdict: MedicinePlan['verdict']): readonly string[] =>
    members.filter((medicine) => medicine.verdict === verdict).map(({ name }) => name);
  const [avoid, adjust] = [named('avoid'), named('adjust-or-watch')];
  if (avoid.length + adjust.length === 0) return null;
  return { kind: 'class', medicineClass, avoid, adjust, usual: named('usual-care') };
}

/** The person's own medicines of a class. */
export function takenOf(medicineClass: string, medicines: readonly MedicinePlan[]): readonly MedicinePlan[] {
  return membersOf(medicineClass, medicines).filter(({ taken, planned }) => taken || planned);
}

/** Single substances: a combination is judged by its parts. */
function membersOf(medicineClass: string, medicines: readonly MedicinePlan[]): readonly MedicinePlan[] {
  return medicines.filter(({ atc }) => atc.some((code) => code.startsWith(medicineClass)));
}
