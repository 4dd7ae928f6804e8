export { readHealthRecord } from './health-record.ts';
export { ownResources, type OwnResource } from './own-resources.ts';
