import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { gap, type Gap, type Outcome } from '@kairos/core/base';
import { readJson } from './json-body.ts';
import { FHIR_JSON, mediaType, shown } from './negotiate.ts';
import type { BodyKind } from './route.ts';

const PATCH = 'application/json-patch+json';
const FORM = 'application/x-www-form-urlencoded';
const jsonTypes: ReadonlySet<string> = new Set([FHIR_JSON, 'application/json']);

/** Why a route does not take a content type; null where it does. */
export function unsupportedType(kind: BodyKind, headers: FastifyRequest['headers']): Gap | null {
  const encoding = headers['content-encoding'];
  const type = mediaType(headers['content-type'] ?? '');
  // Nothing is inflated: what is small on the wire is small in memory.
  if (encoding !== undefined && encoding !== 'identity')
    return gap('REQUEST_TYPE_UNSUPPORTED', { subject: `in the coding ${shown(encoding)}` });
  const charset = /charset=["']?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1]?.toLowerCase();
  const taken =
    kind === 'any' ||
    kind === 'none' ||
    ((charset === undefined || charset === 'utf-8') &&
      (kind === 'json' ? jsonTypes.has(type) : type === (kind === 'patch' ? PATCH : FORM)));
  return taken ? null : gap('REQUEST_TYPE_UNSUPPORTED', { subject: shown(type) });
}

/** Whether the route takes this body as it flows, of whatever length. */
export function isStreamed(kind: BodyKind, contentType: string): boolean {
  return kind === 'any' && mediaType(contentType) !== FHIR_JSON;
}

/** All bytes of a body, up to a limit. Gap: REQUEST_TOO_LARGE, before more than the limit is held. */
export async function collectBody(content: Readable, most: number): Promise<Outcome<Uint8Array>> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of content as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > most)
      return gap('REQUEST_TOO_LARGE', { reason: 'its body is longer than this address takes' });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The body as its route wants it. Gaps: REQUEST_JSON_BAD, REQUEST_TOO_LARGE, REQUEST_BAD. */
export function readBody(
  kind: BodyKind,
  contentType: string,
  bytes: Uint8Array,
): Outcome<{ readonly value: unknown }> {
  const asJson =
    kind === 'json' || kind === 'patch' || (kind === 'any' && mediaType(contentType) === FHIR_JSON);
  if (asJson) return readJson(bytes);
  if (kind === 'none')
    return bytes.length === 0
      ? { value: null }
      : gap('REQUEST_BAD', { reason: 'this address takes no body' });
  if (kind !== 'form') return { value: bytes };
  const text = new TextDecoder().decode(bytes);
  return /%00|\0/.test(text) ? gap('REQUEST_BAD', { reason: 'its body holds a zero byte' }) : { value: text };
}
