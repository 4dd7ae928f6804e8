import type { DefinitionPosition, GeneDefinition } from './model.ts';

/** A position to read, in the shape the genome readers ask for (one-based, VCF spelling). */
export type PanelSite = {
  readonly chrom: string;
  readonly positionOneBased: number;
  readonly ref: string | null;
  readonly alts: readonly string[];
  readonly rsid: string | null;
};

const chromosomeOrder = [...Array.from({ length: 22 }, (_, i) => `chr${i + 1}`), 'chrX', 'chrY', 'chrM'];

/**
 * All positions of all genes in one build, one site a position, sorted by chromosome and position.
 * Where the build's reference is another allele than GRCh38's, or not known, `alts` carries every
 * other known allele.
 */
export function sitePanel<B extends 'GRCh37' | 'GRCh38'>(
  definitions: Iterable<GeneDefinition>,
  build: B,
): { readonly build: B; readonly sites: readonly PanelSite[] } {
  const sites = new Map<string, PanelSite>();
  for (const definition of definitions) {
    for (const position of [...definition.positions, ...definition.exemptions.extraPositions]) {
      const site = siteOf(definition.chrom, position, build);
      if (site === null) continue;
      const key = `${site.chrom}:${site.positionOneBased}`;
      const known = sites.get(key);
      sites.set(
        key,
        known === undefined ? site : { ...known, alts: [...new Set([...known.alts, ...site.alts])] },
      );
    }
  }
  const rank = (site: PanelSite): number => chromosomeOrder.indexOf(site.chrom);
  return {
    build,
    sites: [...sites.values()].sort((a, b) => rank(a) - rank(b) || a.positionOneBased - b.positionOneBased),
  };
}

function siteOf(chrom: string, position: DefinitionPosition, build: 'GRCh37' | 'GRCh38'): PanelSite | null {
  const { rsid } = position;
  if (build === 'GRCh38')
    return { chrom, positionOneBased: position.positionGrch38, ref: position.ref, alts: position.alts, rsid };
  if (position.positionGrch37 === null) return null;
  const known = [position.ref, ...position.alts];
  const ref = position.refGrch37;
  return {
    chrom,
    positionOneBased: position.positionGrch37,
    ref,
    alts: known.filter((allele) => allele !== ref),
    rsid,
  };
}
