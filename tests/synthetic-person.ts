import type { GeneDefinition, Knowledge } from '../core/src/knowledge/index.ts';

/** Alleles of a made-up person: gene → the two allele names. Genes not named are reference. */
export type MadeUpGenes = Readonly<Record<string, readonly [string, string]>>;

/** One position of the made-up person in one build. */
export type MadeUpSite = {
  readonly gene: string;
  readonly chrom: string;
  readonly position: number;
  readonly ref: string;
  readonly alleles: readonly [string, string];
};

const contigLengths = {
  GRCh38: '##contig=<ID=chr1,length=248956422>\n',
  GRCh37: '##contig=<ID=chr1,length=249250621>\n',
} as const;

/** Every defined position of a person with the given alleles; positions without a GRCh37 reference are left out there. */
export function madeUpSites(
  knowledge: Knowledge,
  genes: MadeUpGenes,
  build: 'GRCh37' | 'GRCh38' = 'GRCh38',
): readonly MadeUpSite[] {
  const sites = new Map<string, MadeUpSite>();
  for (const definition of knowledge.definitions.values()) {
    for (const site of sitesOfGene(definition, genes[definition.gene], build))
      sites.set(`${site.chrom}:${site.position}`, site);
  }
  return [...sites.values()];
}

function sitesOfGene(
  definition: GeneDefinition,
  pair: readonly [string, string] | undefined,
  build: 'GRCh37' | 'GRCh38',
): readonly MadeUpSite[] {
  const cellsOf = (name: string | undefined): readonly (string | null)[] =>
    definition.alleles.find((allele) => allele.name === name)?.cells ?? [];
  const [first, second] = [cellsOf(pair?.[0]), cellsOf(pair?.[1])];
  return definition.positions.flatMap((position, i) => {
    const at = build === 'GRCh38' ? position.positionGrch38 : position.positionGrch37;
    const ref =
      build === 'GRCh38'
        ? position.ref
        : (position.refGrch37 ?? (position.ref.length === 1 ? position.ref : null));
    const baseOf = (cell: string | null | undefined): string =>
      cell === null || cell === undefined || !/^[ACGT]+$/.test(cell) ? position.ref : cell;
    if (at === null || ref === null) return [];
    return [
      {
        gene: definition.gene,
        chrom: definition.chrom,
        position: at,
        ref,
        alleles: [baseOf(first[i]), baseOf(second[i])] as const,
      },
    ];
  });
}

/** The person as a plain, phased VCF with a row a position. `only`: leave other rows out. */
export function madeUpVcf(
  sites: readonly MadeUpSite[],
  build: 'GRCh37' | 'GRCh38' = 'GRCh38',
  only: (site: MadeUpSite) => boolean = () => true,
): string {
  const rows = sites.filter(only).map((site) => {
    const alts = [...new Set(site.alleles.filter((allele) => allele !== site.ref))];
    const gt = site.alleles.map((allele) => (allele === site.ref ? 0 : alts.indexOf(allele) + 1)).join('|');
    return `${site.chrom}\t${site.position}\t.\t${site.ref}\t${alts.length === 0 ? '.' : alts.join(',')}\t.\tPASS\t.\tGT\t${gt}\n`;
  });
  return `${vcfHeader(build)}${rows.join('')}`;
}

export function vcfHeader(build: 'GRCh37' | 'GRCh38'): string {
  return `##fileformat=VCFv4.2\n${contigLengths[build]}#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tMADEUP\n`;
}

/** Whether the person carries a variant there. */
export function isVariantSite(site: MadeUpSite): boolean {
  return site.alleles.some((allele) => allele !== site.ref);
}
