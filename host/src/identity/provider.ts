import { wantedLanguage } from '@kairos/core/language';
import type { EventEmitter } from 'node:events';
import {
  type ClientMetadata,
  type Configuration,
  errors,
  type KoaContextWithOIDC,
  Provider,
} from 'oidc-provider';
import type { Accounts } from './accounts.ts';
import type { Artifacts } from './artifacts.ts';
import { clientMembers, type Clients, OWN_PAGE } from './clients.ts';
import { IDENTITY_ALGORITHM, type IdentityKeys } from './keys.ts';
import { grantOfOwnPage, OWN_PAGE_SECONDS } from './own-page.ts';
import { errorPage, goodbyePage, logoutPage } from './pages.ts';
import { providerStore } from './provider-store.ts';
import { areScopes, launchScopes, resourceWords, withinScopes } from './scopes.ts';
import { accountClaims, type LaunchContext } from './token-claims.ts';

/** Fetches a document from the public internet: no private addresses, no redirects. */
export type PublicFetch = (url: URL) => Promise<Response>;

/** What the provider is made of. */
export type ProviderParts = {
  /** The server's own address; the provider's is below it. */
  readonly baseUrl: string;
  readonly accounts: Accounts;
  readonly artifacts: Artifacts;
  readonly clients: Clients;
  readonly keys: IdentityKeys;
  readonly fetchPublic: PublicFetch;
  readonly now: () => Date;
  /** Bugs, and a database that is away. */
  readonly onProblem: (error: unknown) => void;
  /** Tokens that are no longer accepted, by their id. */
  readonly revocations: {
    readonly revoke: (tokenId: string) => Promise<void>;
    readonly isRevoked: (tokenId: string) => Promise<boolean>;
  };
};

const DAY = 86_400;
const ACCESS_SECONDS = 900;
const SERVICE_SECONDS = 300;
/** The longest life of a client assertion (SMART App Launch 2.2, client-confidential-asymmetric). */
const ASSERTION_SECONDS = 300;
const SKEW_SECONDS = 10;

/** Signature algorithms of client assertions: those that SMART names, and their like; no shared secrets. */
export const assertionAlgorithms = ['ES384', 'RS384', 'ES256', 'PS256', 'PS384', 'EdDSA'] as const;

/** The provider's own name, below the server's address. */
export function issuerOf(baseUrl: string): string {
  return `${baseUrl}/oidc`;
}

/** The OpenID provider: authorization code with PKCE, refresh rotation, backend services, introspection, revocation. */
export function openProvider(parts: ProviderParts): Provider {
  const { baseUrl, keys } = parts;
  const provider = new Provider(issuerOf(baseUrl), {
    adapter: providerStore(parts.artifacts, parts),
    jwks: { keys: [keys.signing as never] },
    ...protocol,
    ...lifetimes,
    ...pagesOf(baseUrl),
    features: featuresOf(parts),
    cookies: {
      keys: [keys.cookieSecret],
      long: { httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
      names: { session: 'kairos-session', interaction: 'kairos-interaction', resume: 'kairos-resume' },
    },
    extraParams: {
      aud: (ctx, value) => checkAudience(ctx, value, baseUrl),
      launch: (ctx, value) => checkLaunch(ctx, value),
    },
    // What was granted before is no consent to what is asked for now.
    loadExistingGrant: async (ctx) => {
      if (ctx.oidc.client?.clientId === OWN_PAGE) return grantOfOwnPage(ctx, baseUrl);
      const granted = ctx.oidc.result?.consent?.grantId;
      return granted === undefined ? undefined : ctx.oidc.provider.Grant.find(granted);
    },
    findAccount: async (_ctx, id) => {
      const account = await parts.accounts.find(id);
      return account === null
        ? undefined
        : {
            accountId: id,
            claims: () => ({
              sub: id,
              ...(account.name === undefined ? {} : { name: account.name }),
              ...(account.fhirUser === undefined ? {} : { fhirUser: `${baseUrl}/fhir/${account.fhirUser}` }),
            }),
          };
    },
    extraTokenClaims: async (ctx, token) =>
      token.kind === 'ClientCredentials'
        ? serviceClaims(ctx.oidc.client?.metadata())
        : claimsOfAccount(parts, token as AccountToken),
    fetch: (url) => parts.fetchPublic(new URL(url instanceof Request ? url.url : url)),
  } as Configuration);
  provider.proxy = true;
  exactRedirects(provider);
  // Whoever asked is told nothing of it; without a listener it would be printed whole.
  provider.on('server_error', (_ctx, error) => parts.onProblem(error));
  const emitter: EventEmitter = provider as unknown as EventEmitter;
  emitter.on('error', (error: unknown) => parts.onProblem(error));
  return provider;
}

const protocol: Configuration = {
  scopes: [...launchScopes],
  claims: { openid: ['sub'], fhirUser: ['fhirUser'], profile: ['name'] },
  conformIdTokenClaims: false,
  responseTypes: ['code'],
  clientDefaults: { id_token_signed_response_alg: IDENTITY_ALGORITHM, response_types: ['code'] },
  clientAuthMethods: ['none', 'private_key_jwt'],
  enabledJWA: {
    clientAuthSigningAlgValues: [...assertionAlgorithms],
    idTokenSigningAlgValues: [IDENTITY_ALGORITHM],
  },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: async (_ctx, client, { scopes }) =>
    client.grantTypeAllowed('refresh_token') && (scopes.has('offline_access') || scopes.has('online_access')),
  extraClientMetadata: { properties: Object.values(clientMembers) },
  assertJwtClientAuthClaimsAndHeader: (_ctx, { exp }) => {
    if (typeof exp !== 'number' || exp > Date.now() / 1000 + ASSERTION_SECONDS + SKEW_SECONDS)
      throw new errors.InvalidClientAuth('the assertion lives longer than five minutes');
  },
};

const lifetimes: Configuration = {
  ttl: {
    AccessToken: ACCESS_SECONDS,
    AuthorizationCode: 60,
    ClientCredentials: SERVICE_SECONDS,
    Grant: (_ctx, { clientId }) => (clientId === OWN_PAGE ? OWN_PAGE_SECONDS : 90 * DAY),
    IdToken: 3600,
    Interaction: 1800,
    RefreshToken: 30 * DAY,
    Session: OWN_PAGE_SECONDS,
  },
};

function pagesOf(baseUrl: string): Configuration {
  return {
    interactions: {
      url: (_ctx, { uid }) => `${new URL(baseUrl).pathname.replace(/\/$/, '')}/identity/interaction/${uid}`,
    },
    renderError: (ctx, out) => {
      write(ctx, errorPage(wantedLanguage(ctx.get('accept-language')), [out.error, out.error_description]));
    },
  };
}

function write(
  ctx: KoaContextWithOIDC,
  page: { readonly headers: Readonly<Record<string, string>>; readonly html: string },
): void {
  ctx.set({ ...page.headers });
  ctx.type = 'html';
  ctx.body = page.html;
}

function featuresOf({ baseUrl }: ProviderParts): NonNullable<Configuration['features']> {
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    dPoP: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: {
      enabled: true,
      allowedPolicy: (_ctx, client, token) =>
        token.clientId === client.clientId || client.metadata()[clientMembers.introspects] === true,
    },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => baseUrl,
      useGrantedResource: () => true,
      getResourceServerInfo: (ctx, resource, client) => {
        if (resource !== baseUrl) throw new errors.InvalidTarget('this server issues tokens for itself only');
        const scope = grantable(requestedScope(ctx), client.metadata());
        return {
          scope: scope.join(' '),
          audience: baseUrl,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: IDENTITY_ALGORITHM } },
        };
      },
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (ctx, form) => write(ctx, logoutPage(wantedLanguage(ctx.get('accept-language')), form)),
      postLogoutSuccessSource: (ctx) => write(ctx, goodbyePage(wantedLanguage(ctx.get('accept-language')))),
    },
  };
}

