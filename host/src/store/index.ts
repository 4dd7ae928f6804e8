export { openDatabase } from './database.ts';
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
  dropPersonFile,
  type FileContext,
  fileOfBinary,
  keepPersonFile,
  openPersonFile,
} from './person-file.ts';
