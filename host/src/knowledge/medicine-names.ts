import type { Knowledge } from '@kairos/core/knowledge';

/** Names of medicines by the codes that cards have, ATC before RxNorm; of one code, the name of a single substance. */
export function medicineNames({ medicines }: Pick<Knowledge, 'medicines'>): ReadonlyMap<string, string> {
  const single = medicines.toSorted((a, b) => a.ingredients.length - b.ingredients.length);
  const names = new Map<string, string>();
  for (const { inn, atc, rxnorm } of single)
    for (const code of [...atc, ...rxnorm]) if (!names.has(code)) names.set(code, inn);
  return names;
}
