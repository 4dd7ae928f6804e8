import type { Complete } from '../complete.ts';
import type { enAbsoluteRisks } from '../en/absolute-risks.ts';
import type { AbsoluteRiskWords } from '../absolute-risk-words.ts';

export const deAbsoluteRisks: Complete<AbsoluteRiskWords, typeof enAbsoluteRisks> = {
  heading: 'Wie wahrscheinlich Krankheiten sind',
  clinicianHeading: 'Absolute Risiken',
  lead: 'Das gilt für Menschen, die die Krankheit noch nicht haben. Dass man auch an anderem sterben kann, ist mitgezählt.',
  notInside: 'Scores und einzelne Gene zählen nur, wenn Sie danach gefragt haben.',
  tablesOf: (place, year) => `Nach den Tabellen von ${placeName(place)}, ${year}.`,
  notYourCountry: (place, ownCountry) =>
    ownCountry === null
      ? `Ihr Land ist nicht bekannt, darum gelten die Tabellen von ${placeName(place)}.`
      : `Von Ihrem Land gibt es hier keine Tabellen, darum gelten die von ${placeName(place)}.`,
  disease: {
    'breast-cancer': 'Brustkrebs',
    'colon-and-rectum-cancer': 'Darmkrebs',
    'diabetes-mellitus-type-2': 'Typ-2-Diabetes',
    'ischemic-heart-disease': 'eine koronare Herzkrankheit',
    'prostate-cancer': 'Prostatakrebs',
  },
  within: (chance) =>
    `Von 100 Menschen wie Ihnen bekommen ${chance.with} innerhalb von ${chance.years} Jahren ${chance.disease}, ${chance.without} nicht.`,
  fewerThanOneWithin: (disease, years) =>
    `Von 100 Menschen wie Ihnen bekommt innerhalb von ${years} Jahren weniger als einer ${disease}.`,
  untilAge: (chance) =>
    `Bis zum Alter von ${chance.age}: ${chance.with} bekommen es, ${chance.without} nicht.`,
  fewerThanOneUntil: (age) => `Bis zum Alter von ${age}: weniger als einer bekommt es.`,
  amongOthers: (count) => `Unter allen Ihres Alters und Geschlechts: ${count} in diesen Jahren.`,
  fewerThanOne: 'weniger als einer',
  between: (low, high) => `${low} bis ${high}`,
  wouldBe: (change, count) => `${change} wären es ${count}.`,
  change: {
    'stop-smoking': 'Ohne Rauchen',
    'lower-ldl': 'Mit um 1 mmol/L niedrigerem LDL-Cholesterin',
    'lower-systolic': 'Mit um 5 mmHg niedrigerem Blutdruck',
    'lower-weight': 'Mit einem um 5 niedrigeren Body-Mass-Index',
  },
  changeOtherwise: (id) => `Mit ${id}`,
  details: 'Was diese Zahl verändert',
  columns: {
    disease: 'Krankheit',
    risk: 'Risiko',
    others: 'Gleiches Alter und Geschlecht',
    steps: 'Schritt für Schritt, und worauf es beruht',
    step: 'Was bekannt ist',
    whatIf: 'Was wäre, wenn',
  },
  toAge: (age) => `bis ${age} Jahre`,
  inYears: (years) => `${years} Jahre`,
  everybody: ({ place, sex, ageYears }) =>
    `${sex === 'female' ? 'Frauen' : 'Männer'} von ${ageYears} Jahren, ${placeName(place)}`,
  group: {
    monogenic: 'mit dem Genergebnis',
    family: 'mit der Familie',
    polygenic: 'mit dem Score',
    clinical: 'mit Messwerten und Gewohnheiten',
  },
  factor: {
    'breast-cancer-relatives': 'Brustkrebs in der Familie',
    'breast-cancer-score': 'Score für Brustkrebs',
    'colorectal-cancer-relatives': 'Darmkrebs in der Familie',
    'colorectal-cancer-score': 'Score für Darmkrebs',
    'colorectal-cancer-weight': 'Body-Mass-Index',
    'coronary-relatives': 'Herzkrankheit in der Familie',
    'coronary-score': 'Score für Herzkrankheit',
    'coronary-smoking': 'Rauchen',
    'coronary-ldl': 'LDL-Cholesterin',
    'coronary-systolic': 'systolischer Blutdruck',
    'diabetes-score': 'Score für Typ-2-Diabetes',
    'diabetes-weight': 'Body-Mass-Index',
    'prostate-cancer-relatives': 'Prostatakrebs in der Familie',
    'prostate-cancer-score': 'Score für Prostatakrebs',
  },
  level: {
    none: 'nichts vermerkt',
    one: 'eine verwandte Person',
    'one-or-more': 'mindestens eine verwandte Person',
    'two-or-more': 'zwei Verwandte oder mehr',
    never: 'nie',
    former: 'früher',
    current: 'jetzt',
  },
  scoreRank: (lower) => `höher als bei ${lower} von 100`,
  asEverybody: (factors) => `Nicht bekannt, darum wie bei allen gerechnet: ${factors}.`,
  scoreReason: {
    'not-asked': 'nicht danach gefragt',
    'no-percentile': 'nicht vergleichbar',
    'other-population': 'gilt nur für andere Menschen',
    'coverage-unknown': 'zu wenig bekannt, was gelesen wurde',
    'another-score-counts': 'ein anderer Score zählt schon',
  },
  carrierWithoutEffect: (factors) =>
    `Nicht angewandt, weil die Wirkung bei Anlageträgern nicht bekannt ist: ${factors}.`,
  noEffectAtAge: 'für dieses Alter ist keine Wirkung veröffentlicht',
  carriersOf: (genes) => `nach dem, was von Anlageträgern veröffentlicht ist (${genes})`,
  freeUnknown: 'Ob die Krankheit schon da ist, ist nicht bekannt: Es wurde keine Akte gelesen.',
  genesRead: {
    finding: (genes) => `Befund in ${genes}`,
    'no-finding': (genes) => `ohne Befund gelesen: ${genes}`,
    'not-known': (genes) => `nicht gelesen oder nicht gefragt: ${genes}`,
  },
  otherModel: ({ model, outcome, percent, years }) =>
    `${model}: ${percent}${years === null ? '' : ` in ${years} Jahren`} (${outcome}).`,
  differs: {
    'counts-strokes': 'es zählt auch Schlaganfälle',
    'no-angina': 'es zählt keine Angina pectoris',
    'no-genes-or-family': 'es kennt weder Gene noch Familie',
    'genes-and-family-by-another-model': 'es rechnet Gene und Familie nach einem eigenen Modell',
    'other-people': 'es beruht auf anderen Menschen',
    'computed-elsewhere': 'es wurde anderswo berechnet',
    'other-years': 'es sieht andere Jahre voraus',
  },
  because: (reasons) => `Eine andere Zahl, denn ${reasons}.`,
  noNumber: (disease, reason) => `${disease}: keine Zahl. ${reason}`,
  missing: (facts) => `Es fehlt: ${facts}.`,
  reason: {
    'has-disease': () => 'In Ihrer Akte steht sie schon.',
    'other-sex': () => 'Das wird nur für das andere Geschlecht gerechnet.',
    'switched-off': ({ why }) => `Das ist abgeschaltet: ${why}.`,
    'no-table': () => 'Keine Tabelle enthält sie.',
    'outside-ages': ({ fromAge, toAge, carriers }) =>
      carriers
        ? `Bei Anlageträgern ist nur das Alter von ${fromAge} bis ${toAge - 1} bekannt.`
        : `Die Tabellen gelten von ${fromAge} bis ${toAge - 1} Jahren.`,
    'carrier-effect-unknown': ({ genes }) =>
      `Wie das Ergebnis in ${genes.join(', ')} sie verändert, ist hier nicht bekannt.`,
    'several-carriers': ({ genes }) =>
      `Von Menschen mit Ergebnissen in ${genes.join(' und ')} ist nichts bekannt.`,
  },
  intervalIs:
    'Die Intervalle enthalten die Unsicherheit der Wirkungen und ungelesener Teile von Scores, nicht die der Tabellen.',
};

const places: Readonly<Partial<Record<string, string>>> = {
  Finland: 'Finnland',
  France: 'Frankreich',
  Germany: 'Deutschland',
  Italy: 'Italien',
};

function placeName(place: string): string {
  return places[place] ?? place;
}
