import { gap, isGap, type Outcome } from '@kairos/core/base';
import { parseSearch, type SearchClause, type SearchQuery } from '../fhir/index.ts';
import { includedRows } from './include.ts';
import { audited } from './audited.ts';
import { readCursor, type SortKey, sortKeys, writeCursor } from './page.ts';
import type { RecordStore, SearchPage, Session } from './record-store.ts';
import { clauseCondition, leadOf, type SearchContext } from './search-condition.ts';
import { openRows, searchContext, type SealedRow, type StoreContext } from './store-context.ts';
import { type Sql, sql } from './sql.ts';

type FoundRow = SealedRow & { readonly rid: number; readonly [sorted: `k${number}`]: string | null };

/** Modifiers whose answer would have to be known from what is only kept as fingerprints. */
const unsupported: ReadonlySet<string> = new Set(['text', 'of-type', 'identifier']);

/** Finds resources of one type, within what the caller may see. */
export async function search(
  context: StoreContext,
  session: Session,
  of: Parameters<RecordStore['search']>[1],
): Promise<Outcome<SearchPage>> {
  const query = parseSearch(of.type, of.query, context.definitions, of.handling ?? 'strict');
  if (isGap(query)) return query;
  return audited(context, session, {
    action: 'E',
    interaction: of.type === null ? 'search-system' : 'search-type',
    target: of.type ?? of.types?.join(',') ?? '',
    query: query.applied,
    work: (within) => runSearch(within, session, query, of.types),
    personsOf: personsOfPage,
  });
}

/** Whose records are on a page. */
export function personsOfPage(page: SearchPage): readonly string[] {
  return [...new Set(page.entries.flatMap(({ stored }) => stored.person ?? []))];
}

/** A search without its audit entry; of all types, or of some of them, where the query is of none. */
export async function runSearch(
  context: StoreContext,
  session: Session,
  query: SearchQuery,
  types: readonly string[] = [],
): Promise<Outcome<SearchPage>> {
  const refused = query.clauses.map(unsupportedPart).find((part) => part !== null);
  if (refused !== undefined && refused !== null) return gap('FHIR_SEARCH_UNSUPPORTED', { subject: refused });
  const keys = sortKeys(query.sort);
  if (isGap(keys)) return keys;
  const cursor = query.cursor === null ? null : readCursor(query.cursor, keys);
  if (isGap(cursor)) return cursor;
  const conditions = searchContext(context, session, 's');
  const where = matching(query, conditions, types);
  const countOnly = query.summary === 'count' || query.count === 0;
  const rows = countOnly ? [] : await pageRows(context, query, { where, keys, cursor });
  const page = rows.slice(0, query.count);
  const whole = cursor === null && !countOnly && rows.length <= query.count;
  const total = whole
    ? rows.length
    : query.total === 'none' && !countOnly
      ? null
      : await count(context, where);
  const matches = await openRows(context, context.db, page);
  if (isGap(matches)) return matches;
  const included = await includedRows(context, query.inclusions, page, conditions);
  if (isGap(included)) return included;
  const last = page.at(-1);
  return {
    entries: [
      ...matches.map((stored) => ({ mode: 'match' as const, stored })),
      ...included.map((stored) => ({ mode: 'include' as const, stored })),
    ],
    total,
    applied: query.applied,
    next: rows.length > query.count && last !== undefined ? writeCursor(last, keys) : null,
    summary: query.summary,
    elements: query.elements,
    ignored: query.ignored,
  };
}

function unsupportedPart(clause: SearchClause): string | null {
  if (clause.kind === 'chain' || clause.kind === 'has') return unsupportedPart(clause.clause);
  if (clause.kind === 'any') return clause.clauses.map(unsupportedPart).find((part) => part !== null) ?? null;
  if (clause.kind !== 'values') return null;
  const { param, modifier } = clause;
  if (modifier !== null && unsupported.has(modifier)) return `${param.name}:${modifier}`;
  return (modifier === 'above' || modifier === 'below') && param.kind !== 'uri'
    ? `${param.name}:${modifier}`
    : null;
}

