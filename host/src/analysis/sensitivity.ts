import { labelsOf } from '../fhir/index.ts';
import { isRecordKind } from '../person/index.ts';
import type { Gathered } from '../store/index.ts';
import type { AnalysisContext } from './analysis-context.ts';
import type { FileReading } from './file-reading.ts';
import { isDecision, isResult } from './person-sources.ts';

/**
 * The categories of what a plan rests on; results of the last one, and what was decided on it, are none of it. Of a watch's
 * export, which may hold what somebody wrote into any app, a plan takes weights, pressures and the like alone.
 */
export function labelsWithin(
  { definitions }: Pick<AnalysisContext, 'definitions'>,
  stored: readonly Gathered[],
  read: readonly { readonly key: string; readonly reading: FileReading | null }[],
): readonly string[] {
  const watches = new Set(read.flatMap(({ key, reading }) => (reading?.form === 'watch' ? [key] : [])));
  const found = new Set(
    stored.flatMap((one) =>
      one.resource === null ||
      isResult(one.resource) ||
      isDecision(one) ||
      watches.has(`${one.type}/${one.id}/${one.version}`)
        ? []
        : labelsOf(one.resource, definitions),
    ),
  );
  const genetic = ({ reading }: { readonly reading: FileReading | null }): boolean =>
    reading?.form === 'genome' || (reading?.form === 'text' && !isRecordKind(reading.kind));
  if (read.some(genetic)) found.add('genetics');
  return [...found].sort();
}
