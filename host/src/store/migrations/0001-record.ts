import { type Kysely, sql } from 'kysely';

/** The first tables of the record. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [
  `create table person_key (
     person text primary key,
     kek_id text not null,
     wrapped bytea,
     created timestamptz not null,
     destroyed timestamptz)`,
  `create table resource (
     rid bigint generated always as identity primary key,
     type text not null, id text not null, version integer not null, person text not null,
     updated timestamptz not null, method text not null, source text not null, labels text[] not null,
     body bytea,
     unique (type, id))`,
  `create index resource_person on resource (person, type)`,
  `create index resource_updated on resource (type, updated, rid)`,
  `create table resource_version (
     type text not null, id text not null, version integer not null, person text not null,
     updated timestamptz not null, method text not null, source text not null, labels text[] not null,
     body bytea,
     primary key (type, id, version))`,
  `create index resource_version_person on resource_version (person)`,
  ...['resource', 'resource_version'].flatMap((table) => [
    `alter table ${table} enable row level security`,
    // The owner is bound as well: a query that forgets the policy still sees no other person's rows.
    `alter table ${table} force row level security`,
    `create policy persons on ${table} using (current_setting('kairos.persons', true) = '*'
       or person = '' or person = any(string_to_array(current_setting('kairos.persons', true), ',')))`,
  ]),
  `create table value_token (hash bigint not null, rid bigint not null, primary key (hash, rid))`,
  `create index value_token_rid on value_token (rid)`,
  `create table value_string (
     param integer not null, text text not null, first boolean not null, last boolean not null, rid bigint not null)`,
  `create index value_string_text on value_string (param, text text_pattern_ops, rid)`,
  `create index value_string_rid on value_string (rid)`,
  `create table value_date (
     param integer not null, low timestamptz not null, high timestamptz not null, first boolean not null,
     last boolean not null, rid bigint not null)`,
  `create index value_date_low on value_date (param, low, rid)`,
  `create index value_date_rid on value_date (rid, param, low)`,
  `create table value_quantity (
     param integer not null, lead bigint not null, low double precision not null, high double precision not null,
     first boolean not null, last boolean not null, rid bigint not null)`,
  `create index value_quantity_low on value_quantity (param, lead, low, rid)`,
  `create index value_quantity_rid on value_quantity (rid, param, low)`,
  `create table value_link (param integer not null, target_type text not null, target_id text not null, rid bigint not null)`,
  `create index value_link_target on value_link (target_id, param, rid)`,
  `create index value_link_rid on value_link (rid, param)`,
  `create table consent_rule (
     person text not null, consent_id text not null, effect text not null, depth integer not null,
     purpose text, actor text, label text, source text, type text, from_date text, until_date text)`,
  `create index consent_rule_person on consent_rule (person)`,
  `create table person_file (
     id text primary key, person text not null, name text not null, content_type text not null,
     bytes bigint not null, sha256 text not null, created timestamptz not null)`,
  `create index person_file_person on person_file (person)`,
  `create table audit_entry (
     seq bigint primary key, recorded timestamptz not null, agent text not null, role text not null,
     action text not null, target text not null, persons text[] not null, outcome text not null,
     event bytea not null, previous bytea not null, hash bytea not null)`,
  `create index audit_entry_persons on audit_entry using gin (persons)`,
  `create table audit_checkpoint (
     seq bigint primary key, recorded timestamptz not null, hash bytea not null, key_id text not null,
     signature bytea not null)`,
  `create table job (
     id text primary key, kind text not null, person text not null, state text not null, requested_by text not null,
     created timestamptz not null, updated timestamptz not null, input text not null, progress text not null,
     result text)`,
  `create index job_state on job (state, created)`,
  `create table setting (name text primary key, value text not null)`,
  `create table token_revocation (jti text primary key, revoked timestamptz not null)`,
];
