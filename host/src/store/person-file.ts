import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { type Definitions, labelsOfContent, securityLabels } from '../fhir/index.ts';
import {
  openSealedFile,
  removeSealedFile,
  type SealedFile,
  type SealedFileName,
  sweepSealedFiles,
  type Vault,
  writeSealedFile,
} from '../vault/index.ts';
import type { RecordStore, Session, Written } from './record-store.ts';
import type { Resource } from './resource.ts';
import type { Schema } from './schema.ts';

/** Where persons' files are kept, sealed. */
export type FileContext = { readonly db: Kysely<Schema>; readonly vault: Vault; readonly folder: string };

/** Says, within a Binary whose content is a file, which one. FHIR allows it where the data would stand. */
const FILE = 'urn:kairos:file';

/** A Binary whose content is a sealed file. */
export function binaryOfFile(of: {
  readonly person: string;
  readonly contentType: string;
  readonly file: string;
  /** Security labels of the content. */
  readonly security: readonly unknown[];
}): Resource {
  return {
    resourceType: 'Binary',
    ...(of.security.length === 0 ? {} : { meta: { security: of.security } }),
    contentType: of.contentType,
    securityContext: { reference: `Patient/${of.person}` },
    _data: { extension: [{ url: FILE, valueString: of.file }] },
  };
}

/** The id of the file that holds a Binary's content; null where the content is in the resource. */
export function fileOfBinary(binary: Resource): string | null {
  const { extension } = (binary['_data'] ?? {}) as { readonly extension?: unknown };
  const entries = Array.isArray(extension) ? (extension as readonly unknown[]) : [];
  for (const entry of entries) {
    const { url, valueString } = (entry ?? {}) as { readonly url?: unknown; readonly valueString?: unknown };
    if (url === FILE && typeof valueString === 'string') return valueString;
  }
  return null;
}

/** A record is looked through whole up to this size, to know what is in it. */
const LOOKED_AT_BYTES = 8 * 1024 * 1024;

/**
 * Seals content into a file of a person's and creates the Binary it belongs to, marked with the categories of what it
 * is: both are there, or neither. Gaps: REQUEST_BAD (no content), VAULT_KEY_MISSING, VAULT_KEY_DESTROYED, VAULT_FILE_TOO_LARGE, VAULT_FILE_UNWRITTEN, and
 * those of `create`.
 */
export async function createFileBinary(
  context: FileContext & { readonly create: RecordStore['create']; readonly definitions: Definitions },
  session: Session,
  of: {
    readonly person: string;
    readonly contentType: string;
    readonly now: Date;
    readonly mostBytes: number;
  },
  content: AsyncIterable<Uint8Array>,
): Promise<Outcome<Written>> {
  const { db, vault, folder, create } = context;
  const { person, contentType, now } = of;
  const key = await vault.keyOf(db, person);
  if (isGap(key)) return key;
  const id = randomUUID();
  const kept = await writeSealedFile({ folder, id, key }, content, { mostBytes: of.mostBytes });
  if (isGap(kept)) return kept;
  const security = await securityWithin(context, { folder, id, key });
  const row = { id, person, name: '', content_type: contentType, created: now, ...kept };
  const written =
    kept.bytes === 0
      ? gap('REQUEST_BAD', { reason: 'it has no content' })
      : await create(session, binaryOfFile({ person, contentType, file: id, security }), {
          also: async (tx) => void (await tx.insertInto('person_file').values(row).execute()),
        });
  // Where the database broke off, the Binary may be there all the same: a file that belongs to nothing is swept later.
  const mayBeThere = isGap(written) && (written.code === 'STORE_FAILED' || written.code === 'AUDIT_FAILED');
  if (isGap(written) && !mayBeThere) await removeSealedFile({ folder, id });
  return written;
}

/** More than any file there is. */
const RESTORED_BYTES = 64 * 1024 ** 3;

/**
 * Seals content into a file of a person's and brings the Binary it belongs to in under its own id, for systems that bring
 * whole records. Gaps: those of the vault and of `update`.
 */
export async function restoreFileBinary(
  { db, vault, folder, update }: FileContext & { readonly update: RecordStore['update'] },
  session: Session,
  { person, binary, now }: { readonly person: string; readonly binary: Resource; readonly now: Date },
  content: AsyncIterable<Uint8Array>,
): Promise<Outcome<Written>> {
  const key = await vault.keyOf(db, person);
  if (isGap(key)) return key;
  const id = randomUUID();
  const kept = await writeSealedFile({ folder, id, key }, content, { mostBytes: RESTORED_BYTES });
  if (isGap(kept)) return kept;
  const contentType = String(binary['contentType']);
  // The row first: a file without one is swept.
  const row = { id, person, name: '', content_type: contentType, created: now, ...kept };
  await db.insertInto('person_file').values(row).execute();
  const made = binaryOfFile({ person, contentType, file: id, security: [] });
  const { _data } = made;
  const written = await update(session, { ...binary, _data });
  if (isGap(written)) {
    await db.deleteFrom('person_file').where('id', '=', id).execute();
    await removeSealedFile({ folder, id });
  }
  return written;
}

async function securityWithin(
  { definitions }: { readonly definitions: Definitions },
  name: SealedFileName,
): Promise<readonly unknown[]> {
  const file = await openSealedFile(name);
  if (isGap(file)) return [];
  try {
    const head = new Uint8Array(await file.slice(0, LOOKED_AT_BYTES).arrayBuffer());
    return securityLabels(labelsOfContent(head, definitions, { isWhole: head.length === file.size }));
  } finally {
    await file.close();
  }
}

/** Longer than any upload lasts. */
const LEFT_MS = 2 * 3_600_000;

/**
 * Removes what killed processes left of files, and files of persons who were erased. `isAlone`: nobody else writes into
 * the folder, so that nothing there is still on its way.
 */
export async function sweepPersonFiles(
  { db, folder }: Pick<FileContext, 'db' | 'folder'>,
  { isAlone }: { readonly isAlone: boolean },
): Promise<void> {
  await sweepSealedFiles(folder, {
    olderThanMs: isAlone ? 0 : LEFT_MS,
    kept: async () =>
      new Set((await db.selectFrom('person_file').select('id').execute()).map(({ id }) => id)),
  });
}

/** Erases a person, and takes their files from the disk: what is left of one is swept at the next start. */
export async function erasePerson(
  { db, folder, erase }: Pick<FileContext, 'db' | 'folder'> & Pick<RecordStore, 'erase'>,
  session: Session,
  person: string,
): ReturnType<RecordStore['erase']> {
  const files = await db.selectFrom('person_file').select('id').where('person', '=', person).execute();
  const erased = await erase(session, person);
  if (!isGap(erased))
    for (const { id } of files) await removeSealedFile({ folder, id }).catch(() => undefined);
  return erased;
}

/**
 * Opens a file of this person's; another's is one that there is not. Close it. Gaps: FHIR_NOT_FOUND, and of the vault.
 */
export async function openPersonFile(
  { db, vault, folder }: FileContext,
  { id, person }: { readonly id: string; readonly person: string },
): Promise<Outcome<SealedFile>> {
  const row = await db
    .selectFrom('person_file')
    .select('id')
    .where('id', '=', id)
    .where('person', '=', person)
    .executeTakeFirst();
  if (row === undefined) return gap('FHIR_NOT_FOUND', { subject: 'The content' });
  const key = await vault.keyOf(db, person);
  return isGap(key) ? key : openSealedFile({ folder, id, key });
}
