import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import type { Schema } from '../store/schema.ts';
import type { Vault } from '../vault/index.ts';

/** A signed statement that the chain had this hash at this entry. */
export type Checkpoint = {
  readonly seq: number;
  /** ISO 8601 with milliseconds. */
  readonly recorded: string;
  readonly hash: Uint8Array;
  readonly keyId: string;
  readonly signature: Uint8Array;
};

const SETTING = 'audit-signing-key';
const PUBLIC_KEY_FILE = 'audit-public-key.pem';
const WITNESS_FILE = 'audit-witness.json';

/** The Ed25519 key checkpoints are signed with. */
export type SigningKey = {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
};

/**
 * The signing key, made at the first start; its private part is sealed with the house's key in table `setting`. Gaps:
 * those of the vault.
 */
export async function signingKey(db: Kysely<Schema>, vault: Vault): Promise<Outcome<SigningKey>> {
  const house = await vault.keyOf(db, null, { create: true });
  if (isGap(house)) return house;
  if ((await settingOf(db)) === null) {
    const { privateKey } = generateKeyPairSync('ed25519');
    const sealed = vault.seal(house, SETTING, privateKey.export({ type: 'pkcs8', format: 'der' }));
    // Of two first starts at once, one's key stands for both.
    await db
      .insertInto('setting')
      .values({ name: SETTING, value: Buffer.from(sealed).toString('base64') })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute();
  }
  const plain = vault.open(house, SETTING, Buffer.from((await settingOf(db)) ?? '', 'base64'));
  if (isGap(plain)) return plain;
  const privateKey = createPrivateKey({ key: Buffer.from(plain), type: 'pkcs8', format: 'der' });
  const publicKey = createPublicKey(privateKey);
  return { id: keyIdOf(publicKey), privateKey, publicKey };
}

async function settingOf(db: Kysely<Schema>): Promise<string | null> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', SETTING).executeTakeFirst();
  return row?.value ?? null;
}

/** The first 16 hex digits of SHA-256 over the public key. */
function keyIdOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 16);
}

function statement({ seq, recorded, hash }: Pick<Checkpoint, 'seq' | 'recorded' | 'hash'>): Uint8Array {
  return Buffer.from(`kairos audit checkpoint\n${seq}\n${recorded}\n${Buffer.from(hash).toString('hex')}\n`);
}

export function signedCheckpoint(
  of: Pick<Checkpoint, 'seq' | 'recorded' | 'hash'>,
  { id, privateKey }: SigningKey,
): Checkpoint {
  return { ...of, keyId: id, signature: sign(null, statement(of), privateKey) };
}

/** Whether the key's owner signed it. */
export function isSigned(checkpoint: Checkpoint, publicKey: KeyObject): boolean {
  return (
    checkpoint.keyId === keyIdOf(publicKey) &&
    verify(null, statement(checkpoint), publicKey, checkpoint.signature)
  );
}

/** Writes the public key where outsiders who verify the log find it. */
export async function writePublicKey(folder: string, publicKey: KeyObject): Promise<void> {
  await replaceFile(folder, PUBLIC_KEY_FILE, publicKey.export({ type: 'spki', format: 'pem' }).toString());
}

/** The public key in a data folder; null where there is none. */
export async function readPublicKey(folder: string): Promise<KeyObject | null> {
  try {
    return createPublicKey(await readFile(join(folder, PUBLIC_KEY_FILE)));
  } catch {
    return null;
  }
}

/** Keeps the newest checkpoint outside the database, where whoever cuts the log cannot cut it. */
export async function writeWitness(folder: string, { hash, signature, ...facts }: Checkpoint): Promise<void> {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
  await replaceFile(
    folder,
    WITNESS_FILE,
    `${JSON.stringify({ ...facts, hash: hex(hash), signature: hex(signature) }, null, 2)}\n`,
  );
}

/** The witness in a data folder: null where there is none, `damaged` where it is no checkpoint. */
export async function readWitness(folder: string): Promise<Checkpoint | 'damaged' | null> {
  let text: string;
  try {
    text = await readFile(join(folder, WITNESS_FILE), 'utf8');
  } catch {
    return null;
  }
  try {
    const { seq, recorded, hash, keyId, signature } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    if (typeof seq !== 'number' || typeof recorded !== 'string' || typeof keyId !== 'string')
      return 'damaged';
    if (typeof hash !== 'string' || typeof signature !== 'string') return 'damaged';
    return { seq, recorded, keyId, hash: Buffer.from(hash, 'hex'), signature: Buffer.from(signature, 'hex') };
  } catch {
    return 'damaged';
  }
}

async function replaceFile(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `${name}.${randomBytes(6).toString('hex')}`);
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, join(folder, name));
}
