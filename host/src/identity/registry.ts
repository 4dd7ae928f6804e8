import type { Kysely } from 'kysely';
import { gap, type Outcome } from '@kairos/core/base';
import type { Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';
import { openAccounts } from './accounts.ts';
import { type Artifacts, openArtifacts } from './artifacts.ts';
import { openClients } from './clients.ts';

/** Whom an operator lets in, a person by an invitation or a program, and whose account they take away by its login. */
export type OperatorAct =
  | { readonly invite: Readonly<Record<string, unknown>> }
  | { readonly client: Readonly<Record<string, unknown>> }
  | { readonly remove: string };

/** Acts without a server: answers with an invitation's secret, or the id of a program or an account. Gaps: TOKEN_CLAIMS_BAD,
 * CLIENT_BAD, ACCOUNT_UNKNOWN. */
export function openRegistry(of: {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly now: () => Date;
}): (act: OperatorAct) => Promise<Outcome<string>> {
  const artifacts = openArtifacts(of);
  const accounts = openAccounts({ ...of, artifacts });
  return async (act) => {
    if ('client' in act) return openClients(of.db, of.now).add(act.client);
    if ('invite' in act) return accounts.invite(act.invite);
    const id = await accounts.remove(act.remove);
    if (id === null) return gap('ACCOUNT_UNKNOWN', { subject: act.remove });
    await forget(of, artifacts, id);
    return id;
  };
}

const modelsOfAccount = [
  'Grant',
  'RefreshToken',
  'AuthorizationCode',
  'AccessToken',
  'Session',
  'AccountPage',
  'ElsewhereDone',
  'Device',
  'Launch',
];

/** Nothing goes on in the name of an account that is gone; what was issued already is refused. */
async function forget(
  { db, now }: { readonly db: Kysely<Schema>; readonly now: () => Date },
  artifacts: Artifacts,
  account: string,
): Promise<void> {
  const issued = await artifacts.ofAccount('AccessToken', account);
  const tokens = issued.map(({ jti }) => ({ jti: String(jti), revoked: now() }));
  if (tokens.length > 0)
    await db
      .insertInto('token_revocation')
      .values(tokens)
      .onConflict((conflict) => conflict.column('jti').doNothing())
      .execute();
  for (const table of ['identity_passkey', 'identity_link'] as const)
    await db.deleteFrom(table).where('account', '=', account).execute();
  await artifacts.dropOfAccount(account, modelsOfAccount);
  // Nobody is told of a record into which they come no more.
  await db.deleteFrom('notice_choice').where('subject', '=', account).execute();
}
