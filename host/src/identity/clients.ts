import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ClientMetadata } from 'oidc-provider';
import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import { parseScopes, roles } from '../policy/index.ts';
import type { Schema } from '../store/index.ts';

/** Programs that an operator registered; nobody registers themselves. */
export type Clients = {
  readonly find: (id: string) => Promise<ClientMetadata | null>;
  /** Registers a program; answers with its id. Gap: CLIENT_BAD. */
  readonly add: (given: Readonly<Record<string, unknown>>) => Promise<Outcome<string>>;
};

/** Members of ours beside OAuth's. */
export const clientMembers = {
  /** What it may ask for at most. */
  scope: 'kairos_scope',
  role: 'kairos_role',
  persons: 'kairos_persons',
  organisation: 'kairos_org',
  /** Whether it may introspect the tokens of others. */
  introspects: 'kairos_introspects',
} as const;

/** The server’s own page, as a program among the others; its id is nobody else’s. */
export const OWN_PAGE = 'kairos-page';

const members: ReadonlySet<string> = new Set([
  'id',
  'name',
  'redirectUris',
  'postLogoutRedirectUris',
  'scope',
  'jwks',
  'jwksUri',
  'role',
  'persons',
  'organisation',
  'introspects',
]);

export function openClients(db: Kysely<Schema>, now: () => Date): Clients {
  return {
    find: async (id) => {
      const row = await db
        .selectFrom('identity_client')
        .select('metadata')
        .where('id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : (JSON.parse(row.metadata) as ClientMetadata);
    },
    add: async (given) => {
      const metadata = readClient(given);
      if (isGap(metadata)) return metadata;
      const { numInsertedOrUpdatedRows } = await db
        .insertInto('identity_client')
        .values({ id: metadata.client_id, created: now(), metadata: JSON.stringify(metadata) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n ? metadata.client_id : bad('its id is taken');
    },
  };
}

/** OAuth's metadata of a program as an operator names it. Gap: CLIENT_BAD. */
function readClient(given: Readonly<Record<string, unknown>>): Outcome<ClientMetadata> {
  const unknown = Object.keys(given).find((name) => !members.has(name));
  if (unknown !== undefined) return bad(`it does not know the member ${unknown}`);
  const { id = randomUUID(), name = id, scope } = given;
  if (typeof id !== 'string' || !/^[\w.-]{1,100}$/.test(id)) return bad('its id is no plain word');
  if (id === OWN_PAGE) return bad('its id is taken');
  if (typeof name !== 'string' || name.length > 200) return bad('its name is no text');
  if (typeof scope !== 'string') return bad('it has no scope');
  const scopes = parseScopes(scope);
  if (isGap(scopes)) return bad(scopes.what);
  const redirects = readRedirects(given['redirectUris']);
  const afterLogout = readRedirects(given['postLogoutRedirectUris']);
  if (typeof redirects === 'string') return bad(redirects);
  if (typeof afterLogout === 'string') return bad(afterLogout);
  const keys = readKeys(given);
  if (typeof keys === 'string') return bad(keys);
  const isService = redirects.length === 0;
  if (isService && keys === null) return bad('a service without redirect addresses needs a key set');
  if (given['introspects'] === true && keys === null)
    return bad('only a program with a key set may introspect the tokens of others');
  const authority = readAuthority(given, isService);
  if (typeof authority === 'string') return bad(authority);
  const levels = new Set(scopes.map(({ level }) => level));
  if (isService ? levels.size > 1 || !levels.has('system') : levels.has('system'))
    return bad('system/ scopes are for services, the others for programs of humans');
  return {
    client_id: id,
    client_name: name,
    redirect_uris: [...redirects],
    post_logout_redirect_uris: [...afterLogout],
    response_types: isService ? [] : ['code'],
    grant_types: isService ? ['client_credentials'] : ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: keys === null ? 'none' : 'private_key_jwt',
    application_type: redirects.some((uri) => !uri.startsWith('https:')) ? 'native' : 'web',
    ...keys,
    ...authority,
    [clientMembers.scope]: scope,
  };
}

/** Addresses an answer may go to: exactly these. */
function readRedirects(given: unknown): readonly string[] | string {
  const list = given === undefined ? [] : given;
  if (!Array.isArray(list)) return 'its redirect addresses are no list';
  for (const uri of list as readonly unknown[]) {
    const url = typeof uri === 'string' ? URL.parse(uri) : null;
    if (url === null || url.hash !== '' || url.username !== '' || url.href.includes('*'))
      return 'a redirect address is no plain address';
    const isLocal = url.protocol === 'http:' && ['127.0.0.1', '[::1]'].includes(url.hostname);
    const isApp = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:$/.test(url.protocol);
    if (url.protocol !== 'https:' && !isLocal && !isApp)
      return 'a redirect address is neither https, nor this machine’s, nor of an app’s own scheme';
  }
  return list as readonly string[];
}

function readKeys({
  jwks,
  jwksUri,
}: Readonly<Record<string, unknown>>): Pick<ClientMetadata, 'jwks' | 'jwks_uri'> | string | null {
  if (jwks !== undefined && jwksUri !== undefined) return 'it has two key sets';
  if (jwksUri !== undefined) {
    const url = typeof jwksUri === 'string' ? URL.parse(jwksUri) : null;
    return url?.protocol === 'https:' ? { jwks_uri: url.href } : 'its jwksUri is no https address';
  }
  if (jwks === undefined) return null;
  const { keys } = (typeof jwks === 'object' && jwks !== null ? jwks : {}) as { readonly keys?: unknown };
  if (!Array.isArray(keys) || keys.length === 0) return 'its jwks holds no keys';
  const isSecret = (keys as readonly unknown[]).some(
    (key) => typeof key !== 'object' || key === null || 'd' in key || 'k' in key,
  );
  return isSecret ? 'its jwks holds a private key' : { jwks: { keys: keys as never[] } };
}

/** Under what authority a service works: of its own, since no human is there. */
function readAuthority(
  { role, persons, organisation, introspects }: Readonly<Record<string, unknown>>,
  isService: boolean,
): Readonly<Record<string, unknown>> | string {
  const own = introspects === undefined ? {} : { [clientMembers.introspects]: introspects === true };
  if (!isService)
    return role === undefined && persons === undefined && organisation === undefined
      ? own
      : 'role, persons and organisation are of those who sign in';
  const known = ['system', 'laboratory', 'researcher'].find((one) => one === (role ?? 'system'));
  if (known === undefined || !roles.some((one) => one === known)) return 'its role is not one of a service';
  return {
    ...own,
    [clientMembers.role]: known,
    ...(persons === undefined ? {} : { [clientMembers.persons]: persons }),
    ...(organisation === undefined ? {} : { [clientMembers.organisation]: organisation }),
  };
}

function bad(reason: string): Gap {
  return gap('CLIENT_BAD', { reason });
}
