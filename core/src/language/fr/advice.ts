import type { AdviceWords, DoseChange, Mood } from '../advice-words.ts';
import { frAdviceNotes } from './advice-notes.ts';
import { frAdviceTerms } from './advice-terms.ts';

/** Infinitive; what may be considered is said before it. */
const verb = (mood: Mood, infinitive: string): string =>
  mood === 'do' ? infinitive : `envisager : ${infinitive}`;

const after = (lead: string, text: string | null): string => (text === null ? '' : `${lead}${text}`);

const change = ({ phase, by, toPercent, toDose }: DoseChange): string =>
  `${phase}${after(' de ', by)}${toPercent === null ? '' : ` à ${toPercent} de la dose habituelle`}${after(' à ', toDose)}`;

const muscle = 'Signalez tout de suite à votre médecin des douleurs ou une faiblesse musculaires.';
const sideEffects = 'Signalez à votre médecin tout effet indésirable.';
const blood = 'Il vous faudra peut-être des analyses de sang.';
const heart = 'Il vous faudra peut-être des contrôles du cœur, comme un ECG.';
const helps = 'Dites à votre médecin si le médicament n’aide pas.';
const skin = 'Signalez tout de suite à votre médecin une éruption ou de la fièvre.';
const likelySideEffects = 'Des effets indésirables sont plus probables.';
const weaker = 'Il agit peut-être moins bien.';

