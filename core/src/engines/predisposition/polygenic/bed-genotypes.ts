import type { CohortRow, CohortScore, RowTerms, VariantCalls } from './cohort-score.ts';

/**
 * PLINK 1 .bed: two bits a person, lowest first: 00 two copies of allele 1 (the alternative), 01 missing,
 * 10 one copy, 11 none. A byte's copies in the low eight bits, its missing calls above.
 */
const callsOfByte = new Uint16Array(256);
for (let byte = 0; byte < 256; byte++) {
  let [altCopies, missing] = [0, 0];
  for (let shift = 0; shift < 8; shift += 2) {
    const code = (byte >> shift) & 3;
    if (code === 0) altCopies += 2;
    else if (code === 1) missing++;
    else if (code === 2) altCopies++;
  }
  callsOfByte[byte] = altCopies | (missing << 8);
}

/** The same for two bytes at once: missing calls from the sixteenth bit on. */
const callsOfPair = new Uint32Array(65_536);
for (let pair = 0; pair < callsOfPair.length; pair++) {
  const [low, high] = [callsOfByte[pair & 255] ?? 0, callsOfByte[pair >> 8] ?? 0];
  callsOfPair[pair] = ((low & 255) + (high & 255)) | (((low >> 8) + (high >> 8)) << 16);
}

/** Variants that are added in one pass over the people. */
const GROUP = 4;
/** Unused people of a variant's last byte: no copies, so that they are no missing calls. */
const NO_COPIES = 0b11;

/**
 * Adds the variants of a .bed to one score. Four variants go together: their bytes are transposed into
 * one byte a person, which looks up the sum of its four terms (the "four Russians" way of multiplying).
 */
export class BedFeeder {
  readonly #score: CohortScore;
  readonly #people: number;
  /** The variants of the group, one behind the other, and the place of the missing calls in each. */
  readonly #bytes: Uint8Array;
  readonly #stride: number;
  readonly #terms: Float64Array[] = [];
  readonly #table = new Float64Array(256);
  readonly #missing: Int32Array;

  constructor(score: CohortScore) {
    this.#score = score;
    this.#people = score.sums.length;
    this.#stride = Math.ceil(this.#people / 8) * 2;
    this.#bytes = new Uint8Array(this.#stride * GROUP);
    this.#missing = new Int32Array(this.#stride);
  }

  /** Takes one variant's bytes for one row of the score. */
  add(bytes: Uint8Array, start: number, row: CohortRow): void {
    const at = this.#terms.length * this.#stride;
    const own = this.#bytes.subarray(at, at + this.#stride);
    const whole = Math.ceil(this.#people / 4);
    own.set(bytes.subarray(start, start + whole));
    if (whole < own.length) own[whole] = 0;
    for (let person = this.#people; person < this.#stride * 4; person++) {
      const last = person >> 2;
      own[last] = (own[last] ?? 0) | (NO_COPIES << ((person & 3) * 2));
    }
    const counted = this.#count(own);
    const terms = this.#score.termsOf(row, counted.calls);
    for (let i = 0; i < counted.bytesWithMissing; i++) this.#addMissing(own, this.#missing[i] ?? 0, terms);
    const [none = 0, one = 0, two = 0, missing = 0] = terms.terms;
    this.#terms.push(Float64Array.of(two, missing, one, none));
    if (this.#terms.length === GROUP) this.flush();
  }

  #count(own: Uint8Array): { readonly calls: VariantCalls; readonly bytesWithMissing: number } {
    const missing = this.#missing;
    let calls = 0;
    let found = 0;
    let altCopies = 0;
    const pairs = new Uint16Array(own.buffer, own.byteOffset, own.length / 2);
    for (let i = 0; i < pairs.length; i++) {
      const counts = callsOfPair[pairs[i] ?? 0] ?? 0;
      altCopies += counts & 0xffff;
      if (counts > 0xffff) {
        missing[found++] = 2 * i;
        missing[found++] = 2 * i + 1;
        calls += counts >> 16;
      }
    }
    return { calls: { altCopies, called: this.#people - calls }, bytesWithMissing: found };
  }

  #addMissing(own: Uint8Array, at: number, terms: RowTerms): void {
    const byte = own[at] ?? 0;
    for (let slot = 0; slot < 4; slot++)
      if (((byte >> (slot * 2)) & 3) === 1) this.#score.addMissing(at * 4 + slot, terms);
  }

  /** Adds what waits for its group; to be called once at the end. */
  flush(): void {
    if (this.#terms.length === 0) return;
    this.#fillTable();
    this.#terms.length = 0;
    const { sums } = this.#score;
    const [bytes, table, stride, people] = [this.#bytes, this.#table, this.#stride, this.#people];
    const whole = people >> 2;
    for (let i = 0, person = 0; i < stride; i++, person += 4) {
      // Bits 8v + 2p of the word are person p's call of variant v; two swaps make that 8p + 2v.
      let word =
        (bytes[i] ?? 0) |
        ((bytes[stride + i] ?? 0) << 8) |
        ((bytes[2 * stride + i] ?? 0) << 16) |
        ((bytes[3 * stride + i] ?? 0) << 24);
      let swap = ((word >>> 6) ^ word) & 0x00cc_00cc;
      word ^= swap ^ (swap << 6);
      swap = ((word >>> 12) ^ word) & 0x0000_f0f0;
      word ^= swap ^ (swap << 12);
      if (i < whole) {
        sums[person] = (sums[person] ?? 0) + (table[word & 255] ?? 0);
        sums[person + 1] = (sums[person + 1] ?? 0) + (table[(word >>> 8) & 255] ?? 0);
        sums[person + 2] = (sums[person + 2] ?? 0) + (table[(word >>> 16) & 255] ?? 0);
        sums[person + 3] = (sums[person + 3] ?? 0) + (table[word >>> 24] ?? 0);
      } else
        for (let slot = 0; person + slot < people; slot++)
          sums[person + slot] = (sums[person + slot] ?? 0) + (table[(word >>> (slot * 8)) & 255] ?? 0);
    }
  }

  /** The sum of four terms by the four calls in a byte, the first variant's lowest. */
  #fillTable(): void {
    const zero = Float64Array.of(0, 0, 0, 0);
    const [a = zero, b = zero, c = zero, d = zero] = this.#terms;
    for (let high = 0; high < 16; high++) {
      const upper = (c[high & 3] ?? 0) + (d[high >> 2] ?? 0);
      for (let low = 0; low < 16; low++)
        this.#table[(high << 4) | low] = (a[low & 3] ?? 0) + (b[low >> 2] ?? 0) + upper;
    }
  }
}
