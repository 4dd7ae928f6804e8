export { isClinvarVcf, readClinvar } from './read-clinvar.ts';
export { chosenCategories, type FindingsQuestion, readFindings } from './read-findings.ts';
