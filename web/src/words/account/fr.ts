import type { AccountWords } from './en.ts';

export const accountFr: AccountWords = {
  'door.opening': 'Ouverture de votre dossier…',
  'door.leaving': 'Un instant : la page de connexion s’ouvre…',
  'door.failed': 'La connexion n’a pas abouti',
  'door.ended': 'Vous avez été déconnecté',
  'door.endedNext':
    'Pour votre sécurité, cette page oublie qui vous êtes après un certain temps. Connectez-vous pour continuer.',
  'door.signIn': 'Se connecter',
  'door.without': 'Continuer sans compte',

  'bar.label': 'Votre compte',
  'bar.signedIn': 'Connecté en tant que {name}',
  'bar.signOut': 'Se déconnecter',
  'bar.settings': 'Clés d’accès et mot de passe',
  'bar.person': 'Dossier de',
  'bar.unnamed': 'sans nom',

  'role.citizen': 'titulaire d’un dossier',
  'role.representative': 'représentant',
  'role.clinician': 'professionnel de santé',
  'role.laboratory': 'laboratoire',
  'role.steward': 'gestionnaire',
  'role.researcher': 'chercheur',
  'role.noScreens': 'Il n’y a pas encore d’écrans pour votre rôle',
  'role.noScreensNext':
    'Vous êtes connecté en tant que : {role}. Ce que ce rôle peut faire, des programmes le font par l’interface de ce serveur.',
  'role.nobody': 'Vous ne représentez personne aujourd’hui',
  'role.nobodyNext':
    'Les jours où vous pouvez voir un dossier sont passés ou n’ont pas commencé. Demandez à qui gère ce serveur.',

  'problem.title': 'Cela n’a pas abouti',
  'problem.offline': 'Le serveur est injoignable. Vérifiez votre réseau, puis réessayez.',
  'problem.signed-out': 'Vous n’êtes plus connecté. Reconnectez-vous pour continuer.',
  'problem.cancelled': 'La connexion n’a pas été terminée. Rien ne s’est passé.',
  'problem.elsewhere': 'La connexion ne fonctionne qu’à l’adresse de ce serveur : {address}',
  'problem.insecure':
    'La connexion exige une liaison chiffrée. Ouvrez cette page par une adresse qui commence par https.',
  'problem.forbidden': 'Votre compte n’en a pas le droit.',
  'problem.not-there': 'Il n’y a rien ici, ou votre compte ne peut pas le voir.',
  'problem.conflict': 'Quelqu’un l’a modifié entre-temps. Regardez à nouveau avant de décider.',
  'problem.two-people':
    'Les fichiers et entrées de ce dossier ne semblent pas être d’une seule personne. Regardez-les et supprimez ce qui n’y a pas sa place.',
  'problem.too-large': 'C’est plus grand que ce que le serveur accepte.',
  'problem.too-often': 'C’était trop souvent en peu de temps. Attendez une minute, puis réessayez.',
  'problem.refused': 'Le serveur ne peut pas l’accepter ainsi.',
  'problem.away': 'Le serveur ne peut pas répondre pour l’instant. Réessayez dans un moment.',
  'problem.broken': 'Une erreur s’est produite qui n’aurait pas dû. Rien de vous n’a été perdu.',
  'problem.code': 'Code {code}',
  'problem.detail': 'Ce que dit le serveur (en anglais)',
  'problem.retry': 'Réessayer',
  loading: 'Chargement…',
};
