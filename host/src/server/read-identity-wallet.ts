import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { JSONWebKeySet, JWK } from 'jose';
import type { WalletConfig, WalletIssuer } from '../identity/index.ts';

type Json = Readonly<Record<string, unknown>>;

const members = [
  'title',
  'scheme',
  'certificateFile',
  'keyFile',
  'types',
  'subjectClaim',
  'issuers',
  'allowUncheckedStatus',
];

/** The type of person identification data, as European wallets name it. */
const PID = 'urn:eudi:pid:1';
/** What the rule book of person identification data has for telling persons apart for good. */
const SUBJECT = 'personal_administrative_number';
/** What people share, or what changes: it names nobody. */
const notASubject = ['given_name', 'family_name', 'birthdate', 'email', 'phone_number', 'address', 'sex'];

/** Signing in with wallets, or what is wrong with it; null where it is not configured. Files are beside the configuration. */
export async function readIdentityWallet(
  value: unknown,
  folder: string,
): Promise<WalletConfig | null | string> {
  if (value === undefined) return null;
  const bad = (reason: string): string => `identityWallet: ${reason}`;
  if (!isObject(value)) return bad('it is no object');
  const unknown = Object.keys(value).find((member) => !members.includes(member));
  if (unknown !== undefined) return bad(`it does not know the member ${unknown}`);
  const {
    title = 'a European wallet',
    scheme = 'openid4vp',
    types = [PID],
    subjectClaim = SUBJECT,
    allowUncheckedStatus = false,
  } = value;
  if (typeof title !== 'string' || typeof allowUncheckedStatus !== 'boolean')
    return bad('a member is not of its kind');
  if (
    typeof scheme !== 'string' ||
    !/^[a-z][a-z0-9+.-]{2,40}$/.test(scheme) ||
    /^(https?|file)$/.test(scheme)
  )
    return bad('its scheme is none of wallets');
  if (!areTexts(types) || types.length === 0) return bad('its types are no list of names');
  if (typeof subjectClaim !== 'string' || subjectClaim === '' || notASubject.includes(subjectClaim))
    return bad('its subjectClaim names nobody reliably');
  const own = await readOwn(value, folder);
  if (typeof own === 'string') return bad(own);
  const issuers = await readIssuers(value['issuers'], folder);
  if (typeof issuers === 'string') return bad(issuers);
  return { title, scheme, types, subjectClaim, allowUncheckedStatus, issuers, ...own };
}

/** The server's own certificates and the key of the first. */
async function readOwn(
  { certificateFile, keyFile }: Json,
  folder: string,
): Promise<Pick<WalletConfig, 'certificates' | 'key'> | string> {
  if (typeof certificateFile !== 'string' || typeof keyFile !== 'string')
    return 'it has no certificateFile or no keyFile';
  try {
    const chain = certificatesIn(await readFile(resolve(folder, certificateFile), 'utf8'));
    const privateKey = createPrivateKey(await readFile(resolve(folder, keyFile)));
    const [first] = chain;
    const key = privateKey.export({ format: 'jwk' }) as JWK;
    if (key.crv !== 'P-256') return 'its key is none of P-256';
    const isOfKey = first?.publicKey.equals(createPublicKey(privateKey)) === true;
    return isOfKey
      ? { key, certificates: chain.map(({ raw }) => raw.toString('base64')) }
      : 'its certificate is not of its key';
  } catch {
    return 'its certificateFile or keyFile cannot be read';
  }
}

async function readIssuers(value: unknown, folder: string): Promise<readonly WalletIssuer[] | string> {
  if (!Array.isArray(value) || value.length === 0) return 'it believes no issuers';
  const issuers: WalletIssuer[] = [];
  for (const entry of value as readonly unknown[]) {
    const { issuer, jwksFile, anchorFile, ...rest } = isObject(entry) ? entry : {};
    if (typeof issuer !== 'string' || issuer === '' || Object.keys(rest).length > 0)
      return 'an issuer has no name, or a member that is not known';
    if ((typeof jwksFile === 'string') === (typeof anchorFile === 'string'))
      return `${issuer}: it has either a jwksFile or an anchorFile`;
    try {
      const text = await readFile(resolve(folder, String(jwksFile ?? anchorFile)), 'utf8');
      issuers.push({
        issuer,
        ...(typeof jwksFile === 'string'
          ? { keys: JSON.parse(text) as JSONWebKeySet }
          : { anchors: certificatesIn(text) }),
      });
    } catch {
      return `${issuer}: its file cannot be read`;
    }
  }
  return issuers;
}

function certificatesIn(pem: string): readonly X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return found.map((one) => new X509Certificate(one));
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '');
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
