import {
  classifiedGenesAt,
  type Classifications,
  type ReportableGene,
  significances,
} from '../../../knowledge/index.ts';

/**
 * How many of a gene's known pathogenic places were read. `unknown`: the data do not say which places without a
 * variant were read, so that nothing may be called absent. The numbers never depend on what the person carries.
 */
export type GeneCoverage =
  | {
      readonly gene: string;
      readonly kind: 'all-read' | 'some-read';
      readonly knownPlaces: number;
      readonly read: number;
    }
  | { readonly gene: string; readonly kind: 'unknown' };

/** Whether a place was read, by its chromosome, its index there, and the first base that changes (one-based). */
export type WasRead = (chrom: string, index: number, positionOneBased: number) => boolean;

/**
 * Coverage of genes at the places of their known pathogenic and likely pathogenic variants. `wasRead`: null where
 * the data only list variants. A gene without any known place is `unknown` too.
 */
export function geneCoverage(
  { chromosomes }: Classifications,
  genes: readonly ReportableGene[],
  wasRead: WasRead | null,
): readonly GeneCoverage[] {
  if (wasRead === null) return genes.map(({ gene }) => ({ gene, kind: 'unknown' }));
  const counts = new Map(genes.map(({ gene }) => [gene, { known: 0, read: 0 }]));
  const pathogenic = new Set(
    [...significances.keys()].filter((i) => i <= significances.indexOf('likely-pathogenic')),
  );
  for (const own of chromosomes.values()) {
    for (let i = 0; i < own.count; i++) {
      if (!pathogenic.has(own.significances[i] ?? -1)) continue;
      const position = (own.positionsOneBased[i] ?? 0) + (own.anchored[i] ?? 0);
      const read = wasRead(own.chrom, i, position);
      for (const gene of classifiedGenesAt(own, i)) {
        const count = counts.get(gene);
        if (count === undefined) continue;
        count.known += 1;
        if (read) count.read += 1;
      }
    }
  }
  return [...counts].map(([gene, { known, read }]) =>
    known === 0
      ? { gene, kind: 'unknown' }
      : { gene, kind: read === known ? 'all-read' : 'some-read', knownPlaces: known, read },
  );
}
