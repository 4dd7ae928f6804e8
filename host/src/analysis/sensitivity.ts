import { labelsOf } from '../fhir/index.ts';
import { isRecordKind } from '../person/index.ts';
import type { Gathered } from '../store/index.ts';
import type { AnalysisContext } from './analysis-context.ts';
import type { FileReading } from './file-reading.ts';
import { isDecision, isResult } from './person-sources.ts';

/** The categories of what a plan rests on; results of the last one, and what was decided on it, are none of it. */
export function labelsWithin(
  { definitions }: Pick<AnalysisContext, 'definitions'>,
  stored: readonly Gathered[],
  read: readonly { readonly reading: FileReading | null }[],
): readonly string[] {
  const found = new Set(
    stored.flatMap((one) =>
      one.resource === null || isResult(one.resource) || isDecision(one)
        ? []
        : labelsOf(one.resource, definitions),
    ),
  );
  const genetic = ({ reading }: { readonly reading: FileReading | null }): boolean =>
    reading?.form === 'genome' || (reading?.form === 'text' && !isRecordKind(reading.kind));
  if (read.some(genetic)) found.add('genetics');
  return [...found].sort();
}
