import type { Kysely } from 'kysely';
import { type Role, roles } from '../policy/index.ts';
import type { Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';
import { accountRows, type Found } from './account-rows.ts';
import type { Account } from './accounts.ts';

/** Whether somebody stands for a person today, will, or did. */
type Standing = 'holds' | 'future' | 'over';

/** An account as it is listed for who looks after the house. */
type ListedAccount = Pick<Account, 'id' | 'login' | 'role' | 'name' | 'organisation'> & {
  readonly persons: readonly {
    readonly id: string;
    readonly from: string | null;
    readonly until: string | null;
    readonly standing: Standing;
  }[];
  /** Instant. */
  readonly created: string;
  readonly signsInBy: readonly ('password' | 'passkey' | 'elsewhere')[];
};

/** How many accounts there are of each role, and of how many persons representatives stand for them, by today's standing. */
type AccountCounts = {
  readonly roles: readonly { readonly role: Role; readonly accounts: number }[];
  readonly represented: Readonly<Record<Standing, number>>;
};

/** The accounts there are. */
export type AccountDirectory = {
  /** Accounts behind an id, by id; `next`: where the next page begins, null at the end. */
  readonly list: (of: {
    readonly role: Role | null;
    readonly behind: string;
    readonly most: number;
  }) => Promise<{ readonly accounts: readonly ListedAccount[]; readonly next: string | null }>;
  readonly count: () => Promise<AccountCounts>;
};

type Context = { readonly db: Kysely<Schema>; readonly vault: Vault; readonly now: () => Date };

export function openAccountDirectory(context: Context): AccountDirectory {
  const rows = accountRows(context);
  const today = (): string => context.now().toISOString().slice(0, 10);
  return {
    list: async ({ role, behind, most }) => {
      const found: Found[] = [];
      for await (const account of rows.all(behind)) {
        if (role !== null && account.role !== role) continue;
        found.push(account);
        if (found.length > most) break;
      }
      const shown = found.slice(0, most);
      const next = found.length > most ? (shown.at(-1)?.id ?? null) : null;
      return { accounts: await listed(context, shown, today()), next };
    },
    count: async () => {
      const accounts = new Map<Role, number>();
      const represented = { holds: 0, future: 0, over: 0 };
      const day = today();
      for await (const { role, persons } of rows.all()) {
        accounts.set(role, (accounts.get(role) ?? 0) + 1);
        if (role === 'representative') for (const person of persons) represented[standingOn(person, day)]++;
      }
      return {
        roles: roles.map((role) => ({ role, accounts: accounts.get(role) ?? 0 })),
        represented,
      };
    },
  };
}

function standingOn({ from, until }: Account['persons'][number], day: string): Standing {
  if (from !== undefined && from > day) return 'future';
  return until !== undefined && until < day ? 'over' : 'holds';
}

async function listed(
  { db }: Context,
  accounts: readonly Found[],
  day: string,
): Promise<readonly ListedAccount[]> {
  const ids = accounts.map(({ id }) => id);
  if (ids.length === 0) return [];
  const made = await db
    .selectFrom('identity_account')
    .select(['id', 'created'])
    .where('id', 'in', ids)
    .execute();
  const factors = async (table: 'identity_passkey' | 'identity_link'): Promise<ReadonlySet<string>> =>
    new Set(
      (await db.selectFrom(table).select('account').where('account', 'in', ids).execute()).map(
        ({ account }) => account,
      ),
    );
  const created = new Map(made.map((row) => [row.id, row.created.toISOString()]));
  const [passkeys, links] = [await factors('identity_passkey'), await factors('identity_link')];
  return accounts.map(({ id, login, role, name, organisation, persons, password }) => ({
    id,
    login,
    role,
    ...(name === undefined ? {} : { name }),
    ...(organisation === undefined ? {} : { organisation }),
    persons: persons.map((person) => ({
      id: person.id,
      from: person.from ?? null,
      until: person.until ?? null,
      standing: standingOn(person, day),
    })),
    created: created.get(id) ?? '',
    signsInBy: [
      ...(password === null ? [] : (['password'] as const)),
      ...(passkeys.has(id) ? (['passkey'] as const) : []),
      ...(links.has(id) ? (['elsewhere'] as const) : []),
    ],
  }));
}
