import { gap, type Outcome } from '@kairos/core/base';
import { actsFor, type Caller } from '../policy/index.ts';
import { audited } from './audited.ts';
import type { RecordStore, Session, VisibleGroup } from './record-store.ts';
import { searchContext, type StoreContext } from './store-context.ts';
import { labelKey } from './token-keys.ts';
import { sql } from './sql.ts';

type Row = Omit<VisibleGroup, 'updated'> & { readonly updated: Date };

/**
 * What of one person's record each of some callers could see now, counted by type, source and categories: for the person
 * and whoever stands for them. Nobody but the session's own caller asks anything. Gap: ACCESS_DENIED.
 */
export function visibleTo(
  context: StoreContext,
  session: Session,
  { person, callers, interaction }: Parameters<RecordStore['visibleTo']>[1],
): ReturnType<RecordStore['visibleTo']> {
  return audited(context, session, {
    action: 'E',
    interaction,
    target: `Patient/${person}`,
    query: null,
    personsOf: () => [person],
    work: async (within): Promise<Outcome<readonly (readonly VisibleGroup[])[]>> => {
      if (!actsFor(session.caller, person, session.at))
        return gap('ACCESS_DENIED', { reason: 'only the person may ask what others could see' });
      const names = labelNames(within);
      const all: (readonly VisibleGroup[])[] = [];
      for (const caller of callers)
        all.push(await groupsFor(within, { ...session, caller }, { person, names }));
      return all;
    },
  });
}

async function groupsFor(
  context: StoreContext,
  session: Session & { readonly caller: Caller },
  { person, names }: { readonly person: string; readonly names: ReadonlyMap<string, string> },
): Promise<readonly VisibleGroup[]> {
  const { reach } = searchContext(context, session, 'r');
  const { rows } =
    await sql<Row>`select r.type, r.source, r.labels, count(*)::integer as count, max(r.updated) as updated
    from resource as r where r.person = ${person} and r.body is not null and ${reach('r')}
    group by r.type, r.source, r.labels order by r.type, r.source, r.labels`.execute(context.db);
  return rows.map(({ labels, updated, ...rest }) => ({
    ...rest,
    labels: labels.flatMap((label) => names.get(label) ?? []).toSorted(),
    updated: updated.toISOString(),
  }));
}

/** Categories by their fingerprints. */
function labelNames({ vault, definitions }: StoreContext): ReadonlyMap<string, string> {
  const names = new Set(definitions.labels.map(([label]) => label));
  return new Map([...names].map((name) => [vault.token(labelKey(name)), name]));
}
