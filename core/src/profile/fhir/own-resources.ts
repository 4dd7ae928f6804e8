import { isGap, type JsonObject, type Outcome } from '../../base/index.ts';
import { listEntries, type RecordEntries, referenceResolver } from './bundle.ts';
import { type HealthRecordOptions, parseRecord } from './health-record.ts';
import { findSubject } from './subject.ts';

/** One resource of a person's record as it stands in the file; `fullUrl` where the Bundle names it. */
export type OwnResource = { readonly fullUrl: string | null; readonly resource: JsonObject };

/**
 * The resources of a record (a Bundle of any type or a lone resource, as text or parsed JSON) that are
 * the person's own or belong to nobody (practitioners, devices, medicines), as they are and in file order.
 * Refused with the gaps of `readHealthRecord`; what is about another person is left out.
 */
export function ownResources(
  input: unknown,
  { file, asOf }: HealthRecordOptions,
): Outcome<readonly OwnResource[]> {
  const json = parseRecord(input, file);
  if (isGap(json)) return json;
  const listed = listEntries(json, file);
  return isGap(listed) ? listed : ownOf(listed, { file, asOf });
}

/** The same of resources that were written in another form. */
export function ownOf(
  { entries }: RecordEntries,
  { file, asOf }: HealthRecordOptions,
): Outcome<readonly OwnResource[]> {
  const subject = findSubject({ entries, resolve: referenceResolver(entries), file, asOf });
  if (isGap(subject)) return subject;
  return entries
    .filter(({ type, resource }) =>
      type === 'Patient' ? subject.patients.includes(resource) : subject.otherPatientOf(resource) === null,
    )
    .map(({ fullUrl, resource }) => ({ fullUrl, resource }));
}
