import type { Complete } from '../complete.ts';
import type { enIps } from '../en/ips.ts';
import type { IpsWords } from '../ips-words.ts';

export const frIps: Complete<IpsWords, typeof enIps> = {
  title: (name, date) =>
    name === null
      ? `Résumé international du patient (IPS) du ${date}`
      : `Résumé international du patient (IPS) : ${name}, ${date}`,
  sections: {
    problems: 'Problèmes actifs',
    allergies: 'Allergies et intolérances',
    medications: 'Médicaments',
    immunizations: 'Vaccinations',
    results: 'Résultats',
    procedures: 'Actes et interventions',
    devices: 'Dispositifs médicaux',
    vitalSigns: 'Signes vitaux',
    socialHistory: 'Mode de vie',
    alerts: 'Alertes',
    advanceDirectives: 'Directives anticipées',
    pastProblems: 'Problèmes passés',
    pregnancy: 'Grossesse : état et antécédents',
    planOfCare: 'Plan de soins',
  },
  silent: {
    problems:
      'Pas d’information : le dossier ne dit rien des problèmes. Cela ne veut pas dire qu’il n’y en a pas.',
    allergies:
      'Pas d’information : le dossier ne dit rien des allergies. Cela ne veut pas dire qu’il n’y en a pas.',
    medications:
      'Pas d’information : le dossier ne dit rien des médicaments. Cela ne veut pas dire qu’aucun n’est pris.',
  },
  columns: { what: 'Quoi', code: 'Code', status: 'Statut', date: 'Date', details: 'Précisions' },
  status: {
    active: 'actif',
    inactive: 'inactif',
    resolved: 'résolu',
    remission: 'en rémission',
    recurrence: 'récidive',
    relapse: 'rechute',
    confirmed: 'confirmé',
    unconfirmed: 'non confirmé',
    provisional: 'provisoire',
    differential: 'diagnostic différentiel',
    completed: 'terminé',
    stopped: 'arrêté',
    cancelled: 'annulé',
    intended: 'prévu',
    'on-hold': 'suspendu',
    'in-progress': 'en cours',
    preparation: 'en préparation',
    'not-taken': 'non pris',
    'not-done': 'non réalisé',
    draft: 'brouillon',
    final: 'définitif',
    preliminary: 'préliminaire',
    registered: 'enregistré',
    amended: 'complété',
    corrected: 'corrigé',
    partial: 'partiel',
    unknown: 'inconnu',
  },
  newestOnly: 'Le plus récent de chaque sorte.',
  genes: {
    genotype: 'Génotype',
    phenotype: 'Phénotype',
    lead: 'Gènes qui comptent pour les médicaments',
    noResult: (genes) => `Lus sans résultat : ${genes}.`,
    notTested: (genes) => `Non testés : ${genes}.`,
    effectiveNow: (phenotype, because) => `Actuellement ${phenotype} : ${because}`,
  },
  plan: {
    lead: (date) => `Propositions d’un programme, au ${date}, sur lesquelles un clinicien doit décider.`,
    medicines: 'Médicaments pris ou prévus',
    otherMedicines: 'Médicaments ni pris ni prévus, s’ils étaient envisagés',
    prevention: 'Prévention à faire',
    further: 'Autres étapes',
    columns: {
      medicine: 'Médicament',
      verdict: 'Selon les gènes et les allergies',
      why: 'Pourquoi',
      what: 'Quoi',
      when: 'Quand',
      interval: 'À quelle fréquence',
    },
    limits: 'Ce qui découle des résultats monogéniques ne figure pas dans ce résumé.',
  },
};
