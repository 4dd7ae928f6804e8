import { gap, isGap, type Outcome } from '@kairos/core/base';
import { parseSearch } from '../fhir/index.ts';
import type { RecordStore, Session } from './record-store.ts';
import type { Stored } from './resource.ts';
import type { StoreContext } from './store-context.ts';
import { removeWithin } from './replace.ts';
import { orRefuse, refuse, refusedInLog, transact } from './transact.ts';
import { oneMatch } from './write.ts';

/**
 * Deletes the one resource that a condition finds within what the caller may see; null where it finds none. Gaps:
 * FHIR_MULTIPLE_MATCHES, REQUEST_BAD for a condition that leaves everything in.
 */
export async function removeMatch(
  context: StoreContext,
  session: Session,
  { type, query }: Parameters<RecordStore['removeMatch']>[1],
): Promise<Outcome<Stored | null>> {
  const outcome = await transact(context, session, async (tx) => {
    const parsed = parseSearch(type, query, context.definitions);
    if (!isGap(parsed) && parsed.clauses.length === 0)
      refuse(gap('REQUEST_BAD', { reason: 'a delete without an id needs a condition in the address' }));
    const found = orRefuse(await oneMatch(context, session, { type, query, tx }));
    if (found !== null) {
      const [removed = null] = await removeWithin(context, session, { names: [found], tx });
      return removed;
    }
    const searched = { action: 'E', interaction: 'search-type', target: type } as const;
    await context.audit.appendWithin(tx, { session, ...searched, persons: [], query, outcome: 'success' });
    return null;
  });
  return refusedInLog(context, session, { action: 'D', interaction: 'delete', target: type }, outcome);
}
