import { deflateSync } from 'fflate';

/** A file as the server made it, to be locked here. */
export type OpenFile = { readonly contentType: string; readonly content: unknown };

/** The same as the server keeps it. */
export type LockedFile = { readonly contentType: string; readonly content: string };

/** 256 random bits that open a link: in the link, and nowhere else. */
export function newLinkKey(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(32));
}

/** Locks a file as SMART Health Links 1.0.0 has it (§ Encrypting): a compact JWE, `dir`, A256GCM, raw DEFLATE. */
export async function lockFile(
  { contentType, content }: OpenFile,
  key: Uint8Array<ArrayBuffer>,
): Promise<LockedFile> {
  const header = base64url(
    utf8(JSON.stringify({ alg: 'dir', enc: 'A256GCM', cty: contentType, zip: 'DEF' })),
  );
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const own = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt']);
  const plain = deflateSync(utf8(JSON.stringify(content))) as Uint8Array<ArrayBuffer>;
  // What the header says is sealed with what it is about (RFC 7516, §5.1).
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: utf8(header) }, own, plain),
  );
  const [text, tag] = [sealed.subarray(0, -16), sealed.subarray(-16)];
  return { contentType, content: `${header}..${base64url(nonce)}.${base64url(text)}.${base64url(tag)}` };
}

/** The link itself (§ Construct a SMART Health Link Payload). */
export function healthLink(of: {
  readonly url: string;
  readonly key: Uint8Array;
  readonly hasPasscode: boolean;
  readonly label: string;
  /** ISO 8601. */
  readonly expires: string;
}): string {
  const { url, key, hasPasscode, label, expires } = of;
  const payload = {
    url,
    ...(hasPasscode ? { flag: 'P' } : {}),
    key: base64url(key),
    exp: Math.floor(Date.parse(expires) / 1000),
    ...(label === '' ? {} : { label }),
    v: 1,
  };
  return `shlink:/${base64url(utf8(JSON.stringify(payload)))}`;
}

/** A passcode that can be told over the telephone: letters and digits that are not mistaken for others. */
export function newPasscode(): string {
  const letters = '23456789abcdefghjkmnpqrstuvwxyz';
  // The remainder of a byte by 31 favours few letters a little; eight of them are guessed five times at most.
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => letters[byte % letters.length]).join(
    '',
  );
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;

function base64url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
