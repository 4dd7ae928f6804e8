import type { Purpose } from '../policy/caller.ts';
import type { Resource } from '../store/resource.ts';
import type { Access, AuditAction } from './audit.ts';

// Codes and profiles: IHE ITI Basic Audit Log Patterns (BALP), StructureDefinitions IHE.BasicAudit.*
// at https://profiles.ihe.net/ITI/BALP, as in IHE/ITI.BasicAudit; read 2026-11-26.
const PROFILES = 'https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.';
const INTERACTION = 'http://hl7.org/fhir/restful-interaction';
const DICOM = 'http://dicom.nema.org/resources/ontology/DCM';
const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';
const PROVENANCE = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';
const REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const ENTITY_TYPE = 'http://terminology.hl7.org/CodeSystem/audit-entity-type';
const OBJECT_ROLE = 'http://terminology.hl7.org/CodeSystem/object-role';

type Coding = { readonly system: string; readonly code: string };
type Pattern = {
  readonly profile: 'Create' | 'Read' | 'Update' | 'Delete' | 'Query';
  readonly client: Coding;
  readonly server: Coding;
  readonly user: Coding;
  /** Interactions the profile knows; the first stands for those it does not know, which are named beside it. */
  readonly interactions: readonly [string, ...string[]];
};

const source: Coding = { system: DICOM, code: '110153' };
const destination: Coding = { system: DICOM, code: '110152' };
const author: Coding = { system: PARTICIPATION, code: 'AUT' };
const recipient: Coding = { system: PARTICIPATION, code: 'IRCP' };

const patterns: Readonly<Record<AuditAction, Pattern>> = {
  C: { profile: 'Create', client: source, server: destination, user: author, interactions: ['create'] },
  R: {
    profile: 'Read',
    client: destination,
    server: source,
    user: recipient,
    interactions: ['read', 'vread'],
  },
  U: {
    profile: 'Update',
    client: source,
    server: destination,
    user: author,
    interactions: ['update', 'patch'],
  },
  D: {
    profile: 'Delete',
    client: { system: DICOM, code: '110150' },
    server: { system: PROVENANCE, code: 'custodian' },
    user: author,
    interactions: ['delete'],
  },
  E: {
    profile: 'Query',
    client: source,
    server: destination,
    user: recipient,
    interactions: ['search', 'search-type', 'search-system'],
  },
};

/** All interactions of FHIR R4 (code system restful-interaction); whatever else is an operation. */
const restful = new Set(
  (
    'read vread update patch delete history history-instance history-type history-system create search ' +
    'search-type search-system capabilities transaction batch operation'
  ).split(' '),
);

/** Who keeps the log: its name and its base URL or host name. */
export type House = { readonly name: string; readonly address: string };

/**
 * The AuditEvent of one access. A success fits BALP's profile of its kind: the Patient's one where it touched one
 * person, the general one where it touched none or several ({@link eventOfPerson} makes the Patient's of those). BALP
 * knows successes only; what was refused or failed is a plain AuditEvent of the same shape.
 */
export function auditEvent(
  access: Access,
  { recorded, house }: { readonly recorded: string; readonly house: House },
): Resource {
  const { session, action, interaction, persons, outcome } = access;
  const pattern = patterns[action];
  const purpose = purposeOf(session.caller.purpose);
  const known = pattern.interactions.includes(interaction);
  const subtypes = known
    ? [interaction]
    : [pattern.interactions[0], restful.has(interaction) ? interaction : 'operation'];
  const whose = persons.length === 1 ? 'Patient' : '';
  return {
    resourceType: 'AuditEvent',
    ...(outcome === 'success' ? { meta: { profile: [`${PROFILES}${whose}${pattern.profile}`] } } : {}),
    type: { system: 'http://terminology.hl7.org/CodeSystem/audit-event-type', code: 'rest' },
    subtype: subtypes.map((code) => ({ system: INTERACTION, code })),
    action,
    recorded,
    outcome: { success: '0', refused: '4', failed: '8' }[outcome],
    ...(outcome === 'success' ? {} : { outcomeDesc: outcome }),
    purposeOfEvent: [purpose],
    agent: agents(access, { pattern, house, purpose }),
    source: {
      observer: { display: house.name },
      type: [{ system: 'http://terminology.hl7.org/CodeSystem/security-source-type', code: '4' }],
    },
    entity: [touched(access), ...persons.map(patient), request(session.requestId)],
  };
}

