import { german } from './words-de.ts';
import { english } from './words-en.ts';
import { spanish } from './words-es.ts';
import { french } from './words-fr.ts';
import { polish } from './words-pl.ts';

/** Kinds of data as persons speak of them; every resource type is of one. */
const dataKinds = [
  'account',
  'allergies',
  'appointments',
  'consents',
  'conditions',
  'documents',
  'family',
  'genetics',
  'imaging',
  'log',
  'medicines',
  'messages',
  'other',
  'patient',
  'plan',
  'procedures',
  'record',
  'requests',
  'results',
  'vaccinations',
] as const;
export type DataKind = (typeof dataKinds)[number];

/** What somebody did, as persons speak of it. */
export type Deed =
  | 'looked'
  | 'searched'
  | 'wrote'
  | 'changed'
  | 'deleted'
  | 'exported'
  | 'computed'
  | 'cards'
  | 'decided'
  | 'signed-in'
  | 'stayed-in'
  | 'let-in'
  | 'let-on'
  | 'invited'
  | 'erased'
  | 'counted'
  | 'used-right';

/** Why a machine touched a record. */
export type MachineWork =
  | 'analysis'
  | 'decisions'
  | 'notifications'
  | 'emergencies'
  | 'provenance'
  | 'rights'
  | 'demo'
  | 'import'
  | 'program';

/** Every word by which rights speak to persons; sentences have slots in braces. */
export type RightsWords = {
  readonly kinds: Readonly<Record<DataKind, string>>;
  /** Categories by which consent restricts. */
  readonly categories: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<string, string>>;
  readonly purposes: Readonly<Record<string, string>>;
  readonly deeds: Readonly<Record<Deed, string>>;
  readonly machines: Readonly<Record<MachineWork, string>>;
  readonly origins: Readonly<Record<'person' | 'representative' | 'house' | 'organisation' | 'role', string>>;
  readonly askers: Readonly<
    Record<
      'clinician' | 'abroad' | 'emergency' | 'researcher' | 'laboratory' | 'steward' | 'program' | 'named',
      string
    >
  >;
  readonly consent: Readonly<
    Record<
      | 'denyAll'
      | 'denySome'
      | 'permitAll'
      | 'permitSome'
      | 'optIn'
      | 'everything'
      | 'ofThat'
      | 'from'
      | 'forPurpose'
      | 'since'
      | 'until'
      | 'except'
      | 'limits',
      string
    >
  >;
  readonly access: Readonly<
    Record<
      | 'line'
      | 'times'
      | 'once'
      | 'refused'
      | 'failed'
      | 'ofOrganisation'
      | 'ofRole'
      | 'you'
      | 'stated'
      | 'forPurpose',
      string
    >
  >;
  readonly rectification: Readonly<
    Record<'requested' | 'accepted' | 'rejected' | 'completed' | 'cancelled', string>
  >;
  readonly notice: Readonly<Record<'subject' | 'text' | 'confirmSubject' | 'confirmText' | 'why', string>>;
  readonly download: Readonly<
    Record<
      | 'title'
      | 'made'
      | 'whatItIs'
      | 'folder'
      | 'count'
      | 'fhir'
      | 'files'
      | 'plan'
      | 'log'
      | 'manifest'
      | 'name'
      | 'bytes'
      | 'kind'
      | 'origin'
      | 'again'
      | 'notIn',
      string
    >
  >;
};

/** The languages rights speak; one entry a language. */
export const rightsWords = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pl: polish,
} as const satisfies Readonly<Record<string, RightsWords>>;
export type RightsLanguage = keyof typeof rightsWords;

export function isRightsLanguage(value: string): value is RightsLanguage {
  return Object.hasOwn(rightsWords, value);
}

/** A sentence with its slots filled; a slot that is not given stays empty. */
export function filled(sentence: string, slots: Readonly<Record<string, string | number>> = {}): string {
  return sentence
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => String(slots[name] ?? ''))
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}
