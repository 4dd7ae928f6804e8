import { randomBytes } from 'node:crypto';
import type { Account } from './accounts.ts';
import { personsOf } from './diary.ts';
import type { IdentityKeys } from './keys.ts';
import { loginForm, signInProblem } from './login-form.ts';
import {
  answerPage,
  cookieOf,
  goTo,
  isFromHere,
  languageAsked,
  type PageAnswer,
  type PageRequest,
  problemPage,
} from './page-exchange.ts';
import { words } from './page-languages.ts';
import { button, escapeHtml, field, form, page, passkeyButton } from './pages.ts';
import type { FoundPasskey } from './passkey-rows.ts';
import { signIn, type SignInParts } from './sign-in.ts';

/** What the page of one's own account works with. */
export type AccountPageParts = SignInParts & {
  readonly keys: IdentityKeys;
  /** Whether the account has accounts elsewhere that sign it in. */
  readonly isLinked: (account: string) => Promise<boolean>;
};

type Problem = keyof (typeof words)['en']['problems'];

const COOKIE = 'kairos-account';
/** Whoever changes what an account is entered by has just signed in, here and for this. */
const MINUTES = 10;

/** The page on which somebody sees, adds and removes the passkeys of their account, after signing in for it. */
export async function accountPage(parts: AccountPageParts, request: PageRequest): Promise<PageAnswer> {
  const value = cookieOf(request, COOKIE) ?? '';
  const session = value === '' ? null : await parts.artifacts.find('AccountPage', value);
  const account = session === null ? null : await parts.accounts.find(String(session.payload['account']));
  const open = { parts, request, value };
  if (request.method === 'GET')
    return account === null ? showSignIn(open, null) : show({ ...open, account }, null);
  const mark = account === null ? signInMark(value) : ownMark(value);
  if (!isFromHere(request, parts.baseUrl) || !parts.keys.isMark(mark, request.form.get('mark')))
    return problemPage(request, 403, 'forged');
  return account === null ? enter(open) : act({ ...open, account });
}

type Open = { readonly parts: AccountPageParts; readonly request: PageRequest; readonly value: string };
type Own = Open & { readonly account: Account };

const signInMark = (value: string): string => `account|sign-in|${value}`;
const ownMark = (value: string): string => `account|own|${value}`;

function cookieHeader({ baseUrl }: AccountPageParts, value: string): Readonly<Record<string, string>> {
  const { pathname, protocol } = new URL(`${baseUrl}/identity/account`);
  const secure = protocol === 'https:' ? '; Secure' : '';
  const age = value === '' ? '; Max-Age=0' : '';
  return { 'Set-Cookie': `${COOKIE}=${value}; Path=${pathname}${age}; HttpOnly; SameSite=Strict${secure}` };
}

async function showSignIn({ parts, request, value }: Open, problem: string | null): Promise<PageAnswer> {
  const said = words[languageAsked(request)];
  // The form belongs to this browser before anybody has signed in.
  const own = value === '' ? randomBytes(32).toString('base64url') : value;
  const question = await parts.passkeys.askSignIn(signInMark(own));
  const body = loginForm(request, { mark: parts.keys.mark(signInMark(own)), question, problem, buttons: [] });
  const shown = page(languageAsked(request), {
    title: said.login.title,
    body,
    passkeys: question !== null,
  });
  const answer = answerPage(problem === null ? 200 : 400, shown);
  return { ...answer, headers: { ...answer.headers, ...cookieHeader(parts, own) } };
}

async function enter(open: Open): Promise<PageAnswer> {
  const { parts, request, value } = open;
  const signed = await signIn(parts, request, signInMark(value));
  if (!('account' in signed)) {
    const { text, status, headers } = signInProblem(request, signed);
    const shown = await showSignIn(open, text);
    return { ...shown, status, headers: { ...shown.headers, ...headers } };
  }
  const fresh = randomBytes(32).toString('base64url');
  const { id } = signed.account;
  await parts.artifacts.put('AccountPage', fresh, { account: id }, { seconds: MINUTES * 60, account: id });
  return goTo(`${parts.baseUrl}/identity/account`, cookieHeader(parts, fresh));
}

