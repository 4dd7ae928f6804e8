import type { AdviceWords, DoseChange, Mood } from '../advice-words.ts';
import { esAdviceNotes } from './advice-notes.ts';
import { esAdviceTerms } from './advice-terms.ts';

/** Infinitive; what may be considered is said before it. */
const verb = (mood: Mood, infinitive: string): string =>
  mood === 'do' ? infinitive : `considerar ${infinitive}`;

const after = (lead: string, text: string | null): string => (text === null ? '' : `${lead}${text}`);

const change = ({ phase, by, toPercent, toDose }: DoseChange): string =>
  `${phase}${after(' un ', by)}${toPercent === null ? '' : ` al ${toPercent} de la dosis habitual`}${after(' a ', toDose)}`;

const muscle = 'Avise enseguida a su médico de dolor o debilidad muscular.';
const sideEffects = 'Avise a su médico de cualquier efecto adverso.';
const blood = 'Quizá necesite análisis de sangre.';
const heart = 'Quizá necesite controles del corazón, como un ECG.';
const helps = 'Dígale a su médico si el medicamento no ayuda.';
const skin = 'Avise enseguida a su médico de un sarpullido o fiebre.';
const likelySideEffects = 'Los efectos adversos son más probables.';
const weaker = 'Quizá funcione peor.';

