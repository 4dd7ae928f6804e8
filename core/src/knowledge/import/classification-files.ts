import type { ClassifiedVariant } from '../index.ts';
import type { ImportedClinvar } from './import-clinvar.ts';

/**
 * The data files of a variant-classifications pack: about.json, and a TSV a chromosome (position, REF, ALT,
 * genes, class, stars, variation id, consequences; lists joined by `;`), sorted, one variant a row.
 */
export function classificationFiles(imported: ImportedClinvar): ReadonlyMap<string, string> {
  const { build, date, kept, leftOut } = imported;
  const about = `${JSON.stringify({ build, date, kept: kept.toSorted(), leftOut }, null, 2)}\n`;
  const files = new Map([['about.json', about]]);
  const byChromosome = Map.groupBy(imported.variants, ({ chrom }) => chrom);
  for (const [chrom, variants] of [...byChromosome].sort(([a], [b]) => (a < b ? -1 : 1)))
    files.set(`${chrom}.tsv`, variants.toSorted(inOrder).map(rowOf).join(''));
  return files;
}

function inOrder(a: ClassifiedVariant, b: ClassifiedVariant): number {
  if (a.positionOneBased !== b.positionOneBased) return a.positionOneBased - b.positionOneBased;
  const [keyA, keyB] = [`${a.ref}\t${a.alt}`, `${b.ref}\t${b.alt}`];
  return keyA < keyB ? -1 : keyA > keyB ? 1 : 0;
}

function rowOf(own: ClassifiedVariant): string {
  const { positionOneBased, ref, alt, significance, stars, variationId } = own;
  const [genes, consequences] = [own.genes.join(';'), own.consequences.join(';')];
  return `${[positionOneBased, ref, alt, genes, significance, stars, variationId, consequences].join('\t')}\n`;
}
