import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { JWK } from 'jose';
import type { ExternalProvider } from '../identity/index.ts';
import { type Role, roles } from '../policy/index.ts';

type Json = Readonly<Record<string, unknown>>;

const members = [
  'name',
  'title',
  'issuer',
  'clientId',
  'secretFile',
  'keyFile',
  'scope',
  'accountClaim',
  'acr',
  'acrOf',
  'allowPrivate',
];

/** Claims that people choose themselves, or that pass from one to another: they name nobody. */
const notVouchedFor = ['email', 'preferred_username', 'nickname', 'name', 'phone_number'];

/** Providers at which people may sign in, or what is wrong with them; files are beside the configuration. */
export async function readIdentityProviders(
  value: unknown,
  folder: string,
): Promise<readonly ExternalProvider[] | string> {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return 'identityProviders are no list';
  const providers: ExternalProvider[] = [];
  for (const entry of value as readonly unknown[]) {
    const provider = await readProvider(entry, folder);
    if (typeof provider === 'string') return provider;
    if (providers.some(({ name }) => name === provider.name)) return `two are named ${provider.name}`;
    providers.push(provider);
  }
  return providers;
}

async function readProvider(entry: unknown, folder: string): Promise<ExternalProvider | string> {
  if (typeof entry !== 'object' || entry === null) return 'an identity provider is no object';
  const given = entry as Json;
  const unknown = Object.keys(given).find((member) => !members.includes(member));
  if (unknown !== undefined) return `it does not know the member ${unknown}`;
  const {
    name,
    issuer,
    clientId,
    title = name,
    scope = 'openid',
    accountClaim = null,
    allowPrivate = false,
  } = given;
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{0,30}$/.test(name))
    return 'an identity provider has no name in small letters';
  const bad = (reason: string): string => `${name}: ${reason}`;
  // Its addresses are those of identityWallet.
  if (name === 'wallet') return bad('it needs another name');
  const url = typeof issuer === 'string' ? URL.parse(issuer) : null;
  if (url === null || (url.protocol !== 'https:' && !(url.protocol === 'http:' && allowPrivate === true)))
    return bad('its issuer is neither https nor allowed to be private');
  if (typeof clientId !== 'string' || clientId === '') return bad('it has no clientId');
  if (typeof title !== 'string' || typeof scope !== 'string' || typeof allowPrivate !== 'boolean')
    return bad('a member is not of its kind');
  if (!scope.split(' ').includes('openid')) return bad('its scope is without openid');
  if (accountClaim !== null && (typeof accountClaim !== 'string' || notVouchedFor.includes(accountClaim)))
    return bad('its accountClaim names nobody reliably');
  const levels = readLevels(given);
  if (typeof levels === 'string') return bad(levels);
  const proof = await readProof(given, folder);
  if (typeof proof === 'string') return bad(proof);
  return {
    name,
    title,
    issuer: String(issuer),
    clientId,
    scope,
    accountClaim,
    allowPrivate,
    ...levels,
    ...proof,
  };
}

const areWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && /^[\x21-\x7e]+$/.test(one));

function readLevels({ acr = [], acrOf = {} }: Json): Pick<ExternalProvider, 'acr' | 'acrOf'> | string {
  if (!areWords(acr)) return 'its acr are no list of names';
  if (typeof acrOf !== 'object' || acrOf === null) return 'its acrOf is no object';
  for (const [role, levels] of Object.entries(acrOf))
    if (!roles.includes(role as Role) || !areWords(levels))
      return `its acrOf of ${role} is no list of a role`;
  return { acr, acrOf: acrOf as ExternalProvider['acrOf'] };
}

async function readProof(
  { secretFile, keyFile }: Json,
  folder: string,
): Promise<Pick<ExternalProvider, 'secret' | 'key'> | string> {
  try {
    if (typeof keyFile === 'string')
      return { secret: null, key: JSON.parse(await readFile(resolve(folder, keyFile), 'utf8')) as JWK };
    if (typeof secretFile !== 'string') return { secret: null, key: null };
    return { secret: (await readFile(resolve(folder, secretFile), 'utf8')).trim(), key: null };
  } catch {
    return 'its secretFile or keyFile cannot be read';
  }
}
