import type { Catalogue } from '../catalogue.ts';
import type { Complete } from '../complete.ts';
import type { en } from '../en/en.ts';
import { plAbsoluteRisks } from './absolute-risks.ts';
import { plActions } from './actions.ts';
import { plAdvice } from './advice.ts';
import { plCards } from './cards.ts';
import { plDecisions } from './decisions.ts';
import { counted } from './counted.ts';
import { plExplain } from './explain.ts';
import { plFindings } from './findings.ts';
import { plIps } from './ips.ts';
import { polishMedicineName } from './medicine-names.ts';
import { plPrevention } from './prevention.ts';
import { plPhenotypes } from './phenotypes.ts';
import { plReport } from './report.ts';
import { plRisks } from './risks.ts';
import { plSafetyCard } from './safety-card.ts';
import { plScores } from './scores.ts';

const months = [
  'stycznia',
  'lutego',
  'marca',
  'kwietnia',
  'maja',
  'czerwca',
  'lipca',
  'sierpnia',
  'września',
  'października',
  'listopada',
  'grudnia',
];

const list = (last: string) => (items: readonly string[]) =>
  `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;

/** Polski. Names stand uninflected, in places where Polish takes the nominative. */
export const pl: Complete<Catalogue, typeof en> = {
  tag: 'pl',
  decimalSign: ',',
  colon: ': ',
  date: (year, month, day) => `${day} ${months[month - 1] ?? month} ${year}`,
  listAnd: list('i'),
  listOr: list('lub'),
  medicineName: polishMedicineName,
  verdicts: {
    avoid: {
      label: 'Unikać',
      citizen: 'Inny lek może być bezpieczniejszy lub działać lepiej.',
      group: 'Unikać',
    },
    'adjust-or-watch': {
      label: 'Dostosować lub kontrolować',
      citizen: 'Może być potrzebna inna dawka lub więcej kontroli.',
      group: 'Dostosować lub kontrolować',
    },
    'usual-care': {
      label: 'Leczenie jak zwykle',
      citizen: 'Geny nie dają powodu, aby zmieniać zwykłe leczenie.',
      group: 'Leczenie jak zwykle',
    },
    'no-guideline': {
      label: 'Brak wytycznych',
      citizen: 'Żadne wytyczne genetyczne nie mówią o tym leku. Nie znaczy to, że jest bezpieczny.',
      group: 'Brak wytycznych',
    },
    unknown: {
      label: 'Nie wiadomo',
      citizen: 'Odpowiedź nie jest jeszcze znana. Brakuje czegoś, co jest do niej potrzebne.',
      group: 'Nie wiadomo',
    },
  },
  reasons: {
    recommendation: () => ({ clinician: '', citizen: null }),
    'gene-not-tested': (reason) => ({
      clinician: `Nie zbadano genu ${reason.gene}; jego wynik mógłby zmienić zalecenie.`,
      citizen: `Gen ${reason.gene} nie został zbadany.`,
    }),
    'gene-no-result': (reason) => ({
      clinician: `Gen ${reason.gene} odczytano, ale bez wyniku.`,
      citizen: `Genu ${reason.gene} nie udało się odczytać.`,
    }),
    'gene-indeterminate': (reason) => ({
      clinician: `Funkcja wyniku ${reason.gene} nie jest znana; wytyczne nic o nim nie mówią.`,
      citizen: `Nie wiadomo, co oznacza wynik genu ${reason.gene}.`,
    }),
    'result-not-listed': (reason) => ({
      clinician: `Wytyczne ${reason.guideline} (${reason.source}) nie mają wiersza dla tego wyniku: ${reason.genes.join(', ')}.`,
      citizen: `Żadne wytyczne nie mówią o tym wyniku: ${reason.genes.join(', ')}.`,
    }),
    'positions-missing': (reason) => ({
      clinician: `Nie odczytano ${counted(reason.missing, ['pozycji', 'pozycji', 'pozycji'])} genu ${reason.gene} (w tym ${reason.ampTier1Missing} z poziomu 1 AMP); wariant w tym miejscu mógłby zmienić zalecenie.`,
      citizen: `Części genu ${reason.gene} nie odczytano.`,
    }),
    ambiguous: (reason) => ({
      clinician: `Do genu ${reason.gene} pasuje kilka diplotypów o różnych zaleceniach: ${reason.diplotypes.join(', ')}.`,
      citizen: `Wynik genu ${reason.gene} można odczytać na więcej niż jeden sposób.`,
    }),
    'population-unknown': (reason) => ({
      clinician: `Zalecenie zależy od informacji, których nie ma w dokumentacji: ${reason.populations.join('; ')}.`,
      citizen: 'Zalecenie zależy od informacji, których nie ma w dokumentacji.',
    }),
    phenoconversion: (reason) => ({
      clinician: `Lek ${reason.medicine} zmienia aktywność ${reason.gene}; użyto fenotypu efektywnego.`,
      citizen: `Przyjmowany lek ${reason.medicine} zmienia działanie genu ${reason.gene}.`,
    }),
    'dosing-algorithm-only': (reason) => ({
      clinician: `Wytyczne ${reason.guideline} podają algorytm dawkowania, a nie wiersz do odczytania.`,
      citizen: 'Właściwą dawkę trzeba obliczyć według wzoru.',
    }),
    allergy: (reason) => ({
      clinician: `Odnotowana alergia: ${reason.substance}.`,
      citizen: `W dokumentacji jest alergia: ${reason.substance}.`,
    }),
  },
  agreement: {
    agree: (sources) => `Źródła są zgodne: ${sources}`,
    differ: (sources) => `Źródła się różnią: ${sources}`,
    single: (sources) => `Wypowiada się tylko jedno źródło: ${sources}`,
    none: () => 'Żadne wytyczne nie dają zaleceń dla posiadanych wyników',
  },
  sources: { CPIC: 'CPIC', DPWG: 'DPWG', FDA: 'FDA' },
  actions: plActions,
  cards: plCards,
  decisions: plDecisions,
  explain: plExplain,
  phenotypes: plPhenotypes,
  alleleCarried: (symbol, allele, carried) => ({
    name: `${allele} ${carried ? 'dodatni' : 'ujemny'}`,
    citizen: () => (carried ? `W genach jest ${symbol}${allele}.` : `W genach nie ma ${symbol}${allele}.`),
  }),
  populations: {
    general: 'populacja ogólna',
    adults: 'dorośli',
    pediatrics: 'dzieci',
    'child >40kg_adult': 'dzieci o masie powyżej 40 kg i dorośli',
    'CVI ACS PCI': 'serce: ostry zespół wieńcowy lub stent',
    'CVI non-ACS non-PCI': 'serce: ani ostry zespół wieńcowy, ani stent',
    NVI: 'wskazanie nerwowo-naczyniowe (udar)',
    'PHT naive': 'fenytoina: wcześniej nieprzyjmowana',
    'PHT use >3mos': 'fenytoina: przyjmowana ponad 3 miesiące',
    'CBZ naive': 'karbamazepina: wcześniej nieprzyjmowana',
    'CBZ use >3mos': 'karbamazepina: przyjmowana ponad 3 miesiące',
    'CBZ-no alternatives': 'karbamazepina: brak innej możliwości',
    'OXC naive': 'okskarbazepina: wcześniej nieprzyjmowana',
    'OXC use >3 mos': 'okskarbazepina: przyjmowana ponad 3 miesiące',
    'n/a': 'nie podano',
  },
  strengths: {
    Strong: 'silne',
    Moderate: 'umiarkowane',
    Optional: 'opcjonalne',
    'No recommendation': 'brak zalecenia',
    'N/A': 'bez stopnia',
    Unspecified: 'bez stopnia',
  },
  modulators: {
    'strong-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, silny inhibitor ${symbol}`,
      citizen: `Przyjmowany lek ${medicine} prawie blokuje gen ${symbol}.`,
    }),
    'moderate-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, umiarkowany inhibitor ${symbol}`,
      citizen: `Przyjmowany lek ${medicine} spowalnia gen ${symbol}.`,
    }),
    'weak-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, słaby inhibitor ${symbol}`,
      citizen: `Przyjmowany lek ${medicine} trochę spowalnia gen ${symbol}.`,
    }),
    'strong-inducer': (medicine, symbol) => ({
      clinician: `${medicine}, silny induktor ${symbol}`,
      citizen: `Przyjmowany lek ${medicine} mocno przyspiesza gen ${symbol}.`,
    }),
    'moderate-inducer': (medicine, symbol) => ({
      clinician: `${medicine}, umiarkowany induktor ${symbol}`,
      citizen: `Przyjmowany lek ${medicine} przyspiesza gen ${symbol}.`,
    }),
  },
  via: {
    row: 'wiersz',
    'reference-block': 'blok referencyjny',
    'callable-region': 'obszar możliwy do oceny',
    declared: 'zadeklarowano jako referencję',
    array: 'mikromacierz',
    absent: 'nie ma w pliku',
    'no-call': 'genotyp nieokreślony',
    'half-call': 'genotyp określony w połowie',
    'reference-mismatch': 'referencja się nie zgadza',
    contradicted: 'głębokości odczytu przeczą genotypowi',
    structural: 'wewnątrz większej delecji lub zmiany',
    'reference-unknown': 'zasada referencyjna nieznana',
  },
  absentPositions: {
    missing: {
      clinician: 'Pozycje, których nie ma w pliku genomu, liczą się jako nieodczytane.',
      citizen: 'Części genów, których nie ma w pliku, liczą się jako nieodczytane.',
    },
    'reference-by-evidence': {
      clinician:
        'Brakujące pozycje liczą się jako referencja tylko tam, gdzie obejmuje je blok referencyjny lub obszar możliwy do oceny.',
      citizen: 'Części genów liczą się jako zwykłe tylko tam, gdzie plik tego dowodzi.',
    },
    'declared-reference': {
      clinician: 'Użytkownik zadeklarował, że brakujące pozycje są referencyjne; pliki tego nie pokazują.',
      citizen: 'Części genów, których nie ma w pliku, zadeklarowano jako zwykłe.',
    },
    'no-genome': {
      clinician: 'Nie odczytano pliku genomu; wyniki genów pochodzą tylko z badań zewnętrznych.',
      citizen: 'Nie odczytano pliku genomu.',
    },
  },
  sex: { female: 'kobieta', male: 'mężczyzna' },
  inputKinds: {
    vcf: 'VCF',
    'fhir-json': 'dokumentacja FHIR',
    hl7v2: 'wiadomości HL7 v2',
    dicom: 'DICOM',
    'array-23andme': 'mikromacierz 23andMe',
    'array-ancestry': 'mikromacierz AncestryDNA',
    'star-calls': 'allele z gwiazdką',
    'apple-health': 'dane z zegarka (Apple Zdrowie)',
    bed: 'obszary możliwe do oceny',
    'polygenic-score': 'wskaźnik poligeniczny',
    fasta: 'referencja',
  },
  recordedValues: { yes: 'tak', no: 'nie' },
  notConsidered: {
    'body-weight': 'masa ciała',
    'body-height': 'wzrost',
    'body-mass-index': 'wskaźnik masy ciała (BMI)',
    waist: 'obwód talii',
    'systolic-bp': 'ciśnienie skurczowe',
    'diastolic-bp': 'ciśnienie rozkurczowe',
    'total-cholesterol': 'cholesterol całkowity',
    'hdl-cholesterol': 'cholesterol HDL',
    'ldl-cholesterol': 'cholesterol LDL',
    hba1c: 'HbA1c',
    'urine-acr': 'wskaźnik albumina/kreatynina w moczu',
    alt: 'ALT',
    ast: 'AST',
    platelets: 'płytki krwi',
    creatinine: 'kreatynina',
    egfr: 'czynność nerek (eGFR)',
    'steps-per-day': 'kroki dziennie',
    'resting-heart-rate': 'tętno spoczynkowe',
    'heart-rate-variability': 'zmienność rytmu serca (SDNN)',
    'oxygen-uptake': 'największy pobór tlenu (szacowany)',
    'oxygen-saturation': 'saturacja krwi tlenem',
    'sleep-duration': 'sen w ciągu nocy',
    'body-fat': 'tkanka tłuszczowa',
    'coronary-calcium-score': 'wskaźnik uwapnienia tętnic wieńcowych',
    'left-ventricular-ejection-fraction': 'frakcja wyrzutowa lewej komory',
    pregnancy: 'ciąża',
    condition: 'choroba',
    allergy: 'alergia',
    relative: 'choroba w rodzinie',
    AllergyIntolerance: 'alergia',
    CarePlan: 'plan opieki',
    ClinicalImpression: 'ocena kliniczna',
    Condition: 'choroba',
    Consent: 'zgoda',
    Device: 'wyrób medyczny',
    DeviceRequest: 'zlecony wyrób medyczny',
    DeviceUseStatement: 'używany wyrób medyczny',
    DiagnosticReport: 'wynik badania',
    DocumentReference: 'dokument',
    Flag: 'ostrzeżenie',
    Goal: 'cel',
    ImagingStudy: 'badanie obrazowe',
    Immunization: 'szczepienie',
    ImmunizationRecommendation: 'zalecane szczepienie',
    Observation: 'obserwacja',
    Procedure: 'zabieg lub badanie',
    RiskAssessment: 'ocena ryzyka',
    ServiceRequest: 'zlecenie',
  },
  advice: plAdvice,
  risks: plRisks,
  absoluteRisks: plAbsoluteRisks,
  scores: plScores,
  calendar: {
    name: 'Mój plan',
    title: (step) => (step === null ? 'Krok mojego planu' : `Krok ${step} mojego planu`),
    openReport: 'O co chodzi, jest napisane w moim raporcie.',
  },
  findings: plFindings,
  prevention: plPrevention,
  ips: plIps,
  report: plReport,
  safetyCard: plSafetyCard,
  citizenGaps: {
    FILE_EMPTY: (file) => ({
      what: `Plik ${file} jest pusty.`,
      next: 'Proszę wyeksportować go ponownie.',
    }),
    FILE_KIND_UNKNOWN: (file) => ({
      what: `Pliku ${file} nie udało się odczytać.`,
      next: 'Proszę poprosić o genom lub dokumentację w popularnym formacie.',
    }),
    FHIR_BUNDLE_EMPTY: (file) => ({
      what: `W dokumentacji ${file} nie ma nic do odczytania.`,
      next: 'Proszę wyeksportować ją ponownie.',
    }),
    MEDICINE_UNKNOWN: (name) => ({
      what: `Nie rozpoznano leku „${name}”, więc nic o nim nie powiedziano.`,
      next: 'Proszę zapytać farmaceutę o jego substancję czynną.',
    }),
    MEDICINE_CONTRADICTORY: (name) => ({
      what: `Dokumentacja nie jest jasna co do leku „${name}”.`,
      next: 'Proszę zapytać farmaceutę, który to lek.',
    }),
    MEDICINE_AMBIGUOUS: (name) => ({
      what: `„${name}” może oznaczać więcej niż jeden lek.`,
      next: 'Proszę zapytać farmaceutę, który to lek.',
    }),
    MEDICINE_READ_PARTLY: (name) => ({
      what: `„${name}” zrozumiano tylko częściowo.`,
      next: 'Proszę zapytać farmaceutę o wszystkie substancje czynne.',
    }),
    WEARABLE_CUT_OFF: (file) => ({
      what: `Dane z zegarka ${file} są niepełne. Kroków i snu z nich nie odczytano.`,
      next: 'Proszę wyeksportować je ponownie.',
    }),
    WEARABLE_NOTHING: (file) => ({
      what: `W danych z zegarka ${file} nie ma nic, co się tu przydaje.`,
      next: 'Proszę sprawdzić, czy pochodzą z właściwego telefonu.',
    }),
    WEARABLE_PRESSURE_FEW: (file) => ({
      what: `W pliku ${file} jest zbyt mało pomiarów ciśnienia, aby je uwzględnić.`,
      next: 'Proszę mierzyć je przez siedem dni, rano i wieczorem po dwa razy.',
    }),
    PLAN_VALUES_OWN: () => ({
      what: 'Prawdopodobieństwa obliczono także z wartości zmierzonych własnymi urządzeniami.',
      next: 'Proszę dać je sprawdzić przy następnej wizycie.',
    }),
    CYP2D6_SCREENING: () => ({
      what: 'Gen CYP2D6 odczytano tylko częściowo.',
      next: 'Proszę zapytać o pełne badanie, zanim można na nim polegać.',
    }),
  },
};
