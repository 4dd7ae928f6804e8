import type { SafetyCardWords } from '../safety-card-words.ts';

export const esSafetyCard: SafetyCardWords = {
  title: 'Tarjeta de seguridad de medicamentos',
  lead: 'Para quien me trate: estos medicamentos no son adecuados para mis genes, o no en la dosis habitual.',
  unnamed: 'El nombre no está en esta tarjeta',
  born: (date) => `fecha de nacimiento: ${date}`,
  avoid: 'Evitar',
  adjust: 'Ajustar o vigilar',
  because: 'Resultados de los genes',
  nothing: 'Según los genes leídos, no hay que evitar ni ajustar ningún medicamento que tenga una guía.',
  notOnIt:
    'Solo según los genes. Las alergias, los riñones y otros medicamentos no están en esta tarjeta; que un medicamento no se nombre aquí no significa que sea seguro.',
  issued: (date, issuer) => `A ${date}, emitida por ${issuer}`,
  scan: 'Los códigos contienen esta tarjeta como datos firmados (SMART Health Card).',
  part: (part, of) => `Código ${part} de ${of}`,
  check: (address) => `Compruébela sin cuenta: ${address}`,
  knowledge: 'Conocimiento',
};
