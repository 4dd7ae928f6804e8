export type { RecordEntries, RecordEntry } from './bundle.ts';
export { dateTimeOf, offsetOf } from './compact-time.ts';
export { readHealthRecord, recordOf } from './health-record.ts';
export { ownOf, ownResources, type OwnResource } from './own-resources.ts';
