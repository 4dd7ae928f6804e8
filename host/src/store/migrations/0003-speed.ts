import { type Kysely, sql } from 'kysely';

/** Accesses that wait for their place in the log, and indexes by which searches need not look at rows they leave out. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/**
 * The planner takes a CASE to hold for half of the rows. It takes the condition itself to hold for hardly any, and then
 * begins with whole types where it should begin with what was asked for.
 */
const persons = `case when current_setting('kairos.persons', true) = '*' then true
  else person = '' or person = any(string_to_array(current_setting('kairos.persons', true), ',')) end`;

const statements: readonly string[] = [
  // Of everybody; without this, row-level security leaves nobody.
  `select set_config('kairos.persons', '*', true)`,
  ...['resource', 'resource_version'].map((table) => `alter policy persons on ${table} using (${persons})`),
  `create table audit_pending (
     id text primary key, recorded timestamptz not null, agent text not null, role text not null,
     action text not null, target text not null, persons text[] not null, outcome text not null,
     event bytea not null)`,
  // From a sample, PostgreSQL takes both to be far fewer than they are, and their rows to be many.
  `alter table value_token alter column hash set (n_distinct = -0.03)`,
  // The common ones are told from the others by these statistics.
  `alter table value_token alter column hash set statistics 1000`,
  `alter table value_link alter column target_id set (n_distinct = -0.2)`,
  `drop index resource_person`,
  `create index resource_person on resource (person, type, rid)`,
  `drop index value_date_low`,
  `create index value_date_low on value_date (param, low, high, rid)`,
  `create index value_date_high on value_date (param, high, low, rid)`,
  `drop index value_quantity_low`,
  `create index value_quantity_low on value_quantity (param, lead, low, high, rid)`,
  `create index value_quantity_high on value_quantity (param, lead, high, low, rid)`,
  `drop index value_link_target`,
  // Whose link it is, so that a person's Conditions are found without a look at everything else of theirs.
  `alter table value_link add column type text not null default ''`,
  `update value_link set type = resource.type from resource where resource.rid = value_link.rid`,
  `create index value_link_target on value_link (target_id, param, type, target_type, rid)`,
];
