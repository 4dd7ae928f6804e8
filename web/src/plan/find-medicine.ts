import { type Catalogue, medicineName } from '@kairos/core/language';
import type { MedicinePlan } from '@kairos/core/plan';

/** Letters without their marks, in lower case, so that `Parácetamol` finds paracetamol. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Medicines one of whose names, in the reader's language or another, holds what was typed; all where nothing was. */
export function foundMedicines(
  medicines: readonly MedicinePlan[],
  typed: string,
  words: Catalogue,
): readonly MedicinePlan[] {
  const wanted = plain(typed.trim());
  if (wanted === '') return medicines;
  return medicines.filter(({ name, inn, synonyms, atc }) =>
    [name, inn, medicineName(name, words), ...synonyms, ...atc].some((own) => plain(own).includes(wanted)),
  );
}
