export { type AdviceSentences, adviceSentences } from './advice-sentences.ts';
export {
  explainFinding,
  findingEvidenceText,
  findingsNotice,
  findingsNotLooked,
  findingVariantText,
} from './finding-text.ts';
export type { Catalogue } from './catalogue.ts';
export { type Language, isLanguage, languages } from './languages.ts';
export {
  capitalised,
  dateText,
  listText,
  medicineHeading,
  medicineName,
  numberText,
  valueText,
} from './values.ts';
export {
  agreementText,
  citizenGapText,
  inputKindText,
  modulatorText,
  notConsideredText,
  phenotypeWords,
  populationText,
  reasonText,
  strengthText,
  viaText,
} from './wording.ts';
export { actionText, type ActionText } from './action-text.ts';
