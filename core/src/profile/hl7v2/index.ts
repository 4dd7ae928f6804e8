export { decodeHl7v2 } from './decode.ts';
export { hl7v2Entries } from './entries.ts';
