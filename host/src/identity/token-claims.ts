import type { Role } from '../policy/index.ts';
import { parseScopes } from '../policy/index.ts';
import { isGap } from '@kairos/core/base';
import { type Account, holdsOn } from './accounts.ts';

/** Which person, and which encounter, a program was opened for. */
export type LaunchContext = { readonly patient?: string; readonly encounter?: string };

/**
 * What an access token says beside its scope: all of it from the account and from what was chosen at consent, nothing
 * from the request. A token with `patient/` scopes is bound to the one person it was opened for; null where that is nobody
 * the account may see: no persons at all would mean everybody to some roles.
 */
export function accountClaims(
  { role, name, organisation, persons, fhirUser }: Account,
  { scope, context, day }: { readonly scope: string; readonly context: LaunchContext; readonly day: string },
): Readonly<Record<string, unknown>> | null {
  const today = persons.filter((person) => holdsOn(person, day));
  // Whoever stood for somebody, and does no longer, stands for nobody: not for everybody.
  if (persons.length > 0 && today.length === 0) return null;
  const bound = boundPersons(role, { persons: today, scope, patient: context.patient });
  if (bound === null) return null;
  return {
    role,
    ...(name === undefined ? {} : { name }),
    ...(organisation === undefined ? {} : { org: organisation }),
    persons: bound,
    ...(fhirUser === undefined ? {} : { fhirUser }),
    ...context,
  };
}

function boundPersons(
  role: Role,
  of: { readonly persons: Account['persons']; readonly scope: string; readonly patient: string | undefined },
): Account['persons'] | null {
  const { persons, patient } = of;
  if (!hasPatientScopes(of.scope)) return persons;
  const isUnbound = persons.length === 0 && role !== 'citizen' && role !== 'representative';
  if (isUnbound) return patient === undefined ? null : [{ id: patient }];
  const own = persons.filter(({ id }) => id === patient);
  return own.length === 0 ? null : own;
}

function hasPatientScopes(scope: string): boolean {
  const scopes = parseScopes(scope);
  return !isGap(scopes) && scopes.some(({ level }) => level === 'patient');
}
