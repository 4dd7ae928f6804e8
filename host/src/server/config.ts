import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { JSONWebKeySet } from 'jose';
import { gap, type Gap, type Outcome } from '@kairos/core/base';
import { type Role, roles } from '../policy/index.ts';
import type { ExternalProvider, WalletConfig } from '../identity/index.ts';
import { type MailServer, type PushSetting, usualServices } from '../rights/index.ts';
import { readIdentityProviders } from './read-identity-providers.ts';
import { readIdentityWallet } from './read-identity-wallet.ts';
import { type Issuer, providerKeys, signatureAlgorithms } from './tokens.ts';

/** An address that Subscriptions may send to: itself and what lies below it. */
export type SubscriptionTarget = {
  readonly url: string;
  /** Whether it may be on a private network, or without TLS. */
  readonly allowPrivate: boolean;
};

/** Requests a minute; `perLink`: from one address to the links that persons share. */
type Limits = { readonly perAddress: number; readonly perCaller: number; readonly perLink: number };

/** What an operator may set in the configuration file. */
export type ServerConfig = {
  readonly issuers: readonly Issuer[];
  readonly subscriptionTargets: readonly SubscriptionTarget[];
  /** FHIR servers of others that CDS Hooks may read with the token a call brings. */
  readonly cdsFhirServers: readonly SubscriptionTarget[];
  /** Identity providers of others at which people may sign in. */
  readonly identityProviders: readonly ExternalProvider[];
  /** Experimental: wallets with which people may sign in; null: none. */
  readonly identityWallet: WalletConfig | null;
  readonly limits: Limits;
  /** By which people are told that something is new; null: nobody is by mail. */
  readonly mail: MailServer | null;
  /** The same by their browsers. */
  readonly push: PushSetting | null;
};

export const defaultConfig: ServerConfig = {
  issuers: [],
  subscriptionTargets: [],
  cdsFhirServers: [],
  identityProviders: [],
  identityWallet: null,
  limits: { perAddress: 6000, perCaller: 6000, perLink: 120 },
  mail: null,
  push: null,
};

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads the configuration: `issuers` (each `issuer`, `jwksFile` or `jwksUrl`, `roles`, `algorithms`),
 * `subscriptionTargets` and `cdsFhirServers` (each `url`, `allowPrivate`), `identityProviders`, `identityWallet`, `limits`
 * (`perAddress`, `perCaller`, `perLink`, a minute), `mail` (`host`, `port`, `secure`, `plain`, `from`, `user`,
 * `passwordFile`) and `push` (`contact`, `services`). Unknown members are refused: a mistyped safeguard would be none. Gap:
 * SERVER_CONFIG_BAD.
 */
export async function readConfig(path: string): Promise<Outcome<ServerConfig>> {
  const bad = (reason: string): Gap => gap('SERVER_CONFIG_BAD', { subject: path, reason });
  const given = await jsonFile(path);
  if (typeof given === 'string') return bad(given);
  const unknown = unknownMember(given, Object.keys(defaultConfig));
  if (unknown !== null) return bad(unknown);
  const issuers: Issuer[] = [];
  for (const entry of listOf(given['issuers'])) {
    const issuer = await readIssuer(entry, dirname(path));
    if (typeof issuer === 'string') return bad(issuer);
    issuers.push(issuer);
  }
  const subscriptionTargets = readTargets(given['subscriptionTargets']);
  if (typeof subscriptionTargets === 'string') return bad(subscriptionTargets);
  const cdsFhirServers = readTargets(given['cdsFhirServers']);
  if (typeof cdsFhirServers === 'string') return bad(cdsFhirServers);
  const identityProviders = await readIdentityProviders(given['identityProviders'], dirname(path));
  if (typeof identityProviders === 'string') return bad(identityProviders);
  const identityWallet = await readIdentityWallet(given['identityWallet'], dirname(path));
  if (typeof identityWallet === 'string') return bad(identityWallet);
  const limits = readLimits(given['limits']);
  if (typeof limits === 'string') return bad(limits);
  const mail = await readMail(given['mail'], dirname(path));
  if (typeof mail === 'string') return bad(mail);
  const push = readPush(given['push']);
  if (typeof push === 'string') return bad(push);
  return {
    issuers,
    subscriptionTargets,
    cdsFhirServers,
    identityProviders,
    identityWallet,
    limits,
    mail,
    push,
  };
}

/** The mail server: its password stands in a file of its own. */
async function readMail(value: unknown, folder: string): Promise<MailServer | null | string> {
  if (value === undefined) return null;
  if (!isObject(value)) return 'mail is no object';
  const unknown = unknownMember(value, ['host', 'port', 'secure', 'plain', 'from', 'user', 'passwordFile']);
  if (unknown !== null) return unknown;
  const { host, secure = false, plain = false, from, user = null, passwordFile = null } = value;
  const { port = secure === true ? 465 : 587 } = value;
  const isText = (one: unknown): one is string =>
    typeof one === 'string' && one !== '' && !/[\r\n]/.test(one);
  if (!isText(host) || !isText(from)) return 'mail has no host or no from';
  if (!isLimit(port) || typeof secure !== 'boolean' || typeof plain !== 'boolean')
    return 'the port, secure or plain of mail is none';
  if (!(user === null || isText(user)) || !(passwordFile === null || isText(passwordFile)))
    return 'the user or passwordFile of mail is no text';
  try {
    const password = passwordFile === null ? null : await readFile(resolve(folder, passwordFile), 'utf8');
    return { host, port, secure, plain, from, user, password: password?.trimEnd() ?? null };
  } catch {
    return 'the passwordFile of mail cannot be read';
  }
}

