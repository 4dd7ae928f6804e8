import { gap, isGap, type Outcome } from '@kairos/core/base';
import { refreshKeyRings } from '../vault/index.ts';
import { audited } from './audited.ts';
import { readCursor, writeCursor } from './page.ts';
import type { Gathered, RecordStore, SearchPage, Session } from './record-store.ts';
import { personsOfPage } from './search.ts';
import { openRows, scoped, searchContext, type SealedRow, type StoreContext } from './store-context.ts';
import { storeFailure } from './database-failure.ts';
import { orRefuse, refusedInLog, transact } from './transact.ts';
import { type Sql, sql } from './sql.ts';

type Row = SealedRow & { readonly rid: number; readonly source: string };
const columns = sql.raw('r.rid, r.source, r.type, r.id, r.version, r.person, r.updated, r.method, r.body');
/** The planner must not look through everybody's rows for one person's because it hopes to reach the limit soon. */
const byRow = sql.raw('r.rid + 0');
const PAGE = 200;
const MOST_ON_PAGE = 1000;

/**
 * The whole record of one person as far as the caller may see it, oldest first, and with the last page what it refers
 * to in the house's directory. `_count`, `_since`, `_type` and our own `_page` are taken.
 */
export function everything(
  context: StoreContext,
  session: Session,
  person: string,
  query: string,
): Promise<Outcome<SearchPage>> {
  return audited(context, session, {
    action: 'E',
    interaction: '$everything',
    target: `Patient/${person}`,
    query,
    personsOf: personsOfPage,
    work: (within) => everythingPage(within, session, person, query),
  });
}

async function everythingPage(
  context: StoreContext,
  session: Session,
  person: string,
  query: string,
): Promise<Outcome<SearchPage>> {
  const given = new URLSearchParams(query);
  const page = given.get('_page');
  const cursor = page === null ? null : readCursor(page, []);
  if (isGap(cursor)) return cursor;
  const size = Math.max(1, Math.min(MOST_ON_PAGE, Number(given.get('_count') ?? PAGE) || PAGE));
  const { reach } = searchContext(context, session, 'r');
  const parts: Sql<boolean>[] = [sql`r.person = ${person} and r.body is not null`, reach('r')];
  const types = given.get('_type')?.split(',') ?? [];
  if (types.length > 0) parts.push(sql`r.type = any(${types}::text[])`);
  const since = given.get('_since');
  if (since !== null) {
    if (Number.isNaN(Date.parse(since)))
      return gap('FHIR_SEARCH_UNSUPPORTED', { subject: `_since=${since}` });
    parts.push(sql`r.updated >= ${since}::timestamptz`);
  }
  const where = sql.join(parts, sql` and `);
  const { rows } = await sql<Row>`select ${columns} from resource as r
    where ${where} and r.rid > ${cursor?.at(-1) ?? '0'}::bigint order by ${byRow} limit ${size + 1}`.execute(
    context.db,
  );
  if (rows.length === 0 && cursor === null) return gap('FHIR_NOT_FOUND', { subject: `Patient/${person}` });
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  const directory = last === undefined ? await directoryOf(context, session, where) : [];
  const matches = await openRows(context, context.db, shown);
  const included = await openRows(context, context.db, directory);
  if (isGap(matches) || isGap(included)) return isGap(matches) ? matches : (included as never);
  return {
    entries: [
      ...matches.map((stored) => ({ mode: 'match' as const, stored })),
      ...included.map((stored) => ({ mode: 'include' as const, stored })),
    ],
    total: null,
    applied: query,
    next: last === undefined ? null : writeCursor(last, []),
    summary: 'false',
    elements: [],
    ignored: [],
  };
}

/** More than any person's record has; what is beyond would be a plan without part of its grounds. */
const MOST_GATHERED = 100_000;

/**
 * What the caller may see of one person's resources and of what they name in the house's directory, all at once, for an
 * answer that is computed of them; the log names that answer. Gaps: FHIR_NOT_FOUND, and of the record.
 */
export function gather(
  context: StoreContext,
  session: Session,
  of: Parameters<RecordStore['gather']>[1],
): Promise<Outcome<readonly Gathered[]>> {
  const { person, interaction, exceptSource } = of;
  return audited(context, session, {
    action: 'E',
    interaction,
    target: `Patient/${person}`,
    query: null,
    personsOf: () => [person],
    work: async (within) => {
      const { reach } = searchContext(within, session, 'r');
      const meant = exceptSource === undefined ? sql`true` : sql`r.source <> ${exceptSource}`;
      const where = sql`r.person = ${person} and r.body is not null and ${meant} and ${reach('r')}`;
      const { rows } = await sql<Row>`select ${columns} from resource as r where ${where}
        order by ${byRow} limit ${MOST_GATHERED + 1}`.execute(within.db);
      if (rows.length === 0) return gap('FHIR_NOT_FOUND', { subject: `Patient/${person}` });
      if (rows.length > MOST_GATHERED)
        return gap('STORE_FAILED', { reason: `more than ${MOST_GATHERED} resources of one person` });
      const all = [...rows, ...(await directoryOf(within, session, where))];
      const opened = await openRows(within, within.db, all);
      const sources = new Map(all.map(({ type, id, source }) => [`${type}/${id}`, source]));
      return isGap(opened)
        ? opened
        : opened.map((stored) => ({ ...stored, source: sources.get(`${stored.type}/${stored.id}`) ?? '' }));
    },
  });
}

