import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import type { Permission, Scope } from './scope.ts';

/** Scopes of OpenID Connect and SMART launches: they say nothing of resources. */
const otherScopes: ReadonlySet<string> = new Set([
  'openid',
  'profile',
  'fhirUser',
  'launch',
  'launch/patient',
  'launch/encounter',
  'offline_access',
  'online_access',
]);

/** The permissions of SMART v1, in the letters of v2. */
const versionOne: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' };

const MOST_CHARACTERS = 8192;
const MOST_SCOPES = 100;

/**
 * The resource scopes of a token's `scope` claim: SMART App Launch 2 (`patient/Observation.rs?category=laboratory`), and
 * v1 (`user/*.read`). Gap: SCOPE_MALFORMED where one is malformed or none is of resources; nothing is left out silently.
 */
export function parseScopes(text: string): Outcome<readonly Scope[]> {
  if (text.length > MOST_CHARACTERS)
    return malformed('list', `it is longer than ${MOST_CHARACTERS} characters`);
  const words = text.split(' ').filter((word) => word !== '');
  if (words.length > MOST_SCOPES) return malformed('list', `it has more than ${MOST_SCOPES} scopes`);
  const scopes: Scope[] = [];
  for (const word of words.filter((one) => !otherScopes.has(one))) {
    const scope = parseScope(word);
    if (isGap(scope)) return scope;
    scopes.push(scope);
  }
  return scopes.length === 0 ? malformed('list', 'it names no resources') : scopes;
}

function parseScope(word: string): Outcome<Scope> {
  const parts =
    /^(patient|user|system)\/(\*|[A-Z][A-Za-z]{1,63})\.(read|write|\*|c?r?u?d?s?)(?:\?(.*))?$/.exec(word);
  const [, level, type, letters, query] = parts ?? [];
  if (level === undefined || type === undefined || letters === undefined || letters === '')
    return malformed(word, 'it has not the form level/Type.cruds');
  const filters = query === undefined ? [] : parseFilters(word, query);
  if (isGap(filters)) return filters;
  return {
    level: level as Scope['level'],
    type,
    permissions: new Set((versionOne[letters] ?? letters).split('') as Permission[]),
    filters,
  };
}

function parseFilters(word: string, query: string): Outcome<Scope['filters']> {
  const filters: { param: string; value: string }[] = [];
  for (const pair of query.split('&')) {
    const [, param, raw] = /^([A-Za-z_][\w-]*(?::[\w.-]+)?)=(.+)$/.exec(pair) ?? [];
    if (param === undefined || raw === undefined)
      return malformed(word, 'a filter has not the form param=value');
    try {
      filters.push({ param, value: decodeURIComponent(raw) });
    } catch {
      return malformed(word, 'a filter is not percent-encoded rightly');
    }
  }
  return filters;
}

function malformed(subject: string, reason: string): Gap {
  return gap('SCOPE_MALFORMED', { subject: subject.slice(0, 200), reason });
}

/** A scope as it is written in a token. */
export function writeScope({ level, type, permissions, filters }: Scope): string {
  const letters = (['c', 'r', 'u', 'd', 's'] as const).filter((letter) => permissions.has(letter)).join('');
  const query = filters.map(({ param, value }) => `${param}=${encodeURIComponent(value)}`).join('&');
  return `${level}/${type}.${letters}${query === '' ? '' : `?${query}`}`;
}
