import type { Complete } from '../complete.ts';
import type { enPrevention } from '../en/prevention.ts';
import type { PreventionWords } from '../prevention-words.ts';
import { counted, formOf, years } from './counted.ts';

const months = (count: number | null): string =>
  count === null
    ? 'raz'
    : count % 12 > 0
      ? count === 1
        ? 'co miesiąc'
        : `co ${counted(count, ['miesiąc', 'miesiące', 'miesięcy'])}`
      : count === 12
        ? 'co roku'
        : `co ${counted(count / 12, years)}`;
const atAge = (age: number | null): string => (age === null ? '' : `, w wieku ${age} lat`);

export const plPrevention: Complete<PreventionWords, typeof enPrevention> = {
  heading: 'Moja profilaktyka',
  clinicianHeading: 'Profilaktyka',
  lead: 'Co i kiedy zalecają wytyczne w takiej sytuacji. Jeśli coś już zrobiono, a nie ma tego tutaj, to nie ma tego w odczytanej dokumentacji.',
  nothingDue: 'Teraz nic nie jest do wykonania.',
  action: {
    mammography: {
      name: 'mammografia',
      plain: 'zdjęcie rentgenowskie piersi, które wcześnie wykrywa raka',
    },
    'breast-mri': {
      name: 'rezonans magnetyczny piersi',
      plain: 'obrazy piersi bez promieni rentgenowskich, dla kobiet z dużym ryzykiem dziedzicznym',
    },
    'cervical-screening': {
      name: 'test HPV szyjki macicy',
      plain: 'wymaz, który wykrywa wirusa, zanim może wywołać raka',
    },
    'faecal-blood-test': {
      name: 'badanie kału na krew',
      plain: 'badanie w domu, które wcześnie wykrywa raka jelita',
    },
    colonoscopy: {
      name: 'kolonoskopia',
      plain: 'badanie wnętrza jelita, podczas którego można usunąć polipy, zanim staną się rakiem',
    },
    gastroscopy: {
      name: 'gastroskopia',
      plain: 'badanie wnętrza żołądka i pierwszej części jelita',
    },
    'whole-body-mri': {
      name: 'rezonans magnetyczny całego ciała',
      plain: 'obrazy całego ciała bez promieni rentgenowskich',
    },
    'lung-ct': {
      name: 'niskodawkowa tomografia klatki piersiowej',
      plain: 'tomografia płuc z małą ilością promieniowania, dla osób, które dużo paliły',
    },
    'psa-test': {
      name: 'badanie PSA',
      plain: 'badanie krwi dotyczące prostaty; najpierw trzeba omówić jego korzyści i szkody',
    },
    'helicobacter-test': {
      name: 'badanie na Helicobacter pylori',
      plain: 'badanie na bakterię żołądka, którą można leczyć',
    },
    'aorta-ultrasound': {
      name: 'USG aorty brzusznej',
      plain: 'USG, które wykrywa poszerzenie głównej tętnicy, raz w życiu',
    },
    'cardiovascular-risk': {
      name: 'ocena ryzyka sercowo-naczyniowego',
      plain: 'tłuszcze we krwi i ciśnienie, aby poznać prawdopodobieństwo zawału lub udaru',
    },
    'blood-pressure': {
      name: 'pomiar ciśnienia krwi',
      plain: 'zmierzenie ciśnienia krwi',
    },
    'lipoprotein-a': {
      name: 'lipoproteina(a), raz w życiu',
      plain: 'badanie krwi, raz w życiu, na dziedziczny tłuszcz we krwi',
    },
    'heart-rhythm': {
      name: 'tętno lub EKG w kierunku migotania przedsionków',
      plain: 'badanie tętna lub EKG, aby wykryć nierówne bicie serca, zanim wywoła udar',
    },
    'prolonged-ecg': {
      name: 'przedłużone EKG w kierunku migotania przedsionków',
      plain: 'dłuższy zapis EKG, aby wykryć nierówne bicie serca, które pojawia się i znika',
    },
    'heart-check': { name: 'EKG i echokardiografia', plain: 'EKG i USG serca' },
    'blood-sugar': {
      name: 'HbA1c lub glukoza na czczo',
      plain: 'badanie krwi w kierunku cukrzycy',
    },
    'kidney-blood': {
      name: 'kreatynina i eGFR',
      plain: 'badanie krwi, które pokazuje, jak dobrze pracują nerki',
    },
    'kidney-urine': {
      name: 'wskaźnik albumina/kreatynina w moczu',
      plain: 'badanie moczu, które wcześnie pokazuje uszkodzenie nerek',
    },
    'liver-stiffness': {
      name: 'elastografia wątroby',
      plain: 'USG, które mierzy zbliznowacenie wątroby',
    },
    'iron-studies': {
      name: 'ferrytyna i wysycenie transferryny',
      plain: 'badanie krwi na żelazo w organizmie',
    },
    'kidney-specialist': {
      name: 'skierowanie do nefrologa',
      plain: 'wizyta u specjalisty od nerek',
    },
    'liver-specialist': {
      name: 'skierowanie do hepatologa',
      plain: 'wizyta u specjalisty od wątroby',
    },
    'genetics-lipids': {
      name: 'badanie genetyczne w kierunku hipercholesterolemii rodzinnej',
      plain: 'badanie genetyczne na dziedziczny wysoki cholesterol',
    },
    'risk-reducing-surgery': {
      name: 'rozmowa o operacji zmniejszającej ryzyko',
      plain: 'rozmowa o operacji, która zmniejsza ryzyko raka',
    },
    'lipid-treatment': {
      name: 'leczenie obniżające lipidy',
      plain: 'rozmowa z lekarzem o leku, który obniża cholesterol',
    },
    'blood-pressure-treatment': {
      name: 'leczenie ciśnienia krwi',
      plain: 'rozmowa z lekarzem: ponowny pomiar i lek, który obniża ciśnienie krwi',
    },
    'bowel-aspirin': {
      name: 'codzienna aspiryna przeciw rakowi jelita',
      plain: 'rozmowa z lekarzem o aspirynie, jej korzyściach i szkodach',
    },
    'breast-medicine': {
      name: 'lek zmniejszający ryzyko raka piersi',
      plain: 'rozmowa ze specjalistą o tamoksyfenie albo, po menopauzie, o anastrozolu',
    },
    'iron-removal': {
      name: 'upusty krwi',
      plain: 'regularne pobieranie krwi, aby zmniejszyć ilość żelaza w organizmie',
    },
    'anaesthesia-alert': {
      name: 'ostrzeżenie: hipertermia złośliwa',
      plain: 'karta, która mówi anestezjologom, jakich środków nie wolno podać',
    },
    'qt-alert': {
      name: 'ostrzeżenie: bez leków wydłużających odstęp QT',
      plain: 'karta, która mówi lekarzom, jakie leki mogą zaburzyć bicie serca',
    },
    'influenza-vaccination': {
      name: 'szczepienie przeciw grypie',
      plain: 'szczepienie przeciw grypie, każdej jesieni',
    },
    'covid-19-vaccination': {
      name: 'szczepienie przeciw COVID-19',
      plain: 'szczepienie przeciw COVID-19, każdej jesieni',
    },
    'pneumococcal-vaccination': {
      name: 'szczepienie przeciw pneumokokom',
      plain: 'szczepienie przeciw zapaleniu płuc wywołanemu przez pneumokoki',
    },
    'zoster-vaccination': {
      name: 'szczepienie przeciw półpaścowi',
      plain: 'dwa szczepienia przeciw półpaścowi',
    },
    'rsv-vaccination': {
      name: 'szczepienie przeciw RSV',
      plain: 'szczepienie przeciw wirusowi dróg oddechowych',
    },
    'tetanus-vaccination': {
      name: 'dawka przypominająca przeciw tężcowi i błonicy',
      plain: 'dawka przypominająca szczepienia przeciw tężcowi i błonicy',
    },
  },
  status: {
    overdue: 'po terminie',
    due: 'do wykonania',
    soon: 'wkrótce do wykonania',
    done: 'wykonane',
    declined: 'odmówiono',
    unknown: 'nie wiadomo',
    'not-applicable': 'nie teraz',
  },
  when: {
    neverRecorded: 'Nie odnotowano wykonania; do wykonania teraz.',
    due: (date) => `Do wykonania od: ${date}.`,
    soon: (date, age) => `Termin: ${date}${atAge(age)}.`,
    overdue: (date) => `Po terminie od: ${date}.`,
    next: (date, age) => `Następny raz: ${date}${atAge(age)}.`,
    last: (date) => `Ostatnio: ${date}.`,
    finished: 'Wykonane; nic więcej nie trzeba robić.',
  },
  every: months,
  doses: (count) => counted(count, ['dawka', 'dawki', 'dawek']),
  shortened: 'wcześniej niż zwykle, bo ostatni wynik był nieprawidłowy',
  strength: { strong: 'silne', conditional: 'warunkowe', feasibility: 'w trakcie prób' },
  reason: {
    'too-young': ({ from, startsOn }) => `od ${from}. roku życia${startsOn === null ? '' : ` (${startsOn})`}`,
    'too-old': ({ through }) => `do ${through}. roku życia`,
    'last-check-done': ({ through }) => `do ${through}. roku życia; ostatnie badanie jest wykonane`,
    minor: () => 'dla dorosłych',
    'not-for-person': () => 'w dokumentacji nie ma do tego powodu',
    replaced: () => 'zastąpione dokładniejszą kontrolą',
    'not-offered-in-country': ({ country }) => `w tym kraju nie jest oferowane (${country})`,
    'no-table-for-country': ({ country }) => `brak kalendarza szczepień dla tego kraju (${country})`,
  },
  missing: {
    'birth-date': () => 'data urodzenia',
    sex: () => 'płeć',
    'sex-disagrees': () => 'płeć: dokumentacja i genom się nie zgadzają',
    country: () => 'kraj',
    conditions: () => 'rozpoznania',
    'family-history': () => 'choroby krewnych',
    smoking: () => 'palenie',
    medicines: () => 'obecne leki',
    pregnancy: () => 'ciąża',
    measure: (name) => name,
    risk: (name) => name,
    gene: (name) => `gen ${name}`,
    phase: (name) => `czy obie kopie ${name} są zmienione`,
    confirmation: (name) => `potwierdzenie ${name} przez laboratorium`,
    'age-at-diagnosis': (name) => `wiek krewnego w chwili rozpoznania (${name})`,
    'last-done': (name) => `kiedy wykonano ostatnio (${name})`,
    result: (name) => `wynik (${name})`,
    'follow-up': (name) => `co dalej po nieprawidłowym wyniku (${name})`,
  },
  missingFacts: (facts) => `brakuje: ${facts}`,
  measure: {
    'body-mass-index': 'wskaźnik masy ciała (BMI)',
    'systolic-bp': 'ciśnienie skurczowe',
    'diastolic-bp': 'ciśnienie rozkurczowe',
    ferritin: 'ferrytyna',
    'transferrin-saturation': 'wysycenie transferryny',
    'ldl-cholesterol': 'cholesterol LDL',
    'pack-years': 'paczkolata palenia',
  },
  condition: {
    diabetes: 'cukrzyca',
    'type-2-diabetes': 'cukrzyca typu 2',
    hypertension: 'nadciśnienie tętnicze',
    'atherosclerotic-disease': 'choroba tętnic',
    'atrial-fibrillation': 'migotanie przedsionków',
    'chronic-kidney-disease': 'przewlekła choroba nerek',
    'familial-hypercholesterolaemia': 'hipercholesterolemia rodzinna',
    'aortic-aneurysm': 'poszerzona aorta',
    'coronary-disease': 'choroba wieńcowa serca',
    'breast-cancer': 'rak piersi',
    'colorectal-cancer': 'rak jelita grubego',
    'cervical-cancer': 'rak szyjki macicy',
    'prostate-cancer': 'rak prostaty',
    'no-cervix': 'usunięta szyjka macicy',
    'no-breasts': 'usunięte piersi',
    'no-stomach': 'usunięty żołądek',
  },
  mergedFrom: (others) => `częściej niż: ${others}`,
  mayChange: (facts) => `może się zmienić, gdy będzie znane: ${facts}`,
  degree: {
    1: 'rodzice, rodzeństwo i dzieci (pierwszy stopień)',
    2: 'dziadkowie, ciotki, wujowie, bratankowie i siostrzenice (drugi stopień)',
    3: 'kuzyni i kuzynki (trzeci stopień)',
  },
  kin: {
    mother: 'matka',
    father: 'ojciec',
    sister: 'siostra',
    brother: 'brat',
    daughter: 'córka',
    son: 'syn',
    child: 'dziecko',
  },
  tell: (relatives) => `Powinni o tym wiedzieć, bo mogli to odziedziczyć: ${relatives}.`,
  inRecord: (relatives) => `W dokumentacji: ${relatives}.`,
  genesNotRead: (genes) => `Otwarte, bo tych genów nie odczytano lub o nie nie proszono: ${genes}.`,
  genesNotAsked:
    'Niektóre badania zależą od ryzyka dziedzicznego. Tych genów nie odczytano albo o nie nie proszono.',
  others: (count) => `${count} ${formOf(count, ['dalsze', 'dalsze', 'dalszych'])} – wykonane lub nie teraz`,
  asTable: 'To samo jako tabela',
  timeline: 'Co przypada w jakim wieku',
  years: (from, through) =>
    from === null
      ? through === null
        ? 'każdy wiek'
        : `do ${through}`
      : through === null
        ? `od ${from}`
        : `od ${from} do ${through}`,
  today: (age) => `dziś (${age})`,
  becauseOf: 'Ze względu na',
  fact: {
    age: 'wiek',
    sex: 'płeć',
    country: 'kraj',
    condition: 'rozpoznanie',
    measure: 'pomiar',
    risk: 'ryzyko',
    gene: 'gen',
    relative: 'krewny',
    smoking: 'palenie',
    medicine: 'lek',
    pregnancy: 'ciąża',
    event: 'wcześniejsze badanie',
  },
  notRecorded: 'nie ma w dokumentacji',
  columns: {
    status: 'Stan',
    action: 'Działanie',
    due: 'Kiedy',
    interval: 'Jak często',
    source: 'Źródło',
    strength: 'Siła',
    ages: 'Wiek',
    reason: 'Dlaczego nie teraz',
  },
};
