import { type Gap, isGap } from '@kairos/core/base';
import {
  addCodes,
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
import { feedApart } from './cohort-threads.ts';
import { ComponentWalk, feedBed, type OnProgress, recordsNeeded } from './feed-bed.ts';
import { type GenotypeFile, scanVcf } from './genotype-file.ts';

const TAB = 9;
/** A .bed larger than so many bytes is fed in two parts at once. The parts do not depend on the machine: sums neither. */
const MIN_BYTES_FOR_PARTS = 32 * 1024 * 1024;
/** Share of the first part; the second has to wait for its thread. */
const FIRST_PART = 0.55;

/** Feeds a genotype file's calls to the scores, record by record. Gaps: FILE_DAMAGED, PLINK_BED. */
export async function scoreCohort(
  file: GenotypeFile,
  scores: readonly CohortScore[],
  onProgress: OnProgress,
): Promise<Gap | null> {
  if (file.kind !== 'bed') return feedVcf(file, scores, onProgress);
  const records = recordsNeeded(scores);
  const { path, name, sampleIndexes, samplesInFile } = file;
  const places = { path, name, sampleIndexes, samplesInFile };
  if (records * bedBytesPerVariant(samplesInFile) < MIN_BYTES_FOR_PARTS)
    return feedBed(places, scores, { range: { from: 0, to: records }, onProgress });
  const middle = Math.ceil(records * FIRST_PART);
  const apart = feedApart({
    places,
    inputs: scores.map(({ input }) => input),
    range: { from: middle, to: records },
  });
  const fault = await feedBed(places, scores, { range: { from: 0, to: middle }, onProgress });
  const parts = await apart;
  if (fault !== null) return fault;
  if (isGap(parts)) return parts;
  for (const [i, part] of parts.entries()) scores[i]?.addPart(part);
  return null;
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
