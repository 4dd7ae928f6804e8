export {
  type AcmgClass,
  acmgClass,
  type AcmgEvidence,
  type AcmgPoints,
  acmgPoints,
  acmgPosterior,
} from './acmg-points.ts';
export { type CarriedVariant, type Doubt, type FindingPerson } from './carried-variant.ts';
export {
  type FindingChoice,
  type FindingContext,
  type SingleGeneFinding,
  singleGeneFindings,
  type SingleGeneFindings,
  asksOfGenes,
  toldGenes,
  type Zygosity,
} from './findings.ts';
export { type GeneCoverage, geneCoverage, type WasRead } from './gene-coverage.ts';
export {
  type CarriedOptions,
  type CarriedReading,
  CarriedVariantReader,
  classifiedRegions,
} from './read-carried.ts';
