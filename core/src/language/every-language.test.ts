import { describe, expect, test } from 'vitest';
import { type Language, isLanguage, languages, listText, medicineName, wantedLanguage } from './index.ts';

const tags = Object.keys(languages) as Language[];
const others = tags.filter((tag) => tag !== 'en');

/** Stands for whatever a text is about: within a sentence it reads `5`, and it answers to every name. */
function slot(): unknown {
  return new Proxy(() => undefined, {
    get: (_, name) => (name === Symbol.toPrimitive ? () => '5' : slot()),
    apply: () => slot(),
  });
}

/** Every text of a language by its place, those with slots filled. */
function everyText(value: unknown, place = ''): readonly (readonly [place: string, text: string])[] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') {
    const said: unknown = Reflect.apply(value, undefined, [slot(), slot(), slot()]);
    return typeof said === 'function' ? [[place, `${slot() as string}`]] : everyText(said, place);
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, part]) => everyText(part, `${place}.${key}`))
    : [];
}

/** What is written alike in English and another language: names, symbols and words both have. */
const alike: Readonly<Record<string, readonly string[]>> = {
  all: ['ALT', 'AST', 'CPIC', 'DICOM', 'DPWG', 'FDA', 'HbA1c', 'INR', 'VCF', 'eGFR', 'PCI', 'ADHD', 'Normal'],
  de: ['Aspirin', 'COPD', 'Code', 'Phase', 'Score', 'Status', 'Tamoxifen', 'optional'],
  fr: 'Code,Date,Percentile,Phase,Population,Score,Source,Variant,Variants,cancer,document,hypertension,observation,vaccination,version,version 5,5 doses,5 points'.split(
    ',',
  ),
  es: ['Genes', 'diabetes', 'neutropenia', 'no', 'provisional'],
  pl: ['Model', 'neutropenia', 'region'],
};

/** English words that no other of the languages has. */
const englishWords =
  /(?<!\p{L})(the|your|with|and|of|is|were|not|medicine|disease|which|that|have|this|because)(?!\p{L})/iu;

const english = new Map(everyText(languages.en));

describe.each(others)('no English is left in %s', (tag) => {
  const own = everyText(languages[tag]);

  test('every text of English has one, and no other is there', () => {
    expect(own.map(([place]) => place).toSorted()).toEqual([...english.keys()].toSorted());
    expect(own.length).toBeGreaterThan(1400);
  });

  test('texts equal to the English ones are names and symbols', () => {
    const equal = own.filter(([place, text]) => english.get(place) === text && /\p{L}/u.test(text));
    const allowed = [...(alike['all'] ?? []), ...(alike[tag] ?? [])];
    expect([...new Set(equal.map(([, text]) => text))].filter((text) => !allowed.includes(text))).toEqual([]);
  });

  test('no English word stands in a text', () => {
    const words =
      tag === 'de' ? /\b(the|your|with|and|of|medicine|disease|which|that|this)\b/i : englishWords;
    expect(own.filter(([, text]) => words.test(text))).toEqual([]);
  });
});

