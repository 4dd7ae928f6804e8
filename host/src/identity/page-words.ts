/** Languages of the pages. */
export type Language = 'en' | 'de';

type Words = {
  readonly error: { readonly title: string; readonly text: string };
  readonly logout: Readonly<Record<'title' | 'text' | 'yes' | 'no', string>>;
  readonly goodbye: { readonly title: string; readonly text: string };
  readonly login: Readonly<Record<'title' | 'for' | 'login' | 'password' | 'submit' | 'recover', string>>;
  readonly consent: Readonly<
    Record<
      | 'title'
      | 'asks'
      | 'patient'
      | 'patientHint'
      | 'offline'
      | 'who'
      | 'allow'
      | 'refuse'
      | 'read'
      | 'write'
      | 'everything',
      string
    >
  >;
  readonly register: Readonly<
    Record<'title' | 'text' | 'login' | 'loginHint' | 'password' | 'passwordHint' | 'submit', string>
  >;
  readonly registered: { readonly title: string; readonly text: string };
  readonly recover: Readonly<Record<'title' | 'text' | 'code' | 'password' | 'submit', string>>;
  readonly passkey: Readonly<
    Record<'signIn' | 'failed' | 'title' | 'text' | 'make' | 'instead' | 'noScript' | 'name', string>
  >;
  readonly elsewhere: Readonly<Record<'with' | 'title' | 'text' | 'on' | 'back', string>>;
  readonly account: Readonly<
    Record<
      | 'title'
      | 'passkeys'
      | 'none'
      | 'add'
      | 'nameHint'
      | 'made'
      | 'used'
      | 'unused'
      | 'synced'
      | 'remove'
      | 'leave'
      | 'byPasswordToo'
      | 'onlyPasskeys',
      string
    >
  >;
  readonly recovered: { readonly title: string; readonly text: string };
  readonly cancel: string;
  readonly problems: Readonly<
    Record<
      | 'too-short'
      | 'too-long'
      | 'too-simple'
      | 'link-used'
      | 'login-taken'
      | 'login-bad'
      | 'refused'
      | 'wrong'
      | 'wait'
      | 'expired'
      | 'forged'
      | 'no-person'
      | 'passkey-old'
      | 'passkey-refused'
      | 'passkey-taken'
      | 'last-factor'
      | 'elsewhere-failed'
      | 'elsewhere-weak'
      | 'elsewhere-unknown'
      | 'elsewhere-taken',
      string
    >
  >;
};

