import type { CitizenWords } from './en.ts';

export const citizenFr: CitizenWords = {
  'nav.label': 'Parties de votre dossier',
  'nav.plan': 'Mon plan',
  'nav.data': 'Mes données',
  'nav.accesses': 'Qui a regardé',
  'nav.sharing': 'Partage',
  'plan.empty': 'Il n’y a pas encore de plan',
  'plan.emptyNext':
    'Votre dossier ne contient rien dont faire un plan. Apportez un dossier de santé, un génome, ou les deux.',
  'plan.bring': 'Apporter mes fichiers',
};
