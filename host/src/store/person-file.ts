import type { Kysely } from 'kysely';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import {
  openSealedFile,
  removeSealedFile,
  type SealedFile,
  type Vault,
  writeSealedFile,
} from '../vault/index.ts';
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

/**
 * Seals content into a file of a person's. It appears when it is whole. Gaps: VAULT_KEY_MISSING, VAULT_KEY_DESTROYED,
 * VAULT_FILE_TOO_LARGE, VAULT_FILE_UNWRITTEN.
 */
export async function keepPersonFile(
  { db, vault, folder }: FileContext,
  of: {
    readonly id: string;
    readonly person: string;
    readonly contentType: string;
    readonly now: Date;
    readonly mostBytes: number;
    /** What the house finds it by, where no resource names it. */
    readonly name?: string;
  },
  content: AsyncIterable<Uint8Array>,
): Promise<Outcome<{ readonly bytes: number; readonly sha256: string }>> {
  const key = await vault.keyOf(db, of.person);
  if (isGap(key)) return key;
  const kept = await writeSealedFile({ folder, id: of.id, key }, content, { mostBytes: of.mostBytes });
  if (isGap(kept)) return kept;
  await db
    .insertInto('person_file')
    .values({
      id: of.id,
      person: of.person,
      name: of.name ?? '',
      content_type: of.contentType,
      bytes: kept.bytes,
      sha256: kept.sha256,
      created: of.now,
    })
    .execute();
  return kept;
}

/** A file of a person's that the house keeps under a name of its own. */
export type PersonFile = { readonly id: string; readonly name: string; readonly created: Date };

/** The named files of a person, the newest of a name last. */
export async function personFiles(db: Kysely<Schema>, person: string): Promise<readonly PersonFile[]> {
  return db
    .selectFrom('person_file')
    .select(['id', 'name', 'created'])
    .where('person', '=', person)
    .where('name', '!=', '')
    .orderBy('created')
    .execute();
}

/** When a person's file of a name was made; null where there is none. */
export async function personFileMade(db: Kysely<Schema>, person: string, name: string): Promise<Date | null> {
  const row = await db
    .selectFrom('person_file')
    .select('created')
    .where('person', '=', person)
    .where('name', '=', name)
    .orderBy('created', 'desc')
    .executeTakeFirst();
  return row?.created ?? null;
}

/** Persons who have a file of a name, in order, those behind `after`; at most some. */
export async function personsWithFile(
  db: Kysely<Schema>,
  name: string,
  { after, most }: { readonly after: string; readonly most: number },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('person_file')
    .select('person')
    .distinct()
    .where('name', '=', name)
    .where('person', '>', after)
    .orderBy('person')
    .limit(most)
    .execute();
  return rows.map(({ person }) => person);
}

/** How many persons behind `after` have a file of a name. */
export async function countPersonsWithFile(
  db: Kysely<Schema>,
  name: string,
  { after }: { readonly after: string },
): Promise<number> {
  const row = await db
    .selectFrom('person_file')
    .select(({ fn }) => fn.count<number>('person').distinct().as('count'))
    .where('name', '=', name)
    .where('person', '>', after)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Takes a file back, such as one whose Binary was refused. */
export async function dropPersonFile({ db, folder }: FileContext, id: string): Promise<void> {
  await db.deleteFrom('person_file').where('id', '=', id).execute();
  await removeSealedFile({ folder, id });
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
