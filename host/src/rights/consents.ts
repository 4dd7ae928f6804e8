import { gap, isCalendarDate, isGap, type Outcome } from '@kairos/core/base';
import { actsFor, type Purpose, purposes } from '../policy/index.ts';
import type { RecordStore, Resource, Session, Stored } from '../store/index.ts';
import { codesOf } from './consent-words.ts';
import { bad, type Given } from './parameters.ts';
import type { RightsContext } from './rights-context.ts';

const CATEGORY = 'urn:kairos:consent';
const SCOPE = 'http://terminology.hl7.org/CodeSystem/consentscope';
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';

/** What a person may opt out of with one call, and the purpose that is denied by it (EHDS articles 10 and 71). */
export const optOuts = { research: 'HRESCH', 'cross-border': 'CROSSBORDER' } as const satisfies Readonly<
  Record<string, Purpose>
>;
export type OptOut = keyof typeof optOuts;

export function isOptOut(value: string): value is OptOut {
  return Object.hasOwn(optOuts, value);
}

/** What {@link restriction} takes. */
export const restrictionNames = [
  'category',
  'type',
  'source',
  'actor',
  'purpose',
  'from',
  'until',
  'except',
  'everything',
] as const;

/**
 * The Consent of a restriction: what meets all that is named (any of several of one kind) is hidden, but from those of
 * `except`. Gap: REQUEST_BAD.
 */
export function restriction(person: string, given: Given, at: string): Outcome<Resource> {
  const period = periodOf(given);
  if (isGap(period)) return period;
  const isNamed = ['category', 'type', 'source', 'actor', 'purpose'].some(
    (name) => given.all(name).length > 0,
  );
  if (isNamed === (given.one('everything') === 'true'))
    return bad('it names what is hidden or from whom, or everything = true');
  const unknown = given.all('purpose').find((code) => !purposes.some((one) => one === code));
  if (unknown !== undefined) return bad(`purposes are ${purposes.join(', ')}`);
  const actors = [
    ...given.all('source').map((name) => actorOf(name, 'AUT')),
    ...given.all('actor').map((name) => actorOf(name, 'IRCP')),
  ];
  const except = given.all('except').map((name) => actorOf(name, 'IRCP'));
  const provision = {
    type: 'deny',
    ...(period === null ? {} : { period }),
    ...filledList('actor', actors),
    ...filledList(
      'securityLabel',
      given.all('category').map((code) => ({ system: 'urn:kairos:category', code })),
    ),
    ...filledList(
      'class',
      given.all('type').map((code) => ({ system: 'http://hl7.org/fhir/resource-types', code })),
    ),
    ...filledList('purpose', given.all('purpose').map(purposeCoding)),
    ...(except.length === 0 ? {} : { provision: [{ type: 'permit', actor: except }] }),
  };
  return consentOf(person, { code: 'restriction', scope: 'patient-privacy', at, provision });
}

function filledList(name: string, list: readonly unknown[]): Readonly<Record<string, readonly unknown[]>> {
  return list.length === 0 ? {} : { [name]: list };
}

/** HL7 has no code for exchange across borders. */
function purposeCoding(code: string): unknown {
  return { system: code === 'CROSSBORDER' ? 'urn:kairos:purpose' : ACT_REASON, code };
}

function actorOf(name: string, role: 'AUT' | 'IRCP'): unknown {
  const reference = /^[A-Z][A-Za-z]+\/[A-Za-z0-9.-]{1,64}$/.test(name)
    ? { reference: name }
    : { identifier: { value: name } };
  return { role: { coding: [{ system: PARTICIPATION, code: role }] }, reference };
}

/** Gap: REQUEST_BAD for what is no day, or an end before its beginning. */
function periodOf(given: Given): Outcome<{ readonly start?: string; readonly end?: string } | null> {
  const [start, end] = [given.one('from'), given.one('until')];
  for (const day of [start, end])
    if (day !== null && (day.length !== 10 || !isCalendarDate(day)))
      return bad('a day is written YYYY-MM-DD');
  if (start !== null && end !== null && end < start) return bad('it would end before it begins');
  if (start === null && end === null) return null;
  return { ...(start === null ? {} : { start }), ...(end === null ? {} : { end }) };
}

