export { type DetectedFile, detectFile } from './detect-file.ts';
export { panelsOf, readCallable, readVcf } from './read-genome.ts';
export {
  isTextKind,
  joinParts,
  noParts,
  openInputs,
  type PersonOptions,
  type PersonParts,
  readParts,
  readPerson,
  type TextKind,
  textParts,
} from './read-person.ts';
