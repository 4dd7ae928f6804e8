import { randomBytes } from 'node:crypto';
import { type Account, holdsOn } from './accounts.ts';
import type { Artifacts } from './artifacts.ts';

/** What a clinician's system opens a program for. */
type Launch = {
  readonly account: string;
  /** The program it is for; null: any. */
  readonly client: string | null;
  readonly patient: string;
  readonly encounter: string | null;
};

/** Launches from within another system (SMART App Launch 2, EHR launch). */
export type Launches = {
  /** A value for the `launch` parameter, for five minutes. */
  readonly begin: (launch: Launch) => Promise<string>;
  readonly find: (value: string) => Promise<Launch | null>;
  /** Whether it was there and unused. */
  readonly use: (value: string) => Promise<boolean>;
};

const LAUNCH_SECONDS = 300;

export function openLaunches(artifacts: Artifacts): Launches {
  return {
    begin: async (launch) => {
      const value = randomBytes(32).toString('base64url');
      const keeping = { seconds: LAUNCH_SECONDS, account: launch.account };
      await artifacts.put('Launch', value, launch, keeping);
      return value;
    },
    find: async (value) => {
      const found = await artifacts.find('Launch', value);
      return found === null || found.consumed !== null ? null : (found.payload as Launch);
    },
    use: (value) => artifacts.consume('Launch', value),
  };
}

/** Whose record a program may be opened for. */
export type Choice = {
  /** `any`: whoever the account may see anyway. */
  readonly persons: 'any' | readonly string[];
  readonly launch?: string;
  readonly encounter?: string;
};

/**
 * Whose record can be chosen: the launch's where there is one, made for this account and this program; else those the
 * account stands for today. null where nobody need be chosen.
 */
export async function choiceOf(
  launches: Launches,
  of: {
    readonly account: Account;
    readonly client: string;
    readonly launch: string | null;
    readonly needsPatient: boolean;
    readonly day: string;
  },
): Promise<Choice | 'launch-bad' | 'no-person' | null> {
  const { account, client, launch, day } = of;
  if (launch !== null) {
    const found = await launches.find(launch);
    const isOwn = found?.account === account.id && (found.client === null || found.client === client);
    if (found === null || !isOwn) return 'launch-bad';
    return {
      persons: [found.patient],
      launch,
      ...(found.encounter === null ? {} : { encounter: found.encounter }),
    };
  }
  if (!of.needsPatient) return null;
  if (account.persons.length === 0) return { persons: 'any' };
  const today = account.persons.filter((person) => holdsOn(person, day));
  return today.length === 0 ? 'no-person' : { persons: today.map(({ id }) => id) };
}
