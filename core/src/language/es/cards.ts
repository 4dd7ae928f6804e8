import type { CardWords } from '../card-words.ts';

export const esCards: CardWords = {
  evidence: 'Datos',
  because: 'Por qué',
  choose: (medicine) => `Prescribir ${medicine} en su lugar`,
  stop: (medicine) => `No prescribir ${medicine}`,
  due: (count) => (count === 1 ? 'Toca una medida de prevención' : `Tocan ${count} medidas de prevención`),
  report: 'El plan completo',
  overrides: {
    'tolerated-before': 'La persona ya lo ha tomado sin daño',
    'benefit-outweighs': 'El beneficio supera el riesgo',
    'no-alternative': 'No hay ninguna alternativa adecuada',
    'dose-already-adjusted': 'La dosis ya está ajustada',
    monitored: 'Se vigilará a la persona de cerca',
    'not-applicable': 'El consejo no es adecuado para esta persona',
  },
};
