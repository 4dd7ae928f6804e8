import { createHash } from 'node:crypto';
import type { Language } from '@kairos/core/language';
import { words } from './page-languages.ts';
import { passkeyScript, passkeyScriptSource } from './passkey-script.ts';
import type { PasskeyQuestion } from './passkeys.ts';

/** A page as it is sent: HTML without scripts, but for the one that passkeys need. */
export type Page = { readonly headers: Readonly<Record<string, string>>; readonly html: string };

const style = `:root{color-scheme:light dark;font:1.0625rem/1.5 system-ui,sans-serif}
body{margin:0 auto;max-width:34rem;padding:1.5rem}
h1{font-size:1.5rem}label,legend{display:block;font-weight:600;margin-top:1rem}
fieldset{border:1px solid;border-radius:.25rem;margin:1rem 0}fieldset label{font-weight:400;margin:.5rem 0}
input:not([type=radio],[type=hidden]){box-sizing:border-box;font:inherit;padding:.5rem;width:100%}
button{font:inherit;margin:1.5rem .5rem 0 0;min-height:2.75rem;padding:.5rem 1rem}
.error{border-left:.25rem solid;font-weight:600;padding-left:.75rem}
.hint{margin:.25rem 0}:focus-visible{outline:.1875rem solid;outline-offset:.125rem}
code{overflow-wrap:anywhere}`;
const styleHash = createHash('sha256').update(style).digest('base64');

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}

/**
 * A whole page.
 *
 * @param redirects where a form on it may lead in the end, beside this server: browsers hold redirects to that too
 * @param passkeys whether it asks for one, and so runs the script for it
 */
export function page(
  language: Language,
  of: {
    readonly title: string;
    readonly body: string;
    readonly redirects?: readonly string[];
    readonly passkeys?: boolean;
  },
): Page {
  const targets = ["'self'", ...(of.redirects ?? []).map(sourceOf)].join(' ');
  const runs = of.passkeys === true;
  const scripts = runs ? `script-src ${passkeyScriptSource}; ` : '';
  return {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; ${scripts}form-action ${targets}; base-uri 'none'; frame-ancestors 'none'`,
      // With no referrer at all, browsers would not say either where a form was sent from.
      'Referrer-Policy': 'same-origin',
    },
    html: `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(of.title)} – Kairos</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(of.title)}</h1>
${of.body}
</main>${runs ? `<script>${passkeyScript}</script>` : ''}</body></html>
`,
  };
}

/** What a form may lead to, in the words of a content security policy. */
function sourceOf(address: string): string {
  const url = URL.parse(address);
  if (url === null) return "'self'";
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.origin : url.protocol;
}

/** One field of a form, with its label, a hint and what is wrong with it tied to it. */
export function field(of: {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password';
  readonly autocomplete: string;
  readonly value?: string;
  readonly hint?: string;
  readonly error?: string | undefined;
}): string {
  const { name, label, type = 'text', autocomplete, value = '', hint, error } = of;
  const described = [
    ...(hint === undefined ? [] : [`${name}-hint`]),
    ...(error === undefined ? [] : [`${name}-error`]),
  ];
  return [
    `<label for="${name}">${escapeHtml(label)}</label>`,
    hint === undefined ? '' : `<p class="hint" id="${name}-hint">${escapeHtml(hint)}</p>`,
    error === undefined ? '' : `<p class="error" id="${name}-error" role="alert">${escapeHtml(error)}</p>`,
    `<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" required maxlength="300"`,
    value === '' ? '' : ` value="${escapeHtml(value)}"`,
    described.length === 0 ? '' : ` aria-describedby="${described.join(' ')}"`,
    error === undefined ? '' : ' aria-invalid="true"',
    '>',
  ].join('');
}

/** A form with its mark against forgery; with a question for a passkey, where there is one. */
export function form(mark: string, content: string, question: PasskeyQuestion | null = null): string {
  const asks = question === null ? '' : ` data-passkey="${escapeHtml(JSON.stringify(question))}"`;
  const answer = question === null ? '' : '<input type="hidden" name="credential">';
  return `<form method="post"${asks}><input type="hidden" name="mark" value="${escapeHtml(mark)}">${answer}${content}</form>`;
}

/** The button that asks the browser for a passkey: there once the browser can, with what is said where it failed. */
export function passkeyButton(label: string, problem: string): string {
  return `<p class="error" role="alert" data-passkey-problem hidden>${escapeHtml(problem)}</p>
<button type="button" data-passkey-go hidden>${escapeHtml(label)}</button>`;
}

/** What needs every field of its form. */
const asksForAll: readonly string[] = ['login', 'register', 'recover', 'consent'];

/** One of a form's buttons. */
export function button(action: string, label: string): string {
  const skips = asksForAll.includes(action) ? '' : ' formnovalidate';
  return `<button type="submit" name="action" value="${escapeHtml(action)}"${skips}>${escapeHtml(label)}</button>`;
}

/** That something did not work, in OAuth's words. */
export function errorPage(language: Language, details: readonly (string | undefined)[]): Page {
  const { error } = words[language];
  const said = details.flatMap((detail) =>
    detail === undefined ? [] : [`<code>${escapeHtml(detail)}</code>`],
  );
  return page(language, {
    title: error.title,
    body: `<p>${escapeHtml(error.text)}</p><p>${said.join('<br>')}</p>`,
  });
}

/** Asks whether somebody wants to sign out. */
export function logoutPage(language: Language, hiddenForm: string): Page {
  const { logout } = words[language];
  const label = (text: string, more: string): string =>
    `<button type="submit" form="op.logoutForm"${more}>${escapeHtml(text)}</button>`;
  return page(language, {
    title: logout.title,
    body: `${hiddenForm}<p>${escapeHtml(logout.text)}</p>${label(logout.yes, ' name="logout" value="yes"')}${label(logout.no, '')}`,
  });
}

/** That somebody signed out. */
export function goodbyePage(language: Language): Page {
  const { goodbye } = words[language];
  return page(language, { title: goodbye.title, body: `<p>${escapeHtml(goodbye.text)}</p>` });
}