/** Push services: those of the usual browsers, unless others are named. */
function readPush(value: unknown): PushSetting | null | string {
  if (value === undefined) return null;
  if (!isObject(value)) return 'push is no object';
  const unknown = unknownMember(value, ['contact', 'services']);
  if (unknown !== null) return unknown;
  const { contact, services: given } = value;
  if (typeof contact !== 'string' || !/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/.test(contact))
    return 'the contact of push is neither mailto: nor https';
  if (given === undefined) return { contact, services: usualServices };
  const services: PushSetting['services'][number][] = [];
  for (const entry of listOf(given)) {
    const { host, allowPrivate = false } = isObject(entry) ? entry : { host: entry };
    if (typeof host !== 'string' || !/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/.test(host))
      return 'a service of push is no host';
    if (typeof allowPrivate !== 'boolean') return 'allowPrivate of a service of push is none';
    services.push({ host, allowPrivate });
  }
  return { contact, services };
}

/** The object in a file, or what is wrong with it. */
async function jsonFile(path: string): Promise<Json | string> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isObject(value) ? value : 'it is no JSON object';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function unknownMember(value: Json, known: readonly string[]): string | null {
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  return unknown === undefined ? null : `it does not know the member ${unknown}`;
}

async function readIssuer(entry: unknown, folder: string): Promise<Issuer | string> {
  if (!isObject(entry)) return 'an issuer is no object';
  const unknown = unknownMember(entry, ['issuer', 'jwksFile', 'jwksUrl', 'roles', 'algorithms']);
  if (unknown !== null) return unknown;
  const { issuer, jwksFile, jwksUrl, roles: given, algorithms = ['ES256', 'EdDSA'] } = entry;
  if (typeof issuer !== 'string' || issuer === '') return 'an issuer has no name';
  const allowed = listOf(given).map((role) => roles.find((known) => known === role));
  if (allowed.length === 0 || allowed.includes(undefined)) return `the roles of ${issuer} are not roles`;
  const names = listOf(algorithms);
  const known = names.filter((name): name is string => signatureAlgorithms.includes(name as string));
  if (known.length === 0 || known.length < names.length)
    return `the algorithms of ${issuer} are not accepted`;
  const keys = await readKeys({ jwksFile, jwksUrl, folder });
  if (typeof keys === 'string') return `${issuer}: ${keys}`;
  const ofRoles: readonly Role[] = allowed.flatMap((role) => role ?? []);
  return { issuer, roles: ofRoles, algorithms: known, key: providerKeys(keys) };
}

async function readKeys(of: {
  readonly jwksFile: unknown;
  readonly jwksUrl: unknown;
  readonly folder: string;
}): Promise<JSONWebKeySet | URL | string> {
  if (typeof of.jwksUrl === 'string') {
    const url = URL.parse(of.jwksUrl);
    return url === null || url.protocol !== 'https:' ? 'jwksUrl is no https address' : url;
  }
  if (typeof of.jwksFile !== 'string') return 'it has neither jwksFile nor jwksUrl';
  const set = await jsonFile(resolve(of.folder, of.jwksFile));
  if (typeof set === 'string') return set;
  return Array.isArray(set['keys'])
    ? { keys: set['keys'] as JSONWebKeySet['keys'] }
    : 'jwksFile holds no keys';
}

function readTargets(value: unknown): readonly SubscriptionTarget[] | string {
  const targets: SubscriptionTarget[] = [];
  for (const entry of listOf(value)) {
    const target = readTarget(entry);
    if (typeof target === 'string') return target;
    targets.push(target);
  }
  return targets;
}

function readTarget(entry: unknown): SubscriptionTarget | string {
  const { url, allowPrivate = false } = isObject(entry) ? entry : { url: entry };
  const parsed = typeof url === 'string' ? URL.parse(url) : null;
  if (parsed === null || typeof allowPrivate !== 'boolean') return 'a subscription target has no address';
  if (parsed.username !== '' || parsed.search !== '' || parsed.hash !== '')
    return 'a subscription target has more than an address and a path';
  if (parsed.protocol !== 'https:' && !(parsed.protocol === 'http:' && allowPrivate))
    return 'a subscription target is neither https nor allowed to be private';
  return { url: parsed.href, allowPrivate };
}

function readLimits(value: unknown): Limits | string {
  if (value === undefined) return defaultConfig.limits;
  if (!isObject(value)) return 'limits are no object';
  const unknown = unknownMember(value, Object.keys(defaultConfig.limits));
  if (unknown !== null) return unknown;
  const { perAddress, perCaller, perLink } = { ...defaultConfig.limits, ...value };
  return isLimit(perAddress) && isLimit(perCaller) && isLimit(perLink)
    ? { perAddress, perCaller, perLink }
    : 'a limit is no positive number';
}

function isLimit(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0;
}

function listOf(value: unknown): readonly unknown[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
