import { createHash } from 'node:crypto';
import { makeZip } from 'client-zip';
import { isGap, type Outcome } from '@kairos/core/base';
import { accessesOf } from '../audit/index.ts';
import { fileOfBinary, openPersonFile, type Resource, type Session } from '../store/index.ts';
import { accessLines, allAccesses } from './accesses.ts';
import { indexPage } from './download-page.ts';
import type { RightsContext } from './rights-context.ts';
import type { RightsWords } from './words.ts';

/** A file within a download, as its manifest names it. */
export type DownloadedFile = {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Entries in it, one a line; null where it is one thing. */
  readonly count: number | null;
  /** The Binary whose content it is, and of which type; null where it is none's. */
  readonly binary: { readonly id: string; readonly contentType: string } | null;
};

/** What {@link downloadOf} writes beside the record: plans, which other rooms compute. */
export type Extra = { readonly name: string; readonly text: () => Promise<Outcome<string>> };

export type DownloadAsked = {
  readonly person: string;
  /** The address of this house, which entries are known by elsewhere. */
  readonly house: string;
  readonly words: RightsWords;
  readonly extras: readonly Extra[];
};

/** Says of a folder or file in a download that this house made it. */
export const MANIFEST = 'manifest.json';
export const MANIFEST_FORMAT = 'kairos-record-1';

type Content = {
  readonly name: string;
  readonly chunks: AsyncIterable<Uint8Array | string>;
  readonly isLines: boolean;
  readonly binary?: DownloadedFile['binary'];
};

/**
 * Everything the record holds of a person, as a ZIP that is made while it is read: entries as FHIR NDJSON, files byte for
 * byte, plans, the log of accesses, a page to read, and a manifest with checksums. As far as the session may see it.
 * A failure on the way breaks the stream off: what is cut short is no ZIP.
 */
export function downloadOf(
  context: RightsContext,
  session: Session,
  asked: DownloadAsked,
): ReadableStream<Uint8Array> {
  return makeZip(zipEntries(context, session, asked));
}

async function* zipEntries(
  context: RightsContext,
  session: Session,
  asked: DownloadAsked,
): AsyncGenerator<{ name: string; lastModified: Date; input: AsyncIterable<Uint8Array> }> {
  const lastModified = new Date(session.at);
  const files: DownloadedFile[] = [];
  const encoder = new TextEncoder();
  for await (const { name, chunks, isLines, binary = null } of contents(context, session, asked)) {
    const hash = createHash('sha256');
    const measured = { bytes: 0, lines: 0 };
    const input = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        const bytes = typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
        hash.update(bytes);
        measured.bytes += bytes.length;
        measured.lines++;
        yield bytes;
      }
    };
    yield { name, lastModified, input: input() };
    // The writer asks for the next file when it has all of this one.
    const count = isLines ? measured.lines : null;
    files.push({ name, bytes: measured.bytes, sha256: hash.digest('hex'), count, binary });
  }
  const page = indexPage({ person: asked.person, at: session.at, files, words: asked.words });
  yield { name: 'index.html', lastModified, input: once(encoder.encode(page)) };
  const { person, house } = asked;
  const manifest = { format: MANIFEST_FORMAT, person, house, made: session.at, files };
  yield {
    name: MANIFEST,
    lastModified,
    input: once(encoder.encode(`${JSON.stringify(manifest, null, 1)}\n`)),
  };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

/** What goes into a download, in order; each is read when its turn comes. */
async function* contents(
  context: RightsContext,
  session: Session,
  { person, words, extras }: DownloadAsked,
): AsyncGenerator<Content> {
  const callers = [session.caller];
  const seen = await context.store.visibleTo(session, { person, callers, interaction: '$download' });
  if (isGap(seen)) throw new Error(seen.what);
  const types = [...new Set((seen[0] ?? []).map(({ type }) => type))];
  const binaries: Binary[] = [];
  for (const type of types)
    yield {
      name: `fhir/${type}.ndjson`,
      chunks: typeLines(context, session, { person, type, binaries }),
      isLines: true,
    };
  for (const binary of binaries) yield fileContent(context, person, binary);
  for (const { name, text } of extras) yield { name, chunks: textOf(text), isLines: false };
  const reader = session.caller.subject;
  yield {
    name: 'log/accesses.csv',
    chunks: accessLines(context, { person, words, reader, asked: allAccesses }),
    isLines: false,
  };
  yield { name: 'log/AuditEvent.ndjson', chunks: eventLines(context, person), isLines: true };
}

type Binary = {
  readonly id: string;
  readonly contentType: string;
  /** Of the sealed file; null where the content is in the resource. */
  readonly file: string | null;
  readonly inline: string | null;
};

/** Entries of one type, one a line; of Binaries it also notes where their content is. */
async function* typeLines(
  { store }: RightsContext,
  session: Session,
  { person, type, binaries }: { readonly person: string; readonly type: string; readonly binaries: Binary[] },
): AsyncGenerator<string> {
  for await (const { stored } of store.stream(session, { types: [type], person })) {
    const { resource } = stored;
    if (resource === null) continue;
    if (type === 'Binary') binaries.push(binaryOf(stored.id, resource));
    yield `${JSON.stringify(resource)}\n`;
  }
}

function binaryOf(id: string, resource: Resource): Binary {
  const { contentType, data } = resource;
  return {
    id,
    contentType: String(contentType),
    file: fileOfBinary(resource),
    inline: typeof data === 'string' ? data : null,
  };
}

function fileContent(
  context: RightsContext,
  person: string,
  { id, contentType, file, inline }: Binary,
): Content {
  return {
    name: `files/${id}`,
    chunks:
      file === null ? once(Buffer.from(inline ?? '', 'base64')) : fileChunks(context, { person, id: file }),
    isLines: false,
    // What is in the resource needs no second way back into a record.
    binary: file === null ? null : { id, contentType },
  };
}

async function* fileChunks(
  { db, vault, files }: RightsContext,
  of: { readonly person: string; readonly id: string },
): AsyncGenerator<Uint8Array> {
  const file = await openPersonFile({ db, vault, folder: files }, of);
  if (isGap(file)) throw new Error(file.what);
  try {
    yield* file.chunks();
  } finally {
    await file.close();
  }
}

async function* textOf(text: Extra['text']): AsyncGenerator<string> {
  const given = await text();
  if (isGap(given)) throw new Error(given.what);
  yield given;
}

const EVENTS_AT_ONCE = 500;

async function* eventLines({ db, vault, audit }: RightsContext, person: string): AsyncGenerator<string> {
  await audit.settled();
  for (let before: number | undefined; ;) {
    const place = before === undefined ? {} : { before };
    const page = await accessesOf({ db, vault }, person, { ...place, count: EVENTS_AT_ONCE });
    if (isGap(page)) throw new Error(page.what);
    for (const { event } of page) yield `${JSON.stringify(event)}\n`;
    if (page.length < EVENTS_AT_ONCE) return;
    before = page.at(-1)?.seq;
  }
}
