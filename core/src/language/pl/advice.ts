import type { AdviceWords, DoseChange, Mood } from '../advice-words.ts';
import { plAdviceNotes } from './advice-notes.ts';
import { plAdviceTerms } from './advice-terms.ts';
import { countedText, type Forms } from './counted.ts';

/** Infinitive clauses serve both moods; what may be considered is marked after them. */
const clause = (mood: Mood, text: string): string => (mood === 'do' ? text : `${text} (można rozważyć)`);

const after = (lead: string, text: string | null): string => (text === null ? '' : `${lead}${text}`);

const change = ({ phase, by, toPercent, toDose }: DoseChange): string =>
  `${phase}${after(' o ', by)}${toPercent === null ? '' : ` do ${toPercent} zwykłej dawki`}${after(' do ', toDose)}`;

const muscle = 'Ból lub osłabienie mięśni proszę od razu zgłosić lekarzowi.';
const sideEffects = 'Działania niepożądane proszę zgłosić lekarzowi.';
const blood = 'Mogą być potrzebne badania krwi.';
const heart = 'Mogą być potrzebne badania serca, na przykład EKG.';
const helps = 'Proszę powiedzieć lekarzowi, jeśli lek nie pomaga.';
const skin = 'Wysypkę lub gorączkę proszę od razu zgłosić lekarzowi.';
const likelySideEffects = 'Działania niepożądane są bardziej prawdopodobne.';
const weaker = 'Lek może działać słabiej.';

