import type { Catalogue, PhenotypeWords } from '../catalogue.ts';

const gene = (name: string, rest: string): PhenotypeWords => ({
  name,
  citizen: (symbol) => `Su gen ${symbol} ${rest}.`,
});

export const esPhenotypes: Catalogue['phenotypes'] = {
  'Ultrarapid Metabolizer': gene('Metabolizador ultrarrápido', 'funciona mucho más rápido de lo habitual'),
  'Rapid Metabolizer': gene('Metabolizador rápido', 'funciona más rápido de lo habitual'),
  'Normal Metabolizer': gene('Metabolizador normal', 'funciona como en la mayoría de las personas'),
  'Intermediate Metabolizer': gene('Metabolizador intermedio', 'funciona más despacio de lo habitual'),
  'Likely Intermediate Metabolizer': gene(
    'Metabolizador probablemente intermedio',
    'probablemente funciona más despacio de lo habitual',
  ),
  'Possible Intermediate Metabolizer': gene(
    'Metabolizador posiblemente intermedio',
    'quizá funciona más despacio de lo habitual',
  ),
  'Poor Metabolizer': gene('Metabolizador lento', 'apenas funciona'),
  'Likely Poor Metabolizer': gene('Metabolizador probablemente lento', 'probablemente apenas funciona'),
  'Increased Function': gene('Función aumentada', 'funciona con más fuerza de lo habitual'),
  'Normal Function': gene('Función normal', 'funciona como en la mayoría de las personas'),
  'Decreased Function': gene('Función disminuida', 'funciona peor de lo habitual'),
  'Possible Decreased Function': gene(
    'Función posiblemente disminuida',
    'quizá funciona peor de lo habitual',
  ),
  'Poor Function': gene('Función muy baja', 'apenas funciona'),
  Indeterminate: {
    name: 'Indeterminado',
    citizen: (symbol) => `Nadie sabe todavía qué significa su resultado de ${symbol}.`,
  },
  'No Result': { name: 'Sin resultado', citizen: (symbol) => `Su gen ${symbol} no se pudo leer.` },
  'n/a': { name: 'No asignado', citizen: () => null },
  '-1639 AA': {
    name: '-1639 AA (sensibilidad alta)',
    citizen: () => 'Los anticoagulantes de tipo cumarina actúan en usted con fuerza.',
  },
  '-1639 AG': {
    name: '-1639 AG (sensibilidad intermedia)',
    citizen: () => 'Los anticoagulantes de tipo cumarina actúan en usted con algo más de fuerza.',
  },
  '-1639 GG': {
    name: '-1639 GG (sensibilidad habitual)',
    citizen: () => 'Los anticoagulantes de tipo cumarina actúan en usted como es habitual.',
  },
  'Malignant Hyperthermia Susceptibility': {
    name: 'Susceptibilidad a la hipertermia maligna',
    citizen: () => 'Algunos anestésicos podrían causarle una fiebre peligrosa.',
  },
  'Uncertain Susceptibility': {
    name: 'Susceptibilidad incierta',
    citizen: (symbol) =>
      `No se encontró ningún peligro conocido en su gen ${symbol}. No se descarta un riesgo.`,
  },
  Normal: gene('Normal', 'funciona como en la mayoría de las personas'),
  Variable: gene('Actividad variable', 'quizá funciona peor de lo habitual'),
  Deficient: gene('Deficiencia', 'funciona demasiado poco; algunos medicamentos pueden dañar sus glóbulos'),
  'Deficient with CNSHA': gene(
    'Deficiencia con CNSHA',
    'funciona muy por debajo de lo necesario; algunos medicamentos pueden dañar sus glóbulos',
  ),
  'ivacaftor responsive in CF patients': {
    name: 'Responde al ivacaftor (fibrosis quística)',
    citizen: () => 'El ivacaftor podría ayudar, en la fibrosis quística, con su variante genética.',
  },
  'ivacaftor non-responsive in CF patients': {
    name: 'No responde al ivacaftor (fibrosis quística)',
    citizen: () => 'Sus genes no dan ninguna señal de que el ivacaftor ayude.',
  },
  'increased risk of aminoglycoside-induced hearing loss': {
    name: 'Riesgo aumentado de pérdida de audición por aminoglucósidos',
    citizen: () => 'Algunos antibióticos podrían dañar su audición.',
  },
  'normal risk of aminoglycoside-induced hearing loss': {
    name: 'Riesgo habitual de pérdida de audición por aminoglucósidos',
    citizen: () => 'Su riesgo de audición por algunos antibióticos es el de la mayoría.',
  },
  'uncertain risk of aminoglycoside-induced hearing loss': {
    name: 'Riesgo incierto de pérdida de audición por aminoglucósidos',
    citizen: () => 'Nadie sabe todavía si algunos antibióticos podrían dañar su audición.',
  },
};
