import type { Catalogue } from '../catalogue.ts';
import type { Complete } from '../complete.ts';
import type { en } from '../en/en.ts';
import { esAbsoluteRisks } from './absolute-risks.ts';
import { esActions } from './actions.ts';
import { esAdvice } from './advice.ts';
import { esCards } from './cards.ts';
import { esDecisions } from './decisions.ts';
import { esExplain } from './explain.ts';
import { esFindings } from './findings.ts';
import { esIps } from './ips.ts';
import { andBefore, orBefore } from './joined.ts';
import { spanishMedicineName } from './medicine-names.ts';
import { esPrevention } from './prevention.ts';
import { esPhenotypes } from './phenotypes.ts';
import { esReport } from './report.ts';
import { esRisks } from './risks.ts';
import { esSafetyCard } from './safety-card.ts';
import { esScores } from './scores.ts';

const months = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
];

/** Español. */
export const es: Complete<Catalogue, typeof en> = {
  tag: 'es',
  decimalSign: ',',
  colon: ': ',
  date: (year, month, day) => `${day} de ${months[month - 1] ?? month} de ${year}`,
  listAnd: (items) =>
    `${items.slice(0, -1).join(', ')} ${andBefore(items.at(-1) ?? '')} ${items.at(-1) ?? ''}`,
  listOr: (items) => `${items.slice(0, -1).join(', ')} ${orBefore(items.at(-1) ?? '')} ${items.at(-1) ?? ''}`,
  medicineName: spanishMedicineName,
  verdicts: {
    avoid: {
      label: 'Evitar',
      citizen: 'Quizá otro medicamento sea más seguro o funcione mejor para usted.',
      group: 'Evitar',
    },
    'adjust-or-watch': {
      label: 'Ajustar o vigilar',
      citizen: 'Quizá necesite otra dosis o más controles.',
      group: 'Ajustar o vigilar',
    },
    'usual-care': {
      label: 'Tratamiento habitual',
      citizen: 'Sus genes no dan ningún motivo para cambiar el tratamiento habitual.',
      group: 'Tratamiento habitual',
    },
    'no-guideline': {
      label: 'Sin guía',
      citizen: 'Ninguna guía genética habla de este medicamento. Eso no significa que sea seguro.',
      group: 'Sin guía',
    },
    unknown: {
      label: 'No se sabe',
      citizen: 'La respuesta aún no se conoce. Falta algo necesario para darla.',
      group: 'No se sabe',
    },
  },
  reasons: {
    recommendation: () => ({ clinician: '', citizen: null }),
    'gene-not-tested': (reason) => ({
      clinician: `${reason.gene} no se ha analizado; su resultado podría cambiar el consejo.`,
      citizen: `Su gen ${reason.gene} no se ha analizado.`,
    }),
    'gene-no-result': (reason) => ({
      clinician: `${reason.gene} se leyó, pero no dio resultado.`,
      citizen: `Su gen ${reason.gene} no se pudo leer.`,
    }),
    'gene-indeterminate': (reason) => ({
      clinician: `No se conoce la función del resultado de ${reason.gene}; la guía no da ningún consejo para él.`,
      citizen: `No se sabe qué significa su resultado del gen ${reason.gene}.`,
    }),
    'result-not-listed': (reason) => ({
      clinician: `La guía ${reason.guideline} (${reason.source}) no tiene ninguna fila para este resultado de ${reason.genes.join(', ')}.`,
      citizen: `Ninguna guía habla de su resultado de ${reason.genes.join(', ')}.`,
    }),
    'positions-missing': (reason) => ({
      clinician: `${reason.missing} ${reason.missing === 1 ? 'posición no leída' : 'posiciones no leídas'} de ${reason.gene} (${reason.ampTier1Missing} del nivel 1 de la AMP); una variante allí podría cambiar el consejo.`,
      citizen: `Algunas partes de su gen ${reason.gene} no se leyeron.`,
    }),
    ambiguous: (reason) => ({
      clinician: `${reason.gene} encaja con varios diplotipos que requieren consejos distintos: ${reason.diplotypes.join(', ')}.`,
      citizen: `Su resultado de ${reason.gene} puede leerse de más de una manera.`,
    }),
    'population-unknown': (reason) => ({
      clinician: `El consejo depende de datos que no constan en la historia: ${reason.populations.join('; ')}.`,
      citizen: 'El consejo depende de datos que no constan en su historia.',
    }),
    phenoconversion: (reason) => ({
      clinician: `${reason.medicine} cambia la actividad de ${reason.gene}; se usó el fenotipo efectivo.`,
      citizen: `Su medicamento ${reason.medicine} cambia cómo funciona su gen ${reason.gene}.`,
    }),
    'dosing-algorithm-only': (reason) => ({
      clinician: `La guía ${reason.guideline} da un algoritmo de dosis y ninguna fila que consultar.`,
      citizen: 'La dosis correcta debe calcularse con una fórmula.',
    }),
    allergy: (reason) => ({
      clinician: `Alergia registrada: ${reason.substance}.`,
      citizen: `En su historia consta una alergia: ${reason.substance}.`,
    }),
  },
  agreement: {
    agree: (sources) => `${sources} coinciden`,
    differ: (sources) => `${sources} difieren`,
    single: (sources) => `Solo se pronuncia ${sources}`,
    none: () => 'Ninguna guía da consejos para los resultados disponibles',
  },
  sources: { CPIC: 'CPIC', DPWG: 'DPWG', FDA: 'FDA' },
  actions: esActions,
  cards: esCards,
  decisions: esDecisions,
  explain: esExplain,
  phenotypes: esPhenotypes,
  alleleCarried: (symbol, allele, carried) => ({
    name: `${allele} ${carried ? 'positivo' : 'negativo'}`,
    citizen: () =>
      carried ? `Usted es portador de ${symbol}${allele}.` : `Usted no es portador de ${symbol}${allele}.`,
  }),
  populations: {
    general: 'población general',
    adults: 'adultos',
    pediatrics: 'niños',
    'child >40kg_adult': 'niños de más de 40 kg y adultos',
    'CVI ACS PCI': 'corazón: síndrome coronario agudo o stent',
    'CVI non-ACS non-PCI': 'corazón: ni síndrome coronario agudo ni stent',
    NVI: 'neurovascular (ictus)',
    'PHT naive': 'fenitoína: no tomada antes',
    'PHT use >3mos': 'fenitoína: tomada desde hace más de 3 meses',
    'CBZ naive': 'carbamazepina: no tomada antes',
    'CBZ use >3mos': 'carbamazepina: tomada desde hace más de 3 meses',
    'CBZ-no alternatives': 'carbamazepina: sin alternativa disponible',
    'OXC naive': 'oxcarbazepina: no tomada antes',
    'OXC use >3 mos': 'oxcarbazepina: tomada desde hace más de 3 meses',
    'n/a': 'no indicada',
  },
  strengths: {
    Strong: 'fuerte',
    Moderate: 'moderada',
    Optional: 'opcional',
    'No recommendation': 'sin recomendación',
    'N/A': 'sin grado',
    Unspecified: 'sin grado',
  },
  modulators: {
    'strong-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, inhibidor potente de ${symbol}`,
      citizen: `Su medicamento ${medicine} casi bloquea su gen ${symbol}.`,
    }),
    'moderate-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, inhibidor moderado de ${symbol}`,
      citizen: `Su medicamento ${medicine} frena su gen ${symbol}.`,
    }),
    'weak-inhibitor': (medicine, symbol) => ({
      clinician: `${medicine}, inhibidor débil de ${symbol}`,
      citizen: `Su medicamento ${medicine} frena un poco su gen ${symbol}.`,
    }),
    'strong-inducer': (medicine, symbol) => ({
      clinician: `${medicine}, inductor potente de ${symbol}`,
      citizen: `Su medicamento ${medicine} acelera mucho su gen ${symbol}.`,
    }),
    'moderate-inducer': (medicine, symbol) => ({
      clinician: `${medicine}, inductor moderado de ${symbol}`,
      citizen: `Su medicamento ${medicine} acelera su gen ${symbol}.`,
    }),
  },
  via: {
    row: 'fila',
    'reference-block': 'bloque de referencia',
    'callable-region': 'región evaluable',
    declared: 'referencia declarada',
    array: 'chip de ADN',
    absent: 'no está en el archivo',
    'no-call': 'genotipo no determinado',
    'half-call': 'genotipo determinado a medias',
    'reference-mismatch': 'la referencia no coincide',
    contradicted: 'las profundidades de lectura contradicen el genotipo',
    structural: 'dentro de una deleción o un cambio mayor',
    'reference-unknown': 'base de referencia desconocida',
  },
  absentPositions: {
    missing: {
      clinician: 'Las posiciones que faltan en el archivo del genoma cuentan como no leídas.',
      citizen: 'Las partes de sus genes que faltan en su archivo cuentan como no leídas.',
    },
    'reference-by-evidence': {
      clinician:
        'Las posiciones que faltan cuentan como referencia solo donde un bloque de referencia o una región evaluable las cubre.',
      citizen: 'Las partes de sus genes cuentan como habituales solo si su archivo lo demuestra.',
    },
    'declared-reference': {
      clinician:
        'El usuario declaró que las posiciones que faltan son de referencia; los archivos no lo muestran.',
      citizen: 'Las partes de sus genes que faltan en su archivo se declararon habituales.',
    },
    'no-genome': {
      clinician:
        'No se leyó ningún archivo de genoma; los resultados de los genes proceden solo de análisis externos.',
      citizen: 'No se leyó ningún archivo de genoma.',
    },
  },
  sex: { female: 'mujer', male: 'hombre' },
  inputKinds: {
    vcf: 'VCF',
    'fhir-json': 'historia en FHIR',
    hl7v2: 'mensajes HL7 v2',
    dicom: 'DICOM',
    'array-23andme': 'chip de 23andMe',
    'array-ancestry': 'chip de AncestryDNA',
    'star-calls': 'alelos estrella',
    'apple-health': 'exportación de reloj (Salud de Apple)',
    bed: 'regiones evaluables',
    'polygenic-score': 'puntuación poligénica',
    fasta: 'referencia',
  },
  recordedValues: { yes: 'sí', no: 'no' },
  notConsidered: {
    'body-weight': 'peso',
    'body-height': 'estatura',
    'body-mass-index': 'índice de masa corporal',
    waist: 'perímetro de cintura',
    'systolic-bp': 'presión arterial sistólica',
    'diastolic-bp': 'presión arterial diastólica',
    'total-cholesterol': 'colesterol total',
    'hdl-cholesterol': 'colesterol HDL',
    'ldl-cholesterol': 'colesterol LDL',
    hba1c: 'HbA1c',
    'urine-acr': 'cociente albúmina/creatinina en orina',
    alt: 'ALT',
    ast: 'AST',
    platelets: 'plaquetas',
    creatinine: 'creatinina',
    egfr: 'función renal (FGe)',
    'steps-per-day': 'pasos al día',
    'resting-heart-rate': 'frecuencia cardíaca en reposo',
    'heart-rate-variability': 'variabilidad de la frecuencia cardíaca (SDNN)',
    'oxygen-uptake': 'consumo máximo de oxígeno (estimado)',
    'oxygen-saturation': 'saturación de oxígeno',
    'sleep-duration': 'sueño por noche',
    'body-fat': 'grasa corporal',
    'coronary-calcium-score': 'puntuación de calcio coronario',
    'left-ventricular-ejection-fraction': 'fracción de eyección del ventrículo izquierdo',
    pregnancy: 'embarazo',
    condition: 'enfermedad',
    allergy: 'alergia',
    relative: 'enfermedad en la familia',
    AllergyIntolerance: 'alergia',
    CarePlan: 'plan de cuidados',
    ClinicalImpression: 'impresión clínica',
    Condition: 'enfermedad',
    Consent: 'consentimiento',
    Device: 'producto sanitario',
    DeviceRequest: 'producto sanitario prescrito',
    DeviceUseStatement: 'producto sanitario en uso',
    DiagnosticReport: 'informe',
    DocumentReference: 'documento',
    Flag: 'alerta',
    Goal: 'objetivo',
    ImagingStudy: 'prueba de imagen',
    Immunization: 'vacunación',
    ImmunizationRecommendation: 'vacunación recomendada',
    Observation: 'observación',
    Procedure: 'procedimiento',
    RiskAssessment: 'evaluación del riesgo',
    ServiceRequest: 'petición',
  },
  advice: esAdvice,
  risks: esRisks,
  absoluteRisks: esAbsoluteRisks,
  scores: esScores,
  calendar: {
    name: 'Mi plan',
    title: (step) => (step === null ? 'Un paso de mi plan' : `Paso ${step} de mi plan`),
    openReport: 'De qué se trata está escrito en mi informe.',
  },
  findings: esFindings,
  prevention: esPrevention,
  ips: esIps,
  report: esReport,
  safetyCard: esSafetyCard,
  citizenGaps: {
    FILE_EMPTY: (file) => ({ what: `Su archivo ${file} está vacío.`, next: 'Expórtelo de nuevo.' }),
    FILE_KIND_UNKNOWN: (file) => ({
      what: `Su archivo ${file} no se pudo leer.`,
      next: 'Pida su genoma o su historia en un formato común.',
    }),
    FHIR_BUNDLE_EMPTY: (file) => ({
      what: `Su historia ${file} no contiene nada que leer.`,
      next: 'Expórtela de nuevo.',
    }),
    MEDICINE_UNKNOWN: (name) => ({
      what: `No se reconoció el medicamento «${name}», así que no se dice nada de él.`,
      next: 'Pregunte a su farmacéutico cuál es su principio activo.',
    }),
    MEDICINE_CONTRADICTORY: (name) => ({
      what: `Su historia no es clara sobre «${name}».`,
      next: 'Pregunte a su farmacéutico de qué medicamento se trata.',
    }),
    MEDICINE_AMBIGUOUS: (name) => ({
      what: `«${name}» puede significar más de un medicamento.`,
      next: 'Pregunte a su farmacéutico de qué medicamento se trata.',
    }),
    MEDICINE_READ_PARTLY: (name) => ({
      what: `«${name}» solo se entendió en parte.`,
      next: 'Pregunte a su farmacéutico por todos sus principios activos.',
    }),
    WEARABLE_CUT_OFF: (file) => ({
      what: `La exportación de su reloj ${file} está incompleta. No se leyeron de ella los pasos ni el sueño.`,
      next: 'Expórtela de nuevo.',
    }),
    WEARABLE_NOTHING: (file) => ({
      what: `La exportación de su reloj ${file} no contiene nada que se use aquí.`,
      next: 'Compruebe que es del teléfono correcto.',
    }),
    WEARABLE_PRESSURE_FEW: (file) => ({
      what: `En ${file} hay muy pocas medidas de la presión arterial para usarlas.`,
      next: 'Mídala dos veces por la mañana y dos por la noche durante siete días.',
    }),
    PLAN_VALUES_OWN: () => ({
      what: 'Sus probabilidades se calcularon también con valores de sus propios aparatos.',
      next: 'Pida que los comprueben en su próxima visita.',
    }),
    CYP2D6_SCREENING: () => ({
      what: 'Su gen CYP2D6 solo se leyó en parte.',
      next: 'Pregunte por un análisis completo antes de confiar en ello.',
    }),
  },
};
