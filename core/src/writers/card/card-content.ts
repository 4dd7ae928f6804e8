import type { GeneResult } from '../../engines/pharmacogenomics/index.ts';
import type { GuidanceSource } from '../../knowledge/index.ts';
import type { MedicinePlan, Plan } from '../../plan/index.ts';

/** Medicines that one result, or several together, say the same of. */
export type CardGroup = {
  readonly verdict: 'avoid' | 'adjust-or-watch';
  /** Sorted. */
  readonly genes: readonly string[];
  readonly medicines: readonly CardMedicine[];
};

type CardMedicine = {
  readonly medicine: MedicinePlan;
  /** Whose guidelines decide, sorted. */
  readonly sources: readonly GuidanceSource[];
};

/** What a card says of a person: the gene results that matter, and what they mean. */
export type CardContent = { readonly genes: readonly GeneResult[]; readonly groups: readonly CardGroup[] };

const ranks = { avoid: 0, 'adjust-or-watch': 1 } as const;

/** What to avoid or adjust by the genes; worst first, then what concerns most medicines. */
export function cardContent(plan: Plan): CardContent {
  const groups = new Map<string, CardGroup>();
  for (const medicine of plan.medicines) {
    const { verdict } = medicine;
    if (verdict !== 'avoid' && verdict !== 'adjust-or-watch') continue;
    const deciding = medicine.because.flatMap((reason) => (reason.kind === 'recommendation' ? [reason] : []));
    if (deciding.length === 0) continue;
    const genes = sorted(deciding.flatMap((reason) => reason.genes));
    const own: CardMedicine = { medicine, sources: sorted(deciding.map(({ source }) => source)) };
    const key = `${verdict} ${genes.join(' ')}`;
    const before = groups.get(key)?.medicines ?? [];
    groups.set(key, { verdict, genes, medicines: [...before, own] });
  }
  const ordered = [...groups.values()].sort(
    (a, b) =>
      ranks[a.verdict] - ranks[b.verdict] ||
      b.medicines.length - a.medicines.length ||
      (a.genes.join() < b.genes.join() ? -1 : 1),
  );
  const named = new Set(ordered.flatMap(({ genes }) => genes));
  return { genes: plan.genes.filter(({ gene }) => named.has(gene)), groups: ordered };
}

function sorted<T extends string>(items: readonly T[]): readonly T[] {
  return [...new Set(items)].sort();
}
