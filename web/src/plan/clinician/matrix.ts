import { decidingRows, type MedicinePlan, ownMedicines, type Plan } from '@kairos/core/plan';

type Gene = Plan['genes'][number];

/** What a gene does for a medicine: it decides, a guideline asks for it and it is not known, or nothing. */
export type MatrixCell = 'decides' | 'missing' | 'none';

/** The person's own medicines against the genes that any of them asks for. */
export type Matrix = {
  readonly genes: readonly Gene[];
  readonly rows: readonly { readonly medicine: MedicinePlan; readonly cells: readonly MatrixCell[] }[];
};

const open: ReadonlySet<string> = new Set([
  'gene-not-tested',
  'gene-no-result',
  'gene-indeterminate',
  'positions-missing',
  'ambiguous',
]);

/** Medicines by urgency, genes by how many medicines they decide on. Medicines no gene speaks of are left out. */
export function medicineMatrix(plan: Pick<Plan, 'genes' | 'medicines'>): Matrix {
  const own = ownMedicines(plan).map((medicine) => ({
    medicine,
    decides: new Set(decidingRows(medicine).flatMap((row) => Object.keys(row.genes))),
    missing: new Set(
      medicine.because.flatMap((reason) => ('gene' in reason && open.has(reason.kind) ? [reason.gene] : [])),
    ),
  }));
  const spoken = own.filter(({ decides, missing }) => decides.size + missing.size > 0);
  const counts = (gene: Gene): number => spoken.filter(({ decides }) => decides.has(gene.gene)).length;
  const genes = plan.genes
    .filter(({ gene }) => spoken.some(({ decides, missing }) => decides.has(gene) || missing.has(gene)))
    .toSorted((a, b) => counts(b) - counts(a));
  return {
    genes,
    rows: spoken.map(({ medicine, decides, missing }) => ({
      medicine,
      cells: genes.map(({ gene }) =>
        decides.has(gene) ? 'decides' : missing.has(gene) ? 'missing' : 'none',
      ),
    })),
  };
}

const strengths = ['Strong', 'Moderate', 'Optional'] as const;

/** The strongest grade among a medicine's deciding rows, as its source writes it; null where none is graded. */
export function strongest(medicine: MedicinePlan): string | null {
  const own = new Set(decidingRows(medicine).map(({ strength }) => strength));
  return strengths.find((strength) => own.has(strength)) ?? null;
}

/** Own medicines about which something is to be done or not known, in the order of urgency and then of strength. */
export function alertsOf(plan: Pick<Plan, 'medicines'>): readonly MedicinePlan[] {
  const rank = (medicine: MedicinePlan): number => {
    const strength = strongest(medicine);
    const place = strengths.findIndex((own) => own === strength);
    return place === -1 ? strengths.length : place;
  };
  const own = ownMedicines(plan);
  return (['avoid', 'adjust-or-watch', 'unknown'] as const).flatMap((verdict) =>
    own.filter((medicine) => medicine.verdict === verdict).toSorted((a, b) => rank(a) - rank(b)),
  );
}
