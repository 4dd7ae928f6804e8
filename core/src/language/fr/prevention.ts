import type { Complete } from '../complete.ts';
import type { enPrevention } from '../en/prevention.ts';
import type { PreventionWords } from '../prevention-words.ts';

const months = (count: number | null): string =>
  count === null
    ? 'une fois'
    : count % 12 > 0
      ? count === 1
        ? 'tous les mois'
        : `tous les ${count} mois`
      : count === 12
        ? 'chaque année'
        : `tous les ${count / 12} ans`;
const atAge = (age: number | null): string => (age === null ? '' : `, à ${age} ans`);

export const frPrevention: Complete<PreventionWords, typeof enPrevention> = {
  heading: 'Ma prévention',
  clinicianHeading: 'Prévention',
  lead: 'Ce que les recommandations conseillent à une personne comme vous, et quand. Si vous avez fait quelque chose qui manque ici, ce n’est pas dans le dossier lu.',
  nothingDue: 'Rien n’est à faire pour l’instant.',
  action: {
    mammography: {
      name: 'mammographie',
      plain: 'une radiographie du sein qui trouve le cancer tôt',
    },
    'breast-mri': {
      name: 'IRM du sein',
      plain: 'des images du sein sans rayons X, pour les femmes à risque héréditaire élevé',
    },
    'cervical-screening': {
      name: 'test HPV du col de l’utérus',
      plain: 'un frottis qui montre le virus avant qu’il ne puisse causer un cancer',
    },
    'faecal-blood-test': {
      name: 'recherche de sang dans les selles',
      plain: 'un test à la maison qui trouve tôt le cancer de l’intestin',
    },
    colonoscopy: {
      name: 'coloscopie',
      plain:
        'un examen de l’intérieur de l’intestin, où des polypes peuvent être enlevés avant de devenir un cancer',
    },
    gastroscopy: {
      name: 'gastroscopie',
      plain: 'un examen de l’intérieur de l’estomac et du début de l’intestin',
    },
    'whole-body-mri': { name: 'IRM du corps entier', plain: 'des images du corps entier sans rayons X' },
    'lung-ct': {
      name: 'scanner thoracique à faible dose',
      plain: 'un scanner des poumons avec peu de rayons, pour les personnes qui ont beaucoup fumé',
    },
    'psa-test': {
      name: 'dosage du PSA',
      plain: 'une analyse de sang pour la prostate ; parlez d’abord de ses bénéfices et de ses inconvénients',
    },
    'helicobacter-test': {
      name: 'test de Helicobacter pylori',
      plain: 'un test pour un microbe de l’estomac qui se traite',
    },
    'aorta-ultrasound': {
      name: 'échographie de l’aorte abdominale',
      plain: 'une échographie qui trouve une aorte élargie, une fois dans la vie',
    },
    'cardiovascular-risk': {
      name: 'évaluation du risque cardiovasculaire',
      plain: 'graisses du sang et tension, pour connaître votre risque d’infarctus ou d’AVC',
    },
    'blood-pressure': {
      name: 'mesure de la tension artérielle',
      plain: 'une mesure de votre tension',
    },
    'lipoprotein-a': {
      name: 'lipoprotéine(a), une fois dans la vie',
      plain: 'une analyse de sang, une fois dans la vie, pour une graisse héréditaire du sang',
    },
    'heart-rhythm': {
      name: 'pouls ou ECG pour la fibrillation auriculaire',
      plain: 'prise du pouls ou ECG, pour trouver un cœur irrégulier avant qu’il ne cause un AVC',
    },
    'prolonged-ecg': {
      name: 'ECG prolongé pour la fibrillation auriculaire',
      plain: 'un ECG plus long, pour trouver un cœur irrégulier par moments',
    },
    'heart-check': { name: 'ECG et échocardiographie', plain: 'un ECG et une échographie du cœur' },
    'blood-sugar': {
      name: 'HbA1c ou glycémie à jeun',
      plain: 'une analyse de sang pour le diabète',
    },
    'kidney-blood': {
      name: 'créatinine et DFGe',
      plain: 'une analyse de sang qui montre si les reins fonctionnent bien',
    },
    'kidney-urine': {
      name: 'rapport albumine/créatinine urinaire',
      plain: 'une analyse d’urine qui montre tôt une atteinte des reins',
    },
    'liver-stiffness': {
      name: 'élastographie du foie',
      plain: 'une échographie qui mesure les cicatrices du foie',
    },
    'iron-studies': {
      name: 'ferritine et saturation de la transferrine',
      plain: 'une analyse de sang pour le fer du corps',
    },
    'kidney-specialist': {
      name: 'orientation en néphrologie',
      plain: 'une visite chez un spécialiste des reins',
    },
    'liver-specialist': {
      name: 'orientation en hépatologie',
      plain: 'une visite chez un spécialiste du foie',
    },
    'genetics-lipids': {
      name: 'test génétique d’hypercholestérolémie familiale',
      plain: 'un test génétique pour un cholestérol élevé héréditaire',
    },
    'risk-reducing-surgery': {
      name: 'discussion d’une chirurgie de réduction du risque',
      plain: 'une discussion sur une opération qui diminue le risque de cancer',
    },
    'lipid-treatment': {
      name: 'traitement hypolipémiant',
      plain: 'une discussion avec votre médecin sur un médicament qui baisse le cholestérol',
    },
    'blood-pressure-treatment': {
      name: 'traitement de la tension artérielle',
      plain: 'une discussion avec votre médecin : mesurer à nouveau, et médicament qui baisse la tension',
    },
    'bowel-aspirin': {
      name: 'aspirine quotidienne contre le cancer de l’intestin',
      plain: 'une discussion avec votre médecin sur l’aspirine, ses bénéfices et ses dangers',
    },
    'breast-medicine': {
      name: 'médicament qui diminue le risque de cancer du sein',
      plain: 'une discussion avec un spécialiste sur le tamoxifène, ou l’anastrozole après la ménopause',
    },
    'iron-removal': {
      name: 'saignée',
      plain: 'des prises de sang régulières qui diminuent le fer du corps',
    },
    'anaesthesia-alert': {
      name: 'alerte : hyperthermie maligne',
      plain: 'une carte qui dit aux anesthésistes quels produits vous ne devez pas recevoir',
    },
    'qt-alert': {
      name: 'alerte : pas de médicaments qui allongent le QT',
      plain: 'une carte qui dit aux médecins quels médicaments peuvent troubler votre cœur',
    },
    'influenza-vaccination': {
      name: 'vaccination contre la grippe',
      plain: 'une vaccination contre la grippe, chaque automne',
    },
    'covid-19-vaccination': {
      name: 'vaccination contre le COVID-19',
      plain: 'une vaccination contre le COVID-19, chaque automne',
    },
    'pneumococcal-vaccination': {
      name: 'vaccination contre les pneumocoques',
      plain: 'une vaccination contre la pneumonie à pneumocoques',
    },
    'zoster-vaccination': {
      name: 'vaccination contre le zona',
      plain: 'deux vaccinations contre le zona',
    },
    'rsv-vaccination': {
      name: 'vaccination contre le VRS',
      plain: 'une vaccination contre un virus des voies respiratoires',
    },
    'tetanus-vaccination': {
      name: 'rappel contre le tétanos et la diphtérie',
      plain: 'un rappel contre le tétanos et la diphtérie',
    },
  },
  status: {
    overdue: 'en retard',
    due: 'à faire',
    soon: 'bientôt à faire',
    done: 'fait',
    declined: 'refusé',
    unknown: 'non connu',
    'not-applicable': 'pas pour l’instant',
  },
  when: {
    neverRecorded: 'Aucune trace que cela a été fait ; à faire maintenant.',
    due: (date) => `À faire depuis le ${date}.`,
    soon: (date, age) => `À faire le ${date}${atAge(age)}.`,
    overdue: (date) => `En retard depuis le ${date}.`,
    next: (date, age) => `Prochaine fois le ${date}${atAge(age)}.`,
    last: (date) => `Dernière fois le ${date}.`,
    finished: 'Fait ; plus rien à faire.',
  },
  every: months,
  doses: (count) => `${count} ${count === 1 ? 'dose' : 'doses'}`,
  shortened: 'plus tôt que d’habitude, car le dernier résultat était anormal',
  strength: { strong: 'forte', conditional: 'conditionnelle', feasibility: 'à l’essai' },
  reason: {
    'too-young': ({ from, startsOn }) => `dès ${from} ans${startsOn === null ? '' : ` (${startsOn})`}`,
    'too-old': ({ through }) => `jusqu’à ${through} ans`,
    'last-check-done': ({ through }) => `jusqu’à ${through} ans ; le dernier contrôle est fait`,
    minor: () => 'pour les adultes',
    'not-for-person': () => 'le dossier n’en donne pas de raison',
    replaced: () => 'remplacé par un contrôle plus rapproché',
    'not-offered-in-country': ({ country }) => `non proposé dans ce pays (${country})`,
    'no-table-for-country': ({ country }) => `pas de calendrier vaccinal pour ce pays (${country})`,
  },
  missing: {
    'birth-date': () => 'date de naissance',
    sex: () => 'sexe',
    'sex-disagrees': () => 'sexe : le dossier et le génome ne concordent pas',
    country: () => 'pays',
    conditions: () => 'diagnostics',
    'family-history': () => 'maladies de la famille',
    smoking: () => 'tabac',
    medicines: () => 'médicaments actuels',
    pregnancy: () => 'grossesse',
    measure: (name) => name,
    risk: (name) => name,
    gene: (name) => `gène ${name}`,
    phase: (name) => `si les deux copies de ${name} sont modifiées`,
    confirmation: (name) => `confirmation de ${name} par un laboratoire`,
    'age-at-diagnosis': (name) => `âge au diagnostic d’un proche (${name})`,
    'last-done': (name) => `date de la dernière fois (${name})`,
    result: (name) => `résultat (${name})`,
    'follow-up': (name) => `la suite à donner au résultat anormal (${name})`,
  },
  missingFacts: (facts) => `il manque : ${facts}`,
  measure: {
    'body-mass-index': 'indice de masse corporelle',
    'systolic-bp': 'pression artérielle systolique',
    'diastolic-bp': 'pression artérielle diastolique',
    ferritin: 'ferritine',
    'transferrin-saturation': 'saturation de la transferrine',
    'ldl-cholesterol': 'cholestérol LDL',
    'pack-years': 'paquets-années de tabac',
  },
  condition: {
    diabetes: 'diabète',
    'type-2-diabetes': 'diabète de type 2',
    hypertension: 'hypertension artérielle',
    'atherosclerotic-disease': 'maladie des artères',
    'atrial-fibrillation': 'fibrillation auriculaire',
    'chronic-kidney-disease': 'maladie rénale chronique',
    'familial-hypercholesterolaemia': 'hypercholestérolémie familiale',
    'aortic-aneurysm': 'aorte élargie',
    'coronary-disease': 'maladie des artères du cœur',
    'breast-cancer': 'cancer du sein',
    'colorectal-cancer': 'cancer de l’intestin',
    'cervical-cancer': 'cancer du col de l’utérus',
    'prostate-cancer': 'cancer de la prostate',
    'no-cervix': 'col de l’utérus enlevé',
    'no-breasts': 'seins enlevés',
    'no-stomach': 'estomac enlevé',
  },
  mergedFrom: (others) => `plus rapproché que : ${others}`,
  mayChange: (facts) => `peut changer avec : ${facts}`,
  degree: {
    1: 'parents, frères, sœurs et enfants (premier degré)',
    2: 'grands-parents, oncles, tantes, neveux et nièces (deuxième degré)',
    3: 'cousins et cousines (troisième degré)',
  },
  kin: {
    mother: 'mère',
    father: 'père',
    sister: 'sœur',
    brother: 'frère',
    daughter: 'fille',
    son: 'fils',
    child: 'enfant',
  },
  tell: (relatives) => `À informer, car ils peuvent en avoir hérité : ${relatives}.`,
  inRecord: (relatives) => `Dans le dossier : ${relatives}.`,
  genesNotRead: (genes) => `En suspens, car ces gènes n’ont pas été lus ou demandés : ${genes}.`,
  genesNotAsked:
    'Certains contrôles dépendent de risques héréditaires. Ces gènes n’ont pas été lus, ou vous ne les avez pas demandés.',
  others: (count) =>
    count === 1
      ? '1 autre, déjà fait ou pas pour l’instant'
      : `${count} autres, déjà faits ou pas pour l’instant`,
  asTable: 'La même chose en tableau',
  timeline: 'Ce qui vient à quel âge',
  years: (from, through) =>
    from === null
      ? through === null
        ? 'tout âge'
        : `jusqu’à ${through}`
      : through === null
        ? `à partir de ${from}`
        : `de ${from} à ${through}`,
  today: (age) => `aujourd’hui (${age})`,
  becauseOf: 'En raison de',
  fact: {
    age: 'âge',
    sex: 'sexe',
    country: 'pays',
    condition: 'diagnostic',
    measure: 'mesure',
    risk: 'risque',
    gene: 'gène',
    relative: 'proche',
    smoking: 'tabac',
    medicine: 'médicament',
    pregnancy: 'grossesse',
    event: 'contrôle antérieur',
  },
  notRecorded: 'pas dans le dossier',
  columns: {
    status: 'État',
    action: 'Mesure',
    due: 'Quand',
    interval: 'À quelle fréquence',
    source: 'Source',
    strength: 'Force',
    ages: 'Âges',
    reason: 'Pourquoi pas maintenant',
  },
};
