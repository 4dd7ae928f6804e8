export { bundledKnowledge, packsIn, sha256 } from './disk.ts';
export { importClinvar, type ImportedClassifications } from './import-clinvar.ts';
export { importIncidencePack, type ImportedTables, isIncidenceFile } from './import-incidence.ts';
export { importPack } from './import-pack.ts';
export { diffPacks, listPacks, verifyPacks } from './manage.ts';
export { importScore, isScoringFile, SCORE_PACK_FILE } from './import-score.ts';
export { loadPacks } from './load-packs.ts';
export { medicineNames } from './medicine-names.ts';
