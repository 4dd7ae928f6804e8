export { type DetectedFile, detectFile, detectFiles } from './detect-file.ts';
export type { FilePort } from './file-port.ts';
export { type GenomeOptions, panelsOf, readCallable, readVcf } from './read-genome.ts';
export {
  isTextKind,
  joinParts,
  noParts,
  type PersonOptions,
  type PersonParts,
  readParts,
  readPerson,
  type ReadOptions,
  type TextKind,
  textParts,
} from './read-person.ts';
