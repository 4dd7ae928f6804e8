import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Kysely } from 'kysely';
import { isGap, type Outcome } from '@kairos/core/base';
import { keepSetting, readSetting, type Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';

/** A push service that messages may be sent to. */
export type PushService = {
  /** Its host, with a port where it is not the usual; `*.` before it stands for one name or several. */
  readonly host: string;
  /** Whether it may be on a private network, or without TLS. */
  readonly allowPrivate: boolean;
};

/** By which browsers are told that something is new. */
export type PushSetting = {
  /** Whom a push service may turn to: `mailto:` or an https address of the operator. */
  readonly contact: string;
  readonly services: readonly PushService[];
};

/** Sends one request without a body; the address is looked at in the connection itself. */
export type PostWithoutBody = (
  url: URL,
  of: { readonly headers: Readonly<Record<string, string>>; readonly allowPrivate: boolean },
) => Promise<{ readonly status: number } | { readonly reason: string }>;

/** Messages without content to browsers (RFC 8030, with VAPID, RFC 8292). */
export type PushChannel = {
  /** What a browser subscribes with, as `applicationServerKey`. */
  readonly publicKey: string;
  readonly isService: (endpoint: string) => boolean;
  /** null: taken; `gone`: there is no such browser any more; else why not, in words that name nobody. */
  readonly send: (endpoint: string) => Promise<string | null>;
};

/** The services of the browsers there are. */
export const usualServices: readonly PushService[] = [
  'fcm.googleapis.com',
  'updates.push.services.mozilla.com',
  '*.notify.windows.com',
  '*.push.apple.com',
].map((host) => ({ host, allowPrivate: false }));

export const GONE = 'gone';
const SETTING = 'push-key';
const MOST_ENDPOINT = 2000;
/** A browser that is off for longer is told nothing: the next message comes anyway. */
const KEPT_SECONDS = 86_400;
const SIGNED_SECONDS = 12 * 3600;

/** Opens the channel; its key is made at the first start and kept sealed. Gaps: those of the vault. */
export async function openPushChannel(
  of: { readonly db: Kysely<Schema>; readonly vault: Vault; readonly now: () => Date },
  { contact, services }: PushSetting,
  post: PostWithoutBody,
): Promise<Outcome<PushChannel>> {
  const key = await signingKey(of);
  if (isGap(key)) return key;
  const publicKey = publicKeyOf(key);
  const serviceOf = (endpoint: string): { readonly url: URL; readonly service: PushService } | null => {
    const url = endpoint.length > MOST_ENDPOINT ? null : URL.parse(endpoint);
    if (url === null || url.username !== '' || url.password !== '' || url.hash !== '') return null;
    const service = services.find((one) => isAt(one, url));
    return service === undefined ? null : { url, service };
  };
  return {
    publicKey,
    isService: (endpoint) => serviceOf(endpoint) !== null,
    send: async (endpoint) => {
      const found = serviceOf(endpoint);
      // The operator took the service off the list.
      if (found === null) return 'its push service is not known';
      const { url, service } = found;
      const signed = await signature(key, { audience: url.origin, contact, now: of.now() });
      const headers = {
        Authorization: `vapid t=${signed}, k=${publicKey}`,
        TTL: String(KEPT_SECONDS),
        Urgency: 'normal',
        // One that was not delivered yet is replaced by the next.
        Topic: 'kairos',
      };
      const answer = await post(url, { headers, allowPrivate: service.allowPrivate });
      if ('reason' in answer) return answer.reason;
      if (answer.status === 404 || answer.status === 410) return GONE;
      return answer.status >= 200 && answer.status < 300 ? null : `push status ${answer.status}`;
    },
  };
}

function isAt({ host, allowPrivate }: PushService, url: URL): boolean {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowPrivate)) return false;
  return host.startsWith('*.') ? url.host.endsWith(host.slice(1)) : url.host === host;
}

async function signature(
  key: JWK,
  of: { readonly audience: string; readonly contact: string; readonly now: Date },
): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
    .setAudience(of.audience)
    .setSubject(of.contact)
    .setExpirationTime(Math.floor(of.now.getTime() / 1000) + SIGNED_SECONDS)
    .sign(await importJWK(key, 'ES256'));
}

/** An uncompressed point of P-256 (RFC 8292, § 3.2). */
function publicKeyOf({ x = '', y = '' }: JWK): string {
  const point = [Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
  return Buffer.concat(point).toString('base64url');
}

async function signingKey({
  db,
  vault,
}: {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
}): Promise<Outcome<JWK>> {
  const house = await vault.keyOf(db, null, { create: true });
  if (isGap(house)) return house;
  const made = async (): Promise<string> => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const plain = new TextEncoder().encode(JSON.stringify(await exportJWK(privateKey)));
    return keepSetting(db, SETTING, Buffer.from(vault.seal(house, SETTING, plain)).toString('base64'));
  };
  const sealed = (await readSetting(db, SETTING)) ?? (await made());
  const plain = vault.open(house, SETTING, Buffer.from(sealed, 'base64'));
  return isGap(plain) ? plain : (JSON.parse(new TextDecoder().decode(plain)) as JWK);
}
