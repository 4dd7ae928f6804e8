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

/** The columns themselves, with more room than `count` rows. */
export type RowColumns = {
  count: number;
  rowNumbers: Int32Array<ArrayBuffer>;
  chromosomes: Uint8Array<ArrayBuffer>;
  positions: Int32Array<ArrayBuffer>;
  effects: Uint32Array<ArrayBuffer>;
  others: Uint32Array<ArrayBuffer>;
  weights: Float64Array<ArrayBuffer>;
  kinds: Uint8Array<ArrayBuffer>;
  frequencies: Float32Array<ArrayBuffer>;
};

/** Growing columns of {@link ScoreRows}. */
export class RowStore {
  readonly longAlleles = new Map<number, string>();
  readonly columns: RowColumns = {
    count: 0,
    rowNumbers: new Int32Array(0),
    chromosomes: new Uint8Array(0),
    positions: new Int32Array(0),
    effects: new Uint32Array(0),
    others: new Uint32Array(0),
    weights: new Float64Array(0),
    kinds: new Uint8Array(0),
    frequencies: new Float32Array(0),
  };
  #dosages: Float64Array<ArrayBuffer> | null = null;

  /** How many rows there are. */
  get count(): number {
    return this.columns.count;
  }

  /** How many rows there is room for. */
  get room(): number {
    return this.columns.positions.length;
  }

  /** Room for so many rows, so that `add` need not look. */
  reserve(rows: number): void {
    if (rows <= this.columns.positions.length) return;
    const room = Math.max(rows, this.columns.positions.length * 2, 1024);
    this.columns.rowNumbers = grown(this.columns.rowNumbers, new Int32Array(room));
    this.columns.chromosomes = grown(this.columns.chromosomes, new Uint8Array(room));
    this.columns.positions = grown(this.columns.positions, new Int32Array(room));
    this.columns.effects = grown(this.columns.effects, new Uint32Array(room));
    this.columns.others = grown(this.columns.others, new Uint32Array(room));
    this.columns.weights = grown(this.columns.weights, new Float64Array(room));
    this.columns.kinds = grown(this.columns.kinds, new Uint8Array(room));
    this.columns.frequencies = grown(this.columns.frequencies, new Float32Array(room));
    if (this.#dosages !== null) this.#dosages = grown(this.#dosages, new Float64Array(room * 3));
  }

  /** Adds a row and answers its index. */
  add(row: Readonly<StoredRow>): number {
    const at = this.columns.count++;
    this.columns.rowNumbers[at] = row.rowNumber;
    this.columns.chromosomes[at] = row.chromosome;
    this.columns.positions[at] = row.positionOneBased;
    this.columns.effects[at] = row.effectAllele;
    this.columns.others[at] = row.otherAllele;
    this.columns.weights[at] = row.weight;
    this.columns.kinds[at] = row.kind;
    this.columns.frequencies[at] = row.effectFrequency;
    return at;
  }

  /** Gives a row its three dosage weights. */
  setDosages(at: number, weights: readonly [number, number, number]): void {
    this.#dosages ??= new Float64Array(this.columns.positions.length * 3);
    this.#dosages.set(weights, at * 3);
  }

  /** The rows so far. */
  rows(): ScoreRows {
    const end = this.count;
    return {
      count: end,
      rowNumbers: this.columns.rowNumbers.subarray(0, end),
      chromosomes: this.columns.chromosomes.subarray(0, end),
      positionsOneBased: this.columns.positions.subarray(0, end),
      effectAlleles: this.columns.effects.subarray(0, end),
      otherAlleles: this.columns.others.subarray(0, end),
      weights: this.columns.weights.subarray(0, end),
      kinds: this.columns.kinds.subarray(0, end),
      effectFrequencies: this.columns.frequencies.subarray(0, end),
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
