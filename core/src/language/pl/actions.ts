import type { ActionWords } from '../action-words.ts';
import type { Complete } from '../complete.ts';
import type { enActions } from '../en/actions.ts';
import { counted } from './counted.ts';

const askAbout = (name: string): string => `Proszę zapytać lekarza lub farmaceutę o ten lek: ${name}.`;
const becauseOfGenes = (genes: string): string =>
  genes === '' ? 'Tak mówi dokumentacja lub wytyczne.' : `Powód: wynik badania ${genes}.`;

const preventionBecause = (genes: string): string =>
  genes === '' ? 'Wytyczne zalecają to w takiej sytuacji.' : `Powód: wynik badania ${genes}.`;

export const plActions: Complete<ActionWords, typeof enActions> = {
  urgency: {
    now: 'Jak najszybciej',
    soon: 'Podczas następnej wizyty',
    'when-it-comes-up': 'Gdy zajdzie potrzeba',
  },
  dueOn: (date) => `Termin: ${date}`,
  who: { 'doctor-or-pharmacist': 'Lekarz lub farmaceuta', doctor: 'Lekarz' },
  medicine: {
    avoid: {
      what: ({ medicine }) => `Proszę porozmawiać z lekarzem lub farmaceutą o tym leku: ${medicine}.`,
      why: ({ genes }) => becauseOfGenes(genes),
      changes: () => 'Inny lek może być bezpieczniejszy lub działać lepiej.',
    },
    'adjust-or-watch': {
      what: ({ medicine }) => `Proszę zapytać, czy dawka lub kontrole powinny się zmienić: ${medicine}.`,
      why: ({ genes }) => becauseOfGenes(genes),
      changes: () => 'Dawka lub kontrole będą dopasowane.',
    },
    'usual-care': {
      what: ({ medicine }) => `Nic nie trzeba robić: ${medicine}.`,
      why: () => '',
      changes: () => '',
    },
    'no-guideline': {
      what: ({ medicine }) => askAbout(medicine),
      why: () => 'Żadne wytyczne genetyczne o nim nie mówią.',
      changes: () => 'Będzie wiadomo, czy jest odpowiedni.',
    },
    unknown: {
      what: ({ medicine }) => `Proszę zapytać, czego jeszcze brakuje do oceny leku: ${medicine}.`,
      why: () => 'Brakuje czegoś, co jest potrzebne do odpowiedzi.',
      changes: () => 'Odpowiedź będzie znana.',
    },
  },
  test: {
    what: ({ genes, medicine }) =>
      medicine === ''
        ? `Proszę zapytać o badanie genetyczne: ${genes}.`
        : `Proszę zapytać o badanie genetyczne (${genes}) ze względu na lek: ${medicine}.`,
    why: ({ medicine }) =>
      medicine === ''
        ? 'Bez niego nikt nie może powiedzieć, czy ten lek pasuje do genów.'
        : `Bez niego nikt nie może powiedzieć, czy ten lek pasuje do genów: ${medicine}.`,
    changes: () => 'Odpowiedź będzie znana.',
  },
  question: {
    what: ({ medicine, genes }) => askAbout(medicine === '' ? genes : medicine),
    why: () => 'Z tego raportu nie wynika na pewno, który to lek.',
    changes: () => 'Będzie można ocenić także ten lek.',
  },
  weigh: {
    what: ({ medicine }) =>
      `Proszę zapytać, czy korzyść nadal przeważa nad niebezpieczeństwem krwawienia: ${medicine}.`,
    why: () => 'Krwawienie jest bardziej prawdopodobne niż zwykle.',
    changes: () => 'Mniejsze niebezpieczeństwo krwawienia albo dobry powód, by kontynuować.',
  },
  finding: {
    what: () => 'Proszę przeczytać z lekarzem wyniki, o które proszono.',
    why: () => 'Proszono o nie. W tym raporcie są osobno.',
    changes: () => 'Będzie wiadomo, co z nich wynika i kto jeszcze powinien wiedzieć.',
  },
  prevention: {
    screening: {
      what: ({ prevention }) => `Proszę umówić się na badanie: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Chorobę wykrywa się wcześnie, gdy można ją lepiej leczyć.',
    },
    test: {
      what: ({ prevention }) => `Proszę to sprawdzić: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Zagrożenie widać, zanim zaszkodzi.',
    },
    vaccination: {
      what: ({ prevention }) => `Proszę zapytać o to, na co przyszła pora: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Ciężka choroba staje się mniej prawdopodobna.',
    },
    visit: {
      what: ({ prevention }) => `Proszę poprosić o tę wizytę: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Obejrzy to ktoś z doświadczeniem.',
    },
    treatment: {
      what: ({ prevention }) => `Proszę porozmawiać o tym z lekarzem: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Prawdopodobieństwo zachorowania się zmniejsza.',
    },
    alert: {
      what: ({ prevention }) => `Proszę powiedzieć o tym każdemu, kto leczy: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Znanego zagrożenia można uniknąć.',
    },
  },
  overdue: 'Po terminie',
  columns: { step: 'Krok', why: 'Dlaczego', changes: 'Co to zmienia', who: 'Kto', when: 'Kiedy' },
  later: (count) => `${counted(count, ['dalszy krok', 'dalsze kroki', 'dalszych kroków'])} na później`,
  conflicts: {
    class: ({ medicineClass, avoid, adjust, usual }) =>
      [
        avoid === '' ? '' : `${medicineClass} – geny przemawiają przeciw: ${avoid}.`,
        adjust === '' ? '' : `Może być potrzebna inna dawka lub więcej kontroli: ${adjust}.`,
        usual === '' ? '' : `Nie ma powodu przeciw: ${usual}.`,
      ]
        .filter((text) => text !== '')
        .join(' '),
    bleeding: (reasons) => `Do rozważenia wobec niebezpieczeństwa krwawienia: ${reasons}.`,
    bleedingPoints: (model, points) => `${model} ${points}`,
  },
  classes: { C10: 'Leki na tłuszcze we krwi', L02BA01: 'Tamoksyfen', B01AC06: 'Aspiryna' },
};
