import { createContext, useContext } from 'react';
import type { Session } from './session.ts';

/** Who is signed in, and whose record is looked at. */
export type Account = {
  readonly session: Session;
  /** The person whose record is shown; null for whoever is bound to nobody. */
  readonly person: string | null;
  readonly choosePerson: (id: string) => void;
};

export const AccountContext = createContext<Account | null>(null);

/** Whoever is signed in. */
export function useAccount(): Account {
  const account = useContext(AccountContext);
  if (account === null) throw new Error('a part of an account outside of its door');
  return account;
}
