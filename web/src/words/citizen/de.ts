import type { CitizenWords } from './en.ts';

export const citizenDe: CitizenWords = {
  'nav.label': 'Teile Ihrer Akte',
  'nav.plan': 'Mein Plan',
  'nav.data': 'Meine Daten',
  'nav.accesses': 'Wer hineinsah',
  'nav.sharing': 'Teilen',
  'plan.empty': 'Es gibt noch keinen Plan',
  'plan.emptyNext':
    'In Ihrer Akte ist nichts, woraus ein Plan werden kann. Bringen Sie eine Gesundheitsakte, ein Genom oder beides.',
  'plan.bring': 'Meine Dateien bringen',
};
