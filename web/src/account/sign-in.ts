import { type Caller, readCaller } from './caller.ts';
import { type Answer, done, failed, type Problem } from './problem.ts';
import type { Provider } from './provider.ts';

/** What was issued: kept in this page's memory, and nowhere else. */
export type Issued = {
  readonly token: string;
  /** Of this page's clock, ms. */
  readonly expires: number;
  readonly caller: Caller;
};

/** The page as the provider knows it. */
const CLIENT = 'kairos-page';
const SCOPE = 'user/*.cruds';
/** What the way back is checked by, while the person is at the provider's pages. */
const PENDING = 'kairos.sign-in';

type Pending = { readonly state: string; readonly verifier: string; readonly fragment: string };

/** Leaves for the provider's page; the answer comes back to this one. Problem: insecure. */
export async function leaveToSignIn(provider: Provider): Promise<Problem | null> {
  if (!isSecureContext) return { kind: 'insecure', code: null, detail: null };
  const pending = { state: randomText(), verifier: randomText(), fragment: location.hash };
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  location.assign(await authorizeAddress(provider, pending));
  return null;
}

/** Whether an address's query is a provider's answer. */
function isAnswer(query: string): boolean {
  const given = new URLSearchParams(query);
  return given.has('state') && (given.has('code') || given.has('error'));
}

/** Takes the provider's answer out of the address and redeems it. */
export async function finishSignIn(provider: Provider, query: string): Promise<Answer<Issued>> {
  const pending = takePending();
  // Neither in the history nor in what is reloaded: a code is good once.
  history.replaceState(null, '', `${location.pathname}${pending?.fragment ?? ''}`);
  return pending === null ? failed('cancelled') : redeem(provider, pending, new URLSearchParams(query));
}

/** A token without a word, while the browser's session at the provider lives. */
export async function signInSilently(provider: Provider): Promise<Answer<Issued>> {
  if (!isSecureContext) return failed('insecure');
  const pending = { state: randomText(), verifier: randomText(), fragment: '' };
  const address = await authorizeAddress(provider, pending, 'none');
  let answer: Response;
  try {
    // Same origin from the first address to the last: where it ended is the answer.
    answer = await fetch(address, { credentials: 'same-origin', cache: 'no-store' });
  } catch {
    return failed('offline');
  }
  const { search } = new URL(answer.url);
  if (isAnswer(search)) return redeem(provider, pending, new URLSearchParams(search));
  return failed(answer.status === 429 ? 'too-often' : 'away');
}

/** The provider's page on which its session ends, and what it let this page have. */
export function signOutAddress(provider: Provider): string {
  const to = new URLSearchParams({ client_id: CLIENT, post_logout_redirect_uri: provider.home });
  return `${provider.signOut}?${to.toString()}`;
}

async function authorizeAddress(
  provider: Provider,
  { state, verifier }: Pending,
  prompt: 'none' | null = null,
): Promise<string> {
  const asked = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT,
    redirect_uri: provider.home,
    scope: SCOPE,
    aud: provider.audience,
    state,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
    ...(prompt === null ? {} : { prompt }),
  });
  return `${provider.authorize}?${asked.toString()}`;
}

/** Kinds of OAuth's errors that are no mistakes. */
const kindOfError: Readonly<Record<string, Problem['kind']>> = {
  access_denied: 'cancelled',
  login_required: 'signed-out',
  interaction_required: 'signed-out',
  temporarily_unavailable: 'away',
};

async function redeem(provider: Provider, pending: Pending, given: URLSearchParams): Promise<Answer<Issued>> {
  // What somebody else began is no answer to this page (RFC 9700, §4.7), nor is another provider's (RFC 9207).
  if (given.get('state') !== pending.state || given.get('iss') !== provider.issuer)
    return failed('cancelled');
  const error = given.get('error');
  if (error !== null) return failed(kindOfError[error] ?? 'broken', given.get('error_description'), error);
  const asked = Date.now();
  let answer: Response;
  try {
    answer = await fetch(provider.token, {
      method: 'POST',
      credentials: 'omit',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: CLIENT,
        redirect_uri: provider.home,
        code: given.get('code') ?? '',
        code_verifier: pending.verifier,
      }),
    });
  } catch {
    return failed('offline');
  }
  if (!answer.ok) return failed(answer.status === 429 ? 'too-often' : 'signed-out');
  const said = (await answer.json()) as { readonly access_token: string; readonly expires_in: number };
  const caller = readCaller(said.access_token);
  if (caller === null) return failed('broken');
  return done({ token: said.access_token, expires: asked + said.expires_in * 1000, caller });
}

function takePending(): Pending | null {
  const kept = sessionStorage.getItem(PENDING);
  sessionStorage.removeItem(PENDING);
  return kept === null ? null : (JSON.parse(kept) as Pending);
}

/** 256 random bits. */
function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

/** RFC 7636, §4.2. */
async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return base64url(new Uint8Array(hash));
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
