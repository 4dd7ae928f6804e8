import type { Kysely } from 'kysely';
import type { Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';
import type { Account } from './accounts.ts';
import { sealedJson } from './sealed-json.ts';

/** An account with hashes: of its password, where it has one, and of the recovery codes that were not used. */
type Kept = Account & { readonly password: string | null; readonly codes: readonly string[] };

/** An account with its bytes in the table, by which a change knows that nobody else made one. */
export type Found = Kept & { readonly body: Uint8Array };

const ROWS_AT_ONCE = 500;

type Rows = {
  /** Whether the login was free. */
  readonly add: (kept: Kept) => Promise<boolean>;
  readonly find: (by: 'id' | 'login', value: string) => Promise<Found | null>;
  /** All of them behind an id, by id, some read at once. */
  readonly all: (behind?: string) => AsyncIterable<Found>;
  /** Whether nobody changed it since it was found. */
  readonly replace: (found: Found, change: Pick<Kept, 'password' | 'codes'>) => Promise<boolean>;
  readonly remove: (id: string) => Promise<void>;
};

/** Accounts in their table, sealed; found by the login's keyed fingerprint. */
export function accountRows(of: {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly now: () => Date;
}): Rows {
  const { db, vault, now } = of;
  const sealed = sealedJson<Kept>(of, 'account');
  const loginOf = (login: string): string => vault.token(`account|${login.normalize('NFKC').toLowerCase()}`);
  const opened = async ({
    id,
    body,
  }: {
    readonly id: string;
    readonly body: Uint8Array;
  }): Promise<Found> => ({
    ...(await sealed.open(id, body)),
    body,
  });
  return {
    add: async (kept) => {
      const body = await sealed.seal(kept.id, kept);
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('identity_account')
        .values({ id: kept.id, login: loginOf(kept.login), created: now(), body })
        .onConflict((conflict) => conflict.column('login').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    find: async (by, value) => {
      const row = await db
        .selectFrom('identity_account')
        .selectAll()
        .where(by, '=', by === 'login' ? loginOf(value) : value)
        .executeTakeFirst();
      return row === undefined ? null : opened(row);
    },
    all: async function* (behind = '') {
      for (let after = behind; ;) {
        const some = await db
          .selectFrom('identity_account')
          .selectAll()
          .where('id', '>', after)
          .orderBy('id')
          .limit(ROWS_AT_ONCE)
          .execute();
        for (const row of some) yield opened(row);
        if (some.length < ROWS_AT_ONCE) return;
        after = some.at(-1)?.id ?? after;
      }
    },
    replace: async ({ body, ...kept }, change) => {
      const { numUpdatedRows } = await db
        .updateTable('identity_account')
        .set({ body: await sealed.seal(kept.id, { ...kept, ...change }) })
        .where('id', '=', kept.id)
        .where('body', '=', body)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    remove: async (id) => {
      await db.deleteFrom('identity_account').where('id', '=', id).execute();
    },
  };
}
