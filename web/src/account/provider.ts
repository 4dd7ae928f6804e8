import { type Answer, done, failed, problemOf } from './problem.ts';

/** Where this server's OpenID provider is asked, and where it answers to. */
export type Provider = {
  readonly issuer: string;
  readonly authorize: string;
  readonly token: string;
  readonly signOut: string;
  /** This page, to the letter as it is registered. */
  readonly home: string;
  /** The FHIR server that tokens are for. */
  readonly audience: string;
};

const CONFIGURATION = '/oidc/.well-known/openid-configuration';

/** Finds the provider beside this page. Problems: offline, away, elsewhere. */
export async function findProvider(): Promise<Answer<Provider>> {
  let answer: Response;
  try {
    answer = await fetch(CONFIGURATION, { cache: 'no-store' });
  } catch {
    return failed('offline');
  }
  if (!answer.ok) return { isDone: false, problem: { ...problemOf(answer.status, null), kind: 'away' } };
  const said = (await answer.json()) as Readonly<Record<string, unknown>>;
  const issuer = String(said['issuer']);
  const base = issuer.replace(/\/oidc$/, '');
  // Cookies and redirects are for the address that the operator named.
  if (new URL(base).origin !== location.origin) return failed('elsewhere', `${base}/`);
  return done({
    issuer,
    authorize: String(said['authorization_endpoint']),
    token: String(said['token_endpoint']),
    signOut: String(said['end_session_endpoint']),
    home: `${base}/`,
    audience: `${base}/fhir`,
  });
}
