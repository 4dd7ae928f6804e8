import { gap, type Gap, isGap } from '@kairos/core/base';
import { OWNER, parseSearch } from '../fhir/index.ts';
import { readSetting, replaceSetting, type Resource, type Stored } from '../store/index.ts';
import type { Claims } from './claims.ts';
import type { ServerConfig, SubscriptionTarget } from './config.ts';
import type { Exchange } from './exchange.ts';
import type { House } from './house.ts';
import type { ServerContext } from './server-context.ts';

/** A Subscription as far as it matters for sending. */
export type Hook = {
  readonly type: string;
  /** The search that a resource must meet, without `?`. */
  readonly query: string;
  readonly endpoint: URL;
  readonly target: SubscriptionTarget;
  readonly headers: Readonly<Record<string, string>>;
  /** Whether the resource itself is sent. */
  readonly withResource: boolean;
  readonly isOn: boolean;
};

/** Headers a subscriber may set: what lets the server in, never what frames the message or names the host. */
const allowedHeader = /^(authorization|x-[a-z0-9-]{1,60})$/i;
const MOST_HEADERS = 8;
const MOST_CRITERIA = 2048;

/** Why a Subscription cannot be kept; null where it can, and for every other resource. */
export function refusedSubscription({ config, house }: ServerContext, resource: Resource): Gap | null {
  if (resource.resourceType !== 'Subscription') return null;
  const hook = hookOf(config, resource);
  if (typeof hook === 'string') return gap('SUBSCRIPTION_REFUSED', { reason: hook });
  const search = parseSearch(hook.type, hook.query, house.definitions, 'strict');
  return isGap(search) ? search : null;
}

/**
 * A Subscription with whose record it belongs to: the one person its subscriber is bound to, else the Patient that its
 * criteria name. What a client says of that itself does not count. Other resources are as they were.
 */
export function ownedSubscription(resource: Resource, { persons }: Claims): Resource {
  if (resource.resourceType !== 'Subscription') return resource;
  const query = new URLSearchParams(String(resource['criteria']).replace(/^[^?]*\??/, ''));
  const named = (query.get('patient') ?? query.get('subject') ?? '').replace(/^Patient\//, '');
  const [bound, ...more] = persons;
  const owner = bound !== undefined && more.length === 0 ? bound.id : named;
  const given = Array.isArray(resource['extension']) ? (resource['extension'] as readonly unknown[]) : [];
  const others = given.filter((one) => recordOf(one)['url'] !== OWNER);
  const own = owner === '' ? [] : [{ url: OWNER, valueReference: { reference: `Patient/${owner}` } }];
  const extension = [...others, ...own];
  const { extension: _extension, ...rest } = resource;
  return extension.length === 0 ? rest : { ...rest, extension };
}

/** Subscriptions come one by one, so that each is checked and its subscriber known. */
export function refusedInBundle(bundle: Resource): Gap | null {
  const entries = Array.isArray(bundle['entry']) ? (bundle['entry'] as readonly unknown[]) : [];
  const writes = entries.some((entry) => {
    const { request, resource } = recordOf(entry);
    const { method, url } = recordOf(request);
    const named = String(url).replace(/^\//, '').split(/[/?]/, 1)[0];
    return (
      method !== 'GET' &&
      method !== 'DELETE' &&
      (named === 'Subscription' || recordOf(resource)['resourceType'] === 'Subscription')
    );
  });
  return writes ? gap('SUBSCRIPTION_REFUSED', { reason: 'it cannot be written within a Bundle' }) : null;
}

/** What is to be sent where, or why it may not be. */
export function hookOf({ subscriptionTargets }: ServerConfig, resource: Resource): Hook | string {
  const channel = recordOf(resource['channel']);
  const { type, endpoint, payload, header = [] } = channel;
  if (type !== 'rest-hook') return 'its channel is not rest-hook';
  const criteria = resource['criteria'];
  const [, wanted, query = ''] =
    typeof criteria === 'string' && criteria.length <= MOST_CRITERIA
      ? (/^([A-Z][A-Za-z]{1,63})(?:\?(.*))?$/.exec(criteria) ?? [])
      : [];
  if (wanted === undefined) return 'its criteria are no search of one type';
  const url = typeof endpoint === 'string' ? URL.parse(endpoint) : null;
  const target = url === null ? undefined : subscriptionTargets.find((one) => isBelow(url, one));
  if (url === null || target === undefined) return 'its endpoint is not one the operator has allowed';
  if (payload !== undefined && payload !== 'application/fhir+json' && payload !== 'application/json')
    return 'its payload is not application/fhir+json';
  const headers = headersOf(header);
  if (typeof headers === 'string') return headers;
  const status = resource['status'];
  return {
    type: wanted,
    query,
    endpoint: url,
    target,
    headers,
    withResource: payload !== undefined,
    isOn: status === 'active' || status === 'requested',
  };
}

/** Whether an address is an allowed one or lies below it, on the same host and port. */
function isBelow(url: URL, { url: allowed }: SubscriptionTarget): boolean {
  const target = new URL(allowed);
  if (url.origin !== target.origin || url.username !== '' || url.password !== '' || url.hash !== '')
    return false;
  // An encoded slash or dot may mean one thing here and another there.
  if (/%2f|%5c|%2e/i.test(url.pathname)) return false;
  const folder = target.pathname.endsWith('/') ? target.pathname : `${target.pathname}/`;
  return url.pathname === target.pathname || url.pathname.startsWith(folder);
}

function headersOf(value: unknown): Readonly<Record<string, string>> | string {
  if (!Array.isArray(value) || value.length > MOST_HEADERS) return 'its headers are no list of a few';
  const headers: Record<string, string> = {};
  for (const line of value as readonly unknown[]) {
    const [, name, content] =
      typeof line === 'string' ? (/^([^:]+):[ \t]*([\x20-\x7e]{0,4096})$/.exec(line) ?? []) : [];
    if (name === undefined || content === undefined || !allowedHeader.test(name))
      return 'a header is neither Authorization nor begins with X-';
    headers[name] = content;
  }
  return headers;
}

const settingOf = (id: string): string => `subscriber/${id}`;

/** Keeps, sealed, what the subscriber may see: notifications are made with their authority, not with the house's. */
export async function rememberSubscriber(
  { context, claims }: Pick<Exchange, 'context' | 'claims'>,
  { id }: Pick<Stored, 'id'>,
): Promise<void> {
  const { vault, db } = context.house;
  const key = await vault.keyOf(db, null, { create: true });
  if (isGap(key)) throw new Error(key.what);
  const plain = new TextEncoder().encode(JSON.stringify(claims));
  const sealed = vault.seal(key, settingOf(id), plain);
  await replaceSetting(db, settingOf(id), Buffer.from(sealed).toString('base64'));
}

/** Who subscribed; null where it is not known, and nothing may be sent. */
export async function subscriberOf({ vault, db }: House, id: string): Promise<Claims | null> {
  const kept = await readSetting(db, settingOf(id));
  const key = await vault.keyOf(db, null);
  if (kept === null || isGap(key)) return null;
  const plain = vault.open(key, settingOf(id), Buffer.from(kept, 'base64'));
  return isGap(plain) ? null : (JSON.parse(new TextDecoder().decode(plain)) as Claims);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
