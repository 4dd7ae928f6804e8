import { enExplain } from './explain.ts';
import { enFindings } from './findings.ts';
import { enActions } from './actions.ts';
import { enCards } from './cards.ts';
import { enDecisions } from './decisions.ts';
import { enSafetyCard } from './safety-card.ts';
import { enIps } from './ips.ts';
import { enPrevention } from './prevention.ts';
import { enAbsoluteRisks } from './absolute-risks.ts';
import { enPhenotypes } from './phenotypes.ts';
import { enReport } from './report.ts';
import { enRisks } from './risks.ts';
import { enScores } from './scores.ts';
import type { Catalogue } from '../catalogue.ts';
import { enAdvice } from './advice.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const list = (last: string) => (items: readonly string[]) =>
  `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;

/** English. */
export const en = {
  tag: 'en',
  decimalSign: '.',
  colon: ': ',
  date: (year, month, day) => `${day} ${months[month - 1] ?? month} ${year}`,
  listAnd: list('and'),
  listOr: list('or'),
  medicineName: (name) => name,
  verdicts: {
    avoid: {
      label: 'Avoid',
      citizen: 'Another medicine may be safer or work better for you.',
      group: 'Avoid',
    },
    'adjust-or-watch': {
      label: 'Adjust or watch',
      citizen: 'You may need another dose or more checks.',
      group: 'Adjust or watch',
    },
    'usual-care': {
      label: 'Usual care',
      citizen: 'Your genes give no reason to change the usual treatment.',
      group: 'Usual care',
    },
    'no-guideline': {
      label: 'No guideline',
      citizen: 'No gene guideline speaks about this medicine. That does not mean it is safe.',
      group: 'No guideline',
    },
    unknown: {
      label: 'Unknown',
      citizen: 'The answer is not known yet. Something needed for it is missing.',
      group: 'Unknown',
    },
  },
  reasons: {
    recommendation: () => ({ clinician: '', citizen: null }),
    'gene-not-tested': (reason) => ({
      clinician: `${reason.gene} was not tested; its result could change the advice.`,
      citizen: `Your ${reason.gene} gene was not tested.`,
    }),
    'gene-no-result': (reason) => ({
      clinician: `${reason.gene} was read but gave no result.`,
      citizen: `Your ${reason.gene} gene could not be read.`,
    }),
    'gene-indeterminate': (reason) => ({
      clinician: `${reason.gene} has a result of unknown function; the guideline gives no advice for it.`,
      citizen: `It is not known what your result of the ${reason.gene} gene means.`,
    }),
    'result-not-listed': (reason) => ({
      clinician: `${reason.source} guideline ${reason.guideline} has no row for this result of ${reason.genes.join(', ')}.`,
      citizen: `No guideline speaks about your ${reason.genes.join(', ')} result.`,
    }),
    'positions-missing': (reason) => ({
      clinician: `${reason.missing} ${reason.missing === 1 ? 'position' : 'positions'} of ${reason.gene} not read (${reason.ampTier1Missing} of AMP tier 1); a variant there could change the advice.`,
      citizen: `Parts of your ${reason.gene} gene were not read.`,
    }),
    ambiguous: (reason) => ({
      clinician: `${reason.gene} fits several diplotypes that call for different advice: ${reason.diplotypes.join(', ')}.`,
      citizen: `Your ${reason.gene} result can be read in more than one way.`,
    }),
    'population-unknown': (reason) => ({
      clinician: `The advice depends on facts the record does not hold: ${reason.populations.join('; ')}.`,
      citizen: 'The advice depends on facts that your record does not hold.',
    }),
    phenoconversion: (reason) => ({
      clinician: `${reason.medicine} changes ${reason.gene} activity; the effective phenotype was used.`,
      citizen: `Your medicine ${reason.medicine} changes how your ${reason.gene} gene works.`,
    }),
    'dosing-algorithm-only': (reason) => ({
      clinician: `Guideline ${reason.guideline} gives a dosing algorithm and no row to look up.`,
      citizen: 'The right dose must be worked out with a formula.',
    }),
    allergy: (reason) => ({
      clinician: `Recorded allergy: ${reason.substance}.`,
      citizen: `Your record names an allergy to ${reason.substance}.`,
    }),
  },
  agreement: {
    agree: (sources) => `${sources} agree`,
    differ: (sources) => `${sources} differ`,
    single: (sources) => `Only ${sources} speaks`,
    none: () => 'No guideline has advice for the results in hand',
  },
  sources: { CPIC: 'CPIC', DPWG: 'DPWG', FDA: 'FDA' },
  actions: enActions,
  cards: enCards,
  decisions: enDecisions,
  explain: enExplain,
  safetyCard: enSafetyCard,
  phenotypes: enPhenotypes,
  alleleCarried: (symbol, allele, carried) => ({
    name: `${allele} ${carried ? 'positive' : 'negative'}`,
    citizen: () => (carried ? `You carry ${symbol}${allele}.` : `You do not carry ${symbol}${allele}.`),
  }),
  populations: {
    general: 'general',
    adults: 'adults',
    pediatrics: 'children',
    'child >40kg_adult': 'children over 40 kg and adults',
    'CVI ACS PCI': 'heart: acute coronary syndrome or stent',
    'CVI non-ACS non-PCI': 'heart: neither acute coronary syndrome nor stent',
    NVI: 'neurovascular (stroke)',
    'PHT naive': 'phenytoin: not taken before',
    'PHT use >3mos': 'phenytoin: taken for over 3 months',
    'CBZ naive': 'carbamazepine: not taken before',
    'CBZ use >3mos': 'carbamazepine: taken for over 3 months',
    'CBZ-no alternatives': 'carbamazepine: no alternative available',
    'OXC naive': 'oxcarbazepine: not taken before',
    'OXC use >3 mos': 'oxcarbazepine: taken for over 3 months',
    'n/a': 'not stated',
  },
  strengths: {
    Strong: 'strong',
    Moderate: 'moderate',
    Optional: 'optional',
    'No recommendation': 'no recommendation',
    'N/A': 'not graded',
    Unspecified: 'not graded',
  },
  modulators: {
    'strong-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, a strong ${symbol} inhibitor`,
      citizen: `Your medicine ${medicine} almost blocks your ${symbol} gene.`,
    }),
    'moderate-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, a moderate ${symbol} inhibitor`,
      citizen: `Your medicine ${medicine} slows your ${symbol} gene.`,
    }),
    'weak-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, a weak ${symbol} inhibitor`,
      citizen: `Your medicine ${medicine} slows your ${symbol} gene a little.`,
    }),
    'strong-inducer': (medicine, symbol) => ({
      clinician: `${medicine}, a strong ${symbol} inducer`,
      citizen: `Your medicine ${medicine} speeds up your ${symbol} gene strongly.`,
    }),
    'moderate-inducer': (medicine, symbol) => ({
      clinician: `${medicine}, a moderate ${symbol} inducer`,
      citizen: `Your medicine ${medicine} speeds up your ${symbol} gene.`,
    }),
  },
  via: {
    row: 'row',
    'reference-block': 'reference block',
    'callable-region': 'callable region',
    declared: 'declared reference',
    array: 'array',
    absent: 'absent from the file',
    'no-call': 'no call',
    'half-call': 'half call',
    'reference-mismatch': 'reference mismatch',
    contradicted: 'read depths contradict the genotype',
    structural: 'within a larger deletion or change',
    'reference-unknown': 'reference base not known',
  },
  absentPositions: {
    missing: {
      clinician: 'Positions absent from the genome file count as not read.',
      citizen: 'Parts of your genes that your file does not show count as not read.',
    },
    'reference-by-evidence': {
      clinician:
        'Absent positions count as reference only where a reference block or callable region covers them.',
      citizen: 'Parts of your genes count as usual only where your file proves it.',
    },
    'declared-reference': {
      clinician: 'Absent positions were declared to be reference by the user; the files do not show it.',
      citizen: 'Parts of your genes that your file does not show were declared to be usual.',
    },
    'no-genome': {
      clinician: 'No genome file was read; gene results come from outside calls only.',
      citizen: 'No genome file was read.',
    },
  },
  sex: { female: 'female', male: 'male' },
  inputKinds: {
    vcf: 'VCF',
    'fhir-json': 'FHIR record',
    hl7v2: 'HL7 v2 messages',
    dicom: 'DICOM',
    'array-23andme': '23andMe array',
    'array-ancestry': 'AncestryDNA array',
    'star-calls': 'star-allele calls',
    'apple-health': 'watch export (Apple Health)',
    bed: 'callable regions',
    'polygenic-score': 'polygenic score',
    fasta: 'reference',
  },
  recordedValues: { yes: 'yes', no: 'no' },
  notConsidered: {
    'body-weight': 'body weight',
    'body-height': 'height',
    'body-mass-index': 'body mass index',
    waist: 'waist',
    'systolic-bp': 'systolic blood pressure',
    'diastolic-bp': 'diastolic blood pressure',
    'total-cholesterol': 'total cholesterol',
    'hdl-cholesterol': 'HDL cholesterol',
    'ldl-cholesterol': 'LDL cholesterol',
    hba1c: 'HbA1c',
    'urine-acr': 'urine albumin to creatinine ratio',
    alt: 'ALT',
    ast: 'AST',
    platelets: 'platelets',
    creatinine: 'creatinine',
    egfr: 'kidney function (eGFR)',
    'steps-per-day': 'steps a day',
    'resting-heart-rate': 'resting heart rate',
    'heart-rate-variability': 'heart rate variability (SDNN)',
    'oxygen-uptake': 'greatest oxygen uptake (estimated)',
    'oxygen-saturation': 'oxygen saturation',
    'sleep-duration': 'sleep a night',
    'body-fat': 'body fat',
    'coronary-calcium-score': 'coronary calcium score',
    'left-ventricular-ejection-fraction': 'ejection fraction of the left ventricle',
    pregnancy: 'pregnancy',
    condition: 'illness',
    allergy: 'allergy',
    relative: 'illness in the family',
    AllergyIntolerance: 'allergy',
    CarePlan: 'care plan',
    ClinicalImpression: 'clinical impression',
    Condition: 'illness',
    Consent: 'consent',
    Device: 'device',
    DeviceRequest: 'device ordered',
    DeviceUseStatement: 'device in use',
    DiagnosticReport: 'report',
    DocumentReference: 'document',
    Flag: 'alert',
    Goal: 'goal',
    ImagingStudy: 'imaging study',
    Immunization: 'vaccination',
    ImmunizationRecommendation: 'vaccination recommended',
    Observation: 'observation',
    Procedure: 'procedure',
    RiskAssessment: 'risk assessment',
    ServiceRequest: 'order',
  },
  advice: enAdvice,
  risks: enRisks,
  absoluteRisks: enAbsoluteRisks,
  scores: enScores,
  calendar: {
    name: 'My plan',
    title: (step) => (step === null ? 'A step of my plan' : `Step ${step} of my plan`),
    openReport: 'What it is about stands in my report.',
  },
  findings: enFindings,
  prevention: enPrevention,
  ips: enIps,
  report: enReport,
  citizenGaps: {
    FILE_EMPTY: (file) => ({ what: `Your file ${file} is empty.`, next: 'Export it again.' }),
    FILE_KIND_UNKNOWN: (file) => ({
      what: `Your file ${file} could not be read.`,
      next: 'Ask for your genome or record in a common format.',
    }),
    FHIR_BUNDLE_EMPTY: (file) => ({
      what: `Your record ${file} holds nothing to read.`,
      next: 'Export it again.',
    }),
    MEDICINE_UNKNOWN: (name) => ({
      what: `The medicine “${name}” was not recognised, so nothing is said about it.`,
      next: 'Ask your pharmacist for its active substance.',
    }),
    MEDICINE_CONTRADICTORY: (name) => ({
      what: `Your record is not clear about “${name}”.`,
      next: 'Ask your pharmacist which medicine it is.',
    }),
    MEDICINE_AMBIGUOUS: (name) => ({
      what: `“${name}” can stand for more than one medicine.`,
      next: 'Ask your pharmacist which medicine it is.',
    }),
    MEDICINE_READ_PARTLY: (name) => ({
      what: `“${name}” was only understood in part.`,
      next: 'Ask your pharmacist for all its active substances.',
    }),
    WEARABLE_CUT_OFF: (file) => ({
      what: `Your watch export ${file} breaks off. Steps and sleep were not read from it.`,
      next: 'Export it again.',
    }),
    WEARABLE_NOTHING: (file) => ({
      what: `Your watch export ${file} holds nothing that is used here.`,
      next: 'Check that it is from the right phone.',
    }),
    WEARABLE_PRESSURE_FEW: (file) => ({
      what: `There are too few blood pressure readings in ${file} to be used.`,
      next: 'Measure twice each morning and evening for seven days.',
    }),
    PLAN_VALUES_OWN: () => ({
      what: 'Your chances were also worked out from values of your own devices.',
      next: 'Have them checked at your next visit.',
    }),
    CYP2D6_SCREENING: () => ({
      what: 'Your CYP2D6 gene was only read in part.',
      next: 'Ask about a full test before relying on it.',
    }),
  },
} satisfies Catalogue;
