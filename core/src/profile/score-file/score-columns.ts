import type { ScoreFile, ScoreRows } from './score-file.ts';

/** Version of the layout; another one is not read. */
const LAYOUT = 'kairos.score-columns/1';
const WORD = 8;
/** Codes of single bases are 4 … 7, of an allele that is not stated 0: two fit into a byte. */
const NIBBLE = 4;

/** How the rows of one block lie: which columns are there. Chromosomes come as runs of equal ones. */
type BlockLayout = {
  readonly count: number;
  readonly runs: readonly (readonly [chromosome: number, rows: number])[];
  /** Alleles have four bytes each, not half a byte. */
  readonly wide: boolean;
  /** The rows are numbered from 1 on, and have no column of numbers. */
  readonly numbered: boolean;
  readonly additive: boolean;
  readonly frequencies: boolean;
  readonly dosages: boolean;
  readonly longAlleles: readonly (readonly [code: number, bases: string])[];
};

type Head = Omit<ScoreFile, 'rows' | 'named'> & {
  readonly layout: typeof LAYOUT;
  readonly rows: BlockLayout;
  readonly named: BlockLayout;
};

type Column = Int32Array | Uint8Array | Uint32Array | Float64Array | Float32Array;

/**
 * A scoring file as columns that are read without parsing: the length of a JSON head (four bytes, little-endian
 * as all numbers), the head, and each column from a multiple of eight bytes on.
 */
export function writeScoreColumns(score: ScoreFile): Uint8Array<ArrayBuffer> {
  const [rows, named] = [blockOf(score.rows), blockOf(score.named.rows)];
  const head: Head = { ...score, layout: LAYOUT, rows: rows.layout, named: named.layout };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const columns = [...rows.columns, ...named.columns, score.named.rsids];
  let size = aligned(4 + text.length);
  const starts = columns.map((column) => {
    const start = size;
    size = aligned(start + column.byteLength);
    return start;
  });
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, 4);
  for (const [i, column] of columns.entries())
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), starts[i] ?? 0);
  return bytes;
}

function blockOf(rows: ScoreRows): { readonly layout: BlockLayout; readonly columns: readonly Column[] } {
  const { count, rowNumbers, kinds, effectFrequencies, effectAlleles, otherAlleles } = rows;
  const narrow = (code: number): boolean => code >> NIBBLE === 0;
  const wide = !(effectAlleles.every(narrow) && otherAlleles.every(narrow));
  const layout: BlockLayout = {
    count,
    runs: runsOf(rows.chromosomes),
    wide,
    numbered: rowNumbers.every((number, row) => number === row + 1),
    additive: kinds.every((kind) => kind === 0),
    frequencies: effectFrequencies.some((frequency) => !Number.isNaN(frequency)),
    dosages: rows.dosageWeights !== null,
    longAlleles: [...rows.longAlleles],
  };
  const alleles = wide
    ? [effectAlleles, otherAlleles]
    : [effectAlleles.reduce(packInto(otherAlleles), new Uint8Array(count))];
  return {
    layout,
    columns: [
      rows.positionsOneBased,
      rows.weights,
      ...alleles,
      ...(layout.numbered ? [] : [rowNumbers]),
      ...(layout.additive ? [] : [kinds]),
      ...(layout.frequencies ? [effectFrequencies] : []),
      ...(rows.dosageWeights === null ? [] : [rows.dosageWeights]),
    ],
  };
}

function packInto(others: Uint32Array) {
  return (packed: Uint8Array, effect: number, row: number): Uint8Array => {
    packed[row] = effect | ((others[row] ?? 0) << NIBBLE);
    return packed;
  };
}

function runsOf(chromosomes: Uint8Array): readonly (readonly [chromosome: number, rows: number])[] {
  const runs: [number, number][] = [];
  for (const chromosome of chromosomes) {
    const last = runs.at(-1);
    if (last?.[0] === chromosome) last[1]++;
    else runs.push([chromosome, 1]);
  }
  return runs;
}

