import type { Kysely, Transaction } from 'kysely';
import type { Outcome } from '@kairos/core/base';
import type { Schema } from '../store/schema.ts';

/** A key that wraps other keys: from a file, the environment, or a key management service. */
export type KeyEncryptionKey = {
  /** Names the key, so that what was wrapped with an older one is still found. */
  readonly id: string;
  readonly wrap: (key: Uint8Array) => Promise<Uint8Array>;
  readonly unwrap: (wrapped: Uint8Array) => Promise<Uint8Array>;
};

/** An unwrapped key of one person, held in memory. Opaque outside the vault. */
export type PersonKey = { readonly person: string | null; readonly secret: Uint8Array };

export type Connection = Kysely<Schema> | Transaction<Schema>;

/**
 * Keys and what is sealed with them. One AES-256 key a person (`null`: the house's own, for what belongs to nobody),
 * wrapped by the key encryption key in table `person_key`. Sealed bytes: 12 bytes nonce, ciphertext, 16 bytes tag;
 * the context (type/id/version) is authenticated with them.
 */
export type Vault = {
  /** The person's key, made where there is none and `create` is set. Gaps: VAULT_KEY_DESTROYED, VAULT_KEY_MISSING. */
  readonly keyOf: (
    connection: Connection,
    person: string | null,
    options?: { readonly create?: boolean },
  ) => Promise<Outcome<PersonKey>>;
  readonly seal: (key: PersonKey, context: string, plain: Uint8Array) => Uint8Array;
  /** Gap: VAULT_SEAL_BROKEN where the bytes or the context are not those that were sealed. */
  readonly open: (key: PersonKey, context: string, sealed: Uint8Array) => Outcome<Uint8Array>;
  /** A keyed 64-bit fingerprint of a searchable value, as a signed decimal for a bigint column. */
  readonly token: (value: string) => string;
  /** Destroys the person's key for good, in memory and in the table. */
  readonly destroy: (connection: Connection, person: string) => Promise<void>;
  /** Wraps every key anew with the key encryption key in force; the service goes on meanwhile. */
  readonly rotate: (db: Kysely<Schema>) => Promise<{ readonly rewrapped: number }>;
};
