import {
  type DecidableStep,
  type OverrideReason,
  overrideReasons,
  type StepDecision,
  type StepGuideline,
} from '@kairos/core/plan';
import type { Resource, Session } from '../store/index.ts';

const systems = {
  step: 'urn:kairos:step',
  state: 'urn:kairos:step-state',
  rule: 'urn:kairos:rule',
  decision: 'urn:kairos:decision',
  /** As on cards of CDS Hooks. */
  override: 'urn:kairos:override-reason',
} as const;
const RELATED = 'http://hl7.org/fhir/StructureDefinition/workflow-relatedArtifact';

/** What somebody decides: to follow a step, not to for a reason, or to take an earlier decision back. */
export type Verdict =
  | { readonly kind: 'accept'; readonly note: string | null }
  | { readonly kind: 'override'; readonly reason: OverrideReason; readonly note: string | null }
  | { readonly kind: 'withdraw' };

/**
 * A decision as FHIR's field keeps it: a DetectedIssue about the step, whose mitigation is what was done about it, by
 * whom and when; an override by the reason cards have. A withdrawn decision is a preliminary issue without mitigation.
 */
export function decisionResource(
  step: DecidableStep,
  verdict: Verdict,
  of: {
    readonly id: string;
    readonly person: string;
    readonly session: Session;
    readonly security: readonly unknown[];
  },
): Resource {
  const { id, person, session, security } = of;
  const author = authorOf(session);
  const link = step.guidelines.find(({ url }) => url.startsWith('https:'))?.url;
  return {
    resourceType: 'DetectedIssue',
    id,
    ...(security.length === 0 ? {} : { meta: { security } }),
    ...(step.guidelines.length === 0 ? {} : { extension: step.guidelines.map(citation) }),
    identifier: [
      { system: systems.step, value: step.id },
      { system: systems.state, value: step.state },
    ],
    status: verdict.kind === 'withdraw' ? 'preliminary' : 'final',
    code: { coding: [{ system: systems.rule, code: step.rule }] },
    severity: step.severity,
    patient: { reference: `Patient/${person}` },
    identifiedDateTime: session.at,
    author,
    ...(step.implicated.length === 0
      ? {}
      : { implicated: step.implicated.map((reference) => ({ reference })) }),
    ...(link === undefined ? {} : { reference: link }),
    ...(verdict.kind === 'withdraw'
      ? {}
      : { mitigation: [{ action: actionOf(verdict), date: session.at, author }] }),
  };
}

/** Who decides is who the token says: nothing in a request names them. */
function authorOf({ caller }: Session): unknown {
  const { subject, name, organisation } = caller;
  return {
    identifier: {
      value: subject,
      ...(organisation === null ? {} : { assigner: { display: organisation } }),
    },
    display: name ?? subject,
  };
}

function citation({ name, version, url }: StepGuideline): unknown {
  return { url: RELATED, valueRelatedArtifact: { type: 'citation', label: name, display: version, url } };
}

function actionOf(verdict: Exclude<Verdict, { readonly kind: 'withdraw' }>): unknown {
  const coding =
    verdict.kind === 'override'
      ? { system: systems.override, code: verdict.reason }
      : { system: systems.decision, code: 'accepted' };
  return { coding: [coding], ...(verdict.note === null ? {} : { text: verdict.note }) };
}

type Json = Readonly<Record<string, unknown>>;
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const json = (value: unknown): Json => (value ?? {}) as Json;

/** The decision a resource of the house's keeps, beside the steps as they are now; null where it was taken back. */
export function decisionOf(resource: Resource, steps: readonly DecidableStep[]): StepDecision | null {
  const identified = (system: string): string =>
    text(list(resource['identifier']).find((one) => one['system'] === system)?.['value']);
  const [mitigation] = list(resource['mitigation']);
  if (mitigation === undefined) return null;
  const action = json(mitigation['action']);
  const [coding = {}] = list(action['coding']);
  const { identifier, display } = json(mitigation['author']);
  const organisation = text(json(json(identifier)['assigner'])['display']);
  const step = steps.find(({ id }) => id === identified(systems.step));
  return {
    step: identified(systems.step),
    outcome: coding['system'] === systems.override ? 'overridden' : 'accepted',
    reason: overrideReasons.find((code) => code === coding['code']) ?? null,
    note: text(action['text']) || null,
    author: { name: text(display), organisation: organisation || null },
    at: text(mitigation['date']),
    guidelines: list(resource['extension'])
      .filter(({ url }) => url === RELATED)
      .map(({ valueRelatedArtifact: cited }) => ({
        name: text(json(cited)['label']),
        version: text(json(cited)['display']),
        url: text(json(cited)['url']),
      })),
    isOpen: step?.state !== identified(systems.state),
  };
}
