import type { ActionWords } from '../action-words.ts';
import type { Complete } from '../complete.ts';
import type { enActions } from '../en/actions.ts';

const askAbout = (name: string): string => `Consulte a su médico o farmacéutico sobre ${name}.`;
const becauseOfGenes = (genes: string): string =>
  genes === '' ? 'Lo dice su historia o una guía.' : `Por su resultado de ${genes}.`;

const preventionBecause = (genes: string): string =>
  genes === '' ? 'Las guías lo aconsejan a personas como usted.' : `Por su resultado de ${genes}.`;

export const esActions: Complete<ActionWords, typeof enActions> = {
  urgency: {
    now: 'Lo antes posible',
    soon: 'En su próxima visita',
    'when-it-comes-up': 'Cuando surja',
  },
  dueOn: (date) => `Toca el ${date}`,
  who: { 'doctor-or-pharmacist': 'Su médico o farmacéutico', doctor: 'Su médico' },
  medicine: {
    avoid: {
      what: ({ medicine }) => `Hable con su médico o farmacéutico sobre ${medicine}.`,
      why: ({ genes }) => becauseOfGenes(genes),
      changes: () => 'Quizá otro medicamento sea más seguro o funcione mejor.',
    },
    'adjust-or-watch': {
      what: ({ medicine }) => `Pregunte si deben cambiar su dosis o sus controles de ${medicine}.`,
      why: ({ genes }) => becauseOfGenes(genes),
      changes: () => 'Una dosis o unos controles adecuados para usted.',
    },
    'usual-care': {
      what: ({ medicine }) => `No hay que hacer nada con ${medicine}.`,
      why: () => '',
      changes: () => '',
    },
    'no-guideline': {
      what: ({ medicine }) => askAbout(medicine),
      why: () => 'Ninguna guía genética habla de él.',
      changes: () => 'Usted sabrá si le conviene.',
    },
    unknown: {
      what: ({ medicine }) => `Pregunte qué falta todavía para valorar ${medicine}.`,
      why: () => 'Falta algo necesario para la respuesta.',
      changes: () => 'Se conocerá la respuesta.',
    },
  },
  test: {
    what: ({ genes, medicine }) =>
      medicine === ''
        ? `Pregunte por un análisis genético de ${genes}.`
        : `Pregunte por un análisis genético de ${genes}, por el tratamiento con ${medicine}.`,
    why: ({ medicine }) =>
      medicine === ''
        ? 'Sin él nadie puede decir si este medicamento conviene a sus genes.'
        : `Sin él nadie puede decir si este medicamento conviene a sus genes: ${medicine}.`,
    changes: () => 'Se conocerá la respuesta.',
  },
  question: {
    what: ({ medicine, genes }) => askAbout(medicine === '' ? genes : medicine),
    why: () => 'Este informe no pudo saber con certeza de qué medicamento se trata.',
    changes: () => 'También se podrá valorar.',
  },
  weigh: {
    what: ({ medicine }) => `Pregunte si el beneficio de ${medicine} todavía supera el peligro de sangrado.`,
    why: () => 'En usted un sangrado es más probable.',
    changes: () => 'Menos peligro de sangrado, o una buena razón para seguir.',
  },
  finding: {
    what: () => 'Lea con su médico los resultados que usted pidió.',
    why: () => 'Usted los pidió. Están aparte en este informe.',
    changes: () => 'Usted sabrá qué se deriva de ello y quién más debería saberlo.',
  },
  prevention: {
    screening: {
      what: ({ prevention }) => `Pida cita: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'La enfermedad se encuentra pronto, cuando se trata mejor.',
    },
    test: {
      what: ({ prevention }) => `Haga que le controlen esto: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Un peligro se ve antes de que haga daño.',
    },
    vaccination: {
      what: ({ prevention }) => `Pregunte por lo que toca: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Una enfermedad grave se vuelve menos probable.',
    },
    visit: {
      what: ({ prevention }) => `Pida esta visita: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Lo examina alguien con experiencia.',
    },
    treatment: {
      what: ({ prevention }) => `Hable con su médico de esto: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Su probabilidad de enfermar se reduce.',
    },
    alert: {
      what: ({ prevention }) => `Dígaselo a todos los que le atienden: ${prevention}.`,
      why: ({ genes }) => preventionBecause(genes),
      changes: () => 'Se evita un peligro conocido.',
    },
  },
  overdue: 'Atrasado',
  columns: {
    step: 'Paso',
    why: 'Por qué',
    changes: 'Qué cambia',
    who: 'Quién',
    when: 'Cuándo',
  },
  later: (count) => (count === 1 ? '1 paso más para después' : `${count} pasos más para después`),
  conflicts: {
    class: ({ medicineClass, avoid, adjust, usual }) =>
      [
        avoid === '' ? '' : `${medicineClass}: sus genes desaconsejan ${avoid}.`,
        adjust === '' ? '' : `Puede ser necesaria otra dosis o más controles con ${adjust}.`,
        usual === '' ? '' : `No hay motivo contra ${usual}.`,
      ]
        .filter((text) => text !== '')
        .join(' '),
    bleeding: (reasons) => `A sopesar frente al peligro de sangrado: ${reasons}.`,
    bleedingPoints: (model, points) => `${model} ${points}`,
  },
  classes: {
    C10: 'Medicamentos para las grasas de la sangre',
    L02BA01: 'Tamoxifeno',
    B01AC06: 'Aspirina',
  },
};
