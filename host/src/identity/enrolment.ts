import { isGap } from '@kairos/core/base';
import type { Accounts } from './accounts.ts';
import type { Attempts } from './attempts.ts';
import { personsOf } from './diary.ts';
import type { ExternalClient } from './external-provider.ts';
import { beginElsewhere, type ExternalParts, wayLabel, wayPage } from './external-sign-in.ts';
import type { IdentityKeys } from './keys.ts';
import {
  answerPage,
  isFromHere,
  languageAsked,
  type PageAnswer,
  type PageRequest,
  problemPage,
} from './page-exchange.ts';
import { words } from './page-languages.ts';
import { button, escapeHtml, field, form, page, passkeyButton } from './pages.ts';
import type { Passkeys } from './passkeys.ts';
import type { Sessions } from './sessions.ts';
import { attemptKeys } from './sign-in.ts';

/** What making an account and coming back to it work with. */
export type EnrolmentParts = ExternalParts & {
  readonly attempts: Attempts;
  readonly passkeys: Passkeys;
  readonly sessions: Sessions;
  readonly keys: IdentityKeys;
};

type Problem = keyof (typeof words)['en']['problems'];

/** The page behind an invitation's link. */
export async function enrol(parts: EnrolmentParts, token: string, request: PageRequest): Promise<PageAnswer> {
  if ((await parts.accounts.invited(token)) === null) return problemPage(request, 404, 'link-used');
  const open = { parts, token, request };
  if (request.method === 'GET') return showEnrolment(open, null);
  if (!isFromHere(request, parts.baseUrl) || !parts.keys.isMark(markOf(token), request.form.get('mark')))
    return problemPage(request, 403, 'forged');
  const login = (request.form.get('login') ?? '').trim();
  const answer = request.form.get('credential') ?? '';
  if (answer === '' && request.form.get('action') === 'passkey') {
    const problem = await parts.accounts.loginProblem(login);
    return problem === null ? showPasskey(open, login) : showEnrolment(open, problem);
  }
  const name = /^elsewhere:(.+)$/.exec(request.form.get('action') ?? '')?.[1];
  const external = parts.externals.find(({ config }) => config.name === name);
  if (external !== undefined) return enrolElsewhere(open, external, login);
  const password = request.form.get('password') ?? '';
  const made =
    answer === ''
      ? await parts.accounts.register(token, { login, password })
      : await registerWithPasskey(open, login, answer);
  if (typeof made === 'string') return showEnrolment(open, made);
  const { account, codes } = made;
  await parts.diary(account, {
    interaction: '$register',
    target: `account/${account.id}`,
    persons: personsOf(account),
    requestId: request.requestId,
    address: request.address,
  });
  return showCodes(request, codes);
}

type Enrolment = { readonly parts: EnrolmentParts; readonly token: string; readonly request: PageRequest };

const markOf = (token: string): string => `enrol|${token}`;

/** An account without a password: the passkey is kept first, so that there is never an account nobody can enter. */
async function registerWithPasskey(
  { parts, token }: Enrolment,
  login: string,
  answer: string,
): Promise<Awaited<ReturnType<Accounts['register']>> | 'passkey-old' | 'passkey-refused' | 'passkey-taken'> {
  const made = await parts.passkeys.check(markOf(token), answer);
  if (typeof made === 'string') return made;
  if (!(await parts.passkeys.keep(made, ''))) return 'passkey-taken';
  const registered = await parts.accounts.register(token, { login, password: null, id: made.account });
  if (typeof registered === 'string')
    for (const { id } of await parts.passkeys.list(made.account))
      await parts.passkeys.remove(made.account, id, false);
  return registered;
}

/** Shows the way to a provider of others, with the login that was chosen. */
async function enrolElsewhere(open: Enrolment, external: ExternalClient, login: string): Promise<PageAnswer> {
  const { parts, token, request } = open;
  const problem = await parts.accounts.loginProblem(login);
  if (problem !== null) return showEnrolment(open, problem);
  const begun = await beginElsewhere(parts, external, { invitation: token, login });
  if (isGap(begun)) return { ...showEnrolment(open, 'elsewhere-failed'), status: 502 };
  return wayPage(request, external, begun);
}

/** The codes that are shown once, after an account was made. */
export function showCodes(request: PageRequest, codes: readonly string[]): PageAnswer {
  const language = languageAsked(request);
  const { registered } = words[language];
  const list = codes.map((code) => `<li><code>${escapeHtml(code)}</code></li>`).join('');
  const body = `<p>${escapeHtml(registered.text)}</p><ol>${list}</ol>`;
  return answerPage(201, page(language, { title: registered.title, body }));
}

