import { isGap } from '@kairos/core/base';
import { labelsOf, securityLabels } from '../fhir/index.ts';
import { HOUSE_SOURCE, isPersonSource, reportedTypes } from '../policy/index.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { Session } from './record-store.ts';
import type { Resource } from './resource.ts';
import type { StoreContext } from './store-context.ts';

const PARTICIPANT = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
const OPERATION = 'http://terminology.hl7.org/CodeSystem/v3-DataOperation';

/**
 * Who reported what persons are about to add to their own record, one Provenance each, for the same transaction: of the
 * house, so that nobody changes it. What others write has none of these.
 */
export function reportsOf(context: StoreContext, prepared: readonly Prepared[]): readonly Prepared[] {
  return prepared
    .filter(({ type, source, version }) => isReported(type, source) && version === 1)
    .map((one) => {
      const as = { id: reportId(context, one), version: 1, method: 'POST' as const, source: HOUSE_SOURCE };
      const report = prepare(context, houseAt(one.updated), provenanceOf(context, one), as);
      // It is the house's own work: what is wrong with it is a bug.
      if (isGap(report)) throw new Error(report.what);
      return report;
    });
}

/** Whether a resource is something that a person said of their own health. */
function isReported(type: string, source: string): boolean {
  return isPersonSource(source) && reportedTypes.includes(type);
}

function reportId({ vault }: StoreContext, { type, id }: Prepared): string {
  return `reported.${vault.token(`reported|${type}/${id}`)}`;
}

function houseAt(at: string): Session {
  return {
    caller: {
      subject: 'kairos-provenance',
      name: null,
      role: 'system',
      organisation: HOUSE_SOURCE,
      persons: [],
      scopes: [{ level: 'system', type: 'Provenance', permissions: new Set(['c']), filters: [] }],
      purpose: 'HOPERAT',
      tokenId: 'internal',
    },
    at,
    requestId: 'provenance',
    address: null,
  };
}

function provenanceOf(
  { definitions }: StoreContext,
  { type, id, person, source, updated, resource }: Prepared,
): Resource {
  const patient = { reference: `Patient/${person ?? ''}` };
  const isOwn = source.startsWith('citizen:');
  const subject = source.slice(source.indexOf(':') + 1);
  // Who may not know of the resource need not know who wrote it.
  const security = securityLabels(labelsOf(resource, definitions));
  return {
    resourceType: 'Provenance',
    ...(security.length === 0 ? {} : { meta: { security } }),
    target: [{ reference: `${type}/${id}` }, patient],
    recorded: updated,
    activity: { coding: [{ system: OPERATION, code: 'CREATE', display: 'create' }] },
    agent: [
      {
        type: { coding: [{ system: PARTICIPANT, code: isOwn ? 'author' : 'enterer' }] },
        ...(isOwn ? { who: patient } : { who: { identifier: { value: subject } }, onBehalfOf: patient }),
      },
    ],
  };
}
