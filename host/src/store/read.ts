import { gap, isGap, type Outcome } from '@kairos/core/base';
import { audited } from './audited.ts';
import { readCursor, writeCursor } from './page.ts';
import type { HistoryPage, RecordStore, Session } from './record-store.ts';
import type { Stored } from './resource.ts';
import type { SearchContext } from './search-condition.ts';
import { openRows, searchContext, type SealedRow, type StoreContext } from './store-context.ts';
import { type Sql, sql } from './sql.ts';

const personOfStored = ({ person }: Stored): readonly string[] => (person === null ? [] : [person]);
const columns = sql.raw('r.type, r.id, r.version, r.person, r.updated, r.method, r.body');

/** Reads the current version. Gaps: FHIR_NOT_FOUND, FHIR_GONE. */
export function read(
  context: StoreContext,
  session: Session,
  type: string,
  id: string,
): Promise<Outcome<Stored>> {
  const subject = `${type}/${id}`;
  return audited(context, session, {
    action: 'R',
    interaction: 'read',
    target: subject,
    query: null,
    personsOf: personOfStored,
    work: async (within) => {
      const { reach } = searchContext(within, session, 'r');
      const { rows } = await sql<SealedRow>`select ${columns} from resource as r
        where r.type = ${type} and r.id = ${id} and ${reach('r')}`.execute(within.db);
      const stored = await onlyOne(within, rows, subject);
      return !isGap(stored) && stored.resource === null ? gap('FHIR_GONE', { subject }) : stored;
    },
  });
}

/** Reads one version, current or not. Gaps: FHIR_NOT_FOUND, FHIR_GONE where that version is a deletion. */
export function readVersion(
  context: StoreContext,
  session: Session,
  { type, id, version }: Parameters<RecordStore['readVersion']>[1],
): Promise<Outcome<Stored>> {
  const subject = `${type}/${id}/_history/${version}`;
  return audited(context, session, {
    action: 'R',
    interaction: 'vread',
    target: subject,
    query: null,
    personsOf: personOfStored,
    work: async (within) => {
      const where = sql<boolean>`r.type = ${type} and r.id = ${id} and r.version = ${version}`;
      const versions = visibleVersions(searchContext(within, session, 'r'), { selected: columns, where });
      const { rows } = await sql<SealedRow>`${versions}`.execute(within.db);
      const stored = await onlyOne(within, rows, subject);
      return !isGap(stored) && stored.resource === null ? gap('FHIR_GONE', { subject }) : stored;
    },
  });
}

async function onlyOne(
  context: StoreContext,
  rows: readonly SealedRow[],
  subject: string,
): Promise<Outcome<Stored>> {
  const opened = await openRows(context, context.db, rows);
  if (isGap(opened)) return opened;
  return opened[0] ?? gap('FHIR_NOT_FOUND', { subject });
}

/**
 * Versions that there are for a caller: current ones within reach, and earlier ones that are themselves within reach of
 * resources that are. What became hidden is hidden with all it was before.
 */
function visibleVersions(
  { reach, reachOfEarlier }: SearchContext,
  { selected, where }: { readonly selected: Sql; readonly where: Sql<boolean> },
): Sql {
  return sql`select ${selected} from resource as r where ${where} and ${reach('r')}
    union all select ${selected} from resource_version as r where ${where} and ${reachOfEarlier('r')}
      and exists (select 1 from resource as newest
        where newest.type = r.type and newest.id = r.id and ${reach('newest')})`;
}

const HISTORY_PAGE = 50;
const MOST_ON_PAGE = 500;

/** Versions, newest first, of a resource, a type, or everything; `_count`, `_since` and our own `_page` are taken. */
export function history(
  context: StoreContext,
  session: Session,
  of: { readonly type?: string; readonly id?: string },
  query: string,
): Promise<Outcome<HistoryPage>> {
  return audited(context, session, {
    action: 'E',
    interaction: of.id === undefined ? 'history-type' : 'history-instance',
    target: [of.type, of.id].filter((part) => part !== undefined).join('/'),
    query,
    personsOf: ({ entries }) => [...new Set(entries.flatMap(personOfStored))],
    work: (within) => historyPage(within, session, of, query),
  });
}

type HistoryRow = SealedRow & { readonly rid: number; readonly k0: string; readonly k1: string };

/** Versions come by their time, those of one moment by their resource, and its own newest first. */
const historyKeys = [{ type: 'timestamptz' }, { type: 'text' }] as const;

async function historyPage(
  context: StoreContext,
  session: Session,
  { type, id }: { readonly type?: string; readonly id?: string },
  query: string,
): Promise<Outcome<HistoryPage>> {
  const given = new URLSearchParams(query);
  const unknown = [...given.keys()].find(
    (name) => !['_count', '_since', '_page', '_format', '_pretty'].includes(name),
  );
  if (unknown !== undefined) return gap('FHIR_SEARCH_UNSUPPORTED', { subject: unknown });
  const page = given.get('_page');
  const cursor = page === null ? null : readCursor(page, historyKeys);
  if (isGap(cursor)) return cursor;
  const since = given.get('_since');
  if (since !== null && Number.isNaN(Date.parse(since)))
    return gap('FHIR_SEARCH_UNSUPPORTED', { subject: `_since=${since}` });
  const size = Math.max(
    0,
    Math.min(MOST_ON_PAGE, Number(given.get('_count') ?? HISTORY_PAGE) || HISTORY_PAGE),
  );
  // A version's number counted down from one beyond all of them ends the order.
  const selected = sql`${columns}, 2147483647 - r.version as rid`;
  // Whose ids are not known is found, not read.
  const conditions = searchContext(context, session, id === undefined ? 's' : 'r');
  const all = sql`(${visibleVersions(conditions, { selected, where: historyCondition({ type, id, since }) })})`;
  const [time, name, number] = cursor ?? [];
  const after =
    time === undefined || time === null
      ? sql`true`
      : sql`(v.updated < ${time}::timestamptz or (v.updated = ${time}::timestamptz
          and (v.type || '/' || v.id, v.rid) > (${name ?? ''}, ${number ?? '0'}::bigint)))`;
  const { rows } = await sql<HistoryRow>`
    select v.*, v.updated::text as k0, v.type || '/' || v.id as k1 from ${all} as v where ${after}
    order by v.updated desc, k1 asc, v.rid asc limit ${size + 1}`.execute(context.db);
  const counted = await sql<{ total: string | number }>`select count(*) as total from ${all} as v`.execute(
    context.db,
  );
  const total = Number(counted.rows[0]?.total ?? 0);
  if (id !== undefined && total === 0) return gap('FHIR_NOT_FOUND', { subject: `${type}/${id}` });
  const opened = await openRows(context, context.db, rows.slice(0, size));
  if (isGap(opened)) return opened;
  const last = rows.length > size ? rows[size - 1] : undefined;
  return { entries: opened, total, next: last === undefined ? null : writeCursor(last, historyKeys) };
}

function historyCondition({
  type,
  id,
  since,
}: {
  readonly type: string | undefined;
  readonly id: string | undefined;
  readonly since: string | null;
}): Sql<boolean> {
  const parts: Sql<boolean>[] = [sql`true`];
  if (type !== undefined) parts.push(sql`r.type = ${type}`);
  if (id !== undefined) parts.push(sql`r.id = ${id}`);
  if (since !== null) parts.push(sql`r.updated >= ${since}::timestamptz`);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}
