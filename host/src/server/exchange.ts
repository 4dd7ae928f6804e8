import { wantedLanguage } from '@kairos/core/language';
import type { FastifyRequest } from 'fastify';
import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import type { Resource, Session } from '../store/index.ts';
import type { Answer } from './answer.ts';
import type { Claims } from './claims.ts';
import type { ServerContext } from './server-context.ts';

/** One request as open routes see it: nobody has said who they are. */
export type OpenExchange = {
  readonly context: ServerContext;
  /** Parts of the path by their names. */
  readonly params: Readonly<Record<string, string>>;
  /** As in the address, without `?`, `_format` and `_pretty`; of a POSTed search, with its body. */
  readonly query: string;
  readonly headers: FastifyRequest['headers'];
  /** Where it comes from, behind trusted proxies. */
  readonly address: string;
  readonly requestId: string;
  readonly prefer: Prefer;
  /** The body as it was read: JSON, or bytes. */
  readonly body: unknown;
};

/** One request as routes see it, with who sends it. */
export type Exchange = OpenExchange & { readonly session: Session; readonly claims: Claims };

export type OpenHandler = (exchange: OpenExchange) => Promise<Outcome<Answer>>;
export type Handler = (exchange: Exchange) => Promise<Outcome<Answer>>;

/** What the caller prefers (RFC 7240, FHIR R4 http §3.1.0.1.1.7). */
export type Prefer = {
  readonly return: 'minimal' | 'representation' | 'OperationOutcome';
  readonly handling: 'strict' | 'lenient';
  readonly respondAsync: boolean;
};

/** Preferences; what is not understood is no preference. Unknown search parameters are refused unless `lenient`. */
export function readPrefer(header: string | readonly string[] | undefined): Prefer {
  const words = [header ?? []]
    .flat()
    .join(',')
    .split(/[,;]/)
    .map((word) => word.trim());
  const wanted = words.map((word) => /^return=(minimal|representation|OperationOutcome)$/.exec(word)?.[1]);
  const returned = wanted.find((one): one is Prefer['return'] => one !== undefined);
  return {
    return: returned ?? 'representation',
    handling: words.includes('handling=lenient') ? 'lenient' : 'strict',
    respondAsync: words.includes('respond-async'),
  };
}

/** The version an If-Match or If-None-Match names, null where there is no such header. Gap: REQUEST_BAD. */
export function versionOf(header: string | readonly string[] | undefined): Outcome<number | null> {
  if (header === undefined) return null;
  const [, version] = /^(?:W\/)?"(\d{1,9})"$/.exec(String(header).trim()) ?? [];
  return version === undefined
    ? gap('REQUEST_BAD', { reason: 'If-Match does not name one version as W/"3"' })
    : Number(version);
}

/** The resource in the body, of the type the address names. Gaps: REQUEST_JSON_BAD, FHIR_ID_MISMATCH. */
export function resourceIn(body: unknown, type: string, id?: string): Outcome<Resource> {
  if (!isResource(body)) return notAResource();
  if (body.resourceType !== type)
    return gap('REQUEST_JSON_BAD', { reason: `its resourceType is not ${type}, as in the address` });
  if (id !== undefined && body.id !== id) return gap('FHIR_ID_MISMATCH', { subject: `${type}/${id}` });
  return body;
}

export function isResource(value: unknown): value is Resource {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    'resourceType' in value &&
    typeof value.resourceType === 'string'
  );
}

export function notAResource(): Gap {
  return gap('REQUEST_JSON_BAD', { reason: 'it is no resource' });
}

/** The answer, or the gap on the way to it, made by what follows. */
export async function answered<T>(
  outcome: Promise<Outcome<T>>,
  next: (value: T) => Answer,
): Promise<Outcome<Answer>> {
  const value = await outcome;
  return isGap(value) ? value : next(value);
}

/** The query without what is about the form of the answer. */
export function contentQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '' && !/^_(format|pretty)(=|$)/.test(pair))
    .join('&');
}

/** The language a call names by `language`, else the one its Accept-Language header wants most. */
export function languageOf({ query, headers }: Pick<Exchange, 'query' | 'headers'>): string {
  return (
    new URLSearchParams(query).get('language') ?? wantedLanguage(String(headers['accept-language'] ?? ''))
  );
}
