import type { Kysely } from 'kysely';
import type { OpenAuditLog } from '../audit/index.ts';
import type { Definitions } from '../fhir/index.ts';
import type { RecordStore, Schema } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';

/** What rights work with: the record, its log and its files. */
export type RightsContext = {
  readonly db: Kysely<Schema>;
  readonly vault: Vault;
  readonly audit: OpenAuditLog;
  readonly definitions: Definitions;
  readonly store: RecordStore;
  /** Folder of sealed files. */
  readonly files: string;
  readonly now: () => Date;
};
