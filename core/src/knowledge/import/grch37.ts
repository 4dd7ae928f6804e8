/** What is known of genes' positions in GRCh37. */
export type Coordinates37 = {
  /** `chrom position38` (`10 94781859`) → position in GRCh37 and, where the builds' reference alleles differ, the GRCh37 one. */
  readonly tabulated: ReadonlyMap<string, { readonly position: number; readonly otherRef: string | null }>;
  /** Offset GRCh37 − GRCh38 within a gene. */
  readonly offsets: ReadonlyMap<string, number>;
};

/** One position in GRCh37: its coordinate, whether it was tabulated, and its REF where that differs from GRCh38. */
export type Position37 = {
  readonly position: number | null;
  readonly tabulated: boolean;
  readonly otherRef: string | null;
};

/**
 * Reads pypgx's variant table (CSV with Gene, Chromosome, GRCh37Position, GRCh38Position, GRCh37Allele,
 * GRCh38Allele; one-based, VCF spelling). Within a gene the offset between the builds is constant;
 * the commonest one is taken (in CYP2D6 two of 129 rows lie outside the gene proper and differ).
 */
export function readVariantTable(csv: string): Coordinates37 {
  const [header = '', ...lines] = csv.split(/\r?\n/);
  const columns = header.split(',');
  const at = (fields: readonly string[], name: string): string => fields[columns.indexOf(name)] ?? '';
  const tabulated = new Map<string, { position: number; otherRef: string | null }>();
  const counts = new Map<string, Map<number, number>>();
  for (const line of lines) {
    const fields = line.split(',');
    const gene = at(fields, 'Gene');
    const [position37, position38] = [
      Number(at(fields, 'GRCh37Position')),
      Number(at(fields, 'GRCh38Position')),
    ];
    if (gene === '' || !(position37 > 0) || !(position38 > 0)) continue;
    const ref37 = at(fields, 'GRCh37Allele');
    tabulated.set(`${at(fields, 'Chromosome')} ${position38}`, {
      position: position37,
      otherRef: ref37 === at(fields, 'GRCh38Allele') ? null : ref37,
    });
    const ofGene = counts.get(gene) ?? new Map<number, number>();
    ofGene.set(position37 - position38, (ofGene.get(position37 - position38) ?? 0) + 1);
    counts.set(gene, ofGene);
  }
  const offsets = new Map(
    [...counts].map(([gene, ofGene]) => [gene, [...ofGene].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0]),
  );
  return { tabulated, offsets };
}

/** A GRCh38 position of a gene in GRCh37; `position` is null where the gene's offset is not known. */
export function grch37Of(
  coordinates: Coordinates37,
  place: { readonly gene: string; readonly chrom: string },
  position38: number,
): Position37 {
  const row = coordinates.tabulated.get(`${place.chrom.replace('chr', '')} ${position38}`);
  if (row !== undefined) return { position: row.position, tabulated: true, otherRef: row.otherRef };
  const offset = coordinates.offsets.get(place.gene);
  return { position: offset === undefined ? null : position38 + offset, tabulated: false, otherRef: null };
}
