/** Words of the screens on which a clinician works with the records of those they treat, as ICU messages. */
export const careEn = {
  'patients.title': 'Patients',
  'patients.search': 'Find a patient',
  'patients.find': 'Find',
  'patients.searchHint': 'A name, a birth date as 1960-05-21, or a number.',
  'patients.tooShort': 'Type at least two letters of a name.',
  'patients.own': 'My patients',
  'patients.found': 'Found',
  'patients.start': 'Whom do you treat?',
  'patients.startNext': 'Search for a patient. Only those whom you may see are found.',
  'patients.none': 'Nobody found',
  'patients.noneNext': 'There is nobody of that name, date or number, or nobody whom you may see.',
  'patients.unnamed': 'Without a name',
  'patients.number': 'No.',
  'patients.first': 'Back to the first',
  'patients.more': 'More',
  'patients.logged': 'Every search and every look is in the log of the person it shows.',
  'access.label': 'Your access',
  'access.treatment': 'You see this record for treatment. The person can see that you looked.',
  'patient.back': 'All patients',
  'patient.empty': 'There is no plan yet',
  'patient.emptyNext': 'The record holds nothing to make a plan of, or nothing that you may see.',
  'patient.waiting':
    '{count, plural, one {One file is still being read. The plan is without it.} other {{count} files are still being read. The plan is without them.}}',
  'patient.again': 'Look again',
  'patient.noDecisions': 'What was decided earlier could not be read. You can read the plan, but not decide.',
  'patient.changed': 'The plan has changed meanwhile. This is the new one: please look again, then decide.',
  'emergency.open': 'Emergency access …',
  'emergency.title': 'Emergency access',
  'emergency.what':
    'For 15 minutes you see what this person has hidden. Use it only where their life or health depends on it now.',
  'emergency.warning':
    'This is logged. The person is told at once: your name, the time, and the reason you give.',
  'emergency.reason': 'Why is it needed?',
  'emergency.confirm': 'Open the hidden parts',
  'emergency.cancel': 'Cancel',
  'emergency.running': 'Emergency access.',
  'emergency.left':
    '{minutes, plural, one {It ends within a minute.} other {It ends in {minutes} minutes.}} The person has been told.',
  'emergency.end': 'End it now',
} as const satisfies Readonly<Record<string, string>>;

/** A language of these screens: every word, or it does not compile. */
export type CareWords = Readonly<Record<keyof typeof careEn, string>>;
