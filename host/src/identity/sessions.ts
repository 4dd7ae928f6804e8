import type { Provider } from 'oidc-provider';
import type { Artifacts } from './artifacts.ts';

/** A program that somebody let in. */
type OpenSession = {
  readonly id: string;
  readonly client: string;
  readonly clientName: string;
  readonly scope: string;
  readonly patient: string | null;
  /** Instants, ISO 8601. */
  readonly since: string;
  readonly until: string;
};

/** Programs that go on in somebody's name, and how to end that. */
export type Sessions = {
  readonly list: (account: string) => Promise<readonly OpenSession[]>;
  /** Ends one; false where it is not this account's. */
  readonly end: (account: string, id: string) => Promise<boolean>;
  /** Ends all, signs out of every browser, and knows none of them any more. */
  readonly endAll: (account: string) => Promise<void>;
};

export function openSessions(of: {
  readonly provider: Provider;
  readonly artifacts: Artifacts;
  readonly baseUrl: string;
}): Sessions {
  const { provider, artifacts, baseUrl } = of;
  const endGrant = async (id: string): Promise<void> => {
    // First what could make new tokens, then the tokens.
    await provider.Grant.adapter.destroy(id);
    await provider.AuthorizationCode.revokeByGrantId(id);
    await provider.RefreshToken.revokeByGrantId(id);
    await provider.AccessToken.revokeByGrantId(id);
    await artifacts.drop('Context', id);
  };
  const list = async (account: string): Promise<readonly OpenSession[]> => {
    const grants = await artifacts.ofAccount('Grant', account);
    return Promise.all(
      grants.map(async (grant) => {
        const { jti, clientId, iat, exp, openid, resources } = grant as GrantPayload;
        const client = await provider.Client.find(clientId);
        const context = (await artifacts.find('Context', jti))?.payload as { readonly patient?: string };
        return {
          id: jti,
          client: clientId,
          clientName: client?.clientName ?? clientId,
          scope: [openid?.scope, resources?.[baseUrl]].filter((one) => one !== undefined).join(' '),
          patient: context?.patient ?? null,
          since: new Date(iat * 1000).toISOString(),
          until: new Date(exp * 1000).toISOString(),
        };
      }),
    );
  };
  return {
    list,
    end: async (account, id) => {
      const own = await list(account);
      if (!own.some((session) => session.id === id)) return false;
      await endGrant(id);
      return true;
    },
    endAll: async (account) => {
      for (const { id } of await list(account)) await endGrant(id);
      await artifacts.dropOfAccount(account, ['Session', 'AccountPage', 'Device']);
    },
  };
}

type GrantPayload = {
  readonly jti: string;
  readonly clientId: string;
  readonly iat: number;
  readonly exp: number;
  readonly openid?: { readonly scope?: string };
  readonly resources?: Readonly<Record<string, string>>;
};
