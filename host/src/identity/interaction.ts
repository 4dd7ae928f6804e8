import type { Provider } from 'oidc-provider';
import { isGap } from '@kairos/core/base';
import type { Account } from './accounts.ts';
import { beginElsewhere, doneElsewhere, type ExternalParts, wayLabel, wayPage } from './external-sign-in.ts';
import { clientMembers } from './clients.ts';
import { type Choice, choiceOf, type Launches } from './launches.ts';
import type { IdentityKeys } from './keys.ts';
import {
  answerPage,
  cookieMessages,
  goTo,
  isFromHere,
  languageAsked,
  type PageAnswer,
  type PageRequest,
  problemPage,
} from './page-exchange.ts';
import type { Language } from '@kairos/core/language';
import { words } from './page-languages.ts';
import { button, escapeHtml, field, form, page } from './pages.ts';
import { launchScopes, needsPatient, resourceWords, withinScopes } from './scopes.ts';
import { scopeSentence } from './scope-sentences.ts';
import { loginForm, signInProblem } from './login-form.ts';
import { signIn, type SignInParts } from './sign-in.ts';

/** What signing in and consenting work with. */
export type InteractionParts = SignInParts &
  ExternalParts & {
    readonly provider: Provider;
    readonly launches: Launches;
    readonly keys: IdentityKeys;
    readonly now: () => Date;
  };

type Details = Awaited<ReturnType<Provider['interactionDetails']>>;

/** As long as what came of it may be asked for again. */
const CONTEXT_SECONDS = 90 * 86_400;

/** The page on which somebody signs in or consents, and what its form does. */
export async function interact(
  parts: InteractionParts,
  uid: string,
  request: PageRequest,
): Promise<PageAnswer> {
  const details = await parts.provider.interactionDetails(...cookieMessages(request)).catch(() => null);
  // The cookie decides, not the address: nobody goes on with what somebody else began.
  if (details === null || details.uid !== uid) return problemPage(request, 400, 'expired');
  const open = { parts, details, request };
  const isLogin = details.prompt.name === 'login';
  if (request.method === 'GET') return isLogin ? beginLogin(open) : showConsent(open);
  if (!isFromHere(request, parts.baseUrl) || !parts.keys.isMark(markOf(details), request.form.get('mark')))
    return problemPage(request, 403, 'forged');
  if (request.form.get('action') === 'cancel')
    return finish(open, { error: 'access_denied', error_description: 'the user said no' });
  return isLogin ? login(open) : consent(open);
}

type Open = { readonly parts: InteractionParts; readonly details: Details; readonly request: PageRequest };

/** What a form's mark is made of: this interaction, this step, whoever is signed in. */
function markOf({ uid, prompt, session }: Details): string {
  return `interaction|${uid}|${prompt.name}|${session?.accountId ?? ''}`;
}

async function finish(
  { parts, request }: Open,
  result: Parameters<Provider['interactionResult']>[2],
  headers: Readonly<Record<string, string>> = {},
): Promise<PageAnswer> {
  return goTo(await parts.provider.interactionResult(...cookieMessages(request), result), headers);
}

async function clientName({ parts, details }: Open): Promise<string> {
  const client = await parts.provider.Client.find(String(details.params['client_id']));
  return client?.clientName ?? String(details.params['client_id']);
}

/** The page to sign in; or the way to sign in elsewhere, and back. */
async function beginLogin(open: Open): Promise<PageAnswer> {
  const { parts, details, request } = open;
  const { uid } = details;
  const done = request.query.get('done');
  if (done !== null) {
    const accountId = await doneElsewhere(parts, { token: done, uid });
    if (accountId === null) return showLogin(open, null);
    return finish(open, { login: { accountId, remember: false, amr: ['ext'] } });
  }
  const name = request.query.get('elsewhere');
  const external = parts.externals.find(({ config }) => config.name === name);
  if (external === undefined) return showLogin(open, null);
  const begun = await beginElsewhere(parts, external, { interaction: uid });
  if (!isGap(begun))
    return external.config.isExperimental
      ? wayPage(request, external, begun)
      : goTo(begun.url, begun.headers);
  const { problems } = words[languageAsked(request)];
  const shown = await showLogin(open, `${problems['elsewhere-failed']} (${begun.code})`);
  return { ...shown, status: 502 };
}

async function showLogin(open: Open, problem: string | null): Promise<PageAnswer> {
  const { parts, details, request } = open;
  const language = languageAsked(request);
  const said = words[language].login;
  const question = await parts.passkeys.askSignIn(markOf(details));
  const signInForm = loginForm(request, {
    mark: parts.keys.mark(markOf(details)),
    question,
    problem,
    buttons: [button('cancel', words[language].cancel)],
  });
  const to = said.for.replace('{client}', await clientName(open));
  const recover = `${parts.baseUrl}/identity/recover`;
  return answerPage(
    problem === null ? 200 : 400,
    page(language, {
      title: said.title,
      redirects: [String(details.params['redirect_uri'])],
      passkeys: question !== null,
      body: `<p>${escapeHtml(to)}</p>${signInForm}${waysElsewhere(parts, details.uid, language)}
<p><a href="${escapeHtml(recover)}">${escapeHtml(said.recover)}</a></p>`,
    }),
  );
}

