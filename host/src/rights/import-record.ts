import { createHash, randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { Caller } from '../policy/index.ts';
import { restoreFileBinary, type Resource, type Session } from '../store/index.ts';
import { type DownloadedFile, MANIFEST, MANIFEST_FORMAT } from './download.ts';
import type { RightsContext } from './rights-context.ts';

type Manifest = {
  readonly format: string;
  readonly person: string;
  /** The address of the house that wrote it; older ones do not say. */
  readonly house?: string;
  readonly files: readonly DownloadedFile[];
};

/** What came in. */
export type ImportedRecord = { readonly person: string; readonly resources: number; readonly files: number };

/** The house as it takes records in, on its operator's word. */
const importer: Caller = {
  subject: 'kairos-import',
  name: null,
  role: 'system',
  organisation: null,
  persons: [],
  scopes: [{ level: 'system', type: '*', permissions: new Set(['c', 'r', 'u', 's']), filters: [] }],
  purpose: 'HOPERAT',
  tokenId: 'internal',
};

const AT_ONCE = 100;
const MOST_MANIFEST = 64 * 1024 * 1024;

/**
 * Takes a downloaded record in whole, under the same ids: the person first, then their consents, files, and everything
 * else. Checksums are looked at first: what was changed or cut short is not taken. Gaps: RECORD_FILE_BAD, and of the record.
 */
export async function importRecord(context: RightsContext, path: string): Promise<Outcome<ImportedRecord>> {
  const at = context.now().toISOString();
  const session: Session = { caller: importer, at, requestId: randomUUID(), address: null };
  const bad = (reason: string): Gap => gap('RECORD_FILE_BAD', { subject: path, reason });
  const zip = await openZip(path);
  if (zip === null) return bad('it is no ZIP file, or an encrypted one');
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const manifest = await readManifest(zip, entries.get(MANIFEST));
    if (manifest === null) return bad('it has no manifest of a record');
    for (const file of manifest.files)
      if (!(await isIntact(zip, entries.get(file.name), file)))
        return bad(`${file.name} is not as it was written`);
    return await takeIn(context, session, { zip, entries, manifest });
  } catch (error) {
    return bad(error instanceof Error ? error.message : 'it cannot be read');
  } finally {
    zip.close();
  }
}

async function openZip(path: string): Promise<ZipFile | null> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false });
  } catch {
    return null;
  }
}

async function readManifest(zip: ZipFile, entry: Entry | undefined): Promise<Manifest | null> {
  if (entry === undefined || entry.uncompressedSize > MOST_MANIFEST) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  const value = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Manifest;
  return value.format === MANIFEST_FORMAT && Array.isArray(value.files) ? value : null;
}

async function isIntact(
  zip: ZipFile,
  entry: Entry | undefined,
  { sha256 }: DownloadedFile,
): Promise<boolean> {
  if (entry === undefined) return false;
  const hash = createHash('sha256');
  for await (const chunk of await zip.openReadStreamPromise(entry)) hash.update(chunk as Buffer);
  return hash.digest('hex') === sha256;
}

type Opened = {
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly manifest: Manifest;
};

/** The person before all, and their consents before what they restrict. */
const first = ['fhir/Patient.ndjson', 'fhir/Consent.ndjson'];

async function takeIn(
  context: RightsContext,
  session: Session,
  of: Opened,
): Promise<Outcome<ImportedRecord>> {
  const { zip, entries, manifest } = of;
  const names = manifest.files.map(({ name }) => name).filter((name) => name.startsWith('fhir/'));
  const rank = (name: string): number => (first.includes(name) ? first.indexOf(name) : first.length);
  const sealed = new Map(
    manifest.files.flatMap((file) => (file.binary === null ? [] : [[file.binary.id, file]])),
  );
  let resources = 0;
  for (const name of names.toSorted((a, b) => rank(a) - rank(b))) {
    const entry = entries.get(name);
    if (entry === undefined) continue;
    const lines = linesOf(await zip.openReadStreamPromise(entry));
    for await (const some of groups(lines)) {
      const all = some.map((one) => fromElsewhere(one, manifest));
      const plain = all.filter(({ id = '' }) => !(name === 'fhir/Binary.ndjson' && sealed.has(id)));
      const written = await putAll(context, session, plain);
      if (isGap(written)) return written;
      resources += some.length;
      for (const binary of all.filter((one) => !plain.includes(one))) {
        const kept = await takeFile(context, session, { ...of, binary, file: sealed.get(binary.id ?? '') });
        if (isGap(kept)) return kept;
      }
    }
  }
  return { person: manifest.person, resources, files: sealed.size };
}

/**
 * What comes in belongs to this house, which took it on its operator's word; where it is from stays readable in
 * `meta.source` (FHIR R4), which is kept where an earlier house or a laboratory said it already.
 */
function fromElsewhere(resource: Resource, { house }: Manifest): Resource {
  const { resourceType, id = '', meta } = resource;
  if (house === undefined || meta?.['source'] !== undefined) return resource;
  return { ...resource, meta: { ...meta, source: `${house}/fhir/${resourceType}/${id}` } };
}

async function putAll(
  { store }: RightsContext,
  session: Session,
  resources: readonly Resource[],
): Promise<Outcome<null>> {
  if (resources.length === 0) return null;
  const written = await store.bundle(session, {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: resources.map((resource) => ({
      resource,
      request: { method: 'PUT', url: `${resource.resourceType}/${resource.id ?? ''}` },
    })),
  });
  return isGap(written) ? written : null;
}

async function takeFile(
  { db, vault, files: folder, store, now }: RightsContext,
  session: Session,
  of: Opened & { readonly binary: Resource; readonly file: DownloadedFile | undefined },
): Promise<Outcome<null>> {
  const { zip, entries, manifest, binary, file } = of;
  const entry = file === undefined ? undefined : entries.get(file.name);
  if (entry === undefined) return null;
  const content = (await zip.openReadStreamPromise(entry)) as AsyncIterable<Uint8Array>;
  const context = { db, vault, folder, update: store.update };
  const kept = await restoreFileBinary(
    context,
    session,
    { person: manifest.person, binary, now: now() },
    content,
  );
  return isGap(kept) ? kept : null;
}

async function* linesOf(stream: Readable): AsyncGenerator<Resource> {
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }))
    if (line !== '') yield JSON.parse(line) as Resource;
}

async function* groups(lines: AsyncIterable<Resource>): AsyncGenerator<readonly Resource[]> {
  let some: Resource[] = [];
  for await (const line of lines) {
    some.push(line);
    if (some.length < AT_ONCE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
