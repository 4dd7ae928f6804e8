export { openDatabase } from './database.ts';
export { bindPersons, withEverybody } from './store-context.ts';
export {
  addJob,
  claimJob,
  findJob,
  forgetJobs,
  type Job,
  jobsOf,
  lastJob,
  setJob,
  waitingJobs,
} from './jobs.ts';
export { keepSetting, readSetting, replaceSetting } from './settings.ts';
export { touchedPersons } from './touched-persons.ts';
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
  countPersonsWithFile,
  personFileMade,
  personFiles,
  personsWithFile,
} from './person-file.ts';
