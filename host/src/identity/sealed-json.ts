import { isGap } from '@kairos/core/base';
import type { Kysely } from 'kysely';
import type { Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';

/** JSON as it lies in the tables: sealed with the house's key, for one place only. */
export type SealedJson<T> = {
  readonly seal: (id: string, value: T) => Promise<Uint8Array>;
  readonly open: (id: string, body: Uint8Array) => Promise<T>;
};

/** @param kind what it is, so that nothing is opened as something else */
export function sealedJson<T>(
  { db, vault }: { readonly db: Kysely<Schema>; readonly vault: Vault },
  kind: string,
): SealedJson<T> {
  const key = async () => {
    const house = await vault.keyOf(db, null, { create: true });
    if (isGap(house)) throw new Error(`the house has no key: ${house.code}`);
    return house;
  };
  return {
    seal: async (id, value) =>
      vault.seal(await key(), `${kind}|${id}`, new TextEncoder().encode(JSON.stringify(value))),
    open: async (id, body) => {
      const plain = vault.open(await key(), `${kind}|${id}`, body);
      if (isGap(plain)) throw new Error(`${kind} cannot be opened: ${plain.code}`);
      return JSON.parse(new TextDecoder().decode(plain)) as T;
    },
  };
}
