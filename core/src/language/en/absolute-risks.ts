import type { AbsoluteRiskWords } from '../absolute-risk-words.ts';

export const enAbsoluteRisks = {
  heading: 'How likely diseases are',
  clinicianHeading: 'Absolute risks',
  lead: 'This is for people who do not have the disease yet. People also die of other things; that is counted.',
  notInside: 'Scores and single genes count only where you asked for them.',
  tablesOf: (place, year) => `By the tables of ${place}, ${year}.`,
  notYourCountry: (place, ownCountry) =>
    ownCountry === null
      ? `Your country is not known, so the tables of ${place} stand in.`
      : `There are no tables of your country here, so those of ${place} stand in.`,
  disease: {
    'breast-cancer': 'breast cancer',
    'colon-and-rectum-cancer': 'bowel cancer',
    'diabetes-mellitus-type-2': 'type 2 diabetes',
    'ischemic-heart-disease': 'coronary heart disease',
    'prostate-cancer': 'prostate cancer',
  },
  within: (chance) =>
    `Of 100 people like you, ${chance.with} will have ${chance.disease} within ${chance.years} years, and ${chance.without} will not.`,
  fewerThanOneWithin: (disease, years) =>
    `Of 100 people like you, fewer than one will have ${disease} within ${years} years.`,
  untilAge: (chance) =>
    `By the age of ${chance.age}: ${chance.with} will have it, and ${chance.without} will not.`,
  fewerThanOneUntil: (age) => `By the age of ${age}: fewer than one will have it.`,
  amongOthers: (count) => `Among all people of your age and sex it is ${count} within these years.`,
  fewerThanOne: 'fewer than one',
  between: (low, high) => `${low} to ${high}`,
  wouldBe: (change, count) => `${change}, it would be ${count}.`,
  change: {
    'stop-smoking': 'Without smoking',
    'lower-ldl': 'With LDL cholesterol lower by 1 mmol/L',
    'lower-systolic': 'With blood pressure lower by 5 mmHg',
    'lower-weight': 'With a body mass index lower by 5',
  },
  changeOtherwise: (id) => `With ${id}`,
  details: 'What moves this number',
  columns: {
    disease: 'Disease',
    risk: 'Risk',
    others: 'Same age and sex',
    steps: 'Step by step, and what it rests on',
    step: 'What is known',
    whatIf: 'What if',
  },
  toAge: (age) => `to age ${age}`,
  inYears: (years) => `${years} years`,
  everybody: ({ place, sex, ageYears }) => `${sex === 'female' ? 'Women' : 'Men'} of ${ageYears}, ${place}`,
  group: {
    monogenic: 'with the gene result',
    family: 'with the family',
    polygenic: 'with the score',
    clinical: 'with measures and habits',
  },
  factor: {
    'breast-cancer-relatives': 'breast cancer in the family',
    'breast-cancer-score': 'score of breast cancer',
    'colorectal-cancer-relatives': 'bowel cancer in the family',
    'colorectal-cancer-score': 'score of bowel cancer',
    'colorectal-cancer-weight': 'body mass index',
    'coronary-relatives': 'heart disease in the family',
    'coronary-score': 'score of heart disease',
    'coronary-smoking': 'smoking',
    'coronary-ldl': 'LDL cholesterol',
    'coronary-systolic': 'systolic blood pressure',
    'diabetes-score': 'score of type 2 diabetes',
    'diabetes-weight': 'body mass index',
    'prostate-cancer-relatives': 'prostate cancer in the family',
    'prostate-cancer-score': 'score of prostate cancer',
  },
  level: {
    none: 'none recorded',
    one: 'one relative',
    'one-or-more': 'at least one relative',
    'two-or-more': 'two relatives or more',
    never: 'never',
    former: 'formerly',
    current: 'now',
  },
  scoreRank: (lower) => `higher than ${lower} of 100`,
  asEverybody: (factors) => `Not known, so taken as of everybody: ${factors}.`,
  scoreReason: {
    'not-asked': 'not asked for',
    'no-percentile': 'cannot be compared',
    'other-population': 'valid for other people only',
    'coverage-unknown': 'too little is known of what was read',
    'another-score-counts': 'another score counts already',
  },
  carrierWithoutEffect: (factors) => `Not applied, as no effect among carriers is known: ${factors}.`,
  noEffectAtAge: 'no effect is published for this age',
  carriersOf: (genes) => `by what is published of carriers (${genes})`,
  freeUnknown: 'That the disease is not there already is not known: no record was read.',
  genesRead: {
    finding: (genes) => `finding in ${genes}`,
    'no-finding': (genes) => `read without a finding: ${genes}`,
    'not-known': (genes) => `not read or not asked about: ${genes}`,
  },
  otherModel: ({ model, outcome, percent, years }) =>
    `${model}: ${percent}${years === null ? '' : ` in ${years} years`} (${outcome}).`,
  differs: {
    'counts-strokes': 'it counts strokes, too',
    'no-angina': 'it does not count angina',
    'no-genes-or-family': 'it knows neither genes nor family',
    'genes-and-family-by-another-model': 'it reckons genes and family by a model of its own',
    'other-people': 'it was made from other people',
    'computed-elsewhere': 'it was computed elsewhere',
    'other-years': 'it looks ahead by other years',
  },
  because: (reasons) => `Another number, because ${reasons}.`,
  noNumber: (disease, reason) => `${disease}: no number. ${reason}`,
  missing: (facts) => `Missing: ${facts}.`,
  reason: {
    'has-disease': () => 'Your record has it already.',
    'other-sex': () => 'It is reckoned for the other sex only.',
    'switched-off': ({ why }) => `It is switched off: ${why}.`,
    'no-table': () => 'No table has it.',
    'outside-ages': ({ fromAge, toAge, carriers }) =>
      carriers
        ? `Of carriers only ages ${fromAge} to ${toAge - 1} are known.`
        : `The tables hold ages ${fromAge} to ${toAge - 1}.`,
    'carrier-effect-unknown': ({ genes }) =>
      `How the result in ${genes.join(', ')} changes it is not known here.`,
    'several-carriers': ({ genes }) => `Of people with results in ${genes.join(' and ')} nothing is known.`,
  },
  intervalIs:
    'Intervals hold the uncertainty of the effects and of unread parts of scores, not of the tables.',
} satisfies AbsoluteRiskWords;
