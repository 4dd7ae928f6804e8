export { chromosomeNumber } from './chromosome-number.ts';
export { BED_MAGIC, bedBytesPerVariant, readBim, readFam } from './plink.ts';
export { basesOf, NOT_CALLED, sortedOrder, type VariantTable, VariantTableBuilder } from './variant-table.ts';
export {
  type CalledCopies,
  readCall,
  VcfGenotypeScanner,
  type VcfRowPlaces,
} from './vcf-genotype-scanner.ts';
export { chromName, VcfTableCollector } from './vcf-table.ts';
export { type FrequencyTable, readFrequencies } from './frequency-table.ts';
export {
  type Interaction,
  type ScoreFile,
  ScoreFileScanner,
  type ScoreRows,
  scoreRowKinds,
  type UnscoredRow,
} from '../score-file/index.ts';
export { covers } from '../genome/bed.ts';
