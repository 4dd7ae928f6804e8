import { open } from 'node:fs/promises';
import { type Gap, gap } from '@kairos/core/base';
import {
  addCodes,
  BedFeeder,
  type CohortRow,
  type CohortScore,
  countCodes,
  MISSING_CODE,
} from '@kairos/core/engines/predisposition';
import { bedBytesPerVariant } from '@kairos/core/profile/genotypes';
import type { GenotypeFile } from './genotype-file.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;
const BED_HEADER_BYTES = 3;

/** What is needed of a .bed to read its calls. */
export type BedPlaces = Pick<GenotypeFile, 'path' | 'name' | 'sampleIndexes' | 'samplesInFile'>;

/** Records `[from, to)`, zero-based. */
export type RecordRange = { readonly from: number; readonly to: number };

/** Called now and then with the share of the file that was read, 0 … 1. */
export type OnProgress = (share: number) => void;

/** Feeds the records of a range of a .bed to the scores. Gap: PLINK_BED. */
export async function feedBed(
  file: BedPlaces,
  scores: readonly CohortScore[],
  { range, onProgress }: { readonly range: RecordRange; readonly onProgress: OnProgress },
): Promise<Gap | null> {
  const perVariant = bedBytesPerVariant(file.samplesInFile);
  const everybody =
    file.sampleIndexes.length === file.samplesInFile && file.sampleIndexes.every((index, i) => index === i);
  const walks = scores.map((score) => ({
    score,
    next: firstFrom(score.rows, range.from),
    feeder: everybody ? new BedFeeder(score) : null,
  }));
  const codes = new Uint8Array(file.sampleIndexes.length);
  const components = new ComponentWalk(scores, range.from);
  const { to: records } = range;
  const perChunk = Math.max(1, Math.floor(CHUNK_BYTES / perVariant));
  const chunk = new Uint8Array(perChunk * perVariant);
  const handle = await open(file.path);
  try {
    for (let { from } = range; from < records; from += perChunk) {
      const to = Math.min(records, from + perChunk);
      const wanted = (to - from) * perVariant;
      for (let read = 0; read < wanted;) {
        const { bytesRead } = await handle.read(
          chunk,
          read,
          wanted - read,
          BED_HEADER_BYTES + from * perVariant + read,
        );
        if (bytesRead === 0) return gap('PLINK_BED', { subject: file.name, reason: 'it ends too early' });
        read += bytesRead;
      }
      for (const walk of walks)
        for (
          let row = walk.score.rows[walk.next];
          row !== undefined && row.record < to;
          row = walk.score.rows[++walk.next]
        ) {
          const start = (row.record - from) * perVariant;
          if (walk.feeder !== null) walk.feeder.add(chunk, start, row);
          else {
            chosenCodes(chunk, start, { file, codes });
            addCodes(walk.score, codes, walk.score.termsOf(row, countCodes(codes)));
          }
        }
      for (const { score, row } of components.within(to)) {
        chosenCodes(chunk, (row.record - from) * perVariant, { file, codes });
        score.takeComponent(row, codes);
      }
      onProgress((to - range.from) / (records - range.from));
    }
  } finally {
    await handle.close();
  }
  for (const { feeder } of walks) feeder?.flush();
  return null;
}

/** The index of the first row at or behind a record. */
function firstFrom(rows: readonly CohortRow[], record: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.record ?? 0) < record) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many records lie before the last that any score needs, and with it. */
export function recordsNeeded(scores: readonly CohortScore[]): number {
  const last = ({ rows, components }: CohortScore): number =>
    Math.max(rows.at(-1)?.record ?? -1, components.at(-1)?.record ?? -1);
  return Math.max(-1, ...scores.map(last)) + 1;
}

/** The components of all scores by record, handed out as the file is read. */
export class ComponentWalk {
  readonly #waiting: readonly { readonly score: CohortScore; readonly row: CohortRow }[];
  #next = 0;

  /** Those from a record on. */
  constructor(scores: readonly CohortScore[], from = 0) {
    this.#waiting = scores
      .flatMap((score) => score.components.map((row) => ({ score, row })))
      .filter(({ row }) => row.record >= from)
      .sort((a, b) => a.row.record - b.row.record);
  }

  /** Those of the records before `end` that were not handed out yet. */
  *within(end: number): Generator<{ readonly score: CohortScore; readonly row: CohortRow }> {
    for (
      let found = this.#waiting[this.#next];
      found !== undefined && found.row.record < end;
      found = this.#waiting[++this.#next]
    )
      yield found;
  }
}

/** Genotype codes of the wanted people. */
function chosenCodes(
  bytes: Uint8Array,
  start: number,
  { file, codes }: { readonly file: BedPlaces; readonly codes: Uint8Array },
): void {
  for (const [i, person] of file.sampleIndexes.entries()) {
    const bits = ((bytes[start + (person >> 2)] ?? 0) >> ((person & 3) * 2)) & 3;
    codes[i] = bits === 0 ? 2 : bits === 1 ? MISSING_CODE : bits === 2 ? 1 : 0;
  }
}