describe.each(tags)('every text in %s', (tag) => {
  test('is filled, without stray spaces or code', () => {
    for (const [place, text] of everyText(languages[tag])) {
      expect(text, place).not.toMatch(/NaN|\[object|\$\{|undefined|null|[{}]|\s{2}|\s[,.]/);
      if (!place.endsWith('.colon')) expect(text.trim(), place).toBe(text.replace(/^\s+(?=°)/, ''));
    }
  });
});

test('French has a no-break space before : ; ? ! % and within quotation marks', () => {
  for (const [place, text] of everyText(languages.fr)) {
    expect(text, place).not.toMatch(/[^\u00a0](?=[;?!»])|\p{L}:(?!\/\/)| :|« | %/u);
    expect(text, place).not.toContain("'");
  }
});

test('Polish counts in three forms', () => {
  const { actions, report, prevention, risks, advice } = languages.pl;
  expect([1, 2, 5, 12, 22].map((count) => actions.later(count))).toEqual([
    '1 dalszy krok na później',
    '2 dalsze kroki na później',
    '5 dalszych kroków na później',
    '12 dalszych kroków na później',
    '22 dalsze kroki na później',
  ]);
  expect([1, 3, 25].map(report.missingPositions)).toEqual([
    '1 pozycja nieodczytana',
    '3 pozycje nieodczytane',
    '25 pozycji nieodczytanych',
  ]);
  expect([6, 12, 24, 36, 120].map(prevention.every)).toEqual([
    'co 6 miesięcy',
    'co roku',
    'co 2 lata',
    'co 3 lata',
    'co 10 lat',
  ]);
  expect([1, 4, 10].map(risks.years)).toEqual(['1 rok', '4 lata', '10 lat']);
  expect(advice.unit('mg/(2.wk)')).toBe('mg co 2 tygodnie');
  expect(advice.unit('mg/(12.h)')).toBe('mg co 12 godzin');
});

test('Spanish turns "y" and "o" before their own sounds', () => {
  const { es } = languages;
  expect(listText(['lidocaína', 'ivermectina'], es, 'and')).toBe('lidocaína e ivermectina');
  expect(listText(['a', 'hidroclorotiazida'], es, 'and')).toBe('a e hidroclorotiazida');
  expect(listText(['agua', 'hierro'], es, 'and')).toBe('agua y hierro');
  expect(listText(['morfina', 'oxicodona'], es, 'or')).toBe('morfina u oxicodona');
  expect(listText(['morfina', 'codeína'], es, 'or')).toBe('morfina o codeína');
});

/** Medicines whose names show each rule of spelling and the tables beside it. */
const medicines: readonly (readonly [english: string, ...own: readonly [string, string, string]])[] = [
  ['azathioprine', 'azathioprine', 'azatioprina', 'azatiopryna'],
  ['clopidogrel', 'clopidogrel', 'clopidogrel', 'klopidogrel'],
  ['simvastatin', 'simvastatine', 'simvastatina', 'symwastatyna'],
  ['warfarin', 'warfarine', 'warfarina', 'warfaryna'],
  ['codeine', 'codéine', 'codeína', 'kodeina'],
  ['ibuprofen', 'ibuprofène', 'ibuprofeno', 'ibuprofen'],
  ['tamoxifen', 'tamoxifène', 'tamoxifeno', 'tamoksyfen'],
  ['omeprazole', 'oméprazole', 'omeprazol', 'omeprazol'],
  ['amlodipine', 'amlodipine', 'amlodipino', 'amlodypina'],
  ['ciprofloxacin', 'ciprofloxacine', 'ciprofloxacino', 'cyprofloksacyna'],
  ['phenytoin', 'phénytoïne', 'fenitoína', 'fenytoina'],
  ['fluorouracil', 'fluorouracile', 'fluorouracilo', 'fluorouracyl'],
  ['sevoflurane', 'sévoflurane', 'sevoflurano', 'sewofluran'],
  ['quetiapine', 'quétiapine', 'quetiapina', 'kwetiapina'],
  ['hydroxychloroquine', 'hydroxychloroquine', 'hidroxicloroquina', 'hydroksychlorochina'],
  ['risedronate', 'risédronate', 'risedronato', 'ryzedronian'],
  ['valsartan', 'valsartan', 'valsartán', 'walsartan'],
  ['losartan', 'losartan', 'losartán', 'losartan'],
  ['succinylcholine', 'suxaméthonium', 'suxametonio', 'suksametonium'],
  ['folic acid', 'acide folique', 'ácido fólico', 'kwas foliowy'],
  ['codeine and paracetamol', 'codéine et paracétamol', 'codeína y paracetamol', 'kodeina i paracetamol'],
  [
    'hydrocodone and ibuprofen',
    'hydrocodone et ibuprofène',
    'hidrocodona e ibuprofeno',
    'hydrokodon i ibuprofen',
  ],
  [
    'abacavir, lamivudine and dolutegravir',
    'abacavir, lamivudine et dolutégravir',
    'abacavir, lamivudina y dolutegravir',
    'abakawir, lamiwudyna i dolutegrawir',
  ],
];

test.each(medicines)('names %s', (name, french, spanish, polish) => {
  const { fr, es, pl } = languages;
  expect([fr, es, pl].map((words) => medicineName(name, words))).toEqual([french, spanish, polish]);
});

test('dates and numbers are written as each language does', () => {
  const said = tags.map((tag) => [languages[tag].date(2026, 11, 1), languages[tag].decimalSign]);
  expect(said).toEqual([
    ['1 November 2026', '.'],
    ['01.11.2026', ','],
    ['1er novembre 2026', ','],
    ['1 de noviembre de 2026', ','],
    ['1 listopada 2026', ','],
  ]);
});

test('a header chooses the language that is wanted most', () => {
  const wanted = {
    '': 'en',
    'pl-PL,pl;q=0.9,en;q=0.8': 'pl',
    'nl, fr;q=0.5, es;q=0.7': 'es',
    'de;q=0, fr-CH;q=0.1': 'fr',
    'it,*;q=0.5': 'en',
    toString: 'en',
  };
  for (const [header, language] of Object.entries(wanted)) expect(wantedLanguage(header)).toBe(language);
  expect(isLanguage('__proto__')).toBe(false);
});
