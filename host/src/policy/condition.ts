import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Clause, ConsentQuestion, Reach } from './reach.ts';
import type { TypeSet } from './role-rules.ts';

/** How a scope's filter is asked of a row; the store knows the tables of search values. */
type FilterCondition = (
  filter: { readonly param: string; readonly value: string },
  alias: string,
) => RawBuilder<SqlBool>;

export type ConditionContext = { readonly filter: FilterCondition };

const yes = sql<SqlBool>`true`;
const no = sql<SqlBool>`false`;

/**
 * The SQL condition under which a row of `resource` or `resource_version` exists for a caller. It stands in every
 * query, wherever it touches these tables.
 *
 * @param alias of the table in the query
 */
export function withinReach(
  { clauses, consent }: Reach,
  alias: string,
  context: ConditionContext,
): RawBuilder<SqlBool> {
  if (clauses.length === 0) return no;
  const any = sql<SqlBool>`(${sql.join(
    clauses.map((clause) => clauseCondition(clause, alias, context)),
    sql` or `,
  )})`;
  return consent === null ? any : sql<SqlBool>`(${any} and not ${forbidden(consent, alias)})`;
}

function clauseCondition(
  { persons, types, source, filters }: Clause,
  alias: string,
  context: ConditionContext,
): RawBuilder<SqlBool> {
  const column = (name: string): RawBuilder<unknown> => sql.ref(`${alias}.${name}`);
  const parts = [
    personCondition(persons, alias),
    ...types.map((set) => typeCondition(set, alias)),
    source === null ? yes : sql<SqlBool>`${column('source')} = ${source}`,
    ...filters.map((filter) => context.filter(filter, alias)),
  ].filter((part) => part !== yes);
  return parts.length === 0 ? yes : sql<SqlBool>`(${sql.join(parts, sql` and `)})`;
}

function personCondition(persons: Clause['persons'], alias: string): RawBuilder<SqlBool> {
  const person = sql.ref(`${alias}.person`);
  if (persons === 'all') return sql<SqlBool>`${person} <> ''`;
  if (persons === 'nobody') return sql<SqlBool>`${person} = ''`;
  const [only] = persons;
  return persons.length === 1
    ? sql<SqlBool>`${person} = ${only}`
    : sql<SqlBool>`${person} = any(${[...persons]}::text[])`;
}

function typeCondition(set: TypeSet, alias: string): RawBuilder<SqlBool> {
  const type = sql.ref(`${alias}.type`);
  if ('only' in set)
    return set.only.length === 0 ? no : sql<SqlBool>`${type} = any(${[...set.only]}::text[])`;
  return set.except.length === 0 ? yes : sql<SqlBool>`${type} <> all(${[...set.except]}::text[])`;
}

/** Whether a rule of the person's consents denies the row and no rule within it, an exception, permits it. */
function forbidden({ purpose, actors, day }: ConsentQuestion, alias: string): RawBuilder<SqlBool> {
  const row = (name: string): RawBuilder<unknown> => sql.ref(`${alias}.${name}`);
  const holds = (rule: string): RawBuilder<SqlBool> => {
    const of = (name: string): RawBuilder<unknown> => sql.ref(`${rule}.${name}`);
    return sql<SqlBool>`${of('person')} = ${row('person')}
      and (${of('purpose')} is null or ${of('purpose')} = ${purpose})
      and ${of('actors')} <@ ${[...actors]}::text[]
      and ${of('labels')} <@ ${row('labels')}
      and (${of('source')} is null or ${of('source')} = ${row('source')})
      and (${of('type')} is null or ${of('type')} = ${row('type')})
      and (${of('from_date')} is null or ${of('from_date')} <= ${day})
      and (${of('until_date')} is null or ${of('until_date')} >= ${day})`;
  };
  return sql<SqlBool>`exists (select 1 from consent_rule as denial where denial.effect = 'deny' and ${holds('denial')}
    and not exists (select 1 from consent_rule as exception where exception.effect = 'permit'
      and exception.consent_id = denial.consent_id and starts_with(exception.path, denial.path || '.')
      and ${holds('exception')}))`;
}
