import type { SourceRef } from '../../base/index.ts';
import type { MissingReason, Site, SiteReading } from '../genome/site.ts';
import { contradictedByReads, type Genotype, readGenotype } from './genotype.ts';
import type { Projection } from './project.ts';
import type { VcfRow } from './row.ts';

/** Nothing is known of a sample at a site. */
export function missing(reason: MissingReason, source: SourceRef): SiteReading {
  return { kind: 'missing', reason, source };
}

/** What a sample's column in a row without alternatives says: the site's reference where the call is whole. */
export function referenceReading(
  row: VcfRow,
  siteRef: string,
  { column, source }: { readonly column: string; readonly source: SourceRef },
): SiteReading {
  const { alleles } = readGenotype(column, row.format);
  const called = alleles.filter((allele) => allele !== null);
  if (called.length === 0) return missing('no-call', source);
  if (called.length < alleles.length || called.some((allele) => allele !== 0))
    return missing('half-call', source);
  return {
    kind: 'called',
    alleles: called.map(() => siteRef),
    phased: true,
    phaseSet: null,
    via: row.block ? 'reference-block' : 'row',
    source,
  };
}

/** What a genotype says at a site; null where a row of another variant says nothing about it. */
export function variantReading(
  row: VcfRow,
  site: Site,
  {
    genotype,
    projection,
    source,
  }: { readonly genotype: Genotype; readonly projection: Projection; readonly source: SourceRef },
): SiteReading | null {
  const haploid = row.chrom === 'chrY' || row.chrom === 'chrM';
  const indexes = haploid ? genotype.alleles.slice(0, 1) : genotype.alleles;
  const alleles = indexes.map((index) =>
    index === null ? null : (projection.alleles[index] ?? row.alleles[index] ?? null),
  );
  const called = alleles.filter((allele) => allele !== null);
  const reference = site.ref ?? projection.alleles[0];
  const complete = called.length === alleles.length;
  if (!projection.exact && (!complete || called.every((allele) => allele === reference))) return null;
  if (called.length === 0) return missing('no-call', source);
  if (called.some(withoutBases)) return missing('structural', source);
  if (contradictedByReads(genotype)) return missing('contradicted', source);
  const heterozygous = alleles.length === 2 && alleles[0] !== alleles[1];
  if (complete) {
    const phased = genotype.phased || !heterozygous;
    const phaseSet = heterozygous && genotype.phased ? genotype.phaseSet : null;
    return { kind: 'called', alleles: called, phased, phaseSet, via: 'row', source };
  }
  if (called.every((allele) => allele === projection.alleles[0])) return missing('half-call', source);
  const phaseSet = genotype.phased ? genotype.phaseSet : null;
  return { kind: 'partial', alleles, phased: genotype.phased, phaseSet, via: 'row', source };
}

/** An allele that names a larger change instead of bases: `<DEL>`, a breakend, or `*`, a deletion across the site. */
function withoutBases(allele: string): boolean {
  return !/^[A-Z]+$/i.test(allele);
}
