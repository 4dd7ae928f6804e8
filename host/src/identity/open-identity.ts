import type { ServerResponse } from 'node:http';
import { createLocalJWKSet, type JWTVerifyGetKey } from 'jose';
import type { Kysely } from 'kysely';
import { type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { OpenAuditLog } from '../audit/index.ts';
import type { Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';
import { type AccountDirectory, openAccountDirectory } from './account-directory.ts';
import { accountPage } from './account-page.ts';
import { type Accounts, openAccounts } from './accounts.ts';
import { type Artifacts, openArtifacts } from './artifacts.ts';
import { openAttempts } from './attempts.ts';
import { openClients } from './clients.ts';
import { openDiary } from './diary.ts';
import { type ExternalProvider, externalClient } from './external-provider.ts';
import { backFromElsewhere, callbackOf } from './external-sign-in.ts';
import { enrol, recover, showCodes } from './enrolment.ts';
import { interact } from './interaction.ts';
import { watchTokens } from './issued.ts';
import { IDENTITY_ALGORITHM, openIdentityKeys } from './keys.ts';
import { type Launches, openLaunches } from './launches.ts';
import type { PageAnswer, PageRequest } from './page-exchange.ts';
import { openLinks } from './links.ts';
import { openPasskeys } from './passkeys.ts';
import { issuerOf, openProvider, type PublicFetch } from './provider.ts';
import { providerMessage, type ProviderRequest } from './provider-request.ts';
import { openSessions, type Sessions } from './sessions.ts';
import { openWallet, WALLET, type Wallet, type WalletConfig } from './wallet.ts';

/** Who signs in, and for which programs. */
export type Identity = {
  /** The provider as an issuer of tokens. */
  readonly issuer: {
    readonly issuer: string;
    readonly algorithms: readonly string[];
    readonly key: JWTVerifyGetKey;
  };
  /** Lets the provider answer; the response may carry headers already. */
  readonly provide: (asked: ProviderRequest, response: ServerResponse) => Promise<void>;
  readonly interact: (uid: string, request: PageRequest) => Promise<PageAnswer>;
  readonly enrol: (token: string, request: PageRequest) => Promise<PageAnswer>;
  readonly recover: (request: PageRequest) => Promise<PageAnswer>;
  /** The page of one's own account. */
  readonly account: (request: PageRequest) => Promise<PageAnswer>;
  /** Where a provider of others sends browsers back to. */
  readonly backFromElsewhere: (provider: string, request: PageRequest) => Promise<PageAnswer>;
  /** What wallets fetch and send; null where nobody signs in with one. */
  readonly wallet: Pick<Wallet, 'request' | 'respond'> | null;
  readonly accounts: Pick<Accounts, 'invite' | 'boundTo'>;
  readonly directory: AccountDirectory;
  readonly sessions: Sessions;
  readonly launches: Launches;
};

/** What it is opened over. */
export type IdentityOptions = {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly audit: OpenAuditLog;
  readonly now: () => Date;
  /** The server's own address, without a slash at the end. */
  readonly baseUrl: string;
  readonly fetchPublic: PublicFetch;
  /** Providers of others at which people may sign in. */
  readonly externalProviders: readonly ExternalProvider[];
  /** Experimental; null: nobody signs in with a wallet. */
  readonly wallet: WalletConfig | null;
  /** What such a provider did wrong. */
  readonly onGap: (problem: Gap) => void;
  /** Bugs, and a database that is away. */
  readonly onProblem: (error: unknown) => void;
  readonly revocations: {
    readonly revoke: (tokenId: string) => Promise<void>;
    readonly isRevoked: (tokenId: string) => Promise<boolean>;
  };
};

/** Opens accounts, programs and the provider of a record. Gaps: those of the vault. */
export async function openIdentity(options: IdentityOptions): Promise<Outcome<Identity>> {
  const { db, vault, audit, now, baseUrl } = options;
  const keys = await openIdentityKeys(db, vault);
  if (isGap(keys)) return keys;
  const artifacts = openArtifacts(options);
  const accounts = openAccounts({ db, vault, artifacts, now });
  const attempts = openAttempts(options);
  const passkeys = openPasskeys({ ...options, artifacts });
  const clients = openClients(db, now);
  const diary = openDiary(audit, now);
  const launches = openLaunches(artifacts);
  const provider = openProvider({ ...options, accounts, artifacts, clients, keys });
  const requestIds = new WeakMap<object, string>();
  watchTokens(provider, {
    artifacts,
    diary,
    requestIdOf: (message) => requestIds.get(message) ?? 'provider',
  });
  const sessions = openSessions({ provider, artifacts, baseUrl });
  const links = openLinks(options);
  const wallet = walletOf(options, artifacts);
  const externals = [
    ...options.externalProviders.map((one) => externalClient(one, callbackOf(baseUrl, one.name))),
    ...(wallet === null ? [] : [wallet.client]),
  ];
  const elsewhere = { links, externals, onGap: options.onGap };
  const signing = { baseUrl, accounts, artifacts, attempts, passkeys, diary, keys, ...elsewhere };
  const enrolment = { ...signing, sessions };
  const answer = provider.callback();
  return {
    issuer: {
      issuer: issuerOf(baseUrl),
      algorithms: [IDENTITY_ALGORITHM],
      key: createLocalJWKSet({ keys: [keys.publicJwk] }),
    },
    provide: async (asked, response) => {
      const message = await providerMessage(asked, { baseUrl, keys });
      requestIds.set(message, asked.requestId);
      await answer(message, response);
    },
    interact: (uid, request) => interact({ ...signing, provider, launches, now }, uid, request),
    enrol: (token, request) => enrol(enrolment, token, request),
    recover: (request) => recover(enrolment, request),
    account: (request) => accountPage({ ...signing, isLinked: links.isLinked }, request),
    backFromElsewhere: (name, request) => backFromElsewhere(signing, name, request, showCodes),
    wallet,
    accounts,
    directory: openAccountDirectory({ db, vault, now }),
    sessions,
    launches,
  };
}

function walletOf(options: IdentityOptions, artifacts: Artifacts): Wallet | null {
  const { wallet: config, baseUrl } = options;
  return config === null
    ? null
    : openWallet({ ...options, config, artifacts, callback: callbackOf(baseUrl, WALLET) });
}
