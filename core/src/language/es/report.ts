import type { ReportWords } from '../report-words.ts';
import { orBefore } from './joined.ts';

const orOthers = (others: number): string =>
  `${orBefore(String(others))} ${others} ${others === 1 ? 'otro' : 'otros'}`;

export const esReport: ReportWords = {
  title: 'Su plan',
  forYou: 'Para usted',
  forClinician: 'Para su médico',
  goTo: 'Partes de este informe',
  unnamedPerson: 'Nombre no registrado',
  born: (date) => `fecha de nacimiento: ${date}`,
  sample: (id) => `muestra ${id}`,
  asOf: (date) => `a ${date}`,
  citizenLead: (medicines) =>
    medicines === 1
      ? 'Su medicamento, sus genes, sus probabilidades y lo que toca hacer.'
      : `Sus ${medicines} medicamentos, sus genes, sus probabilidades y lo que toca hacer.`,
  citizenLeadNone: 'No se indicó ningún medicamento. Esto dicen sus genes, por si necesita alguno.',
  doNotChange: 'No cambie ningún medicamento por su cuenta.',
  doNotChangeMore: 'Hable siempre con su médico o farmacéutico antes de cambiar algo. Lleve este informe.',
  doFirst: 'Qué hacer primero',
  nothingToDo: 'Ahora no hay nada que hacer.',
  yourMedicines: 'Sus medicamentos',
  planned: 'previsto',
  whatItMeans: 'Qué significa',
  whatToDo: 'Qué hacer',
  why: '¿Por qué dice esto?',
  notKnown: 'Lo que este informe no sabe',
  notKnownLead: 'Desconocido no significa normal.',
  genesNotTested: 'Genes no analizados',
  genesPartlyRead: (genes) =>
    genes === 1
      ? 'Algunas partes de 1 gen no se leyeron.'
      : `Algunas partes de ${genes} genes no se leyeron.`,
  technicalRemarks: (count) =>
    count === 1
      ? '1 observación técnica está en la parte para su médico.'
      : `${count} observaciones técnicas están en la parte para su médico.`,
  alsoSo: (others) => `(${others} más de este tipo)`,
  furtherEntries: (count) =>
    count === 1 ? '1 entrada más de la historia' : `${count} entradas más de la historia`,
  moreRemarks: (count) => (count === 1 ? '1 observación más' : `${count} observaciones más`),
  factsNotUsed: 'Leído en su historia, pero no usado aquí',
  otherMedicinesClinician: 'Otros medicamentos',
  otherMedicinesLeadClinician: 'No se toman ahora; los genes determinantes están entre paréntesis.',
  otherMedicines: 'Si alguna vez necesita otro medicamento',
  otherMedicinesLead: 'Muestre esta lista a quien le recete un medicamento.',
  showRecommendations: 'Mostrar las recomendaciones',
  showNames: (count) => `Mostrar los ${count}`,
  keepReport: 'Guarde este informe. Sus genes no cambian, pero el conocimiento sí.',
  limits: 'Límites',
  citizenLimits: [
    'Este informe ayuda a decidir. No es un producto sanitario.',
    'Solo conoce lo que dicen sus archivos. Su vida y lo que le importa también cuentan.',
  ],
  clinicianLimits: [
    'Ayuda a la decisión para personal cualificado, no un producto sanitario. No sustituye la ficha técnica ni el juicio clínico.',
    'Solo se examinaron los genes, las posiciones y las versiones de guías nombrados aquí; las variantes raras fuera de ellos no se ven.',
  ],
  currentMedicines: 'Medicamentos actuales y previstos',
  noMedicines: 'No se indicó ningún medicamento.',
  furtherGenes: 'Otros genes leídos',
  silentSources: (sources) => `Sin recomendación para este resultado: ${sources}.`,
  appliesUnknown: 'si esta población corresponde',
  strength: 'Fuerza',
  population: 'Población',
  genes: 'Genes',
  geneColumns: {
    gene: 'Gen',
    result: 'Resultado',
    phenotype: 'Fenotipo',
    score: 'Puntuación de actividad',
    positions: 'Posiciones leídas',
    tier1: 'Nivel 1 leído',
    phase: 'Fase',
  },
  genetic: 'genético',
  effective: 'efectivo',
  phased: 'con fase',
  unphased: 'sin fase',
  outsideCall: 'análisis externo',
  positionsRead: (read, all) => `${read} de ${all}`,
  ambiguity: {
    sameAdvice: (others) => `${orOthers(others)}, mismo consejo`,
    differentAdvice: (others) => `${orOthers(others)}, otro consejo`,
    byPhase: 'No se distinguen por falta de fase',
    byMissing: 'No se distinguen por falta de posiciones',
  },
  undocumented: 'un genotipo que ninguna definición de alelo documenta',
  inferred: 'hallado por regla',
  evidence: 'Datos, gen por gen',
  evidenceLead: 'Cada genotipo que difiere de la referencia y dónde se leyó.',
  evidenceColumns: {
    position: 'Posición GRCh38',
    name: 'Variante',
    genotype: 'Genotipo',
    where: 'Leído en',
  },
  line: (line) => `línea ${line}`,
  readAsReference: (count) =>
    count === 1 ? '1 posición leída como referencia' : `${count} posiciones leídas como referencia`,
  missingPositions: (count) => (count === 1 ? '1 posición no leída' : `${count} posiciones no leídas`),
  moreInJson: 'Todas las posiciones están en report.json.',
  knowledge: 'Conocimiento',
  version: 'versión',
  factsOf: 'datos de',
  files: 'Archivos leídos',
  recordedAs: 'Registrado como',
  row: 'fila',
  footer: 'Ayuda a la decisión, no un producto sanitario',
};
