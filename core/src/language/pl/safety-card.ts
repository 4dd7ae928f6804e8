import type { SafetyCardWords } from '../safety-card-words.ts';

export const plSafetyCard: SafetyCardWords = {
  title: 'Karta bezpieczeństwa leków',
  lead: 'Dla każdego, kto mnie leczy: te leki nie pasują do moich genów albo nie w zwykłej dawce.',
  unnamed: 'Nazwiska nie ma na tej karcie',
  born: (date) => `data urodzenia: ${date}`,
  avoid: 'Unikać',
  adjust: 'Dostosować lub kontrolować',
  because: 'Wyniki genów',
  nothing: 'Według odczytanych genów żadnego leku objętego wytycznymi nie trzeba unikać ani dostosowywać.',
  notOnIt:
    'Tylko na podstawie genów. Alergii, nerek i innych leków nie ma na tej karcie; lek, którego tu nie wymieniono, nie jest przez to bezpieczny.',
  issued: (date, issuer) => `Stan na ${date}, wystawca: ${issuer}`,
  scan: 'Kody zawierają tę kartę jako podpisane dane (SMART Health Card).',
  part: (part, of) => `Kod ${part} z ${of}`,
  check: (address) => `Można sprawdzić bez konta: ${address}`,
  knowledge: 'Wiedza',
};
