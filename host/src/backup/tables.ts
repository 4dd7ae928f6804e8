import type { Schema } from '../store/schema.ts';

type Table = keyof Schema;

/**
 * What a backup holds, and in which order. Keys are not in it: they lie beside all backups in their newest state, so that
 * a destroyed key is destroyed for older backups too. What resources are found by is made anew from them.
 */
export const backedUpTables = [
  ['resource', 'rid'],
  ['resource_version', 'type, id, version'],
  ['consent_rule', 'person, consent_id, path, to_jsonb(consent_rule)::text'],
  ['person_file', 'id'],
  ['file_quality', 'person, type, id, version, part'],
  ['plan_change', 'person, before, after'],
  ['pack_set', 'name'],
  ['pack_file', 'sha256'],
  ['audit_entry', 'seq'],
  ['audit_pending', 'id'],
  ['audit_checkpoint', 'seq'],
  ['job', 'id'],
  ['setting', 'name'],
  ['card', 'uuid'],
  ['identity_account', 'id'],
  ['identity_passkey', 'id'],
  ['identity_link', 'id'],
  ['identity_client', 'id'],
  ['notice_choice', 'person, subject'],
  ['issued_card', 'rid'],
] as const satisfies readonly (readonly [table: Table, order: string])[];

/** Tables with rows of one person, by their column `person`. */
export const personTables = [
  'resource',
  'resource_version',
  'consent_rule',
  'person_file',
  'file_quality',
  'plan_change',
  'job',
  'notice_choice',
] as const satisfies readonly Table[];

/** What was written into a backup, and how to see that it is still that. Hashes are SHA-256, hex. */
export type Manifest = {
  readonly format: 1;
  /** Instant of the snapshot, ISO 8601. */
  readonly created: string;
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[];
  /** Sealed files, as they lie on the disk. */
  readonly files: readonly { readonly id: string; readonly bytes: number; readonly sha256: string }[];
};

export const MANIFEST_FILE = 'manifest.json';
