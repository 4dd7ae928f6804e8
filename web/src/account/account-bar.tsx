import { type ReactNode, useId } from 'react';
import { useAccountWords } from '../words/index.ts';
import { useAccount } from './account-context.ts';
import { type PersonName, usePersonNames } from './person-names.ts';

/** Who is signed in, and behind it whose record is shown, where there are several, and the way out. */
export function AccountBar(): ReactNode {
  const say = useAccountWords();
  const panel = useId();
  const { session, person, choosePerson } = useAccount();
  const { caller, signOut } = session;
  // Whose record it is, or for whom they stand: others have screens of their own to choose from.
  const isForPersons = caller.role === 'citizen' || caller.role === 'representative';
  const names = usePersonNames(isForPersons ? caller.persons.map(({ id }) => id) : []);
  const own = caller.role === 'citizen' ? names[0]?.name : null;
  const who = caller.name ?? own ?? say(`role.${caller.role}`);
  const shown = names.length < 2 ? undefined : names.find(({ id }) => id === person);
  return (
    <nav className="account-bar" aria-label={say('bar.label')}>
      <button type="button" className="account-open" popoverTarget={panel}>
        <span className="account-unseen">{say('bar.label')}: </span>
        <span className="account-names">
          <bdi>{who}</bdi>
          {shown === undefined ? null : (
            <span className="account-of">
              {say('bar.person')}: <bdi>{shownName(shown, say('bar.unnamed'))}</bdi>
            </span>
          )}
        </span>
      </button>
      <div className="account-panel" id={panel} popover="auto">
        <p className="account-who">{say('bar.signedIn', { name: who })}</p>
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
        <a href="/identity/account">{say('bar.settings')}</a>
        <button type="button" className="account-button account-quiet" onClick={signOut}>
          {say('bar.signOut')}
        </button>
      </div>
    </nav>
  );
}

function shownName({ id, name }: PersonName, unnamed: string): string {
  return name ?? `${unnamed} (${id})`;
}
