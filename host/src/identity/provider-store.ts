import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import type { Artifacts } from './artifacts.ts';
import { type Clients, OWN_PAGE } from './clients.ts';
import { ownPage } from './own-page.ts';
import type { ProviderParts } from './provider.ts';

/** What the provider keeps, in the form it asks for. */
export function providerStore(
  artifacts: Artifacts,
  { clients, revocations, baseUrl }: Pick<ProviderParts, 'clients' | 'revocations' | 'baseUrl'>,
): (model: string) => Adapter {
  return (model) => {
    if (model === 'Client') return clientStore(clients, baseUrl);
    /** What was issued as a JWT is refused by its id from now on. */
    const refuse = async (payloads: readonly Readonly<Record<string, unknown>>[]): Promise<void> => {
      if (!isBearer(model)) return;
      for (const { jti } of payloads) if (typeof jti === 'string') await revocations.revoke(jti);
    };
    return {
      upsert: async (id, payload, seconds) => {
        const keeping = {
          seconds: seconds ?? 0,
          grant: payload.grantId,
          account: payload.accountId,
          uid: model === 'Session' ? payload.uid : undefined,
        };
        if (model !== 'ReplayDetection') return artifacts.put(model, id, payload, keeping);
        // Two at once have both found nothing before: the table decides.
        if (!(await artifacts.putNew(model, id, payload, keeping)))
          throw new errors.InvalidClientAuth('the client assertion was used before');
      },
      find: async (id) =>
        // A token may have been revoked by its id alone, at /tokens/$revoke.
        isBearer(model) && (await revocations.isRevoked(id))
          ? undefined
          : payloadOf(await artifacts.find(model, id)),
      findByUid: async (uid) => payloadOf(await artifacts.findByUid(model, uid)),
      findByUserCode: () => Promise.resolve(undefined),
      consume: async (id) => {
        // Of two that use a code at the same moment, one gets tokens.
        if (!(await artifacts.consume(model, id))) throw new errors.InvalidGrant('it was used before');
      },
      destroy: async (id) => {
        await artifacts.drop(model, id);
        await refuse([{ jti: id }]);
      },
      revokeByGrantId: async (grant) => refuse(await artifacts.dropOfGrant(model, grant)),
    };
  };
}

const isBearer = (model: string): boolean => model === 'AccessToken' || model === 'ClientCredentials';

function payloadOf(found: Awaited<ReturnType<Artifacts['find']>>): AdapterPayload | undefined {
  if (found === null) return undefined;
  const { payload, consumed } = found;
  return {
    ...(payload as AdapterPayload),
    ...(consumed === null ? {} : { consumed: Math.floor(consumed.getTime() / 1000) }),
  };
}

/** Programs are registered by an operator only, the server’s own page aside: the provider reads them. */
function clientStore(clients: Clients, baseUrl: string): Adapter {
  const never = (): Promise<never> => Promise.reject(new Error('clients are registered by an operator'));
  return {
    find: async (id) => (id === OWN_PAGE ? ownPage(baseUrl) : ((await clients.find(id)) ?? undefined)),
    upsert: never,
    findByUid: never,
    findByUserCode: never,
    consume: never,
    destroy: never,
    revokeByGrantId: never,
  };
}
