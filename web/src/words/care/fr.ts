import type { CareWords } from './en.ts';

export const careFr: CareWords = {
  'patients.title': 'Patients',
  'patients.search': 'Chercher un patient',
  'patients.find': 'Chercher',
  'patients.searchHint': 'Un nom, une date de naissance comme 1960-05-21, ou un numéro.',
  'patients.tooShort': 'Saisissez au moins deux lettres d’un nom.',
  'patients.own': 'Mes patients',
  'patients.found': 'Trouvés',
  'patients.start': 'Qui soignez-vous ?',
  'patients.startNext': 'Cherchez un patient. Seules les personnes que vous pouvez voir sont trouvées.',
  'patients.none': 'Personne n’a été trouvé',
  'patients.noneNext':
    'Il n’y a personne à ce nom, à cette date ou à ce numéro, ou personne que vous puissiez voir.',
  'patients.unnamed': 'Sans nom',
  'patients.number': 'N°',
  'patients.first': 'Revenir au début',
  'patients.more': 'Suite',
  'patients.logged': 'Chaque recherche et chaque consultation figurent au journal de la personne affichée.',
  'access.label': 'Votre accès',
  'access.treatment': 'Vous voyez ce dossier pour soigner. La personne peut voir que vous l’avez consulté.',
  'patient.back': 'Tous les patients',
  'patient.empty': 'Pas encore de plan',
  'patient.emptyNext': 'Le dossier ne contient rien dont faire un plan, ou rien que vous puissiez voir.',
  'patient.waiting':
    '{count, plural, one {Un fichier est encore en lecture. Le plan est fait sans lui.} many {{count} de fichiers sont encore en lecture. Le plan est fait sans eux.} other {{count} fichiers sont encore en lecture. Le plan est fait sans eux.}}',
  'patient.again': 'Actualiser',
  'patient.noDecisions':
    'Les décisions antérieures n’ont pas pu être lues. Vous pouvez lire le plan, mais pas décider.',
  'patient.changed': 'Le plan a changé entre-temps. Voici le nouveau : relisez-le, puis décidez.',
  'emergency.open': 'Accès d’urgence…',
  'emergency.title': 'Accès d’urgence',
  'emergency.what':
    'Pendant 15 minutes, vous voyez ce que cette personne a masqué. Ne l’utilisez que si sa vie ou sa santé en dépend maintenant.',
  'emergency.warning':
    'Ceci est journalisé. La personne en est informée aussitôt : votre nom, l’heure et le motif donné.',
  'emergency.reason': 'Pourquoi est-ce nécessaire ?',
  'emergency.confirm': 'Ouvrir ce qui est masqué',
  'emergency.cancel': 'Annuler',
  'emergency.running': 'Accès d’urgence.',
  'emergency.left':
    '{minutes, plural, one {Il prend fin dans la minute.} many {Il prend fin dans {minutes} de minutes.} other {Il prend fin dans {minutes} minutes.}} La personne en est informée.',
  'emergency.end': 'Y mettre fin',
};
