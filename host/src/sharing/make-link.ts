import { randomBytes } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import type { EncryptedFile } from './encrypted-file.ts';
import type { SharedFile } from './shared-content.ts';

/** A new key of a link: 256 random bits. It goes into the link, and nowhere else. */
export function newLinkKey(): Uint8Array {
  return randomBytes(32);
}

/** Encrypts files for a link, each with a nonce of its own, as SMART Health Links 1.0.0 has it (§ Encrypting). */
export function encryptFiles(
  files: readonly SharedFile[],
  key: Uint8Array,
): Promise<readonly EncryptedFile[]> {
  return Promise.all(
    files.map(async ({ contentType, content }) => ({
      contentType,
      content: await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(content)))
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', cty: contentType, zip: 'DEF' })
        .encrypt(key),
    })),
  );
}

/** The link itself (§ Construct a SMART Health Link Payload). */
export function shlink(of: {
  readonly url: string;
  readonly key: Uint8Array;
  readonly flag: string;
  readonly label: string | null;
  /** ISO 8601. */
  readonly expires: string;
}): string {
  const payload = {
    url: of.url,
    ...(of.flag === '' ? {} : { flag: of.flag }),
    key: Buffer.from(of.key).toString('base64url'),
    exp: Math.floor(Date.parse(of.expires) / 1000),
    ...(of.label === null ? {} : { label: of.label }),
    v: 1,
  };
  return `shlink:/${Buffer.from(JSON.stringify(payload)).toString('base64url')}`;
}
