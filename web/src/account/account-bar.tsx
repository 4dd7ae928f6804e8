import type { ReactNode } from 'react';
import { useAccountWords } from '../words/index.ts';
import { useAccount } from './account-context.ts';
import { type PersonName, usePersonNames } from './person-names.ts';

/** Who is signed in; whose record is shown, where there are several; and the way out. */
export function AccountBar(): ReactNode {
  const say = useAccountWords();
  const { session, person, choosePerson } = useAccount();
  const { caller, signOut } = session;
  // Whose record it is, or for whom they stand: others have screens of their own to choose from.
  const isForPersons = caller.role === 'citizen' || caller.role === 'representative';
  const names = usePersonNames(isForPersons ? caller.persons.map(({ id }) => id) : []);
  const own = caller.role === 'citizen' ? names[0]?.name : null;
  return (
    <nav className="account-bar" aria-label={say('bar.label')}>
      {names.length < 2 ? null : (
        <label className="account-person">
          <span>{say('bar.person')}</span>
          <select value={person ?? ''} onChange={({ target }) => choosePerson(target.value)}>
            {names.map((one) => (
              <option key={one.id} value={one.id}>
                {shownName(one, say('bar.unnamed'))}
              </option>
            ))}
          </select>
        </label>
      )}
      <span className="account-who">
        {say('bar.signedIn', { name: caller.name ?? own ?? say(`role.${caller.role}`) })}
      </span>
      <a href="/identity/account">{say('bar.settings')}</a>
      <button type="button" className="app-quiet" onClick={signOut}>
        {say('bar.signOut')}
      </button>
    </nav>
  );
}

function shownName({ id, name }: PersonName, unnamed: string): string {
  return name ?? `${unnamed} (${id})`;
}
