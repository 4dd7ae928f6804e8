import type { Catalogue, PhenotypeWords } from '../catalogue.ts';

const gene = (name: string, rest: string): PhenotypeWords => ({
  name,
  citizen: (symbol) => `Ihr Gen ${symbol} ${rest}.`,
});

export const dePhenotypes: Catalogue['phenotypes'] = {
  'Ultrarapid Metabolizer': gene('Ultraschneller Metabolisierer', 'arbeitet viel schneller als üblich'),
  'Rapid Metabolizer': gene('Schneller Metabolisierer', 'arbeitet schneller als üblich'),
  'Normal Metabolizer': gene('Normaler Metabolisierer', 'arbeitet wie bei den meisten Menschen'),
  'Intermediate Metabolizer': gene('Intermediärer Metabolisierer', 'arbeitet langsamer als üblich'),
  'Likely Intermediate Metabolizer': gene(
    'Wahrscheinlich intermediärer Metabolisierer',
    'arbeitet wahrscheinlich langsamer als üblich',
  ),
  'Possible Intermediate Metabolizer': gene(
    'Möglicherweise intermediärer Metabolisierer',
    'arbeitet vielleicht langsamer als üblich',
  ),
  'Poor Metabolizer': gene('Langsamer Metabolisierer', 'arbeitet kaum'),
  'Likely Poor Metabolizer': gene('Wahrscheinlich langsamer Metabolisierer', 'arbeitet wahrscheinlich kaum'),
  'Increased Function': gene('Erhöhte Funktion', 'arbeitet stärker als üblich'),
  'Normal Function': gene('Normale Funktion', 'arbeitet wie bei den meisten Menschen'),
  'Decreased Function': gene('Verminderte Funktion', 'arbeitet schwächer als üblich'),
  'Possible Decreased Function': gene(
    'Möglicherweise verminderte Funktion',
    'arbeitet vielleicht schwächer als üblich',
  ),
  'Poor Function': gene('Stark verminderte Funktion', 'arbeitet kaum'),
  Indeterminate: {
    name: 'Nicht bestimmbar',
    citizen: (symbol) => `Noch weiß niemand, was Ihr Ergebnis zu ${symbol} bedeutet.`,
  },
  'No Result': { name: 'Kein Ergebnis', citizen: (symbol) => `Ihr Gen ${symbol} war nicht lesbar.` },
  'n/a': { name: 'Nicht zugeordnet', citizen: () => null },
  '-1639 AA': {
    name: '-1639 AA (hohe Empfindlichkeit)',
    citizen: () => 'Blutverdünner vom Cumarin-Typ wirken bei Ihnen stark.',
  },
  '-1639 AG': {
    name: '-1639 AG (mittlere Empfindlichkeit)',
    citizen: () => 'Blutverdünner vom Cumarin-Typ wirken bei Ihnen etwas stärker.',
  },
  '-1639 GG': {
    name: '-1639 GG (übliche Empfindlichkeit)',
    citizen: () => 'Blutverdünner vom Cumarin-Typ wirken bei Ihnen wie üblich.',
  },
  'Malignant Hyperthermia Susceptibility': {
    name: 'Anlage zur malignen Hyperthermie',
    citizen: () => 'Manche Narkosemittel könnten bei Ihnen gefährliches Fieber auslösen.',
  },
  'Uncertain Susceptibility': {
    name: 'Anlage ungewiss',
    citizen: (symbol) => `Im Gen ${symbol} fand sich keine bekannte Gefahr. Ausgeschlossen ist sie nicht.`,
  },
  Normal: gene('Normal', 'arbeitet wie bei den meisten Menschen'),
  Variable: gene('Variabel', 'arbeitet vielleicht schwächer als üblich'),
  Deficient: gene('Mangel', 'arbeitet zu schwach; manche Medikamente können den Blutzellen schaden'),
  'Deficient with CNSHA': gene(
    'Mangel mit CNSHA',
    'arbeitet viel zu schwach; manche Medikamente können den Blutzellen schaden',
  ),
  'ivacaftor responsive in CF patients': {
    name: 'Ivacaftor wirksam (Mukoviszidose)',
    citizen: () => 'Ivacaftor kann bei Mukoviszidose mit Ihrer Genveränderung helfen.',
  },
  'ivacaftor non-responsive in CF patients': {
    name: 'Ivacaftor nicht wirksam (Mukoviszidose)',
    citizen: () => 'Ihre Gene geben keinen Hinweis, dass Ivacaftor helfen würde.',
  },
  'increased risk of aminoglycoside-induced hearing loss': {
    name: 'Erhöhtes Risiko für Hörverlust durch Aminoglykoside',
    citizen: () => 'Manche Antibiotika könnten Ihrem Gehör schaden.',
  },
  'normal risk of aminoglycoside-induced hearing loss': {
    name: 'Übliches Risiko für Hörverlust durch Aminoglykoside',
    citizen: () => 'Ihr Gehör ist durch Antibiotika nicht stärker gefährdet als üblich.',
  },
  'uncertain risk of aminoglycoside-induced hearing loss': {
    name: 'Ungewisses Risiko für Hörverlust durch Aminoglykoside',
    citizen: () => 'Noch weiß niemand, ob manche Antibiotika Ihrem Gehör schaden.',
  },
};
