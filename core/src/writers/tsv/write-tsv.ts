import type { GeneResult } from '../../engines/pharmacogenomics/index.ts';

const columns = [
  'sample',
  'gene',
  'source',
  'diplotypes',
  'phenotypes',
  'activity_score',
  'phased',
  'inferred',
  'undocumented',
  'positions_seen',
  'positions_missing',
  'amp_tier1_missing',
  'ambiguity',
  'effective_phenotypes',
] as const;

/** The heading of a TSV of calls, with its line end. */
export const tsvHeader: string = `${columns.join('\t')}\n`;

/** One row a gene with any result; several diplotypes are joined by `;`. Ends each row with a line feed. */
export function writeTsvRows(sample: string, genes: readonly GeneResult[]): string {
  return genes
    .filter(({ callSource }) => callSource !== 'none')
    .map((gene) => `${cellsOf(sample, gene).map(clean).join('\t')}\n`)
    .join('');
}

function cellsOf(sample: string, gene: GeneResult): readonly string[] {
  const distinct = (values: readonly (string | null)[]): string =>
    [...new Set(values.filter((value) => value !== null))].join(';');
  return [
    sample,
    gene.gene,
    gene.callSource,
    gene.diplotypes.join(';'),
    distinct(gene.lookup.flatMap(({ phenotypes }) => phenotypes)),
    distinct(gene.lookup.map(({ activityScore }) => activityScore)),
    String(gene.phased),
    String(gene.inferred),
    String(gene.undocumented),
    String(gene.evidence.length - gene.missingPositions.length),
    String(gene.missingPositions.length),
    String(gene.missingPositions.filter(({ ampTier1 }) => ampTier1).length),
    gene.ambiguity.kind,
    distinct(gene.effective?.lookup.flatMap(({ phenotypes }) => phenotypes) ?? []),
  ];
}

/** A cell must not break its row. */
function clean(cell: string): string {
  return cell.replace(/[\t\r\n]+/g, ' ');
}
