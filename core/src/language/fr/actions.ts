import type { ActionWords } from '../action-words.ts';
import type { Complete } from '../complete.ts';
import type { enActions } from '../en/actions.ts';

const askAbout = (name: string): string => `Renseignez-vous auprès de votre médecin ou pharmacien : ${name}.`;
const becauseOfGenes = (genes: string): string =>
  genes === '' ? 'Votre dossier ou une recommandation le dit.' : `En raison de votre résultat pour ${genes}.`;

const preventionBecause = (genes: string): string =>
  genes === ''
    ? 'Les recommandations le conseillent aux personnes comme vous.'
    : `En raison de votre résultat pour ${genes}.`;

export const frActions: Complete<ActionWords, typeof enActions> = {
  urgency: {
    now: 'Dès que possible',
    soon: 'À votre prochaine visite',
    'when-it-comes-up': 'Quand la question se posera',
  },
  dueOn: (date) => `À faire le ${date}`,
  who: { 'doctor-or-pharmacist': 'Votre médecin ou pharmacien', doctor: 'Votre médecin' },
  medicine: {
    avoid: {
      what: ({ medicine }) => `Parlez de ce médicament à votre médecin ou pharmacien : ${medicine}.`,
      why: ({ genes }) => becauseOfGenes(genes),
      changes: () => 'Un autre médicament est peut-être plus sûr ou plus efficace.',
    },
    'adjust-or-watch': {
      what: ({ medicine }) => `Demandez si la dose ou les contrôles doivent changer : ${medicine}.`,
      why: ({ genes }) => becauseOfGenes(genes),
      changes: () => 'Une dose ou des contrôles qui vous conviennent.',
    },
    'usual-care': {
      what: ({ medicine }) => `Rien à faire pour ce médicament : ${medicine}.`,
      why: () => '',
      changes: () => '',
    },
    'no-guideline': {
      what: ({ medicine }) => askAbout(medicine),
      why: () => 'Aucune recommandation génétique n’en parle.',
      changes: () => 'Vous saurez s’il vous convient.',
    },
    unknown: {
      what: ({ medicine }) => `Demandez ce qui manque encore pour juger ce médicament : ${medicine}.`,
      why: () => 'Il manque un élément nécessaire à la réponse.',
      changes: () => 'La réponse sera connue.',
    },
  },
  test: {
    what: ({ genes, medicine }) =>
      medicine === ''
        ? `Renseignez-vous sur un test génétique : ${genes}.`
        : `Renseignez-vous sur un test génétique (${genes}), à cause de ce médicament : ${medicine}.`,
    why: ({ medicine }) =>
      medicine === ''
        ? 'Sans lui, personne ne peut dire si ce médicament convient à vos gènes.'
        : `Sans lui, personne ne peut dire si ce médicament convient à vos gènes : ${medicine}.`,
    changes: () => 'La réponse sera connue.',
  },
  question: {
    what: ({ medicine, genes }) => askAbout(medicine === '' ? genes : medicine),
    why: () => 'Ce rapport n’a pas pu dire avec certitude de quel médicament il s’agit.',
    changes: () => 'Il pourra être jugé, lui aussi.',
  },
  weigh: {
    what: ({ medicine }) => `Demandez si le bénéfice dépasse toujours le danger de saignement : ${medicine}.`,
    why: () => 'Un saignement est plus probable chez vous.',
    changes: () => 'Moins de danger de saignement, ou une bonne raison de continuer.',
  },
  finding: {
    what: () => 'Lisez avec votre médecin les résultats que vous avez demandés.',
    why: () => 'Vous les avez demandés. Ils figurent à part dans ce rapport.',
    changes: () => 'Vous saurez ce qui en découle, et qui d’autre devrait le savoir.',
  },
  prevention: {
    screening: {
      what: ({ prevention }) => `Prenez rendez-vous : ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'La maladie est trouvée tôt, quand elle se soigne mieux.',
    },
    test: {
      what: ({ prevention }) => `Faites contrôler ceci : ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Un danger est vu avant de faire du mal.',
    },
    vaccination: {
      what: ({ prevention }) => `Demandez ce qui est à faire : ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Une maladie grave devient moins probable.',
    },
    visit: {
      what: ({ prevention }) => `Demandez cette visite : ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Une personne expérimentée l’examine.',
    },
    treatment: {
      what: ({ prevention }) => `Parlez-en à votre médecin : ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Votre risque de tomber malade diminue.',
    },
    alert: {
      what: ({ prevention }) => `Dites-le à toutes les personnes qui vous soignent : ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Un danger connu est évité.',
    },
  },
  overdue: 'En retard',
  columns: {
    step: 'Étape',
    why: 'Pourquoi',
    changes: 'Ce que cela change',
    who: 'Qui',
    when: 'Quand',
  },
  later: (count) =>
    count === 1 ? 'Une autre étape pour plus tard' : `${count} autres étapes pour plus tard`,
  conflicts: {
    class: ({ medicineClass, avoid, adjust, usual }) =>
      [
        avoid === '' ? '' : `${medicineClass} – vos gènes parlent contre : ${avoid}.`,
        adjust === '' ? '' : `Une autre dose ou plus de contrôles peuvent être nécessaires : ${adjust}.`,
        usual === '' ? '' : `Rien ne s’oppose à : ${usual}.`,
      ]
        .filter((text) => text !== '')
        .join(' '),
    bleeding: (reasons) => `À peser contre le danger de saignement : ${reasons}.`,
    bleedingPoints: (model, points) => `${model} ${points}`,
  },
  classes: { C10: 'Médicaments contre les graisses du sang', L02BA01: 'Tamoxifène', B01AC06: 'Aspirine' },
};
