export { type GenomeRows, openGenomeRows } from './genome-rows.ts';
export { carriedRegions } from './read-carried.ts';
export { isClinvarVcf, readClinvar } from './read-clinvar.ts';
export {
  chosenCategories,
  type FindingsKnowledge,
  type FindingsQuestion,
  loadFindingsKnowledge,
  readFindings,
} from './read-findings.ts';