/**
 * Organisations, practitioners and others that the person's resources name: found from these, as the house may have very
 * many.
 */
async function directoryOf(context: StoreContext, session: Session, where: Sql): Promise<readonly Row[]> {
  const { reach } = searchContext(context, session, 'r');
  const { rows } = await sql<Row>`with named as materialized (select distinct link.target_type, link.target_id
      from value_link as link where link.rid in (select r.rid from resource as r where ${where}))
    select ${columns} from named join resource as r on r.type = named.target_type and r.id = named.target_id
    where r.person = '' and r.body is not null and ${reach('r')}
    order by r.rid limit ${MOST_ON_PAGE}`.execute(context.db);
  return rows;
}

const STREAMED_AT_ONCE = 200;

/** Every resource the caller may see, in the order of their row numbers; a failure of the database rejects. */
export async function* stream(
  context: StoreContext,
  session: Session,
  of: Parameters<RecordStore['stream']>[1],
): ReturnType<RecordStore['stream']> {
  const { reach } = searchContext(context, session, 's');
  const parts: Sql<boolean>[] = [sql`r.body is not null`, reach('r')];
  if (of.types.length > 0) parts.push(sql`r.type = any(${[...of.types]}::text[])`);
  if (of.person !== undefined) parts.push(sql`r.person = ${of.person}`);
  if (of.since !== undefined) parts.push(sql`r.updated >= ${of.since}::timestamptz`);
  const where = sql.join(parts, sql` and `);
  for (let after = /^\d{1,18}$/.test(of.after ?? '') ? (of.after ?? '0') : '0'; ;) {
    const { rows, opened } = await scoped(context, session, async (within) => {
      const found =
        await sql<Row>`select ${columns} from resource as r where ${where} and r.rid > ${after}::bigint
        order by r.rid limit ${STREAMED_AT_ONCE}`.execute(within.db);
      return { rows: found.rows, opened: await openRows(within, within.db, found.rows) };
    });
    if (rows.length === 0) return;
    if (isGap(opened)) throw new Error(opened.what);
    const persons = [...new Set(rows.map(({ person }) => person).filter((person) => person !== ''))];
    await context.audit.append({
      session,
      action: 'R',
      interaction: 'export',
      target: of.types.join(','),
      persons,
      query: null,
      outcome: 'success',
    });
    // Told only when the log has it; a row that can no longer be opened is not among them.
    const byName = new Map(rows.map((row) => [`${row.type}/${row.id}`, String(row.rid)]));
    for (const stored of opened) yield { cursor: byName.get(`${stored.type}/${stored.id}`) ?? after, stored };
    after = String(rows.at(-1)?.rid ?? after);
  }
}

/**
 * Destroys a person's key and everything they could be found by. Their sealed rows go too; what copies of them there
 * are elsewhere cannot be opened any more. Only the person, who stands for them, or a system may. Gap: ACCESS_DENIED.
 */
export async function erase(
  context: StoreContext,
  session: Session,
  person: string,
): Promise<Outcome<{ readonly resources: number }>> {
  const { role, persons } = session.caller;
  const own = persons.some(({ id }) => id === person) && (role === 'citizen' || role === 'representative');
  const target = `Patient/${person}`;
  const access = { action: 'D', interaction: '$erase', target } as const;
  if (!own && role !== 'system')
    return refusedInLog(
      context,
      session,
      access,
      gap('ACCESS_DENIED', { reason: 'only the person may erase their record' }),
    );
  const outcome = await transact(context, session, async (tx) => {
    orRefuse(
      await context.vault
        .destroy(tx, person)
        .then(() => true)
        .catch(storeFailure),
    );
    for (const table of [
      'value_token',
      'value_string',
      'value_date',
      'value_quantity',
      'value_link',
    ] as const)
      await sql`delete from ${sql.ref(table)} where rid in (select rid from resource where person = ${person})`.execute(
        tx,
      );
    const { numDeletedRows } = await tx
      .deleteFrom('resource')
      .where('person', '=', person)
      .executeTakeFirst();
    for (const table of [
      'resource_version',
      'consent_rule',
      'person_file',
      'file_quality',
      'plan_change',
      'job',
      'share_link',
      'notice_choice',
    ] as const)
      await tx.deleteFrom(table).where('person', '=', person).execute();
    // Cards outlive the record in people's pockets: they hold no more, and are of nobody.
    await sql`update issued_card set person = '', revoked = coalesce(revoked, ${context.now()}::timestamptz)
      where person = ${person}`.execute(tx);
    await context.audit.appendWithin(tx, {
      session,
      ...access,
      persons: [person],
      query: null,
      outcome: 'success',
    });
    return { resources: Number(numDeletedRows) };
  });
  // What of it fails is done at the next start or backup: the key is destroyed here already.
  if (!isGap(outcome)) await refreshKeyRings(context.db).catch(() => undefined);
  return refusedInLog(context, session, access, outcome);
}
