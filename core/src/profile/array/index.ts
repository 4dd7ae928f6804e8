export { type ArrayGenome, type ArrayOptions, readArray } from './read-array.ts';
export { type ArrayProvider, recognise23andMe, recogniseAncestry } from './recognise.ts';