/** Reads what {@link writeScoreColumns} wrote; in words why it cannot be read. Columns share the bytes' memory where they can. */
export function readScoreColumns(given: Uint8Array<ArrayBuffer>): ScoreFile | string {
  const bytes = given.byteOffset % WORD === 0 ? given : given.slice();
  if (bytes.length < 4) return 'it is too short';
  const headBytes = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const head = parseHead(bytes.subarray(4, 4 + headBytes));
  if (head === null) return 'it has another layout';
  const reader = new ColumnReader(bytes, aligned(4 + headBytes));
  const rows = readBlock(head.rows, reader);
  const named = readBlock(head.named, reader);
  const rsids = reader.uint32(head.named.count);
  if (reader.exceeded) return 'it ends too early';
  const { layout: _, ...score } = head;
  return { ...score, rows, named: { rows: named, rsids } };
}

function parseHead(bytes: Uint8Array): Head | null {
  try {
    const head = JSON.parse(new TextDecoder().decode(bytes)) as Head;
    return head.layout === LAYOUT ? head : null;
  } catch {
    return null;
  }
}

/** Hands out columns one behind the other. */
class ColumnReader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #at: number;
  exceeded = false;

  constructor(bytes: Uint8Array<ArrayBuffer>, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  #take(size: number): number {
    const start = this.#at;
    this.#at = aligned(start + size);
    if (start + size > this.#bytes.length) this.exceeded = true;
    return this.exceeded ? -1 : this.#bytes.byteOffset + start;
  }

  uint8(count: number): Uint8Array<ArrayBuffer> {
    const at = this.#take(count);
    return at < 0 ? new Uint8Array(0) : new Uint8Array(this.#bytes.buffer, at, count);
  }

  int32(count: number): Int32Array<ArrayBuffer> {
    const at = this.#take(count * 4);
    return at < 0 ? new Int32Array(0) : new Int32Array(this.#bytes.buffer, at, count);
  }

  uint32(count: number): Uint32Array<ArrayBuffer> {
    const at = this.#take(count * 4);
    return at < 0 ? new Uint32Array(0) : new Uint32Array(this.#bytes.buffer, at, count);
  }

  float32(count: number): Float32Array<ArrayBuffer> {
    const at = this.#take(count * 4);
    return at < 0 ? new Float32Array(0) : new Float32Array(this.#bytes.buffer, at, count);
  }

  float64(count: number): Float64Array<ArrayBuffer> {
    const at = this.#take(count * 8);
    return at < 0 ? new Float64Array(0) : new Float64Array(this.#bytes.buffer, at, count);
  }
}

function readBlock(layout: BlockLayout, reader: ColumnReader): ScoreRows {
  const { count } = layout;
  const positionsOneBased = reader.int32(count);
  const weights = reader.float64(count);
  const [effectAlleles, otherAlleles] = layout.wide
    ? [reader.uint32(count), reader.uint32(count)]
    : unpack(reader.uint8(count));
  const chromosomes = new Uint8Array(count);
  let row = 0;
  for (const [chromosome, rows] of layout.runs) chromosomes.fill(chromosome, row, (row += rows));
  return {
    count,
    positionsOneBased,
    weights,
    effectAlleles,
    otherAlleles,
    chromosomes,
    rowNumbers: layout.numbered ? fromOneOn(count) : reader.int32(count),
    kinds: layout.additive ? new Uint8Array(count) : reader.uint8(count),
    effectFrequencies: layout.frequencies ? reader.float32(count) : unknown(count),
    dosageWeights: layout.dosages ? reader.float64(count * 3) : null,
    longAlleles: new Map(layout.longAlleles),
  };
}

function unpack(packed: Uint8Array): readonly [Uint32Array<ArrayBuffer>, Uint32Array<ArrayBuffer>] {
  const [effects, others] = [new Uint32Array(packed.length), new Uint32Array(packed.length)];
  for (let row = 0; row < packed.length; row++) {
    const both = packed[row] ?? 0;
    effects[row] = both & 15;
    others[row] = both >> NIBBLE;
  }
  return [effects, others];
}

/** Columns that many scores have alike are made once and shared; nobody writes into a score's columns. */
let sharedNumbers = new Int32Array(0);
let sharedUnknown = new Float32Array(0);

function fromOneOn(count: number): Int32Array<ArrayBuffer> {
  if (sharedNumbers.length < count) {
    sharedNumbers = new Int32Array(count);
    for (let row = 0; row < count; row++) sharedNumbers[row] = row + 1;
  }
  return sharedNumbers.subarray(0, count);
}

function unknown(count: number): Float32Array<ArrayBuffer> {
  if (sharedUnknown.length < count) sharedUnknown = new Float32Array(count).fill(Number.NaN);
  return sharedUnknown.subarray(0, count);
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / WORD) * WORD;
}
