import { createHash } from 'node:crypto';
import { isGap, type Outcome } from '@kairos/core/base';
import { type Gathered, type KeptQuality, keepQuality, qualityBasis, type Resource } from '../store/index.ts';
import type { AnalysisContext } from './analysis-context.ts';
import type { AboutKnowledge } from './analysis-worker.ts';
import type { FileQuality, MeasuredPerson } from './file-quality.ts';
import type { FileReading } from './file-reading.ts';
import { isDecision, isResult, type SourceFile } from './person-sources.ts';
import { marksOf, recordMarks, unmappedText } from './quality-marks.ts';

/** Counted up whenever the same files would be measured otherwise. */
const MEASURE = 1;

/**
 * Measures how good a person's files are and keeps it, unless that was done of the same files and record at the same
 * positions before. Gaps: ANALYSIS_STOPPED, of the vault.
 */
export async function measureAndKeep(
  context: AnalysisContext,
  of: {
    readonly person: string;
    readonly asOf: string;
    readonly about: AboutKnowledge;
    readonly stored: readonly Gathered[];
    readonly record: readonly Resource[];
    readonly files: readonly SourceFile[];
    readonly read: readonly { readonly name: string; readonly reading: FileReading }[];
  },
): Promise<Outcome<void>> {
  const { person, asOf, about, stored, record, files, read } = of;
  const { db, vault } = context.files;
  const basis = basisOf(about.panel, stored);
  if ((await qualityBasis(db, person)) === basis) return undefined;
  const measured = await context.composing.measure({ asOf, record, files: read });
  if (isGap(measured)) return measured;
  return keepQuality({ db, vault }, { person, basis, now: context.now() }, rowsOf(person, files, measured));
}

/** Names what is measured: the positions, and each resource by its version; results of a plan and decisions on it are none of it. */
function basisOf(panel: string, stored: readonly Gathered[]): string {
  const versions = stored
    .flatMap((one) =>
      one.resource === null || isResult(one.resource) || isDecision(one)
        ? []
        : [`${one.type}/${one.id}/${one.version}`],
    )
    .sort();
  return createHash('sha256')
    .update(JSON.stringify([MEASURE, panel, versions]))
    .digest('hex')
    .slice(0, 32);
}

function rowsOf(
  person: string,
  files: readonly SourceFile[],
  { files: qualities, record }: MeasuredPerson,
): readonly KeptQuality[] {
  const rows = files.flatMap(({ key }, i): readonly KeptQuality[] => {
    const quality = qualities[i];
    const [type = '', id = '', version, part] = key.split('/');
    return quality === undefined
      ? []
      : [
          {
            type,
            id,
            version: Number(version),
            part: Number(part ?? 0),
            marks: marksOf(quality),
            unmapped: (quality.record?.unmapped ?? []).map(unmappedText),
            body: quality satisfies FileQuality,
          },
        ];
  });
  const whole: KeptQuality = {
    type: 'Patient',
    id: person,
    version: 0,
    part: 0,
    marks: recordMarks(record),
    unmapped: record.unmapped.map(unmappedText),
    body: { record },
  };
  return [...rows, whole];
}
