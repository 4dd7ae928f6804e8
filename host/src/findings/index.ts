export { readClinvar } from './read-clinvar.ts';
