import type { Complete } from '../complete.ts';
import type { en } from '../en/en.ts';
import { deExplain } from './explain.ts';
import { deFindings } from './findings.ts';
import { deActions } from './actions.ts';
import { deCards } from './cards.ts';
import { deDecisions } from './decisions.ts';
import { deSafetyCard } from './safety-card.ts';
import { deIps } from './ips.ts';
import { dePrevention } from './prevention.ts';
import { deAbsoluteRisks } from './absolute-risks.ts';
import { dePhenotypes } from './phenotypes.ts';
import { deReport } from './report.ts';
import { deRisks } from './risks.ts';
import { deScores } from './scores.ts';
import type { Catalogue } from '../catalogue.ts';
import { deAdvice } from './advice.ts';
import { germanMedicineName } from './medicine-names.ts';

const list = (last: string) => (items: readonly string[]) =>
  `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;

/** Deutsch. */
export const de: Complete<Catalogue, typeof en> = {
  tag: 'de',
  decimalSign: ',',
  colon: ': ',
  date: (year, month, day) => `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`,
  listAnd: list('und'),
  listOr: list('oder'),
  medicineName: germanMedicineName,
  verdicts: {
    avoid: {
      label: 'Meiden',
      citizen: 'Ein anderes Medikament ist für Sie vielleicht sicherer oder wirkt besser.',
      group: 'Meiden',
    },
    'adjust-or-watch': {
      label: 'Anpassen oder beobachten',
      citizen: 'Vielleicht brauchen Sie eine andere Dosis oder mehr Kontrollen.',
      group: 'Anpassen oder beobachten',
    },
    'usual-care': {
      label: 'Wie üblich',
      citizen: 'Ihre Gene geben keinen Anlass, die übliche Behandlung zu ändern.',
      group: 'Wie üblich',
    },
    'no-guideline': {
      label: 'Keine Leitlinie',
      citizen: 'Keine Gen-Leitlinie nennt dieses Medikament. Das heißt nicht, dass es sicher ist.',
      group: 'Keine Leitlinie',
    },
    unknown: {
      label: 'Nicht bekannt',
      citizen: 'Die Antwort ist noch nicht bekannt. Etwas Nötiges fehlt dafür.',
      group: 'Nicht bekannt',
    },
  },
  reasons: {
    recommendation: () => ({ clinician: '', citizen: null }),
    'gene-not-tested': (reason) => ({
      clinician: `${reason.gene} wurde nicht untersucht; das Ergebnis könnte die Empfehlung ändern.`,
      citizen: `Ihr Gen ${reason.gene} wurde nicht untersucht.`,
    }),
    'gene-no-result': (reason) => ({
      clinician: `${reason.gene} wurde gelesen, ergab aber kein Ergebnis.`,
      citizen: `Ihr Gen ${reason.gene} war nicht lesbar.`,
    }),
    'gene-indeterminate': (reason) => ({
      clinician: `Das Ergebnis von ${reason.gene} ist in seiner Funktion nicht bekannt; die Leitlinie rät dazu nichts.`,
      citizen: `Es ist nicht bekannt, was Ihr Ergebnis des Gens ${reason.gene} bedeutet.`,
    }),
    'result-not-listed': (reason) => ({
      clinician: `Die Leitlinie ${reason.guideline} (${reason.source}) enthält keine Zeile zu diesem Ergebnis von ${reason.genes.join(', ')}.`,
      citizen: `Keine Leitlinie äußert sich zu Ihrem Ergebnis bei ${reason.genes.join(', ')}.`,
    }),
    'positions-missing': (reason) => ({
      clinician: `${reason.missing} ${reason.missing === 1 ? 'Position' : 'Positionen'} von ${reason.gene} nicht gelesen (davon ${reason.ampTier1Missing} aus AMP-Stufe 1); eine Variante dort könnte die Empfehlung ändern.`,
      citizen: `Teile Ihres Gens ${reason.gene} wurden nicht gelesen.`,
    }),
    ambiguous: (reason) => ({
      clinician: `Zu ${reason.gene} passen mehrere Diplotypen mit verschiedenen Empfehlungen: ${reason.diplotypes.join(', ')}.`,
      citizen: `Ihr Ergebnis zu ${reason.gene} lässt mehrere Deutungen zu.`,
    }),
    'population-unknown': (reason) => ({
      clinician: `Die Empfehlung hängt von Angaben ab, die in der Akte fehlen: ${reason.populations.join('; ')}.`,
      citizen: 'Der Rat hängt von Angaben ab, die in Ihrer Akte fehlen.',
    }),
    phenoconversion: (reason) => ({
      clinician: `${reason.medicine} verändert die Aktivität von ${reason.gene}; der wirksame Phänotyp wurde verwendet.`,
      citizen: `Ihr Medikament ${reason.medicine} verändert, wie Ihr Gen ${reason.gene} arbeitet.`,
    }),
    'dosing-algorithm-only': (reason) => ({
      clinician: `Die Leitlinie ${reason.guideline} gibt einen Dosisalgorithmus vor und keine Zeile zum Nachschlagen.`,
      citizen: 'Die richtige Dosis muss mit einer Formel berechnet werden.',
    }),
    allergy: (reason) => ({
      clinician: `Dokumentierte Allergie: ${reason.substance}.`,
      citizen: `In Ihrer Akte steht eine Allergie gegen ${reason.substance}.`,
    }),
  },
  agreement: {
    agree: (sources) => `${sources} stimmen überein`,
    differ: (sources) => `${sources} weichen voneinander ab`,
    single: (sources) => `Nur ${sources} äußert sich`,
    none: () => 'Keine Leitlinie rät etwas zu den vorliegenden Ergebnissen',
  },
  sources: { CPIC: 'CPIC', DPWG: 'DPWG', FDA: 'FDA' },
  actions: deActions,
  cards: deCards,
  decisions: deDecisions,
  explain: deExplain,
  safetyCard: deSafetyCard,
  phenotypes: dePhenotypes,
  alleleCarried: (symbol, allele, carried) => ({
    name: `${allele} ${carried ? 'positiv' : 'negativ'}`,
    citizen: () => (carried ? `Sie tragen ${symbol}${allele}.` : `Sie tragen ${symbol}${allele} nicht.`),
  }),
  populations: {
    general: 'allgemein',
    adults: 'Erwachsene',
    pediatrics: 'Kinder',
    'child >40kg_adult': 'Kinder über 40 kg und Erwachsene',
    'CVI ACS PCI': 'Herz: akutes Koronarsyndrom oder Stent',
    'CVI non-ACS non-PCI': 'Herz: weder akutes Koronarsyndrom noch Stent',
    NVI: 'neurovaskulär (Schlaganfall)',
    'PHT naive': 'Phenytoin: bisher nicht eingenommen',
    'PHT use >3mos': 'Phenytoin: seit über 3 Monaten eingenommen',
    'CBZ naive': 'Carbamazepin: bisher nicht eingenommen',
    'CBZ use >3mos': 'Carbamazepin: seit über 3 Monaten eingenommen',
    'CBZ-no alternatives': 'Carbamazepin: keine Alternative verfügbar',
    'OXC naive': 'Oxcarbazepin: bisher nicht eingenommen',
    'OXC use >3 mos': 'Oxcarbazepin: seit über 3 Monaten eingenommen',
    'n/a': 'nicht angegeben',
  },
  strengths: {
    Strong: 'stark',
    Moderate: 'mäßig',
    Optional: 'optional',
    'No recommendation': 'keine Empfehlung',
    'N/A': 'nicht eingestuft',
    Unspecified: 'nicht eingestuft',
  },
  modulators: {
    'strong-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, ein starker ${symbol}-Hemmer`,
      citizen: `Ihr Medikament ${medicine} blockiert Ihr Gen ${symbol} fast ganz.`,
    }),
    'moderate-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, ein mäßiger ${symbol}-Hemmer`,
      citizen: `Ihr Medikament ${medicine} bremst Ihr Gen ${symbol}.`,
    }),
    'weak-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, ein schwacher ${symbol}-Hemmer`,
      citizen: `Ihr Medikament ${medicine} bremst Ihr Gen ${symbol} ein wenig.`,
    }),
    'strong-inducer': (medicine, symbol) => ({
      clinician: `${medicine}, ein starker ${symbol}-Induktor`,
      citizen: `Ihr Medikament ${medicine} beschleunigt Ihr Gen ${symbol} stark.`,
    }),
    'moderate-inducer': (medicine, symbol) => ({
      clinician: `${medicine}, ein mäßiger ${symbol}-Induktor`,
      citizen: `Ihr Medikament ${medicine} beschleunigt Ihr Gen ${symbol}.`,
    }),
  },
  via: {
    row: 'Zeile',
    'reference-block': 'Referenzblock',
    'callable-region': 'auswertbarer Bereich',
    declared: 'als Referenz erklärt',
    array: 'Array',
    absent: 'fehlt in der Datei',
    'no-call': 'kein Genotyp',
    'half-call': 'halber Genotyp',
    'reference-mismatch': 'Referenz stimmt nicht überein',
    contradicted: 'Lesetiefen widersprechen dem Genotyp',
    structural: 'in einer größeren Deletion oder Veränderung',
    'reference-unknown': 'Referenzbase nicht bekannt',
  },
  absentPositions: {
    missing: {
      clinician: 'Positionen, die in der Genomdatei fehlen, gelten als nicht gelesen.',
      citizen: 'Teile Ihrer Gene, die in Ihrer Datei fehlen, gelten als nicht gelesen.',
    },
    'reference-by-evidence': {
      clinician:
        'Fehlende Positionen gelten nur dort als Referenz, wo ein Referenzblock oder ein auswertbarer Bereich sie abdeckt.',
      citizen: 'Teile Ihrer Gene gelten nur als üblich, wo Ihre Datei es belegt.',
    },
    'declared-reference': {
      clinician:
        'Fehlende Positionen wurden vom Anwender als Referenz erklärt; die Dateien belegen es nicht.',
      citizen: 'Teile Ihrer Gene, die in Ihrer Datei fehlen, wurden als üblich erklärt.',
    },
    'no-genome': {
      clinician: 'Es wurde keine Genomdatei gelesen; Genergebnisse stammen nur aus fremden Befunden.',
      citizen: 'Es wurde keine Genomdatei gelesen.',
    },
  },
  sex: { female: 'weiblich', male: 'männlich' },
  inputKinds: {
    vcf: 'VCF',
    'fhir-json': 'FHIR-Akte',
    hl7v2: 'HL7-v2-Meldungen',
    dicom: 'DICOM',
    'array-23andme': '23andMe-Array',
    'array-ancestry': 'AncestryDNA-Array',
    'star-calls': 'Stern-Allele',
    'apple-health': 'Uhren-Export (Apple Health)',
    bed: 'auswertbare Bereiche',
    'polygenic-score': 'polygener Score',
    fasta: 'Referenz',
  },
  recordedValues: { yes: 'ja', no: 'nein' },
  notConsidered: {
    'body-weight': 'Körpergewicht',
    'body-height': 'Größe',
    'body-mass-index': 'Body-Mass-Index',
    waist: 'Taillenumfang',
    'systolic-bp': 'systolischer Blutdruck',
    'diastolic-bp': 'diastolischer Blutdruck',
    'total-cholesterol': 'Gesamtcholesterin',
    'hdl-cholesterol': 'HDL-Cholesterin',
    'ldl-cholesterol': 'LDL-Cholesterin',
    hba1c: 'HbA1c',
    'urine-acr': 'Albumin-Kreatinin-Quotient im Urin',
    alt: 'ALT',
    ast: 'AST',
    platelets: 'Thrombozyten',
    creatinine: 'Kreatinin',
    egfr: 'Nierenfunktion (eGFR)',
    'steps-per-day': 'Schritte am Tag',
    'resting-heart-rate': 'Ruhepuls',
    'heart-rate-variability': 'Herzfrequenzvariabilität (SDNN)',
    'oxygen-uptake': 'höchste Sauerstoffaufnahme (geschätzt)',
    'oxygen-saturation': 'Sauerstoffsättigung',
    'sleep-duration': 'Schlaf je Nacht',
    'body-fat': 'Körperfett',
    'coronary-calcium-score': 'Kalk-Score der Herzkranzgefäße',
    'left-ventricular-ejection-fraction': 'Auswurffraktion der linken Herzkammer',
    pregnancy: 'Schwangerschaft',
    condition: 'Erkrankung',
    allergy: 'Allergie',
    relative: 'Erkrankung in der Familie',
    AllergyIntolerance: 'Allergie',
    CarePlan: 'Behandlungsplan',
    ClinicalImpression: 'ärztliche Einschätzung',
    Condition: 'Krankheit',
    Consent: 'Einwilligung',
    Device: 'Medizinprodukt',
    DeviceRequest: 'verordnetes Medizinprodukt',
    DeviceUseStatement: 'benutztes Medizinprodukt',
    DiagnosticReport: 'Befund',
    DocumentReference: 'Dokument',
    Flag: 'Warnhinweis',
    Goal: 'Ziel',
    ImagingStudy: 'Bildgebung',
    Immunization: 'Impfung',
    ImmunizationRecommendation: 'empfohlene Impfung',
    Observation: 'Beobachtung',
    Procedure: 'Eingriff oder Untersuchung',
    RiskAssessment: 'Risikoeinschätzung',
    ServiceRequest: 'Auftrag',
  },
  advice: deAdvice,
  risks: deRisks,
  absoluteRisks: deAbsoluteRisks,
  scores: deScores,
  calendar: {
    name: 'Mein Plan',
    title: (step) => (step === null ? 'Ein Schritt meines Plans' : `Schritt ${step} meines Plans`),
    openReport: 'Worum es geht, steht in meinem Bericht.',
  },
  findings: deFindings,
  prevention: dePrevention,
  ips: deIps,
  report: deReport,
  citizenGaps: {
    FILE_EMPTY: (file) => ({
      what: `Ihre Datei ${file} ist leer.`,
      next: 'Exportieren Sie sie noch einmal.',
    }),
    FILE_KIND_UNKNOWN: (file) => ({
      what: `Ihre Datei ${file} ließ sich nicht lesen.`,
      next: 'Bitten Sie um Ihr Genom oder Ihre Akte in einem üblichen Format.',
    }),
    FHIR_BUNDLE_EMPTY: (file) => ({
      what: `Ihre Akte ${file} enthält nichts Lesbares.`,
      next: 'Exportieren Sie sie noch einmal.',
    }),
    MEDICINE_UNKNOWN: (name) => ({
      what: `Das Medikament „${name}“ wurde nicht erkannt; hier steht nichts dazu.`,
      next: 'Fragen Sie in der Apotheke nach dem Wirkstoff.',
    }),
    MEDICINE_CONTRADICTORY: (name) => ({
      what: `Ihre Akte ist bei „${name}“ nicht eindeutig.`,
      next: 'Fragen Sie in der Apotheke, welches Medikament es ist.',
    }),
    MEDICINE_AMBIGUOUS: (name) => ({
      what: `„${name}“ kann für mehrere Medikamente stehen.`,
      next: 'Fragen Sie in der Apotheke, welches Medikament es ist.',
    }),
    MEDICINE_READ_PARTLY: (name) => ({
      what: `„${name}“ wurde nur zum Teil verstanden.`,
      next: 'Fragen Sie in der Apotheke nach allen Wirkstoffen.',
    }),
    WEARABLE_CUT_OFF: (file) => ({
      what: `Ihr Uhren-Export ${file} bricht ab. Schritte und Schlaf wurden daraus nicht gelesen.`,
      next: 'Exportieren Sie ihn noch einmal.',
    }),
    WEARABLE_NOTHING: (file) => ({
      what: `Ihr Uhren-Export ${file} enthält nichts, was hier gebraucht wird.`,
      next: 'Prüfen Sie, ob er vom richtigen Telefon ist.',
    }),
    WEARABLE_PRESSURE_FEW: (file) => ({
      what: `In ${file} stehen zu wenige Blutdruckwerte, um damit zu rechnen.`,
      next: 'Messen Sie sieben Tage lang morgens und abends je zweimal.',
    }),
    PLAN_VALUES_OWN: () => ({
      what: 'In Ihre Wahrscheinlichkeiten gingen auch Werte Ihrer eigenen Geräte ein.',
      next: 'Lassen Sie sie beim nächsten Besuch nachmessen.',
    }),
    CYP2D6_SCREENING: () => ({
      what: 'Ihr Gen CYP2D6 wurde nur zum Teil gelesen.',
      next: 'Fragen Sie nach einem vollen Test, bevor Sie sich darauf verlassen.',
    }),
  },
};
