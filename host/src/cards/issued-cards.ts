import { randomBytes } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/index.ts';

/** What of the person stands on a card beside medicines and genes, and in how many codes it is. */
type CardHolds = { readonly name: boolean; readonly birthDate: boolean; readonly codes: number };

/** A card as its person's list has it. */
type IssuedCard = {
  readonly id: string;
  readonly issued: string;
  /** Since when it holds no more; null: it does. */
  readonly revoked: string | null;
  /** null: not written down when it was signed. */
  readonly holds: CardHolds | null;
};

/** What cards were signed, so that one that was lost can be revoked by itself. */
export type IssuedCards = {
  /** Writes down that a card was signed; `person`: '' where an operator had it made of files. */
  readonly note: (card: {
    readonly id: string;
    readonly person: string;
    readonly kid: string;
    readonly holds: CardHolds | null;
  }) => Promise<void>;
  readonly ofPerson: (person: string) => Promise<readonly IssuedCard[]>;
  /** Whose card it is; null where there is none. */
  readonly personOf: (id: string) => Promise<string | null>;
  /** Whether there is such a card; from now on none of its parts holds. */
  readonly revoke: (id: string) => Promise<boolean>;
  /** Ids of cards of a key that were revoked. */
  readonly revokedOf: (kid: string) => Promise<readonly string[]>;
  /** How many of each key were revoked: the number grows with every one. */
  readonly counts: () => Promise<ReadonlyMap<string, number>>;
};

/** An id of a card: at most 24 letters of base64url (SMART Health Cards, § Revocation); unguessable, and of no person. */
export function newCardId(): string {
  return randomBytes(9).toString('base64url');
}

export function openIssuedCards({
  db,
  now,
}: {
  readonly db: Kysely<Schema>;
  readonly now: () => Date;
}): IssuedCards {
  return {
    note: async ({ id: rid, person, kid, holds }) => {
      await db
        .insertInto('issued_card')
        .values({
          rid,
          person,
          kid,
          issued: now(),
          revoked: null,
          name: holds?.name ?? null,
          birth_date: holds?.birthDate ?? null,
          codes: holds?.codes ?? null,
        })
        .execute();
    },
    ofPerson: async (person) => {
      const rows = await db
        .selectFrom('issued_card')
        .selectAll()
        .where('person', '=', person)
        .orderBy('issued', 'desc')
        .execute();
      return rows.map(({ rid, issued, revoked, name, birth_date: birthDate, codes }) => ({
        id: rid,
        issued: issued.toISOString(),
        revoked: revoked?.toISOString() ?? null,
        holds: name === null || birthDate === null || codes === null ? null : { name, birthDate, codes },
      }));
    },
    personOf: async (id) =>
      (await db.selectFrom('issued_card').select('person').where('rid', '=', id).executeTakeFirst())
        ?.person ?? null,
    revoke: async (id) => {
      const { numUpdatedRows } = await db
        .updateTable('issued_card')
        .set({ revoked: sql<Date>`coalesce(revoked, ${now()}::timestamptz)` })
        .where('rid', '=', id)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    revokedOf: async (kid) => {
      const rows = await db
        .selectFrom('issued_card')
        .select('rid')
        .where('kid', '=', kid)
        .where('revoked', 'is not', null)
        .orderBy('rid')
        .execute();
      return rows.map(({ rid }) => rid);
    },
    counts: async () => {
      const rows = await db
        .selectFrom('issued_card')
        .select(({ fn }) => ['kid', fn.countAll<string>().as('count')])
        .where('revoked', 'is not', null)
        .groupBy('kid')
        .execute();
      return new Map(rows.map(({ kid, count }) => [kid, Number(count)]));
    },
  };
}
