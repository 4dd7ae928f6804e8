import type { QueryValue, SearchClause, SearchParam } from '../fhir/index.ts';
import {
  bareKey,
  codeKey,
  exactKey,
  jointKey,
  presenceKey,
  systemKey,
  tokenKey,
  unitKey,
} from './token-keys.ts';
import { NO_LEAD, unitOf } from './value-rows.ts';
import { type Sql, sql } from './sql.ts';

/** What a condition needs beside its clause. */
export type SearchContext = {
  readonly token: (key: string) => string;
  /** Whether very many resources have a fingerprint: then a search looks for it last. */
  readonly isCommon: (hash: string) => boolean;
  /** A common fingerprint that gives the rows all the same, as nothing better does; null: none. */
  readonly leader?: string | null;
  /** Whether other conditions give the rows, in which ranges that very many values meet are only looked up. */
  readonly probesRanges?: boolean;
  /** The policy's condition on a table of resources; every table a search touches has it. */
  readonly reach: (alias: string) => Sql<boolean>;
  /**
   * The same for a table of earlier versions, beside {@link reach} of the current one. What an earlier version could be
   * found by is not kept, so that a scope with a filter does not reach it.
   */
  readonly reachOfEarlier: (alias: string) => Sql<boolean>;
};

type Condition = Sql<boolean>;
const never = sql<boolean>`false`;

/**
 * The SQL condition of one clause on a table of resources of one type.
 *
 * @param of the alias of the table in the query, and the type its rows have
 */
export function clauseCondition(
  clause: SearchClause,
  of: { readonly alias: string; readonly type: string; readonly depth?: number },
  context: SearchContext,
): Condition {
  const { alias, depth = 0 } = of;
  const plain = { ...context, leader: null, probesRanges: false };
  const rid = sql.ref(`${alias}.rid`);
  switch (clause.kind) {
    case 'id':
      return sql`${sql.ref(`${alias}.id`)} = any(${[...clause.ids]}::text[])`;
    case 'updated':
      return rangeCondition(
        clause,
        { low: sql.ref(`${alias}.updated`), high: sql.ref(`${alias}.updated`) },
        instantOf,
      );
    case 'any':
      return clause.clauses.length === 0
        ? never
        : sql`(${sql.join(
            clause.clauses.map((one) => clauseCondition(one, of, context)),
            sql` or `,
          )})`;
    case 'missing': {
      const presence = context.token(presenceKey({ type: of.type, param: clause.param.name }));
      const known = sql<boolean>`exists (${allRowsOf(clause.param, rid, presence)})`;
      return clause.missing ? sql`not ${known}` : known;
    }
    case 'chain': {
      const target = `target${depth}`;
      const inner = clauseCondition(
        clause.clause,
        { alias: target, type: clause.type, depth: depth + 1 },
        plain,
      );
      return sql`${rid} in (select link.rid from value_link as link
        join resource as ${sql.ref(target)} on ${sql.ref(`${target}.type`)} = link.target_type
          and ${sql.ref(`${target}.id`)} = link.target_id
        where link.param = ${clause.param.number} and link.target_type = ${clause.type} and ${ofType('link', of.type)}
          and ${sql.ref(`${target}.body`)} is not null and ${context.reach(target)} and ${inner})`;
    }
    case 'has': {
      const origin = `origin${depth}`;
      const inner = clauseCondition(
        clause.clause,
        { alias: origin, type: clause.type, depth: depth + 1 },
        plain,
      );
      return sql`${sql.ref(`${alias}.id`)} in (select link.target_id from value_link as link
        join resource as ${sql.ref(origin)} on ${sql.ref(`${origin}.rid`)} = link.rid
        where link.param = ${clause.param.number} and link.target_type = ${of.type} and link.type = ${clause.type}
          and ${sql.ref(`${origin}.type`)} = ${clause.type} and ${sql.ref(`${origin}.body`)} is not null
          and ${context.reach(origin)} and ${inner})`;
    }
    case 'values':
      return valuesCondition(clause, of, context);
  }
}

