import type { SafetyCardWords } from '../safety-card-words.ts';

export const deSafetyCard: SafetyCardWords = {
  title: 'Arzneimittel-Sicherheitskarte',
  lead: 'Für alle, die mich behandeln: Diese Medikamente passen nicht zu meinen Genen, oder nicht in der üblichen Dosis.',
  unnamed: 'Name nicht auf dieser Karte',
  born: (date) => `geboren am ${date}`,
  avoid: 'Vermeiden',
  adjust: 'Anpassen oder beobachten',
  because: 'Genergebnisse',
  nothing: 'Kein Medikament mit einer Leitlinie ist nach den gelesenen Genen zu vermeiden oder anzupassen.',
  notOnIt:
    'Allein nach den Genen. Allergien, Nieren und andere Medikamente stehen nicht auf dieser Karte; was hier nicht steht, ist deshalb nicht unbedenklich.',
  issued: (date, issuer) => `Stand ${date}, ausgestellt von ${issuer}`,
  scan: 'Die Codes enthalten diese Karte als signierte Daten (SMART Health Card).',
  part: (part, of) => `Code ${part} von ${of}`,
  check: (address) => `Prüfen ohne Konto: ${address}`,
  knowledge: 'Wissen',
};
