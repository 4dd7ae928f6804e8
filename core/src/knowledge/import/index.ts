export { definitionFiles, phenotypeFiles } from './allele-pack.ts';
export { type Coordinates37, coordinatesOf, readVariantTable } from './grch37.ts';
export { guidanceFiles } from './guidance-pack.ts';
export { importAlleles, isExemptions, isTranslation, type OriginExemptions } from './import-alleles.ts';
export { importAncestryPanel } from './import-ancestry-panel.ts';
export { classificationFiles } from './classification-files.ts';
export {
  ClinvarReader,
  type ImportedClinvar,
  shortestForm,
  significanceOf,
  starsOf,
} from './import-clinvar.ts';
export { importReportableGenes } from './import-reportable-genes.ts';
export { type ImportedIncidence, importIncidence, isIncidenceTable } from './import-incidence.ts';
export { importDiseaseEffects } from './import-disease-effects.ts';
export { importPrevention } from './import-prevention.ts';
export { importClinicalModels } from './import-clinical-models.ts';
export {
  type FdaAssociation,
  fdaAssociationsUrl,
  type FdaOptions,
  type FdaSection,
  importFdaAssociations,
  importFdaBiomarkers,
  type ImportedFda,
  type LabelBiomarker,
} from './import-fda.ts';
export {
  type ImportedGuidance,
  importGuidance,
  type ImportedRow,
  isGuidanceFile,
} from './import-guidance.ts';
export { importCompactPhenotypes, importPhenotypes, isPhenotypeFile } from './import-phenotypes.ts';
export { importMedicines, type MedicinesOrigin } from './medicines/index.ts';
export { importModulators } from './modulators/index.ts';
export { textDigest } from './text-digest.ts';
export { packFiles, writePackData } from './write-pack.ts';
