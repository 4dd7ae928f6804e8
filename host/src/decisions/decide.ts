import { createHash, randomUUID } from 'node:crypto';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import {
  type DecidableStep,
  type OverrideReason,
  overrideReasons,
  type StepDecision,
} from '@kairos/core/plan';
import type { Analysis } from '../analysis/index.ts';
import type { OpenAuditLog } from '../audit/index.ts';
import { countDecision } from '../cds/index.ts';
import { securityLabels } from '../fhir/index.ts';
import { type Caller, HOUSE_SOURCE, mayWrite, reachOf, sourceOf } from '../policy/index.ts';
import type { RecordStore, Resource, Session, Stored } from '../store/index.ts';
import type { Vault } from '../vault/index.ts';
import { decisionOf, decisionResource, type Verdict } from './decision-resource.ts';

/** What deciding works with. */
export type DecidingContext = {
  readonly db: Parameters<typeof countDecision>[0];
  readonly vault: Pick<Vault, 'token'>;
  readonly audit: Pick<OpenAuditLog, 'append'>;
  readonly store: RecordStore;
  readonly analysis: Pick<Analysis, 'steps'>;
  readonly now: () => Date;
};

/** What a caller says of a step. `state`: of the step as they saw it; null where they do not say. */
type DecisionAsked = {
  readonly step: string;
  readonly state: string | null;
  readonly decision: string;
  readonly reason: string | null;
  readonly note: string | null;
};

const MOST_NOTE = 500;
const TYPE = 'DetectedIssue';
const INTERACTION = '$decide';

/** The house as it keeps decisions: nobody else writes them, so that nobody decides in another's name. */
const house: Caller = {
  subject: 'kairos-decisions',
  name: null,
  role: 'system',
  organisation: HOUSE_SOURCE,
  persons: [],
  scopes: [{ level: 'system', type: TYPE, permissions: new Set(['c', 'r', 'u']), filters: [] }],
  purpose: 'HOPERAT',
  tokenId: 'internal',
};

/** What was decided on a person's plan, as far as the session may see it, beside what the plan says now. Gaps: of the record. */
export async function decisionsOf(
  { analysis }: Pick<DecidingContext, 'analysis'>,
  session: Session,
  person: string,
): Promise<Outcome<readonly StepDecision[]>> {
  const all = await analysis.steps(session, { person, interaction: '$decisions' });
  if (isGap(all)) return all;
  return all.decisions.flatMap((resource) => decisionOf(resource, all.steps) ?? []);
}

/**
 * Keeps what a clinician decides on a step of somebody's plan, in the person's record: one resource a step, a version a
 * decision. Counted against the step's rule, as what becomes of cards is. Gaps: ACCESS_DENIED, STEP_UNKNOWN,
 * STEP_CHANGED, REQUEST_BAD, FHIR_VERSION_CONFLICT, and of the record.
 */
export async function decideOnStep(
  context: DecidingContext,
  session: Session,
  { person, asked }: { readonly person: string; readonly asked: DecisionAsked },
): Promise<Outcome<Resource>> {
  const decided = await kept(context, session, person, asked);
  await context.audit.append({
    session,
    action: 'E',
    interaction: INTERACTION,
    target: `Patient/${person}`,
    persons: isGap(decided) ? [] : [person],
    query: null,
    outcome: isGap(decided) ? 'refused' : 'success',
  });
  return decided;
}

async function kept(
  context: DecidingContext,
  session: Session,
  person: string,
  asked: DecisionAsked,
): Promise<Outcome<Resource>> {
  const verdict = verdictOf(asked);
  if (isGap(verdict)) return verdict;
  if (session.caller.role !== 'clinician') return denied();
  const all = await context.analysis.steps(session, { person, interaction: '$decisions' });
  if (isGap(all)) return all;
  const step = all.steps.find(({ id }) => id === asked.step);
  if (step === undefined) return gap('STEP_UNKNOWN', { subject: asked.step });
  if (asked.state !== null && asked.state !== step.state) return gap('STEP_CHANGED', { subject: step.id });
  const id = idOf(context, person, step);
  const before = await earlier(context, id);
  if (isGap(before)) return before;
  if (!mayDecide(session, person, before)) return denied();
  if (verdict.kind === 'withdraw' && before === null) return bad('there is no decision to withdraw');
  const security = securityLabels(all.labels);
  const resource = decisionResource(step, verdict, { id, person, session, security });
  const written = await context.store.update(houseSession(context), resource, {
    ifMatch: before?.version ?? 0,
  });
  if (isGap(written)) return written;
  await countDecision(context.db, {
    uuid: uuidOf(id),
    rule: step.rule,
    outcome: outcomes[verdict.kind],
    reason: verdict.kind === 'override' ? verdict.reason : '',
    now: context.now(),
  });
  return written.stored.resource ?? resource;
}

const outcomes = { accept: 'accepted', override: 'overridden', withdraw: '' } as const;

/** One id a step of a person; by the house's key, so that it tells nothing and nobody takes it beforehand. */
function idOf({ vault }: DecidingContext, person: string, step: DecidableStep): string {
  return `decision.${vault.token(`decision|${person}|${step.id}`)}`;
}

/** What it is counted under: from it alone nobody finds the decision again. */
function uuidOf(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

function houseSession({ now }: DecidingContext): Session {
  return { caller: house, at: now().toISOString(), requestId: randomUUID(), address: null };
}

async function earlier(context: DecidingContext, id: string): Promise<Outcome<Stored | null>> {
  const stored = await context.store.read(houseSession(context), TYPE, id);
  return isGap(stored) && stored.code === 'FHIR_NOT_FOUND' ? null : stored;
}

/** A clinician who may write such a resource into this record themselves. */
function mayDecide({ caller, at }: Session, person: string, before: Stored | null): boolean {
  const reach = reachOf(caller, before === null ? 'c' : 'u', at);
  return mayWrite(reach, { type: TYPE, person, source: sourceOf(caller) });
}

const denied = (): Gap =>
  gap('ACCESS_DENIED', { reason: 'only a clinician who may write into the record decides on its plan' });
const bad = (reason: string): Gap => gap('REQUEST_BAD', { reason });

function verdictOf({ decision, reason, note }: DecisionAsked): Outcome<Verdict> {
  if (note !== null && note.length > MOST_NOTE) return bad(`note has more than ${MOST_NOTE} letters`);
  switch (decision) {
    case 'accept':
      return reason === null ? { kind: 'accept', note } : bad('only an override has a reason');
    case 'override': {
      const known = overrideReasons.find((one): one is OverrideReason => one === reason);
      return known === undefined
        ? bad(`an override has one of the reasons ${overrideReasons.join(', ')}`)
        : { kind: 'override', reason: known, note };
    }
    case 'withdraw':
      return reason === null && note === null
        ? { kind: 'withdraw' }
        : bad('a decision is withdrawn without a reason');
    default:
      return bad('decision is accept, override, withdraw');
  }
}
