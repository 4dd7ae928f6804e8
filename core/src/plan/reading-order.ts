import type { Recommendation } from '../engines/pharmacogenomics/index.ts';
import type { MedicinePlan, Plan, Verdict } from './plan.ts';

/** The verdicts in the order a reader needs them. */
export const verdictOrder: readonly Verdict[] = [
  'avoid',
  'adjust-or-watch',
  'unknown',
  'no-guideline',
  'usual-care',
];

/** The medicines the person takes or is to take, most urgent verdict first. */
export function ownMedicines({ medicines }: Pick<Plan, 'medicines'>): readonly MedicinePlan[] {
  const own = medicines.filter((medicine) => medicine.taken || medicine.planned);
  return verdictOrder.flatMap((verdict) => own.filter((medicine) => medicine.verdict === verdict));
}

/** All medicines the person neither takes nor is to take. */
export function otherMedicines({ medicines }: Pick<Plan, 'medicines'>): readonly MedicinePlan[] {
  return medicines.filter((medicine) => !medicine.taken && !medicine.planned);
}

/** The recommendations that decided a medicine's verdict. */
export function decidingRows(medicine: MedicinePlan): readonly Recommendation[] {
  const ids = new Set(
    medicine.because.flatMap((reason) => (reason.kind === 'recommendation' ? [reason.rowId] : [])),
  );
  return medicine.recommendations.filter((row) => ids.has(row.rowId));
}

/** The recommendation that decided the verdict before all others; null where something else did. */
export function leadingRow(medicine: MedicinePlan): Recommendation | null {
  const reason = medicine.because.find(({ kind }) => kind === 'recommendation');
  const rowId = reason?.kind === 'recommendation' ? reason.rowId : null;
  return medicine.recommendations.find((row) => row.rowId === rowId) ?? null;
}