/** The type of the resource that has the link, where the search is of one. */
function ofType(alias: string, type: string): Sql {
  return type === '' ? sql`true` : sql`${sql.ref(`${alias}.type`)} = ${type}`;
}

type ValuesClause = Extract<SearchClause, { kind: 'values' }>;

/** Prefixes whose range has no end on one side. */
const open: ReadonlySet<string> = new Set(['ne', 'gt', 'ge', 'lt', 'le', 'sa', 'eb']);

/**
 * What gives the rows of a search to begin with, where a range is among its conditions: half of all values may lie within
 * a range, so that whatever else is asked gives them, a common fingerprint in the last resort.
 */
export function leadOf(
  clauses: readonly SearchClause[],
  type: string,
  context: SearchContext,
): Pick<SearchContext, 'leader' | 'probesRanges'> {
  const ranges = clauses.filter(isRange);
  if (ranges.length === 0) return {};
  const others = clauses.filter((clause) => !isRange(clause) && mayLead(clause));
  const common = others.map((clause) => commonOf(clause, type, context));
  if (common.includes(null)) return { probesRanges: true };
  const areOpen = ranges.every(({ values }) => values.every(({ prefix }) => open.has(prefix)));
  const [leader] = common;
  return leader === undefined || !areOpen ? {} : { leader, probesRanges: true };
}

function isRange(clause: SearchClause): clause is ValuesClause {
  return clause.kind === 'values' && ['date', 'number', 'quantity'].includes(clause.param.kind);
}

function mayLead(clause: SearchClause): boolean {
  if (clause.kind === 'values') return clause.modifier !== 'not';
  return clause.kind === 'id' || clause.kind === 'chain' || clause.kind === 'has';
}

/** The one fingerprint a clause looks for, where it is common; null where the clause gives few rows. */
function commonOf(clause: SearchClause, type: string, context: SearchContext): string | null {
  if (clause.kind !== 'values') return null;
  const { param, modifier, values } = clause;
  const [hash, ...more] = values.flatMap((value) => hashesOf(value, { param, modifier, type }, context));
  return hash !== undefined && more.length === 0 && context.isCommon(hash) ? hash : null;
}

function valuesCondition(
  clause: ValuesClause,
  of: { readonly alias: string; readonly type: string },
  context: SearchContext,
): Condition {
  const { param, modifier, values } = clause;
  const rid = sql.ref(`${of.alias}.rid`);
  // Codes and exact texts of all alternatives are looked for at once.
  const hashes = values.flatMap((value) => hashesOf(value, { param, modifier, type: of.type }, context));
  const rows = values.flatMap((value) => rowsOf(value, clause));
  const parts: Condition[] = [];
  if (hashes.length > 0) parts.push(tokenCondition(hashes, rid, context));
  const isProbed =
    context.probesRanges === true && isRange(clause) && values.every(({ prefix }) => open.has(prefix));
  parts.push(
    ...rows.map((select) =>
      isProbed
        ? sql<boolean>`exists (select 1 from (${select(context, of.type)}) as value where value.rid = ${rid} offset 0)`
        : sql<boolean>`${rid} in (${select(context, of.type)})`,
    ),
  );
  // The parts of a composite on the resource itself are asked one by one.
  if (param.kind === 'composite' && param.ofRoot)
    for (const { parts: components } of values)
      parts.push(
        sql`(${sql.join(
          components.map((part, i) => {
            const component = param.components[i];
            return component === undefined
              ? never
              : valuesCondition(
                  { kind: 'values', param: component, modifier: null, values: [part] },
                  of,
                  context,
                );
          }),
          sql` and `,
        )})`,
      );
  const any = parts.length === 0 ? never : sql<boolean>`(${sql.join(parts, sql` or `)})`;
  return modifier === 'not' ? sql`not ${any}` : any;
}

