import type { Catalogue, PhenotypeWords } from '../catalogue.ts';

const gene = (name: string, rest: string): PhenotypeWords => ({
  name,
  citizen: (symbol) => `Votre gène ${symbol} ${rest}.`,
});

export const frPhenotypes: Catalogue['phenotypes'] = {
  'Ultrarapid Metabolizer': gene('Métaboliseur ultrarapide', 'fonctionne beaucoup plus vite que d’habitude'),
  'Rapid Metabolizer': gene('Métaboliseur rapide', 'fonctionne plus vite que d’habitude'),
  'Normal Metabolizer': gene('Métaboliseur normal', 'fonctionne comme chez la plupart des gens'),
  'Intermediate Metabolizer': gene('Métaboliseur intermédiaire', 'fonctionne plus lentement que d’habitude'),
  'Likely Intermediate Metabolizer': gene(
    'Métaboliseur probablement intermédiaire',
    'fonctionne probablement plus lentement que d’habitude',
  ),
  'Possible Intermediate Metabolizer': gene(
    'Métaboliseur peut-être intermédiaire',
    'fonctionne peut-être plus lentement que d’habitude',
  ),
  'Poor Metabolizer': gene('Métaboliseur lent', 'ne fonctionne presque pas'),
  'Likely Poor Metabolizer': gene('Métaboliseur probablement lent', 'ne fonctionne probablement presque pas'),
  'Increased Function': gene('Fonction augmentée', 'fonctionne plus fortement que d’habitude'),
  'Normal Function': gene('Fonction normale', 'fonctionne comme chez la plupart des gens'),
  'Decreased Function': gene('Fonction diminuée', 'fonctionne moins bien que d’habitude'),
  'Possible Decreased Function': gene(
    'Fonction peut-être diminuée',
    'fonctionne peut-être moins bien que d’habitude',
  ),
  'Poor Function': gene('Fonction très faible', 'ne fonctionne presque pas'),
  Indeterminate: {
    name: 'Indéterminé',
    citizen: (symbol) => `Personne ne sait encore ce que signifie votre résultat pour ${symbol}.`,
  },
  'No Result': {
    name: 'Pas de résultat',
    citizen: (symbol) => `Votre gène ${symbol} n’a pas pu être lu.`,
  },
  'n/a': { name: 'Non attribué', citizen: () => null },
  '-1639 AA': {
    name: '-1639 AA (sensibilité élevée)',
    citizen: () => 'Les anticoagulants de type coumarine agissent fortement chez vous.',
  },
  '-1639 AG': {
    name: '-1639 AG (sensibilité intermédiaire)',
    citizen: () => 'Les anticoagulants de type coumarine agissent un peu plus fortement chez vous.',
  },
  '-1639 GG': {
    name: '-1639 GG (sensibilité habituelle)',
    citizen: () => 'Les anticoagulants de type coumarine agissent chez vous comme d’habitude.',
  },
  'Malignant Hyperthermia Susceptibility': {
    name: 'Prédisposition à l’hyperthermie maligne',
    citizen: () => 'Certains anesthésiques pourraient provoquer chez vous une fièvre dangereuse.',
  },
  'Uncertain Susceptibility': {
    name: 'Prédisposition incertaine',
    citizen: (symbol) =>
      `Aucun danger connu n’a été trouvé dans votre gène ${symbol}. Un risque n’est pas exclu.`,
  },
  Normal: gene('Normal', 'fonctionne comme chez la plupart des gens'),
  Variable: gene('Activité variable', 'fonctionne peut-être moins bien que d’habitude'),
  Deficient: gene('Déficit', 'fonctionne trop faiblement ; certains médicaments peuvent abîmer vos globules'),
  'Deficient with CNSHA': gene(
    'Déficit avec CNSHA',
    'fonctionne beaucoup trop faiblement ; certains médicaments peuvent abîmer vos globules',
  ),
  'ivacaftor responsive in CF patients': {
    name: 'Répond à l’ivacaftor (mucoviscidose)',
    citizen: () => 'L’ivacaftor pourrait aider, en cas de mucoviscidose, avec votre variation génétique.',
  },
  'ivacaftor non-responsive in CF patients': {
    name: 'Ne répond pas à l’ivacaftor (mucoviscidose)',
    citizen: () => 'Rien dans vos gènes n’indique que l’ivacaftor aiderait.',
  },
  'increased risk of aminoglycoside-induced hearing loss': {
    name: 'Risque accru de perte auditive due aux aminosides',
    citizen: () => 'Certains antibiotiques pourraient abîmer votre audition.',
  },
  'normal risk of aminoglycoside-induced hearing loss': {
    name: 'Risque habituel de perte auditive due aux aminosides',
    citizen: () => 'Votre risque auditif avec certains antibiotiques est celui de la plupart des gens.',
  },
  'uncertain risk of aminoglycoside-induced hearing loss': {
    name: 'Risque incertain de perte auditive due aux aminosides',
    citizen: () => 'Personne ne sait encore si certains antibiotiques pourraient abîmer votre audition.',
  },
};
