import type { CitizenWords } from './en.ts';

export const citizenEs: CitizenWords = {
  'nav.label': 'Partes de su historia',
  'nav.plan': 'Mi plan',
  'nav.data': 'Mis datos',
  'nav.accesses': 'Quién miró',
  'nav.sharing': 'Compartir',
  'plan.empty': 'Aún no hay plan',
  'plan.emptyNext':
    'En su historia no hay nada con que hacer un plan. Traiga una historia clínica, un genoma o ambos.',
  'plan.bring': 'Traer mis archivos',
};
