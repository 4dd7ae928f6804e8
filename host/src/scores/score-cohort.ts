import { open } from 'node:fs/promises';
import { type Gap, gap } from '@kairos/core/base';
import {
  addCodes,
  BedFeeder,
  type CohortRow,
  type CohortScore,
  countCodes,
  MISSING_CODE,
  PHASED_FIRST,
} from '@kairos/core/engines/predisposition';
import {
  bedBytesPerVariant,
  type CalledCopies,
  phaseOf,
  readCall,
  type VcfRowPlaces,
} from '@kairos/core/profile/genotypes';
import { type GenotypeFile, scanVcf } from './genotype-file.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;
const BED_HEADER_BYTES = 3;
const TAB = 9;

/** Called now and then with the share of the file that was read, 0 … 1. */
export type OnProgress = (share: number) => void;

/** Feeds a genotype file's calls to the scores, record by record. Gap: FILE_DAMAGED. */
export async function scoreCohort(
  file: GenotypeFile,
  scores: readonly CohortScore[],
  onProgress: OnProgress,
): Promise<Gap | null> {
  return file.kind === 'bed' ? feedBed(file, scores, onProgress) : feedVcf(file, scores, onProgress);
}

async function feedBed(
  file: GenotypeFile,
  scores: readonly CohortScore[],
  onProgress: OnProgress,
): Promise<Gap | null> {
  const perVariant = bedBytesPerVariant(file.samplesInFile);
  const everybody =
    file.samples.length === file.samplesInFile && file.sampleIndexes.every((index, i) => index === i);
  const walks = scores.map((score) => ({ score, next: 0, feeder: everybody ? new BedFeeder(score) : null }));
  const codes = new Uint8Array(file.samples.length);
  const components = new ComponentWalk(scores);
  const records = recordsNeeded(scores);
  const perChunk = Math.max(1, Math.floor(CHUNK_BYTES / perVariant));
  const chunk = new Uint8Array(perChunk * perVariant);
  const handle = await open(file.path);
  try {
    for (let from = 0; from < records; from += perChunk) {
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
      onProgress(to / records);
    }
  } finally {
    await handle.close();
  }
  for (const { feeder } of walks) feeder?.flush();
  return null;
}

/** How many records lie before the last that any score needs, and with it. */
function recordsNeeded(scores: readonly CohortScore[]): number {
  const last = ({ rows, components }: CohortScore): number =>
    Math.max(rows.at(-1)?.record ?? -1, components.at(-1)?.record ?? -1);
  return Math.max(-1, ...scores.map(last)) + 1;
}

/** The components of all scores by record, handed out as the file is read. */
class ComponentWalk {
  readonly #waiting: readonly { readonly score: CohortScore; readonly row: CohortRow }[];
  #next = 0;

  constructor(scores: readonly CohortScore[]) {
    this.#waiting = scores
      .flatMap((score) => score.components.map((row) => ({ score, row })))
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
  { file, codes }: { readonly file: GenotypeFile; readonly codes: Uint8Array },
): void {
  for (const [i, person] of file.sampleIndexes.entries()) {
    const bits = ((bytes[start + (person >> 2)] ?? 0) >> ((person & 3) * 2)) & 3;
    codes[i] = bits === 0 ? 2 : bits === 1 ? MISSING_CODE : bits === 2 ? 1 : 0;
  }
}

async function feedVcf(
  file: GenotypeFile,
  scores: readonly CohortScore[],
  onProgress: OnProgress,
): Promise<Gap | null> {
  const walks = scores.map((score) => ({ score, next: 0 }));
  const codes = new Uint8Array(file.samples.length);
  const places = new Int32Array(file.samplesInFile).fill(-1);
  for (const [i, index] of file.sampleIndexes.entries()) places[index] = i;
  const components = new ComponentWalk(scores);
  const records = recordsNeeded(scores);
  return scanVcf(file, (vcfRow) => {
    if ((vcfRow.rowIndex & 0xfff) === 0) onProgress(Math.min(1, vcfRow.rowIndex / Math.max(1, records)));
    let read = 0;
    for (const walk of walks)
      for (
        let row = walk.score.rows[walk.next];
        row?.record === vcfRow.rowIndex;
        row = walk.score.rows[++walk.next]
      ) {
        if (read !== row.altNumber) readCodes(vcfRow, row.altNumber, { places, codes, phased: false });
        read = row.altNumber;
        addCodes(walk.score, codes, walk.score.termsOf(row, countCodes(codes)));
      }
    for (const { score, row } of components.within(vcfRow.rowIndex + 1)) {
      readCodes(vcfRow, row.altNumber, { places, codes, phased: true });
      score.takeComponent(row, codes);
    }
  });
}

const call: CalledCopies = { first: 0, second: 0, phased: false, end: 0 };

/** Genotype codes of the wanted people in a row, with the phase of heterozygous ones if asked for; `places`: where each of the file's samples stands among them, −1 nowhere. */
function readCodes(
  row: VcfRowPlaces,
  altNumber: number,
  {
    places,
    codes,
    phased,
  }: { readonly places: Int32Array; readonly codes: Uint8Array; readonly phased: boolean },
): void {
  codes.fill(MISSING_CODE);
  if (row.samplesStart < 0) return;
  let at = row.samplesStart;
  for (let sample = 0; sample < places.length && at < row.lineEnd; sample++) {
    readCall(row.bytes, at, call);
    at = call.end + 1;
    const place = places[sample] ?? -1;
    if (place < 0 || call.first < 0) {
      if (row.bytes[call.end] !== TAB) break;
      continue;
    }
    const second = call.second < 0 ? call.first : call.second;
    codes[place] = (call.first === altNumber ? 1 : 0) + (second === altNumber ? 1 : 0);
    const phase = phased && codes[place] === 1 ? phaseOf(call, altNumber, row) : 0;
    if (phase > 0) codes[place] = PHASED_FIRST + phase - 1;
    if (row.bytes[call.end] !== TAB) break;
  }
}