/** The scope a request is about: as it asks for it, or as the code or token says that it hands in. */
function requestedScope({ oidc }: KoaContextWithOIDC): string {
  const { params, entities } = oidc;
  const asked = params?.['scope'];
  if (typeof asked === 'string') return asked;
  return entities.RefreshToken?.scope ?? entities.AuthorizationCode?.scope ?? '';
}

/** The resource scopes a program gets of those it asks for. What is malformed is refused, what is too much left out. */
function grantable(asked: string, metadata: ClientMetadata): readonly string[] {
  const words = resourceWords(asked);
  if (!areScopes(words)) throw new errors.InvalidScope('it is no SMART scope', asked);
  const allowed = metadata[clientMembers.scope];
  const within = withinScopes(words, typeof allowed === 'string' ? allowed : '');
  if (
    within.length === 0 &&
    (words.length > 0 || metadata.grant_types?.includes('client_credentials') === true)
  )
    throw new errors.InvalidScope('this program may ask for none of these', asked);
  return within;
}

/** The server that a program believes to speak with (SMART App Launch 2.2, §2.1.4). */
function checkAudience({ oidc }: KoaContextWithOIDC, value: unknown, baseUrl: string): void {
  const isAsking = resourceWords([...oidc.requestParamScopes].join(' ')).length > 0;
  if (value === undefined && !isAsking) return;
  if (value !== `${baseUrl}/fhir`)
    throw new errors.InvalidRequest('aud is not the address of this FHIR server');
}

function checkLaunch({ oidc }: KoaContextWithOIDC, value: unknown): void {
  const asksLaunch = oidc.requestParamScopes.has('launch');
  if (asksLaunch !== (value !== undefined))
    throw new errors.InvalidRequest('the launch parameter and the launch scope belong together');
}

type AccountToken = { readonly accountId: string; readonly grantId?: string; readonly scope?: string };

async function claimsOfAccount(
  parts: ProviderParts,
  { accountId, grantId = '', scope = '' }: AccountToken,
): Promise<Record<string, unknown>> {
  const { accounts, artifacts } = parts;
  const account = await accounts.find(accountId);
  if (account === null) throw new errors.InvalidGrant('the account is not there');
  const context = ((await artifacts.find('Context', grantId))?.payload ?? {}) as LaunchContext;
  const claims = accountClaims(account, { scope, context, day: parts.now().toISOString().slice(0, 10) });
  if (claims === null) throw new errors.InvalidGrant('it was opened for nobody this account may see');
  return { ...claims };
}

/** A service speaks for itself, with the authority an operator gave it. */
function serviceClaims(metadata: ClientMetadata | undefined): Record<string, unknown> {
  const organisation = metadata?.[clientMembers.organisation];
  return {
    role: metadata?.[clientMembers.role] ?? 'system',
    persons: metadata?.[clientMembers.persons] ?? [],
    ...(typeof organisation === 'string' ? { org: organisation } : {}),
    ...(metadata?.client_name === undefined ? {} : { name: metadata.client_name }),
  };
}

/** An address is allowed if it is the registered one to the letter; not with another port either. */
function exactRedirects(provider: Provider): void {
  const { prototype } = provider.Client;
  prototype.redirectUriAllowed = function allowed(uri: string): boolean {
    return this.redirectUris?.includes(uri) === true;
  };
  prototype.postLogoutRedirectUriAllowed = function allowed(uri: string): boolean {
    return this.postLogoutRedirectUris?.includes(uri) === true;
  };
}
