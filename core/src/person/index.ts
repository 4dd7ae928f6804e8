export { type DetectedFile, detectFile, detectFiles } from './detect-file.ts';
export type { FilePort } from './file-port.ts';
export { noParts, type PersonParts } from './person-parts.ts';
export { type GenomeOptions, panelsOf, readCallable, readVcf } from './read-genome.ts';
export { joinParts, type PersonOptions, readParts, readPerson, type ReadOptions } from './read-person.ts';
export { isRecordKind, isTextKind, readText, type TextKind, textParts, textResources } from './read-text.ts';
