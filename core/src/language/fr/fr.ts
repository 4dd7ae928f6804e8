import type { Catalogue } from '../catalogue.ts';
import type { Complete } from '../complete.ts';
import type { en } from '../en/en.ts';
import { frAbsoluteRisks } from './absolute-risks.ts';
import { frActions } from './actions.ts';
import { frAdvice } from './advice.ts';
import { frCards } from './cards.ts';
import { frDecisions } from './decisions.ts';
import { frExplain } from './explain.ts';
import { frFindings } from './findings.ts';
import { frIps } from './ips.ts';
import { frenchMedicineName } from './medicine-names.ts';
import { frPrevention } from './prevention.ts';
import { frPhenotypes } from './phenotypes.ts';
import { frReport } from './report.ts';
import { frRisks } from './risks.ts';
import { frSafetyCard } from './safety-card.ts';
import { frScores } from './scores.ts';

const months = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

const list = (last: string) => (items: readonly string[]) =>
  `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;

/** Français. */
export const fr: Complete<Catalogue, typeof en> = {
  tag: 'fr',
  decimalSign: ',',
  colon: ' : ',
  date: (year, month, day) => `${day === 1 ? '1er' : day} ${months[month - 1] ?? month} ${year}`,
  listAnd: list('et'),
  listOr: list('ou'),
  medicineName: frenchMedicineName,
  verdicts: {
    avoid: {
      label: 'À éviter',
      citizen: 'Un autre médicament est peut-être plus sûr ou plus efficace pour vous.',
      group: 'À éviter',
    },
    'adjust-or-watch': {
      label: 'À adapter ou à surveiller',
      citizen: 'Il vous faut peut-être une autre dose ou davantage de contrôles.',
      group: 'À adapter ou à surveiller',
    },
    'usual-care': {
      label: 'Traitement habituel',
      citizen: 'Vos gènes ne donnent aucune raison de changer le traitement habituel.',
      group: 'Traitement habituel',
    },
    'no-guideline': {
      label: 'Aucune recommandation',
      citizen:
        'Aucune recommandation génétique ne parle de ce médicament. Cela ne veut pas dire qu’il est sûr.',
      group: 'Aucune recommandation',
    },
    unknown: {
      label: 'Inconnu',
      citizen: 'La réponse n’est pas encore connue. Il manque un élément nécessaire.',
      group: 'Inconnu',
    },
  },
  reasons: {
    recommendation: () => ({ clinician: '', citizen: null }),
    'gene-not-tested': (reason) => ({
      clinician: `${reason.gene} n’a pas été testé ; son résultat pourrait changer le conseil.`,
      citizen: `Votre gène ${reason.gene} n’a pas été testé.`,
    }),
    'gene-no-result': (reason) => ({
      clinician: `${reason.gene} a été lu mais n’a pas donné de résultat.`,
      citizen: `Votre gène ${reason.gene} n’a pas pu être lu.`,
    }),
    'gene-indeterminate': (reason) => ({
      clinician: `La fonction du résultat de ${reason.gene} n’est pas connue ; la recommandation ne conseille rien à ce sujet.`,
      citizen: `On ne sait pas ce que signifie votre résultat du gène ${reason.gene}.`,
    }),
    'result-not-listed': (reason) => ({
      clinician: `La recommandation ${reason.guideline} (${reason.source}) n’a pas de ligne pour ce résultat de ${reason.genes.join(', ')}.`,
      citizen: `Aucune recommandation ne parle de votre résultat pour ${reason.genes.join(', ')}.`,
    }),
    'positions-missing': (reason) => ({
      clinician: `${reason.missing} ${reason.missing === 1 ? 'position' : 'positions'} de ${reason.gene} non ${reason.missing === 1 ? 'lue' : 'lues'} (dont ${reason.ampTier1Missing} du niveau 1 de l’AMP) ; un variant à cet endroit pourrait changer le conseil.`,
      citizen: `Des parties de votre gène ${reason.gene} n’ont pas été lues.`,
    }),
    ambiguous: (reason) => ({
      clinician: `${reason.gene} correspond à plusieurs diplotypes qui appellent des conseils différents : ${reason.diplotypes.join(', ')}.`,
      citizen: `Votre résultat pour ${reason.gene} peut se lire de plusieurs façons.`,
    }),
    'population-unknown': (reason) => ({
      clinician: `Le conseil dépend d’informations absentes du dossier : ${reason.populations.join(' ; ')}.`,
      citizen: 'Le conseil dépend d’informations absentes de votre dossier.',
    }),
    phenoconversion: (reason) => ({
      clinician: `Ce médicament modifie l’activité de ${reason.gene} : ${reason.medicine} ; le phénotype effectif a été utilisé.`,
      citizen: `Votre médicament ${reason.medicine} change le fonctionnement de votre gène ${reason.gene}.`,
    }),
    'dosing-algorithm-only': (reason) => ({
      clinician: `La recommandation ${reason.guideline} donne un algorithme de dosage et aucune ligne à consulter.`,
      citizen: 'La bonne dose doit être calculée avec une formule.',
    }),
    allergy: (reason) => ({
      clinician: `Allergie notée dans le dossier : ${reason.substance}.`,
      citizen: `Votre dossier mentionne une allergie : ${reason.substance}.`,
    }),
  },
  agreement: {
    agree: (sources) => `${sources} concordent`,
    differ: (sources) => `${sources} divergent`,
    single: (sources) => `Seule source à se prononcer : ${sources}`,
    none: () => 'Aucune recommandation ne donne de conseil pour les résultats disponibles',
  },
  sources: { CPIC: 'CPIC', DPWG: 'DPWG', FDA: 'FDA' },
  actions: frActions,
  cards: frCards,
  decisions: frDecisions,
  explain: frExplain,
  phenotypes: frPhenotypes,
  alleleCarried: (symbol, allele, carried) => ({
    name: `${allele} ${carried ? 'positif' : 'négatif'}`,
    citizen: () => (carried ? `Vous portez ${symbol}${allele}.` : `Vous ne portez pas ${symbol}${allele}.`),
  }),
  populations: {
    general: 'population générale',
    adults: 'adultes',
    pediatrics: 'enfants',
    'child >40kg_adult': 'enfants de plus de 40 kg et adultes',
    'CVI ACS PCI': 'cœur : syndrome coronarien aigu ou stent',
    'CVI non-ACS non-PCI': 'cœur : ni syndrome coronarien aigu ni stent',
    NVI: 'neurovasculaire (AVC)',
    'PHT naive': 'phénytoïne : jamais prise auparavant',
    'PHT use >3mos': 'phénytoïne : prise depuis plus de 3 mois',
    'CBZ naive': 'carbamazépine : jamais prise auparavant',
    'CBZ use >3mos': 'carbamazépine : prise depuis plus de 3 mois',
    'CBZ-no alternatives': 'carbamazépine : aucune autre possibilité',
    'OXC naive': 'oxcarbazépine : jamais prise auparavant',
    'OXC use >3 mos': 'oxcarbazépine : prise depuis plus de 3 mois',
    'n/a': 'non précisé',
  },
  strengths: {
    Strong: 'forte',
    Moderate: 'modérée',
    Optional: 'facultative',
    'No recommendation': 'pas de recommandation',
    'N/A': 'non gradée',
    Unspecified: 'non gradée',
  },
  modulators: {
    'strong-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, inhibiteur puissant de ${symbol}`,
      citizen: `Votre médicament ${medicine} bloque presque votre gène ${symbol}.`,
    }),
    'moderate-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, inhibiteur modéré de ${symbol}`,
      citizen: `Votre médicament ${medicine} freine votre gène ${symbol}.`,
    }),
    'weak-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, inhibiteur faible de ${symbol}`,
      citizen: `Votre médicament ${medicine} freine un peu votre gène ${symbol}.`,
    }),
    'strong-inducer': (medicine, symbol) => ({
      clinician: `${medicine}, inducteur puissant de ${symbol}`,
      citizen: `Votre médicament ${medicine} accélère fortement votre gène ${symbol}.`,
    }),
    'moderate-inducer': (medicine, symbol) => ({
      clinician: `${medicine}, inducteur modéré de ${symbol}`,
      citizen: `Votre médicament ${medicine} accélère votre gène ${symbol}.`,
    }),
  },
  via: {
    row: 'ligne',
    'reference-block': 'bloc de référence',
    'callable-region': 'région évaluable',
    declared: 'référence déclarée',
    array: 'puce à ADN',
    absent: 'absent du fichier',
    'no-call': 'génotype non déterminé',
    'half-call': 'génotype à moitié déterminé',
    'reference-mismatch': 'référence discordante',
    contradicted: 'les profondeurs de lecture contredisent le génotype',
    structural: 'dans une délétion ou un remaniement plus grand',
    'reference-unknown': 'base de référence inconnue',
  },
  absentPositions: {
    missing: {
      clinician: 'Les positions absentes du fichier du génome comptent comme non lues.',
      citizen: 'Les parties de vos gènes absentes de votre fichier comptent comme non lues.',
    },
    'reference-by-evidence': {
      clinician:
        'Les positions absentes ne comptent comme référence que là où un bloc de référence ou une région évaluable les couvre.',
      citizen: 'Des parties de vos gènes ne comptent comme habituelles que si votre fichier le prouve.',
    },
    'declared-reference': {
      clinician:
        'Les positions absentes ont été déclarées de référence par l’utilisateur ; les fichiers ne le montrent pas.',
      citizen: 'Les parties de vos gènes absentes de votre fichier ont été déclarées habituelles.',
    },
    'no-genome': {
      clinician:
        'Aucun fichier de génome n’a été lu ; les résultats des gènes viennent uniquement d’analyses extérieures.',
      citizen: 'Aucun fichier de génome n’a été lu.',
    },
  },
  sex: { female: 'femme', male: 'homme' },
  inputKinds: {
    vcf: 'VCF',
    'fhir-json': 'dossier FHIR',
    hl7v2: 'messages HL7 v2',
    dicom: 'DICOM',
    'array-23andme': 'puce 23andMe',
    'array-ancestry': 'puce AncestryDNA',
    'star-calls': 'allèles étoile',
    'apple-health': 'export de montre (Apple Santé)',
    bed: 'régions évaluables',
    'polygenic-score': 'score polygénique',
    fasta: 'référence',
  },
  recordedValues: { yes: 'oui', no: 'non' },
  notConsidered: {
    'body-weight': 'poids',
    'body-height': 'taille',
    'body-mass-index': 'indice de masse corporelle',
    waist: 'tour de taille',
    'systolic-bp': 'pression artérielle systolique',
    'diastolic-bp': 'pression artérielle diastolique',
    'total-cholesterol': 'cholestérol total',
    'hdl-cholesterol': 'cholestérol HDL',
    'ldl-cholesterol': 'cholestérol LDL',
    hba1c: 'HbA1c',
    'urine-acr': 'rapport albumine/créatinine urinaire',
    alt: 'ALAT',
    ast: 'ASAT',
    platelets: 'plaquettes',
    creatinine: 'créatinine',
    egfr: 'fonction rénale (DFGe)',
    'steps-per-day': 'pas par jour',
    'resting-heart-rate': 'fréquence cardiaque au repos',
    'heart-rate-variability': 'variabilité de la fréquence cardiaque (SDNN)',
    'oxygen-uptake': 'consommation maximale d’oxygène (estimée)',
    'oxygen-saturation': 'saturation en oxygène',
    'sleep-duration': 'sommeil par nuit',
    'body-fat': 'masse grasse',
    'coronary-calcium-score': 'score calcique coronaire',
    'left-ventricular-ejection-fraction': 'fraction d’éjection du ventricule gauche',
    pregnancy: 'grossesse',
    condition: 'maladie',
    allergy: 'allergie',
    relative: 'maladie dans la famille',
    AllergyIntolerance: 'allergie',
    CarePlan: 'plan de soins',
    ClinicalImpression: 'avis clinique',
    Condition: 'maladie',
    Consent: 'consentement',
    Device: 'dispositif médical',
    DeviceRequest: 'dispositif prescrit',
    DeviceUseStatement: 'dispositif utilisé',
    DiagnosticReport: 'compte rendu',
    DocumentReference: 'document',
    Flag: 'alerte',
    Goal: 'objectif',
    ImagingStudy: 'imagerie',
    Immunization: 'vaccination',
    ImmunizationRecommendation: 'vaccination recommandée',
    Observation: 'observation',
    Procedure: 'acte médical',
    RiskAssessment: 'évaluation du risque',
    ServiceRequest: 'prescription',
  },
  advice: frAdvice,
  risks: frRisks,
  absoluteRisks: frAbsoluteRisks,
  scores: frScores,
  calendar: {
    name: 'Mon plan',
    title: (step) => (step === null ? 'Une étape de mon plan' : `Étape ${step} de mon plan`),
    openReport: 'De quoi il s’agit est écrit dans mon rapport.',
  },
  findings: frFindings,
  prevention: frPrevention,
  ips: frIps,
  report: frReport,
  safetyCard: frSafetyCard,
  citizenGaps: {
    FILE_EMPTY: (file) => ({ what: `Votre fichier ${file} est vide.`, next: 'Exportez-le à nouveau.' }),
    FILE_KIND_UNKNOWN: (file) => ({
      what: `Votre fichier ${file} n’a pas pu être lu.`,
      next: 'Demandez votre génome ou votre dossier dans un format courant.',
    }),
    FHIR_BUNDLE_EMPTY: (file) => ({
      what: `Votre dossier ${file} ne contient rien à lire.`,
      next: 'Exportez-le à nouveau.',
    }),
    MEDICINE_UNKNOWN: (name) => ({
      what: `Le médicament « ${name} » n’a pas été reconnu : rien n’en est dit.`,
      next: 'Demandez à votre pharmacien quelle est sa substance active.',
    }),
    MEDICINE_CONTRADICTORY: (name) => ({
      what: `Votre dossier n’est pas clair au sujet de « ${name} ».`,
      next: 'Demandez à votre pharmacien de quel médicament il s’agit.',
    }),
    MEDICINE_AMBIGUOUS: (name) => ({
      what: `« ${name} » peut désigner plusieurs médicaments.`,
      next: 'Demandez à votre pharmacien de quel médicament il s’agit.',
    }),
    MEDICINE_READ_PARTLY: (name) => ({
      what: `« ${name} » n’a été compris qu’en partie.`,
      next: 'Demandez à votre pharmacien toutes ses substances actives.',
    }),
    WEARABLE_CUT_OFF: (file) => ({
      what: `Votre export de montre ${file} est incomplet. Les pas et le sommeil n’y ont pas été lus.`,
      next: 'Exportez-le à nouveau.',
    }),
    WEARABLE_NOTHING: (file) => ({
      what: `Votre export de montre ${file} ne contient rien d’utile ici.`,
      next: 'Vérifiez qu’il vient du bon téléphone.',
    }),
    WEARABLE_PRESSURE_FEW: (file) => ({
      what: `Il y a trop peu de mesures de tension dans ${file} pour en tenir compte.`,
      next: 'Mesurez-la deux fois matin et soir pendant sept jours.',
    }),
    PLAN_VALUES_OWN: () => ({
      what: 'Vos probabilités reposent aussi sur des valeurs de vos propres appareils.',
      next: 'Faites-les vérifier à votre prochaine consultation.',
    }),
    CYP2D6_SCREENING: () => ({
      what: 'Votre gène CYP2D6 n’a été lu qu’en partie.',
      next: 'Demandez un test complet avant de vous y fier.',
    }),
  },
};
