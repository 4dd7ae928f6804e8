export { type DetectedFile, detectFile, detectFiles } from './detect-file.ts';
export type { FilePort } from './file-port.ts';
export { type GenomeOptions, panelsOf, readCallable, readVcf } from './read-genome.ts';
export {
  isRecordKind,
  isTextKind,
  joinParts,
  noParts,
  type PersonOptions,
  type PersonParts,
  readParts,
  readPerson,
  readText,
  type ReadOptions,
  type TextKind,
  textParts,
  textResources,
} from './read-person.ts';
