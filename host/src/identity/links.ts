import type { Kysely } from 'kysely';
import type { Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';
import { sealedJson } from './sealed-json.ts';

/** Somebody at a provider of others: its issuer's name, and theirs there. */
type Elsewhere = { readonly issuer: string; readonly subject: string };

/** Which account of this record belongs to whom elsewhere. */
export type Links = {
  readonly accountOf: (elsewhere: Elsewhere) => Promise<string | null>;
  /** Whether nobody has it yet. */
  readonly add: (account: string, elsewhere: Elsewhere) => Promise<boolean>;
  readonly drop: (elsewhere: Elsewhere) => Promise<void>;
  readonly isLinked: (account: string) => Promise<boolean>;
};

/** Links in their table: found by a keyed fingerprint, sealed. */
export function openLinks(of: {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly now: () => Date;
}): Links {
  const { db, vault, now } = of;
  const sealed = sealedJson<Elsewhere>(of, 'link');
  const idOf = ({ issuer, subject }: Elsewhere): string =>
    vault.token(`identity|link|${JSON.stringify([issuer, subject])}`);
  return {
    accountOf: async (elsewhere) => {
      const id = idOf(elsewhere);
      const row = await db.selectFrom('identity_link').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) return null;
      // A fingerprint of 64 bits finds; what is sealed decides.
      const { issuer, subject } = await sealed.open(id, row.body);
      return issuer === elsewhere.issuer && subject === elsewhere.subject ? row.account : null;
    },
    add: async (account, elsewhere) => {
      const id = idOf(elsewhere);
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('identity_link')
        .values({ id, account, created: now(), body: await sealed.seal(id, elsewhere) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    drop: async (elsewhere) => {
      await db.deleteFrom('identity_link').where('id', '=', idOf(elsewhere)).execute();
    },
    isLinked: async (account) =>
      (await db
        .selectFrom('identity_link')
        .select('id')
        .where('account', '=', account)
        .executeTakeFirst()) !== undefined,
  };
}
