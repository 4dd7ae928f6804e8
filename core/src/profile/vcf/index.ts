export { contradictedByReads, type Genotype, readGenotype } from './genotype.ts';
export { readContigName } from './contig-name.ts';
export { parseVcfHeader, type VcfHeader, type VcfLine } from './header.ts';
export {
  type Panels,
  readSampleGenomes,
  type SampleGenomes,
  type VcfReadOptions,
} from './read-sample-genomes.ts';
export { readRow, sampleColumn, type VcfRow } from './row.ts';
export { sexWindows } from './sex-windows.ts';
export { normalizeAlleles, type ReferenceBases, trimVariant } from './variant.ts';
