import { createHash, randomBytes } from 'node:crypto';

/** What an address is found by: a hash, so that whoever reads the database can open nothing. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** 256 random bits as 43 characters, as SMART Health Links 1.0.0 (§ Establish a Manifest URL) wants at least. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether an address could be one of this server's. */
export function isSecret(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}
