import { type JsonObject, objectAt, objectsAt, textAt } from '../../base/index.ts';
import type { IpsSection } from '../../language/index.ts';
import { hasCategory, hasCode } from './concept-text.ts';
import { isVoid, type OwnEntry } from './own-entries.ts';
import { dateOf } from './resource-date.ts';

/** LOINC: tobacco smoking status, alcoholic drinks a day. */
const socialCodes: readonly string[] = ['72166-2', '74013-4'];
/** LOINC: the codes of FHIR's vital signs profiles, which records do not always file as such. */
const vitalCodes: readonly string[] = [
  '85353-1',
  '85354-9',
  '8480-6',
  '8462-4',
  '8867-4',
  '9279-1',
  '8310-5',
  '8302-2',
  '9843-4',
  '29463-7',
  '39156-5',
  '2708-6',
  '59408-5',
];
/** LOINC: pregnancy status, delivery dates (by three methods) and outcomes, as IPS 2.0 lists them. */
const pregnancyCodes: readonly string[] = [
  '82810-3',
  '11778-8',
  '11779-6',
  '11780-4',
  '11636-8',
  '11637-6',
  '11638-4',
  '11639-2',
  '11640-0',
  '11612-9',
  '11613-7',
  '11614-5',
  '33065-4',
];
/** Consents that are wishes for treatment; all others are about data. */
const directiveCategories: readonly string[] = ['acd', 'dnr', 'hcd', 'polst'];
const pastConditions: readonly string[] = ['inactive', 'remission', 'resolved'];
const pastMedicines: readonly string[] = ['completed', 'stopped', 'not-taken'];

const sectionByType: Readonly<Partial<Record<string, IpsSection>>> = {
  AllergyIntolerance: 'allergies',
  MedicationStatement: 'medications',
  MedicationRequest: 'medications',
  Immunization: 'immunizations',
  Procedure: 'procedures',
  DiagnosticReport: 'results',
  DeviceUseStatement: 'devices',
  Flag: 'alerts',
  CarePlan: 'planOfCare',
  ImmunizationRecommendation: 'planOfCare',
};

/** The section a resource belongs to; null where a patient summary has no place for it. */
function sectionOf(resource: JsonObject): IpsSection | null {
  const type = textAt(resource, 'resourceType') ?? '';
  switch (type) {
    case 'Condition':
      return hasCode(objectAt(resource, 'clinicalStatus'), pastConditions) ? 'pastProblems' : 'problems';
    case 'Consent':
      return hasCategory(resource, directiveCategories) ? 'advanceDirectives' : null;
    case 'Observation':
      return observationSection(resource);
    default:
      return sectionByType[type] ?? null;
  }
}

function observationSection(resource: JsonObject): IpsSection | null {
  const code = objectAt(resource, 'code');
  if (hasCode(code, pregnancyCodes)) return 'pregnancy';
  if (hasCode(code, socialCodes) || hasCategory(resource, ['social-history'])) return 'socialHistory';
  if (hasCode(code, vitalCodes) || hasCategory(resource, ['vital-signs'])) return 'vitalSigns';
  // Questionnaires, activities and therapies are no results.
  return hasCategory(resource, ['survey', 'activity', 'therapy']) ? null : 'results';
}

/** Sections of which only the newest entry of each code is told. */
export const newestOnly: ReadonlySet<IpsSection> = new Set(['results', 'vitalSigns', 'socialHistory']);

/** The entries of each section, newest first, void ones left out. */
export function sortIntoSections(entries: readonly OwnEntry[]): ReadonlyMap<IpsSection, readonly OwnEntry[]> {
  const sections = new Map<IpsSection, OwnEntry[]>();
  for (const entry of entries) {
    const section = isVoid(entry.resource) ? null : sectionOf(entry.resource);
    if (section !== null) sections.set(section, [...(sections.get(section) ?? []), entry]);
  }
  return new Map([...sections].map(([section, list]) => [section, chosen(section, list)]));
}

function chosen(section: IpsSection, list: readonly OwnEntry[]): readonly OwnEntry[] {
  const sorted = list.toSorted(
    (a, b) => compare(dateOf(b.resource) ?? '', dateOf(a.resource) ?? '') || compare(a.url, b.url),
  );
  if (section === 'medications') {
    const current = sorted.filter(
      ({ resource }) => !pastMedicines.includes(textAt(resource, 'status') ?? ''),
    );
    return current.length === 0 ? sorted : current;
  }
  return newestOnly.has(section) ? newestOfEach(section, sorted) : sorted;
}

/** All of the newest day of each code; of a person's habits one. */
function newestOfEach(section: IpsSection, sorted: readonly OwnEntry[]): readonly OwnEntry[] {
  const kinds = Map.groupBy(sorted, ({ type, resource }) => `${type} ${kindOf(resource)}`);
  const newest = [...kinds.values()].flatMap((alike) => {
    const [first] = alike;
    const day = first === undefined ? null : dateOf(first.resource);
    const same = alike.filter(({ resource }) => dateOf(resource) === day);
    return section === 'socialHistory' ? same.slice(0, 1) : same;
  });
  const kept = new Set(newest);
  return sorted.filter((entry) => kept.has(entry));
}

function kindOf(resource: JsonObject): string {
  const code = objectAt(resource, 'code');
  const [coding] = objectsAt(code, 'coding');
  return coding === undefined
    ? (textAt(code, 'text') ?? JSON.stringify(resource))
    : `${textAt(coding, 'system')}|${textAt(coding, 'code')}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
