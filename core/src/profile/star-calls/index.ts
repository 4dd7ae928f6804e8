export { type AlleleComponent, type AlleleText, parseDiplotypeText } from './parse-diplotype.ts';
export { readStarCalls, type StarCallFile } from './read-star-calls.ts';
export { recognise } from './recognise.ts';
