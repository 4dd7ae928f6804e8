import { isGap } from '@kairos/core/base';
import { parseScopes, type Scope } from '../policy/index.ts';

/** Scopes that say nothing of resources. */
export const launchScopes = [
  'openid',
  'fhirUser',
  'profile',
  'launch',
  'launch/patient',
  'offline_access',
  'online_access',
] as const;

const plain: ReadonlySet<string> = new Set(launchScopes);

/** The words of a scope parameter that are about resources. */
export function resourceWords(scope: string): readonly string[] {
  return scope.split(' ').filter((word) => word !== '' && !plain.has(word));
}

/** Whether every word about resources is a SMART scope. */
export function areScopes(words: readonly string[]): boolean {
  return words.length === 0 || !isGap(parseScopes(words.join(' ')));
}

/** Of the words that are asked for, those that lie within what is allowed at most. */
export function withinScopes(words: readonly string[], allowed: string): readonly string[] {
  const most = parseScopes(allowed);
  if (isGap(most)) return [];
  return words.filter((word) => {
    const asked = parseScopes(word);
    return !isGap(asked) && asked.every((scope) => most.some((one) => includes(one, scope)));
  });
}

/** Whether a scope gives all that another does. */
function includes(wide: Scope, narrow: Scope): boolean {
  return (
    wide.level === narrow.level &&
    (wide.type === '*' || wide.type === narrow.type) &&
    [...narrow.permissions].every((letter) => wide.permissions.has(letter)) &&
    wide.filters.every(({ param, value }) =>
      narrow.filters.some((filter) => filter.param === param && filter.value === value),
    )
  );
}

/** Whether a person must be chosen: for `patient/` scopes, and where the program asks which one. */
export function needsPatient(scope: string): boolean {
  return scope.split(' ').some((word) => word === 'launch/patient' || word.startsWith('patient/'));
}
