import { asObject, type Gap, gap, isGap, type JsonObject, type Outcome, stableId } from '../../base/index.ts';
import { dateTimeOf, type RecordEntries, type RecordEntry } from '../fhir/index.ts';
import { type Measurement, measurementsOf } from './report.ts';
import { firstText } from './tags.ts';

/**
 * DICOM objects in the JSON form (one, or a list) as resources of a FHIR record: the person of the header, and
 * the measurements of structured reports with their place in the tree. Gaps: DICOM_NOT_JSON;
 * DICOM_NO_MEASUREMENTS, a remark, where an object holds none. Source: DICOM PS3.3, PS3.18 annex F.
 */
export function dicomEntries(text: string, file: string): Outcome<RecordEntries> {
  const objects = parse(text, file);
  if (isGap(objects)) return objects;
  const patients = new Map<string, RecordEntry>();
  const entries: RecordEntry[] = [];
  const gaps: Gap[] = [];
  for (const [index, object] of objects.entries()) {
    const name = objects.length === 1 ? '' : `object ${index + 1}, `;
    const patient = patientOf(object);
    const key = JSON.stringify(patient);
    if (!patients.has(key)) patients.set(key, entryOf(patient, `${name}header`, object));
    const measured = measurementsOf(object);
    entries.push(...measured.map((one) => observationEntry(one, name, object)));
    if (measured.length === 0)
      gaps.push(
        gap('DICOM_NO_MEASUREMENTS', {
          subject: file,
          object: `${name}${firstText(object, '00080060') ?? 'of unknown modality'}`,
        }),
      );
  }
  return { entries: [...patients.values(), ...entries], gaps };
}

function parse(text: string, file: string): Outcome<readonly JsonObject[]> {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const list: readonly unknown[] = Array.isArray(json) ? json : [json];
    const objects = list.map(asObject).filter((object) => object !== null);
    if (objects.length > 0) return objects;
  } catch {
    // told below
  }
  return gap('DICOM_NOT_JSON', { subject: file });
}

const genders: ReadonlyMap<string, string> = new Map([
  ['F', 'female'],
  ['M', 'male'],
  ['O', 'other'],
]);

/** Whom a header names. Its name is left out: it serves the archive, in capitals and often replaced. */
function patientOf(object: JsonObject): JsonObject {
  const [id, issuer] = [firstText(object, '00100020'), firstText(object, '00100021')];
  const birthDate = dateTimeOf(firstText(object, '00100030'), null);
  const gender = genders.get(firstText(object, '00100040') ?? '');
  const system = issuer === null ? {} : { system: `urn:id:${issuer}` };
  return {
    resourceType: 'Patient',
    ...(id === null ? {} : { identifier: [{ ...system, value: id }] }),
    ...(gender === undefined ? {} : { gender }),
    ...(birthDate === null ? {} : { birthDate }),
  };
}

function observationEntry(
  { place, path, resource }: Measurement,
  name: string,
  object: JsonObject,
): RecordEntry {
  const effective = studyTime(object);
  const maker = ['00080070', '00081090'].map((tag) => firstText(object, tag)).filter((text) => text !== null);
  const performer = firstText(object, '00080080');
  const whole = {
    resourceType: 'Observation',
    status: statusOf(object),
    category: [
      {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'imaging' }],
      },
    ],
    ...(effective === null ? {} : { effectiveDateTime: effective }),
    ...(performer === null ? {} : { performer: [{ display: performer }] }),
    ...(maker.length === 0 ? {} : { device: { display: maker.join(' ') } }),
    ...resource,
  };
  return entryOf(whole, `${name}content item ${place}: ${path.join(' > ')}`, object);
}

/** When the images were made, else when the report was. */
function studyTime(object: JsonObject): string | null {
  const offset = firstText(object, '00080201');
  for (const [day, time] of [
    ['00080020', '00080030'],
    ['00080023', '00080033'],
  ] as const) {
    const date = firstText(object, day);
    if (date !== null) return dateTimeOf(`${date}${firstText(object, time) ?? ''}`, offset);
  }
  return null;
}

/** A report that is complete and that somebody vouched for is final. */
function statusOf(object: JsonObject): string {
  const [completion, verification] = ['0040A491', '0040A493'].map((tag) => firstText(object, tag));
  if (completion === null || completion === undefined) return 'unknown';
  return completion === 'COMPLETE' && verification === 'VERIFIED' ? 'final' : 'preliminary';
}

function entryOf(resource: JsonObject, record: string, object: JsonObject): RecordEntry {
  const uid = firstText(object, '00080018') ?? '';
  const id = stableId(`${uid} ${record} ${JSON.stringify(resource)}`);
  const type = typeof resource['resourceType'] === 'string' ? resource['resourceType'] : '';
  return { resource: { ...resource, id }, type, fullUrl: `urn:uuid:${id}`, record };
}
