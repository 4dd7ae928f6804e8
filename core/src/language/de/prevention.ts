import type { Complete } from '../complete.ts';
import type { enPrevention } from '../en/prevention.ts';
import type { PreventionWords } from '../prevention-words.ts';

const months = (count: number | null): string =>
  count === null
    ? 'einmal'
    : count % 12 > 0
      ? `alle ${count} Monate`
      : count === 12
        ? 'jedes Jahr'
        : `alle ${count / 12} Jahre`;
const atAge = (age: number | null): string => (age === null ? '' : `, mit ${age} Jahren`);

export const dePrevention: Complete<PreventionWords, typeof enPrevention> = {
  heading: 'Meine Vorsorge',
  clinicianHeading: 'Vorsorge',
  lead: 'Was Leitlinien für Menschen wie Sie empfehlen, und wann. Wurde etwas gemacht, das hier fehlt, so steht es nicht in der gelesenen Akte.',
  nothingDue: 'Im Augenblick steht nichts an.',
  action: {
    mammography: { name: 'Mammographie', plain: 'eine Röntgenaufnahme der Brust, die Krebs früh findet' },
    'breast-mri': {
      name: 'MRT der Brust',
      plain: 'Bilder der Brust ohne Röntgenstrahlen, für Frauen mit hohem erblichem Risiko',
    },
    'cervical-screening': {
      name: 'HPV-Test am Gebärmutterhals',
      plain: 'ein Abstrich, der das Virus zeigt, bevor es Krebs auslösen kann',
    },
    'faecal-blood-test': {
      name: 'Stuhltest auf Blut',
      plain: 'ein Test für zu Hause, der Darmkrebs früh findet',
    },
    colonoscopy: {
      name: 'Darmspiegelung',
      plain: 'ein Blick in den Darm; Polypen können entfernt werden, bevor Krebs daraus wird',
    },
    gastroscopy: { name: 'Magenspiegelung', plain: 'ein Blick in den Magen und den ersten Teil des Darms' },
    'whole-body-mri': { name: 'Ganzkörper-MRT', plain: 'Bilder des ganzen Körpers ohne Röntgenstrahlen' },
    'lung-ct': {
      name: 'Niedrigdosis-CT des Brustkorbs',
      plain: 'eine CT der Lunge mit wenig Strahlung, für Menschen, die viel geraucht haben',
    },
    'psa-test': {
      name: 'PSA-Test',
      plain: 'ein Bluttest zur Prostata; sprechen Sie vorher über Nutzen und Schaden',
    },
    'helicobacter-test': {
      name: 'Test auf Helicobacter pylori',
      plain: 'ein Test auf einen Magenkeim, der behandelt werden kann',
    },
    'aorta-ultrasound': {
      name: 'Ultraschall der Bauchschlagader',
      plain: 'ein Ultraschall, der eine erweiterte Bauchschlagader findet, einmal im Leben',
    },
    'cardiovascular-risk': {
      name: 'Bestimmung des Herz-Kreislauf-Risikos',
      plain: 'Blutfette und Blutdruck, um das Risiko für Herzinfarkt und Schlaganfall zu kennen',
    },
    'blood-pressure': { name: 'Blutdruckmessung', plain: 'eine Messung Ihres Blutdrucks' },
    'lipoprotein-a': {
      name: 'Lipoprotein(a), einmal im Leben',
      plain: 'ein Bluttest auf ein ererbtes Blutfett, einmal im Leben',
    },
    'heart-rhythm': {
      name: 'Puls oder EKG auf Vorhofflimmern',
      plain:
        'Puls tasten oder EKG, um einen unregelmäßigen Herzschlag zu finden, bevor er einen Schlaganfall auslöst',
    },
    'prolonged-ecg': {
      name: 'Langzeit-EKG auf Vorhofflimmern',
      plain: 'ein längeres EKG, das einen zeitweise unregelmäßigen Herzschlag findet',
    },
    'heart-check': { name: 'EKG und Echokardiographie', plain: 'ein EKG und ein Ultraschall des Herzens' },
    'blood-sugar': { name: 'HbA1c oder Nüchternzucker', plain: 'ein Bluttest auf Diabetes' },
    'kidney-blood': {
      name: 'Kreatinin und eGFR',
      plain: 'ein Bluttest, der zeigt, wie gut die Nieren arbeiten',
    },
    'kidney-urine': {
      name: 'Albumin-Kreatinin-Quotient im Urin',
      plain: 'ein Urintest, der Nierenschäden früh zeigt',
    },
    'liver-stiffness': {
      name: 'Elastographie der Leber',
      plain: 'ein Ultraschall, der die Vernarbung der Leber misst',
    },
    'iron-studies': {
      name: 'Ferritin und Transferrinsättigung',
      plain: 'ein Bluttest auf das Eisen im Körper',
    },
    'kidney-specialist': { name: 'Überweisung zur Nephrologie', plain: 'ein Besuch in der Nierenpraxis' },
    'liver-specialist': { name: 'Überweisung zur Hepatologie', plain: 'ein Besuch in der Leberpraxis' },
    'genetics-lipids': {
      name: 'Gentest auf familiäre Hypercholesterinämie',
      plain: 'ein Gentest auf ererbtes hohes Cholesterin',
    },
    'risk-reducing-surgery': {
      name: 'Gespräch über eine vorbeugende Operation',
      plain: 'ein Gespräch über eine Operation, die das Krebsrisiko senkt',
    },
    'lipid-treatment': {
      name: 'Behandlung der Blutfette',
      plain: 'ein ärztliches Gespräch über Medikamente, die das Cholesterin senken',
    },
    'blood-pressure-treatment': {
      name: 'Behandlung des Blutdrucks',
      plain: 'ein ärztliches Gespräch: nochmals messen, und Medikamente, die den Blutdruck senken',
    },
    'bowel-aspirin': {
      name: 'tägliches Aspirin gegen Darmkrebs',
      plain: 'ein ärztliches Gespräch über Aspirin, seinen Nutzen und seine Gefahren',
    },
    'breast-medicine': {
      name: 'Medikament, das das Brustkrebsrisiko senkt',
      plain: 'ein fachärztliches Gespräch über Tamoxifen oder, nach den Wechseljahren, Anastrozol',
    },
    'iron-removal': { name: 'Aderlass', plain: 'regelmäßige Blutentnahmen, die das Eisen im Körper senken' },
    'anaesthesia-alert': {
      name: 'Warnhinweis: maligne Hyperthermie',
      plain: 'ein Ausweis, der der Anästhesie sagt, welche Mittel Sie nicht bekommen dürfen',
    },
    'qt-alert': {
      name: 'Warnhinweis: keine QT-verlängernden Medikamente',
      plain: 'ein Ausweis, der sagt, welche Medikamente Ihren Herzschlag stören können',
    },
    'influenza-vaccination': {
      name: 'Impfung gegen Grippe',
      plain: 'eine Impfung gegen Grippe, jeden Herbst',
    },
    'covid-19-vaccination': {
      name: 'Impfung gegen COVID-19',
      plain: 'eine Impfung gegen COVID-19, jeden Herbst',
    },
    'pneumococcal-vaccination': {
      name: 'Impfung gegen Pneumokokken',
      plain: 'eine Impfung gegen Lungenentzündung durch Pneumokokken',
    },
    'zoster-vaccination': { name: 'Impfung gegen Gürtelrose', plain: 'zwei Impfungen gegen Gürtelrose' },
    'rsv-vaccination': { name: 'Impfung gegen RSV', plain: 'eine Impfung gegen ein Virus der Atemwege' },
    'tetanus-vaccination': {
      name: 'Auffrischung gegen Tetanus und Diphtherie',
      plain: 'eine Auffrischung gegen Wundstarrkrampf und Diphtherie',
    },
  },
  status: {
    overdue: 'überfällig',
    due: 'fällig',
    soon: 'bald fällig',
    done: 'erledigt',
    declined: 'abgelehnt',
    unknown: 'nicht bekannt',
    'not-applicable': 'nicht jetzt',
  },
  when: {
    neverRecorded: 'In der Akte steht nicht, dass es gemacht wurde; jetzt fällig.',
    due: (date) => `Fällig seit ${date}.`,
    soon: (date, age) => `Fällig am ${date}${atAge(age)}.`,
    overdue: (date) => `Überfällig seit ${date}.`,
    next: (date, age) => `Wieder am ${date}${atAge(age)}.`,
    last: (date) => `Zuletzt ${date}.`,
    finished: 'Erledigt; es ist nichts mehr zu tun.',
  },
  every: months,
  doses: (count) => `${count} Dosen`,
  shortened: 'früher als üblich, weil der letzte Befund auffällig war',
  strength: { strong: 'stark', conditional: 'bedingt', feasibility: 'in Erprobung' },
  reason: {
    'too-young': ({ from, startsOn }) => `ab ${from} Jahren${startsOn === null ? '' : ` (${startsOn})`}`,
    'too-old': ({ through }) => `bis ${through} Jahre`,
    'last-check-done': ({ through }) => `bis ${through} Jahre; die letzte Untersuchung ist erfolgt`,
    minor: () => 'für Erwachsene',
    'not-for-person': () => 'in der Akte steht kein Anlass dafür',
    replaced: () => 'durch eine genauere Untersuchung ersetzt',
    'not-offered-in-country': ({ country }) => `wird in ${country} nicht angeboten`,
    'no-table-for-country': ({ country }) => `keine Impftabelle für ${country}`,
  },
  missing: {
    'birth-date': () => 'Geburtsdatum',
    sex: () => 'Geschlecht',
    'sex-disagrees': () => 'Geschlecht: Akte und Genom stimmen nicht überein',
    country: () => 'Land',
    conditions: () => 'Diagnosen',
    'family-history': () => 'Krankheiten von Verwandten',
    smoking: () => 'Rauchen',
    medicines: () => 'aktuelle Medikamente',
    pregnancy: () => 'Schwangerschaft',
    measure: (name) => name,
    risk: (name) => name,
    gene: (name) => `Gen ${name}`,
    phase: (name) => `ob beide Kopien von ${name} verändert sind`,
    confirmation: (name) => `Bestätigung von ${name} durch ein Labor`,
    'age-at-diagnosis': (name) => `Alter von Verwandten bei der Diagnose (${name})`,
    'last-done': (name) => `wann zuletzt (${name})`,
    result: (name) => `Befund (${name})`,
    'follow-up': (name) => `was auf den auffälligen Befund folgt (${name})`,
  },
  missingFacts: (facts) => `es fehlt: ${facts}`,
  measure: {
    'body-mass-index': 'Body-Mass-Index',
    'systolic-bp': 'systolischer Blutdruck',
    'diastolic-bp': 'diastolischer Blutdruck',
    ferritin: 'Ferritin',
    'transferrin-saturation': 'Transferrinsättigung',
    'ldl-cholesterol': 'LDL-Cholesterin',
    'pack-years': 'Packungsjahre',
  },
  condition: {
    diabetes: 'Diabetes',
    'type-2-diabetes': 'Typ-2-Diabetes',
    hypertension: 'Bluthochdruck',
    'atherosclerotic-disease': 'Erkrankung der Arterien',
    'atrial-fibrillation': 'Vorhofflimmern',
    'chronic-kidney-disease': 'chronische Nierenkrankheit',
    'familial-hypercholesterolaemia': 'familiäre Hypercholesterinämie',
    'aortic-aneurysm': 'erweiterte Bauchschlagader',
    'coronary-disease': 'koronare Herzkrankheit',
    'breast-cancer': 'Brustkrebs',
    'colorectal-cancer': 'Darmkrebs',
    'cervical-cancer': 'Gebärmutterhalskrebs',
    'prostate-cancer': 'Prostatakrebs',
    'no-cervix': 'entfernter Gebärmutterhals',
    'no-breasts': 'entfernte Brüste',
    'no-stomach': 'entfernter Magen',
  },
  mergedFrom: (others) => `engmaschiger als: ${others}`,
  mayChange: (facts) => `kann sich ändern mit: ${facts}`,
  degree: {
    1: 'Eltern, Geschwister und Kinder (ersten Grades)',
    2: 'Großeltern, Tanten, Onkel, Nichten und Neffen (zweiten Grades)',
    3: 'Cousins und Cousinen (dritten Grades)',
  },
  kin: {
    mother: 'Mutter',
    father: 'Vater',
    sister: 'Schwester',
    brother: 'Bruder',
    daughter: 'Tochter',
    son: 'Sohn',
    child: 'Kind',
  },
  tell: (relatives) => `Sollten es erfahren, weil sie es geerbt haben können: ${relatives}.`,
  inRecord: (relatives) => `In der Akte: ${relatives}.`,
  genesNotRead: (genes) => `Offen, weil diese Gene nicht gelesen oder nicht erfragt wurden: ${genes}.`,
  genesNotAsked:
    'Manche Untersuchungen hängen von ererbten Risiken ab. Diese Gene wurden nicht gelesen, oder Sie haben nicht danach gefragt.',
  others: (count) => `${count} weitere, die erledigt oder jetzt nicht an der Reihe sind`,
  asTable: 'Dasselbe als Tabelle',
  timeline: 'Was in welchem Alter kommt',
  years: (from, through) =>
    from === null
      ? through === null
        ? 'jedes Alter'
        : `bis ${through}`
      : through === null
        ? `ab ${from}`
        : `${from} bis ${through}`,
  today: (age) => `heute (${age})`,
  becauseOf: 'Grundlage',
  fact: {
    age: 'Alter',
    sex: 'Geschlecht',
    country: 'Land',
    condition: 'Diagnose',
    measure: 'Messwert',
    risk: 'Risiko',
    gene: 'Gen',
    relative: 'Verwandte',
    smoking: 'Rauchen',
    medicine: 'Medikament',
    pregnancy: 'Schwangerschaft',
    event: 'frühere Untersuchung',
  },
  notRecorded: 'nicht in der Akte',
  columns: {
    status: 'Stand',
    action: 'Maßnahme',
    due: 'Wann',
    interval: 'Wie oft',
    source: 'Quelle',
    strength: 'Stärke',
    ages: 'Alter',
    reason: 'Warum nicht jetzt',
  },
};