/** Spanish words of the advice vocabulary. */
export const esAdvice: AdviceWords = {
  steps: {
    'usual-dose': ({ medicine, phase, dose }, mood) =>
      verb(
        mood,
        `usar ${medicine} a ${phase === null ? 'la dosis habitual' : `${phase} habitual`}${dose === null ? '' : ` (${dose})`}`,
      ),
    'no-action-needed': () => 'no hace falta ningún cambio por los genes',
    avoid: ({ medicine, degree }, mood) =>
      ({
        contraindicated: `contraindicación: ${medicine}`,
        'not-recommended': verb(mood, `evitar ${medicine}`),
        'if-possible': verb(mood, `evitar ${medicine} si es posible`),
      })[degree],
    'choose-alternative': ({ choices, not }, mood) =>
      verb(mood, `elegir ${choices ?? 'otro medicamento'}${after(', pero no ', not)}`),
    'reduce-dose': (slots, mood) => verb(mood, `reducir ${change(slots)}`),
    'increase-dose': (slots, mood) => verb(mood, `aumentar ${change(slots)}`),
    'set-dose': ({ phase, dose, everyHours, timesPerWeek, weeks }, mood) =>
      verb(
        mood,
        `dar como ${phase.replace(/^la /, '')} ${dose}${everyHours === null ? '' : ` cada ${everyHours} horas`}${timesPerWeek === null ? '' : `, ${timesPerWeek} veces por semana`}${weeks === null ? '' : ` durante ${weeks} ${weeks === '1' ? 'semana' : 'semanas'}`}`,
      ),
    'limit-dose': ({ phase, maximum }, mood) =>
      verb(mood, `limitar ${phase ?? 'la dosis'} a ${maximum} como máximo`),
    titrate: ({ by, low, slow, weeks }, mood) =>
      verb(
        mood,
        `${low ? 'empezar con una dosis baja y ajustarla' : 'ajustar la dosis'}${slow ? ' lentamente' : ''} según ${by}${weeks === null ? '' : `, dejando ${weeks} semanas para alcanzar el estado estacionario después de cada cambio`}`,
      ),
    monitor: ({ what, timing, target, targetAbove, toxicAbove }, mood) =>
      verb(
        mood,
        `vigilar ${what}${after(' ', timing)}${after(', objetivo ', target)}${after(', objetivo por encima de ', targetAbove)}${after(', tóxico por encima de ', toxicAbove)}`,
      ),
    test: ({ what }, mood) => verb(mood, `determinar ${what}`),
    'avoid-comedication': ({ with: others }, mood) => verb(mood, `evitar la combinación con ${others}`),
    'add-therapy': ({ what }, mood) => verb(mood, `añadir ${what}`),
    'inform-patient': ({ about }, mood) => verb(mood, `informar al paciente sobre ${about}`),
    'use-dosing-algorithm': (_, mood) => verb(mood, 'usar un algoritmo de dosis que incluya el genotipo'),
    'follow-label': (_, mood) => verb(mood, 'seguir la ficha técnica'),
    'see-guideline': (_, mood) => verb(mood, 'consultar los detalles en la guía'),
    'no-recommendation': ({ reason }) => `sin recomendación: ${reason}`,
    caution: ({ risks }) => `posible: ${risks}`,
    note: ({ text }) => text,
  },
  citizen: {
    avoid: {
      contraindicated: (medicine) => `Con sus genes, este medicamento puede ser peligroso: ${medicine}.`,
      'not-recommended': (medicine) => `Con sus genes, este medicamento no se aconseja: ${medicine}.`,
      'if-possible': (medicine) => `Con sus genes, este medicamento no es la primera elección: ${medicine}.`,
    },
    chooseAlternative: (choices) =>
      choices === null
        ? 'Pregunte si otro medicamento le conviene más.'
        : `Pregunte si le conviene más ${choices}.`,
    monitor: {
      response: helps,
      'adverse-effects': sideEffects,
      toxicity: sideEffects,
      'drug-level': blood,
      'active-metabolite-level': blood,
      'blood-count': blood,
      myelosuppression: blood,
      haemolysis: blood,
      inr: 'Quizá necesite más análisis de la coagulación de la sangre.',
      'liver-function': blood,
      'kidney-function': blood,
      ecg: heart,
      'qt-interval': heart,
      'heart-rate': heart,
      'blood-pressure': 'Quizá necesite controles de la tensión.',
      'muscle-symptoms': muscle,
      'creatine-kinase': blood,
      bilirubin: blood,
      hearing: 'Quizá necesite pruebas de audición.',
      'respiratory-depression': 'Pida ayuda enseguida si la respiración se vuelve lenta o difícil.',
      sedation: 'Dígale a su médico si tiene mucho sueño.',
      bleeding: 'Avise enseguida a su médico de un sangrado inusual.',
      thrombosis: 'Pida ayuda enseguida si hay dolor de pecho o una pierna hinchada.',
      'skin-reactions': skin,
      hypersensitivity: skin,
      'insufficient-pain-relief': 'Dígale a su médico si el dolor no mejora.',
      'seizure-control': 'Dígale a su médico si las crisis son más frecuentes.',
      'blood-glucose': blood,
      prolactin: blood,
      'cerebellar-effects': 'Dígale a su médico si pierde el equilibrio.',
      'central-nervous-effects': 'Avise a su médico de mareos, confusión o mal sueño.',
      neutropenia: blood,
      methaemoglobin: blood,
      'level-sum-with-metabolite': blood,
      'cardiotoxic-metabolite-level': blood,
    },
    inform: {
      'muscle-symptoms': muscle,
      'adverse-effects': sideEffects,
      'overdose-signs': 'Pida ayuda enseguida si tiene mucho sueño o respira despacio.',
      'skin-reaction-signs': skin,
      'haemolysis-signs': 'Avise enseguida a su médico de orina oscura o piel amarilla.',
      'hypersensitivity-signs': skin,
      'haematological-toxicity-signs': 'Avise enseguida a su médico de fiebre, infección o moratones.',
      'weaker-effect': helps,
      'higher-risk': likelySideEffects,
      'contact-doctor-if-symptoms': 'Llame a su médico si nota algo inusual.',
      'no-breast-feeding': 'Hable con su médico antes de dar el pecho.',
    },
    caution: {
      'adverse-effects': likelySideEffects,
      toxicity: likelySideEffects,
      'severe-toxicity': 'Los efectos adversos graves son más probables.',
      'fatal-toxicity': 'Los efectos adversos peligrosos son más probables.',
      'lower-efficacy': weaker,
      'loss-of-efficacy': 'Quizá no funcione.',
      'higher-exposure': 'Quizá quede más cantidad en su cuerpo.',
      'lower-exposure': 'Quizá llegue menos cantidad a su cuerpo.',
      'changed-exposure': 'Su cantidad en el cuerpo puede ser distinta.',
      'higher-active-metabolite': 'Quizá actúe con demasiada fuerza.',
      'lower-active-metabolite': weaker,
      myopathy: 'El daño muscular es más probable.',
      myelosuppression: 'Quizá su cuerpo produzca muy pocas células de la sangre.',
      neutropenia: 'Quizá su cuerpo produzca muy pocas células de la sangre.',
      diarrhoea: 'La diarrea es más probable.',
      'haemolytic-anaemia': 'Puede dañar sus glóbulos rojos.',
      methaemoglobinaemia: 'Puede dañar sus glóbulos rojos.',
      hyperbilirubinaemia: 'La piel o los ojos amarillos son más probables.',
      jaundice: 'La piel o los ojos amarillos son más probables.',
      hepatotoxicity: 'El daño del hígado es más probable.',
      'hearing-loss': 'La pérdida de audición es más probable.',
      hypersensitivity: 'Una reacción alérgica grave es más probable.',
      'severe-skin-reaction': 'Una reacción grave de la piel es más probable.',
      'malignant-hyperthermia': 'Una fiebre peligrosa con la anestesia es más probable.',
      bleeding: 'Un sangrado es más probable.',
      thrombosis: 'Los coágulos de sangre son más probables.',
      'cardiovascular-events': 'Un infarto o un ictus es más probable.',
      'qt-prolongation': 'Los problemas del ritmo del corazón son más probables.',
      arrhythmia: 'Los problemas del ritmo del corazón son más probables.',
      bradycardia: 'Un pulso lento es más probable.',
      'respiratory-depression': 'Una respiración lenta es más probable.',
      'central-nervous-effects': 'El mareo o la confusión son más probables.',
      'psychiatric-effects': 'Los cambios de ánimo son más probables.',
      sedation: 'La somnolencia es más probable.',
      'extrapyramidal-effects': 'La rigidez o el temblor son más probables.',
      'gastrointestinal-bleeding': 'Un sangrado del estómago o del intestino es más probable.',
      'kidney-failure': 'El daño de los riñones es más probable.',
      hyperammonaemia: 'Un cambio peligroso de la sangre es más probable.',
      'peripheral-neuropathy': 'El daño de los nervios es más probable.',
      'prolonged-apnoea': 'Tras la anestesia, la respiración puede tardar más en volver.',
      relapse: 'La enfermedad puede volver con más facilidad.',
      unknown: 'El riesgo no se conoce.',
      'orthostatic-hypotension': 'El mareo al levantarse es más probable.',
      'prolonged-neuromuscular-blockade': 'Tras la anestesia, la respiración puede tardar más en volver.',
      'transplant-rejection': 'El trasplante puede rechazarse con más facilidad.',
    },
    limitDose: (maximum) => `Pregunte si su dosis debe ser como máximo de ${maximum}.`,
    other: {
      'usual-dose': 'La dosis habitual es adecuada para sus genes.',
      'no-action-needed': 'Sus genes no exigen ningún cambio.',
      'reduce-dose': 'Pregunte si necesita una dosis más baja.',
      'increase-dose': 'Pregunte si necesita una dosis más alta.',
      'set-dose': 'Pregunte si su dosis es adecuada para sus genes.',
      titrate: 'Quizá su médico encuentre su dosis paso a paso.',
      test: 'Pregunte si necesita otra prueba.',
      'avoid-comedication': 'Muestre a su farmacéutico todos sus medicamentos; algunos no combinan bien.',
      'add-therapy': 'Pregunte si necesita otro medicamento además.',
      'use-dosing-algorithm': 'Su médico puede calcular su dosis con una fórmula.',
      'follow-label': 'Su médico puede seguir la ficha técnica del medicamento.',
      'see-guideline': 'Su médico puede consultar la guía.',
      'no-recommendation': 'La guía no da ningún consejo para su resultado.',
    },
  },
  under: (conditions, step) => `${conditions.join(', ')}, ${step}`,
  conditions: {
    age: ({ min, max }) =>
      min === null
        ? `hasta los ${max ?? ''} años`
        : max === null
          ? `a partir de los ${min} años`
          : `de ${min} a ${max} años`,
    weight: ({ min, max }) =>
      min === null
        ? `hasta ${max ?? ''} kg`
        : max === null
          ? `a partir de ${min} kg`
          : `de ${min} a ${max} kg`,
    dose: ({ above, atLeast, below, atMost }) => {
      const bounds = [
        after('por encima de ', above),
        after('de al menos ', atLeast),
        after('por debajo de ', below),
        after('de como máximo ', atMost),
      ];
      return `con dosis ${bounds.filter((bound) => bound !== '').join(' y ')}`;
    },
    indication: ({ any }) => `para ${any}`,
    'indication-other-than': ({ any }) => `para usos que no sean ${any}`,
    circumstance: ({ any }) => any,
    comedication: ({ any }) => `junto con ${any}`,
    'no-comedication': ({ any }) => `sin ${any}`,
  },
  percent: (number) => `${number} %`,
  unit: (ucum) =>
    ucum
      .replace(/^ug/, 'µg')
      .replace('m2', 'm²')
      .replace(/\/d$/, ' al día')
      .replace(/\/wk$/, ' por semana')
      .replace(/\/h$/, ' por hora')
      .replace(/\/mo$/, ' al mes')
      .replace(/\/\((\d+)\.h\)$/, ' cada $1 horas')
      .replace(/\/\((\d+)\.wk\)$/, ' cada $1 semanas')
      .replace(/^%$/, '% de la dosis habitual'),
  phases: {
    starting: 'la dosis inicial',
    maintenance: 'la dosis de mantenimiento',
    loading: 'la dosis de carga',
    daily: 'la dosis diaria',
    'every-dose': 'cada dosis',
  },
  ...esAdviceTerms,
  ...esAdviceNotes,
};
