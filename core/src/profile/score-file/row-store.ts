import type { ScoreRows } from './score-file.ts';

/** One row that can be scored. */
export type StoredRow = {
  rowNumber: number;
  chromosome: number;
  positionOneBased: number;
  effectAllele: number;
  otherAllele: number;
  weight: number;
  kind: number;
  effectFrequency: number;
};

/** A row to be filled. */
export function emptyRow(): StoredRow {
  return {
    rowNumber: 0,
    chromosome: 0,
    positionOneBased: 0,
    effectAllele: 0,
    otherAllele: 0,
    weight: 0,
    kind: 0,
    effectFrequency: Number.NaN,
  };
}

/** Growing columns of {@link ScoreRows}. */
export class RowStore {
  readonly longAlleles = new Map<number, string>();
  count = 0;
  #rowNumbers = new Int32Array(0);
  #chromosomes = new Uint8Array(0);
  #positions = new Int32Array(0);
  #effects = new Uint32Array(0);
  #others = new Uint32Array(0);
  #weights = new Float64Array(0);
  #kinds = new Uint8Array(0);
  #frequencies = new Float32Array(0);
  #dosages: Float64Array<ArrayBuffer> | null = null;

  /** Room for so many rows, so that `add` need not look. */
  reserve(rows: number): void {
    if (rows <= this.#positions.length) return;
    const room = Math.max(rows, this.#positions.length * 2, 1024);
    this.#rowNumbers = grown(this.#rowNumbers, new Int32Array(room));
    this.#chromosomes = grown(this.#chromosomes, new Uint8Array(room));
    this.#positions = grown(this.#positions, new Int32Array(room));
    this.#effects = grown(this.#effects, new Uint32Array(room));
    this.#others = grown(this.#others, new Uint32Array(room));
    this.#weights = grown(this.#weights, new Float64Array(room));
    this.#kinds = grown(this.#kinds, new Uint8Array(room));
    this.#frequencies = grown(this.#frequencies, new Float32Array(room));
    if (this.#dosages !== null) this.#dosages = grown(this.#dosages, new Float64Array(room * 3));
  }

  /** Adds a row and answers its index. */
  add(row: Readonly<StoredRow>): number {
    const at = this.count++;
    this.#rowNumbers[at] = row.rowNumber;
    this.#chromosomes[at] = row.chromosome;
    this.#positions[at] = row.positionOneBased;
    this.#effects[at] = row.effectAllele;
    this.#others[at] = row.otherAllele;
    this.#weights[at] = row.weight;
    this.#kinds[at] = row.kind;
    this.#frequencies[at] = row.effectFrequency;
    return at;
  }

  /** Gives a row its three dosage weights. */
  setDosages(at: number, weights: readonly [number, number, number]): void {
    this.#dosages ??= new Float64Array(this.#positions.length * 3);
    this.#dosages.set(weights, at * 3);
  }

  /** The rows so far. */
  rows(): ScoreRows {
    const end = this.count;
    return {
      count: end,
      rowNumbers: this.#rowNumbers.subarray(0, end),
      chromosomes: this.#chromosomes.subarray(0, end),
      positionsOneBased: this.#positions.subarray(0, end),
      effectAlleles: this.#effects.subarray(0, end),
      otherAlleles: this.#others.subarray(0, end),
      weights: this.#weights.subarray(0, end),
      kinds: this.#kinds.subarray(0, end),
      effectFrequencies: this.#frequencies.subarray(0, end),
      dosageWeights: this.#dosages?.subarray(0, end * 3) ?? null,
      longAlleles: this.longAlleles,
    };
  }
}

/** Rows made one by one. */
export function rowsOf(added: readonly StoredRow[]): ScoreRows {
  const store = new RowStore();
  store.reserve(added.length);
  for (const row of added) store.add(row);
  return store.rows();
}

/** The chosen rows of `more` behind those of `rows`. */
export function concatRows(rows: ScoreRows, more: ScoreRows, chosen: readonly number[]): ScoreRows {
  if (chosen.length === 0) return rows;
  const store = new RowStore();
  store.reserve(rows.count + chosen.length);
  for (const from of [rows, more])
    for (const [code, bases] of from.longAlleles) store.longAlleles.set(code, bases);
  const add = (from: ScoreRows, row: number): void => {
    const index = store.add({
      rowNumber: from.rowNumbers[row] ?? 0,
      chromosome: from.chromosomes[row] ?? 0,
      positionOneBased: from.positionsOneBased[row] ?? 0,
      effectAllele: from.effectAlleles[row] ?? 0,
      otherAllele: from.otherAlleles[row] ?? 0,
      weight: from.weights[row] ?? 0,
      kind: from.kinds[row] ?? 0,
      effectFrequency: from.effectFrequencies[row] ?? Number.NaN,
    });
    const own = from.dosageWeights?.subarray(row * 3, row * 3 + 3);
    if (own !== undefined && own.some((weight) => weight !== 0))
      store.setDosages(index, [own[0] ?? 0, own[1] ?? 0, own[2] ?? 0]);
  };
  for (let row = 0; row < rows.count; row++) add(rows, row);
  for (const row of chosen) add(more, row);
  return store.rows();
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
