export {
  type Advice,
  type AdviceLevel,
  adviceLevel,
  checkAdvice,
  compareAdvice,
  type Condition,
  type ConditionTest,
} from './advice/index.ts';
export {
  type AncestryPanel,
  type CoarseProjection,
  type PanelPerson,
  type PanelSums,
  type ProjectedPopulation,
  type ProjectionVariant,
  readAncestryPanel,
} from './ancestry-panel/ancestry-panel.ts';
export {
  type ClinicalModelFacts,
  type PersonInputCodes,
  readClinicalModels,
} from './clinical-models/clinical-models.ts';
export {
  type ClassifiedChromosome,
  classifiedGenesAt,
  classifiedVariantAt,
  type Classifications,
  firstClassifiedAt,
  isAt,
  readClassifications,
} from './single-gene/classifications.ts';
export {
  type ClassifiedVariant,
  isPathogenic,
  type Significance,
  significances,
} from './single-gene/classified-variant.ts';
export {
  findingCategories,
  type FindingCategory,
  readReportableGenes,
  type ReportableGene,
  type ReportedSite,
} from './single-gene/reportable-genes.ts';
export type {
  AgeWindow,
  Comparison,
  ConditionSet,
  CountryOverride,
  Interval,
  PreventionAction,
  PreventionRule,
  PreventionRules,
  RuleSource,
  RuleStrength,
  Trigger,
} from './prevention/prevention-rule.ts';
export { type PreventionFiles, preventionProblem, readPrevention } from './prevention/read-prevention.ts';
export type {
  CarrierCourse,
  CarrierEffect,
  ChangeEffect,
  DiseaseEffects,
  Distribution,
  Effect,
  EffectLevel,
  EffectSex,
  FactorEffect,
  LeftOutEffect,
  LevelsEffect,
  PublishedEffects,
  ReadAt,
  ScaleEffect,
  ScaleOrigin,
} from './disease-effects/disease-effects.ts';
export { effectsProblem, readDiseaseEffects } from './disease-effects/read-disease-effects.ts';
export {
  type AgeRate,
  type IncidencePack,
  type IncidenceRow,
  type IncidenceTable,
  readIncidence,
} from './incidence/incidence.ts';
export { loadKnowledge, type PackStore, readPack, readPackBytes, readPackFile } from './load.ts';
export { resolveMedicine } from './medicines/index.ts';
export type * from './model.ts';
export {
  PACK_SCHEMA,
  type PackBytes,
  type PackKind,
  type PackManifest,
  packRef,
  type PackSource,
  type PackText,
} from './pack.ts';
export {
  type AdviceEntry,
  type AlleleRow,
  type PositionRow,
  type RecommendationRow,
  type WordingRow,
  writeFlags,
} from './packs.ts';
export { guidanceKeyShape } from './pack-shapes.ts';
export * as shape from './shape.ts';
export { type PanelSite, sitePanel } from './site-panel.ts';
