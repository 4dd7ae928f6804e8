import type { CardWords } from '../card-words.ts';
import { counted } from './counted.ts';

export const plCards: CardWords = {
  evidence: 'Dowody',
  because: 'Dlaczego',
  choose: (medicine) => `Zlecić zamiast tego: ${medicine}`,
  stop: (medicine) => `Nie zlecać: ${medicine}`,
  due: (count) =>
    `Do wykonania: ${counted(count, ['działanie profilaktyczne', 'działania profilaktyczne', 'działań profilaktycznych'])}`,
  report: 'Cały plan',
  overrides: {
    'tolerated-before': 'Lek był już przyjmowany bez szkody',
    'benefit-outweighs': 'Korzyść przeważa nad ryzykiem',
    'no-alternative': 'Nie ma odpowiedniej alternatywy',
    'dose-already-adjusted': 'Dawka jest już dostosowana',
    monitored: 'Osoba będzie ściśle kontrolowana',
    'not-applicable': 'Zalecenie nie pasuje do tej osoby',
  },
};
