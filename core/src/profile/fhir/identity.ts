import {
  ageRangeInYears,
  booleanAt,
  gap,
  type Gap,
  isCalendarDate,
  type JsonObject,
  objectAt,
  objectsAt,
  textAt,
  textsAt,
} from '../../base/index.ts';
import type { Identity } from '../model/person.ts';
import { datePart } from './as-of.ts';
import type { RecordEntry } from './bundle.ts';
import { countryCode } from './country.ts';

/**
 * Reads who a Patient resource is: name, birth date, administrative sex, sex recorded at birth (as an
 * extension), country of residence, death and identifiers.
 */
export function readIdentity(patient: JsonObject): Identity {
  const written = writtenCountry(patient);
  return {
    name: readName(patient),
    birthDate: datePart(textAt(patient, 'birthDate')),
    sex: femaleOrMale(textAt(patient, 'gender')),
    birthSex: readBirthSex(patient),
    country: written === null ? null : countryCode(written),
    deceased: readDeceased(patient),
    identifiers: objectsAt(patient, 'identifier').flatMap((identifier) => {
      const value = textAt(identifier, 'value');
      return value === null || textAt(identifier, 'use') === 'old'
        ? []
        : [{ system: textAt(identifier, 'system') ?? '', value }];
    }),
  };
}

/** Nobody alive is older than this. */
const oldestYears = 130;

/** The birth date where a person who lives on the day `asOf` can have it, else null. */
export function possibleBirthDate(birthDate: string | null, asOf: string): string | null {
  if (birthDate === null || !isCalendarDate(birthDate)) return null;
  const age = ageRangeInYears(birthDate, asOf);
  return age === null || age.least > oldestYears ? null : birthDate;
}

/** What of a Patient resource could not be read or used: a birth date or a country. */
export function identityGaps(
  { resource: patient, record: subject }: RecordEntry,
  { file, asOf }: { readonly file: string; readonly asOf: string },
): readonly Gap[] {
  const read = readIdentity(patient);
  const birthDate = textAt(patient, 'birthDate');
  const country = writtenCountry(patient);
  return [
    ...(birthDate !== null && read.birthDate === null
      ? [gap('FHIR_DATE_INVALID', { subject, file, date: birthDate.slice(0, 40) })]
      : []),
    ...(read.birthDate !== null && possibleBirthDate(read.birthDate, asOf) === null
      ? [gap('FHIR_BIRTH_DATE_IMPOSSIBLE', { subject, file, date: read.birthDate, asOf })]
      : []),
    ...(country !== null && read.country === null
      ? [gap('FHIR_COUNTRY_UNKNOWN', { subject, file, country: country.slice(0, 40) })]
      : []),
  ];
}

function femaleOrMale(text: string | null): 'female' | 'male' | null {
  const word = text?.toLowerCase();
  if (word === 'female' || word === 'f') return 'female';
  return word === 'male' || word === 'm' ? 'male' : null;
}

const birthSexExtensions: readonly string[] = [
  'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex',
  'http://hl7.org/fhir/StructureDefinition/patient-birthSex',
];

function readBirthSex(patient: JsonObject): Identity['birthSex'] {
  const extension = objectsAt(patient, 'extension').find((item) =>
    birthSexExtensions.includes(textAt(item, 'url') ?? ''),
  );
  return femaleOrMale(textAt(extension ?? null, 'valueCode'));
}

/** The country of the address in force, home before others, as written or as an extension codes it. */
function writtenCountry(patient: JsonObject): string | null {
  const addresses = objectsAt(patient, 'address').filter((address) => textAt(address, 'use') !== 'old');
  const home = addresses.find((address) => textAt(address, 'use') === 'home');
  const [chosen] = [...(home === undefined ? [] : [home]), ...addresses].flatMap((address) => {
    const coded = objectsAt(objectAt(address, '_country'), 'extension').flatMap((extension) => {
      const code = textAt(objectAt(extension, 'valueCoding'), 'code');
      return code === null ? [] : [code];
    });
    const country = coded[0] ?? textAt(address, 'country');
    return country === null ? [] : [country];
  });
  return chosen ?? null;
}

function readDeceased(patient: JsonObject): Identity['deceased'] {
  const written = textAt(patient, 'deceasedDateTime');
  return written !== null || booleanAt(patient, 'deceasedBoolean') === true
    ? { date: datePart(written) }
    : null;
}

const nameUses: readonly string[] = ['official', 'usual'];

function readName(patient: JsonObject): string | null {
  const names = objectsAt(patient, 'name').filter((name) => textAt(name, 'use') !== 'old');
  const rank = (name: JsonObject): number => {
    const at = nameUses.indexOf(textAt(name, 'use') ?? '');
    return at < 0 ? nameUses.length : at;
  };
  const best = names.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
  const built = [...textsAt(best, 'given'), textAt(best, 'family')].filter((part) => part !== null).join(' ');
  return textAt(best, 'text') ?? (built === '' ? null : built);
}
