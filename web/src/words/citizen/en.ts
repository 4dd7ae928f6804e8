/** Words of the screens on which a person looks after their own record, as ICU messages. */
export const citizenEn = {
  'nav.label': 'Parts of your record',
  'nav.plan': 'My plan',
  'nav.data': 'My data',
  'nav.accesses': 'Who looked',
  'nav.sharing': 'Sharing',
  'plan.empty': 'There is no plan yet',
  'plan.emptyNext': 'Your record holds nothing to make a plan of. Bring a health record, a genome, or both.',
  'plan.bring': 'Bring my files',
} as const satisfies Readonly<Record<string, string>>;

/** A language of these screens: every word, or it does not compile. */
export type CitizenWords = Readonly<Record<keyof typeof citizenEn, string>>;
