import { randomUUID } from 'node:crypto';
import { gap, isGap, type Outcome } from '@kairos/core/base';
import { labelsOf, securityLabels } from '../fhir/index.ts';
import { type Caller, HOUSE_SOURCE, mayWrite, reachOf } from '../policy/index.ts';
import type { Resource, Session, Stored } from '../store/index.ts';
import { notForPerson } from './consents.ts';
import { codesOf } from './consent-words.ts';
import { bad, type Given } from './parameters.ts';
import type { RightsContext } from './rights-context.ts';
import { filled, type RightsWords } from './words.ts';

const CODE = {
  system: 'urn:kairos:task',
  code: 'rectification',
  display: 'Request for rectification',
} as const;
const TARGET = /^([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9.-]{1,64})$/;
const MOST_REASON = 2000;

/** What a request is given, and what a decision is. */
export const requestNames = ['target', 'reason', 'proposed'] as const;
export const decisionNames = ['decision', 'reason'] as const;

/** The house as it keeps requests: nobody else writes them, so that nobody decides in another's name. */
const house: Caller = {
  subject: 'kairos-rights',
  name: null,
  role: 'system',
  organisation: HOUSE_SOURCE,
  persons: [],
  scopes: [{ level: 'system', type: 'Task', permissions: new Set(['c', 'r', 'u']), filters: [] }],
  purpose: 'HOPERAT',
  tokenId: 'internal',
};

function houseSession({ now }: RightsContext): Session {
  return { caller: house, at: now().toISOString(), requestId: randomUUID(), address: null };
}

/**
 * Keeps a person's request that an entry of their record be corrected (EHDS article 6), as a Task about the version they
 * saw. Nothing else changes. Gaps: ACCESS_DENIED, REQUEST_BAD, FHIR_NOT_FOUND, and of the record.
 */
export async function requestRectification(
  context: RightsContext,
  session: Session,
  { person, given }: { readonly person: string; readonly given: Given },
): Promise<Outcome<Resource>> {
  const denied = notForPerson(session, person);
  if (isGap(denied)) return denied;
  const [, type, id] = TARGET.exec(given.one('target') ?? '') ?? [];
  const reason = given.one('reason');
  if (type === undefined || id === undefined) return bad('target does not name an entry, as Observation/ID');
  if (type === 'Task') return bad('a request is not corrected but withdrawn');
  if (reason === null || reason.length > MOST_REASON)
    return bad(`reason is no text of up to ${MOST_REASON} letters`);
  const focus = await context.store.read(session, type, id);
  if (isGap(focus)) return focus;
  if (focus.person !== person) return gap('FHIR_NOT_FOUND', { subject: `${type}/${id}` });
  const proposed = given.resource('proposed');
  if (proposed !== null && (proposed.resourceType !== type || (proposed.id ?? id) !== id))
    return bad('proposed is a text, or the entry as it should be');
  // What it is about may be sensitive: whoever may not see that does not see this.
  const security =
    focus.resource === null ? [] : securityLabels(labelsOf(focus.resource, context.definitions));
  const task = taskOf({
    person,
    focus,
    reason,
    proposed: proposed ?? given.one('proposed'),
    session,
    security,
  });
  const written = await context.store.create(houseSession(context), task);
  if (isGap(written)) return written;
  await noted(context, session, { interaction: '$rectify', target: `${type}/${id}`, person });
  return written.stored.resource ?? task;
}

function taskOf(of: {
  readonly person: string;
  readonly focus: Stored;
  readonly reason: string;
  readonly proposed: Resource | string | null;
  readonly session: Session;
  readonly security: readonly unknown[];
}): Resource {
  const { person, focus, reason, proposed, session, security } = of;
  const patient = { reference: `Patient/${person}` };
  const { role, subject } = session.caller;
  const value =
    proposed === null
      ? null
      : typeof proposed === 'string'
        ? { valueString: proposed }
        : { valueString: JSON.stringify(proposed) };
  return {
    resourceType: 'Task',
    ...(security.length === 0 ? {} : { meta: { security } }),
    status: 'requested',
    intent: 'proposal',
    code: { coding: [CODE] },
    focus: { reference: `${focus.type}/${focus.id}/_history/${focus.version}` },
    for: patient,
    authoredOn: session.at,
    requester: role === 'citizen' ? patient : { identifier: { value: subject }, display: role },
    reasonCode: { text: reason },
    ...(value === null ? {} : { input: [{ type: { text: 'proposed' }, ...value }] }),
  };
}

/** What may become of a request, by its state and who decides. */
const steps = {
  accept: { from: ['requested'], to: 'accepted', by: 'professional' },
  refuse: { from: ['requested', 'accepted'], to: 'rejected', by: 'professional' },
  complete: { from: ['requested', 'accepted'], to: 'completed', by: 'professional' },
  withdraw: { from: ['requested', 'accepted'], to: 'cancelled', by: 'person' },
} as const;
type Decision = keyof typeof steps;
const isDecision = (name: string): name is Decision => Object.hasOwn(steps, name);

