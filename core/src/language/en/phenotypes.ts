import type { Catalogue, PhenotypeWords } from '../catalogue.ts';

const gene = (name: string, rest: string): PhenotypeWords => ({
  name,
  citizen: (symbol) => `Your ${symbol} gene ${rest}.`,
});
const silent = (name: string): PhenotypeWords => ({ name, citizen: () => null });

export const enPhenotypes: Catalogue['phenotypes'] = {
  'Ultrarapid Metabolizer': gene('Ultrarapid metaboliser', 'works much faster than usual'),
  'Rapid Metabolizer': gene('Rapid metaboliser', 'works faster than usual'),
  'Normal Metabolizer': gene('Normal metaboliser', 'works as in most people'),
  'Intermediate Metabolizer': gene('Intermediate metaboliser', 'works more slowly than usual'),
  'Likely Intermediate Metabolizer': gene(
    'Likely intermediate metaboliser',
    'probably works more slowly than usual',
  ),
  'Possible Intermediate Metabolizer': gene(
    'Possible intermediate metaboliser',
    'may work more slowly than usual',
  ),
  'Poor Metabolizer': gene('Poor metaboliser', 'hardly works'),
  'Likely Poor Metabolizer': gene('Likely poor metaboliser', 'probably hardly works'),
  'Increased Function': gene('Increased function', 'works more strongly than usual'),
  'Normal Function': gene('Normal function', 'works as in most people'),
  'Decreased Function': gene('Decreased function', 'works less well than usual'),
  'Possible Decreased Function': gene('Possible decreased function', 'may work less well than usual'),
  'Poor Function': gene('Poor function', 'hardly works'),
  Indeterminate: {
    name: 'Indeterminate',
    citizen: (symbol) => `Nobody knows yet what your ${symbol} result means.`,
  },
  'No Result': { name: 'No result', citizen: (symbol) => `Your ${symbol} gene could not be read.` },
  'n/a': silent('Not assigned'),
  '-1639 AA': {
    name: '-1639 AA (high sensitivity)',
    citizen: () => 'Blood thinners of the coumarin type work strongly in you.',
  },
  '-1639 AG': {
    name: '-1639 AG (intermediate sensitivity)',
    citizen: () => 'Blood thinners of the coumarin type work a little more strongly in you.',
  },
  '-1639 GG': {
    name: '-1639 GG (usual sensitivity)',
    citizen: () => 'Blood thinners of the coumarin type work in you as in most people.',
  },
  'Malignant Hyperthermia Susceptibility': {
    name: 'Malignant hyperthermia susceptibility',
    citizen: () => 'Some anaesthetics could cause a dangerous fever in you.',
  },
  'Uncertain Susceptibility': {
    name: 'Uncertain susceptibility',
    citizen: (symbol) => `No known danger was found in your ${symbol} gene. A risk is not ruled out.`,
  },
  Normal: gene('Normal', 'works as in most people'),
  Variable: gene('Variable', 'may work less well than usual'),
  Deficient: gene('Deficient', 'works too weakly; some medicines can harm your blood cells'),
  'Deficient with CNSHA': gene(
    'Deficient with CNSHA',
    'works far too weakly; some medicines can harm your blood cells',
  ),
  'ivacaftor responsive in CF patients': {
    name: 'Ivacaftor responsive (cystic fibrosis)',
    citizen: () => 'Ivacaftor could help people with your gene change and cystic fibrosis.',
  },
  'ivacaftor non-responsive in CF patients': {
    name: 'Ivacaftor non-responsive (cystic fibrosis)',
    citizen: () => 'Your genes give no sign that ivacaftor would help.',
  },
  'increased risk of aminoglycoside-induced hearing loss': {
    name: 'Increased risk of aminoglycoside-induced hearing loss',
    citizen: () => 'Some antibiotics could damage your hearing.',
  },
  'normal risk of aminoglycoside-induced hearing loss': {
    name: 'Usual risk of aminoglycoside-induced hearing loss',
    citizen: () => 'Your hearing risk from some antibiotics is as in most people.',
  },
  'uncertain risk of aminoglycoside-induced hearing loss': {
    name: 'Uncertain risk of aminoglycoside-induced hearing loss',
    citizen: () => 'Nobody knows yet if some antibiotics could damage your hearing.',
  },
};
