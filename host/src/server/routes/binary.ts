import { Readable } from 'node:stream';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import {
  type FileContext,
  fileOfBinary,
  openPersonFile,
  type Resource,
  type Stored,
  type Written,
} from '../../store/index.ts';
import { type Answer, versionHeaders } from '../answer.ts';
import { type Exchange, resourceIn } from '../exchange.ts';
import { keepUpload } from '../keep-upload.ts';
import { FHIR_JSON, mediaType } from '../negotiate.ts';
import type { Route } from '../route.ts';
import { fhirBase } from '../server-context.ts';
import { ofType } from './with-type.ts';

/** Within a resource, as base64. */
const INLINE_BYTES = 8 * 1024 * 1024;

/** Routes of content in its own form. They come before those of every type. */
export const binaryRoutes: readonly Route[] = [
  {
    method: 'POST',
    url: '/fhir/Binary',
    summary: 'Keeps content of any type; X-Security-Context names whose it is (Patient/ID).',
    fhir: null,
    body: 'any',
    bodyLimit: 2 * INLINE_BYTES,
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

const filesOf = ({ context: { house } }: Exchange): FileContext => ({
  db: house.db,
  vault: house.vault,
  folder: house.files,
});

async function upload(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session, body } = exchange;
  const written =
    body instanceof Readable
      ? await keepContent(exchange, body)
      : await createFrom(resourceIn(body, 'Binary'));
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

  async function createFrom(resource: Outcome<Resource>): Promise<Outcome<Written>> {
    return isGap(resource) ? resource : context.house.store.create(session, resource);
  }
}

/** Seals the content as it comes; whose it is and of which type stands in its headers. */
async function keepContent(exchange: Exchange, content: Readable): Promise<Outcome<Written>> {
  const described = describe(exchange.headers);
  return isGap(described)
    ? described
    : keepUpload(exchange.context.house, exchange.session, described, content);
}

/** Whose content it is and of which type, by its headers. */
function describe(
  headers: Exchange['headers'],
): Outcome<{ readonly person: string; readonly contentType: string }> {
  const owner = headers['x-security-context'];
  const [, person] = typeof owner === 'string' ? (/^Patient\/([A-Za-z0-9.-]{1,64})$/.exec(owner) ?? []) : [];
  if (person === undefined)
    return gap('REQUEST_BAD', {
      reason: 'X-Security-Context does not name whose content it is, as Patient/ID',
    });
  const contentType = mediaType(headers['content-type'] ?? '');
  return /^[\w.+-]{1,64}\/[\w.+-]{1,128}$/.test(contentType)
    ? { person, contentType }
    : gap('REQUEST_TYPE_UNSUPPORTED', { subject: 'that was sent' });
}

async function download(exchange: Exchange): Promise<Outcome<Answer>> {
  const { context, session, params, headers } = exchange;
  const stored = await context.house.store.read(session, 'Binary', params['id'] ?? '');
  if (isGap(stored)) return stored;
  const { resource } = stored;
  if (resource === null) return gap('FHIR_GONE', { subject: `Binary/${stored.id}` });
  const asResource = (headers.accept ?? '').split(',').some((part) => mediaType(part) === FHIR_JSON);
  const file = fileOfBinary(resource);
  if (file !== null && stored.person !== null)
    return fileAnswer(exchange, { stored, resource, id: file, person: stored.person, asResource });
  const { contentType, data } = resource;
  if (asResource || typeof data !== 'string' || typeof contentType !== 'string')
    return { status: 200, headers: versionHeaders(stored), resource };
  return { ...saved(stored, contentType), bytes: Buffer.from(data, 'base64') };
}

type FileOf = {
  readonly stored: Stored;
  readonly resource: Resource;
  readonly id: string;
  readonly person: string;
  readonly asResource: boolean;
};

async function fileAnswer(exchange: Exchange, of: FileOf): Promise<Answer | Gap> {
  const { stored, resource, asResource } = of;
  const file = await openPersonFile(filesOf(exchange), of);
  if (isGap(file)) return file;
  if (!asResource) {
    const content = async function* (): AsyncGenerator<Uint8Array> {
      try {
        yield* file.chunks();
      } finally {
        await file.close();
      }
    };
    return { ...saved(stored, String(resource['contentType'])), bytes: Readable.from(content()) };
  }
  try {
    if (file.size > INLINE_BYTES) return { status: 200, headers: versionHeaders(stored), resource };
    const data = Buffer.from(await file.slice(0, file.size).arrayBuffer()).toString('base64');
    const { _data, ...rest } = resource;
    return { status: 200, headers: versionHeaders(stored), resource: { ...rest, data } };
  } finally {
    await file.close();
  }
}

/** Content that somebody uploaded is to be saved; it is never shown as a page of this server. */
function saved(stored: Stored, contentType: string): Omit<Answer, 'bytes'> {
  return {
    status: 200,
    headers: {
      ...versionHeaders(stored),
      'Content-Disposition': 'attachment',
      'Content-Security-Policy': "sandbox; default-src 'none'",
    },
    contentType,
  };
}
