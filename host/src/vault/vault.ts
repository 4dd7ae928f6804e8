import type { Kysely, Transaction } from 'kysely';
import type { Outcome } from '@kairos/core/base';
import type { Schema } from '../store/schema.ts';

/**
 * A key that wraps other keys: from a file, the environment, or a key management service, whose adapter is an object of
 * this form (the key itself then never is in this process). What was wrapped for one person opens for no other: `person`
 * must be authenticated, as the additional data or the encryption context.
 */
export type KeyEncryptionKey = {
  /** Names the key, so that what was wrapped with an older one is still found. */
  readonly id: string;
  readonly wrap: (key: Uint8Array, person: string) => Promise<Uint8Array>;
  /** Rejects where this key did not wrap it for this person. */
  readonly unwrap: (wrapped: Uint8Array, person: string) => Promise<Uint8Array>;
};

/**
 * The key encryption keys there are, the one in force first. Asked again when something turns up that none of them
 * wrapped: then another process has rotated.
 */
export type KeySource = () => Promise<Outcome<readonly KeyEncryptionKey[]>>;

/** An unwrapped key of one person, held in memory. Opaque outside the vault. */
export type PersonKey = { readonly person: string | null; readonly secret: Uint8Array };

export type Connection = Kysely<Schema> | Transaction<Schema>;

/**
 * Keys and what is sealed with them. One AES-256 key a person (`null`: the house's own, for what belongs to nobody),
 * wrapped by the key encryption key in table `person_key`. Sealed bytes: 12 bytes nonce, ciphertext, 16 bytes tag;
 * the context (type/id/version) is authenticated with them.
 */
export type Vault = {
  /**
   * The person's key, made where there is none and `create` is set. Gaps: VAULT_KEY_DESTROYED, VAULT_KEY_MISSING,
   * VAULT_KEK_BAD where no key encryption key opens it.
   */
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
  /**
   * Destroys the person's key for good, in the table and in this process; other processes forget it within
   * {@link KEPT_MS}. Call {@link refreshKeyRings} once the transaction is through.
   */
  readonly destroy: (connection: Connection, person: string) => Promise<void>;
  /**
   * Wraps every key anew with the key encryption key in force; the service goes on meanwhile. Gap: VAULT_KEK_BAD where
   * one cannot be opened; those before it are done.
   */
  readonly rotate: (db: Kysely<Schema>) => Promise<Outcome<{ readonly rewrapped: number }>>;
};

/** How long a key is held in memory before the table is asked whether it was destroyed elsewhere, in milliseconds. */
export const KEPT_MS = 5000;
