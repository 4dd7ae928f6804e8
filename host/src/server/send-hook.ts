import { lookup } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-addresses.ts';

const TIMEOUT_MS = 10_000;
const MOST_ANSWER_BYTES = 64 * 1024;

/** What came of sending: delivered, or why not. */
export type Sent =
  | { readonly ok: true; readonly status: number }
  /** `status`: what the other side answered, where it did. */
  | { readonly ok: false; readonly reason: string; readonly status?: number };

/**
 * Sends one notification. The address a name leads to is looked at in the connection itself, so that a name cannot lead
 * elsewhere in between; redirects are not followed; the answer's content is not kept.
 */
export function sendHook(
  url: URL,
  of: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
    readonly allowPrivate: boolean;
  },
): Promise<Sent> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !of.allowPrivate && isPrivateAddress(host))
    return Promise.resolve({ ok: false, reason: 'private address' });
  if (url.protocol !== 'https:' && !of.allowPrivate)
    return Promise.resolve({ ok: false, reason: 'not https' });
  const send = url.protocol === 'https:' ? requestTls : requestPlain;
  return new Promise((resolve) => {
    const outgoing = send(url, {
      method: 'POST',
      agent: false,
      lookup: publicLookup(of.allowPrivate),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        ...of.headers,
        ...(of.body === null ? {} : { 'Content-Type': 'application/fhir+json' }),
        'Content-Length': String(Buffer.byteLength(of.body ?? '')),
      },
    });
    outgoing.on('response', (incoming) => {
      let received = 0;
      incoming.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received > MOST_ANSWER_BYTES) outgoing.destroy();
      });
      const status = incoming.statusCode ?? 0;
      resolve(
        status >= 200 && status < 300
          ? { ok: true, status }
          : { ok: false, reason: `status ${status}`, status },
      );
      incoming.on('error', () => undefined);
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) =>
      resolve({ ok: false, reason: error.code ?? error.name }),
    );
    outgoing.end(of.body ?? undefined);
  });
}

/** Sends a request without a body: what was answered, or why nothing was. */
export async function postEmpty(
  url: URL,
  of: { readonly headers: Readonly<Record<string, string>>; readonly allowPrivate: boolean },
): Promise<{ readonly status: number } | { readonly reason: string }> {
  const sent = await sendHook(url, { ...of, body: null });
  const { status } = sent;
  return status === undefined ? { reason: sent.ok ? '' : sent.reason } : { status };
}

/** Refuses a name of which any address is private. */
export function publicLookup(allowPrivate: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const bad = !allowPrivate && addresses.some(({ address }) => isPrivateAddress(address));
      const [first] = addresses;
      if (bad || first === undefined)
        return callback(Object.assign(new Error('private address'), { code: 'EPRIVATE' }), []);
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });
  };
}
