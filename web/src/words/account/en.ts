/** Words of signing in and of what may go wrong with a server, as ICU messages. */
export const accountEn = {
  'door.opening': 'Opening your record …',
  'door.leaving': 'One moment: the page to sign in opens …',
  'door.failed': 'Signing in did not work',
  'door.ended': 'You were signed out',
  'door.endedNext': 'For your safety this page forgets who you are after a while. Sign in to go on.',
  'door.signIn': 'Sign in',
  'door.without': 'Go on without an account',

  'bar.label': 'Your account',
  'bar.signedIn': 'Signed in as {name}',
  'bar.signOut': 'Sign out',
  'bar.settings': 'Passkeys and password',
  'bar.person': 'Whose record',
  'bar.unnamed': 'without a name',

  'role.citizen': 'a person with a record',
  'role.representative': 'a representative',
  'role.clinician': 'a health professional',
  'role.laboratory': 'a laboratory',
  'role.steward': 'a steward',
  'role.researcher': 'a researcher',
  'role.noScreens': 'There are no screens for your role yet',
  'role.noScreensNext':
    'You are signed in as {role}. What this role may do, programs do through the interface of this server.',
  'role.nobody': 'You stand for nobody today',
  'role.nobodyNext':
    'The days for which you may see a record are over, or have not begun. Ask whoever runs this server.',

  'problem.title': 'This did not work',
  'problem.offline': 'The server cannot be reached. Check your network, then try again.',
  'problem.signed-out': 'You are not signed in any more. Sign in again to go on.',
  'problem.cancelled': 'Signing in was not finished. Nothing happened.',
  'problem.elsewhere': 'Signing in works only at the address of this server: {address}',
  'problem.insecure':
    'Signing in needs an encrypted connection. Open this page by an address that begins with https.',
  'problem.forbidden': 'Your account may not do this.',
  'problem.not-there': 'There is nothing here, or it is not for your account to see.',
  'problem.conflict': 'Somebody changed this in the meantime. Look at it again, then decide.',
  'problem.two-people':
    'The files and entries in this record do not seem to be of one person. Look at them, and delete what does not belong.',
  'problem.too-large': 'This is larger than the server takes.',
  'problem.too-often': 'That was too often in a short time. Wait a minute, then try again.',
  'problem.refused': 'The server cannot take it like this.',
  'problem.away': 'The server cannot answer this right now. Try again in a moment.',
  'problem.broken': 'Something went wrong that should not have. Nothing of yours was lost.',
  'problem.code': 'Code {code}',
  'problem.detail': 'What the server says',
  'problem.retry': 'Try again',
  loading: 'This is being fetched …',
} as const satisfies Readonly<Record<string, string>>;

/** A language of the account: every word, or it does not compile. */
export type AccountWords = Readonly<Record<keyof typeof accountEn, string>>;
