import type { ConditionSet } from '../../knowledge/index.ts';

/** Whether a code belongs to a set: SNOMED CT exactly, ICD-10 by its beginning. */
export function isOf(
  { system, code }: { readonly system: 'snomed' | 'icd10'; readonly code: string },
  set: ConditionSet,
): boolean {
  return system === 'snomed'
    ? set.snomed.includes(code)
    : set.icd10.some((beginning) => code.toUpperCase().startsWith(beginning));
}
