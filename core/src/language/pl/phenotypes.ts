import type { Catalogue, PhenotypeWords } from '../catalogue.ts';

const gene = (name: string, rest: string): PhenotypeWords => ({
  name,
  citizen: (symbol) => `Gen ${symbol} ${rest}.`,
});

export const plPhenotypes: Catalogue['phenotypes'] = {
  'Ultrarapid Metabolizer': gene('Bardzo szybki metabolizm', 'działa dużo szybciej niż zwykle'),
  'Rapid Metabolizer': gene('Szybki metabolizm', 'działa szybciej niż zwykle'),
  'Normal Metabolizer': gene('Normalny metabolizm', 'działa jak u większości ludzi'),
  'Intermediate Metabolizer': gene('Pośredni metabolizm', 'działa wolniej niż zwykle'),
  'Likely Intermediate Metabolizer': gene(
    'Prawdopodobnie pośredni metabolizm',
    'prawdopodobnie działa wolniej niż zwykle',
  ),
  'Possible Intermediate Metabolizer': gene(
    'Być może pośredni metabolizm',
    'być może działa wolniej niż zwykle',
  ),
  'Poor Metabolizer': gene('Wolny metabolizm', 'prawie nie działa'),
  'Likely Poor Metabolizer': gene('Prawdopodobnie wolny metabolizm', 'prawdopodobnie prawie nie działa'),
  'Increased Function': gene('Zwiększona czynność', 'działa silniej niż zwykle'),
  'Normal Function': gene('Prawidłowa czynność', 'działa jak u większości ludzi'),
  'Decreased Function': gene('Zmniejszona czynność', 'działa słabiej niż zwykle'),
  'Possible Decreased Function': gene('Być może zmniejszona czynność', 'być może działa słabiej niż zwykle'),
  'Poor Function': gene('Bardzo słaba czynność', 'prawie nie działa'),
  Indeterminate: {
    name: 'Nieokreślony',
    citizen: (symbol) => `Nikt jeszcze nie wie, co oznacza wynik genu ${symbol}.`,
  },
  'No Result': {
    name: 'Brak wyniku',
    citizen: (symbol) => `Genu ${symbol} nie udało się odczytać.`,
  },
  'n/a': { name: 'Nieprzypisany', citizen: () => null },
  '-1639 AA': {
    name: '-1639 AA (duża wrażliwość)',
    citizen: () => 'Leki przeciwkrzepliwe typu kumaryny działają silnie.',
  },
  '-1639 AG': {
    name: '-1639 AG (pośrednia wrażliwość)',
    citizen: () => 'Leki przeciwkrzepliwe typu kumaryny działają nieco silniej.',
  },
  '-1639 GG': {
    name: '-1639 GG (zwykła wrażliwość)',
    citizen: () => 'Leki przeciwkrzepliwe typu kumaryny działają jak u większości ludzi.',
  },
  'Malignant Hyperthermia Susceptibility': {
    name: 'Podatność na hipertermię złośliwą',
    citizen: () => 'Niektóre środki do znieczulenia mogłyby wywołać groźną gorączkę.',
  },
  'Uncertain Susceptibility': {
    name: 'Podatność niepewna',
    citizen: (symbol) => `W genie ${symbol} nie znaleziono znanego zagrożenia. Ryzyko nie jest wykluczone.`,
  },
  Normal: gene('Prawidłowy', 'działa jak u większości ludzi'),
  Variable: gene('Zmienny', 'być może działa słabiej niż zwykle'),
  Deficient: gene('Niedobór', 'działa za słabo; niektóre leki mogą uszkodzić komórki krwi'),
  'Deficient with CNSHA': gene(
    'Niedobór z CNSHA',
    'działa o wiele za słabo; niektóre leki mogą uszkodzić komórki krwi',
  ),
  'ivacaftor responsive in CF patients': {
    name: 'Reaguje na iwakaftor (mukowiscydoza)',
    citizen: () => 'Iwakaftor mógłby pomóc osobom z tą zmianą genu i mukowiscydozą.',
  },
  'ivacaftor non-responsive in CF patients': {
    name: 'Nie reaguje na iwakaftor (mukowiscydoza)',
    citizen: () => 'Geny nie wskazują na to, że iwakaftor by pomógł.',
  },
  'increased risk of aminoglycoside-induced hearing loss': {
    name: 'Zwiększone ryzyko utraty słuchu po aminoglikozydach',
    citizen: () => 'Niektóre antybiotyki mogłyby uszkodzić słuch.',
  },
  'normal risk of aminoglycoside-induced hearing loss': {
    name: 'Zwykłe ryzyko utraty słuchu po aminoglikozydach',
    citizen: () => 'Ryzyko dla słuchu po niektórych antybiotykach jest jak u większości ludzi.',
  },
  'uncertain risk of aminoglycoside-induced hearing loss': {
    name: 'Niepewne ryzyko utraty słuchu po aminoglikozydach',
    citizen: () => 'Nikt jeszcze nie wie, czy niektóre antybiotyki mogłyby uszkodzić słuch.',
  },
};
