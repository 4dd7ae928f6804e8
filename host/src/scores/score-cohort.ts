import { createReadStream } from 'node:fs';
import type { Gap } from '@kairos/core/base';
import {
  addBed,
  addCodes,
  type CohortScore,
  countBed,
  countCodes,
  MISSING_CODE,
} from '@kairos/core/engines/predisposition';
import { bedBytesPerVariant, type CalledCopies, readCall, type VcfRowPlaces } from '@kairos/core/profile/genotypes';
import { type GenotypeFile, scanVcf } from './genotype-file.ts';

const CHUNK_BYTES = 4 * 1024 * 1024;
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

/** Walks through a score's rows as the records come. */
function cursors(scores: readonly CohortScore[]): {
  readonly score: CohortScore;
  next: number;
}[] {
  return scores.map((score) => ({ score, next: 0 }));
}

async function feedBed(file: GenotypeFile, scores: readonly CohortScore[], onProgress: OnProgress): Promise<Gap | null> {
  const perVariant = bedBytesPerVariant(file.samplesInFile);
  const everybody = file.samples.length === file.samplesInFile && file.sampleIndexes.every((index, i) => index === i);
  const walks = cursors(scores);
  const codes = new Uint8Array(file.samples.length);
  let record = 0;
  let pending: Uint8Array = new Uint8Array(0);
  const records = walks.reduce((last, { score }) => Math.max(last, score.rows.at(-1)?.record ?? -1), -1) + 1;
  for await (const chunk of createReadStream(file.path, { start: 3, highWaterMark: CHUNK_BYTES })) {
    const read = chunk as Uint8Array;
    const bytes: Uint8Array = pending.length === 0 ? read : Buffer.concat([pending, read]);
    let start = 0;
    for (; start + perVariant <= bytes.length; start += perVariant, record++)
      for (const walk of walks)
        for (let row = walk.score.rows[walk.next]; row?.record === record; row = walk.score.rows[++walk.next]) {
          if (everybody) {
            const calls = countBed(bytes, start, codes.length);
            addBed(walk.score, { bytes, start, calls }, walk.score.termsOf(row, calls));
          } else {
            chosenCodes(bytes, start, { file, codes });
            addCodes(walk.score, codes, walk.score.termsOf(row, countCodes(codes)));
          }
        }
    pending = bytes.subarray(start);
    onProgress(record / Math.max(1, records));
    if (record >= records) break;
  }
  return null;
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

async function feedVcf(file: GenotypeFile, scores: readonly CohortScore[], onProgress: OnProgress): Promise<Gap | null> {
  const walks = cursors(scores);
  const codes = new Uint8Array(file.samples.length);
  const places = new Int32Array(file.samplesInFile).fill(-1);
  for (const [i, index] of file.sampleIndexes.entries()) places[index] = i;
  const records = walks.reduce((last, { score }) => Math.max(last, score.rows.at(-1)?.record ?? -1), -1) + 1;
  return scanVcf(file, (vcfRow) => {
    if ((vcfRow.rowIndex & 0xfff) === 0) onProgress(Math.min(1, vcfRow.rowIndex / Math.max(1, records)));
    let read = 0;
    for (const walk of walks)
      for (let row = walk.score.rows[walk.next]; row?.record === vcfRow.rowIndex; row = walk.score.rows[++walk.next]) {
        if (read !== row.altNumber) readCodes(vcfRow, row.altNumber, { places, codes });
        read = row.altNumber;
        addCodes(walk.score, codes, walk.score.termsOf(row, countCodes(codes)));
      }
  });
}

const call: CalledCopies = { first: 0, second: 0, end: 0 };

/** Genotype codes of the wanted people in a row; `places`: where each of the file's samples stands among them, −1 nowhere. */
function readCodes(
  row: VcfRowPlaces,
  altNumber: number,
  { places, codes }: { readonly places: Int32Array; readonly codes: Uint8Array },
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
    if (row.bytes[call.end] !== TAB) break;
  }
}
