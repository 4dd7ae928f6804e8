import { readdirSync, readFileSync } from 'node:fs';
import { wantedLanguage } from '@kairos/core/language';
import { viewerWords } from '../viewer/index.ts';

/** A file of the viewer page as it is sent. */
export type ViewerFile = { readonly contentType: string; readonly bytes: Uint8Array };

const folder = new URL('../viewer/', import.meta.url);

/** Scripts and the style of the page: what is in its folder is what is served, as it stands there. */
const files: ReadonlyMap<string, ViewerFile> = new Map(
  readdirSync(folder)
    .filter((name) => /\.(mjs|css)$/.test(name))
    .map((name) => [
      name,
      {
        contentType: name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8',
        bytes: readFileSync(new URL(name, folder)),
      },
    ]),
);

/** One of them; null where there is none of that name. */
export function viewerFile(name: string): ViewerFile | null {
  return files.get(name) ?? null;
}

/**
 * What the page may do: its own scripts, requests of its own server. Nothing else is loaded, framed or sent, and no text
 * becomes markup but through the one policy that parses narratives apart.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types kairos-parsed-apart',
].join('; ');

/** The page on which somebody without an account opens a link or checks a card, in the first of their languages it has. */
export function viewerPage(
  accepted: string | undefined,
  baseUrl: string,
): { readonly html: string; readonly headers: Readonly<Record<string, string>> } {
  const language = wantedLanguage(accepted ?? '');
  const { title, noScript } = viewerWords[language];
  const place = new URL(baseUrl).pathname.replace(/\/+$/, '');
  return {
    headers: {
      'Content-Security-Policy': POLICY,
      'Content-Language': language,
      'Referrer-Policy': 'no-referrer',
      Vary: 'Accept-Language',
    },
    html: `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} – Kairos</title>
<link rel="stylesheet" href="${place}/view/page.css"><script type="module" src="${place}/view/page.mjs"></script></head>
<body><main><h1>${title}</h1><noscript><p>${noScript}</p></noscript></main></body></html>
`,
  };
}
