import { createHash } from 'node:crypto';
import type { Knowledge } from '@kairos/core/knowledge';
import { securityLabels } from '../fhir/index.ts';
import type { Resource } from '../store/index.ts';
import { type ChangedResults, type KeptResults, RESULT_TAG } from './plan-results.ts';

/** The marks of what was computed of facts of some categories. */
function marks(labels: readonly string[]): { readonly tag: unknown; readonly security: readonly unknown[] } {
  return { tag: [RESULT_TAG], security: securityLabels(labels) };
}

type PackRef = Knowledge['packs'][number];
/** The transaction that brings the record from an earlier plan's results to these; null where nothing is to be written. */
export function transactionOf(
  { changed, now }: ChangedResults,
  { before, provenance }: { readonly before: KeptResults; readonly provenance: Resource },
): Resource | null {
  const gone = Object.keys(before).filter((name) => now[name] === undefined);
  if (changed.length === 0 && gone.length === 0) return null;
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      ...[...changed, provenance].map((resource) => ({
        resource,
        request: { method: 'PUT', url: `${resource.resourceType}/${resource.id ?? ''}` },
      })),
      ...gone.map((url) => ({ request: { method: 'DELETE', url } })),
    ],
  };
}

/** Says of what, when and by which knowledge results were computed. */
export function provenanceOf(of: {
  readonly person: string;
  readonly targets: readonly string[];
  readonly sources: readonly string[];
  readonly labels: readonly string[];
  readonly packs: readonly PackRef[];
  readonly version: string;
  readonly recorded: string;
}): Resource {
  const { tag, security } = marks(of.labels);
  const hash = createHash('sha256').update(`provenance ${of.person}`).digest('hex');
  return {
    resourceType: 'Provenance',
    id: `plan-${hash.slice(0, 32)}`,
    meta: { tag, ...(security.length === 0 ? {} : { security }) },
    target: [{ reference: `Patient/${of.person}` }, ...of.targets.map((reference) => ({ reference }))],
    recorded: of.recorded,
    activity: concept('http://terminology.hl7.org/CodeSystem/v3-DataOperation', 'CREATE', 'create'),
    agent: [
      {
        type: concept(
          'http://terminology.hl7.org/CodeSystem/provenance-participant-type',
          'assembler',
          'Assembler',
        ),
        who: { display: `Kairos ${of.version}` },
      },
    ],
    entity: [
      ...of.sources.map((reference) => ({ role: 'source', what: { reference } })),
      ...of.packs.map(({ pack, version }) => ({
        role: 'derivation',
        what: { identifier: { system: 'urn:kairos:pack', value: `${pack}|${version}` } },
      })),
    ],
  };
}

function concept(system: string, code: string, display: string): unknown {
  return { coding: [{ system, code, display }] };
}
