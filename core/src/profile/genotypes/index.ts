export { chromosomeNumber } from './chromosome-number.ts';
export { BED_MAGIC, bedBytesPerVariant, eachBimRsid, readBim, readFam } from './plink.ts';
export { rsidAt } from './rsid.ts';
export { alleleCode } from '../bytes/index.ts';
export { basesOf, NOT_CALLED, sortedOrder, type VariantTable, VariantTableBuilder } from './variant-table.ts';
export {
  type CalledCopies,
  phaseOf,
  readCall,
  VcfGenotypeScanner,
  type VcfRowPlaces,
} from './vcf-genotype-scanner.ts';
export { chromName, VcfTableCollector } from './vcf-table.ts';
export { type FrequencyTable, readFrequencies } from './frequency-table.ts';
export {
  concatRows,
  type HaplotypeRow,
  type RowEffect,
  type Interaction,
  rowsOf,
  type ScoreFile,
  ScoreFileScanner,
  type ScoreRows,
  scoreRowKinds,
  type TypedRow,
  type UnscoredReason,
  type UnscoredRow,
} from '../score-file/index.ts';
export { covers } from '../genome/bed.ts';
