import type { AbsoluteRiskWords } from '../absolute-risk-words.ts';
import type { Complete } from '../complete.ts';
import type { enAbsoluteRisks } from '../en/absolute-risks.ts';
import { counted, years } from './counted.ts';

const places: Readonly<Partial<Record<string, string>>> = {
  England: 'Anglia',
  Finland: 'Finlandia',
  France: 'Francja',
  Germany: 'Niemcy',
  Italy: 'Włochy',
};

const placeName = (place: string): string => places[place] ?? place;

export const plAbsoluteRisks: Complete<AbsoluteRiskWords, typeof enAbsoluteRisks> = {
  heading: 'Jak prawdopodobne są choroby',
  clinicianHeading: 'Ryzyko bezwzględne',
  lead: 'Dotyczy to osób, które jeszcze nie mają tej choroby. Ludzie umierają też z innych przyczyn; jest to uwzględnione.',
  notInside: 'Wskaźniki i pojedyncze geny liczą się tylko tam, gdzie o nie proszono.',
  tablesOf: (place, year) => `Według tabel z kraju: ${placeName(place)}, ${year}.`,
  notYourCountry: (place, ownCountry) =>
    ownCountry === null
      ? `Kraj zamieszkania nie jest znany, więc użyto tabel z innego: ${placeName(place)}.`
      : `Nie ma tu tabel dla kraju zamieszkania, więc użyto tabel z innego: ${placeName(place)}.`,
  disease: {
    'breast-cancer': 'rak piersi',
    'colon-and-rectum-cancer': 'rak jelita grubego',
    'diabetes-mellitus-type-2': 'cukrzyca typu 2',
    'ischemic-heart-disease': 'choroba wieńcowa serca',
    'prostate-cancer': 'rak prostaty',
  },
  within: (chance) =>
    `Na 100 podobnych osób: u ${chance.with} wystąpi w ciągu ${chance.years} lat ${chance.disease}, a u ${chance.without} nie.`,
  fewerThanOneWithin: (disease, span) =>
    `Na 100 podobnych osób: u mniej niż jednej wystąpi w ciągu ${span} lat ${disease}.`,
  untilAge: (chance) =>
    `Do wieku ${chance.age} lat: wystąpi u ${chance.with}, nie wystąpi u ${chance.without}.`,
  fewerThanOneUntil: (age) => `Do wieku ${age} lat: wystąpi u mniej niż jednej.`,
  amongOthers: (count) => `Wśród wszystkich osób w tym wieku i tej płci: ${count} w tym czasie.`,
  fewerThanOne: 'mniej niż jedna',
  between: (low, high) => `od ${low} do ${high}`,
  wouldBe: (change, count) => `${change} byłoby to: ${count}.`,
  change: {
    'stop-smoking': 'Bez palenia',
    'lower-ldl': 'Przy cholesterolu LDL niższym o 1 mmol/L',
    'lower-systolic': 'Przy ciśnieniu krwi niższym o 5 mmHg',
    'lower-weight': 'Przy wskaźniku masy ciała niższym o 5',
  },
  changeOtherwise: (id) => `Przy zmianie ${id}`,
  details: 'Co zmienia tę liczbę',
  columns: {
    disease: 'Choroba',
    risk: 'Ryzyko',
    others: 'Ten sam wiek i płeć',
    steps: 'Krok po kroku i na czym to się opiera',
    step: 'Co wiadomo',
    whatIf: 'Co by było, gdyby',
  },
  toAge: (age) => `do wieku ${age} lat`,
  inYears: (span) => counted(span, years),
  everybody: ({ place, sex, ageYears }) =>
    `${sex === 'female' ? 'Kobiety' : 'Mężczyźni'} w wieku ${ageYears} lat, ${placeName(place)}`,
  group: {
    monogenic: 'z wynikiem genu',
    family: 'z rodziną',
    polygenic: 'ze wskaźnikiem',
    clinical: 'z pomiarami i nawykami',
  },
  factor: {
    'breast-cancer-relatives': 'rak piersi w rodzinie',
    'breast-cancer-score': 'wskaźnik raka piersi',
    'colorectal-cancer-relatives': 'rak jelita grubego w rodzinie',
    'colorectal-cancer-score': 'wskaźnik raka jelita grubego',
    'colorectal-cancer-weight': 'wskaźnik masy ciała (BMI)',
    'coronary-relatives': 'choroba serca w rodzinie',
    'coronary-score': 'wskaźnik choroby serca',
    'coronary-smoking': 'palenie',
    'coronary-ldl': 'cholesterol LDL',
    'coronary-systolic': 'ciśnienie skurczowe',
    'diabetes-score': 'wskaźnik cukrzycy typu 2',
    'diabetes-weight': 'wskaźnik masy ciała (BMI)',
    'prostate-cancer-relatives': 'rak prostaty w rodzinie',
    'prostate-cancer-score': 'wskaźnik raka prostaty',
  },
  level: {
    none: 'nic nie odnotowano',
    one: 'jeden krewny',
    'one-or-more': 'co najmniej jeden krewny',
    'two-or-more': 'dwoje krewnych lub więcej',
    never: 'nigdy',
    former: 'dawniej',
    current: 'obecnie',
  },
  scoreRank: (lower) => `wyższy niż u ${lower} na 100`,
  asEverybody: (factors) => `Nieznane, więc liczone jak u wszystkich: ${factors}.`,
  scoreReason: {
    'not-asked': 'nie proszono o to',
    'no-percentile': 'nie można porównać',
    'other-population': 'ważny tylko dla innych osób',
    'coverage-unknown': 'za mało wiadomo o tym, co odczytano',
    'another-score-counts': 'liczy się już inny wskaźnik',
  },
  carrierWithoutEffect: (factors) => `Nie zastosowano, bo nie jest znany wpływ u nosicieli: ${factors}.`,
  noEffectAtAge: 'dla tego wieku nie opublikowano wpływu',
  carriersOf: (genes) => `według publikacji o nosicielach (${genes})`,
  freeUnknown: 'Nie wiadomo, czy choroba już jest: nie odczytano dokumentacji.',
  genesRead: {
    finding: (genes) => `wynik w genach: ${genes}`,
    'no-finding': (genes) => `odczytane bez nieprawidłowości: ${genes}`,
    'not-known': (genes) => `nieodczytane lub nieobjęte prośbą: ${genes}`,
  },
  otherModel: ({ model, outcome, percent, years: span }) =>
    `${model}: ${percent}${span === null ? '' : ` w ciągu ${span} ${span === 1 ? 'roku' : 'lat'}`} (${outcome}).`,
  differs: {
    'counts-strokes': 'model liczy także udary',
    'no-angina': 'model nie liczy dusznicy bolesnej',
    'no-genes-or-family': 'model nie zna genów ani rodziny',
    'genes-and-family-by-another-model': 'model liczy geny i rodzinę na własny sposób',
    'other-people': 'model powstał na podstawie innych osób',
    'computed-elsewhere': 'obliczono ją gdzie indziej',
    'other-years': 'model obejmuje inną liczbę lat',
  },
  because: (reasons) => `Inna liczba, ponieważ ${reasons}.`,
  noNumber: (disease, reason) => `${disease}: brak liczby. ${reason}`,
  missing: (facts) => `Brakuje: ${facts}.`,
  reason: {
    'has-disease': () => 'Choroba jest już w dokumentacji.',
    'other-sex': () => 'Oblicza się to tylko dla drugiej płci.',
    'switched-off': ({ why }) => `Obliczanie jest wyłączone: ${why}.`,
    'no-table': () => 'Nie ma jej w żadnej tabeli.',
    'outside-ages': ({ fromAge, toAge, carriers }) =>
      carriers
        ? `O nosicielach wiadomo tylko w wieku od ${fromAge} do ${toAge - 1} lat.`
        : `Tabele obejmują wiek od ${fromAge} do ${toAge - 1} lat.`,
    'carrier-effect-unknown': ({ genes }) => `Nie wiadomo tu, jak zmienia ją ten wynik: ${genes.join(', ')}.`,
    'several-carriers': ({ genes }) => `Nic nie wiadomo o osobach z wynikami w genach ${genes.join(' i ')}.`,
  },
  intervalIs: 'Przedziały obejmują niepewność wpływów i nieodczytanych części wskaźników, ale nie tabel.',
};
