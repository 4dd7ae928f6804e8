import { type Ask, askWith, type Asked, type Upload, uploadWith } from './ask.ts';
import type { Caller } from './caller.ts';
import { type Answer, done, failed } from './problem.ts';
import type { Provider } from './provider.ts';
import { type Issued, signInSilently, signOutAddress } from './sign-in.ts';

/** One person signed in on this page. The token is within; nothing else of the page sees it. */
export type Session = {
  readonly caller: Caller;
  readonly ask: Ask;
  readonly upload: Upload;
  /** Leaves for the page on which the session ends. */
  readonly signOut: () => void;
};

/** A token that is good for less than this is renewed before it is used. */
const RENEW_WITHIN_MS = 30_000;

/**
 * Opens a session with what was issued. Tokens are renewed silently; where that fails, because the session ended or is
 * another's by now, `onEnd` is told once and everything is refused.
 */
export function openSession(provider: Provider, first: Issued, onEnd: () => void): Session {
  let issued: Issued | null = first;
  let renewing: Promise<Answer<string>> | null = null;

  const end = (): Answer<never> => {
    if (issued !== null) onEnd();
    issued = null;
    return failed('signed-out');
  };

  async function renew(): Promise<Answer<string>> {
    const answer = await signInSilently(provider);
    if (answer.isDone && answer.value.caller.subject === first.caller.subject) {
      issued = answer.value;
      return done(issued.token);
    }
    // Without a network nothing ended: the next question tries again.
    return answer.isDone || answer.problem.kind === 'signed-out' ? end() : answer;
  }

  /** Of several that need a new token at once, one asks for it. */
  const renewed = (): Promise<Answer<string>> =>
    (renewing ??= renew().finally(() => {
      renewing = null;
    }));

  const token = (): Promise<Answer<string>> => {
    if (issued === null) return Promise.resolve(failed('signed-out'));
    return issued.expires - Date.now() > RENEW_WITHIN_MS ? Promise.resolve(done(issued.token)) : renewed();
  };

  const ask = async <T>(asked: Asked): Promise<Answer<T>> => {
    const answer = await askWith<T>(token, asked);
    const isRefused = !answer.isDone && answer.problem.kind === 'signed-out' && issued !== null;
    // A token that was revoked: what only reads is asked again, once.
    if (!isRefused || (asked.method ?? 'GET') !== 'GET') return answer;
    const again = await renewed();
    return again.isDone ? askWith<T>(token, asked) : again;
  };

  return {
    caller: first.caller,
    ask,
    upload: (file) => uploadWith(token, file),
    signOut: () => {
      issued = null;
      location.assign(signOutAddress(provider));
    },
  };
}
