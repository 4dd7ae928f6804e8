import type { Identity } from '../model/person.ts';
import { datePart } from './as-of.ts';
import { type JsonObject, objectsAt, textAt, textsAt } from './json-value.ts';

/** Reads who a Patient resource is: name, birth date, administrative sex, country and identifiers. */
export function readIdentity(patient: JsonObject): Identity {
  const gender = textAt(patient, 'gender');
  return {
    name: readName(patient),
    birthDate: datePart(textAt(patient, 'birthDate')),
    sex: gender === 'female' || gender === 'male' ? gender : null,
    country: readCountry(patient),
    identifiers: objectsAt(patient, 'identifier').flatMap((identifier) => {
      const value = textAt(identifier, 'value');
      return value === null || textAt(identifier, 'use') === 'old'
        ? []
        : [{ system: textAt(identifier, 'system') ?? '', value }];
    }),
  };
}

/** The country of the current address; a country's name instead of its code is not guessed at. */
function readCountry(patient: JsonObject): string | null {
  const current = objectsAt(patient, 'address').filter((address) => textAt(address, 'use') !== 'old');
  const codes = current.map((address) => textAt(address, 'country')?.trim().toUpperCase() ?? '');
  return codes.find((code) => /^[A-Z]{2}$/.test(code)) ?? null;
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
