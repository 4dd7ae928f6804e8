import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';

/** One thing on which attempts are counted. */
export type AttemptKey = {
  readonly kind: 'account' | 'address' | 'device';
  readonly name: string;
};

/** Delays, never lock-outs: so many attempts are free, then each doubles the wait, up to a most. */
const rules: Readonly<Record<AttemptKey['kind'], { readonly free: number; readonly mostSeconds: number }>> = {
  // Others fail on an account too: its owner, at a device the account does not know, never waits long for them.
  account: { free: 10, mostSeconds: 30 },
  // Many people may share an address.
  address: { free: 30, mostSeconds: 900 },
  // Nobody but whoever holds the device's cookie counts here.
  device: { free: 10, mostSeconds: 900 },
};

/** Attempts at passwords and recovery codes. */
export type Attempts = {
  /** Counts an attempt on each; answers with the seconds to wait, 0 where it may be made now. */
  readonly begin: (keys: readonly AttemptKey[]) => Promise<number>;
  /** One of them was right. */
  readonly succeed: (keys: readonly AttemptKey[]) => Promise<void>;
};

/** Counts in the database, so that several processes count together; names are kept as keyed fingerprints. */
export function openAttempts(of: {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly now: () => Date;
}): Attempts {
  const { db, vault, now } = of;
  const keyOf = ({ kind, name }: AttemptKey): string => vault.token(`identity|attempt|${kind}|${name}`);
  return {
    begin: async (keys) => {
      for (const key of keys) {
        const wait = await beginOne(db, { key: keyOf(key), rule: rules[key.kind], now: now() });
        if (wait > 0) return wait;
      }
      return 0;
    },
    succeed: async (keys) => {
      const own = keys.filter(({ kind }) => kind !== 'address').map(keyOf);
      if (own.length > 0) await db.deleteFrom('identity_attempt').where('key', 'in', own).execute();
      // One person's success takes back what it counted itself: it lets nobody guess faster at the same address.
      const shared = keys.filter(({ kind }) => kind === 'address').map(keyOf);
      if (shared.length === 0) return;
      await db
        .updateTable('identity_attempt')
        .set({ failures: sql<number>`greatest(failures - 1, 0)` })
        .where('key', 'in', shared)
        .execute();
    },
  };
}

/** Counted before the password is looked at: of many at once, only the free ones get through. */
async function beginOne(
  db: Kysely<Schema>,
  of: {
    readonly key: string;
    readonly rule: { readonly free: number; readonly mostSeconds: number };
    readonly now: Date;
  },
): Promise<number> {
  const { key, rule, now } = of;
  await db
    .insertInto('identity_attempt')
    .values({ key, failures: 0, next: now })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const failures = sql<number>`case when next < ${new Date(now.getTime() - 86_400_000)} then 1 else failures + 1 end`;
  const seconds = sql`case when failures + 1 < ${rule.free} then 0
    else least(${rule.mostSeconds}, power(2, least(failures + 1 - ${rule.free}, 20))) end`;
  const { numUpdatedRows } = await db
    .updateTable('identity_attempt')
    .set({ failures, next: sql<Date>`${now}::timestamptz + make_interval(secs => ${seconds})` })
    .where('key', '=', key)
    .where('next', '<=', now)
    .executeTakeFirst();
  if (numUpdatedRows === 1n) return 0;
  const row = await db
    .selectFrom('identity_attempt')
    .select('next')
    .where('key', '=', key)
    .executeTakeFirst();
  return Math.max(1, Math.ceil(((row?.next.getTime() ?? now.getTime()) - now.getTime()) / 1000));
}
