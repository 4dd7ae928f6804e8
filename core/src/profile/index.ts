export { readArray } from './array/index.ts';
export { joinRegions, regionsAround, VcfLineScanner, type WantedRegions } from './bytes/index.ts';
export { type FileKind, fileKinds, isFileKind } from './file-kinds.ts';
export { dicomEntries, readDicom, readDicomBytes } from './dicom/index.ts';
export { detectInputKind, type InputKind, KIND_HEAD_BYTES } from './detect.ts';
export { ownOf, ownResources, type OwnResource, readHealthRecord, recordOf } from './fhir/index.ts';
export {
  type Callability,
  type CallableRegions,
  fastaBases,
  type FastaReader,
  openFasta,
  readBed,
  readFastaIndex,
} from './genome/index.ts';
export type {
  Build,
  MissingReason,
  ReadingVia,
  SampleGenome,
  Site,
  SitePanel,
  SiteReading,
} from './genome/site.ts';
export { decodeHl7v2, hl7v2Entries } from './hl7v2/index.ts';
export { type Kin, type Kinship, kinships, type Side } from './model/kinship.ts';
export { measures, type ObservationCode, observationCodes } from './model/measures.ts';
export { type CareAction, careActions } from './model/care-actions.ts';
export type {
  AgeRange,
  Allergy,
  CareEvent,
  CareResult,
  CodedEntry,
  Coding,
  Condition,
  ExternalRisk,
  HealthRecord,
  Identity,
  Immunization,
  MedicationUse,
  Observation,
  OwnMeasurement,
  Procedure,
  Relative,
  RelativeCondition,
  Smoking,
} from './model/person.ts';
export type { Pedigree, PedigreeGeneTest, PedigreePerson } from './model/pedigree.ts';
export {
  type AbsentPositions,
  assembleProfile,
  type Profile,
  type ProfileInput,
  type ProfileParts,
  genesAlone,
} from './model/profile.ts';
export type { StarCall } from './model/star-call.ts';
export {
  type Family,
  pedigreeOfFamily,
  type PedigreeOptions,
  readCanRisk,
  readPed,
  relativesOf,
  writeCanRisk,
  type WrittenPedigree,
} from './pedigree/index.ts';
export { checkSamePerson } from './same-person.ts';
export { readStarCalls } from './star-calls/index.ts';
export {
  contradictedByReads,
  type Genotype,
  normalizeAlleles,
  type Panels,
  parseVcfHeader,
  readGenotype,
  readRow,
  readSampleGenomes,
  type ReferenceBases,
  sampleColumn,
  type SampleGenomes,
  sexWindows,
  type VcfHeader,
  type VcfLine,
  type VcfRow,
} from './vcf/index.ts';
export { type AppleHealthOptions, readAppleHealth } from './wearable/index.ts';