/** Polish words of the advice vocabulary. */
export const plAdvice: AdviceWords = {
  steps: {
    'usual-dose': ({ medicine, phase, dose }, mood) =>
      clause(
        mood,
        `stosować zwykłą ${phase ?? 'dawkę'}${dose === null ? '' : ` (${dose})`} leku ${medicine}`,
      ),
    'no-action-needed': () => 'ze względu na geny nie jest potrzebna zmiana',
    avoid: ({ medicine, degree }, mood) =>
      ({
        contraindicated: `lek ${medicine} jest przeciwwskazany`,
        'not-recommended': clause(mood, `unikać leku ${medicine}`),
        'if-possible': clause(mood, `w miarę możliwości unikać leku ${medicine}`),
      })[degree],
    'choose-alternative': ({ choices, not }, mood) =>
      clause(mood, `wybrać inny lek${after(': ', choices)}${after(', ale nie: ', not)}`),
    'reduce-dose': (slots, mood) => clause(mood, `zmniejszyć ${change(slots)}`),
    'increase-dose': (slots, mood) => clause(mood, `zwiększyć ${change(slots)}`),
    'set-dose': ({ phase, dose, everyHours, timesPerWeek, weeks }, mood) =>
      clause(
        mood,
        `jako ${phase} podawać ${dose}${everyHours === null ? '' : ` co ${countedText(everyHours, ['godzinę', 'godziny', 'godzin'])}`}${timesPerWeek === null ? '' : `, ${countedText(timesPerWeek, ['raz', 'razy', 'razy'])} w tygodniu`}${weeks === null ? '' : ` przez ${countedText(weeks, ['tydzień', 'tygodnie', 'tygodni'])}`}`,
      ),
    'limit-dose': ({ phase, maximum }, mood) =>
      clause(mood, `ograniczyć ${phase ?? 'dawkę'} do najwyżej ${maximum}`),
    titrate: ({ by, low, slow, weeks }, mood) =>
      clause(
        mood,
        `${low ? 'zacząć od małej dawki i ' : ''}dostosowywać dawkę${slow ? ' powoli' : ''} według ${by}${weeks === null ? '' : `; po każdej zmianie odczekać ${countedText(weeks, ['tydzień', 'tygodnie', 'tygodni'])} do osiągnięcia stanu stacjonarnego`}`,
      ),
    monitor: ({ what, timing, target, targetAbove, toxicAbove }, mood) =>
      clause(
        mood,
        `kontrolować ${what}${after(' ', timing)}${after(', cel ', target)}${after(', cel powyżej ', targetAbove)}${after(', toksyczne powyżej ', toxicAbove)}`,
      ),
    test: ({ what }, mood) => clause(mood, `oznaczyć ${what}`),
    'avoid-comedication': ({ with: others }, mood) =>
      clause(mood, `unikać łączenia z następującymi lekami: ${others}`),
    'add-therapy': ({ what }, mood) => clause(mood, `dodać ${what}`),
    'inform-patient': ({ about }, mood) => clause(mood, `poinformować pacjenta o ${about}`),
    'use-dosing-algorithm': (_, mood) =>
      clause(mood, 'zastosować algorytm dawkowania uwzględniający genotyp'),
    'follow-label': (_, mood) => clause(mood, 'postępować według charakterystyki produktu leczniczego'),
    'see-guideline': (_, mood) => clause(mood, 'sprawdzić szczegóły w wytycznych'),
    'no-recommendation': ({ reason }) => `brak zalecenia: ${reason}`,
    caution: ({ risks }) => `możliwe: ${risks}`,
    note: ({ text }) => text,
  },
  citizen: {
    avoid: {
      contraindicated: (medicine) => `Przy tych genach ten lek może być niebezpieczny: ${medicine}.`,
      'not-recommended': (medicine) => `Przy tych genach ten lek nie jest zalecany: ${medicine}.`,
      'if-possible': (medicine) => `Przy tych genach ten lek nie jest pierwszym wyborem: ${medicine}.`,
    },
    chooseAlternative: (choices) =>
      choices === null
        ? 'Proszę zapytać, czy inny lek byłby lepszy.'
        : `Proszę zapytać, czy inny lek byłby lepszy: ${choices}.`,
    monitor: {
      response: helps,
      'adverse-effects': sideEffects,
      toxicity: sideEffects,
      'drug-level': blood,
      'active-metabolite-level': blood,
      'blood-count': blood,
      myelosuppression: blood,
      haemolysis: blood,
      inr: 'Może być potrzebne częstsze badanie krzepnięcia krwi.',
      'liver-function': blood,
      'kidney-function': blood,
      ecg: heart,
      'qt-interval': heart,
      'heart-rate': heart,
      'blood-pressure': 'Mogą być potrzebne pomiary ciśnienia krwi.',
      'muscle-symptoms': muscle,
      'creatine-kinase': blood,
      bilirubin: blood,
      hearing: 'Mogą być potrzebne badania słuchu.',
      'respiratory-depression': 'Proszę od razu wezwać pomoc, jeśli oddech stanie się wolny lub trudny.',
      sedation: 'Proszę powiedzieć lekarzowi o dużej senności.',
      bleeding: 'Nietypowe krwawienie proszę od razu zgłosić lekarzowi.',
      thrombosis: 'Przy bólu w klatce piersiowej lub obrzęku nogi proszę od razu wezwać pomoc.',
      'skin-reactions': skin,
      hypersensitivity: skin,
      'insufficient-pain-relief': 'Proszę powiedzieć lekarzowi, jeśli ból nie słabnie.',
      'seizure-control': 'Proszę powiedzieć lekarzowi, jeśli napady są częstsze.',
      'blood-glucose': blood,
      prolactin: blood,
      'cerebellar-effects': 'Proszę powiedzieć lekarzowi o zaburzeniach równowagi.',
      'central-nervous-effects': 'Zawroty głowy, splątanie lub zły sen proszę zgłosić lekarzowi.',
      neutropenia: blood,
      methaemoglobin: blood,
      'level-sum-with-metabolite': blood,
      'cardiotoxic-metabolite-level': blood,
    },
    inform: {
      'muscle-symptoms': muscle,
      'adverse-effects': sideEffects,
      'overdose-signs': 'Przy dużej senności lub wolnym oddechu proszę od razu wezwać pomoc.',
      'skin-reaction-signs': skin,
      'haemolysis-signs': 'Ciemny mocz lub żółtą skórę proszę od razu zgłosić lekarzowi.',
      'hypersensitivity-signs': skin,
      'haematological-toxicity-signs': 'Gorączkę, zakażenie lub siniaki proszę od razu zgłosić lekarzowi.',
      'weaker-effect': helps,
      'higher-risk': likelySideEffects,
      'contact-doctor-if-symptoms': 'Proszę zadzwonić do lekarza, gdy dzieje się coś nietypowego.',
      'no-breast-feeding': 'Przed karmieniem piersią proszę porozmawiać z lekarzem.',
    },
    caution: {
      'adverse-effects': likelySideEffects,
      toxicity: likelySideEffects,
      'severe-toxicity': 'Ciężkie działania niepożądane są bardziej prawdopodobne.',
      'fatal-toxicity': 'Niebezpieczne działania niepożądane są bardziej prawdopodobne.',
      'lower-efficacy': weaker,
      'loss-of-efficacy': 'Lek może nie działać.',
      'higher-exposure': 'W organizmie może zostawać więcej leku.',
      'lower-exposure': 'Do organizmu może docierać mniej leku.',
      'changed-exposure': 'Ilość leku w organizmie może być inna.',
      'higher-active-metabolite': 'Lek może działać za silnie.',
      'lower-active-metabolite': weaker,
      myopathy: 'Uszkodzenie mięśni jest bardziej prawdopodobne.',
      myelosuppression: 'Organizm może wytwarzać za mało komórek krwi.',
      neutropenia: 'Organizm może wytwarzać za mało komórek krwi.',
      diarrhoea: 'Biegunka jest bardziej prawdopodobna.',
      'haemolytic-anaemia': 'Lek może uszkodzić czerwone krwinki.',
      methaemoglobinaemia: 'Lek może uszkodzić czerwone krwinki.',
      hyperbilirubinaemia: 'Żółta skóra lub żółte oczy są bardziej prawdopodobne.',
      jaundice: 'Żółta skóra lub żółte oczy są bardziej prawdopodobne.',
      hepatotoxicity: 'Uszkodzenie wątroby jest bardziej prawdopodobne.',
      'hearing-loss': 'Utrata słuchu jest bardziej prawdopodobna.',
      hypersensitivity: 'Ciężka reakcja alergiczna jest bardziej prawdopodobna.',
      'severe-skin-reaction': 'Ciężka reakcja skórna jest bardziej prawdopodobna.',
      'malignant-hyperthermia': 'Groźna gorączka podczas znieczulenia jest bardziej prawdopodobna.',
      bleeding: 'Krwawienie jest bardziej prawdopodobne.',
      thrombosis: 'Zakrzepy krwi są bardziej prawdopodobne.',
      'cardiovascular-events': 'Zawał serca lub udar mózgu jest bardziej prawdopodobny.',
      'qt-prolongation': 'Zaburzenia rytmu serca są bardziej prawdopodobne.',
      arrhythmia: 'Zaburzenia rytmu serca są bardziej prawdopodobne.',
      bradycardia: 'Wolne tętno jest bardziej prawdopodobne.',
      'respiratory-depression': 'Wolny oddech jest bardziej prawdopodobny.',
      'central-nervous-effects': 'Zawroty głowy lub splątanie są bardziej prawdopodobne.',
      'psychiatric-effects': 'Zmiany nastroju są bardziej prawdopodobne.',
      sedation: 'Senność jest bardziej prawdopodobna.',
      'extrapyramidal-effects': 'Sztywność lub drżenie są bardziej prawdopodobne.',
      'gastrointestinal-bleeding': 'Krwawienie z żołądka lub jelit jest bardziej prawdopodobne.',
      'kidney-failure': 'Uszkodzenie nerek jest bardziej prawdopodobne.',
      hyperammonaemia: 'Niebezpieczna zmiana we krwi jest bardziej prawdopodobna.',
      'peripheral-neuropathy': 'Uszkodzenie nerwów jest bardziej prawdopodobne.',
      'prolonged-apnoea': 'Po znieczuleniu oddech może wracać dłużej.',
      relapse: 'Choroba może łatwiej wrócić.',
      unknown: 'Ryzyko nie jest znane.',
      'orthostatic-hypotension': 'Zawroty głowy przy wstawaniu są bardziej prawdopodobne.',
      'prolonged-neuromuscular-blockade': 'Po znieczuleniu oddech może wracać dłużej.',
      'transplant-rejection': 'Przeszczep może łatwiej zostać odrzucony.',
    },
    limitDose: (maximum) => `Proszę zapytać, czy dawka powinna wynosić najwyżej ${maximum}.`,
    other: {
      'usual-dose': 'Zwykła dawka pasuje do genów.',
      'no-action-needed': 'Geny nie wymagają żadnej zmiany.',
      'reduce-dose': 'Proszę zapytać, czy potrzebna jest mniejsza dawka.',
      'increase-dose': 'Proszę zapytać, czy potrzebna jest większa dawka.',
      'set-dose': 'Proszę zapytać, czy dawka pasuje do genów.',
      titrate: 'Lekarz może ustalać dawkę krok po kroku.',
      test: 'Proszę zapytać, czy potrzebne jest jeszcze inne badanie.',
      'avoid-comedication': 'Proszę pokazać farmaceucie wszystkie leki; niektórych nie należy łączyć.',
      'add-therapy': 'Proszę zapytać, czy potrzebny jest jeszcze inny lek.',
      'use-dosing-algorithm': 'Lekarz może obliczyć dawkę według wzoru.',
      'follow-label': 'Lekarz może kierować się informacją o leku.',
      'see-guideline': 'Lekarz może sprawdzić wytyczne.',
      'no-recommendation': 'Wytyczne nie dają zalecenia dla tego wyniku.',
    },
  },
  under: (conditions, step) => `${conditions.join(', ')}: ${step}`,
  conditions: {
    age: ({ min, max }) =>
      min === null
        ? `w wieku do ${max ?? ''} lat`
        : max === null
          ? `w wieku od ${min} lat`
          : `w wieku od ${min} do ${max} lat`,
    weight: ({ min, max }) =>
      min === null
        ? `przy masie ciała do ${max ?? ''} kg`
        : max === null
          ? `przy masie ciała od ${min} kg`
          : `przy masie ciała od ${min} do ${max} kg`,
    dose: ({ above, atLeast, below, atMost }) => {
      const bounds = [
        after('powyżej ', above),
        after('od ', atLeast),
        after('poniżej ', below),
        after('do ', atMost),
      ];
      return `przy dawkach ${bounds.filter((bound) => bound !== '').join(' i ')}`;
    },
    indication: ({ any }) => `w przypadku ${any}`,
    'indication-other-than': ({ any }) => `z wyjątkiem ${any}`,
    circumstance: ({ any }) => any,
    comedication: ({ any }) => `przy jednoczesnym stosowaniu (${any})`,
    'no-comedication': ({ any }) => `bez jednoczesnego stosowania (${any})`,
  },
  percent: (number) => `${number}%`,
  unit: (ucum) =>
    ucum
      .replace(/^ug/, 'µg')
      .replace('m2', 'm²')
      .replace(/\/d$/, ' na dobę')
      .replace(/\/wk$/, ' na tydzień')
      .replace(/\/h$/, ' na godzinę')
      .replace(/\/mo$/, ' na miesiąc')
      .replace(/\/\((\d+)\.h\)$/, (_, count: string) => every(count, ['godzinę', 'godziny', 'godzin']))
      .replace(/\/\((\d+)\.wk\)$/, (_, count: string) => every(count, ['tydzień', 'tygodnie', 'tygodni']))
      .replace(/^%$/, '% zwykłej dawki'),
  phases: {
    starting: 'dawkę początkową',
    maintenance: 'dawkę podtrzymującą',
    loading: 'dawkę nasycającą',
    daily: 'dawkę dobową',
    'every-dose': 'każdą dawkę',
  },
  ...plAdviceTerms,
  ...plAdviceNotes,
};

function every(count: string, forms: Forms): string {
  return ` co ${countedText(count, forms)}`;
}
