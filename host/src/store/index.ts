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
export { isDatabaseFailure, unnamedFailure } from './database-failure.ts';
export { openRecordStore } from './open-record-store.ts';
export { reindex } from './reindex.ts';
export {
  type Gathered,
  type HistoryPage,
  type RecordStore,
  type SearchPage,
  type Session,
  type VisibleGroup,
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
  restoreFileBinary,
  sweepPersonFiles,
} from './person-file.ts';
export {
  countPersonsWithFile,
  dropNamedFile,
  keepNamedFile,
  namedFileMade,
  namedFiles,
  openNamedFile,
  personsWithFile,
} from './named-files.ts';
export {
  countIntake,
  countUnmapped,
  type IntakeRow,
  type KeptQuality,
  keepQuality,
  listIntake,
  qualityBasis,
} from './file-quality.ts';
export { jobRuns } from './job-runs.ts';
export { keepPackSet, packFiles, packSets } from './pack-sets.ts';
export {
  countPlanChanges,
  forgetPlanProblem,
  listPlanChanges,
  notePlanChange,
  type PlanChange,
} from './plan-changes.ts';
