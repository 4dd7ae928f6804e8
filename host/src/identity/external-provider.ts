import { importJWK, type JWK } from 'jose';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type ClientAuth,
  ClientSecretBasic,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
  None,
  PrivateKeyJwt,
} from 'openid-client';
import { gap, type Outcome } from '@kairos/core/base';
import type { Role } from '../policy/index.ts';

/** An identity provider of others at which people may sign in, as an operator configured it. */
export type ExternalProvider = {
  /** In addresses, and in the table of links. */
  readonly name: string;
  /** How pages name it. */
  readonly title: string;
  readonly issuer: string;
  readonly clientId: string;
  /** What this server proves itself with there; neither: it is a public client. */
  readonly secret: string | null;
  readonly key: JWK | null;
  readonly scope: string;
  /** A claim whose value is the login of an account here, where the operator vouches for that; null: by links only. */
  readonly accountClaim: string | null;
  /** The levels of which one must be reached; empty: any. */
  readonly acr: readonly string[];
  /** The levels that accounts of a role need beside those. */
  readonly acrOf: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Whether it may be without TLS, on this machine or a network of the operator's. */
  readonly allowPrivate: boolean;
};

/** What an authorization request is held to when its answer comes. */
type Checks = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** Somebody, as the provider says who they are. */
export type ExternalPerson = {
  /** In whose numbering they are that subject. */
  readonly issuer: string;
  readonly subject: string;
  /** The value of the account claim, where it is one. */
  readonly login: string | null;
  readonly acr: string | null;
};

/** One provider of others. Gap of both: IDENTITY_PROVIDER_FAILED. */
export type ExternalClient = {
  readonly config: Pick<ExternalProvider, 'name' | 'title' | 'acr' | 'acrOf'> & {
    /** Whether it is tried out, which pages then say; it opens on this device, by a scheme of its own. */
    readonly isExperimental: boolean;
  };
  /** Where to send the browser. */
  readonly begin: (
    checks: Checks & { readonly acr: readonly string[]; readonly again: boolean },
  ) => Promise<Outcome<URL>>;
  /** Who came back, by the address they came back to. */
  readonly finish: (address: URL, checks: Checks) => Promise<Outcome<ExternalPerson>>;
};

const TIMEOUT_SECONDS = 8;

/** Opens a provider: it is asked for what it can do when somebody first wants to sign in there. */
export function externalClient(config: ExternalProvider, redirectUri: string): ExternalClient {
  let known: Promise<Configuration> | null = null;
  const configuration = (): Promise<Configuration> => {
    known ??= discover(config).catch((error: unknown) => {
      // It was away: the next one asks again.
      known = null;
      throw error;
    });
    return known;
  };
  return {
    config: { ...config, isExperimental: false },
    begin: ({ state, nonce, verifier, acr, again }) =>
      tried(config, async () =>
        buildAuthorizationUrl(await configuration(), {
          redirect_uri: redirectUri,
          response_type: 'code',
          scope: config.scope,
          state,
          nonce,
          code_challenge: await calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          ...(acr.length === 0 ? {} : { acr_values: acr.join(' ') }),
          ...(again ? { prompt: 'login' } : {}),
        }),
      ),
    finish: (address, { state, nonce, verifier }) =>
      tried(config, async () => {
        const answer = await authorizationCodeGrant(await configuration(), address, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = answer.claims();
        if (claims === undefined) throw new Error('no id token');
        const login = config.accountClaim === null ? undefined : claims[config.accountClaim];
        return {
          issuer: config.issuer,
          subject: claims.sub,
          login: typeof login === 'string' && login !== '' ? login : null,
          acr: typeof claims['acr'] === 'string' ? claims['acr'] : null,
        };
      }),
  };
}

async function discover(config: ExternalProvider): Promise<Configuration> {
  const found = await discovery(
    new URL(config.issuer),
    config.clientId,
    undefined,
    await authentication(config),
    {
      timeout: TIMEOUT_SECONDS,
      // The signature of every id token is checked, not only the connection it came over.
      execute: [enableNonRepudiationChecks, ...(config.allowPrivate ? [allowInsecureRequests] : [])],
    },
  );
  if (found.serverMetadata().issuer !== config.issuer) throw new Error('it has another name');
  return found;
}

async function authentication({ secret, key }: ExternalProvider): Promise<ClientAuth> {
  if (key !== null) {
    const imported = await importJWK(key, key.alg ?? 'ES256');
    if (imported instanceof Uint8Array) throw new Error('its key is no private key');
    return PrivateKeyJwt(key.kid === undefined ? imported : { key: imported, kid: key.kid });
  }
  return secret === null ? None() : ClientSecretBasic(secret);
}

/** What the library throws is a reason, by its code: its messages may hold what the provider sent. */
async function tried<T>({ title }: ExternalProvider, work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    const { code, name } = (error instanceof Error ? error : {}) as {
      readonly code?: unknown;
      readonly name?: string;
    };
    return gap('IDENTITY_PROVIDER_FAILED', {
      subject: title,
      reason: typeof code === 'string' ? code : (name ?? 'unknown'),
    });
  }
}
