import { type Gap, gap, type SourceRef } from '../../base/index.ts';
import type { Site, SitePanel, SiteReading } from '../genome/site.ts';
import { missing, referenceReading, variantReading } from './column-reading.ts';
import { readGenotype } from './genotype.ts';
import { type Alternatives, alternativesIn, joinRows } from './joined-rows.ts';
import { type Projection, projectRow } from './project.ts';
import { columnCount, FIXED_COLUMNS, readRow, sampleColumn, type VcfRow } from './row.ts';
import type { VcfLine } from './header.ts';
import { normalizeAlleles, type ReferenceBases } from './variant.ts';

/**
 * How much a row knows about a site: an exact row stands over a reference block, a block over a spanning
 * variant. An exact row whose genotype cannot be used gives way to a later one that can.
 */
const RANK = { none: 0, spanning: 1, block: 2, unusable: 3, exact: 4 } as const;
type Rank = (typeof RANK)[keyof typeof RANK];

/** What has been read for one sample, by the panel's sites: the reading, and how much its row knew. */
type Entries = {
  readonly readings: (SiteReading | undefined)[];
  readonly ranks: Uint8Array;
  /** The alternatives that the reading's rows tell of; undefined where they are no rows of alternatives. */
  readonly told: (Alternatives | undefined)[];
};

/** What a sample's column says at a site. `sexEvidence`: its ploidy and zygosity speak for a sex. */
type ColumnReading = {
  readonly reading: SiteReading;
  readonly rank: Rank;
  readonly sexEvidence: boolean;
  readonly told?: Alternatives;
};

/** Most remarks of one kind that are spelled out; the rest are counted. */
const MAX_REMARKS = 20;

