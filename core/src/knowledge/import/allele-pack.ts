import type { DefinitionPosition, GeneDefinition, GenePhenotypes, PositionRow } from '../index.ts';
import { writePackData } from './write-pack.ts';

/** Data files of an allele-definitions pack, one a gene. */
export function definitionFiles(definitions: readonly GeneDefinition[]): ReadonlyMap<string, string> {
  return new Map(
    definitions.map((definition) => [
      `genes/${definition.gene}.json`,
      writePackData(definitionData(definition)),
    ]),
  );
}

function definitionData(definition: GeneDefinition): Readonly<Record<string, unknown>> {
  const { gene, chrom, refSeq, reportedAs, exemptions, positions, alleles } = definition;
  return {
    gene,
    chrom,
    refSeq,
    reportedAs,
    exemptions: { ...exemptions, extraPositions: exemptions.extraPositions.map(positionRow) },
    positions: positions.map(positionRow),
    alleles: alleles.map(({ name, id, reference, structural, cells }) => [
      name,
      id,
      reference ? 'reference' : structural ? 'structural' : 'named',
      Object.fromEntries(
        positions.flatMap(({ positionGrch38 }, i) =>
          cells[i] === null || cells[i] === undefined ? [] : [[positionGrch38, cells[i]]],
        ),
      ),
    ]),
  };
}

function positionRow({
  positionGrch38,
  positionGrch37,
  ref,
  refGrch37,
  alts,
  rsid,
  hgvs,
}: DefinitionPosition): PositionRow {
  return [positionGrch38, positionGrch37, ref, refGrch37, alts, rsid, hgvs];
}

/** Data files of a phenotypes pack, one a gene, alleles and rules sorted. */
export function phenotypeFiles(tables: readonly GenePhenotypes[]): ReadonlyMap<string, string> {
  const sorted = <T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
  return new Map(
    tables.map(({ gene, alleles, pairRules }) => [
      `genes/${gene}.json`,
      writePackData({ gene, alleles, pairRules: sorted(pairRules) }),
    ]),
  );
}