function waysElsewhere({ externals, baseUrl }: InteractionParts, uid: string, language: Language): string {
  const ways = externals.map((external) => {
    const to = `${baseUrl}/identity/interaction/${uid}?elsewhere=${external.config.name}`;
    return `<li><a href="${escapeHtml(to)}">${escapeHtml(wayLabel(external, language))}</a></li>`;
  });
  return ways.length === 0 ? '' : `<ul>${ways.join('')}</ul>`;
}

async function login(open: Open): Promise<PageAnswer> {
  const { parts, request, details } = open;
  const signed = await signIn(parts, request, markOf(details));
  if ('account' in signed) {
    const { account, amr, headers } = signed;
    return finish(open, { login: { accountId: account.id, remember: false, amr: [...amr] } }, headers);
  }
  const { text, status, headers } = signInProblem(request, signed);
  const shown = await showLogin(open, text);
  return { ...shown, status, headers: { ...shown.headers, ...headers } };
}

/** What is asked for, of what the program may ask for, and whose record. */
type Asked = {
  readonly account: Account;
  readonly client: string;
  readonly plain: readonly string[];
  readonly resources: readonly string[];
  /** null: no person is needed. */
  readonly choice: Choice | null;
};

async function askedOf(open: Open): Promise<Asked | 'expired' | 'no-person'> {
  const { parts, details } = open;
  const { scope, client_id: id, launch } = details.params;
  const account = await parts.accounts.find(details.session?.accountId ?? '');
  const client = await parts.provider.Client.find(String(id));
  if (account === null || client === undefined) return 'expired';
  const asked = typeof scope === 'string' ? scope : '';
  const allowed = client.metadata()[clientMembers.scope];
  const choice = await choiceOf(parts.launches, {
    account,
    client: String(id),
    launch: typeof launch === 'string' ? launch : null,
    needsPatient: needsPatient(asked),
    day: parts.now().toISOString().slice(0, 10),
  });
  if (choice === 'no-person') return 'no-person';
  if (choice === 'launch-bad') return 'expired';
  return {
    account,
    client: client.clientName ?? String(id),
    plain: asked.split(' ').filter((word) => launchScopes.some((one) => one === word)),
    resources: withinScopes(resourceWords(asked), String(allowed)),
    choice,
  };
}

async function showConsent(open: Open): Promise<PageAnswer> {
  const { parts, details, request } = open;
  const asked = await askedOf(open);
  if (typeof asked === 'string') return problemPage(request, 400, asked);
  const language = languageAsked(request);
  const said = words[language].consent;
  const items = [...new Set(asked.resources.map((word) => scopeSentence(word, language)))];
  const offline = asked.plain.includes('offline_access') ? `<p>${escapeHtml(said.offline)}</p>` : '';
  const body = [
    `<p>${escapeHtml(said.who.replace('{login}', asked.account.login))}</p>`,
    `<p>${escapeHtml(said.asks.replace('{client}', asked.client))}</p>`,
    `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`,
    offline,
    form(
      parts.keys.mark(markOf(details)),
      [patientField(asked.choice, said), button('consent', said.allow), button('cancel', said.refuse)].join(
        '\n',
      ),
    ),
  ].join('\n');
  const redirects = [String(details.params['redirect_uri'])];
  return answerPage(200, page(language, { title: said.title, redirects, body }));
}

function patientField(choice: Choice | null, said: (typeof words)['en']['consent']): string {
  if (choice === null) return '';
  if (choice.persons === 'any')
    return field({ name: 'patient', label: said.patient, hint: said.patientHint, autocomplete: 'off' });
  const only = choice.persons.length === 1;
  const radios = choice.persons.map(
    (id) =>
      `<label><input type="radio" name="patient" required value="${escapeHtml(id)}"${only ? ' checked' : ''}> ${escapeHtml(id)}</label>`,
  );
  return `<fieldset><legend>${escapeHtml(said.patient)}</legend>${radios.join('')}</fieldset>`;
}

async function consent(open: Open): Promise<PageAnswer> {
  const { parts, details, request } = open;
  const asked = await askedOf(open);
  if (typeof asked === 'string') return problemPage(request, 400, asked);
  const { account, choice } = asked;
  const patient = choice === null ? null : (request.form.get('patient') ?? '');
  if (patient !== null && !isChoice(choice, patient)) return problemPage(request, 400, 'no-person');
  // A launch is used once, by whoever consents first.
  if (choice?.launch !== undefined && !(await parts.launches.use(choice.launch)))
    return problemPage(request, 400, 'expired');
  const clientId = String(details.params['client_id']);
  const grant = new parts.provider.Grant({ accountId: account.id, clientId });
  if (asked.plain.length > 0) grant.addOIDCScope(asked.plain.join(' '));
  if (asked.resources.length > 0) grant.addResourceScope(parts.baseUrl, asked.resources.join(' '));
  const grantId = await grant.save();
  const context = {
    ...(patient === null ? {} : { patient }),
    ...(choice?.encounter === undefined ? {} : { encounter: choice.encounter }),
  };
  await parts.artifacts.put('Context', grantId, context, { seconds: CONTEXT_SECONDS, grant: grantId });
  await parts.diary(account, {
    interaction: '$consent',
    target: `client/${clientId}`,
    persons: patient === null ? [] : [patient],
    requestId: request.requestId,
    address: request.address,
  });
  return finish(open, { consent: { grantId } });
}

function isChoice(choice: Choice | null, patient: string): boolean {
  if (choice === null) return false;
  return choice.persons === 'any' ? /^[A-Za-z0-9.-]{1,64}$/.test(patient) : choice.persons.includes(patient);
}
