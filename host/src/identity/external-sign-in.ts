import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Gap, isGap } from '@kairos/core/base';
import type { Language } from '@kairos/core/language';
import type { Account, Accounts } from './accounts.ts';
import type { Artifacts } from './artifacts.ts';
import { type Diary, personsOf } from './diary.ts';
import type { ExternalClient, ExternalPerson } from './external-provider.ts';
import type { Links } from './links.ts';
import {
  answerPage,
  cookieOf,
  goTo,
  languageAsked,
  type PageAnswer,
  type PageRequest,
} from './page-exchange.ts';
import { words } from './page-languages.ts';
import { escapeHtml, page } from './pages.ts';

/** What signing in elsewhere works with. */
export type ExternalParts = {
  readonly baseUrl: string;
  readonly accounts: Accounts;
  readonly artifacts: Artifacts;
  readonly links: Links;
  readonly externals: readonly ExternalClient[];
  readonly diary: Diary;
  /** What a provider did wrong, for the operator. */
  readonly onGap: (problem: Gap) => void;
};

/** What somebody goes elsewhere for: to go on with an interaction, or to make the account of an invitation. */
export type Errand =
  | { readonly interaction: string }
  | { readonly invitation: string; readonly login: string };

/** What is kept of a request until its answer comes. */
type Begun = {
  readonly provider: string;
  readonly errand: Errand;
  readonly nonce: string;
  readonly verifier: string;
  /** A hash of the cookie of the browser that began. */
  readonly browser: string;
  readonly acr: readonly string[];
};

const COOKIE = 'kairos-elsewhere';
const BEGUN_SECONDS = 600;
const DONE_SECONDS = 60;

const random = (): string => randomBytes(32).toString('base64url');
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** Where a provider sends browsers back to: to each its own address, so that none answers for another. */
export function callbackOf(baseUrl: string, name: string): string {
  return `${baseUrl}/identity/elsewhere/${name}`;
}

