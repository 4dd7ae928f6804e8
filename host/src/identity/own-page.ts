import type { ClientMetadata, KoaContextWithOIDC } from 'oidc-provider';
import { clientMembers, OWN_PAGE } from './clients.ts';

/** All that whoever signs in may do: it is their own page, and their role and persons limit it. */
const SCOPE = 'user/*.cruds';

/** As long as a session: nothing goes on in a page that nobody has open. */
export const OWN_PAGE_SECONDS = 43_200;

/** The page at `/` as a public client; its answers come back to it and to nowhere else. */
export function ownPage(baseUrl: string): ClientMetadata {
  const home = `${baseUrl}/`;
  return {
    client_id: OWN_PAGE,
    client_name: 'Kairos',
    redirect_uris: [home],
    post_logout_redirect_uris: [home],
    response_types: ['code'],
    grant_types: ['authorization_code'],
    token_endpoint_auth_method: 'none',
    application_type: 'web',
    [clientMembers.scope]: SCOPE,
  };
}

type Grant = InstanceType<KoaContextWithOIDC['oidc']['provider']['Grant']>;

/**
 * What the page was granted in this session, or is now: whoever signs in at this server's own page is asked by nobody
 * else, so that there is nothing to consent to. One grant a session, which signing out ends.
 */
export async function grantOfOwnPage(ctx: KoaContextWithOIDC, baseUrl: string): Promise<Grant> {
  const { provider, session, account } = ctx.oidc;
  const before = session?.grantIdFor(OWN_PAGE);
  const found = before === undefined ? undefined : await provider.Grant.find(before);
  if (found !== undefined && found.accountId === account?.accountId) return found;
  const grant = new provider.Grant({ accountId: account?.accountId ?? '', clientId: OWN_PAGE });
  grant.addResourceScope(baseUrl, SCOPE);
  await grant.save();
  return grant;
}
