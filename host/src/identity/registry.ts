import type { Kysely } from 'kysely';
import type { Outcome } from '@kairos/core/base';
import type { Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';
import { openAccounts } from './accounts.ts';
import { openArtifacts } from './artifacts.ts';
import { openClients } from './clients.ts';

/** Whom an operator lets in: a person by an invitation, or a program. */
export type OperatorAct =
  | { readonly invite: Readonly<Record<string, unknown>> }
  | { readonly client: Readonly<Record<string, unknown>> };

/** Registers without a server: answers with an invitation's secret, or a program's id. Gaps: TOKEN_CLAIMS_BAD, CLIENT_BAD. */
export function openRegistry(of: {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly now: () => Date;
}): (act: OperatorAct) => Promise<Outcome<string>> {
  const artifacts = openArtifacts(of);
  return (act) =>
    'client' in act
      ? openClients(of.db, of.now).add(act.client)
      : openAccounts({ ...of, artifacts }).invite(act.invite);
}
