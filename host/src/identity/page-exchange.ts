import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { page, type Page } from './pages.ts';
import { type Language, wantedLanguage } from '@kairos/core/language';
import { words } from './page-languages.ts';

/** A request for one of the pages. */
export type PageRequest = {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly address: string;
  readonly requestId: string;
  /** Of the address. */
  readonly query: URLSearchParams;
  readonly form: URLSearchParams;
};

/** What is answered: a page, or the way on. */
export type PageAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
};

export function languageAsked({ headers }: PageRequest): Language {
  return wantedLanguage(String(headers['accept-language'] ?? ''));
}

/** A page as an answer. */
export function answerPage(status: number, shown: Page): PageAnswer {
  return { status, headers: shown.headers, html: shown.html };
}

/** On to another address, with a GET. */
export function goTo(address: string, headers: Readonly<Record<string, string>> = {}): PageAnswer {
  return { status: 303, headers: { Location: address, ...headers }, html: '' };
}

/** A page that says what is wrong, and nothing to fill in. */
export function problemPage(
  request: PageRequest,
  status: number,
  problem: keyof (typeof words)['en']['problems'],
): PageAnswer {
  const language = languageAsked(request);
  const { error, problems } = words[language];
  return answerPage(
    status,
    page(language, { title: error.title, body: `<p class="error" role="alert">${problems[problem]}</p>` }),
  );
}

/** Whether a form was sent from a page of this server, as far as the browser says. */
export function isFromHere({ headers }: PageRequest, baseUrl: string): boolean {
  const { origin } = headers;
  if (headers['sec-fetch-site'] === 'cross-site') return false;
  return origin === undefined || origin === new URL(baseUrl).origin;
}

/** A cookie's value. */
export function cookieOf({ headers }: PageRequest, name: string): string | null {
  const pairs = String(headers['cookie'] ?? '').split(/; */);
  const found = pairs.find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? null : found.slice(name.length + 1);
}

/** The request as the provider reads its cookies from it. */
export function cookieMessages({ headers }: PageRequest): readonly [IncomingMessage, ServerResponse] {
  const message = new IncomingMessage(new Socket());
  message.headers = { cookie: String(headers['cookie'] ?? '') };
  return [message, new ServerResponse(message)];
}
