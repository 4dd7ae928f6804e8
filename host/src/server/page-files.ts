import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

/** Answers a request for a file of the page; false where it is for none, and nothing was answered. */
export type PageFiles = (request: IncomingMessage, response: ServerResponse) => boolean;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** Codings a build precompresses its files in, the smaller first. */
const codings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const guards: OutgoingHttpHeaders = {
  'Content-Security-Policy': POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
};

type Form = { readonly coding: string | null; readonly body: Buffer; readonly headers: OutgoingHttpHeaders };

/**
 * Loads the built page of a folder into memory; null where none was built. Files under `assets/` carry their content's
 * hash in their names and never change. The page holds nobody's data: it asks for no token, counts against no limit and
 * is not logged.
 */
export async function loadPage(folder: string): Promise<PageFiles | null> {
  if (!existsSync(join(folder, 'index.html'))) return null;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = new Map<string, readonly Form[]>();
  for (const entry of entries) {
    const ending = extname(entry.name);
    if (!entry.isFile() || codings.some((coding) => coding.ending === ending)) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join('/')}`.replace(/^\/index\.html$/, '/');
    files.set(address, await formsOf(path, { address, type: types[ending] ?? 'application/octet-stream' }));
  }
  return (request, response) => {
    const { method = '', url = '' } = request;
    if (method !== 'GET' && method !== 'HEAD') return false;
    const mark = url.indexOf('?');
    const forms = files.get(mark === -1 ? url : url.slice(0, mark));
    if (forms === undefined) return false;
    answer(request, response, forms);
    return true;
  };
}

async function formsOf(
  path: string,
  { address, type }: { readonly address: string; readonly type: string },
): Promise<readonly Form[]> {
  const plain = await readFile(path);
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const form = (coding: string | null, body: Buffer): Form => ({
    coding,
    body,
    headers: {
      ...guards,
      'Content-Type': type,
      'Content-Length': body.length,
      'Cache-Control': address.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: `"${hash}${coding === null ? '' : `-${coding}`}"`,
      Vary: 'Accept-Encoding',
      ...(coding === null ? {} : { 'Content-Encoding': coding }),
    },
  });
  const compressed = await Promise.all(
    codings.map(async ({ name, ending }) => {
      const own = `${path}${ending}`;
      return existsSync(own) ? [form(name, await readFile(own))] : [];
    }),
  );
  return [...compressed.flat(), form(null, plain)];
}

function answer(request: IncomingMessage, response: ServerResponse, forms: readonly Form[]): void {
  const accepted = acceptedCodings(request.headers['accept-encoding']);
  const form = forms.find(({ coding }) => coding === null || accepted.has(coding));
  if (form === undefined) throw new Error('a file of the page has no plain form');
  const isSecure = 'encrypted' in request.socket;
  const headers = isSecure
    ? { ...form.headers, 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' }
    : form.headers;
  const etag = String(form.headers['ETag']);
  if (request.headers['if-none-match']?.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)) {
    const { 'Content-Length': _length, ...unchanged } = headers as OutgoingHttpHeaders;
    response.writeHead(304, unchanged).end();
    return;
  }
  response.writeHead(200, headers);
  response.end(request.method === 'HEAD' ? undefined : form.body);
}

function acceptedCodings(header: string | string[] | undefined): ReadonlySet<string> {
  const accepted = String(header ?? '')
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0] ?? '');
  return new Set(accepted);
}
