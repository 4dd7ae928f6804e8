export {
  besideTexts,
  bestChangeText,
  chanceTexts,
  changeText,
  countedText,
  diseaseName,
  explainAbsoluteRisk,
  genesText,
  noNumberTexts,
  percentText,
  riskText,
  sourceText,
  tableTexts,
  uncountedTexts,
} from './absolute-risk-text.ts';
export { type AdviceSentences, adviceSentences, clinicianSentences } from './advice-sentences.ts';
export type { Catalogue } from './catalogue.ts';
export { type DecisionText, decidedStepText, decisionText } from './decision-text.ts';
export type { IpsSection } from './ips-words.ts';
export { type Language, isLanguage, languages, wantedLanguage } from './languages.ts';
export { preventionName } from './prevention-name.ts';
export {
  explainPrevention,
  mayChangeText,
  mergedText,
  missingFactsText,
  preventionInterval,
  preventionReason,
  preventionWhen,
  tellText,
} from './prevention-text.ts';
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
export {
  coveredText,
  explainScore,
  lowerAndHigher,
  placeTexts,
  populationOf,
  rowsTexts,
  scoreTitle,
} from './score-text.ts';
export { guidanceKeyText, medicineText, type MedicineText } from './medicine-text.ts';
export { inputNamesText, restsOnText, riskValueText } from './risk-text.ts';
export { actionText, type ActionText } from './action-text.ts';
export {
  categoriesText,
  classifiedByText,
  coverageTexts,
  explainFinding,
  variantTexts,
} from './finding-text.ts';