/**
 * Rows with one of these fingerprints. Plans are made before the fingerprint is known, so how often it comes is told by
 * the form: a usual one gives the rows to begin with, in their order; a common one is only looked up in rows that others
 * gave.
 */
function tokenCondition(
  hashes: readonly string[],
  rid: Sql,
  { isCommon, leader = null }: SearchContext,
): Condition {
  const [only = ''] = hashes;
  if (hashes.length > 1)
    return sql`${rid} in (select rid from value_token where hash = any(${[...hashes]}::bigint[]))`;
  return isCommon(only) && only !== leader
    ? sql`exists (select 1 from value_token as held where held.hash = ${only}::bigint and held.rid = ${rid} offset 0)`
    : sql`${rid} in (select rid from value_token where hash = ${only}::bigint)`;
}

/** Fingerprints a value is found by; none where it is found by rows. */
function hashesOf(
  { value, parts }: QueryValue,
  of: { readonly param: SearchParam; readonly modifier: ValuesClause['modifier']; readonly type: string },
  { token }: SearchContext,
): readonly string[] {
  const named = { type: of.type, param: of.param.name };
  if (value.kind === 'token') return [token(tokenQueryKey(named, value))];
  if (value.kind === 'string' && of.modifier === 'exact') return [token(exactKey(named, value.exact))];
  if (value.kind !== 'composite' || of.param.ofRoot) return [];
  const [one, other] = parts.map((part) => part.value);
  if (one?.kind !== 'token' || other?.kind !== 'token') return [];
  return [token(jointKey(named, [formOf(one), formOf(other)]))];
}

type TokenValue = Extract<QueryValue['value'], { kind: 'token' }>;

/** `code` has system null, `|code` the system '', `system|` the code ''. */
function tokenQueryKey(
  of: { readonly type: string; readonly param: string },
  { system, code }: TokenValue,
): string {
  if (system === null) return codeKey(of, code);
  if (system === '') return bareKey(of, code);
  return code === '' ? systemKey(of, system) : tokenKey(of, system, code);
}

function formOf({ system, code }: TokenValue): string {
  return system === null || system === '' ? code : `${system}|${code}`;
}

type Select = (context: SearchContext, type: string) => Sql;

/** Queries of row numbers by tables of values. */
function rowsOf(query: QueryValue, clause: ValuesClause): readonly Select[] {
  const { value } = query;
  const { param, modifier } = clause;
  const number = param.number;
  switch (value.kind) {
    case 'token':
      return [];
    case 'string':
      if (modifier === 'exact') return [];
      return [
        () =>
          sql`select rid from value_string where param = ${number} and text like ${
            modifier === 'contains' ? `%${likeText(value.text)}%` : `${likeText(value.text)}%`
          }`,
      ];
    case 'uri':
      return [
        () =>
          sql`select rid from value_string where param = ${number} and ${uriCondition(value.uri, modifier)}`,
      ];
    case 'reference':
      return [(_, type) => linkRows(value, number, type)];
    case 'date':
      return [
        () =>
          sql`select rid from value_date where param = ${number} and ${rangeCondition(
            { prefix: query.prefix, from: value.from, to: value.to },
            columns,
            instantOf,
          )}`,
      ];
    case 'number':
    case 'quantity':
      return [(context) => numberRows(query, number, { token: context.token, lead: [] })];
    case 'composite': {
      const [one, other] = query.parts;
      if (param.ofRoot || one?.value.kind !== 'token' || other === undefined || other.value.kind === 'token')
        return [];
      const form = formOf(one.value);
      return [
        (context, type) =>
          numberRows(other, number, { token: context.token, lead: [form], of: { type, param: param.name } }),
      ];
    }
  }
}

const columns = { low: sql.ref('low'), high: sql.ref('high') };