/** What a collection of rows is for. */
export type CollectorOptions = {
  readonly panel: SitePanel;
  readonly file: string;
  /** Indexes of the wanted samples among the header's. */
  readonly sampleIndexes: readonly number[];
  /** How many samples the header names; a row with other columns is left out. */
  readonly headerSamples: number;
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
  readonly #entries: readonly Entries[];
  readonly #remarks = new Map<string, Gap[]>();
  readonly #remarkCounts = new Map<string, number>();
  readonly #remarked = new Set<string>();
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
    this.#entries = options.sampleIndexes.map(() => ({
      readings: Array.from({ length: sites.length }, () => undefined),
      ranks: new Uint8Array(sites.length),
      told: Array.from({ length: sites.length }, () => undefined),
    }));
    this.sexEvidence = options.sampleIndexes.map(() => ({ haploid: 0, heterozygous: 0 }));
  }

  /** Takes one data line. Lines that concern no site, or no known chromosome, are passed over. */
  accept(line: VcfLine): void {
    const read = readRow(line);
    if (read === 'other-contig') return;
    if (read === 'too-few-columns') {
      this.#remarkColumns(line.lineOneBased, line.text.split('\t').length);
      return;
    }
    if (read === 'position') {
      this.#remark(
        gap('VCF_ROW_UNREADABLE', { subject: this.#options.file, line: line.lineOneBased ?? '?' }),
      );
      return;
    }
    const row = this.#normalized(read);
    const sites = this.#sitesWithin(row);
    if (sites.length === 0) return;
    const columns = columnCount(row);
    if (columns !== FIXED_COLUMNS + this.#options.headerSamples)
      this.#remarkColumns(row.lineOneBased, columns);
    else for (const siteIndex of sites) this.#acceptAt(row, siteIndex);
  }

  #remarkColumns(line: number | null, found: number): void {
    const expected = FIXED_COLUMNS + this.#options.headerSamples;
    this.#remark(gap('VCF_ROW_COLUMNS', { subject: this.#options.file, line: line ?? '?', found, expected }));
  }

  /** The readings of one sample, in the panel's order; undefined at sites nothing was read at. */
  readingsOf(sample: number): readonly (SiteReading | undefined)[] {
    return this.#entries[sample]?.readings ?? [];
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
    // N: a base that the row does not tell.
    if (!siteRef.startsWith(overlap.replaceAll('N', (_, i: number) => siteRef[i] ?? ''))) {
      this.#mismatch(row, siteIndex, siteRef);
      return;
    }
    if (!covers) return;
    this.#forSamples(row, siteIndex, (column) => {
      const haploid = readGenotype(column, row.format).alleles.length === 1;
      const reading = referenceReading(row, siteRef, { column, source: this.#sourceOf(row) });
      const rank = reading.kind === 'called' && !row.block ? RANK.exact : RANK.block;
      return { reading, rank, sexEvidence: row.chrom === 'chrX' && reading.kind === 'called' && haploid };
    });
  }

  #acceptVariant(row: VcfRow, siteIndex: number, projection: Projection): void {
    const site = this.#options.panel.sites[siteIndex];
    if (site === undefined) return;
    const told = alternativesIn(projection);
    this.#forSamples(row, siteIndex, (column) => {
      const genotype = readGenotype(column, row.format);
      if (genotype.alleles.some((allele) => allele !== null && allele >= row.alleles.length)) {
        this.#remark(
          gap('VCF_GENOTYPE_RANGE', {
            subject: this.#options.file,
            line: row.lineOneBased ?? '?',
            genotype: column.slice(0, 20),
          }),
        );
        const reading = missing('no-call', this.#sourceOf(row));
        return { reading, rank: RANK.unusable, sexEvidence: false };
      }
      const source = this.#sourceOf(row);
      const reading = variantReading(row, site, { genotype, projection, source });
      if (reading === null) return null;
      if (reading.kind === 'missing' && reading.reason === 'contradicted')
        this.#remark(
          gap('VCF_CONTRADICTED', {
            subject: this.#options.file,
            line: row.lineOneBased ?? '?',
            place: `${row.chrom}:${site.positionOneBased}`,
          }),
        );
      const rank = projection.exact ? exactRank(reading, row) : RANK.spanning;
      return { reading, rank, told, sexEvidence: row.chrom === 'chrX' && reading.kind === 'called' };
    });
  }

  /** Keeps what each sample's column says; samples with the same column share one reading. */
  #forSamples(row: VcfRow, siteIndex: number, read: (column: string) => ColumnReading | null): void {
    const known = new Map<string, ColumnReading | null>();
    for (const [sample, index] of this.#options.sampleIndexes.entries()) {
      const column = sampleColumn(row, index);
      if (column === undefined) return;
      let seen = known.get(column);
      if (seen === undefined) {
        seen = read(column);
        known.set(column, seen);
      }
      if (seen === null) continue;
      if (seen.sexEvidence) this.#countSex(sample, seen.reading);
      this.#keep(sample, siteIndex, seen);
    }
  }

  #keepAll(siteIndex: number, rank: Rank, reading: SiteReading): void {
    for (const sample of this.#entries.keys()) this.#keep(sample, siteIndex, { rank, reading });
  }

  /** Keeps the reading that knows more; two that tell different alternatives are joined, of others the first stays. */
  #keep(sample: number, siteIndex: number, column: Omit<ColumnReading, 'sexEvidence'>): void {
    const entries = this.#entries[sample];
    if (entries === undefined) return;
    const { rank, reading, told } = column;
    const known = entries.readings[siteIndex];
    const knownRank = entries.ranks[siteIndex] ?? RANK.none;
    if (known !== undefined && knownRank >= rank) {
      if (knownRank !== rank || rank !== RANK.exact) return;
      const earlier = entries.told[siteIndex];
      const joined = joinRows({ reading: known, told: earlier }, { reading, told });
      if (joined !== null) {
        entries.readings[siteIndex] = joined.reading;
        entries.told[siteIndex] = joined.told;
        return;
      }
      if (!sameCall(known, reading)) {
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
    entries.readings[siteIndex] = reading;
    entries.ranks[siteIndex] = rank;
    entries.told[siteIndex] = told;
  }

  #countSex(sample: number, reading: SiteReading): void {
    const evidence = this.sexEvidence[sample];
    if (evidence === undefined || reading.kind === 'missing') return;
    const { alleles } = reading;
    if (alleles.length === 1) evidence.haploid++;
    else if (alleles[0] !== alleles[1]) evidence.heterozygous++;
  }

  #sourceOf(row: VcfRow): SourceRef {
    return {
      file: this.#options.file,
      lineOneBased: row.lineOneBased,
      record: `${row.chrom}:${row.positionOneBased}`,
    };
  }

  #remark(note: Gap): void {
    // Samples of one row meet the same fault: it is told once.
    if (this.#remarked.has(note.what)) return;
    if (this.#remarked.size < MAX_REMARKS * MAX_REMARKS) this.#remarked.add(note.what);
    const count = (this.#remarkCounts.get(note.code) ?? 0) + 1;
    this.#remarkCounts.set(note.code, count);
    if (count > MAX_REMARKS) return;
    const list = this.#remarks.get(note.code) ?? [];
    list.push(note);
    this.#remarks.set(note.code, list);
  }
}

/** A row of symbolic alleles alone (`<DEL>`) tells of bases behind its position, not of the site's own. */
function exactRank(reading: SiteReading, row: VcfRow): Rank {
  if (reading.kind !== 'missing') return RANK.exact;
  return row.alleles.slice(1).some((allele) => /^[ACGTN*]+$/.test(allele)) ? RANK.unusable : RANK.spanning;
}

function sameCall(a: SiteReading, b: SiteReading): boolean {
  if (a.kind === 'missing' || b.kind === 'missing') return a.kind === b.kind;
  return a.alleles.length === b.alleles.length && a.alleles.every((allele, i) => allele === b.alleles[i]);
}

function longest(alleles: readonly string[]): number {
  return Math.max(1, ...alleles.map((allele) => allele.length));
}