function consentOf(
  person: string,
  of: { readonly code: string; readonly scope: string; readonly at: string; readonly provision: unknown },
): Resource {
  return {
    resourceType: 'Consent',
    status: 'active',
    scope: { coding: [{ system: SCOPE, code: of.scope }] },
    category: [{ coding: [{ system: CATEGORY, code: of.code }] }],
    patient: { reference: `Patient/${person}` },
    dateTime: of.at,
    policyRule: { coding: [{ system: ACT_CODE, code: 'OPTOUT' }] },
    provision: of.provision,
  };
}

/** The Consent of an opt-out from a day on. Gap: REQUEST_BAD. */
function optOutConsent(
  person: string,
  { from, given, at }: OptOutOf & { readonly at: string },
): Outcome<Resource> {
  const period = periodOf(given);
  if (isGap(period)) return period;
  return consentOf(person, {
    code: `opt-out-${from}`,
    scope: from === 'research' ? 'research' : 'patient-privacy',
    at,
    provision: {
      type: 'deny',
      period: period ?? { start: at.slice(0, 10) },
      purpose: [purposeCoding(optOuts[from])],
    },
  });
}

type OptOutOf = { readonly from: OptOut; readonly given: Given };

/** Opts out, from today or the day `from`: an earlier opt-out of the same ends. Gaps: REQUEST_BAD, and of the record. */
export async function optOut(
  { store }: RightsContext,
  session: Session,
  { person, ...of }: OptOutOf & { readonly person: string },
): Promise<Outcome<Resource>> {
  const consent = optOutConsent(person, { ...of, at: session.at });
  if (isGap(consent)) return consent;
  // First the new one: at no moment is there none.
  const written = await store.create(session, consent);
  if (isGap(written)) return written;
  const ended = await endOptOuts(store, session, { person, from: of.from, but: written.stored.id });
  return isGap(ended) ? ended : (written.stored.resource ?? consent);
}

/** Takes an opt-out back; answers with how many consents ended. Gaps: those of the record. */
export async function endOptOuts(
  store: RecordStore,
  session: Session,
  {
    person,
    from,
    but = null,
  }: { readonly person: string; readonly from: OptOut; readonly but?: string | null },
): Promise<Outcome<number>> {
  const active = await activeConsents(store, session, person);
  if (isGap(active)) return active;
  const meant = active.filter(
    ({ id, resource }) => id !== but && codesOf(resource?.['category']).includes(`opt-out-${from}`),
  );
  for (const { id } of meant) {
    const ended = await endConsent(store, session, { person, id });
    if (isGap(ended)) return ended;
  }
  return meant.length;
}

const PAGE = 200;

/** The person's consents that are in force, or will be. Gaps: those of the record. */
export async function activeConsents(
  store: RecordStore,
  session: Session,
  person: string,
): Promise<Outcome<readonly Stored[]>> {
  const found: Stored[] = [];
  for (let page = ''; ;) {
    const query = `patient=Patient/${person}&status=active&_count=${PAGE}&_total=none${page}`;
    const answer = await store.search(session, { type: 'Consent', query });
    if (isGap(answer)) return answer;
    found.push(...answer.entries.map(({ stored }) => stored));
    if (answer.next === null) return found;
    page = `&_page=${encodeURIComponent(answer.next)}`;
  }
}

/** Ends a consent of this person's; it stays, with its history. Gaps: FHIR_NOT_FOUND, and of the record. */
export async function endConsent(
  store: RecordStore,
  session: Session,
  { person, id }: { readonly person: string; readonly id: string },
): Promise<Outcome<Resource>> {
  const stored = await store.read(session, 'Consent', id);
  if (isGap(stored)) return stored;
  if (stored.person !== person || stored.resource === null)
    return gap('FHIR_NOT_FOUND', { subject: `Consent/${id}` });
  const ended = { ...stored.resource, status: 'inactive' };
  const written = await store.update(session, ended, { ifMatch: stored.version });
  return isGap(written) ? written : (written.stored.resource ?? ended);
}

/** Gap: ACCESS_DENIED for whoever is not the person, does not stand for them today, or acts through a program that has a part only. */
export function notForPerson(session: Session, person: string): Outcome<null> {
  return actsFor(session.caller, person, session.at)
    ? null
    : gap('ACCESS_DENIED', { reason: 'this is for the person, and for whoever stands for them, in full' });
}
