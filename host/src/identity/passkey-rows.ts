import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';
import { sealedJson } from './sealed-json.ts';

/** A passkey as it is kept. */
export type Passkey = {
  /** The credential's id and its public key (COSE), base64url. */
  readonly credential: string;
  readonly publicKey: string;
  /** How often it signed, as far as its authenticator counts; the next signature must say more. */
  readonly counter: number;
  readonly transports: readonly string[];
  /** Whether it may be on several devices, and whether it is now. */
  readonly isSyncable: boolean;
  readonly isBackedUp: boolean;
  readonly name: string;
  /** Instant of the last sign-in, ISO 8601. */
  readonly used: string | null;
};

/** A passkey with where it lies, and its bytes there. */
export type FoundPasskey = Passkey & {
  readonly id: string;
  readonly account: string;
  readonly created: Date;
  readonly body: Uint8Array;
};

type PasskeyRows = {
  /** Whether nobody has it yet. */
  readonly add: (account: string, passkey: Passkey) => Promise<boolean>;
  readonly find: (credential: string) => Promise<FoundPasskey | null>;
  readonly ofAccount: (account: string) => Promise<readonly FoundPasskey[]>;
  /** Whether nobody used or changed it since it was found. */
  readonly replace: (found: FoundPasskey, change: Partial<Passkey>) => Promise<boolean>;
  /** Takes one of an account's away; false where it is not there, or the last and `keepsLast`. */
  readonly remove: (account: string, id: string, keepsLast: boolean) => Promise<boolean>;
};

const idOf = (credential: string): string => createHash('sha256').update(credential).digest('base64url');

/** Passkeys in their table: found by a hash of the credential's id, sealed. */
export function passkeyRows(of: {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly now: () => Date;
}): PasskeyRows {
  const { db, now } = of;
  const sealed = sealedJson<Passkey>(of, 'passkey');
  const opened = async (row: Pick<FoundPasskey, 'id' | 'account' | 'created' | 'body'>) => ({
    ...(await sealed.open(row.id, row.body)),
    ...row,
  });
  const all = () => db.selectFrom('identity_passkey').selectAll();
  return {
    add: async (account, passkey) => {
      const id = idOf(passkey.credential);
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('identity_passkey')
        .values({ id, account, created: now(), body: await sealed.seal(id, passkey) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    find: async (credential) => {
      const row = await all().where('id', '=', idOf(credential)).executeTakeFirst();
      return row === undefined ? null : opened(row);
    },
    ofAccount: async (account) => {
      const rows = await all().where('account', '=', account).orderBy('created').orderBy('id').execute();
      return Promise.all(rows.map(opened));
    },
    replace: async ({ id, account: _account, created: _created, body, ...kept }, change) => {
      const { numUpdatedRows } = await db
        .updateTable('identity_passkey')
        .set({ body: await sealed.seal(id, { ...kept, ...change }) })
        .where('id', '=', id)
        .where('body', '=', body)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    remove: (account, id, keepsLast) =>
      db.transaction().execute(async (trx) => {
        // Of two that take away the last two at once, one waits here, and finds one left.
        await trx.selectFrom('identity_account').select('id').where('id', '=', account).forUpdate().execute();
        const rows = await trx
          .selectFrom('identity_passkey')
          .select('id')
          .where('account', '=', account)
          .execute();
        if (!rows.some((row) => row.id === id) || (keepsLast && rows.length === 1)) return false;
        await trx.deleteFrom('identity_passkey').where('id', '=', id).execute();
        return true;
      }),
  };
}
