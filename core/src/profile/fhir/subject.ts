import { gap, type Gap, type JsonObject, objectAt, type Outcome, textAt } from '../../base/index.ts';
import type { Identity } from '../model/person.ts';
import { type RecordEntry, type ReferenceResolver, withoutVersion } from './bundle.ts';
import { identityGaps, possibleBirthDate, readIdentity } from './identity.ts';

/** Who the record is about, and which other resources are about somebody else. */
export type Subject = {
  readonly patients: readonly JsonObject[];
  readonly identity: Identity;
  readonly gaps: readonly Gap[];
  /** The reference by which a resource names another patient, or null where it is about this one. */
  readonly otherPatientOf: (resource: JsonObject) => string | null;
};

type Sources = {
  readonly entries: readonly RecordEntry[];
  readonly resolve: ReferenceResolver;
  readonly file: string;
  readonly asOf: string;
};

/**
 * Finds the one person a record is about. Several Patient resources are one person when they
 * agree in birth date, sex and shared identifiers; otherwise a document's Composition says whom
 * it is about, and without one the record is refused (FHIR_TWO_PATIENTS).
 */
export function findSubject(sources: Sources): Outcome<Subject> {
  const patients = sources.entries.filter((entry) => entry.type === 'Patient');
  const [first] = patients;
  if (first === undefined) return subjectByReference(sources);
  const conflict = firstConflict(patients);
  if (conflict === null) return toSubject(patients, sources);
  const composition = sources.entries.find((entry) => entry.type === 'Composition');
  const reference = subjectReference(composition?.resource ?? null);
  const named =
    reference === null || composition === undefined ? null : sources.resolve(reference, composition.resource);
  const subject = patients.filter((entry) => entry.resource === named);
  if (subject.length === 0) {
    return gap('FHIR_TWO_PATIENTS', { subject: sources.file, persons: conflict });
  }
  return toSubject(subject, sources);
}

function firstConflict(patients: readonly RecordEntry[]): string | null {
  const [first, ...others] = patients;
  if (first === undefined) return null;
  const a = readIdentity(first.resource);
  for (const other of others) {
    const b = readIdentity(other.resource);
    const why = difference(a, b);
    if (why !== null) return `${first.record} and ${other.record} differ in ${why}`;
  }
  return null;
}

/** What tells two identities apart: birth date, sex or an identifier; null when they may be one person. */
function difference(a: Identity, b: Identity): string | null {
  if (a.birthDate !== null && b.birthDate !== null && a.birthDate !== b.birthDate) return 'birth date';
  if (a.sex !== null && b.sex !== null && a.sex !== b.sex) return 'sex';
  const inSystem = (identity: Identity, system: string): readonly string[] =>
    identity.identifiers.filter((item) => item.system === system).map((item) => item.value);
  for (const { system } of a.identifiers) {
    const [ours, theirs] = [inSystem(a, system), inSystem(b, system)];
    if (system !== '' && theirs.length > 0 && !theirs.some((value) => ours.includes(value)))
      return 'identifier';
  }
  const agree = a.birthDate !== null && a.birthDate === b.birthDate;
  const sameIdentifier = a.identifiers.some((x) => inSystem(b, x.system).includes(x.value));
  return agree || sameIdentifier ? null : 'what they say (no shared birth date or identifier)';
}

function toSubject(patients: readonly RecordEntry[], { resolve, file, asOf }: Sources): Subject {
  const resources = patients.map((entry) => entry.resource);
  const read = patients.map((entry) => ({ entry, identity: readIdentity(entry.resource) }));
  const firstOf = <T>(pick: (identity: Identity) => T | null): T | null =>
    read.map((item) => pick(item.identity)).find((value) => value !== null) ?? null;
  const identity: Identity = {
    name: firstOf((item) => item.name),
    birthDate: firstOf((item) => possibleBirthDate(item.birthDate, asOf)),
    sex: firstOf((item) => item.sex),
    birthSex: firstOf((item) => item.birthSex),
    country: firstOf((item) => item.country),
    deceased: firstOf((item) => item.deceased),
    identifiers: read.flatMap((item) => item.identity.identifiers),
  };
  return {
    patients: resources,
    identity,
    gaps: patients.flatMap((entry) => identityGaps(entry, { file, asOf })),
    otherPatientOf: (resource) => {
      const reference = subjectReference(resource);
      if (reference === null) return otherIdentifier(resource, identity);
      const query = /^Patient\?identifier=(.*)\|(.*)$/.exec(reference);
      if (query !== null) {
        const [, system = '', value = ''] = query;
        return identity.identifiers.some((item) => item.system === system && item.value === value)
          ? null
          : reference;
      }
      const target = resolve(reference, resource);
      return target !== null && resources.includes(target) ? null : reference;
    },
  };
}

/** A logical reference (`subject.identifier`) that contradicts the person's identifier of the same system. */
function otherIdentifier(resource: JsonObject, identity: Identity): string | null {
  const identifier = objectAt(objectAt(resource, 'subject') ?? objectAt(resource, 'patient'), 'identifier');
  const [system, value] = [textAt(identifier, 'system'), textAt(identifier, 'value')];
  const own = identity.identifiers.filter((item) => item.system === system);
  return own.length === 0 || value === null || own.some((item) => item.value === value) ? null : value;
}

/** Without a Patient resource: one and the same reference throughout is one unnamed person. */
function subjectByReference({ entries, file }: Sources): Outcome<Subject> {
  const references = entries
    .map((entry) => subjectReference(entry.resource))
    .flatMap((reference) => (reference === null ? [] : [withoutVersion(reference)]));
  const distinct = [...new Set(references)];
  if (distinct.length > 1) {
    const persons = `${distinct.slice(0, 2).join(' and ')} are different references`;
    return gap('FHIR_TWO_PATIENTS', { subject: file, persons: persons.slice(0, 200) });
  }
  return {
    patients: [],
    identity: {
      name: null,
      birthDate: null,
      sex: null,
      birthSex: null,
      country: null,
      deceased: null,
      identifiers: [],
    },
    gaps: entries.length === 0 ? [] : [gap('FHIR_PATIENT_MISSING', { subject: file })],
    otherPatientOf: () => null,
  };
}

function subjectReference(resource: JsonObject | null): string | null {
  return textAt(objectAt(resource, 'subject') ?? objectAt(resource, 'patient'), 'reference');
}
