export {
  isRecordKind,
  isTextKind,
  joinParts,
  noParts,
  panelsOf,
  type PersonParts,
  type TextKind,
  textParts,
  textResources,
} from '@kairos/core/person';
export {
  type DetectedFile,
  detectFile,
  openInputs,
  type PersonOptions,
  readCallable,
  readParts,
  readPerson,
  readText,
  readVcf,
} from './read-person.ts';
