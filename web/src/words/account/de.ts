import type { AccountWords } from './en.ts';

export const accountDe: AccountWords = {
  'door.opening': 'Ihre Akte wird geöffnet …',
  'door.leaving': 'Einen Moment: Die Seite zum Anmelden öffnet sich …',
  'door.failed': 'Das Anmelden hat nicht geklappt',
  'door.ended': 'Sie wurden abgemeldet',
  'door.endedNext':
    'Zu Ihrer Sicherheit vergisst diese Seite nach einer Weile, wer Sie sind. Melden Sie sich an, um weiterzumachen.',
  'door.signIn': 'Anmelden',
  'door.without': 'Ohne Konto weitermachen',

  'bar.label': 'Ihr Konto',
  'bar.signedIn': 'Angemeldet als {name}',
  'bar.signOut': 'Abmelden',
  'bar.settings': 'Passkeys und Passwort',
  'bar.person': 'Wessen Akte',
  'bar.unnamed': 'ohne Namen',

  'role.citizen': 'Person mit einer Akte',
  'role.representative': 'Vertretung',
  'role.clinician': 'Gesundheitsfachkraft',
  'role.laboratory': 'Labor',
  'role.steward': 'Datenverwaltung',
  'role.researcher': 'Forschung',
  'role.noScreens': 'Für Ihre Rolle gibt es noch keine Ansichten',
  'role.noScreensNext':
    'Sie sind angemeldet als: {role}. Was diese Rolle darf, tun Programme über die Schnittstelle dieses Servers.',
  'role.nobody': 'Sie vertreten heute niemanden',
  'role.nobodyNext':
    'Die Tage, für die Sie eine Akte sehen dürfen, sind vorbei oder haben noch nicht begonnen. Fragen Sie, wer diesen Server betreibt.',

  'problem.title': 'Das hat nicht geklappt',
  'problem.offline': 'Der Server ist nicht erreichbar. Prüfen Sie Ihr Netz und versuchen Sie es noch einmal.',
  'problem.signed-out': 'Sie sind nicht mehr angemeldet. Melden Sie sich wieder an, um weiterzumachen.',
  'problem.cancelled': 'Das Anmelden wurde nicht beendet. Es ist nichts geschehen.',
  'problem.elsewhere': 'Anmelden geht nur unter der Adresse dieses Servers: {address}',
  'problem.insecure':
    'Zum Anmelden braucht es eine verschlüsselte Verbindung. Öffnen Sie diese Seite über eine Adresse, die mit https beginnt.',
  'problem.forbidden': 'Ihr Konto darf das nicht.',
  'problem.not-there': 'Hier ist nichts, oder Ihr Konto darf es nicht sehen.',
  'problem.conflict':
    'Jemand hat das inzwischen geändert. Sehen Sie es noch einmal an, bevor Sie entscheiden.',
  'problem.two-people':
    'Die Dateien und Einträge dieser Akte scheinen nicht von einer Person zu sein. Sehen Sie sie an und löschen Sie, was nicht dazugehört.',
  'problem.too-large': 'Das ist größer, als der Server annimmt.',
  'problem.too-often':
    'Das war zu oft in kurzer Zeit. Warten Sie eine Minute und versuchen Sie es noch einmal.',
  'problem.refused': 'So kann der Server das nicht annehmen.',
  'problem.away': 'Der Server kann gerade nicht antworten. Versuchen Sie es gleich noch einmal.',
  'problem.broken': 'Etwas ging schief, das nicht schiefgehen sollte. Von Ihren Daten ging nichts verloren.',
  'problem.code': 'Code {code}',
  'problem.detail': 'Was der Server sagt (englisch)',
  'problem.retry': 'Noch einmal versuchen',
  loading: 'Wird geholt …',
};
