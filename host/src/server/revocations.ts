import type { Kysely } from 'kysely';
import type { Schema } from '../store/index.ts';

/** Tokens that are no longer accepted, by their `jti`. */
export type Revocations = {
  readonly isRevoked: (tokenId: string) => Promise<boolean>;
  readonly revoke: (tokenId: string) => Promise<void>;
};

/** How long another process of the same record may still accept a token that was revoked here. */
const KEPT_MS = 2000;

/** The list in the database, read anew when it is older than two seconds. */
export function openRevocations(db: Kysely<Schema>, now: () => Date): Revocations {
  let revoked: ReadonlySet<string> = new Set();
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  const refresh = async (): Promise<void> => {
    const at = now().getTime();
    const rows = await db.selectFrom('token_revocation').select('jti').execute();
    revoked = new Set(rows.map(({ jti }) => jti));
    readAt = at;
  };
  return {
    isRevoked: async (tokenId) => {
      if (now().getTime() - readAt > KEPT_MS) {
        reading ??= refresh().finally(() => (reading = null));
        await reading;
      }
      return revoked.has(tokenId);
    },
    revoke: async (tokenId) => {
      await db
        .insertInto('token_revocation')
        .values({ jti: tokenId, revoked: now() })
        .onConflict((conflict) => conflict.column('jti').doNothing())
        .execute();
      await refresh();
    },
  };
}
