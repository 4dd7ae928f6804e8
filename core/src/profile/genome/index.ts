export type { Callability } from './absent-site.ts';
export { type CallableRegions, covers, readBed } from './bed.ts';
export { fastaBases, type FastaReader, openFasta, readFastaIndex } from './fasta.ts';
export type * from './site.ts';