/** Begins: the way to the provider, with the cookie that binds the answer to this browser. Gap: IDENTITY_PROVIDER_FAILED. */
export async function beginElsewhere(
  parts: ExternalParts,
  external: ExternalClient,
  errand: Errand,
  acr: readonly string[] | null = null,
): Promise<{ readonly url: string; readonly headers: Readonly<Record<string, string>> } | Gap> {
  const [state, nonce, verifier, cookie] = [random(), random(), random(), random()];
  const levels = acr ?? external.config.acr;
  const url = await external.begin({ state, nonce, verifier, acr: levels, again: acr !== null });
  if (isGap(url)) {
    parts.onGap(url);
    return url;
  }
  const { name } = external.config;
  const begun: Begun = { provider: name, errand, nonce, verifier, browser: hashOf(cookie), acr: levels };
  await parts.artifacts.put('Elsewhere', state, begun, { seconds: BEGUN_SECONDS });
  const { pathname, protocol } = new URL(callbackOf(parts.baseUrl, name));
  const secure = protocol === 'https:' ? '; Secure' : '';
  const line = `${COOKIE}=${cookie}; Path=${pathname}; Max-Age=${BEGUN_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
  return { url: url.href, headers: { 'Set-Cookie': line } };
}

/** What leads to a provider is called. */
export function wayLabel({ config: { title, isExperimental } }: ExternalClient, language: Language): string {
  const { elsewhere } = words[language];
  return (isExperimental ? elsewhere.withWallet : elsewhere.with).replace('{title}', title);
}

/** A page with the way to a provider, for where a browser is not sent there at once. */
export function wayPage(
  request: PageRequest,
  { config: { title, isExperimental } }: ExternalClient,
  begun: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
): PageAnswer {
  const language = languageAsked(request);
  const said = words[language].elsewhere;
  const body = `<p>${escapeHtml(isExperimental ? said.walletText : said.text)}</p>
<p><a href="${escapeHtml(begun.url)}">${escapeHtml(said.on)}</a></p>`;
  const shown = answerPage(200, page(language, { title: said.title.replace('{title}', title), body }));
  return { ...shown, headers: { ...shown.headers, ...begun.headers } };
}

/** Who came back from elsewhere for an interaction, once. */
export async function doneElsewhere(
  { artifacts }: ExternalParts,
  { token, uid }: { readonly token: string; readonly uid: string },
): Promise<string | null> {
  const found = await artifacts.find('ElsewhereDone', token);
  if (found?.payload['interaction'] !== uid || !(await artifacts.consume('ElsewhereDone', token)))
    return null;
  return String(found.payload['account']);
}

/** The address a provider sends a browser back to. */
export async function backFromElsewhere(
  parts: ExternalParts,
  name: string,
  request: PageRequest,
  registered: (request: PageRequest, codes: readonly string[]) => PageAnswer,
): Promise<PageAnswer> {
  const external = parts.externals.find(({ config }) => config.name === name);
  const state = request.query.get('state') ?? '';
  const found = external === undefined ? null : await parts.artifacts.find('Elsewhere', state);
  const begun = found?.payload as Begun | undefined;
  const cookie = cookieOf(request, COOKIE) ?? '';
  const isOwn = begun?.provider === name && begun.browser === hashOf(cookie);
  if (external === undefined || !isOwn || !(await parts.artifacts.consume('Elsewhere', state)))
    return problem(parts, request, { status: 400, of: 'expired' });
  const address = new URL(`${callbackOf(parts.baseUrl, name)}?${request.query.toString()}`);
  const person = await external.finish(address, { state, nonce: begun.nonce, verifier: begun.verifier });
  if (isGap(person)) {
    parts.onGap(person);
    return problem(parts, request, { status: 502, of: 'elsewhere-failed', begun, code: person.code });
  }
  if (begun.acr.length > 0 && !begun.acr.includes(person.acr ?? ''))
    return problem(parts, request, { status: 403, of: 'elsewhere-weak', begun });
  const arrived = { external, begun, person };
  return 'invitation' in begun.errand
    ? enrolFromElsewhere(parts, request, { ...arrived, errand: begun.errand, registered })
    : signInFromElsewhere(parts, request, { ...arrived, errand: begun.errand });
}

type Arrived = {
  readonly external: ExternalClient;
  readonly begun: Begun;
  readonly person: ExternalPerson;
};

const elsewhereOf = ({ person: { issuer, subject } }: Arrived) => ({ issuer, subject });

async function signInFromElsewhere(
  parts: ExternalParts,
  request: PageRequest,
  of: Arrived & { readonly errand: { readonly interaction: string } },
): Promise<PageAnswer> {
  const { external, begun, person, errand } = of;
  const account = await accountFrom(parts, of);
  if (account === null) return problem(parts, request, { status: 403, of: 'elsewhere-unknown', begun });
  const needed = external.config.acrOf[account.role] ?? [];
  if (needed.length > 0 && !needed.includes(person.acr ?? '')) {
    // Once more, at the level this account needs; the answer is held to it.
    const again = await beginElsewhere(parts, external, errand, needed);
    if (isGap(again))
      return problem(parts, request, { status: 502, of: 'elsewhere-failed', begun, code: again.code });
    return goTo(again.url, again.headers);
  }
  await written(parts, request, account, '$sign-in');
  const token = random();
  const done = { interaction: errand.interaction, account: account.id };
  await parts.artifacts.put('ElsewhereDone', token, done, { seconds: DONE_SECONDS, account: account.id });
  return goTo(`${parts.baseUrl}/identity/interaction/${errand.interaction}?done=${token}`);
}

/** By a link; else by the claim the operator vouches for, which makes one. Never by an e-mail address. */
async function accountFrom(parts: ExternalParts, arrived: Arrived): Promise<Account | null> {
  const linked = await parts.links.accountOf(elsewhereOf(arrived));
  if (linked !== null) return parts.accounts.find(linked);
  const { login } = arrived.person;
  const id = login === null ? null : await parts.accounts.idOf(login);
  if (id === null) return null;
  await parts.links.add(id, elsewhereOf(arrived));
  return parts.accounts.find(id);
}

async function enrolFromElsewhere(
  parts: ExternalParts,
  request: PageRequest,
  of: Arrived & {
    readonly errand: { readonly invitation: string; readonly login: string };
    readonly registered: (request: PageRequest, codes: readonly string[]) => PageAnswer;
  },
): Promise<PageAnswer> {
  const { begun, errand } = of;
  const id = randomUUID();
  // The link comes first, so that there is never an account nobody can enter.
  if (!(await parts.links.add(id, elsewhereOf(of))))
    return problem(parts, request, { status: 400, of: 'elsewhere-taken', begun });
  const made = await parts.accounts.register(errand.invitation, { login: errand.login, password: null, id });
  if (typeof made === 'string') {
    await parts.links.drop(elsewhereOf(of));
    return problem(parts, request, { status: 400, of: made, begun });
  }
  await written(parts, request, made.account, '$register');
  return of.registered(request, made.codes);
}

function written(
  { diary }: ExternalParts,
  { requestId, address }: PageRequest,
  account: Account,
  interaction: `$${string}`,
): Promise<void> {
  const target = `account/${account.id}`;
  return diary(account, { interaction, target, persons: personsOf(account), requestId, address });
}

/** What went wrong, with its code, and the way back to where there is a password. */
function problem(
  { baseUrl }: ExternalParts,
  request: PageRequest,
  of: {
    readonly status: number;
    readonly of: keyof (typeof words)['en']['problems'];
    readonly begun?: Begun;
    readonly code?: string;
  },
): PageAnswer {
  const { error, problems, elsewhere } = words[languageAsked(request)];
  const errand = of.begun?.errand;
  const back =
    errand === undefined
      ? null
      : 'interaction' in errand
        ? `${baseUrl}/identity/interaction/${errand.interaction}`
        : `${baseUrl}/identity/register/${errand.invitation}`;
  const body = [
    `<p class="error" role="alert">${escapeHtml(problems[of.of])}</p>`,
    of.code === undefined ? '' : `<p><code>${escapeHtml(of.code)}</code></p>`,
    back === null ? '' : `<p><a href="${escapeHtml(back)}">${escapeHtml(elsewhere.back)}</a></p>`,
  ].join('');
  return answerPage(of.status, page(languageAsked(request), { title: error.title, body }));
}