async function act(own: Own): Promise<PageAnswer> {
  const { parts, request, value } = own;
  const { form: given } = request;
  if ((given.get('credential') ?? '') !== '') return add(own);
  if (given.get('action') === 'leave') {
    await parts.artifacts.drop('AccountPage', value);
    return goTo(`${parts.baseUrl}/identity/account`, cookieHeader(parts, ''));
  }
  const [verb, id = ''] = (given.get('action') ?? '').split(':');
  return verb === 'remove' ? remove(own, id) : show(own, null);
}

async function add(own: Own): Promise<PageAnswer> {
  const { parts, request, value, account } = own;
  const made = await parts.passkeys.check(ownMark(value), request.form.get('credential') ?? '');
  if (typeof made === 'string') return show(own, made);
  if (made.account !== account.id) return show(own, 'passkey-refused');
  const name = request.form.get('name') ?? '';
  if (!(await parts.passkeys.keep(made, name))) return show(own, 'passkey-taken');
  await writeChange(own, '$add-passkey');
  return goTo(`${parts.baseUrl}/identity/account`);
}

async function remove(own: Own, id: string): Promise<PageAnswer> {
  const { parts, account } = own;
  const hasOther = (await parts.accounts.hasPassword(account.id)) || (await parts.isLinked(account.id));
  if (!(await parts.passkeys.remove(account.id, id, !hasOther))) {
    const isThere = (await parts.passkeys.list(account.id)).some((passkey) => passkey.id === id);
    return show(own, isThere ? 'last-factor' : 'expired');
  }
  await writeChange(own, '$remove-passkey');
  return goTo(`${parts.baseUrl}/identity/account`);
}

function writeChange({ parts, request, account }: Own, interaction: `$${string}`): Promise<void> {
  const { requestId, address } = request;
  const target = `account/${account.id}`;
  return parts.diary(account, { interaction, target, persons: personsOf(account), requestId, address });
}

async function show(own: Own, problem: Problem | null): Promise<PageAnswer> {
  const { parts, request, value, account } = own;
  const language = languageAsked(request);
  const said = words[language];
  const list = await parts.passkeys.list(account.id);
  const question = await parts.passkeys.askNew(ownMark(value), account);
  const items = list.map((passkey, index) => passkeyItem(passkey, index, said));
  const has = await parts.accounts.hasPassword(account.id);
  const adding =
    question === null
      ? ''
      : [
          field({ name: 'name', label: said.passkey.name, hint: said.account.nameHint, autocomplete: 'off' }),
          passkeyButton(said.account.add, said.passkey.failed),
        ].join('\n');
  const content = [
    `<h2>${escapeHtml(said.account.passkeys)}</h2>`,
    items.length === 0 ? `<p>${escapeHtml(said.account.none)}</p>` : `<ul>${items.join('')}</ul>`,
    `<p>${escapeHtml(has ? said.account.byPasswordToo : said.account.onlyPasskeys)}</p>`,
    adding,
    button('leave', said.account.leave),
  ].join('\n');
  const error =
    problem === null ? '' : `<p class="error" role="alert">${escapeHtml(said.problems[problem])}</p>`;
  const body = [
    `<p>${escapeHtml(said.consent.who.replace('{login}', account.login))}</p>`,
    error,
    form(parts.keys.mark(ownMark(value)), content, question),
  ].join('\n');
  const shown = page(language, { title: said.account.title, body, passkeys: question !== null });
  return answerPage(problem === null ? 200 : 400, shown);
}

function passkeyItem(passkey: FoundPasskey, index: number, said: (typeof words)['en']): string {
  const day = (instant: Date | string): string => new Date(instant).toISOString().slice(0, 10);
  const { account, passkey: word } = said;
  const name = passkey.name === '' ? `Passkey ${index + 1}` : passkey.name;
  const facts = [
    account.made.replace('{date}', day(passkey.created)),
    passkey.used === null ? account.unused : account.used.replace('{date}', day(passkey.used)),
    ...(passkey.isBackedUp ? [account.synced] : []),
  ].join(', ');
  const label = `${account.remove}: ${word.name} ${name}`;
  const off = button(`remove:${passkey.id}`, account.remove).replace(
    '<button',
    `<button aria-label="${escapeHtml(label)}"`,
  );
  return `<li><strong>${escapeHtml(name)}</strong> (${escapeHtml(facts)}) ${off}</li>`;
}