/**
 * Decides on a request: whoever may change the entry accepts it, refuses it with a reason, or says that it was corrected,
 * which needs a newer version of the entry; the person may withdraw it. The Task's history keeps each step. Gaps:
 * FHIR_NOT_FOUND, ACCESS_DENIED, REQUEST_BAD, FHIR_VERSION_CONFLICT, and of the record.
 */
export async function decideRectification(
  context: RightsContext,
  session: Session,
  { id, given }: { readonly id: string; readonly given: Given },
): Promise<Outcome<Resource>> {
  const decision = given.one('decision') ?? '';
  const reason = given.one('reason');
  if (!isDecision(decision)) return bad(`decision is ${Object.keys(steps).join(', ')}`);
  if (decision === 'refuse' && reason === null) return bad('a refusal gives its reason');
  if (reason !== null && reason.length > MOST_REASON)
    return bad(`reason has more than ${MOST_REASON} letters`);
  const own = houseSession(context);
  const stored = await context.store.read(own, 'Task', id);
  if (isGap(stored)) return stored;
  const task = stored.resource;
  const person = stored.person;
  if (task === null || person === null || !codesOf(task['code']).includes(CODE.code))
    return gap('FHIR_NOT_FOUND', { subject: `Task/${id}` });
  const focus = await focusFor(context, session, task);
  // Whoever may not see what it is about is told that there is no such request.
  if (isGap(focus)) return gap('FHIR_NOT_FOUND', { subject: `Task/${id}` });
  const step = steps[decision];
  const refused = notTheirs(session, { focus, person, by: step.by });
  if (isGap(refused)) return refused;
  if (!step.from.some((state) => state === task['status']))
    return bad(`a request that is ${String(task['status'])} cannot be ${step.to}`);
  if (decision === 'complete' && !isCorrected(task, focus))
    return bad('the entry has no newer version: correct it first');
  const next = decidedTask(task, { session, status: step.to, reason, focus });
  const written = await context.store.update(own, next, { ifMatch: stored.version });
  if (isGap(written)) return written;
  await noted(context, session, { interaction: '$decide', target: `Task/${id}`, person });
  return written.stored.resource ?? next;
}

function versionedFocus(task: Resource): {
  readonly type: string;
  readonly id: string;
  readonly version: number;
} {
  const { reference } = (task['focus'] ?? {}) as { readonly reference?: string };
  const [type = '', id = '', , version = '0'] = (reference ?? '').split('/');
  return { type, id, version: Number(version) };
}

function focusFor({ store }: RightsContext, session: Session, task: Resource): Promise<Outcome<Stored>> {
  const { type, id } = versionedFocus(task);
  return store.read(session, type, id);
}

const isCorrected = (task: Resource, focus: Stored): boolean => focus.version > versionedFocus(task).version;

function notTheirs(
  session: Session,
  {
    focus,
    person,
    by,
  }: { readonly focus: Stored; readonly person: string; readonly by: 'professional' | 'person' },
): Outcome<null> {
  if (by === 'person') return notForPerson(session, person);
  const { caller, at } = session;
  const isPerson = caller.role === 'citizen' || caller.role === 'representative';
  const reach = reachOf(caller, 'u', at);
  const mayChange = mayWrite(reach, { type: focus.type, person, source: caller.organisation ?? '' });
  return !isPerson && mayChange
    ? null
    : gap('ACCESS_DENIED', { reason: 'only whoever may change the entry decides on its correction' });
}

function decidedTask(
  task: Resource,
  of: {
    readonly session: Session;
    readonly status: string;
    readonly reason: string | null;
    readonly focus: Stored;
  },
): Resource {
  const { session, status, reason, focus } = of;
  const { subject, name, role, organisation } = session.caller;
  const { statusReason: _earlier, ...rest } = task;
  const corrected = { reference: `${focus.type}/${focus.id}/_history/${focus.version}` };
  return {
    ...rest,
    resourceType: 'Task',
    status,
    lastModified: session.at,
    ...(reason === null ? {} : { statusReason: { text: reason } }),
    ...(status === 'cancelled'
      ? {}
      : {
          owner: {
            identifier: {
              value: subject,
              ...(organisation === null ? {} : { assigner: { display: organisation } }),
            },
            display: name ?? role,
          },
        }),
    ...(status === 'completed'
      ? { output: [{ type: { text: 'corrected version' }, valueReference: corrected }] }
      : {}),
  };
}

/** How a request stands, in plain words. */
export function rectificationSentence(task: Resource, words: RightsWords): string {
  const { text = '' } = (task['statusReason'] ?? {}) as { readonly text?: string };
  const state = String(task['status']);
  const known = words.rectification;
  return Object.hasOwn(known, state) ? filled(known[state as keyof typeof known], { reason: text }) : state;
}

/** The one who asked or decided is in the log, beside the house that wrote it down. */
async function noted(
  { audit }: RightsContext,
  session: Session,
  of: { readonly interaction: string; readonly target: string; readonly person: string },
): Promise<void> {
  const { person, ...access } = of;
  await audit.append({ session, action: 'E', ...access, persons: [person], query: null, outcome: 'success' });
}
