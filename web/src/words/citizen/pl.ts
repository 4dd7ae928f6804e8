import type { CitizenWords } from './en.ts';

export const citizenPl: CitizenWords = {
  'nav.label': 'Części Twojej dokumentacji',
  'nav.plan': 'Mój plan',
  'nav.data': 'Moje dane',
  'nav.accesses': 'Kto zaglądał',
  'nav.sharing': 'Udostępnianie',
  'plan.empty': 'Nie ma jeszcze planu',
  'plan.emptyNext':
    'W Twojej dokumentacji nie ma nic, z czego można ułożyć plan. Dodaj dokumentację medyczną, genom lub jedno i drugie.',
  'plan.bring': 'Dodaj moje pliki',
};
