import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { openArtifacts } from '../identity/artifacts.ts';
import { openClients } from '../identity/clients.ts';
import { providerStore } from '../identity/provider-store.ts';
import { type House } from './house.ts';
import { openRevocations } from './revocations.ts';
import { BASE, sharedHouse } from './testing/shared-house.ts';

let house: House;
let store: ReturnType<typeof providerStore>;

beforeAll(async () => {
  ({ house } = await sharedHouse());
  const clients = openClients(house.db, house.now);
  const revocations = openRevocations(house.db, house.now);
  store = providerStore(openArtifacts(house), { clients, revocations, baseUrl: BASE });
});

const succeeded = async (attempts: readonly Promise<unknown>[]): Promise<number> =>
  (await Promise.allSettled(attempts)).filter(({ status }) => status === 'fulfilled').length;

describe('what the provider keeps', () => {
  it('is used up by one of many who saw it unused', async () => {
    const codes = store('AuthorizationCode');
    const id = randomUUID();
    await codes.upsert(id, { jti: id, grantId: 'g' }, 60);
    const seen = await Promise.all([1, 2, 3].map(() => codes.find(id)));
    expect(seen.map((code) => code?.consumed)).toEqual([undefined, undefined, undefined]);
    expect(await succeeded([1, 2, 3].map(() => codes.consume(id)))).toBe(1);
    expect((await codes.find(id))?.consumed).toEqual(expect.any(Number));
  });

  it('takes an assertion from one of many who found none before', async () => {
    const assertions = store('ReplayDetection');
    const id = randomUUID();
    expect(await succeeded([1, 2, 3].map(() => assertions.upsert(id, { jti: id }, 60)))).toBe(1);
  });

  it('is gone when its time is over', async () => {
    const codes = store('AuthorizationCode');
    const id = randomUUID();
    await codes.upsert(id, { jti: id }, -1);
    expect(await codes.find(id)).toBeUndefined();
    await expect(codes.consume(id)).rejects.toThrow();
  });

  it('goes with its grant, and bearer tokens are refused by their ids', async () => {
    const [tokens, codes] = [store('AccessToken'), store('RefreshToken')];
    const [id, other, grant] = [randomUUID(), randomUUID(), randomUUID()];
    await tokens.upsert(id, { jti: id, grantId: grant }, 60);
    await tokens.upsert(other, { jti: other, grantId: randomUUID() }, 60);
    await codes.upsert(id, { jti: id, grantId: grant }, 60);
    await tokens.revokeByGrantId(grant);
    expect(await tokens.find(id)).toBeUndefined();
    expect(await tokens.find(other)).toBeDefined();
    expect(await codes.find(id)).toBeDefined();
    const revoked = await house.db.selectFrom('token_revocation').select('jti').execute();
    expect(revoked.map(({ jti }) => jti)).toContain(id);
    expect(revoked.map(({ jti }) => jti)).not.toContain(other);
  });
});
