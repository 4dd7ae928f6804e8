export { writeFhir } from './write-fhir.ts';
