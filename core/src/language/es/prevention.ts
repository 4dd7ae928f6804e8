import type { Complete } from '../complete.ts';
import type { enPrevention } from '../en/prevention.ts';
import type { PreventionWords } from '../prevention-words.ts';

const months = (count: number | null): string =>
  count === null
    ? 'una vez'
    : count % 12 > 0
      ? count === 1
        ? 'cada mes'
        : `cada ${count} meses`
      : count === 12
        ? 'cada año'
        : `cada ${count / 12} años`;
const atAge = (age: number | null): string => (age === null ? '' : `, a los ${age} años`);

export const esPrevention: Complete<PreventionWords, typeof enPrevention> = {
  heading: 'Mi prevención',
  clinicianHeading: 'Prevención',
  lead: 'Lo que las guías aconsejan a alguien como usted, y cuándo. Si se hizo algo que no figura aquí, no está en la historia que se leyó.',
  nothingDue: 'Ahora no toca nada.',
  action: {
    mammography: {
      name: 'mamografía',
      plain: 'una radiografía de la mama que encuentra pronto el cáncer',
    },
    'breast-mri': {
      name: 'resonancia de mama',
      plain: 'imágenes de la mama sin rayos X, para mujeres con un riesgo hereditario alto',
    },
    'cervical-screening': {
      name: 'prueba del VPH del cuello del útero',
      plain: 'una muestra que detecta el virus antes de que pueda causar cáncer',
    },
    'faecal-blood-test': {
      name: 'prueba de sangre en heces',
      plain: 'una prueba en casa que encuentra pronto el cáncer de colon y recto',
    },
    colonoscopy: {
      name: 'colonoscopia',
      plain: 'un examen por dentro del intestino, donde se pueden quitar pólipos antes de que sean cáncer',
    },
    gastroscopy: {
      name: 'gastroscopia',
      plain: 'un examen por dentro del estómago y de la primera parte del intestino',
    },
    'whole-body-mri': {
      name: 'resonancia de cuerpo entero',
      plain: 'imágenes de todo el cuerpo sin rayos X',
    },
    'lung-ct': {
      name: 'TC de tórax de baja dosis',
      plain: 'una TC de los pulmones con poca radiación, para personas que fumaron mucho',
    },
    'psa-test': {
      name: 'prueba del PSA',
      plain: 'un análisis de sangre de la próstata; hable antes de sus beneficios y daños',
    },
    'helicobacter-test': {
      name: 'prueba de Helicobacter pylori',
      plain: 'una prueba de un microbio del estómago que se puede tratar',
    },
    'aorta-ultrasound': {
      name: 'ecografía de la aorta abdominal',
      plain: 'una ecografía que encuentra una aorta ensanchada, una vez en la vida',
    },
    'cardiovascular-risk': {
      name: 'evaluación del riesgo cardiovascular',
      plain: 'grasas de la sangre y tensión, para saber su probabilidad de infarto o ictus',
    },
    'blood-pressure': {
      name: 'medición de la presión arterial',
      plain: 'una medición de su tensión',
    },
    'lipoprotein-a': {
      name: 'lipoproteína(a), una vez en la vida',
      plain: 'un análisis de sangre, una vez en la vida, de una grasa hereditaria de la sangre',
    },
    'heart-rhythm': {
      name: 'pulso o ECG para la fibrilación auricular',
      plain: 'tomar el pulso o un ECG, para encontrar un latido irregular antes de que cause un ictus',
    },
    'prolonged-ecg': {
      name: 'ECG prolongado para la fibrilación auricular',
      plain: 'un ECG más largo, para encontrar un latido irregular que va y viene',
    },
    'heart-check': {
      name: 'ECG y ecocardiografía',
      plain: 'un ECG y una ecografía del corazón',
    },
    'blood-sugar': {
      name: 'HbA1c o glucosa en ayunas',
      plain: 'un análisis de sangre de la diabetes',
    },
    'kidney-blood': {
      name: 'creatinina y FGe',
      plain: 'un análisis de sangre que muestra lo bien que funcionan los riñones',
    },
    'kidney-urine': {
      name: 'cociente albúmina/creatinina en orina',
      plain: 'un análisis de orina que muestra pronto el daño de los riñones',
    },
    'liver-stiffness': {
      name: 'elastografía del hígado',
      plain: 'una ecografía que mide las cicatrices del hígado',
    },
    'iron-studies': {
      name: 'ferritina y saturación de transferrina',
      plain: 'un análisis de sangre del hierro del cuerpo',
    },
    'kidney-specialist': {
      name: 'derivación a nefrología',
      plain: 'una visita a un especialista del riñón',
    },
    'liver-specialist': {
      name: 'derivación a hepatología',
      plain: 'una visita a un especialista del hígado',
    },
    'genetics-lipids': {
      name: 'análisis genético de hipercolesterolemia familiar',
      plain: 'un análisis genético del colesterol alto hereditario',
    },
    'risk-reducing-surgery': {
      name: 'conversación sobre cirugía reductora del riesgo',
      plain: 'una conversación sobre una operación que reduce el riesgo de cáncer',
    },
    'lipid-treatment': {
      name: 'tratamiento hipolipemiante',
      plain: 'una conversación con su médico sobre un medicamento que baja el colesterol',
    },
    'blood-pressure-treatment': {
      name: 'tratamiento de la presión arterial',
      plain: 'una conversación con su médico: medir de nuevo y un medicamento que baja la tensión',
    },
    'bowel-aspirin': {
      name: 'aspirina diaria contra el cáncer de colon y recto',
      plain: 'una conversación con su médico sobre la aspirina, sus beneficios y sus daños',
    },
    'breast-medicine': {
      name: 'medicamento que reduce el riesgo de cáncer de mama',
      plain: 'una conversación con un especialista sobre tamoxifeno, o anastrozol después de la menopausia',
    },
    'iron-removal': {
      name: 'flebotomía',
      plain: 'extracciones regulares de sangre para bajar el hierro del cuerpo',
    },
    'anaesthesia-alert': {
      name: 'alerta: hipertermia maligna',
      plain: 'una tarjeta que dice a los anestesistas qué productos no debe recibir usted',
    },
    'qt-alert': {
      name: 'alerta: sin medicamentos que prolonguen el QT',
      plain: 'una tarjeta que dice a los médicos qué medicamentos pueden alterar su latido',
    },
    'influenza-vaccination': {
      name: 'vacuna contra la gripe',
      plain: 'una vacuna contra la gripe, cada otoño',
    },
    'covid-19-vaccination': {
      name: 'vacuna contra la COVID-19',
      plain: 'una vacuna contra la COVID-19, cada otoño',
    },
    'pneumococcal-vaccination': {
      name: 'vacuna contra el neumococo',
      plain: 'una vacuna contra la neumonía por neumococo',
    },
    'zoster-vaccination': {
      name: 'vacuna contra el herpes zóster',
      plain: 'dos vacunas contra el herpes zóster',
    },
    'rsv-vaccination': {
      name: 'vacuna contra el VRS',
      plain: 'una vacuna contra un virus de las vías respiratorias',
    },
    'tetanus-vaccination': {
      name: 'refuerzo contra tétanos y difteria',
      plain: 'un refuerzo contra el tétanos y la difteria',
    },
  },
  status: {
    overdue: 'atrasado',
    due: 'toca ahora',
    soon: 'toca pronto',
    done: 'hecho',
    declined: 'rechazado',
    unknown: 'no se sabe',
    'not-applicable': 'por ahora no',
  },
  when: {
    neverRecorded: 'No consta que se haya hecho; toca ahora.',
    due: (date) => `Toca desde el ${date}.`,
    soon: (date, age) => `Toca el ${date}${atAge(age)}.`,
    overdue: (date) => `Atrasado desde el ${date}.`,
    next: (date, age) => `La próxima vez, el ${date}${atAge(age)}.`,
    last: (date) => `La última vez, el ${date}.`,
    finished: 'Hecho; no hay nada más que hacer.',
  },
  every: months,
  doses: (count) => `${count} dosis`,
  shortened: 'antes de lo habitual, porque el último resultado fue anormal',
  strength: { strong: 'fuerte', conditional: 'condicional', feasibility: 'a prueba' },
  reason: {
    'too-young': ({ from, startsOn }) => `desde los ${from} años${startsOn === null ? '' : ` (${startsOn})`}`,
    'too-old': ({ through }) => `hasta los ${through} años`,
    'last-check-done': ({ through }) => `hasta los ${through} años; el último control está hecho`,
    minor: () => 'para adultos',
    'not-for-person': () => 'sin motivo en la historia',
    replaced: () => 'sustituido por un control más frecuente',
    'not-offered-in-country': ({ country }) => `no se ofrece en este país (${country})`,
    'no-table-for-country': ({ country }) => `sin calendario de vacunas para este país (${country})`,
  },
  missing: {
    'birth-date': () => 'fecha de nacimiento',
    sex: () => 'sexo',
    'sex-disagrees': () => 'sexo: la historia y el genoma no coinciden',
    country: () => 'país',
    conditions: () => 'diagnósticos',
    'family-history': () => 'enfermedades de familiares',
    smoking: () => 'tabaco',
    medicines: () => 'medicamentos actuales',
    pregnancy: () => 'embarazo',
    measure: (name) => name,
    risk: (name) => name,
    gene: (name) => `gen ${name}`,
    phase: (name) => `si las dos copias de ${name} están cambiadas`,
    confirmation: (name) => `la confirmación de ${name} por un laboratorio`,
    'age-at-diagnosis': (name) => `la edad de un familiar en el diagnóstico (${name})`,
    'last-done': (name) => `cuándo se hizo por última vez (${name})`,
    result: (name) => `resultado (${name})`,
    'follow-up': (name) => `qué sigue al resultado anormal (${name})`,
  },
  missingFacts: (facts) => `falta: ${facts}`,
  measure: {
    'body-mass-index': 'índice de masa corporal',
    'systolic-bp': 'presión arterial sistólica',
    'diastolic-bp': 'presión arterial diastólica',
    ferritin: 'ferritina',
    'transferrin-saturation': 'saturación de transferrina',
    'ldl-cholesterol': 'colesterol LDL',
    'pack-years': 'paquetes-año de tabaco',
  },
  condition: {
    diabetes: 'diabetes',
    'type-2-diabetes': 'diabetes de tipo 2',
    hypertension: 'hipertensión arterial',
    'atherosclerotic-disease': 'enfermedad de las arterias',
    'atrial-fibrillation': 'fibrilación auricular',
    'chronic-kidney-disease': 'enfermedad renal crónica',
    'familial-hypercholesterolaemia': 'hipercolesterolemia familiar',
    'aortic-aneurysm': 'aorta ensanchada',
    'coronary-disease': 'enfermedad coronaria',
    'breast-cancer': 'cáncer de mama',
    'colorectal-cancer': 'cáncer de colon y recto',
    'cervical-cancer': 'cáncer de cuello del útero',
    'prostate-cancer': 'cáncer de próstata',
    'no-cervix': 'cuello del útero extirpado',
    'no-breasts': 'mamas extirpadas',
    'no-stomach': 'estómago extirpado',
  },
  mergedFrom: (others) => `más frecuente que: ${others}`,
  mayChange: (facts) => `puede cambiar con: ${facts}`,
  degree: {
    1: 'padres, hermanos, hermanas e hijos (primer grado)',
    2: 'abuelos, tíos, tías, sobrinos y sobrinas (segundo grado)',
    3: 'primos y primas (tercer grado)',
  },
  kin: {
    mother: 'madre',
    father: 'padre',
    sister: 'hermana',
    brother: 'hermano',
    daughter: 'hija',
    son: 'hijo',
    child: 'hijo o hija',
  },
  tell: (relatives) => `Deberían saberlo, porque pueden haberlo heredado: ${relatives}.`,
  inRecord: (relatives) => `En la historia: ${relatives}.`,
  genesNotRead: (genes) => `Pendiente, porque estos genes no se leyeron o no se pidieron: ${genes}.`,
  genesNotAsked:
    'Algunos controles dependen de riesgos hereditarios. Esos genes no se leyeron, o usted no los pidió.',
  others: (count) =>
    count === 1 ? '1 más, ya hecho o por ahora no' : `${count} más, ya hechos o por ahora no`,
  asTable: 'Lo mismo en una tabla',
  timeline: 'Qué viene a qué edad',
  years: (from, through) =>
    from === null
      ? through === null
        ? 'cualquier edad'
        : `hasta ${through}`
      : through === null
        ? `desde ${from}`
        : `de ${from} a ${through}`,
  today: (age) => `hoy (${age})`,
  becauseOf: 'A causa de',
  fact: {
    age: 'edad',
    sex: 'sexo',
    country: 'país',
    condition: 'diagnóstico',
    measure: 'medida',
    risk: 'riesgo',
    gene: 'gen',
    relative: 'familiar',
    smoking: 'tabaco',
    medicine: 'medicamento',
    pregnancy: 'embarazo',
    event: 'control anterior',
  },
  notRecorded: 'no está en la historia',
  columns: {
    status: 'Estado',
    action: 'Medida',
    due: 'Cuándo',
    interval: 'Con qué frecuencia',
    source: 'Fuente',
    strength: 'Fuerza',
    ages: 'Edades',
    reason: 'Por qué no ahora',
  },
};
