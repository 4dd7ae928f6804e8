import {
  ageRangeInYears,
  booleanAt,
  gap,
  type Gap,
  type JsonObject,
  objectAt,
  objectsAt,
  textAt,
} from '../../base/index.ts';
import { type Kin, kinBy, kinships } from '../model/kinship.ts';
import type { AgeRange, Relative, RelativeCondition } from '../model/person.ts';
import { readAge, unbelievableAge } from './age.ts';
import { datePart, isAfter } from './as-of.ts';
import { type RecordEntry, sourceOf } from './bundle.ts';
import { absence, codesOf } from './code-systems.ts';
import { type Concept, conceptName, readConcept } from './concept.ts';
import type { Reading, ResourceReader } from './reading.ts';

/**
 * Reads one relative: relation with degree and side, sex, birth, age, death and conditions with the age
 * at onset. Entered in error is left out; health unknown is a remark; a relation that no table knows is
 * kept as `other`, without a degree, with a remark.
 */
export const readFamilyMember: ResourceReader = (resource, entry, reading) => {
  const status = textAt(resource, 'status');
  if (status === 'entered-in-error') return {};
  const slots = { subject: entry.record, file: reading.file };
  if (status === 'health-unknown')
    return { gaps: [gap('FHIR_INFORMATION_ABSENT', { ...slots, what: 'a relative' })] };
  const concept = readConcept(objectAt(resource, 'relationship'));
  const relationship = conceptName(concept);
  if (relationship === null)
    return { gaps: [gap('FHIR_ELEMENT_MISSING', { ...slots, element: 'relationship' })] };
  const kin = kinOf(concept);
  const born = datePart(
    textAt(resource, 'bornDate') ??
      textAt(objectAt(resource, 'bornPeriod'), 'start') ??
      textAt(resource, 'bornString'),
  );
  const conditions = objectsAt(resource, 'condition').map((item) =>
    readRelativeCondition(item, born, { entry, reading }),
  );
  const relative: Relative = {
    relationship,
    kin: kin ?? 'other',
    degree: kinships[kin ?? 'other'].degree,
    side: kinships[kin ?? 'other'].side,
    sex: readSex(resource) ?? kinships[kin ?? 'other'].sex,
    name: textAt(resource, 'name'),
    birthDate: isAfter(born, reading.asOf) ? null : born,
    ...readLife(resource, born, reading.asOf),
    conditions: conditions.flatMap(({ condition }) => (condition === null ? [] : [condition])),
    source: sourceOf(entry, reading.file),
  };
  return {
    relatives: [relative],
    gaps: [
      ...(kin === null
        ? [gap('FHIR_RELATIONSHIP_UNKNOWN', { ...slots, relationship: relationship.slice(0, 80) })]
        : []),
      ...['age', 'deceased'].flatMap((name) => ageGap(resource, name, slots)),
      ...(isAfter(born, reading.asOf) ? [gap('FHIR_DATE_INVALID', { ...slots, date: born ?? '' })] : []),
      ...conditions.flatMap(({ gaps }) => gaps),
    ],
  };
};

/** Codes first; words only where no code is known. */
function kinOf(concept: Concept): Kin | null {
  const byCode = [
    ...codesOf(concept.codings, 'roleCode').map((code) => kinBy('roleCodes', code.toUpperCase())),
    ...codesOf(concept.codings, 'snomed').map((code) => kinBy('snomed', code)),
  ].find((kin) => kin !== null);
  const byWord = concept.names
    .map((name) => kinBy('words', name.trim().toLowerCase()))
    .find((kin) => kin !== null);
  return byCode ?? byWord ?? null;
}

function readSex(resource: JsonObject): Relative['sex'] {
  const code = readConcept(objectAt(resource, 'sex')).codings.map((coding) => coding.code.toLowerCase());
  if (code.includes('female') || code.includes('f')) return 'female';
  return code.includes('male') || code.includes('m') ? 'male' : null;
}

/** Age, or age reached: as written, or from birth to death or to the day of the report. */
function readLife(
  resource: JsonObject,
  born: string | null,
  asOf: string,
): Pick<Relative, 'age' | 'deceased' | 'ageAtDeath'> {
  const deathDate = datePart(textAt(resource, 'deceasedDate'));
  const ageAtDeath = readAge(resource, 'deceased') ?? ageBetween(born, deathDate);
  const died = booleanAt(resource, 'deceasedBoolean');
  const deceased = died ?? (ageAtDeath !== null || textAt(resource, 'deceasedDate') !== null ? true : null);
  const age = readAge(resource, 'age') ?? (deceased === true ? null : ageBetween(born, asOf));
  return { age, deceased, ageAtDeath };
}

function ageBetween(born: string | null, at: string | null): AgeRange | null {
  const range = born === null || at === null ? null : ageRangeInYears(born, at);
  return range === null ? null : { leastYears: range.least, mostYears: range.most };
}

function readRelativeCondition(
  item: JsonObject,
  born: string | null,
  { entry, reading }: { readonly entry: RecordEntry; readonly reading: Reading },
): { readonly condition: RelativeCondition | null; readonly gaps: readonly Gap[] } {
  const slots = { subject: entry.record, file: reading.file };
  const concept = readConcept(objectAt(item, 'code'));
  if (absence(concept.codings) !== null) return { condition: null, gaps: [] };
  const text = conceptName(concept);
  if (text === null)
    return { condition: null, gaps: [gap('FHIR_ELEMENT_MISSING', { ...slots, element: 'condition code' })] };
  const onset = datePart(textAt(objectAt(item, 'onsetPeriod'), 'start') ?? textAt(item, 'onsetString'));
  const condition: RelativeCondition = {
    codings: concept.codings,
    text,
    onsetAge: readAge(item, 'onset') ?? ageBetween(born, onset),
    causedDeath: booleanAt(item, 'contributedToDeath'),
  };
  return { condition, gaps: ageGap(item, 'onset', slots) };
}

function ageGap(
  parent: JsonObject,
  name: string,
  slots: { readonly subject: string; readonly file: string },
): readonly Gap[] {
  const age = unbelievableAge(parent, name);
  return age === null ? [] : [gap('FHIR_AGE_IMPOSSIBLE', { ...slots, age })];
}