/** CROSSBORDER is ours: HL7 has no code for it, so it stands as text. */
function purposeOf(purpose: Purpose): unknown {
  return purpose === 'CROSSBORDER' ? { text: purpose } : { coding: [{ system: REASON, code: purpose }] };
}

/** Whoever uses the record through a client, and the two machines; a system is its own client and has no user. */
function agents(
  { session: { caller, address } }: Access,
  {
    pattern,
    house,
    purpose,
  }: { readonly pattern: Pattern; readonly house: House; readonly purpose: unknown },
): readonly unknown[] {
  const who = {
    identifier: {
      value: caller.subject,
      ...(caller.organisation === null ? {} : { assigner: { display: caller.organisation } }),
    },
    ...(caller.name === null ? {} : { display: caller.name }),
  };
  const isMachine = caller.role === 'system';
  const client = {
    type: { coding: [pattern.client] },
    who: isMachine ? who : { display: address ?? house.name },
    requestor: isMachine,
    network: address === null ? network(house.address) : { address, type: '2' },
  };
  const server = {
    type: { coding: [pattern.server] },
    who: { display: house.name },
    requestor: false,
    network: network(house.address),
  };
  if (isMachine) return [client, server];
  const policy = /^\S+$/.test(caller.tokenId) ? { policy: [caller.tokenId] } : {};
  const role = [{ text: caller.role }];
  const user = {
    type: { coding: [pattern.user] },
    role,
    who,
    requestor: true,
    ...policy,
    purposeOfUse: [purpose],
  };
  return [client, server, user];
}

/** `1`: by machine name; `5`: by URI. */
function network(address: string): { readonly address: string; readonly type: string } {
  return { address, type: address.includes('://') ? '5' : '1' };
}

/** What was asked, for a query; else what was touched. A system's change is a job's. */
function touched({ action, target, query, interaction, session }: Access): unknown {
  const type = { system: ENTITY_TYPE, code: '2' };
  if (action === 'E') {
    const path = restful.has(interaction) ? target : `${target}/${interaction}`;
    const asked = `${path}${query === null || query === '' ? '' : `?${query}`}`;
    return { type, role: { system: OBJECT_ROLE, code: '24' }, query: Buffer.from(asked).toString('base64') };
  }
  const isJob = session.caller.role === 'system' && action === 'U';
  const what = target.includes('/')
    ? { reference: target }
    : { display: target === '' ? 'all types' : target };
  return {
    what,
    type,
    role: { system: OBJECT_ROLE, code: isJob ? '20' : '4' },
    ...(restful.has(interaction) ? {} : { description: interaction }),
  };
}

const patient = (id: string): unknown => ({
  what: { reference: `Patient/${id}` },
  type: { system: ENTITY_TYPE, code: '1' },
  role: { system: OBJECT_ROLE, code: '1' },
});

const request = (id: string): unknown => ({
  what: { identifier: { value: id } },
  type: { system: 'https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType', code: 'XrequestId' },
});

/**
 * What one person may see of an event: it names no other person, and fits the Patient's profile of its kind, of which
 * BALP wants one for each person a search found.
 */
export function eventOfPerson(event: Resource, person: string): Resource {
  const entities = (event['entity'] ?? []) as readonly {
    readonly what?: { readonly reference?: string };
    readonly type?: { readonly code?: string };
  }[];
  const entity = entities.filter(
    ({ what, type }) => type?.code !== '1' || what?.reference === `Patient/${person}`,
  );
  const profiles = (event.meta?.['profile'] ?? []) as readonly string[];
  if (profiles.length === 0) return { ...event, entity };
  const profile = profiles.map((url) => url.replace(/\.(?=(Create|Read|Update|Delete|Query)$)/, '.Patient'));
  return { ...event, meta: { ...event.meta, profile }, entity };
}
