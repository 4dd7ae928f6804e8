import type { AccessToken, ClientCredentials, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Role } from '../policy/index.ts';
import type { Artifacts } from './artifacts.ts';
import type { Diary } from './diary.ts';

type Issued = AccessToken | ClientCredentials;

/**
 * After the provider has answered a token request: what was issued is kept by its id, so that it can be introspected and
 * revoked, and written in the log; the answer says all that was granted, and the context (SMART App Launch 2.2, § scopes
 * and launch context). Where one of these fails, no token leaves.
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
  await diary(
    {
      id: ofAccount.accountId ?? clientId,
      role: (role ?? 'system') as Role,
      ...(typeof name === 'string' ? { name } : {}),
    },
    {
      interaction: '$token',
      target: `token/${jti}`,
      persons: persons.map(({ id }) => id),
      ...where,
    },
  );
}
