export { type HealthRecordOptions, readHealthRecord } from './health-record.ts';