/** Every word of the pages on which people sign in. */
export const words: Readonly<Record<Language, Words>> = {
  en: {
    error: {
      title: 'This did not work',
      text: 'Go back to the program you came from and try again. It gets this message:',
    },
    logout: { title: 'Sign out', text: 'Do you want to sign out?', yes: 'Sign out', no: 'Stay signed in' },
    goodbye: { title: 'Signed out', text: 'You are signed out.' },
    login: {
      title: 'Sign in',
      for: 'to go on to {client}',
      login: 'Login',
      password: 'Password',
      submit: 'Sign in',
      recover: 'Password lost? Use a recovery code.',
    },
    consent: {
      title: 'Allow access?',
      asks: '{client} asks for access to:',
      patient: 'Whose record?',
      patientHint: 'The id of the person’s Patient resource',
      offline: 'It may go on while you are not signed in, until you end it.',
      who: 'You are signed in as {login}.',
      allow: 'Allow',
      refuse: 'Refuse',
      read: 'Read: {type}',
      write: 'Read and change: {type}',
      everything: 'everything you may see',
    },
    register: {
      title: 'Make your account',
      text: 'You were invited to an account of this record.',
      login: 'Login',
      loginHint: 'A name or an e-mail address; nobody else sees it.',
      password: 'Password',
      passwordHint: 'At least 12 characters. Several words are easy to remember and hard to guess.',
      submit: 'Make the account',
    },
    registered: {
      title: 'Keep your recovery codes',
      text: 'Your account is made. Print these codes or write them down: each gives you a new password once, if you lose yours. They are shown only now.',
    },
    recover: {
      title: 'New password',
      text: 'A recovery code was shown to you when you made your account.',
      code: 'Recovery code',
      password: 'New password',
      submit: 'Set the password',
    },
    passkey: {
      signIn: 'Sign in with a passkey',
      failed: 'The passkey did not work. Try again, or sign in another way.',
      title: 'Make your passkey',
      text: 'Your device asks for your fingerprint, your face or its code. Nothing of that leaves it.',
      make: 'Make the passkey',
      instead: 'With a passkey instead',
      noScript: 'If there is no button here, this browser has no passkeys: go back and choose a password.',
      name: 'Name of the passkey',
    },
    elsewhere: {
      with: 'With {title}',
      title: 'Go on to {title}',
      text: 'You sign in there, and come back here.',
      on: 'Go on',
      back: 'Back, to sign in another way',
    },
    account: {
      title: 'Your account',
      passkeys: 'Passkeys',
      none: 'You have none.',
      add: 'Add a passkey',
      nameHint: 'By which you will know it, such as “phone”.',
      made: 'made {date}',
      used: 'last used {date}',
      unused: 'not used yet',
      synced: 'kept on several devices',
      remove: 'Remove',
      leave: 'Done',
      byPasswordToo: 'You can sign in with your password too.',
      onlyPasskeys: 'You have no password: a recovery code would give you one.',
    },
    recovered: {
      title: 'Your password is set',
      text: 'All sessions were ended. Go back to the program you came from and sign in.',
    },
    cancel: 'Cancel',
    problems: {
      'too-short': 'The password has fewer than 12 characters.',
      'too-long': 'The password has more than 256 characters.',
      'too-simple': 'The password is easily guessed: use more words, without your login.',
      'link-used': 'This link was used or is too old. Ask for a new one.',
      'login-taken': 'This login is taken.',
      'login-bad': 'A login has 3 to 100 letters, digits and . _ % + @ -',
      refused: 'The login or the recovery code is not right.',
      wrong: 'The login or the password is not right.',
      wait: 'Too many attempts. Wait {seconds} seconds and try again.',
      expired: 'This page is too old. Go back to the program you came from and begin again.',
      forged: 'This form did not come from this page. Begin again.',
      'no-person': 'You stand for nobody today whose record this program could see.',
      'passkey-old': 'That took too long. Try again.',
      'passkey-refused': 'This passkey is not right here.',
      'passkey-taken': 'This passkey is in use already.',
      'elsewhere-failed': 'Signing in there did not work. You can sign in another way.',
      'elsewhere-weak': 'You did not sign in there as securely as is needed here.',
      'elsewhere-unknown': 'No account here belongs to you there. An invitation is needed to make one.',
      'elsewhere-taken': 'You have an account here that belongs to you there.',
      'last-factor': 'This is the only way you can sign in: add another before you remove it.',
    },
  },
  de: {
    error: {
      title: 'Das ging nicht',
      text: 'Gehen Sie zurück zu dem Programm, aus dem Sie kamen, und versuchen Sie es noch einmal. Es erhält diese Nachricht:',
    },
    logout: {
      title: 'Abmelden',
      text: 'Möchten Sie sich abmelden?',
      yes: 'Abmelden',
      no: 'Angemeldet bleiben',
    },
    goodbye: { title: 'Abgemeldet', text: 'Sie sind abgemeldet.' },
    login: {
      title: 'Anmelden',
      for: 'weiter zu {client}',
      login: 'Anmeldename',
      password: 'Passwort',
      submit: 'Anmelden',
      recover: 'Passwort verloren? Mit einem Wiederherstellungscode weiter.',
    },
    consent: {
      title: 'Zugriff erlauben?',
      asks: '{client} möchte zugreifen auf:',
      patient: 'Wessen Akte?',
      patientHint: 'Die Kennung der Patient-Ressource der Person',
      offline: 'Auch während Sie nicht angemeldet sind, bis Sie es beenden.',
      who: 'Sie sind angemeldet als {login}.',
      allow: 'Erlauben',
      refuse: 'Ablehnen',
      read: 'Lesen: {type}',
      write: 'Lesen und ändern: {type}',
      everything: 'alles, was Sie sehen dürfen',
    },
    register: {
      title: 'Konto anlegen',
      text: 'Sie wurden zu einem Konto dieser Akte eingeladen.',
      login: 'Anmeldename',
      loginHint: 'Ein Name oder eine E-Mail-Adresse; sonst sieht ihn niemand.',
      password: 'Passwort',
      passwordHint: 'Mindestens 12 Zeichen. Mehrere Wörter merkt man sich leicht und errät sie schwer.',
      submit: 'Konto anlegen',
    },
    registered: {
      title: 'Heben Sie die Wiederherstellungscodes auf',
      text: 'Ihr Konto ist angelegt. Drucken Sie diese Codes oder schreiben Sie sie ab: Jeder gibt Ihnen einmal ein neues Passwort, wenn Sie Ihres verlieren. Sie werden nur jetzt gezeigt.',
    },
    recover: {
      title: 'Neues Passwort',
      text: 'Ein Wiederherstellungscode wurde Ihnen gezeigt, als Sie Ihr Konto anlegten.',
      code: 'Wiederherstellungscode',
      password: 'Neues Passwort',
      submit: 'Passwort setzen',
    },
    passkey: {
      signIn: 'Mit einem Passkey anmelden',
      failed:
        'Der Passkey hat nicht funktioniert. Versuchen Sie es noch einmal, oder melden Sie sich anders an.',
      title: 'Passkey anlegen',
      text: 'Ihr Gerät fragt nach Fingerabdruck, Gesicht oder Code. Nichts davon verlässt das Gerät.',
      make: 'Passkey anlegen',
      instead: 'Stattdessen mit einem Passkey',
      noScript:
        'Wenn hier kein Knopf ist, kann dieser Browser keine Passkeys: Gehen Sie zurück und wählen Sie ein Passwort.',
      name: 'Name des Passkeys',
    },
    elsewhere: {
      with: 'Mit {title}',
      title: 'Weiter zu {title}',
      text: 'Sie melden sich dort an und kommen hierher zurück.',
      on: 'Weiter',
      back: 'Zurück, um sich anders anzumelden',
    },
    account: {
      title: 'Ihr Konto',
      passkeys: 'Passkeys',
      none: 'Sie haben keinen.',
      add: 'Passkey hinzufügen',
      nameHint: 'An dem Sie ihn erkennen, etwa „Telefon“.',
      made: 'angelegt am {date}',
      used: 'zuletzt benutzt am {date}',
      unused: 'noch nicht benutzt',
      synced: 'auf mehreren Geräten',
      remove: 'Entfernen',
      leave: 'Fertig',
      byPasswordToo: 'Sie können sich auch mit Ihrem Passwort anmelden.',
      onlyPasskeys: 'Sie haben kein Passwort: Ein Wiederherstellungscode gäbe Ihnen eines.',
    },
    recovered: {
      title: 'Ihr Passwort ist gesetzt',
      text: 'Alle Sitzungen wurden beendet. Gehen Sie zurück zu dem Programm, aus dem Sie kamen, und melden Sie sich an.',
    },
    cancel: 'Abbrechen',
    problems: {
      'too-short': 'Das Passwort hat weniger als 12 Zeichen.',
      'too-long': 'Das Passwort hat mehr als 256 Zeichen.',
      'too-simple': 'Das Passwort ist leicht zu erraten: Nehmen Sie mehr Wörter, ohne Ihren Anmeldenamen.',
      'link-used': 'Dieser Link wurde benutzt oder ist zu alt. Bitten Sie um einen neuen.',
      'login-taken': 'Dieser Anmeldename ist vergeben.',
      'login-bad': 'Ein Anmeldename hat 3 bis 100 Buchstaben, Ziffern und . _ % + @ -',
      refused: 'Der Anmeldename oder der Wiederherstellungscode stimmt nicht.',
      wrong: 'Der Anmeldename oder das Passwort stimmt nicht.',
      wait: 'Zu viele Versuche. Warten Sie {seconds} Sekunden und versuchen Sie es noch einmal.',
      expired:
        'Diese Seite ist zu alt. Gehen Sie zurück zu dem Programm, aus dem Sie kamen, und beginnen Sie neu.',
      forged: 'Dieses Formular kam nicht von dieser Seite. Beginnen Sie neu.',
      'no-person': 'Sie stehen heute für niemanden, dessen Akte dieses Programm sehen könnte.',
      'passkey-old': 'Das hat zu lange gedauert. Versuchen Sie es noch einmal.',
      'passkey-refused': 'Dieser Passkey gilt hier nicht.',
      'passkey-taken': 'Dieser Passkey wird schon benutzt.',
      'elsewhere-failed': 'Die Anmeldung dort ging nicht. Sie können sich anders anmelden.',
      'elsewhere-weak': 'Sie haben sich dort nicht so sicher angemeldet, wie es hier nötig ist.',
      'elsewhere-unknown':
        'Zu Ihnen dort gehört hier kein Konto. Um eines anzulegen, braucht es eine Einladung.',
      'elsewhere-taken': 'Zu Ihnen dort gehört hier schon ein Konto.',
      'last-factor':
        'Das ist Ihre einzige Möglichkeit, sich anzumelden: Fügen Sie eine andere hinzu, bevor Sie sie entfernen.',
    },
  },
};
