export { readStarCalls, type StarCallFile } from './read-star-calls.ts';
export { recognise } from './recognise.ts';
