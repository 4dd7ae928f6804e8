import { type ReactNode, useState } from 'react';
import { Fetched, useRead } from '../account/index.ts';
import { useAccountWords, useStewardWords } from '../words/index.ts';
import type { AccountCounts, ConsentCounts, ListedAccount, Page } from './answers.ts';
import { useFormats } from './formats.ts';
import { Paged } from './paged.tsx';
import { Block, DataTable, Figure, Nothing, PageHead } from './pieces.tsx';

const roles = ['citizen', 'representative', 'clinician', 'laboratory', 'steward', 'researcher'] as const;
type Role = (typeof roles)[number];

const isRole = (name: string): name is Role => roles.some((role) => role === name);

/** Who has an account, for whom somebody stands, and which consents hold. */
export function UsersPage(): ReactNode {
  const say = useStewardWords();
  const counts = useRead<AccountCounts>('/steward/accounts/counts');
  const consents = useRead<ConsentCounts>('/steward/consents');
  return (
    <>
      <PageHead title={say('users.title')} lead={say('users.lead')} />
      <Block title={say('consents.title')}>
        <Fetched of={consents}>{(value) => <Consents counts={value} />}</Fetched>
      </Block>
      <Block title={say('users.represented')}>
        <Fetched of={counts}>{(value) => <Represented counts={value} />}</Fetched>
      </Block>
      <Accounts counts={counts.kind === 'here' ? counts.value : null} />
    </>
  );
}

const purposes = ['TREAT', 'PATRQT', 'HRESCH', 'HOPERAT', 'BTG', 'CROSSBORDER'] as const;

function Consents({ counts }: { readonly counts: ConsentCounts }): ReactNode {
  const say = useStewardWords();
  const { number } = useFormats();
  const purposeName = (code: string | null): string => {
    const known = purposes.find((one) => one === code);
    return code === null ? say('purpose.any') : known === undefined ? code : say(`purpose.${known}`);
  };
  return (
    <>
      <dl className="steward-figures">
        <Figure name={say('consents.inForce')} value={number(counts.consents)} />
        <Figure name={say('consents.persons')} value={number(counts.persons)} />
      </dl>
      {counts.byPurpose.length === 0 ? (
        <Nothing>{say('consents.empty')}</Nothing>
      ) : (
        <DataTable
          caption={say('consents.caption')}
          heads={[
            say('consents.purpose'),
            say('consents.effect'),
            say('consents.inForce'),
            say('consents.persons'),
          ]}
          rows={counts.byPurpose.map(({ purpose, effect, consents, persons }) => [
            purposeName(purpose),
            say(`effect.${effect}`),
            number(consents),
            number(persons),
          ])}
        />
      )}
    </>
  );
}

function Represented({ counts: { represented } }: { readonly counts: AccountCounts }): ReactNode {
  const say = useStewardWords();
  const { number } = useFormats();
  return (
    <dl className="steward-figures">
      {(['holds', 'future', 'over'] as const).map((standing) => (
        <Figure key={standing} name={say(`standing.${standing}`)} value={number(represented[standing])} />
      ))}
    </dl>
  );
}

function Accounts({ counts }: { readonly counts: AccountCounts | null }): ReactNode {
  const say = useStewardWords();
  const sayAccount = useAccountWords();
  const { number } = useFormats();
  const [role, setRole] = useState('');
  return (
    <Block title={say('users.accounts')}>
      <label className="steward-field">
        <span>{say('users.role')}</span>
        <select value={role} onChange={({ target }) => setRole(target.value)}>
          <option value="">{say('users.anyRole')}</option>
          {roles.map((own) => {
            const count = counts?.roles.find((one) => one.role === own)?.accounts;
            return (
              <option key={own} value={own}>
                {sayAccount(`role.${own}`)}
                {count === undefined ? '' : ` (${number(count)})`}
              </option>
            );
          })}
        </select>
      </label>
      <Paged<Page<'accounts', ListedAccount>>
        key={role}
        path={`/steward/accounts?count=25${role === '' ? '' : `&role=${role}`}&cursor=`}
      >
        {({ accounts }, isFirst) =>
          accounts.length === 0 && isFirst ? (
            <Nothing>{say('users.empty')}</Nothing>
          ) : (
            <ul className="account-list">
              {accounts.map((account) => (
                <li key={account.id}>
                  <AccountCard account={account} />
                </li>
              ))}
            </ul>
          )
        }
      </Paged>
    </Block>
  );
}

function AccountCard({ account }: { readonly account: ListedAccount }): ReactNode {
  const say = useStewardWords();
  const sayAccount = useAccountWords();
  const { day } = useFormats();
  const { login, name, role, organisation, persons, created, signsInBy } = account;
  return (
    <article className="account-card">
      <h3>
        <bdi>{name ?? login}</bdi>
      </h3>
      <p>
        {isRole(role) ? sayAccount(`role.${role}`) : role}
        {organisation === undefined ? null : (
          <>
            {' · '}
            <bdi>{organisation}</bdi>
          </>
        )}
        {name === undefined ? null : (
          <>
            {' · '}
            <bdi>{login}</bdi>
          </>
        )}
      </p>
      <p className="steward-small">
        {say('users.since', { date: day(created) })}
        {' · '}
        {signsInBy.length === 0
          ? say('factor.none')
          : signsInBy.map((factor) => say(`factor.${factor}`)).join(', ')}
      </p>
      {persons.length === 0 ? null : (
        <ul className="account-persons">
          {persons.map(({ id, from, until, standing }) => (
            <li key={id} className={standing}>
              <bdi>{id}</bdi> <span className="steward-tag">{say(`standing.${standing}`)}</span>
              {from === null ? null : ` ${say('users.from', { date: day(from) })}`}
              {until === null ? null : ` ${say('users.until', { date: day(until) })}`}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
