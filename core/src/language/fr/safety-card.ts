import type { SafetyCardWords } from '../safety-card-words.ts';

export const frSafetyCard: SafetyCardWords = {
  title: 'Carte de sécurité des médicaments',
  lead: 'Pour toute personne qui me soigne : ces médicaments ne conviennent pas à mes gènes, ou pas à la dose habituelle.',
  unnamed: 'Nom absent de cette carte',
  born: (date) => `date de naissance : ${date}`,
  avoid: 'À éviter',
  adjust: 'À adapter ou à surveiller',
  because: 'Résultats des gènes',
  nothing:
    'Aucun médicament faisant l’objet d’une recommandation n’est à éviter ou à adapter d’après les gènes lus.',
  notOnIt:
    'D’après les gènes seulement. Les allergies, les reins et les autres médicaments ne figurent pas sur cette carte ; un médicament qui n’y est pas nommé n’est pas sûr pour autant.',
  issued: (date, issuer) => `Au ${date}, délivrée par ${issuer}`,
  scan: 'Les codes contiennent cette carte sous forme de données signées (SMART Health Card).',
  part: (part, of) => `Code n° ${part} sur ${of}`,
  check: (address) => `À vérifier sans compte : ${address}`,
  knowledge: 'Connaissances',
};