/** Everything a match must meet: the type, that it is there, the policy, and what was asked. */
function matching(query: SearchQuery, conditions: SearchContext, types: readonly string[]): Sql<boolean> {
  const type = query.type;
  const led = { ...conditions, ...leadOf(query.clauses, type ?? '', conditions) };
  const parts = [
    ...(type === null ? [] : [sql`r.type = ${type}`]),
    ...(types.length === 0 ? [] : [sql`r.type = any(${[...types]}::text[])`]),
    sql`r.body is not null`,
    conditions.reach('r'),
    ...query.clauses.map((clause) => clauseCondition(clause, { alias: 'r', type: type ?? '' }, led)),
  ];
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

async function count({ db }: StoreContext, where: Sql<boolean>): Promise<number> {
  const { rows } = await sql<{
    total: string | number;
  }>`select count(*) as total from resource as r where ${where}`.execute(db);
  return Number(rows[0]?.total ?? 0);
}

type PageOf = {
  readonly where: Sql<boolean>;
  readonly keys: readonly SortKey[];
  readonly cursor: readonly (string | null)[] | null;
};

/**
 * One row more than a page has. Where the first key is a search parameter, resources that have the value come by the
 * order of its index; only when they are at an end, those without it are asked for.
 */
async function pageRows(context: StoreContext, query: SearchQuery, of: PageOf): Promise<readonly FoundRow[]> {
  const [first] = of.keys;
  const limit = query.count + 1;
  if (first === undefined || first.table === null) return phase(context, of, { first: null, limit });
  const inSecond = of.cursor !== null && of.cursor[0] === null;
  const having = inSecond ? [] : await phase(context, of, { first, limit });
  if (having.length === limit) return having;
  const rest = { ...of, cursor: inSecond ? of.cursor : null };
  const lacking = sql<boolean>`(${of.where} and not exists (${first.rowsOf(sql.ref('r.rid'))}))`;
  const without = await phase(
    context,
    { ...rest, where: lacking },
    { first: null, limit: limit - having.length, skip: 1 },
  );
  return [...having, ...without];
}

async function phase(
  { db }: StoreContext,
  { where, keys, cursor }: PageOf,
  {
    first,
    limit,
    skip = 0,
  }: { readonly first: SortKey | null; readonly limit: number; readonly skip?: number },
): Promise<readonly FoundRow[]> {
  const used = keys.slice(skip);
  const expressions = used.map((key) => (key === first ? key.column : key.expression));
  const selected = used.map(
    (_, i) => sql`, (${expressions[i] ?? sql`null`})::text as ${sql.ref(`k${i + skip}`)}`,
  );
  const join = first === null ? sql`` : first.join;
  // Nothing to sort by: the newest come first, in the order in which fingerprints have their rows.
  const end = keys.length === 0 ? sql`r.rid desc` : sql`r.rid asc`;
  const rest = cursor?.slice(skip) ?? [];
  const last = sql`${rest.at(-1) ?? '0'}::bigint`;
  const behind = keys.length === 0 ? sql<boolean>`r.rid < ${last}` : sql<boolean>`r.rid > ${last}`;
  const after = cursor === null ? sql`true` : afterCursor(used, expressions, { cursor: rest, behind });
  const order = used.map(
    (key, i) => sql`${expressions[i] ?? sql`null`} ${key.descending ? sql`desc` : sql`asc`} nulls last`,
  );
  const { rows } = await sql<FoundRow>`
    select r.rid, r.type, r.id, r.version, r.person, r.updated, r.method, r.body ${
      selected.length === 0 ? sql`` : sql.join(selected, sql``)
    }
    from resource as r ${join} where ${where} and ${after}
    order by ${sql.join([...order, end])} limit ${limit}`.execute(db);
  return rows;
}

/** Rows behind the cursor's, in the order of the keys, with the row number as the last of them. */
function afterCursor(
  keys: readonly SortKey[],
  expressions: readonly Sql[],
  { cursor, behind }: { readonly cursor: readonly (string | null)[]; readonly behind: Sql<boolean> },
): Sql<boolean> {
  let after = behind;
  for (let i = keys.length - 1; i >= 0; i--) {
    const key = keys[i];
    const expression = expressions[i];
    if (key === undefined || expression === undefined) continue;
    const value = cursor[i] ?? null;
    if (value === null) after = sql`(${expression} is null and ${after})`;
    else {
      const bound = sql`${value}::${sql.raw(key.type)}`;
      const beyond = key.descending ? sql`${expression} < ${bound}` : sql`${expression} > ${bound}`;
      after = sql`(${beyond} or ${expression} is null or (${expression} = ${bound} and ${after}))`;
    }
  }
  return after;
}