/** French words of the advice vocabulary. */
export const frAdvice: AdviceWords = {
  steps: {
    'usual-dose': ({ medicine, phase, dose }, mood) =>
      verb(
        mood,
        `donner ${phase === null ? 'la dose habituelle' : `${phase} habituelle`}${dose === null ? '' : ` (${dose})`} : ${medicine}`,
      ),
    'no-action-needed': () => 'aucun changement nécessaire en raison des gènes',
    avoid: ({ medicine, degree }, mood) =>
      ({
        contraindicated: `contre-indiqué : ${medicine}`,
        'not-recommended': verb(mood, `éviter ce médicament : ${medicine}`),
        'if-possible': verb(mood, `éviter si possible ce médicament : ${medicine}`),
      })[degree],
    'choose-alternative': ({ choices, not }, mood) =>
      verb(mood, `choisir ${choices ?? 'un autre médicament'}${after(', mais pas ', not)}`),
    'reduce-dose': (slots, mood) => verb(mood, `réduire ${change(slots)}`),
    'increase-dose': (slots, mood) => verb(mood, `augmenter ${change(slots)}`),
    'set-dose': ({ phase, dose, everyHours, timesPerWeek, weeks }, mood) =>
      verb(
        mood,
        `donner comme ${phase.replace(/^la /, '')} ${dose}${everyHours === null ? '' : ` toutes les ${everyHours} heures`}${timesPerWeek === null ? '' : `, ${timesPerWeek} fois par semaine`}${weeks === null ? '' : ` pendant ${weeks} ${weeks === '1' ? 'semaine' : 'semaines'}`}`,
      ),
    'limit-dose': ({ phase, maximum }, mood) =>
      verb(mood, `limiter ${phase ?? 'la dose'} à ${maximum} au maximum`),
    titrate: ({ by, low, slow, weeks }, mood) =>
      verb(
        mood,
        `${low ? 'commencer à faible dose et titrer' : 'titrer'}${slow ? ' lentement' : ''} selon ${by}${weeks === null ? '' : `, en laissant ${weeks} semaines pour atteindre l’état d’équilibre après chaque changement`}`,
      ),
    monitor: ({ what, timing, target, targetAbove, toxicAbove }, mood) =>
      verb(
        mood,
        `surveiller ${what}${after(' ', timing)}${after(', cible ', target)}${after(', cible au-dessus de ', targetAbove)}${after(', toxique au-dessus de ', toxicAbove)}`,
      ),
    test: ({ what }, mood) => verb(mood, `déterminer ${what}`),
    'avoid-comedication': ({ with: others }, mood) => verb(mood, `éviter l’association avec ${others}`),
    'add-therapy': ({ what }, mood) => verb(mood, `ajouter ${what}`),
    'inform-patient': ({ about }, mood) => verb(mood, `informer la personne sur ${about}`),
    'use-dosing-algorithm': (_, mood) =>
      verb(mood, 'utiliser un algorithme de dosage qui tient compte du génotype'),
    'follow-label': (_, mood) => verb(mood, 'suivre l’information produit (RCP)'),
    'see-guideline': (_, mood) => verb(mood, 'consulter la recommandation pour les détails'),
    'no-recommendation': ({ reason }) => `pas de recommandation : ${reason}`,
    caution: ({ risks }) => `possible : ${risks}`,
    note: ({ text }) => text,
  },
  citizen: {
    avoid: {
      contraindicated: (medicine) => `Avec vos gènes, ce médicament peut être dangereux : ${medicine}.`,
      'not-recommended': (medicine) => `Avec vos gènes, ce médicament n’est pas conseillé : ${medicine}.`,
      'if-possible': (medicine) => `Avec vos gènes, ce médicament n’est pas le premier choix : ${medicine}.`,
    },
    chooseAlternative: (choices) =>
      choices === null
        ? 'Demandez si un autre médicament vous convient mieux.'
        : `Demandez si un autre médicament vous convient mieux : ${choices}.`,
    monitor: {
      response: helps,
      'adverse-effects': sideEffects,
      toxicity: sideEffects,
      'drug-level': blood,
      'active-metabolite-level': blood,
      'blood-count': blood,
      myelosuppression: blood,
      haemolysis: blood,
      inr: 'Il faudra peut-être contrôler plus souvent votre coagulation.',
      'liver-function': blood,
      'kidney-function': blood,
      ecg: heart,
      'qt-interval': heart,
      'heart-rate': heart,
      'blood-pressure': 'Il vous faudra peut-être des contrôles de la tension.',
      'muscle-symptoms': muscle,
      'creatine-kinase': blood,
      bilirubin: blood,
      hearing: 'Il vous faudra peut-être des tests d’audition.',
      'respiratory-depression':
        'Demandez de l’aide tout de suite si la respiration devient lente ou difficile.',
      sedation: 'Dites à votre médecin si vous avez très sommeil.',
      bleeding: 'Signalez tout de suite à votre médecin un saignement inhabituel.',
      thrombosis: 'Demandez de l’aide tout de suite : douleur à la poitrine ou jambe gonflée.',
      'skin-reactions': skin,
      hypersensitivity: skin,
      'insufficient-pain-relief': 'Dites à votre médecin si la douleur ne diminue pas.',
      'seizure-control': 'Dites à votre médecin si les crises sont plus fréquentes.',
      'blood-glucose': blood,
      prolactin: blood,
      'cerebellar-effects': 'Dites à votre médecin si vous perdez l’équilibre.',
      'central-nervous-effects':
        'Signalez à votre médecin des vertiges, une confusion ou un mauvais sommeil.',
      neutropenia: blood,
      methaemoglobin: blood,
      'level-sum-with-metabolite': blood,
      'cardiotoxic-metabolite-level': blood,
    },
    inform: {
      'muscle-symptoms': muscle,
      'adverse-effects': sideEffects,
      'overdose-signs': 'Demandez de l’aide tout de suite : très forte envie de dormir ou respiration lente.',
      'skin-reaction-signs': skin,
      'haemolysis-signs': 'Signalez tout de suite à votre médecin des urines foncées ou une peau jaune.',
      'hypersensitivity-signs': skin,
      'haematological-toxicity-signs': 'Signalez tout de suite à votre médecin fièvre, infection ou bleus.',
      'weaker-effect': helps,
      'higher-risk': likelySideEffects,
      'contact-doctor-if-symptoms': 'Appelez votre médecin si vous remarquez quelque chose d’inhabituel.',
      'no-breast-feeding': 'Parlez à votre médecin avant d’allaiter.',
    },
    caution: {
      'adverse-effects': likelySideEffects,
      toxicity: likelySideEffects,
      'severe-toxicity': 'Des effets indésirables graves sont plus probables.',
      'fatal-toxicity': 'Des effets indésirables dangereux sont plus probables.',
      'lower-efficacy': weaker,
      'loss-of-efficacy': 'Il n’agit peut-être pas.',
      'higher-exposure': 'Il en reste peut-être plus dans votre corps.',
      'lower-exposure': 'Il en arrive peut-être moins dans votre corps.',
      'changed-exposure': 'Sa quantité dans votre corps est peut-être différente.',
      'higher-active-metabolite': 'Il agit peut-être trop fort.',
      'lower-active-metabolite': weaker,
      myopathy: 'Une atteinte des muscles est plus probable.',
      myelosuppression: 'Votre corps fabrique peut-être trop peu de cellules du sang.',
      neutropenia: 'Votre corps fabrique peut-être trop peu de cellules du sang.',
      diarrhoea: 'Une diarrhée est plus probable.',
      'haemolytic-anaemia': 'Il peut abîmer vos globules rouges.',
      methaemoglobinaemia: 'Il peut abîmer vos globules rouges.',
      hyperbilirubinaemia: 'Une peau ou des yeux jaunes sont plus probables.',
      jaundice: 'Une peau ou des yeux jaunes sont plus probables.',
      hepatotoxicity: 'Une atteinte du foie est plus probable.',
      'hearing-loss': 'Une perte d’audition est plus probable.',
      hypersensitivity: 'Une réaction allergique grave est plus probable.',
      'severe-skin-reaction': 'Une réaction grave de la peau est plus probable.',
      'malignant-hyperthermia': 'Une fièvre dangereuse pendant une anesthésie est plus probable.',
      bleeding: 'Un saignement est plus probable.',
      thrombosis: 'Des caillots de sang sont plus probables.',
      'cardiovascular-events': 'Un infarctus ou un AVC est plus probable.',
      'qt-prolongation': 'Des troubles du rythme du cœur sont plus probables.',
      arrhythmia: 'Des troubles du rythme du cœur sont plus probables.',
      bradycardia: 'Un pouls lent est plus probable.',
      'respiratory-depression': 'Une respiration lente est plus probable.',
      'central-nervous-effects': 'Des vertiges ou une confusion sont plus probables.',
      'psychiatric-effects': 'Des changements d’humeur sont plus probables.',
      sedation: 'Une somnolence est plus probable.',
      'extrapyramidal-effects': 'Une raideur ou des tremblements sont plus probables.',
      'gastrointestinal-bleeding': 'Un saignement de l’estomac ou de l’intestin est plus probable.',
      'kidney-failure': 'Une atteinte des reins est plus probable.',
      hyperammonaemia: 'Un changement dangereux du sang est plus probable.',
      'peripheral-neuropathy': 'Une atteinte des nerfs est plus probable.',
      'prolonged-apnoea': 'Après une anesthésie, la respiration peut revenir plus tard.',
      relapse: 'La maladie peut revenir plus facilement.',
      unknown: 'Le risque n’est pas connu.',
      'orthostatic-hypotension': 'Des vertiges en se levant sont plus probables.',
      'prolonged-neuromuscular-blockade': 'Après une anesthésie, la respiration peut revenir plus tard.',
      'transplant-rejection': 'La greffe peut être rejetée plus facilement.',
    },
    limitDose: (maximum) => `Demandez si votre dose doit être de ${maximum} au maximum.`,
    other: {
      'usual-dose': 'La dose habituelle convient à vos gènes.',
      'no-action-needed': 'Vos gènes ne demandent aucun changement.',
      'reduce-dose': 'Demandez s’il vous faut une dose plus faible.',
      'increase-dose': 'Demandez s’il vous faut une dose plus forte.',
      'set-dose': 'Demandez si votre dose convient à vos gènes.',
      titrate: 'Votre médecin trouvera peut-être votre dose pas à pas.',
      test: 'Demandez s’il vous faut un autre test.',
      'avoid-comedication':
        'Montrez tous vos médicaments à votre pharmacien ; certains ne vont pas ensemble.',
      'add-therapy': 'Demandez s’il vous faut un autre médicament en plus.',
      'use-dosing-algorithm': 'Votre médecin peut calculer votre dose avec une formule.',
      'follow-label': 'Votre médecin peut suivre l’information officielle du médicament.',
      'see-guideline': 'Votre médecin peut consulter la recommandation.',
      'no-recommendation': 'La recommandation ne donne pas de conseil pour votre résultat.',
    },
  },
  under: (conditions, step) => `${conditions.join(', ')}, ${step}`,
  conditions: {
    age: ({ min, max }) =>
      min === null
        ? `jusqu’à ${max ?? ''} ans`
        : max === null
          ? `à partir de ${min} ans`
          : `de ${min} à ${max} ans`,
    weight: ({ min, max }) =>
      min === null
        ? `jusqu’à ${max ?? ''} kg`
        : max === null
          ? `à partir de ${min} kg`
          : `de ${min} à ${max} kg`,
    dose: ({ above, atLeast, below, atMost }) => {
      const bounds = [
        after('au-dessus de ', above),
        after('d’au moins ', atLeast),
        after('au-dessous de ', below),
        after('d’au plus ', atMost),
      ];
      return `à des doses ${bounds.filter((bound) => bound !== '').join(' et ')}`;
    },
    indication: ({ any }) => `en cas d’usage pour ${any}`,
    'indication-other-than': ({ any }) => `pour d’autres usages que ${any}`,
    circumstance: ({ any }) => any,
    comedication: ({ any }) => `en association avec ${any}`,
    'no-comedication': ({ any }) => `sans association avec ${any}`,
  },
  percent: (number) => `${number} %`,
  unit: (ucum) =>
    ucum
      .replace(/^ug/, 'µg')
      .replace('m2', 'm²')
      .replace(/\/d$/, ' par jour')
      .replace(/\/wk$/, ' par semaine')
      .replace(/\/h$/, ' par heure')
      .replace(/\/mo$/, ' par mois')
      .replace(/\/\((\d+)\.h\)$/, ' toutes les $1 heures')
      .replace(/\/\((\d+)\.wk\)$/, ' toutes les $1 semaines')
      .replace(/^%$/, '% de la dose habituelle'),
  phases: {
    starting: 'la dose initiale',
    maintenance: 'la dose d’entretien',
    loading: 'la dose de charge',
    daily: 'la dose quotidienne',
    'every-dose': 'chaque dose',
  },
  ...frAdviceTerms,
  ...frAdviceNotes,
};
