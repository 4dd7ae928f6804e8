import type {
  AlleleRow,
  DefinitionPosition,
  GeneDefinition,
  GenePhenotypes,
  NamedAllele,
  PositionRow,
} from '../index.ts';
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
    alleles: alleles.map((allele) => alleleRow(allele, positions)),
  };
}

function alleleRow(allele: NamedAllele, positions: readonly DefinitionPosition[]): AlleleRow {
  const { name, id, reference, structural, cells, corePositions } = allele;
  const defined = Object.fromEntries(
    positions.flatMap(({ positionGrch38 }, i): [number, string][] => {
      const cell = cells[i] ?? null;
      return cell === null ? [] : [[positionGrch38, cell]];
    }),
  );
  const own = Object.keys(defined).map(Number);
  const kind = reference ? 'reference' : structural ? 'structural' : 'named';
  const coreIsOwn = new Set(own).symmetricDifference(new Set(corePositions)).size === 0;
  return reference || coreIsOwn ? [name, id, kind, defined] : [name, id, kind, defined, corePositions];
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
