import { alleleCode, alleleCodeAt, basesOfCode } from '../bytes/index.ts';

/**
 * Variants by chromosome number and position, sorted; one entry an alternative allele. Alleles are
 * `alleleCode`s; alt 0: none (a row that says only what the reference is), or no sequence. `rows`:
 * zero-based record in the file. `multiallelic`: 1 where the record has several alternatives.
 * `refCopies`, `altCopies`: one person's copies (0 … 2; 255 not called), empty where none was read.
 * `altPhases`: of a heterozygous call, 1 where the alternative is on the first chromosome, 2 on the second, 0 not known.
 */
export type VariantTable = {
  readonly count: number;
  readonly chromosomes: Uint8Array;
  readonly positionsOneBased: Int32Array;
  readonly refs: Uint32Array;
  readonly alts: Uint32Array;
  readonly rows: Int32Array;
  readonly altNumbers: Uint8Array;
  readonly multiallelic: Uint8Array;
  readonly refCopies: Uint8Array;
  readonly altCopies: Uint8Array;
  readonly altPhases: Uint8Array;
  readonly longAlleles: ReadonlyMap<number, string>;
};

/** Copies of an allele that was not called. */
export const NOT_CALLED = 255;

const HASHED = 0x8000_0000;
const decoder = new TextDecoder();

/** Collects a {@link VariantTable}. */
export class VariantTableBuilder {
  readonly #long = new Map<number, string>();
  #chromosomes = new Uint8Array(1024);
  #positions = new Int32Array(1024);
  #refs = new Uint32Array(1024);
  #alts = new Uint32Array(1024);
  #rows = new Int32Array(1024);
  #altNumbers = new Uint8Array(1024);
  #multiallelic = new Uint8Array(1024);
  #refCopies = new Uint8Array(1024);
  #altCopies = new Uint8Array(1024);
  #altPhases = new Uint8Array(1024);
  #count = 0;

  /** How many entries were added. */
  get count(): number {
    return this.#count;
  }

  /** The code of an allele's bytes; 0 where they are no sequence of A, C, G, T. */
  codeAt(bytes: Uint8Array, start: number, end: number): number {
    const code = alleleCodeAt(bytes, start, end);
    if (code < HASHED) return end > start ? code : 0;
    return this.#kept(code, decoder.decode(bytes.subarray(start, end)).toUpperCase());
  }

  /** The code of an allele's text; 0 where it is no sequence. */
  codeOf(text: string): number {
    const base = text.length === 1 ? 'ACGT'.indexOf(text) : -1;
    // One base is the code 4 to 7; nearly all alleles are one.
    if (base >= 0) return 4 + base;
    const code = alleleCode(text);
    if (code < HASHED) return text === '' ? 0 : code;
    return this.#kept(code, text.toUpperCase());
  }

