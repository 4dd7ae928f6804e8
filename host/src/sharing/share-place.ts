import type { Kysely, Transaction } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import type { OpenAuditLog } from '../audit/index.ts';
import { bindPersons, type Schema } from '../store/index.ts';
import type { PersonKey, Vault } from '../vault/index.ts';

/** What links are kept with. */
export type SharePlace = {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly audit: OpenAuditLog;
  readonly now: () => Date;
  /** The server's own address, without a slash at the end. */
  readonly baseUrl: string;
};

export type Tx = Transaction<Schema>;

/** Work in one transaction that stands or falls with its entries in the log; the database shows it these persons' rows only. */
export async function inTransaction<T>(
  { db, audit }: SharePlace,
  persons: 'all' | readonly string[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const done = await db.transaction().execute(async (tx) => {
    await bindPersons(tx, persons);
    return { answer: await work(tx), tx };
  });
  audit.committed(done.tx);
  return done.answer;
}

/** A keyed fingerprint of a passcode: whoever reads the table cannot try passcodes on it. */
export function passcodeMark({ vault }: SharePlace, address: string, passcode: string): string {
  return vault.token(`share|passcode|${address}|${passcode}`);
}

/** Text sealed with a person's key for one place. */
export function sealText({ vault }: SharePlace, key: PersonKey, context: string, text: string): Uint8Array {
  return vault.seal(key, `share|${context}`, new TextEncoder().encode(text));
}

export function openText(
  { vault }: SharePlace,
  key: PersonKey,
  context: string,
  sealed: Uint8Array,
): Outcome<string> {
  const plain = vault.open(key, `share|${context}`, sealed);
  return isGap(plain) ? plain : new TextDecoder().decode(plain);
}
