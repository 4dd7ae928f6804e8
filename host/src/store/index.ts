export { openDatabase } from './database.ts';
export { isDatabaseFailure, unnamedFailure } from './database-failure.ts';
export { bindPersons } from './store-context.ts';
export { openRecordStore } from './open-record-store.ts';
export { reindex } from './reindex.ts';
export {
  type HistoryPage,
  type RecordStore,
  type SearchPage,
  type Session,
  type Written,
} from './record-store.ts';
export { type Resource, type Stored } from './resource.ts';
export { type Schema } from './schema.ts';
export {
  binaryOfFile,
  createFileBinary,
  erasePerson,
  type FileContext,
  fileOfBinary,
  openPersonFile,
  sweepPersonFiles,
} from './person-file.ts';
