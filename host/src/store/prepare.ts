import { gap, type Gap, isGap, type Outcome } from '@kairos/core/base';
import { labelsOf, personOf, searchValues, validateResource } from '../fhir/index.ts';
import {
  HOUSE_SOURCE,
  isPersonSource,
  mayWrite,
  type Permission,
  reachOf,
  reportedTypes,
  sourceOf,
} from '../policy/index.ts';
import type { Session } from './record-store.ts';
import type { Resource, Stored } from './resource.ts';
import { type Connection, sealContext, type StoreContext } from './store-context.ts';
import { aboutKey, labelKey } from './token-keys.ts';
import { valueRows, type ValueRows } from './value-rows.ts';
import type { NewRow } from './write-rows.ts';

/** A version that may be written: checked, allowed, and with everything it will be found by. */
export type Prepared = {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly person: string | null;
  readonly method: Stored['method'];
  readonly source: string;
  readonly labels: readonly string[];
  readonly updated: string;
  readonly resource: Resource;
  readonly json: string;
  readonly values: ValueRows;
};

export type Preparing = {
  readonly id: string;
  readonly version: number;
  readonly method: Stored['method'];
  /** Who wrote the resource first, where it exists: it stays theirs. */
  readonly source?: string;
  /** Of the version before, where there is one. */
  readonly person?: string | null;
};

/**
 * Checks a resource, decides whether the session may write it, and finds out what it belongs to. What a client says in
 * `meta.versionId`, `meta.lastUpdated` and of its owner does not count. Gaps: FHIR_INVALID, ACCESS_DENIED,
 * FHIR_PERSON_CHANGED, and of `personOf`.
 */
export function prepare(
  context: StoreContext,
  session: Session,
  given: Resource,
  as: Preparing,
): Outcome<Prepared> {
  const { definitions, vault, now } = context;
  const updated = now().toISOString();
  const source = as.source ?? sourceOf(session.caller);
  const resource: Resource = {
    ...given,
    id: as.id,
    meta: { ...markedMeta(given, source), versionId: String(as.version), lastUpdated: updated },
  };
  const invalid = validateResource(resource, definitions);
  if (invalid.length > 0) return invalidGap(resource, invalid);
  const person = given.resourceType === 'Patient' ? as.id : personOf(resource, definitions);
  if (isGap(person)) return person;
  if (as.person !== undefined && as.person !== person)
    return gap('FHIR_PERSON_CHANGED', { subject: `${resource.resourceType}/${as.id}` });
  const type = resource.resourceType;
  const denied = deniedWrite(session, permissionOf(as.method, as.version), { type, person, source });
  if (denied !== null) return denied;
  const values = valueRows(searchValues(resource, definitions), {
    type,
    token: vault.token,
    paramNumber: (name) => definitions.param(type, name)?.number ?? null,
  });
  const marks = [...labelsOf(resource, definitions).map(labelKey), ...aboutKeys(resource)];
  const labels = marks.map((mark) => vault.token(mark));
  return {
    type,
    id: as.id,
    version: as.version,
    person,
    method: as.method,
    source,
    labels,
    updated,
    resource,
    json: JSON.stringify(resource),
    values,
  };
}

/** Of which type what a Task is about is, so that a restriction by that type reaches it. */
function aboutKeys({ resourceType, focus }: Resource): readonly string[] {
  const { reference } = (focus ?? {}) as { readonly reference?: unknown };
  const [, type] =
    typeof reference === 'string' ? (/(?:^|\/)([A-Z][A-Za-z]+)\/[^/]+/.exec(reference) ?? []) : [];
  return resourceType === 'Task' && type !== undefined ? [aboutKey(type)] : [];
}

/** HL7 v3 ObservationValue: the integrity of what a patient reported. */
const REPORTED = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'PATRPT',
  display: 'patient reported',
} as const;

/** What persons say of themselves is marked as that in every version, whatever they write in `meta`. */
function markedMeta({ resourceType, meta }: Resource, source: string): NonNullable<Resource['meta']> {
  if (!isPersonSource(source) || !reportedTypes.includes(resourceType)) return { ...meta };
  const given = Array.isArray(meta?.['security']) ? (meta['security'] as readonly unknown[]) : [];
  const others = given.filter((one) => {
    const { system, code } = (one ?? {}) as { readonly system?: unknown; readonly code?: unknown };
    return system !== REPORTED.system || code !== REPORTED.code;
  });
  return { ...meta, security: [...others, REPORTED] };
}

type Issues = ReturnType<typeof validateResource>;

function invalidGap(resource: Resource, issues: Issues): Gap {
  const [first] = issues;
  return gap('FHIR_INVALID', {
    subject: resource.resourceType,
    reason: `${first?.expression ?? ''}: ${first?.diagnostics ?? ''}`,
    more: issues.length > 1 ? ` (and ${issues.length - 1} more)` : '',
  });
}

function permissionOf(method: Stored['method'], version: number): Permission {
  if (method === 'DELETE') return 'd';
  return version === 1 ? 'c' : 'u';
}

/** ACCESS_DENIED where role, scope or purpose do not allow the write; null where they do. */
export function deniedWrite(
  session: Session,
  permission: Permission,
  of: { readonly type: string; readonly person: string | null; readonly source: string },
): Gap | null {
  const own = sourceOf(session.caller);
  // What the house wrote, and what a person reported, is for nobody else to change.
  const isFirm = of.source === HOUSE_SOURCE || (isPersonSource(of.source) && reportedTypes.includes(of.type));
  const isKept = permission !== 'c' && isFirm && of.source !== own;
  if (!isKept && mayWrite(reachOf(session.caller, permission, session.at), of)) return null;
  const verb = { c: 'create', u: 'change', d: 'delete', r: 'read', s: 'search' }[permission];
  return gap('ACCESS_DENIED', { reason: `this token does not let you ${verb} this ${of.type}` });
}

/** Seals prepared versions. A Patient brings the key of a new person; others need that person. Gap: FHIR_PERSON_UNKNOWN. */
export async function sealed(
  { vault }: StoreContext,
  connection: Connection,
  prepared: readonly Prepared[],
): Promise<Outcome<readonly NewRow[]>> {
  const rows: NewRow[] = [];
  // Patients first: the others of the same transaction need their keys.
  for (const one of prepared.filter(({ type }) => type === 'Patient')) {
    const key = await vault.keyOf(connection, one.person, { create: one.version === 1 });
    if (isGap(key)) return key;
  }
  for (const { type, id, version, person, method, source, labels, updated, json, values } of prepared) {
    const key = await vault.keyOf(connection, person, { create: person === null });
    if (isGap(key))
      return key.code === 'VAULT_KEY_MISSING' ? gap('FHIR_PERSON_UNKNOWN', { subject: person ?? '' }) : key;
    const body = vault.seal(key, sealContext(type, id, version), Buffer.from(json));
    rows.push({ type, id, version, person: person ?? '', updated, method, source, labels, body, values });
  }
  return rows;
}

/** What a prepared version is once written. */
export function storedOf({ type, id, version, person, method, updated, resource, json }: Prepared): Stored {
  return { type, id, version, person, method, updated, resource, json };
}
