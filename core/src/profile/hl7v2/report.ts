import type { JsonObject } from '../../base/index.ts';
import { conceptOf } from './concept.ts';
import { type Segment, textOf, valuesOf } from './message.ts';
import { dateTimeOf } from '../fhir/index.ts';

/** HL7 table 0123 as FHIR states reports. Source: HL7 Version 2 to FHIR 1.0.0, table HL70123. */
const statuses: ReadonlyMap<string, string> = new Map(
  Object.entries({
    A: 'partial',
    C: 'corrected',
    F: 'final',
    I: 'registered',
    M: 'corrected',
    O: 'registered',
    P: 'preliminary',
    R: 'preliminary',
    S: 'registered',
    X: 'cancelled',
  }),
);

/** An OBR as the FHIR DiagnosticReport of its results; null where it does not say what was examined. */
export function reportOf(
  obr: Segment,
  { results, offset }: { readonly results: readonly string[]; readonly offset: string | null },
): JsonObject | null {
  const code = conceptOf(valuesOf(obr, 4)[0]);
  if (code === null) return null;
  const effective = dateTimeOf(textOf(obr, 7), offset);
  const issued = dateTimeOf(textOf(obr, 22), offset);
  return {
    resourceType: 'DiagnosticReport',
    status: statuses.get(textOf(obr, 25)?.toUpperCase() ?? '') ?? 'unknown',
    code,
    ...(effective === null ? {} : { effectiveDateTime: effective }),
    ...(issued === null || !issued.includes('T') ? {} : { issued }),
    ...(results.length === 0 ? {} : { result: results.map((reference) => ({ reference })) }),
  };
}
