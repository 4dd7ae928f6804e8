import { gap, type Gap } from '@kairos/core/base';
import type { OpenAuditLog } from '../audit/index.ts';
import { type Caller, personsWithin } from '../policy/index.ts';
import type { Session } from '../store/index.ts';

/**
 * Why a session gives nothing of a person away; null where it may: the person, or whoever stands for them today, with a
 * token whose scope is everything. The refusal is in the log. Gaps: ACCESS_DENIED, FHIR_NOT_FOUND.
 */
export async function denialOfSharing(
  { audit }: { readonly audit: OpenAuditLog },
  session: Session,
  person: string,
): Promise<Gap | null> {
  const { caller, at } = session;
  const persons = personsWithin(caller, at);
  const isOwn = persons !== 'all' && persons.includes(person);
  if (isSharer(caller) && isOwn) return null;
  await audit.append({
    session,
    action: 'E',
    interaction: '$share',
    target: 'link',
    persons: [],
    query: null,
    outcome: 'refused',
  });
  return isSharer(caller)
    ? gap('FHIR_NOT_FOUND', { subject: `Patient/${person}` })
    : gap('ACCESS_DENIED', {
        reason:
          'links and cards are made by the person, or whoever stands for them, with a token whose scope is everything',
      });
}

function isSharer({ role, purpose, scopes }: Caller): boolean {
  return (
    (role === 'citizen' || role === 'representative') &&
    purpose === 'PATRQT' &&
    scopes.some(
      ({ type, permissions, filters }) => type === '*' && permissions.size === 5 && filters.length === 0,
    )
  );
}
