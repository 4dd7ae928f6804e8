export {
  type AcmgClass,
  acmgClass,
  type AcmgEvidence,
  type AcmgPoints,
  acmgPoints,
  acmgPosterior,
} from './acmg-points.ts';
export {
  type CarriedVariant,
  type FindingChoice,
  type FindingPerson,
  type SingleGeneFinding,
  singleGeneFindings,
  type SingleGeneFindings,
} from './findings.ts';
export { readVariant, type VariantReading } from './match-variants.ts';
