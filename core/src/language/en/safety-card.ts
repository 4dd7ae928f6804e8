import type { SafetyCardWords } from '../safety-card-words.ts';

export const enSafetyCard = {
  title: 'Medication-safety card',
  lead: 'For whoever treats me: these medicines do not suit my genes, or not in the usual dose.',
  unnamed: 'Name not on this card',
  born: (date) => `born ${date}`,
  avoid: 'Avoid',
  adjust: 'Adjust or watch',
  because: 'Gene results',
  nothing: 'No medicine with a guideline is to be avoided or adjusted by the genes that were read.',
  notOnIt:
    'From genes alone. Allergies, kidneys and other medicines are not on this card; a medicine that is not named here is not thereby safe.',
  issued: (date, issuer) => `As of ${date}, issued by ${issuer}`,
  scan: 'The codes hold this card as signed data (SMART Health Card).',
  part: (part, of) => `Code ${part} of ${of}`,
  check: (address) => `Check it without an account: ${address}`,
  knowledge: 'Knowledge',
} satisfies SafetyCardWords;
