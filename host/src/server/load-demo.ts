import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import type { Caller } from '../policy/index.ts';
import type { Resource, Session } from '../store/index.ts';
import type { House } from './house.ts';
import { keepUpload } from './keep-upload.ts';

const RECORD = 'record.json';

/** The house as it brings the example people in. */
const loader: Caller = {
  subject: 'kairos-demo',
  name: null,
  role: 'system',
  organisation: null,
  persons: [],
  scopes: [{ level: 'system', type: '*', permissions: new Set(['c', 'r', 'u', 's']), filters: [] }],
  purpose: 'HOPERAT',
  tokenId: 'internal',
};

/**
 * Brings the example people in, each from a folder with a `record.json` and their files; those that are there already
 * stay as they are. Answers with the ids of their Patients. Gaps: FILE_NOT_FOUND, and of the record.
 */
export async function loadDemo(house: House, folder: string): Promise<Outcome<readonly string[]>> {
  const persons: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const person = await loadPerson(house, join(folder, name));
    if (isGap(person)) return person;
    persons.push(person);
  }
  return persons;
}

async function loadPerson(house: House, folder: string): Promise<Outcome<string>> {
  const session: Session = {
    caller: loader,
    at: house.now().toISOString(),
    requestId: randomUUID(),
    address: null,
  };
  const record = JSON.parse(await readFile(join(folder, RECORD), 'utf8')) as Resource;
  const bundle = transactionOf(record);
  const person = bundle.patient;
  if (person === null) return gap('FILE_NOT_FOUND', { subject: folder, reason: 'its record has no Patient' });
  const known = await house.store.read(session, 'Patient', person);
  if (!isGap(known)) return person;
  const done = await house.store.bundle(session, bundle.transaction);
  if (isGap(done)) return done;
  for (const name of (await readdir(folder)).filter((one) => one !== RECORD && !one.startsWith('.'))) {
    const kept = await loadFile(house, session, { path: join(folder, name), person });
    if (isGap(kept)) return kept;
  }
  return person;
}

/** A collection as a transaction that keeps its ids. */
function transactionOf(record: Resource): {
  readonly transaction: Resource;
  readonly patient: string | null;
} {
  const given = Array.isArray(record['entry'])
    ? (record['entry'] as readonly { readonly resource: Resource }[])
    : [];
  const entry = given.map((one) => ({
    ...one,
    request: { method: 'PUT', url: `${one.resource.resourceType}/${one.resource.id ?? ''}` },
  }));
  const patient = given.find(({ resource }) => resource.resourceType === 'Patient')?.resource.id ?? null;
  return { transaction: { resourceType: 'Bundle', type: 'transaction', entry }, patient };
}

/** Brings a file in, and a document that tells its name. */
async function loadFile(
  house: House,
  session: Session,
  { path, person }: { readonly path: string; readonly person: string },
): Promise<Outcome<unknown>> {
  const of = { person, contentType: 'text/plain' };
  const written = await keepUpload(house, session, of, createReadStream(path));
  if (isGap(written)) return written;
  const { id, resource } = written.stored;
  const security = resource?.meta?.['security'];
  return house.store.create(session, {
    resourceType: 'DocumentReference',
    ...(security === undefined ? {} : { meta: { security } }),
    status: 'current',
    subject: { reference: `Patient/${person}` },
    content: [{ attachment: { contentType: of.contentType, title: basename(path), url: `Binary/${id}` } }],
  });
}
