/** @type {import('./viewer-words.mjs').ViewerWords} */
export const german = {
  title: 'Geteilte Gesundheitsdaten',
  noScript: 'Diese Seite entschlüsselt, was geteilt wurde, in Ihrem Browser und braucht dafür JavaScript.',
  paste: 'Link oder Karte',
  pasteHint: 'Fügen Sie ein, was mit shlink:/ oder shc:/ beginnt',
  go: 'Weiter',
  shares: 'Jemand teilt mit Ihnen: {label}',
  noLabel: 'Gesundheitsdaten',
  until: 'Der Link öffnet sich bis {date}.',
  once: 'Er öffnet sich nur einmal.',
  who: 'Wer sind Sie?',
  whoHint: 'Ihr Name oder der Ihrer Praxis. Die Person, um deren Daten es geht, sieht ihn mit der Zeit.',
  passcode: 'Passcode',
  open: 'Öffnen',
  opening: 'Es wird geöffnet.',
  shown: 'Was geteilt wird',
  about: 'Über: {name}',
  from: 'Zusammengestellt von {name} am {date}',
  born: 'geboren am {date}',
  unnamed: 'eine Person, deren Name hier nicht steht',
  stated: 'All das gibt an, wer es geteilt hat; hier hat es niemand bestätigt.',
  notChosen:
    'Nicht zum Teilen ausgewählt: {list}. Ob es davon etwas gibt, wird nicht gesagt. Eine Datei, in der etwas davon steht, bleibt ganz weg, auch ihre Arzneimittel: „nicht getestet“, „unbekannt“ und was hier von Arzneimitteln steht, meint nur, was geteilt wurde.',
  save: '{name} speichern',
  file: 'eine Datei',
  others: 'Einträge',
  nothing: 'Es ist nichts darin.',
  unreadable:
    'Eine Datei ließ sich nicht entschlüsseln: Sie ist nicht, was für diesen Link verschlüsselt wurde.',
  card: 'Gesundheitskarte',
  holds: 'Die Signatur stimmt: ausgestellt von {issuer} am {date}.',
  part: 'Teil {part}.',
  because: 'Genergebnisse: {results}. Leitlinien: {sources}.',
  verdicts: { avoid: 'Vermeiden', 'adjust-or-watch': 'Anpassen oder beobachten' },
  categories: {
    genetics: 'Genetik',
    'mental-health': 'psychische Gesundheit',
    'sexual-health': 'sexuelle Gesundheit',
    'substance-use': 'Suchtmittel',
  },
  problems: {
    'wrong-one': 'Der Passcode stimmt nicht. Ein Versuch bleibt.',
    wrong: 'Der Passcode stimmt nicht. {count} Versuche bleiben.',
    last: 'Der Passcode stimmte nicht, und es bleibt kein Versuch: Der Link öffnet nichts mehr. Bitten Sie um einen neuen.',
    gone: 'Hinter diesem Link ist nichts oder nichts mehr: Er wurde widerrufen, benutzt oder ist abgelaufen. Bitten Sie die Person um einen neuen.',
    expired: 'Dieser Link ist abgelaufen. Bitten Sie die Person um einen neuen.',
    'no-link': 'Das ist kein Link und keine Karte, die sich lesen ließe. Vielleicht fehlt ein Teil.',
    newer: 'Dieser Link ist von neuerer Art, als diese Seite kennt.',
    elsewhere:
      'Dieser Link führt zu einem anderen Server. Öffnen Sie ihn dort: Diese Seite zeigt, was dieser Server hat.',
    wait: 'Zu viele Anfragen. Warten Sie eine Minute und versuchen Sie es noch einmal.',
    offline: 'Der Server war nicht zu erreichen. Versuchen Sie es noch einmal.',
  },
  cardProblems: {
    malformed: 'Das ist keine Gesundheitskarte oder nicht die ganze.',
    algorithm: 'Diese Karte ist nicht signiert wie Gesundheitskarten. Verlassen Sie sich nicht auf sie.',
    'too-large': 'Diese Karte ist größer, als eine sein darf. Verlassen Sie sich nicht auf sie.',
    'key-unknown':
      'Diese Karte hat nicht dieser Server signiert, oder ihr Schlüssel wurde widerrufen. Wer sie ausgestellt hat, kann sagen, ob sie gilt.',
    'key-revoked':
      'Der Schlüssel, der diese Karte signiert hat, wurde widerrufen. Verlassen Sie sich nicht auf sie.',
    'key-expired':
      'Diese Karte wurde ausgestellt, nachdem ihr Schlüssel aufgegeben war. Verlassen Sie sich nicht auf sie.',
    signature:
      'Diese Karte ist nicht, was signiert wurde: Sie wurde verändert. Verlassen Sie sich nicht auf sie.',
    issuer: 'Diese Karte hat jemand anderes ausgestellt. Sie lässt sich dort prüfen.',
    'not-now': 'Diese Karte gilt heute nicht: Sie ist abgelaufen oder von einem Tag, der erst kommt.',
  },
  revocation: {
    revoked:
      'Diese Karte wurde widerrufen. Verlassen Sie sich nicht auf sie: Bitten Sie die Person um eine neue.',
    holds: 'Am {date} war sie nicht widerrufen.',
    unchecked: 'Ob sie widerrufen wurde, ist nicht geprüft: Die Liste war nicht zu bekommen.',
  },
};
