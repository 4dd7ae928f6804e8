import type { Purpose, Role } from './caller.ts';

/** Resource types of a house's directory: they belong to nobody and say nothing of a person. */
export const directoryTypes: readonly string[] = [
  'CodeSystem',
  'ConceptMap',
  'Device',
  'Endpoint',
  'HealthcareService',
  'Library',
  'Location',
  'Medication',
  'Organization',
  'PlanDefinition',
  'Practitioner',
  'PractitionerRole',
  'Questionnaire',
  'Schedule',
  'Slot',
  'Substance',
  'ValueSet',
];

/** What a person may say of their health (EHDS article 5); marked as theirs, and nobody else's to change. */
export const reportedTypes: readonly string[] = [
  'AllergyIntolerance',
  'Binary',
  'DocumentReference',
  'FamilyMemberHistory',
  'MedicationStatement',
  'Observation',
  'QuestionnaireResponse',
];

const insertedByPersons: readonly string[] = [...reportedTypes, 'Communication', 'Consent', 'Subscription'];

const laboratoryTypes: readonly string[] = [
  'Binary',
  'DiagnosticReport',
  'DocumentReference',
  'ImagingStudy',
  'Media',
  'MolecularSequence',
  'Observation',
  'Provenance',
  'Specimen',
];

/** What identifies a person, is not for research, or is a document nobody has taken the names out of. */
const identifyingTypes: readonly string[] = [
  'AuditEvent',
  'Binary',
  'Communication',
  'Consent',
  'DocumentReference',
  'Media',
  'Patient',
  'Person',
  'RelatedPerson',
  'Subscription',
];

/** Types by name; `except` are all but those. */
export type TypeSet = { readonly only: readonly string[] } | { readonly except: readonly string[] };
const all: TypeSet = { except: [] };
const none: TypeSet = { only: [] };

/** What one role may do at most; scope, consent and purpose take from it, nothing adds to it. */
export type RoleRule = {
  readonly purposes: readonly Purpose[];
  /** Whose records: those a caller is bound to; or everybody's where they are bound to nobody. */
  readonly persons: 'bound' | 'bound-or-all';
  readonly reads: TypeSet;
  readonly creates: TypeSet;
  /** Update, patch and delete. */
  readonly changes: TypeSet;
  /** Reads only what the caller's own organisation wrote. */
  readonly readsOwnOnly: boolean;
  /** Changes only what the caller, or their organisation, wrote. */
  readonly changesOwnOnly: boolean;
  /** Of what others wrote, changes these all the same. */
  readonly changesOfOthers: TypeSet;
  /** Types that belong to nobody which may be written. */
  readonly directory: TypeSet;
  /**
   * Whether they look after the house: which files came in and how good they are, which accounts and consents there are.
   * Nothing of what a record says.
   */
  readonly oversees: boolean;
  /** Whether consents of the person restrict this role; never where persons read their own. */
  readonly askConsent: boolean;
};

const oneself: RoleRule = {
  purposes: ['PATRQT'],
  persons: 'bound',
  reads: all,
  creates: { only: insertedByPersons },
  changes: { only: insertedByPersons },
  readsOwnOnly: false,
  changesOwnOnly: true,
  // Whoever wrote a consent down for them: it is theirs to end.
  changesOfOthers: { only: ['Consent'] },
  directory: none,
  oversees: false,
  askConsent: false,
};

/** One entry a role. A combination that no entry allows is denied. */
export const roleRules: Readonly<Record<Role, RoleRule>> = {
  citizen: oneself,
  representative: oneself,
  clinician: {
    purposes: ['TREAT', 'BTG', 'CROSSBORDER'],
    persons: 'bound-or-all',
    reads: { except: ['AuditEvent', 'Subscription'] },
    creates: { except: ['AuditEvent'] },
    changes: { except: ['AuditEvent', 'Consent', 'Provenance'] },
    readsOwnOnly: false,
    changesOwnOnly: false,
    changesOfOthers: none,
    directory: none,
    oversees: false,
    askConsent: true,
  },
  laboratory: {
    purposes: ['TREAT', 'HOPERAT'],
    persons: 'bound-or-all',
    reads: { only: laboratoryTypes },
    creates: { only: laboratoryTypes },
    changes: { only: laboratoryTypes.filter((type) => type !== 'Provenance') },
    readsOwnOnly: true,
    changesOwnOnly: true,
    changesOfOthers: none,
    directory: none,
    oversees: false,
    askConsent: false,
  },
  steward: {
    purposes: ['HOPERAT'],
    persons: 'bound-or-all',
    reads: { only: ['AuditEvent', 'Consent', 'Patient', 'Provenance', 'Subscription'] },
    creates: { only: ['Consent', 'Patient', 'Subscription'] },
    changes: { only: ['Patient', 'Subscription'] },
    readsOwnOnly: false,
    changesOwnOnly: false,
    changesOfOthers: none,
    directory: { only: directoryTypes },
    oversees: true,
    askConsent: false,
  },
  researcher: {
    purposes: ['HRESCH'],
    persons: 'bound-or-all',
    reads: { except: identifyingTypes },
    creates: none,
    changes: none,
    readsOwnOnly: false,
    changesOwnOnly: true,
    changesOfOthers: none,
    directory: none,
    oversees: false,
    askConsent: true,
  },
  system: {
    purposes: ['HOPERAT', 'TREAT', 'HRESCH', 'CROSSBORDER'],
    persons: 'bound-or-all',
    reads: all,
    creates: { except: ['AuditEvent'] },
    changes: { except: ['AuditEvent'] },
    readsOwnOnly: false,
    changesOwnOnly: false,
    changesOfOthers: none,
    directory: all,
    oversees: false,
    askConsent: true,
  },
};
