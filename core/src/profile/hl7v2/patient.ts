import type { JsonObject } from '../../base/index.ts';
import { part, type Segment, textOf, type Value, valuesOf } from './message.ts';
import { dateTimeOf } from '../fhir/index.ts';

const genders: ReadonlyMap<string, string> = new Map(
  Object.entries({ F: 'female', M: 'male', O: 'other', U: 'unknown' }),
);

/**
 * Kinds of identifiers that belong to a stay, a visit or an account, not to the person; two of one authority may
 * differ. Source: HL7 table 0203.
 */
const passingKinds: ReadonlySet<string> = new Set(['AN', 'VN', 'AM', 'PEN']);

/** The person of a PID segment as a FHIR Patient: name, birth date, sex, identifiers, country, death. */
export function patientOf(pid: Segment): JsonObject {
  const birthDate = dateTimeOf(textOf(pid, 7), null)?.slice(0, 10) ?? null;
  const gender = genders.get(textOf(pid, 8)?.toUpperCase() ?? '');
  const names = valuesOf(pid, 5).flatMap(nameOf);
  const identifier = valuesOf(pid, 3).flatMap(identifierOf);
  const address = valuesOf(pid, 11).flatMap(addressOf);
  const died = textOf(pid, 29);
  return {
    resourceType: 'Patient',
    ...(identifier.length === 0 ? {} : { identifier }),
    ...(names.length === 0 ? {} : { name: names }),
    ...(gender === undefined ? {} : { gender }),
    ...(birthDate === null ? {} : { birthDate }),
    ...(address.length === 0 ? {} : { address }),
    ...(died !== null
      ? { deceasedDateTime: dateTimeOf(died, null) }
      : textOf(pid, 30)?.toUpperCase() === 'Y'
        ? { deceasedBoolean: true }
        : {}),
  };
}

/** XPN: family, given, further given names; L is the legal name. */
function nameOf(value: Value): readonly JsonObject[] {
  const family = part(value, 1);
  const given = [part(value, 2), part(value, 3)].filter((name) => name !== null);
  if (family === null && given.length === 0) return [];
  return [
    {
      ...(part(value, 7) === 'L' ? { use: 'official' } : {}),
      ...(family === null ? {} : { family }),
      ...(given.length === 0 ? {} : { given }),
    },
  ];
}

/** CX: the value, and who gave it out, by an OID where it names one, else by its own name. */
function identifierOf(value: Value): readonly JsonObject[] {
  const written = part(value, 1);
  if (written === null || passingKinds.has(part(value, 5) ?? '')) return [];
  const [namespace, universal] = [part(value, 4), part(value, 4, 2)];
  const system =
    universal !== null && /^\d+(\.\d+)+$/.test(universal)
      ? `urn:oid:${universal}`
      : namespace === null
        ? null
        : `urn:id:${namespace}`;
  return [{ ...(system === null ? {} : { system }), value: written }];
}

/** Of an address only the country is kept. */
function addressOf(value: Value): readonly JsonObject[] {
  const country = part(value, 6);
  return country === null ? [] : [{ ...(part(value, 7) === 'H' ? { use: 'home' } : {}), country }];
}
