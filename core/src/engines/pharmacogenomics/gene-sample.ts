import type { DefinitionPosition, GeneDefinition } from '../../knowledge/index.ts';
import type { SiteReading } from '../../profile/index.ts';

/**
 * Genes where an undocumented allele is taken as reference rather than making the gene uncallable,
 * because their documented variants decide about toxicity (PharmCAT, Named Allele Matcher 201).
 */
const undocumentedAsReference: ReadonlySet<string> = new Set([
  'CACNA1S',
  'DPYD',
  'G6PD',
  'NUDT15',
  'RYR1',
  'TPMT',
]);

/** One position of a gene with what the sample carries there. */
export type SampleSite = {
  /** Index of the position in the gene's definition. */
  readonly index: number;
  readonly position: DefinitionPosition;
  /** Observed alleles in GT order, one for a haploid site. Null: that strand was not seen (partial). */
  readonly alleles: readonly (string | null)[];
  /** Heterozygous sites of one group have a known relative phase; -1 on homozygous and haploid sites. */
  readonly phaseGroup: number;
};

/** Everything the matchers need of one sample for one gene. */
export type GeneSample = {
  readonly definition: GeneDefinition;
  readonly sites: readonly SampleSite[];
  /** Index into `sites` by GRCh38 position (one-based). */
  readonly siteAt: ReadonlyMap<number, number>;
  /** How many independent groups of heterozygous sites there are; each can be flipped freely. */
  readonly phaseGroups: number;
  /** At most two distinct strands are possible. */
  readonly effectivelyPhased: boolean;
  /** Every heterozygous site carries phase. */
  readonly phased: boolean;
  readonly haploid: boolean;
  /** A strand of some site was not seen (`./1`). */
  readonly partial: boolean;
  /** An allele no definition documents was seen. */
  readonly undocumented: boolean;
  /** Any row was there for the gene, even without a genotype. */
  readonly anyRow: boolean;
  readonly missingRequired: boolean;
};

/**
 * Gathers one sample's readings for one gene.
 * `readings` run parallel to `definition.positions`. Ignored positions are left out.
 */
export function gatherGeneSample(definition: GeneDefinition, readings: readonly SiteReading[]): GeneSample {
  const ignored = new Set(definition.exemptions.ignoredPositions);
  const asReference = undocumentedAsReference.has(definition.gene);
  const groups = new Map<string, number>();
  const sites: SampleSite[] = [];
  let undocumented = false;
  let partial = false;
  let phased = true;
  let unphasedCount = 0;
  definition.positions.forEach((position, index) => {
    const reading = readings[index];
    if (reading === undefined || reading.kind === 'missing' || ignored.has(position.positionGrch38)) return;
    const alleles = reading.alleles.slice(0, 2).map((allele) => {
      if (allele === null || isDocumented(position, allele)) return allele;
      undocumented = true;
      return asReference ? position.ref : allele;
    });
    if (reading.kind === 'partial' || alleles.includes(null)) partial = true;
    const heterozygous = alleles.length === 2 && alleles[0] !== alleles[1];
    let phaseGroup = -1;
    if (heterozygous) {
      if (!reading.phased) phased = false;
      const key = reading.phased ? `set ${reading.phaseSet ?? ''}` : `site ${unphasedCount++}`;
      phaseGroup = groups.get(key) ?? groups.size;
      groups.set(key, phaseGroup);
    }
    sites.push({ index, position, alleles, phaseGroup });
  });
  const siteAt = new Map(sites.map((site, i) => [site.position.positionGrch38, i]));
  return {
    definition,
    sites,
    siteAt,
    phaseGroups: groups.size,
    effectivelyPhased: groups.size <= 1,
    phased,
    haploid: sites.length > 0 && sites.every((site) => site.alleles.length === 1),
    partial,
    undocumented,
    anyRow: readings.some((reading) => reading.kind !== 'missing' || reading.source !== null),
    missingRequired: definition.exemptions.requiredPositions.some((position) => !siteAt.has(position)),
  };
}

function isDocumented({ ref, refGrch37, alts }: DefinitionPosition, allele: string): boolean {
  return allele === ref || allele === refGrch37 || alts.includes(allele);
}
