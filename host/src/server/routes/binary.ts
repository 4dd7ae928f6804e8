import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { Resource } from '../../store/index.ts';
import { type Answer, versionHeaders } from '../answer.ts';
import { type Exchange, isResource, resourceIn } from '../exchange.ts';
import { FHIR_JSON, mediaType } from '../negotiate.ts';
import type { Route } from '../route.ts';
import { fhirBase } from '../server-context.ts';
import { ofType } from './with-type.ts';

const BINARY_BYTES = 32 * 1024 * 1024;

/** Routes of content in its own form. They come before those of every type. */
export const binaryRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/fhir/Binary',
    summary: 'Keeps content of any type; X-Security-Context names whose it is (Patient/ID).',
    fhir: null,
    body: 'any',
    bodyLimit: BINARY_BYTES,
    handler: upload,
  },
  {
    method: 'GET',
    url: '/fhir/Binary/:id',
    summary: 'The content in its own form, or as a resource where FHIR JSON is asked for.',
    fhir: null,
    body: 'none',
    handler: ofType('Binary', download),
  },
];

async function upload(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session, body, headers } = exchange;
  const resource = isResource(body) ? resourceIn(body, 'Binary') : rawBinary(headers, body);
  if (isGap(resource)) return resource;
  const written = await context.house.store.create(session, resource);
  if (isGap(written)) return written;
  const { id, version, resource: kept } = written.stored;
  // What was just sent is not sent back.
  const { data: _data, ...rest } = kept ?? { resourceType: 'Binary' };
  return {
    status: 201,
    headers: {
      ...versionHeaders(written.stored),
      Location: `${fhirBase(context)}/Binary/${id}/_history/${version}`,
    },
    ...(exchange.prefer.return === 'minimal' ? {} : { resource: rest }),
  };
}

/** Content as it came, as a Binary of the person the header names. */
function rawBinary(headers: Exchange['headers'], body: unknown): Outcome<Resource> {
  if (!(body instanceof Uint8Array) || body.length === 0)
    return gap('REQUEST_BAD', { reason: 'it has no content to keep' });
  const owner = headers['x-security-context'];
  if (typeof owner !== 'string' || !/^Patient\/[A-Za-z0-9.-]{1,64}$/.test(owner))
    return gap('REQUEST_BAD', {
      reason: 'X-Security-Context does not name whose content it is, as Patient/ID',
    });
  const contentType = mediaType(headers['content-type'] ?? '');
  if (!/^[\w.+-]{1,64}\/[\w.+-]{1,128}$/.test(contentType))
    return gap('REQUEST_TYPE_UNSUPPORTED', { subject: 'that was sent' });
  return {
    resourceType: 'Binary',
    contentType,
    securityContext: { reference: owner },
    data: Buffer.from(body).toString('base64'),
  };
}

async function download({ context, session, params, headers }: Exchange): Promise<Outcome<Answer>> {
  const stored = await context.house.store.read(session, 'Binary', params['id'] ?? '');
  if (isGap(stored)) return stored;
  const { resource } = stored;
  if (resource === null) return gap('FHIR_GONE', { subject: `Binary/${stored.id}` });
  const { contentType, data } = resource;
  const asResource = (headers.accept ?? '').split(',').some((part) => mediaType(part) === FHIR_JSON);
  if (asResource || typeof data !== 'string' || typeof contentType !== 'string')
    return { status: 200, headers: versionHeaders(stored), resource };
  return {
    status: 200,
    // Content that somebody uploaded is never shown as a page of this server.
    headers: {
      ...versionHeaders(stored),
      'Content-Disposition': 'attachment',
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
    contentType,
    bytes: Buffer.from(data, 'base64'),
  };
}
