import type { PageRequest } from './page-exchange.ts';
import { languageAsked } from './page-exchange.ts';
import { words } from './page-languages.ts';
import { button, field, form, passkeyButton } from './pages.ts';
import type { PasskeyQuestion } from './passkeys.ts';
import type { SignedIn } from './sign-in.ts';

/** Why nobody is signed in, in the reader's language; with the status and the headers that go with it. */
export function signInProblem(
  request: PageRequest,
  failed: Exclude<SignedIn, { readonly account: unknown }>,
): {
  readonly text: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
} {
  const { problems } = words[languageAsked(request)];
  if ('problem' in failed) return { text: problems[failed.problem], status: 400, headers: {} };
  const seconds = String(failed.waitSeconds);
  return {
    text: problems.wait.replace('{seconds}', seconds),
    status: 429,
    headers: { 'Retry-After': seconds },
  };
}

/** The form by which people sign in: a passkey, or login and password, and what else it can do. */
export function loginForm(
  request: PageRequest,
  of: {
    readonly mark: string;
    readonly question: PasskeyQuestion | null;
    readonly problem: string | null;
    readonly buttons: readonly string[];
  },
): string {
  const language = languageAsked(request);
  const { login: said, passkey } = words[language];
  const content = [
    field({
      name: 'login',
      label: said.login,
      autocomplete: of.question === null ? 'username' : 'username webauthn',
      value: request.form.get('login') ?? '',
    }),
    field({
      name: 'password',
      label: said.password,
      type: 'password',
      autocomplete: 'current-password',
      error: of.problem ?? undefined,
    }),
    button('login', said.submit),
    of.question === null ? '' : passkeyButton(passkey.signIn, passkey.failed),
    ...of.buttons,
  ];
  return form(of.mark, content.join('\n'), of.question);
}