async function showPasskey({ parts, token, request }: Enrolment, login: string): Promise<PageAnswer> {
  const language = languageAsked(request);
  const { passkey, cancel } = words[language];
  const question = await parts.passkeys.askNew(markOf(token), { login });
  const content = [
    `<input type="hidden" name="login" value="${escapeHtml(login)}">`,
    passkeyButton(passkey.make, passkey.failed),
    `<p class="hint">${escapeHtml(passkey.noScript)}</p>`,
    `<a href="${escapeHtml(`${parts.baseUrl}/identity/register/${token}`)}">${escapeHtml(cancel)}</a>`,
  ].join('\n');
  const body = `<p>${escapeHtml(passkey.text)}</p>${form(parts.keys.mark(markOf(token)), content, question)}`;
  return answerPage(200, page(language, { title: passkey.title, body, passkeys: question !== null }));
}

function showEnrolment({ parts, token, request }: Enrolment, problem: Problem | null): PageAnswer {
  const language = languageAsked(request);
  const { register, problems, passkey } = words[language];
  const isOfLogin = problem?.startsWith('login-') === true;
  const error = problem === null ? undefined : problems[problem];
  const fields = [
    field({
      name: 'login',
      label: register.login,
      hint: register.loginHint,
      autocomplete: 'username',
      value: request.form.get('login') ?? '',
      error: isOfLogin ? error : undefined,
    }),
    field({
      name: 'password',
      label: register.password,
      hint: register.passwordHint,
      type: 'password',
      autocomplete: 'new-password',
      error: isOfLogin ? undefined : error,
    }),
    button('register', register.submit),
    parts.passkeys.isOffered ? button('passkey', passkey.instead) : '',
    ...parts.externals.map((one) => button(`elsewhere:${one.config.name}`, wayLabel(one, language))),
  ].join('\n');
  return answerPage(
    problem === null ? 200 : 400,
    page(language, {
      title: register.title,
      body: `<p>${escapeHtml(register.text)}</p>${form(parts.keys.mark(markOf(token)), fields)}`,
    }),
  );
}

/** The page on which a recovery code gives a new password. */
export async function recover(parts: EnrolmentParts, request: PageRequest): Promise<PageAnswer> {
  if (request.method === 'GET') return showRecovery(parts, request, null);
  if (!isFromHere(request, parts.baseUrl) || !parts.keys.isMark('recover', request.form.get('mark')))
    return problemPage(request, 403, 'forged');
  const login = (request.form.get('login') ?? '').trim();
  const keys = attemptKeys(request, { login, device: null });
  const wait = await parts.attempts.begin(keys);
  if (wait > 0) {
    const { problems } = words[languageAsked(request)];
    const shown = showRecovery(parts, request, problems.wait.replace('{seconds}', String(wait)));
    return { ...shown, status: 429, headers: { ...shown.headers, 'Retry-After': String(wait) } };
  }
  const account = await parts.accounts.recover({
    login,
    code: request.form.get('code') ?? '',
    password: request.form.get('password') ?? '',
  });
  const language = languageAsked(request);
  if (typeof account === 'string') return showRecovery(parts, request, words[language].problems[account]);
  await parts.attempts.succeed(keys);
  await parts.sessions.endAll(account.id);
  await parts.diary(account, {
    interaction: '$recover',
    target: `account/${account.id}`,
    persons: personsOf(account),
    requestId: request.requestId,
    address: request.address,
  });
  const { recovered } = words[language];
  return answerPage(
    200,
    page(language, { title: recovered.title, body: `<p>${escapeHtml(recovered.text)}</p>` }),
  );
}

function showRecovery({ keys }: EnrolmentParts, request: PageRequest, problem: string | null): PageAnswer {
  const language = languageAsked(request);
  const said = words[language];
  const fields = [
    field({
      name: 'login',
      label: said.login.login,
      autocomplete: 'username',
      value: request.form.get('login') ?? '',
      error: problem ?? undefined,
    }),
    field({ name: 'code', label: said.recover.code, autocomplete: 'off' }),
    field({
      name: 'password',
      label: said.recover.password,
      hint: said.register.passwordHint,
      type: 'password',
      autocomplete: 'new-password',
    }),
    button('recover', said.recover.submit),
  ].join('\n');
  return answerPage(
    problem === null ? 200 : 400,
    page(language, {
      title: said.recover.title,
      body: `<p>${escapeHtml(said.recover.text)}</p>${form(keys.mark('recover'), fields)}`,
    }),
  );
}
