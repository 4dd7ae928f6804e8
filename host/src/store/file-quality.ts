import { type Kysely, sql } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import type { Vault } from '../vault/index.ts';
import type { Schema } from './schema.ts';
import { bindConnection } from './store-context.ts';

type Context = { readonly db: Kysely<Schema>; readonly vault: Vault };

/** Whose content it is: a version of a resource and, in a document, the number of its attachment. */
type QualityOf = {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly part: number;
};

/** What is kept of one file, or of a record as a whole. */
export type KeptQuality = QualityOf & {
  /** Facts by which files are counted and found; they are kept as fingerprints. */
  readonly marks: readonly string[];
  /** Codes and units nothing reads, each as one text; kept as fingerprints, and in `body` as they are. */
  readonly unmapped: readonly string[];
  /** Sealed with the person's key. */
  readonly body: unknown;
};

const markToken = (vault: Vault, mark: string): string => vault.token(`quality|${mark}`);
const unmappedToken = (vault: Vault, text: string): string => vault.token(`unmapped|${text}`);
const contextOf = (person: string, { type, id, version, part }: QualityOf): string =>
  `quality|${person}|${type}/${id}/${version}/${part}`;

/** What a person's quality was last measured of, or null. */
export async function qualityBasis(db: Kysely<Schema>, person: string): Promise<string | null> {
  const row = await db
    .selectFrom('file_quality')
    .select('basis')
    .where('person', '=', person)
    .limit(1)
    .executeTakeFirst();
  return row?.basis ?? null;
}

/** Keeps how good a person's files are, in the place of what was kept before. Gaps: of the vault. */
export async function keepQuality(
  { db, vault }: Context,
  of: { readonly person: string; readonly basis: string; readonly now: Date },
  kept: readonly KeptQuality[],
): Promise<Outcome<void>> {
  const { person, basis, now } = of;
  const key = await vault.keyOf(db, person);
  if (isGap(key)) return key;
  const rows = kept.map(({ marks, unmapped, body, ...place }) => ({
    ...place,
    person,
    basis,
    measured: now,
    marks: marks.map((mark) => markToken(vault, mark)),
    unmapped: unmapped.map((text) => unmappedToken(vault, text)),
    body: vault.seal(key, contextOf(person, place), new TextEncoder().encode(JSON.stringify(body))),
  }));
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('file_quality').where('person', '=', person).execute();
    if (rows.length > 0)
      await tx
        .insertInto('file_quality')
        .values(rows)
        // Two that measure one person at once measured the same.
        .onConflict((conflict) => conflict.doNothing())
        .execute();
  });
}

/** A file that came in. `measured` is null as long as it is not read. */
export type IntakeRow = QualityOf & {
  /** By which the next page begins. */
  readonly cursor: string;
  readonly person: string;
  /** When it came. */
  readonly updated: Date;
  /** Whoever wrote it. */
  readonly source: string;
  readonly measured: Date | null;
  readonly body: unknown;
};

/** Which files are asked for. `persons` are those the caller may oversee. */
export type IntakeQuery = {
  readonly persons: 'all' | readonly string[];
  /** A mark they have; `waiting`: not read yet; null: all. */
  readonly mark: string | null;
  readonly before: string | null;
  readonly most: number;
};

type RawRow = Omit<IntakeRow, 'cursor' | 'body'> & {
  readonly rid: string | number;
  readonly body: Uint8Array | null;
};

/** Files that came in, the newest first; those of persons who were erased are gone. */
export async function listIntake(
  { db, vault }: Context,
  { persons, mark, before, most }: IntakeQuery,
): Promise<readonly IntakeRow[]> {
  const [, at, rid, part] = /^(\d{1,15})-(\d{1,15})-(\d{1,5})$/.exec(before ?? '') ?? [];
  const rows = await db.connection().execute(async (connection) => {
    await bindConnection(connection, persons);
    const found =
      await sql<RawRow>`select r.type, r.id, r.version, coalesce(q.part, 0) as part, r.rid, r.person,
        r.updated, r.source, q.measured, q.body
      from resource as r left join file_quality as q
        on q.person = r.person and q.type = r.type and q.id = r.id and q.version = r.version
      where r.type in ('Binary', 'DocumentReference') and r.body is not null and r.person <> ''
        and (r.type = 'Binary' or q.person is not null)
        and ${persons === 'all' ? sql`true` : sql`r.person = any(${[...persons]}::text[])`}
        and ${markCondition(vault, mark)}
        and ${at === undefined ? sql`true` : sql`(r.updated, r.rid, coalesce(q.part, 0)) < (${new Date(Number(at))}, ${rid}::bigint, ${part}::integer)`}
      order by r.updated desc, r.rid desc, part desc limit ${most}`.execute(connection);
    return found.rows;
  });
  const opened: IntakeRow[] = [];
  for (const { body, rid: own, ...row } of rows) {
    const plain = body === null ? null : await openedBody({ db, vault }, row, body);
    opened.push({ ...row, cursor: `${row.updated.getTime()}-${own}-${row.part}`, body: plain });
  }
  return opened;
}

