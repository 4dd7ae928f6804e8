import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { isIP } from 'node:net';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { Resource } from '../store/index.ts';
import type { SubscriptionTarget } from './config.ts';
import { isPrivateAddress } from './private-addresses.ts';
import { publicLookup } from './send-hook.ts';

const TIMEOUT_MS = 4000;
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_PAGES = 10;

/** A FHIR server of others that may be read. */
export type Elsewhere = {
  /** Its base, without a slash at the end. */
  readonly server: string;
  readonly token: string | null;
  readonly allowPrivate: boolean;
};

/** The server a call names, where the operator allows it. Gap: CDS_SERVER_UNKNOWN. */
export function allowedServer(
  { server, token }: { readonly server: string; readonly token: string | null },
  allowed: readonly SubscriptionTarget[],
): Outcome<Elsewhere> {
  const given = URL.parse(server);
  const found = allowed.find(
    ({ url }) => given !== null && given.href.replace(/\/+$/, '') === url.replace(/\/+$/, ''),
  );
  return found === undefined
    ? gap('CDS_SERVER_UNKNOWN', { subject: given === null ? 'this' : given.origin.slice(0, 200) })
    : { server: found.url.replace(/\/+$/, ''), token, allowPrivate: found.allowPrivate };
}

/** Reads what a query on another FHIR server finds, all pages of it. Gap: CDS_RECORD_UNREAD. */
export async function readElsewhere(of: Elsewhere, query: string): Promise<Outcome<readonly Resource[]>> {
  const found: Resource[] = [];
  let next: string | null = `${of.server}/${query}`;
  for (let page = 0; next !== null && page < MOST_PAGES; page++) {
    const read = await readJson(of, new URL(next));
    if (isGap(read)) return read;
    if (read.resourceType !== 'Bundle') return [read];
    found.push(...resourcesIn(read));
    next = nextPage(read, of.server);
  }
  // Part of a record is no ground for advice.
  return next === null ? found : gap('CDS_RECORD_UNREAD', { reason: 'it has too many pages' });
}

/** The resources of a searchset, or the resource itself. */
export function resourcesIn(resource: Resource): readonly Resource[] {
  if (resource.resourceType !== 'Bundle') return [resource];
  const entries = Array.isArray(resource['entry']) ? (resource['entry'] as readonly unknown[]) : [];
  return entries.flatMap((entry) => {
    const own = (entry as { readonly resource?: Resource } | null)?.resource;
    return own === undefined ||
      typeof own.resourceType !== 'string' ||
      own.resourceType === 'OperationOutcome'
      ? []
      : [own];
  });
}

/** The next page, only where it is on the same server. */
function nextPage(bundle: Resource, server: string): string | null {
  const links = Array.isArray(bundle['link']) ? (bundle['link'] as readonly unknown[]) : [];
  for (const link of links) {
    const { relation, url } = (link ?? {}) as { readonly relation?: unknown; readonly url?: unknown };
    if (relation !== 'next' || typeof url !== 'string') continue;
    const at = URL.parse(url, `${server}/`);
    if (at !== null && isWithin(at, new URL(server))) return at.href;
  }
  return null;
}

/** Of the same origin, at the base or below it; the beginning of an address says neither. */
function isWithin(at: URL, base: URL): boolean {
  const path = base.pathname.replace(/\/+$/, '');
  const isBelow = at.pathname === path || at.pathname.startsWith(`${path}/`);
  return at.origin === base.origin && at.username === '' && at.password === '' && isBelow;
}

/** One GET: the address is looked at in the connection itself, redirects are not followed. */
function readJson({ token, allowPrivate }: Elsewhere, url: URL): Promise<Outcome<Resource>> {
  const unread = (reason: string): Outcome<Resource> => gap('CDS_RECORD_UNREAD', { reason });
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !allowPrivate && isPrivateAddress(host))
    return Promise.resolve(unread('its address is private'));
  const send = url.protocol === 'https:' ? requestTls : requestPlain;
  return new Promise((resolve) => {
    const outgoing = send(url, {
      agent: false,
      lookup: publicLookup(allowPrivate),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        Accept: 'application/fhir+json',
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      },
    });
    outgoing.on('response', (incoming) => {
      const status = incoming.statusCode ?? 0;
      if (status !== 200) {
        outgoing.destroy();
        return resolve(unread(`it answered ${status}`));
      }
      const pieces: Buffer[] = [];
      let bytes = 0;
      incoming.on('data', (piece: Buffer) => {
        pieces.push(piece);
        bytes += piece.length;
        if (bytes > MOST_BYTES) outgoing.destroy(new Error('it is too large'));
      });
      incoming.on('error', (error) => resolve(unread(error.message)));
      incoming.on('end', () => {
        try {
          const value: unknown = JSON.parse(Buffer.concat(pieces).toString('utf8'));
          const isResource = typeof value === 'object' && value !== null && 'resourceType' in value;
          resolve(isResource ? (value as Resource) : unread('it is no FHIR JSON'));
        } catch {
          resolve(unread('it is no JSON'));
        }
      });
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => resolve(unread(error.code ?? error.name)));
    outgoing.end();
  });
}
