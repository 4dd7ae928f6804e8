export { type FhirBundle, fhirBundle, writeFhir } from './write-fhir.ts';
