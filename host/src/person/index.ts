export { detectFile } from './detect-file.ts';
export { panelsOf, readCallable, readVcf } from './read-genome.ts';
export { openInputs, type PersonOptions, readPerson } from './read-person.ts';
