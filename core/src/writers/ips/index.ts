export { type IpsRecord } from './own-entries.ts';
export { writeIps } from './write-ips.ts';
