import { type Gap, gap, type SourceRef } from '../../base/index.ts';
import type { MissingReason, ReadingVia, Site, SitePanel, SiteReading } from '../genome/site.ts';
import { contradictedByReads, readGenotype } from './genotype.ts';
import { type Projection, projectRow } from './project.ts';
import { readRow, sampleColumn, type VcfRow } from './row.ts';
import type { VcfLine } from './header.ts';
import { normalizeAlleles, type ReferenceBases } from './variant.ts';

/** How much a row knows about a site: an exact row stands over a reference block, a block over a spanning variant. */
const RANK = { none: 0, spanning: 1, block: 2, exact: 3 } as const;
type Rank = (typeof RANK)[keyof typeof RANK];

/** What has been read for one sample at one site. */
type Entry = { readonly rank: Rank; readonly reading: SiteReading };

/** Most remarks of one kind that are spelled out; the rest are counted. */
const MAX_REMARKS = 20;

/** What a collection of rows is for. */
export type CollectorOptions = {
  readonly panel: SitePanel;
  readonly file: string;
  /** Indexes of the wanted samples among the header's. */
  readonly sampleIndexes: readonly number[];
  readonly reference: ReferenceBases | null;
};

/**
 * Gathers what rows say about a panel's sites, row by row, for several samples at once.
 * Memory grows with sites × samples read, never with the number of rows.
 */
export class SiteCollector {
  readonly #options: CollectorOptions;
  readonly #sitesByChrom = new Map<string, readonly number[]>();
  readonly #longestRef: number;
  readonly #entries: Map<number, Entry>[];
  readonly #remarks = new Map<string, Gap[]>();
  readonly #remarkCounts = new Map<string, number>();
  /** Rows that stand on a site with the REF and, for the ID or an ALT, the names of this build's panel. */
  matchingRows = 0;
  /** Haploid and heterozygous chrX genotypes by sample, for the sex they suggest. */
  readonly sexEvidence: { haploid: number; heterozygous: number }[];

  constructor(options: CollectorOptions) {
    this.#options = options;
    const { sites } = options.panel;
    for (const [chrom, indexes] of Map.groupBy(sites.keys(), (i) => sites[i]?.chrom ?? ''))
      this.#sitesByChrom.set(chrom, indexes);
    this.#longestRef = Math.max(1, ...sites.map((site) => site.ref?.length ?? longest(site.alts)));
    this.#entries = options.sampleIndexes.map(() => new Map());
    this.sexEvidence = options.sampleIndexes.map(() => ({ haploid: 0, heterozygous: 0 }));
  }

