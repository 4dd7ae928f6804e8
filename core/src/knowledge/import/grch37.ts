import type { GeneDefinition } from '../index.ts';

/** A position as both builds have it. `ref38` and `ref37` are spelled alike: the same bases where the builds agree. */
type Tabulated = { readonly position: number; readonly ref38: string; readonly ref37: string };

/** What is known of genes' positions in GRCh37. */
export type Coordinates37 = {
  /** By `chrom position38`, such as `10 94781859`. */
  readonly tabulated: ReadonlyMap<string, Tabulated>;
  /** Offset GRCh37 − GRCh38 within a gene. */
  readonly offsets: ReadonlyMap<string, number>;
};

/** One position in GRCh37: its coordinate, and its REF where that is known. */
export type Position37 = { readonly position: number | null; readonly ref: string | null };

/**
 * Reads pypgx's variant table (CSV with Gene, Chromosome, GRCh37Position, GRCh38Position, GRCh37Allele,
 * GRCh38Allele; one-based, VCF spelling). Within a gene the offset between the builds is constant;
 * the commonest one is taken (in CYP2D6 two of 129 rows lie outside the gene proper and differ).
 */
export function readVariantTable(csv: string): Coordinates37 {
  const [header = '', ...lines] = csv.split(/\r?\n/);
  const columns = header.split(',');
  const at = (fields: readonly string[], name: string): string => fields[columns.indexOf(name)] ?? '';
  const tabulated = new Map<string, Tabulated>();
  const counts: OffsetCounts = new Map();
  for (const line of lines) {
    const fields = line.split(',');
    const gene = at(fields, 'Gene');
    const [position37, position38] = [
      Number(at(fields, 'GRCh37Position')),
      Number(at(fields, 'GRCh38Position')),
    ];
    if (gene === '' || !(position37 > 0) || !(position38 > 0)) continue;
    tabulated.set(`${at(fields, 'Chromosome')} ${position38}`, {
      position: position37,
      ref38: at(fields, 'GRCh38Allele'),
      ref37: at(fields, 'GRCh37Allele'),
    });
    count(counts, gene, position37 - position38);
  }
  return { tabulated, offsets: commonest(counts) };
}

/**
 * What gene definitions know of GRCh37, so that a newer release of the same genes can be imported
 * without the variant table. Positions whose GRCh37 REF is not known give their gene's offset only.
 */
export function coordinatesOf(definitions: Iterable<GeneDefinition>): Coordinates37 {
  const tabulated = new Map<string, Tabulated>();
  const counts: OffsetCounts = new Map();
  for (const { gene, chrom, positions, exemptions } of definitions) {
    for (const position of [...positions, ...exemptions.extraPositions]) {
      const { positionGrch38, positionGrch37, ref, refGrch37 } = position;
      if (positionGrch37 === null) continue;
      count(counts, gene, positionGrch37 - positionGrch38);
      if (refGrch37 !== null)
        tabulated.set(`${chrom.replace('chr', '')} ${positionGrch38}`, {
          position: positionGrch37,
          ref38: ref,
          ref37: refGrch37,
        });
    }
  }
  return { tabulated, offsets: commonest(counts) };
}

type OffsetCounts = Map<string, Map<number, number>>;

function count(counts: OffsetCounts, gene: string, offset: number): void {
  const ofGene = counts.get(gene) ?? new Map<number, number>();
  ofGene.set(offset, (ofGene.get(offset) ?? 0) + 1);
  counts.set(gene, ofGene);
}

function commonest(counts: OffsetCounts): ReadonlyMap<string, number> {
  return new Map(
    [...counts].map(([gene, ofGene]) => [gene, [...ofGene].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0]),
  );
}

/**
 * A GRCh38 position of a gene in GRCh37. The coordinate is null where the gene's offset is not known;
 * REF is null where no row tells all its bases (a row may stand for another variant at the position).
 */
export function grch37Of(
  coordinates: Coordinates37,
  place: { readonly gene: string; readonly chrom: string },
  { position, ref }: { readonly position: number; readonly ref: string },
): Position37 {
  const row = coordinates.tabulated.get(`${place.chrom.replace('chr', '')} ${position}`);
  if (row !== undefined) {
    const sameBases = row.ref37 === row.ref38 && row.ref38.startsWith(ref);
    return { position: row.position, ref: sameBases ? ref : row.ref38 === ref ? row.ref37 : null };
  }
  const offset = coordinates.offsets.get(place.gene);
  return { position: offset === undefined ? null : position + offset, ref: null };
}
