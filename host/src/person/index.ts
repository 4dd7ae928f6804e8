export {
  isTextKind,
  joinParts,
  noParts,
  panelsOf,
  type PersonParts,
  type TextKind,
  textParts,
} from '@kairos/core/person';
export {
  type DetectedFile,
  detectFile,
  openInputs,
  type PersonOptions,
  readCallable,
  readParts,
  readPerson,
  readVcf,
} from './read-person.ts';
