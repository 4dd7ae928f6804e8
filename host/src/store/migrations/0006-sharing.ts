import { type Kysely, sql } from 'kysely';

/** Links by which persons show a part of their record to somebody without an account. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements: readonly string[] = [
  `create table share_link (
     id text primary key, address text not null unique, person text not null,
     created timestamptz not null, expires timestamptz not null,
     direct boolean not null, once boolean not null, long_term boolean not null,
     passcode text, attempts integer not null,
     used timestamptz, revoked timestamptz, body bytea not null)`,
  `create index share_link_person on share_link (person, created)`,
  `alter table share_link enable row level security`,
  `alter table share_link force row level security`,
  `create policy persons on share_link using (current_setting('kairos.persons', true) = '*'
     or person = any(string_to_array(current_setting('kairos.persons', true), ',')))`,
  `create table share_file (
     link text not null references share_link (id) on delete cascade, position integer not null,
     content_type text not null, updated timestamptz not null, content bytea not null,
     primary key (link, position))`,
  `create table share_location (
     id text primary key, link text not null references share_link (id) on delete cascade,
     position integer not null, expires timestamptz not null, opener bytea not null)`,
  `create index share_location_expires on share_location (expires)`,
];
