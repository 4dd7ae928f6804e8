import { createHash, randomBytes } from 'node:crypto';
import { importJWK, type JWK, SignJWT } from 'jose';
import { gap, type Gap, type Outcome } from '@kairos/core/base';
import type { Artifacts } from './artifacts.ts';
import type { ExternalClient } from './external-provider.ts';
import { verifyPresentation, walletAlgorithms, type WalletTrust } from './wallet-presentation.ts';

/** Signing in with a wallet, as an operator configured it. */
export type WalletConfig = WalletTrust & {
  /** How pages name it. */
  readonly title: string;
  /** Of the address that opens a wallet: `openid4vp`, or another that the wallets of a country use. */
  readonly scheme: string;
  /** By which wallets know this server: DER as base64, its own first. */
  readonly certificates: readonly string[];
  /** The private key of the first of them (P-256). */
  readonly key: JWK;
};

/** A wallet's side of signing in: what it fetches, and what it sends (OpenID4VP 1.0). */
export type Wallet = {
  /** For pages it is one more place elsewhere. */
  readonly client: ExternalClient;
  /** The signed request behind an address that was given to a wallet; null where there is none. */
  readonly request: (id: string) => Promise<string | null>;
  /** Takes a wallet's answer; answers with where the wallet sends the browser. Gap: IDENTITY_PROVIDER_FAILED. */
  readonly respond: (form: URLSearchParams) => Promise<Outcome<string>>;
};

export const WALLET = 'wallet';
const CREDENTIAL = 'pid';
const REQUEST_SECONDS = 600;
const ANSWER_SECONDS = 120;

type Place = {
  readonly config: WalletConfig;
  readonly artifacts: Artifacts;
  readonly baseUrl: string;
  /** Where browsers come back to. */
  readonly callback: string;
  readonly now: () => Date;
  /** Why an answer was not taken, for the operator. */
  readonly onGap: (problem: Gap) => void;
};

/** What a wallet was asked, kept until it answers. */
type Asked = { readonly state: string; readonly nonce: string; readonly at: string };

/** What it answered, kept until the browser that asked comes for it. */
type Answered = { readonly state: string } & (
  | { readonly issuer: string; readonly subject: string }
  | { readonly error: string }
);

const random = (): string => randomBytes(32).toString('base64url');

/**
 * Opens signing in with wallets on the same device: the answer goes to whoever has both the code that is given to the
 * wallet and the cookie of the browser that began. A code to be scanned on another device is not offered: it would sign in
 * whoever shows it, not whoever scans it.
 */
export function openWallet(place: Place): Wallet {
  const { config, artifacts, callback, now } = place;
  const failed = (reason: string): Gap => gap('IDENTITY_PROVIDER_FAILED', { subject: config.title, reason });
  return {
    client: {
      config: { name: WALLET, title: config.title, acr: [], acrOf: {}, isExperimental: true },
      begin: async ({ state, nonce }) => {
        const id = random();
        const asked: Asked = { state, nonce, at: now().toISOString() };
        await artifacts.put('WalletRequest', id, asked, { seconds: REQUEST_SECONDS });
        await artifacts.put('WalletAsked', state, asked, { seconds: REQUEST_SECONDS });
        const query = new URLSearchParams({
          client_id: clientId(config),
          request_uri: `${place.baseUrl}/identity/wallet/request/${id}`,
        });
        return new URL(`${config.scheme}://?${query.toString()}`);
      },
      finish: async (address, { state }) => {
        const code = address.searchParams.get('response_code') ?? '';
        const found = await artifacts.find('WalletAnswer', code);
        if (found === null || !(await artifacts.consume('WalletAnswer', code))) return failed('no-answer');
        const answered = found.payload as Answered;
        // The code of one request with the state of another: somebody swapped them.
        if (answered.state !== state) return failed('other-request');
        if ('error' in answered) return failed(answered.error);
        return { issuer: answered.issuer, subject: answered.subject, login: null, acr: null };
      },
    },
    request: async (id) => {
      const found = await artifacts.find('WalletRequest', id);
      return found === null ? null : signedRequest(place, found.payload as Asked);
    },
    respond: async (form) => {
      const refused = (reason: string): Gap => {
        const problem = failed(reason);
        place.onGap(problem);
        return problem;
      };
      const state = form.get('state') ?? '';
      const found = await artifacts.find('WalletAsked', state);
      // Used up before it is looked at: a request gets one answer, right or wrong.
      if (found === null || !(await artifacts.consume('WalletAsked', state))) return refused('no-request');
      const answered = await answerOf(place, found.payload as Asked, form);
      if ('problem' in answered) return refused(answered.problem);
      const code = random();
      await artifacts.put('WalletAnswer', code, answered, { seconds: ANSWER_SECONDS });
      return `${callback}?${new URLSearchParams({ state, response_code: code }).toString()}`;
    },
  };
}

/** The name by which wallets know this server: the hash of its certificate (OpenID4VP 1.0, § 5.9.3). */
function clientId({ certificates: [own = ''] }: WalletConfig): string {
  return `x509_hash:${createHash('sha256').update(Buffer.from(own, 'base64')).digest('base64url')}`;
}

async function signedRequest({ config, baseUrl, now }: Place, { state, nonce }: Asked): Promise<string> {
  const algorithms = { 'sd-jwt_alg_values': walletAlgorithms, 'kb-jwt_alg_values': walletAlgorithms };
  const at = Math.floor(now().getTime() / 1000);
  const claims = {
    client_id: clientId(config),
    response_type: 'vp_token',
    response_mode: 'direct_post',
    response_uri: `${baseUrl}/identity/wallet/response`,
    nonce,
    state,
    dcql_query: {
      credentials: [
        {
          id: CREDENTIAL,
          format: 'dc+sd-jwt',
          meta: { vct_values: config.types },
          claims: [{ path: [config.subjectClaim] }],
        },
      ],
    },
    client_metadata: { vp_formats_supported: { 'dc+sd-jwt': algorithms } },
  };
  return new SignJWT(claims)
    .setProtectedHeader({
      alg: 'ES256',
      typ: 'oauth-authz-req+jwt',
      x5c: [...config.certificates],
    })
    .setAudience('https://self-issued.me/v2')
    .setIssuedAt(at)
    .setExpirationTime(at + REQUEST_SECONDS)
    .sign(await importJWK(config.key, 'ES256'));
}

async function answerOf(
  { config, now }: Place,
  { state, nonce, at }: Asked,
  form: URLSearchParams,
): Promise<Answered | { readonly problem: string }> {
  // A wallet that says no sends the browser back all the same, which then is told.
  const error = form.get('error');
  if (error !== null) return { state, error: /^[a-z_]{1,60}$/.test(error) ? error : 'error' };
  const presentation = presentationIn(form.get('vp_token') ?? '');
  if (presentation === null) return { problem: 'malformed' };
  const of = { audience: clientId(config), nonce, since: new Date(at), now: now() };
  const verified = await verifyPresentation(presentation, config, of);
  return 'problem' in verified ? verified : { state, ...verified };
}

/** The one presentation of the one credential that was asked for. */
function presentationIn(token: string): string | null {
  try {
    const given: unknown = JSON.parse(token);
    const list = (given as Readonly<Record<string, unknown>> | null)?.[CREDENTIAL];
    const [one] = Array.isArray(list) && list.length === 1 ? (list as readonly unknown[]) : [];
    return typeof one === 'string' ? one : null;
  } catch {
    return null;
  }
}
