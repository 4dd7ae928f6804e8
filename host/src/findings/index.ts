export { loadClassifications } from './load-classifications.ts';
export { type CarriedReadingOptions, readCarried } from './read-carried.ts';
export { isClinvarVcf, readClinvar } from './read-clinvar.ts';
