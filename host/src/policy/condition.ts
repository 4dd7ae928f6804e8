import type { Clause, ConsentQuestion, Reach } from './reach.ts';
import type { TypeSet } from './role-rules.ts';
import { type Sql, sql } from '../store/sql.ts';

/** How a scope's filter is asked of a row; the store knows the tables of search values. */
type FilterCondition = (
  filter: { readonly param: string; readonly value: string },
  alias: string,
) => Sql<boolean>;

export type ConditionContext = { readonly filter: FilterCondition };

const yes = sql<boolean>`true`;
const no = sql<boolean>`false`;

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
): Sql<boolean> {
  if (clauses.length === 0) return no;
  const any = sql<boolean>`(${sql.join(
    clauses.map((clause) => clauseCondition(clause, alias, context)),
    sql` or `,
  )})`;
  return consent === null ? any : sql<boolean>`(${any} and not ${forbidden(consent, alias)})`;
}

function clauseCondition(
  { persons, types, source, filters }: Clause,
  alias: string,
  context: ConditionContext,
): Sql<boolean> {
  const column = (name: string): Sql => sql.ref(`${alias}.${name}`);
  const parts = [
    personCondition(persons, alias),
    ...types.map((set) => typeCondition(set, alias)),
    source === null ? yes : sql<boolean>`${column('source')} = ${source}`,
    ...filters.map((filter) => context.filter(filter, alias)),
  ].filter((part) => part !== yes);
  return parts.length === 0 ? yes : sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

function personCondition(persons: Clause['persons'], alias: string): Sql<boolean> {
  const person = sql.ref(`${alias}.person`);
  if (persons === 'all') return sql<boolean>`${person} <> ''`;
  if (persons === 'nobody') return sql<boolean>`${person} = ''`;
  const [only] = persons;
  return persons.length === 1
    ? sql<boolean>`${person} = ${only}`
    : sql<boolean>`${person} = any(${[...persons]}::text[])`;
}

function typeCondition(set: TypeSet, alias: string): Sql<boolean> {
  const type = sql.ref(`${alias}.type`);
  if ('only' in set)
    return set.only.length === 0 ? no : sql<boolean>`${type} = any(${[...set.only]}::text[])`;
  return set.except.length === 0 ? yes : sql<boolean>`${type} <> all(${[...set.except]}::text[])`;
}

/** Whether a rule of the person's consents denies the row and no rule within it, an exception, permits it. */
function forbidden({ purpose, actors, day }: ConsentQuestion, alias: string): Sql<boolean> {
  const row = (name: string): Sql => sql.ref(`${alias}.${name}`);
  const holds = (rule: string): Sql<boolean> => {
    const of = (name: string): Sql => sql.ref(`${rule}.${name}`);
    return sql<boolean>`${of('person')} = ${row('person')}
      and (${of('purpose')} is null or ${of('purpose')} = ${purpose})
      and ${of('actors')} <@ ${[...actors]}::text[]
      and ${of('labels')} <@ ${row('labels')}
      and (${of('source')} is null or ${of('source')} = ${row('source')})
      and (${of('type')} is null or ${of('type')} = ${row('type')})
      and (${of('from_date')} is null or ${of('from_date')} <= ${day})
      and (${of('until_date')} is null or ${of('until_date')} >= ${day})`;
  };
  return sql<boolean>`exists (select 1 from consent_rule as denial where denial.effect = 'deny' and ${holds('denial')}
    and not exists (select 1 from consent_rule as exception where exception.effect = 'permit'
      and exception.consent_id = denial.consent_id and starts_with(exception.path, denial.path || '.')
      and ${holds('exception')}))`;
}