function numberRows(
  { prefix, value }: QueryValue,
  param: number,
  with_: {
    readonly token: (key: string) => string;
    readonly lead: readonly string[];
    readonly of?: { readonly type: string; readonly param: string };
  },
): Sql {
  if (value.kind !== 'number' && value.kind !== 'quantity') return sql`select 0 where false`;
  const unit = value.kind === 'quantity' ? unitOf(value) : null;
  const { low, high } = unit ?? value;
  const unitPart = unit === null ? [] : [unitKey(unit.unit)];
  const lead =
    with_.of === undefined
      ? unit === null
        ? NO_LEAD
        : with_.token(unitKey(unit.unit))
      : with_.token(jointKey(with_.of, [...with_.lead, ...unitPart]));
  return sql`select rid from value_quantity where param = ${param} and lead = ${lead}::bigint
    and ${rangeCondition({ prefix, from: low, to: high }, columns, (number) => sql`${number}::double precision`)}`;
}

function linkRows(
  { type, id, url }: Extract<QueryValue['value'], { kind: 'reference' }>,
  param: number,
  ofLink: string,
): Sql {
  const typed = type === null ? sql`true` : sql`target_type = ${type}`;
  return sql`select rid from value_link where param = ${param} and target_id = ${id ?? url ?? ''} and ${typed}
    and ${ofType('value_link', ofLink)}`;
}

function uriCondition(uri: string, modifier: ValuesClause['modifier']): Condition {
  if (modifier === 'below') return sql`(text = ${uri} or text like ${`${likeText(uri)}/%`})`;
  if (modifier === 'above') return sql`(text = ${uri} or ${uri} like text || '/%')`;
  return sql`text = ${uri}`;
}

/** Every row by which a parameter could be known of a resource, for `:missing`. */
function allRowsOf(param: SearchParam, rid: Sql, presence: string): Sql {
  switch (param.kind) {
    case 'string':
    case 'uri':
      return sql`select 1 from value_string as known where known.param = ${param.number} and known.rid = ${rid}`;
    case 'date':
      return sql`select 1 from value_date as known where known.param = ${param.number} and known.rid = ${rid}`;
    case 'number':
    case 'quantity':
    case 'composite':
      return sql`select 1 from value_quantity as known where known.param = ${param.number} and known.rid = ${rid}`;
    case 'token':
      return sql`select 1 from value_token as known where known.hash = ${presence}::bigint and known.rid = ${rid}`;
    case 'reference':
      return sql`select 1 from value_link as known where known.param = ${param.number} and known.rid = ${rid}`;
  }
}

/** Escapes what LIKE reads as a pattern. */
function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

function instantOf(milliseconds: number): Sql {
  return sql`to_timestamp(${milliseconds / 1000}::double precision)`;
}

/**
 * How a stored range compares with a range that was asked for, by FHIR R4 search 3.1.1.5.5. `ap` takes a tenth of the
 * way from today for dates, which the parser has put into the range, and of the number for numbers.
 */
function rangeCondition(
  { prefix, from, to }: { readonly prefix: QueryValue['prefix']; readonly from: number; readonly to: number },
  { low, high }: { readonly low: Sql; readonly high: Sql },
  literal: (value: number) => Sql,
): Condition {
  const [start, end] = [literal(from), literal(to)];
  switch (prefix) {
    case 'eq':
      return sql`(${low} >= ${start} and ${low} <= ${end} and ${high} <= ${end})`;
    case 'ne':
      return sql`(${low} < ${start} or ${high} > ${end})`;
    case 'gt':
      return sql`${high} > ${end}`;
    case 'ge':
      return sql`(${high} >= ${start} and (${high} > ${end} or ${low} >= ${start}))`;
    case 'lt':
      return sql`${low} < ${start}`;
    case 'le':
      return sql`(${low} <= ${end} and (${low} < ${start} or ${high} <= ${end}))`;
    case 'sa':
      return sql`${low} > ${end}`;
    case 'eb':
      return sql`${high} < ${start}`;
    case 'ap':
      return sql`(${low} <= ${end} and ${high} >= ${start})`;
  }
}
