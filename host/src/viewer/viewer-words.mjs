/**
 * Every word of the page on which somebody without an account opens a link or checks a card. `{name}` marks what is filled in.
 *
 * @typedef {object} ViewerWords
 * @property {string} title
 * @property {string} noScript
 * @property {string} paste
 * @property {string} pasteHint
 * @property {string} go
 * @property {string} shares label of the link
 * @property {string} noLabel
 * @property {string} until
 * @property {string} once
 * @property {string} who
 * @property {string} whoHint
 * @property {string} passcode
 * @property {string} open
 * @property {string} opening
 * @property {string} shown heading of what is behind the link
 * @property {string} about
 * @property {string} from
 * @property {string} born
 * @property {string} unnamed
 * @property {string} stated
 * @property {string} notChosen
 * @property {string} save
 * @property {string} file
 * @property {string} others heading of resources that no section shows
 * @property {string} nothing
 * @property {string} unreadable
 * @property {string} card
 * @property {string} holds
 * @property {string} part
 * @property {string} because
 * @property {Readonly<Record<string, string>>} verdicts
 * @property {Readonly<Record<string, string>>} categories
 * @property {Readonly<Record<'wrong-one' | 'wrong' | 'last' | 'gone' | 'expired' | 'no-link' | 'newer' | 'elsewhere' | 'wait' | 'offline', string>>} problems
 * @property {Readonly<Record<import('./health-card.mjs').CardProblem, string>>} cardProblems
 */

/** @type {Readonly<Record<'en' | 'de', ViewerWords>>} */
export const viewerWords = {
  en: {
    title: 'Shared health data',
    noScript: 'This page decrypts what was shared in your browser and needs JavaScript for it.',
    paste: 'Link or card',
    pasteHint: 'Paste what begins with shlink:/ or shc:/',
    go: 'Go on',
    shares: 'Somebody shares with you: {label}',
    noLabel: 'health data',
    until: 'The link opens until {date}.',
    once: 'It opens once only.',
    who: 'Who are you?',
    whoHint: 'Your name, or that of your practice. The person whose data these are sees it, with the time.',
    passcode: 'Passcode',
    open: 'Open',
    opening: 'It is being opened.',
    shown: 'What is shared',
    about: 'About: {name}',
    from: 'Put together by {name} on {date}',
    born: 'born {date}',
    unnamed: 'a person without a name here',
    stated: 'All of this is as whoever shared it states it; nobody has confirmed it here.',
    notChosen:
      'Not chosen to be shared: {list}. Whether there is anything of these is not said; “not tested” and “unknown” speak of what was shared only.',
    save: 'Save {name}',
    file: 'a file',
    others: 'Entries',
    nothing: 'There is nothing in it.',
    unreadable: 'A file could not be decrypted: it is not what was encrypted for this link.',
    card: 'Health card',
    holds: 'The signature holds: issued by {issuer} on {date}.',
    part: 'Part {part}.',
    because: 'Gene results: {results}. Guidelines: {sources}.',
    verdicts: { avoid: 'Avoid', 'adjust-or-watch': 'Adjust or watch' },
    categories: {
      genetics: 'genetics',
      'mental-health': 'mental health',
      'sexual-health': 'sexual health',
      'substance-use': 'substance use',
    },
    problems: {
      'wrong-one': 'The passcode is not right. One attempt is left.',
      wrong: 'The passcode is not right. {count} attempts are left.',
      last: 'The passcode was not right, and no attempt is left: the link opens nothing any more. Ask for a new one.',
      gone: 'There is nothing behind this link, or no longer: it was revoked, used, or is over. Ask the person for a new one.',
      expired: 'This link is over. Ask the person for a new one.',
      'no-link': 'This is no link and no card that can be read. Perhaps a part of it is missing.',
      newer: 'This link is of a newer kind than this page knows.',
      elsewhere: 'This link leads to another server. Open it there: this page shows what this server holds.',
      wait: 'Too many requests. Wait a minute and try again.',
      offline: 'The server could not be reached. Try again.',
    },
    cardProblems: {
      malformed: 'This is no health card, or not all of one.',
      algorithm: 'This card is not signed as health cards are. Do not rely on it.',
      'too-large': 'This card is larger than one may be. Do not rely on it.',
      'key-unknown':
        'This card was not signed by this server, or its key was revoked. Its issuer can tell whether it holds.',
      'key-revoked': 'The key that signed this card was revoked. Do not rely on it.',
      'key-expired': 'This card was issued after its key was given up. Do not rely on it.',
      signature: 'This card is not what was signed: it was changed. Do not rely on it.',
      issuer: 'This card is of another issuer. It can be checked there.',
      'not-now': 'This card does not hold today: it is over, or of a day to come.',
    },
  },
  de: {
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
      'Nicht zum Teilen ausgewählt: {list}. Ob es davon etwas gibt, wird nicht gesagt; „nicht getestet“ und „unbekannt“ meinen nur, was geteilt wurde.',
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
  },
};

/**
 * A text with its places filled in.
 *
 * @param {string} text
 * @param {Readonly<Record<string, string>>} values
 */
export function filled(text, values) {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
