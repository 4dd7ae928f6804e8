export { type CallableRegions, covers, readBed } from './bed.ts';
export { type FastaReader, openFasta } from './fasta.ts';
export type * from './site.ts';
