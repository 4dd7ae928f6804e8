import type { AccessToken, ClientCredentials, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Role } from '../policy/index.ts';
import type { Artifacts } from './artifacts.ts';
import { OWN_PAGE } from './clients.ts';
import type { Diary } from './diary.ts';

type Issued = AccessToken | ClientCredentials;

/**
 * After the provider has answered a token request: what was issued is kept by its id, so that it can be introspected and
 * revoked, and written in the log; the answer says all that was granted, and the context (SMART App Launch 2.2, § scopes
 * and launch context). Where one of these fails, no token leaves. In the log a grant's first token is told from those by
 * which access goes on: a refreshed one, and one that the page asks for while its session lives.
 */
export function watchTokens(
  provider: Provider,
  of: {
    readonly artifacts: Artifacts;
    readonly diary: Diary;
    readonly requestIdOf: (message: object) => string;
  },
): void {
  provider.use(async (ctx, next) => {
    await next();
    const oidcContext = ctx as unknown as KoaContextWithOIDC;
    if (ctx.path !== '/token' || ctx.status !== 200) return;
    const { entities, params } = oidcContext.oidc;
    const issued: Issued | undefined = entities.AccessToken ?? entities.ClientCredentials;
    const answer = ctx.body as Record<string, unknown> | undefined;
    if (issued === undefined || answer?.['access_token'] === undefined) return;
    await keep(issued, of, { requestId: of.requestIdOf(ctx.req), address: ctx.ip });
    const source = entities.AuthorizationCode ?? entities.RefreshToken;
    const asked = typeof params?.['scope'] === 'string' ? params['scope'] : (source?.scope ?? '');
    const plain = entities.Grant?.getOIDCScopeFiltered(new Set(asked.split(' '))) ?? '';
    const { patient, encounter } = issued.extra ?? {};
    ctx.body = {
      ...answer,
      scope: [plain, issued.scope ?? ''].filter((one) => one !== '').join(' '),
      ...(patient === undefined ? {} : { patient, need_patient_banner: true }),
      ...(encounter === undefined ? {} : { encounter }),
    };
  });
}

async function keep(
  issued: Issued,
  { artifacts, diary }: { readonly artifacts: Artifacts; readonly diary: Diary },
  where: { readonly requestId: string; readonly address: string },
): Promise<void> {
  const { kind, jti, clientId = '', scope, aud, extra, iat, exp } = issued;
  const ofAccount = 'accountId' in issued ? { accountId: issued.accountId, grantId: issued.grantId } : {};
  const seconds = issued.expiration;
  const now = Math.floor(Date.now() / 1000);
  const payload = {
    kind,
    jti,
    clientId,
    scope,
    aud,
    extra,
    iat: iat ?? now,
    exp: exp ?? now + seconds,
    ...ofAccount,
  };
  await artifacts.put(kind, jti, payload, {
    seconds,
    grant: ofAccount.grantId,
    account: ofAccount.accountId,
  });
  const persons = (extra?.['persons'] ?? []) as readonly { readonly id: string }[];
  const { name, role } = extra ?? {};
  const isRenewal = ofAccount.grantId !== undefined && !(await isFirst(artifacts, ofAccount.grantId));
  await diary(
    {
      id: ofAccount.accountId ?? clientId,
      role: (role ?? 'system') as Role,
      ...(typeof name === 'string' ? { name } : {}),
    },
    {
      interaction: isRenewal ? '$renew-token' : '$token',
      target: `${holderOf(clientId, ofAccount.accountId)}/${jti}`,
      persons: persons.map(({ id }) => id),
      ...where,
    },
  );
}

/** As long as a program may hold a grant. */
const GRANT_SECONDS = 90 * 86_400;

/** Whether a grant has given no token yet; from now on it has. */
function isFirst(artifacts: Artifacts, grant: string): Promise<boolean> {
  return artifacts.putNew('Redeemed', grant, {}, { seconds: GRANT_SECONDS, grant });
}

/** Whose token it is, as the log has it: the server's own page, somebody's program, or a service by itself. */
function holderOf(clientId: string, account: string | undefined): string {
  if (account === undefined) return 'token';
  return clientId === OWN_PAGE ? 'page' : `client/${clientId}`;
}
