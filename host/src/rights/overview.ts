import { isGap, type Outcome } from '@kairos/core/base';
import { countAccesses } from '../audit/index.ts';
import { HOUSE_SOURCE, isPersonSource } from '../policy/index.ts';
import type { Session, VisibleGroup } from '../store/index.ts';
import { dataKind } from './kinds.ts';
import type { RightsContext } from './rights-context.ts';
import { type DataKind, filled, type RightsWords } from './words.ts';

/** What is held of a person, of one kind and origin. */
export type Holding = {
  readonly kind: DataKind;
  readonly text: string;
  /** The source by which restrictions name it, and what it is in words. */
  readonly source: string;
  readonly origin: string;
  readonly count: number;
  readonly updated: string;
};

/** A file of a person's as it was brought in. */
export type HeldFile = {
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly created: string;
};

export type Overview = {
  readonly holdings: readonly Holding[];
  readonly files: readonly HeldFile[];
  /** Entries of the log about them. */
  readonly accesses: number;
};

/** Everything the record holds of a person, counted by what and from whom. Gaps: ACCESS_DENIED, and of the record. */
export async function overviewOf(
  { store, db, audit }: RightsContext,
  session: Session,
  { person, words }: { readonly person: string; readonly words: RightsWords },
): Promise<Outcome<Overview>> {
  const seen = await store.visibleTo(session, {
    person,
    callers: [session.caller],
    interaction: '$overview',
  });
  if (isGap(seen)) return seen;
  const files = await db
    .selectFrom('person_file')
    .select(['content_type', 'bytes', 'sha256', 'created'])
    .where('person', '=', person)
    // Named ones are what Kairos read of the others.
    .where('name', '=', '')
    .orderBy('created')
    .execute();
  await audit.settled();
  return {
    holdings: holdingsOf(seen[0] ?? [], words),
    files: files.map(({ content_type: contentType, bytes, sha256, created }) => ({
      contentType,
      bytes: Number(bytes),
      sha256,
      created: created.toISOString(),
    })),
    accesses: await countAccesses({ db }, person, {}),
  };
}

function holdingsOf(groups: readonly VisibleGroup[], words: RightsWords): readonly Holding[] {
  const found = new Map<string, Holding>();
  for (const { type, source, labels, count, updated } of groups) {
    const kind = dataKind(type, labels);
    const key = `${kind}|${source}`;
    const before = found.get(key);
    found.set(key, {
      kind,
      text: words.kinds[kind],
      source,
      origin: originOf(source, words),
      count: count + (before?.count ?? 0),
      updated: before === undefined || updated > before.updated ? updated : before.updated,
    });
  }
  return [...found.values()].toSorted((a, b) => a.kind.localeCompare(b.kind) || b.count - a.count);
}

/** Who wrote something, in words: the person, Kairos itself, somebody by role, or an organisation. */
function originOf(source: string, words: RightsWords): string {
  const { origins } = words;
  if (isPersonSource(source)) return source.startsWith('citizen:') ? origins.person : origins.representative;
  if (source === HOUSE_SOURCE || source.startsWith('system:kairos-')) return origins.house;
  const [role = '', name] = source.split(':', 2);
  return name === undefined
    ? filled(origins.organisation, { name: source })
    : filled(origins.role, { role: words.roles[role] ?? role, name });
}