  #kept(code: number, text: string): number {
    if (!/^[ACGT]+$/.test(text)) return 0;
    this.#long.set(code, text);
    return code;
  }

  /** Adds an entry. */
  add(entry: {
    readonly chromosome: number;
    readonly positionOneBased: number;
    readonly ref: number;
    readonly alt: number;
    readonly row: number;
    readonly altNumber: number;
    readonly multiallelic: boolean;
    readonly refCopies: number;
    readonly altCopies: number;
    readonly altPhase?: number;
  }): void {
    const at = this.#count++;
    if (at === this.#positions.length) this.#grow();
    this.#chromosomes[at] = entry.chromosome;
    this.#positions[at] = entry.positionOneBased;
    this.#refs[at] = entry.ref;
    this.#alts[at] = entry.alt;
    this.#rows[at] = entry.row;
    this.#altNumbers[at] = entry.altNumber;
    this.#multiallelic[at] = entry.multiallelic ? 1 : 0;
    this.#refCopies[at] = entry.refCopies;
    this.#altCopies[at] = entry.altCopies;
    this.#altPhases[at] = entry.altPhase ?? 0;
  }

  /** The table, sorted; entries of one position keep their order. */
  table(): VariantTable {
    const count = this.#count;
    const order = sortedOrder({ count, chromosomes: this.#chromosomes, positionsOneBased: this.#positions });
    return {
      count,
      chromosomes: taken(this.#chromosomes, order, count),
      positionsOneBased: taken(this.#positions, order, count),
      refs: taken(this.#refs, order, count),
      alts: taken(this.#alts, order, count),
      rows: taken(this.#rows, order, count),
      altNumbers: taken(this.#altNumbers, order, count),
      multiallelic: taken(this.#multiallelic, order, count),
      refCopies: taken(this.#refCopies, order, count),
      altCopies: taken(this.#altCopies, order, count),
      altPhases: taken(this.#altPhases, order, count),
      longAlleles: this.#long,
    };
  }

  #grow(): void {
    const room = this.#positions.length * 2;
    this.#chromosomes = grown(this.#chromosomes, new Uint8Array(room));
    this.#positions = grown(this.#positions, new Int32Array(room));
    this.#refs = grown(this.#refs, new Uint32Array(room));
    this.#alts = grown(this.#alts, new Uint32Array(room));
    this.#rows = grown(this.#rows, new Int32Array(room));
    this.#altNumbers = grown(this.#altNumbers, new Uint8Array(room));
    this.#multiallelic = grown(this.#multiallelic, new Uint8Array(room));
    this.#refCopies = grown(this.#refCopies, new Uint8Array(room));
    this.#altCopies = grown(this.#altCopies, new Uint8Array(room));
    this.#altPhases = grown(this.#altPhases, new Uint8Array(room));
  }
}

/** The bases of an allele code of a table or score; null where they are not known. */
export function basesOf(code: number, longAlleles: ReadonlyMap<number, string>): string | null {
  return code >= HASHED ? (longAlleles.get(code) ?? null) : basesOfCode(code);
}

/**
 * The order by chromosome number and position, earlier entries first where both are equal; null where
 * the entries are in that order already. Contigs in another order cost one pass; positions out of order a sort.
 */
export function sortedOrder(places: {
  readonly count: number;
  readonly chromosomes: Uint8Array;
  readonly positionsOneBased: Int32Array;
}): Uint32Array | null {
  const { count, chromosomes, positionsOneBased: positions } = places;
  if (isSorted(places, null)) return null;
  const starts = new Uint32Array(257);
  for (let i = 0; i < count; i++)
    starts[(chromosomes[i] ?? 0) + 1] = (starts[(chromosomes[i] ?? 0) + 1] ?? 0) + 1;
  for (let c = 1; c < starts.length; c++) starts[c] = (starts[c] ?? 0) + (starts[c - 1] ?? 0);
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const chromosome = chromosomes[i] ?? 0;
    const at = starts[chromosome] ?? 0;
    order[at] = i;
    starts[chromosome] = at + 1;
  }
  if (isSorted(places, order)) return order;
  return order.sort(
    (a, b) =>
      (chromosomes[a] ?? 0) - (chromosomes[b] ?? 0) || (positions[a] ?? 0) - (positions[b] ?? 0) || a - b,
  );
}

function isSorted(
  places: {
    readonly count: number;
    readonly chromosomes: Uint8Array;
    readonly positionsOneBased: Int32Array;
  },
  order: Uint32Array | null,
): boolean {
  const { count, chromosomes, positionsOneBased: positions } = places;
  let chromosome = 0;
  let position = 0;
  for (let i = 0; i < count; i++) {
    const at = order === null ? i : (order[i] ?? 0);
    const [nextChromosome, nextPosition] = [chromosomes[at] ?? 0, positions[at] ?? 0];
    if (nextChromosome < chromosome || (nextChromosome === chromosome && nextPosition < position))
      return false;
    chromosome = nextChromosome;
    position = nextPosition;
  }
  return true;
}

function taken<T extends Uint8Array | Int32Array | Uint32Array>(
  from: T,
  order: Uint32Array | null,
  count: number,
): T {
  if (order === null) return from.slice(0, count) as T;
  const to = from.slice(0, count) as T;
  for (let i = 0; i < count; i++) to[i] = from[order[i] ?? 0] ?? 0;
  return to;
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
