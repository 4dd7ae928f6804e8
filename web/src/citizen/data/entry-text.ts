/** An entry of the record, as FHIR has it. */
export type Entry = { readonly resourceType: string; readonly id: string } & Fields;

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Where each type names what it is about. */
const subjects = [
  'code',
  'medicationCodeableConcept',
  'medicationReference',
  'vaccineCode',
  'relationship',
  'type',
  'modality',
  'category',
] as const;

/** What an entry is about, in the words that stand in it; its type where there are none. */
export function entryName(entry: Entry): string {
  const [name] = listOf(entry['name']).map(fieldsOf);
  if (entry.resourceType === 'Patient' && name !== undefined) {
    const parts = [...listOf(name['given']), name['family']].filter((part) => typeof part === 'string');
    return textIn(name['text']) ?? parts.join(' ');
  }
  for (const member of subjects) {
    const said = conceptText(entry[member]);
    if (said !== null) return said;
  }
  const [content] = listOf(entry['content']).map(fieldsOf);
  return textIn(fieldsOf(content?.['attachment'])['title']) ?? entry.resourceType;
}

function conceptText(value: unknown): string | null {
  const concept = fieldsOf(Array.isArray(value) ? value[0] : value);
  const [coding] = listOf(concept['coding']).map(fieldsOf);
  return (
    textIn(concept['text']) ??
    textIn(coding?.['display']) ??
    textIn(concept['display']) ??
    textIn(coding?.['code'])
  );
}

/** What was found, as it stands in the entry; null where it tells no value. */
export function entryValue(entry: Entry): string | null {
  const quantity = fieldsOf(entry['valueQuantity']);
  if (typeof quantity['value'] === 'number')
    return [String(quantity['value']), textIn(quantity['unit']) ?? textIn(quantity['code'])]
      .filter((part) => part !== null)
      .join(' ');
  const parts = listOf(entry['component'])
    .map(fieldsOf)
    .flatMap((part) => {
      const { value, unit } = fieldsOf(part['valueQuantity']);
      return typeof value === 'number' ? [`${value} ${textIn(unit) ?? ''}`.trim()] : [];
    });
  if (parts.length > 0) return parts.join(' / ');
  return conceptText(entry['valueCodeableConcept']) ?? textIn(entry['valueString']) ?? birthDateOf(entry);
}

const birthDateOf = (entry: Entry): string | null =>
  entry.resourceType === 'Patient' ? textIn(entry['birthDate']) : null;

const days = [
  'effectiveDateTime',
  'onsetDateTime',
  'recordedDate',
  'occurrenceDateTime',
  'performedDateTime',
  'authoredOn',
  'dateAsserted',
  'date',
  'started',
] as const;

/** The day an entry is of; null where it tells none. */
export function entryDay(entry: Entry): string | null {
  for (const member of days) {
    const day = textIn(entry[member]);
    if (day !== null) return day.slice(0, 10);
  }
  const start = textIn(fieldsOf(entry['effectivePeriod'] ?? entry['period'])['start']);
  return start?.slice(0, 10) ?? null;
}

const hasLabel = (entry: Entry, member: 'tag' | 'security', code: string): boolean =>
  listOf(fieldsOf(entry['meta'])[member]).some((label) => fieldsOf(label)['code'] === code);

/** Whether Kairos computed it: there is nothing to correct but what it was computed of. */
export const isComputed = (entry: Entry): boolean => hasLabel(entry, 'tag', 'plan');

const isGenetic = (entry: Entry): boolean => hasLabel(entry, 'security', 'genetics');

/** Whether the person, or who stands for them, said so. */
export const isReported = (entry: Entry): boolean => hasLabel(entry, 'security', 'PATRPT');

/** The file that a document stands for, such as `Binary/12`; null where it stands for none. */
export function fileOf(entry: Entry): string | null {
  const [content] = listOf(entry['content']).map(fieldsOf);
  const url = textIn(fieldsOf(content?.['attachment'])['url']);
  return entry.resourceType === 'DocumentReference' && url?.startsWith('Binary/') === true ? url : null;
}

/** Which version of the entry this is, and since when. */
export function entryVersion(entry: Entry): { readonly version: string; readonly since: string } {
  const { versionId, lastUpdated } = fieldsOf(entry['meta']);
  return { version: textIn(versionId) ?? '1', since: textIn(lastUpdated) ?? '' };
}

/** Types of FHIR that persons call by one name; others are not listed entry by entry. */
export const typesOfKind: Readonly<Record<string, readonly string[]>> = {
  allergies: ['AllergyIntolerance'],
  appointments: ['Encounter', 'Appointment'],
  conditions: ['Condition'],
  documents: ['DocumentReference', 'QuestionnaireResponse'],
  family: ['FamilyMemberHistory'],
  genetics: ['Observation'],
  imaging: ['ImagingStudy'],
  medicines: ['MedicationStatement', 'MedicationRequest', 'MedicationDispense', 'MedicationAdministration'],
  patient: ['Patient', 'RelatedPerson'],
  procedures: ['Procedure'],
  results: ['Observation', 'DiagnosticReport'],
  vaccinations: ['Immunization'],
};

/** Whether an entry is of a kind, where types are shared between kinds. */
export function isOfKind(entry: Entry, kind: string): boolean {
  return entry.resourceType === 'Observation' ? isGenetic(entry) === (kind === 'genetics') : true;
}