  /** Takes one data line. Lines that concern no site, or no known chromosome, are passed over. */
  accept(line: VcfLine): void {
    const read = readRow(line);
    if (read === 'other-contig') return;
    if (typeof read === 'string') {
      this.#remark(
        gap('VCF_ROW_UNREADABLE', {
          subject: this.#options.file,
          line: line.lineOneBased ?? '?',
          problem: read === 'position' ? 'its position or REF is none' : 'it has too few columns',
        }),
      );
      return;
    }
    const row = this.#normalized(read);
    const sites = this.#sitesWithin(row);
    if (sites.length === 0) return;
    for (const siteIndex of sites) this.#acceptAt(row, siteIndex);
  }

  /** The readings of one sample, in the panel's order; sites nothing was read at are absent from the map. */
  entriesOf(sample: number): ReadonlyMap<number, SiteReading> {
    return new Map([...(this.#entries[sample] ?? [])].map(([site, { reading }]) => [site, reading]));
  }

  /** Remarks on rows, the most telling first, each kind cut off after some. */
  remarks(): readonly Gap[] {
    return [...this.#remarks].flatMap(([code, list]) => {
      const more = (this.#remarkCounts.get(code) ?? 0) - list.length;
      return more > 0
        ? [...list, gap('REMARKS_LEFT_OUT', { subject: this.#options.file, count: more, code })]
        : list;
    });
  }

  #normalized(row: VcfRow): VcfRow {
    const { reference } = this.#options;
    if (reference === null || row.referenceOnly) return row;
    const { positionOneBased, alleles } = normalizeAlleles(
      { chrom: row.chrom, positionOneBased: row.positionOneBased, alleles: row.alleles },
      reference,
    );
    return {
      ...row,
      positionOneBased,
      alleles,
      endOneBased: positionOneBased + (alleles[0]?.length ?? 1) - 1,
    };
  }

  /** Indexes of the sites whose REF the row overlaps. */
  #sitesWithin(row: VcfRow): readonly number[] {
    const indexes = this.#sitesByChrom.get(row.chrom);
    if (indexes === undefined) return [];
    const { sites } = this.#options.panel;
    const positionAt = (i: number): number =>
      sites[indexes[i] ?? -1]?.positionOneBased ?? Number.POSITIVE_INFINITY;
    let low = 0;
    let high = indexes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (positionAt(middle) < row.positionOneBased - this.#longestRef + 1) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let i = low; i < indexes.length && positionAt(i) <= row.endOneBased; i++) {
      const siteIndex = indexes[i];
      const site = siteIndex === undefined ? undefined : sites[siteIndex];
      if (site === undefined || siteIndex === undefined) continue;
      if (site.positionOneBased + (site.ref?.length ?? 1) - 1 >= row.positionOneBased) found.push(siteIndex);
    }
    return found;
  }

  #acceptAt(row: VcfRow, siteIndex: number): void {
    const site = this.#options.panel.sites[siteIndex];
    if (site === undefined) return;
    const siteRef = this.#referenceOf(site, row);
    if (siteRef === null) {
      this.#keepAll(siteIndex, RANK.none, missing('reference-unknown', this.#sourceOf(row)));
      return;
    }
    if (row.referenceOnly) {
      this.#acceptReference(row, siteIndex, siteRef);
      return;
    }
    const projection = projectRow(row, site, siteRef);
    if (projection === 'no-overlap') return;
    if (projection === 'reference-mismatch') {
      this.#mismatch(row, siteIndex, siteRef);
      return;
    }
    if (projection.exact && row.positionOneBased === site.positionOneBased)
      this.#countMatch(row, site, projection);
    this.#acceptVariant(row, siteIndex, projection);
  }

  /** The site's reference allele in this build: known, from the FASTA, or the row's where it is one of the known alleles. */
  #referenceOf(site: Site, row: VcfRow): string | null {
    if (site.ref !== null) return site.ref;
    const { reference } = this.#options;
    if (reference !== null) {
      const candidates = site.alts.filter(
        (allele) =>
          reference(
            site.chrom,
            site.positionOneBased,
            site.positionOneBased + allele.length - 1,
          )?.toUpperCase() === allele,
      );
      return candidates.toSorted((a, b) => b.length - a.length)[0] ?? null;
    }
    const rowRef = row.alleles[0] ?? '';
    if (row.positionOneBased !== site.positionOneBased || row.block) return null;
    return site.alts.includes(rowRef) ? rowRef : null;
  }

  #countMatch(row: VcfRow, site: Site, projection: Projection): void {
    const named = site.rsid !== null && row.id.split(';').includes(site.rsid);
    const knownAlt = projection.alleles.some(
      (allele, i) => i > 0 && allele !== null && allele !== site.ref && site.alts.includes(allele),
    );
    if (named || knownAlt) this.matchingRows++;
  }

  #mismatch(row: VcfRow, siteIndex: number, siteRef: string): void {
    const site = this.#options.panel.sites[siteIndex];
    this.#remark(
      gap('VCF_REFERENCE_MISMATCH', {
        subject: this.#options.file,
        line: row.lineOneBased ?? '?',
        place: `${row.chrom}:${site?.positionOneBased ?? ''}`,
        found: (row.alleles[0] ?? '').slice(0, 30),
        expected: siteRef,
      }),
    );
    this.#keepAll(siteIndex, RANK.none, missing('reference-mismatch', this.#sourceOf(row)));
  }

  /** A reference block or a row without ALT: reference where it covers the whole REF of the site. */
  #acceptReference(row: VcfRow, siteIndex: number, siteRef: string): void {
    const site = this.#options.panel.sites[siteIndex];
    if (site === undefined) return;
    const covers =
      row.positionOneBased <= site.positionOneBased &&
      row.endOneBased >= site.positionOneBased + siteRef.length - 1;
    const rowRef = row.alleles[0] ?? '';
    const from = site.positionOneBased - row.positionOneBased;
    const overlap = from >= 0 ? rowRef.slice(from, from + siteRef.length) : '';
    if (!siteRef.startsWith(overlap)) {
      this.#mismatch(row, siteIndex, siteRef);
      return;
    }
    if (!covers) return;
    const via = row.block ? 'reference-block' : 'row';
    this.#forSamples(row, (column, sample) => {
      const genotype = readGenotype(column, row.format);
      const called = genotype.alleles.filter((allele) => allele !== null);
      const source = this.#sourceOf(row);
      if (called.length === 0) return this.#keep(sample, siteIndex, RANK.block, missing('no-call', source));
      if (called.length < genotype.alleles.length || called.some((allele) => allele !== 0))
        return this.#keep(sample, siteIndex, RANK.block, missing('half-call', source));
      const alleles = called.map(() => siteRef);
      if (row.chrom === 'chrX' && alleles.length === 1) this.#countHaploid(sample);
      return this.#keep(sample, siteIndex, row.block ? RANK.block : RANK.exact, {
        kind: 'called',
        alleles,
        phased: true,
        phaseSet: null,
        via,
        source,
      });
    });
  }

  #acceptVariant(row: VcfRow, siteIndex: number, projection: Projection): void {
    const site = this.#options.panel.sites[siteIndex];
    if (site === undefined) return;
    this.#forSamples(row, (column, sample) => {
      const genotype = readGenotype(column, row.format);
      if (genotype.alleles.some((allele) => allele !== null && allele >= row.alleles.length)) {
        this.#remark(
          gap('VCF_GENOTYPE_RANGE', {
            subject: this.#options.file,
            line: row.lineOneBased ?? '?',
            genotype: column.slice(0, 20),
          }),
        );
        return this.#keep(sample, siteIndex, RANK.exact, missing('no-call', this.#sourceOf(row)));
      }
      const reading = this.#readingOf(row, site, { genotype, projection });
      if (reading === null) return undefined;
      if (row.chrom === 'chrX' && reading.kind === 'called') this.#countSex(sample, reading.alleles);
      return this.#keep(sample, siteIndex, projection.exact ? RANK.exact : RANK.spanning, reading);
    });
  }

  /** What a genotype says at the site; null where a row of another variant says nothing about it. */
  #readingOf(
    row: VcfRow,
    site: Site,
    seen: { readonly genotype: ReturnType<typeof readGenotype>; readonly projection: Projection },
  ): SiteReading | null {
    const { genotype, projection } = seen;
    const source = this.#sourceOf(row);
    const indexes =
      row.chrom === 'chrY' || row.chrom === 'chrM' ? genotype.alleles.slice(0, 1) : genotype.alleles;
    const alleles = indexes.map((index) =>
      index === null ? null : (projection.alleles[index] ?? row.alleles[index] ?? null),
    );
    const called = alleles.filter((allele) => allele !== null);
    if (
      !projection.exact &&
      (called.length < alleles.length ||
        called.every((allele) => allele === (site.ref ?? projection.alleles[0])))
    )
      return null;
    if (called.length === 0) return missing('no-call', source);
    if (contradictedByReads(genotype)) {
      this.#remark(
        gap('VCF_CONTRADICTED', {
          subject: this.#options.file,
          line: row.lineOneBased ?? '?',
          place: `${row.chrom}:${site.positionOneBased}`,
        }),
      );
      return missing('contradicted', source);
    }
    const heterozygous = alleles.length === 2 && alleles[0] !== alleles[1];
    const phased = genotype.phased || !heterozygous;
    const phaseSet = heterozygous && genotype.phased ? genotype.phaseSet : null;
    if (called.length < alleles.length) {
      if (called.every((allele) => allele === projection.alleles[0])) return missing('half-call', source);
      return {
        kind: 'partial',
        alleles,
        phased: genotype.phased,
        phaseSet: genotype.phased ? genotype.phaseSet : null,
        via: 'row',
        source,
      };
    }
    return { kind: 'called', alleles: called, phased, phaseSet, via: 'row' satisfies ReadingVia, source };
  }

  #forSamples(row: VcfRow, visit: (column: string, sample: number) => void): void {
    for (const [sample, index] of this.#options.sampleIndexes.entries()) {
      const column = sampleColumn(row, index);
      if (column === undefined) {
        this.#remark(
          gap('VCF_ROW_UNREADABLE', {
            subject: this.#options.file,
            line: row.lineOneBased ?? '?',
            problem: 'it has too few columns',
          }),
        );
        return;
      }
      visit(column, sample);
    }
  }

  #keepAll(siteIndex: number, rank: Rank, reading: SiteReading): void {
    for (const sample of this.#entries.keys()) this.#keep(sample, siteIndex, rank, reading);
  }

  /** Keeps the reading that knows more; of two that know as much, the first. */
  #keep(sample: number, siteIndex: number, rank: Rank, reading: SiteReading): void {
    const entries = this.#entries[sample];
    const known = entries?.get(siteIndex);
    if (known !== undefined && known.rank >= rank) {
      if (known.rank === rank && rank === RANK.exact && !sameCall(known.reading, reading)) {
        const site = this.#options.panel.sites[siteIndex];
        this.#remark(
          gap('VCF_DUPLICATE_ROW', {
            subject: this.#options.file,
            line: reading.source?.lineOneBased ?? '?',
            place: `${site?.chrom ?? ''}:${site?.positionOneBased ?? ''}`,
          }),
        );
      }
      return;
    }
    entries?.set(siteIndex, { rank, reading });
  }

  #countSex(sample: number, alleles: readonly string[]): void {
    const evidence = this.sexEvidence[sample];
    if (evidence === undefined) return;
    if (alleles.length === 1) evidence.haploid++;
    else if (alleles[0] !== alleles[1]) evidence.heterozygous++;
  }

  #countHaploid(sample: number): void {
    const evidence = this.sexEvidence[sample];
    if (evidence !== undefined) evidence.haploid++;
  }

  #sourceOf(row: VcfRow): SourceRef {
    return {
      file: this.#options.file,
      lineOneBased: row.lineOneBased,
      record: `${row.chrom}:${row.positionOneBased}`,
    };
  }

  #remark(note: Gap): void {
    const count = (this.#remarkCounts.get(note.code) ?? 0) + 1;
    this.#remarkCounts.set(note.code, count);
    if (count > MAX_REMARKS) return;
    const list = this.#remarks.get(note.code) ?? [];
    list.push(note);
    this.#remarks.set(note.code, list);
  }
}

function missing(reason: MissingReason, source: SourceRef): SiteReading {
  return { kind: 'missing', reason, source };
}

function sameCall(a: SiteReading, b: SiteReading): boolean {
  if (a.kind === 'missing' || b.kind === 'missing') return a.kind === b.kind;
  return a.alleles.length === b.alleles.length && a.alleles.every((allele, i) => allele === b.alleles[i]);
}

function longest(alleles: readonly string[]): number {
  return Math.max(1, ...alleles.map((allele) => allele.length));
}