function markCondition(vault: Vault, mark: string | null): ReturnType<typeof sql> {
  if (mark === null) return sql`true`;
  if (mark === 'waiting') return sql`q.person is null`;
  return sql`q.marks @> array[${markToken(vault, mark)}]::text[]`;
}

async function openedBody(
  { db, vault }: Context,
  row: QualityOf & { readonly person: string },
  body: Uint8Array,
): Promise<unknown> {
  const key = await vault.keyOf(db, row.person);
  const plain = isGap(key) ? key : vault.open(key, contextOf(row.person, row), body);
  return isGap(plain) ? null : (JSON.parse(Buffer.from(plain).toString('utf8')) as unknown);
}

/** How many files have each of these marks, and how many came in that are not read yet. */
export async function countIntake(
  { db, vault }: Context,
  persons: 'all' | readonly string[],
  marks: readonly string[],
): Promise<{ readonly marks: ReadonlyMap<string, number>; readonly waiting: number }> {
  const names = new Map(marks.map((mark) => [markToken(vault, mark), mark]));
  const own = persons === 'all' ? sql`true` : sql`r.person = any(${[...persons]}::text[])`;
  return db.connection().execute(async (connection) => {
    await bindConnection(connection, persons);
    // What is counted is what is listed: files that are still there, and records as wholes.
    const { rows } = await sql<{ mark: string; count: number }>`select mark, count(*)::int as count
      from file_quality as q join resource as r
        on r.type = q.type and r.id = q.id and r.person = q.person and r.body is not null
        and (r.version = q.version or q.version = 0)
      cross join unnest(q.marks) as mark
      where ${own} group by mark`.execute(connection);
    const waiting = await sql<{ count: number }>`select count(*)::int as count from resource as r
      where r.type = 'Binary' and r.body is not null and r.person <> '' and ${own}
        and not exists (select 1 from file_quality as q
          where q.person = r.person and q.type = r.type and q.id = r.id and q.version = r.version)`.execute(
      connection,
    );
    return {
      marks: new Map(
        rows.flatMap(({ mark, count }) => {
          const name = names.get(mark);
          return name === undefined ? [] : [[name, count] as const];
        }),
      ),
      waiting: waiting.rows[0]?.count ?? 0,
    };
  });
}

/**
 * What nothing reads and at least `fewest` persons have, the most frequent first; and how many more there are that fewer have, of which nothing else is said.
 */
export async function countUnmapped(
  { db, vault }: Context,
  of: {
    readonly persons: 'all' | readonly string[];
    readonly fewest: number;
    readonly most: number;
    /** The texts a body holds, to find the one that is counted. */
    readonly textsIn: (body: unknown) => readonly string[];
  },
): Promise<{
  readonly shown: readonly { readonly text: string; readonly persons: number }[];
  readonly withheld: number;
}> {
  const { persons, fewest, most, textsIn } = of;
  const own = persons === 'all' ? sql`true` : sql`person = any(${[...persons]}::text[])`;
  const { rows } = await sql<{
    mark: string;
    persons: number;
  }>`select mark, count(distinct person)::int as persons
    from file_quality cross join unnest(unmapped) as mark where ${own} group by mark order by persons desc, mark`.execute(
    db,
  );
  const many = rows.filter((row) => row.persons >= fewest);
  const shown: { text: string; persons: number }[] = [];
  for (const { mark, persons: count } of many.slice(0, most)) {
    const text = await textOfMark({ db, vault }, mark, textsIn);
    if (text !== null) shown.push({ text, persons: count });
  }
  return { shown, withheld: rows.length - many.length };
}

async function textOfMark(
  context: Context,
  mark: string,
  textsIn: (body: unknown) => readonly string[],
): Promise<string | null> {
  const row = await context.db
    .selectFrom('file_quality')
    .select(['person', 'type', 'id', 'version', 'part', 'body'])
    .where(sql<boolean>`unmapped @> array[${mark}]::text[]`)
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  const body = await openedBody(context, row, row.body);
  return textsIn(body).find((text) => unmappedToken(context.vault, text) === mark) ?? null;
}
