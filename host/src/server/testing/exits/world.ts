import fc from 'fast-check';
import type { Resource } from '../../../store/index.ts';

/** One thing that is done to a record, in order: a version is written, or a resource is deleted. */
export type Deed = {
  readonly type: string;
  readonly id: string;
  /** Whose record it is in; null: of the house. */
  readonly person: string | null;
  /** The organisation that writes it. */
  readonly organisation: string;
  /** null: deleted. */
  readonly resource: Resource | null;
};

/** Everything that was done in a record, and the persons it is about. */
export type World = { readonly deeds: readonly Deed[]; readonly persons: readonly string[] };

export const codeSystem = 'http://example.org/code';
const familyNames = ['Alpha', 'Beta', 'alphabet'] as const;
const organisations = ['hospital', 'lab'] as const;
const CATEGORY = 'http://terminology.hl7.org/CodeSystem/observation-category';
const LABORATORY_SECTION = 'http://terminology.hl7.org/CodeSystem/v2-0074';
const ICD10 = 'http://hl7.org/fhir/sid/icd-10';
const ACT_CODE = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const ACT_REASON = 'http://terminology.hl7.org/CodeSystem/v3-ActReason';
const PARTICIPATION = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType';

const personIndex = fc.nat({ max: 2 });
const day = fc.constantFrom('2019-03-01', '2020-05-05', '2021-07-09');
const organisation = fc.constantFrom(...organisations);
const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(of, { nil: undefined, freq: 1 });

const categories = {
  plain: undefined,
  laboratory: { system: CATEGORY, code: 'laboratory' },
  genetics: { system: LABORATORY_SECTION, code: 'GE' },
} as const;
const category = fc.constantFrom(...(Object.keys(categories) as (keyof typeof categories)[]));

const observation = fc.record({
  kind: fc.constant('Observation' as const),
  person: personIndex,
  organisation,
  states: fc.array(
    fc.record({
      status: fc.constantFrom('final', 'preliminary', 'amended'),
      code: fc.constantFrom('a', 'b'),
      category,
      value: optional(fc.integer({ min: 1, max: 5 })),
      date: optional(day),
      performer: optional(organisation),
      encounter: optional(fc.nat({ max: 3 })),
      members: fc.array(fc.nat({ max: 5 }), { maxLength: 1 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  deleted: fc.boolean(),
});
const condition = fc.record({
  kind: fc.constant('Condition' as const),
  person: personIndex,
  organisation,
  code: fc.constantFrom('F32', 'I10'),
  encounter: optional(fc.nat({ max: 3 })),
});
const encounter = fc.record({
  kind: fc.constant('Encounter' as const),
  person: personIndex,
  organisation,
  status: fc.constantFrom('finished', 'planned'),
  provider: optional(organisation),
});
const report = fc.record({
  kind: fc.constant('DiagnosticReport' as const),
  person: personIndex,
  organisation,
  status: fc.constantFrom('final', 'partial'),
  results: fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 2 }),
});
const patient = fc.record({
  family: fc.constantFrom(...familyNames),
  managing: optional(organisation),
  renamed: fc.boolean(),
});

const labelCodes = {
  genetics: { system: 'urn:kairos:category', code: 'genetics' },
  laboratory: { system: 'urn:kairos:category', code: 'laboratory' },
  'mental-health': { system: 'urn:kairos:category', code: 'mental-health' },
  disclosed: { system: ACT_CODE, code: 'GDIS' },
} as const;

type ProvisionShape = {
  readonly effect: 'permit' | 'deny' | undefined;
  readonly purpose: string | undefined;
  readonly actor: string | undefined;
  readonly author: string | undefined;
  readonly label: keyof typeof labelCodes | undefined;
  readonly kind: string | undefined;
  readonly days: readonly [string, string] | undefined;
  readonly within: readonly ProvisionShape[];
};
const criteria = {
  effect: fc.option(fc.constantFrom('permit' as const, 'deny' as const), { nil: undefined, freq: 6 }),
  purpose: optional(fc.constantFrom('TREAT', 'HRESCH', 'CROSSBORDER')),
  actor: optional(fc.constantFrom('doctor', 'hospital', 'clinician', 'researcher', 'system')),
  author: fc.option(organisation, { nil: undefined, freq: 1 }),
  label: optional(fc.constantFrom(...(Object.keys(labelCodes) as (keyof typeof labelCodes)[]))),
  kind: fc.option(fc.constantFrom('Observation', 'Condition', 'Patient'), { nil: undefined, freq: 1 }),
  days: fc.option(
    fc.constantFrom(
      ['2000-01-01', '2100-01-01'] as const,
      ['2000-01-01', '2001-01-01'] as const,
      ['2100-01-01', '2101-01-01'] as const,
    ),
    { nil: undefined, freq: 1 },
  ),
};
/** Most criteria are not given: what asks for everything at once is never met. */
const sparse = fc
  .record({
    ...criteria,
    kept: fc.subarray(['purpose', 'actor', 'author', 'label', 'kind', 'days'] as const, { maxLength: 2 }),
  })
  .map(({ kept, effect, ...given }) => ({
    effect,
    purpose: kept.includes('purpose') ? given.purpose : undefined,
    actor: kept.includes('actor') ? given.actor : undefined,
    author: kept.includes('author') ? given.author : undefined,
    label: kept.includes('label') ? given.label : undefined,
    kind: kept.includes('kind') ? given.kind : undefined,
    days: kept.includes('days') ? given.days : undefined,
  }));
const provisionOf = (deep: number): fc.Arbitrary<ProvisionShape> =>
  fc
    .tuple(sparse, deep === 0 ? fc.constant([]) : fc.array(provisionOf(deep - 1), { maxLength: 2 }))
    .map(([own, within]) => ({ ...own, within }));
const consent = fc.record({
  kind: fc.constant('Consent' as const),
  person: personIndex,
  optIn: fc.option(fc.constant(true), { nil: false, freq: 1 }),
  status: fc.constantFrom('active', 'active', 'active', 'inactive'),
  root: provisionOf(2),
  later: fc.constantFrom('stays', 'stays', 'deleted', 'ended'),
});

/** What a generated world is drawn from; {@link worldOf} makes resources of it. */
export const worldShape = fc.record({
  patients: fc.tuple(patient, patient, patient),
  observations: fc.array(observation, { minLength: 4, maxLength: 6 }),
  conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
  encounters: fc.array(encounter, { minLength: 1, maxLength: 3 }),
  reports: fc.array(report, { minLength: 1, maxLength: 2 }),
  consents: fc.array(consent, { minLength: 1, maxLength: 3 }),
});
export type WorldShape = typeof worldShape extends fc.Arbitrary<infer Shape> ? Shape : never;

/**
 * A world whose ids all begin with `name`: persons, what is known of them across organisations and across one another,
 * versions, deletions, consents; and Subscriptions that tell `hooks`.
 */
export function worldOf(shape: WorldShape, name: string, hooks: string): World {
  const id = (kind: string, index: number): string => `${name}-${kind}${index}`;
  const persons = shape.patients.map((_, i) => id('person', i));
  const subject = (index: number): { readonly reference: string } => ({
    reference: `Patient/${persons[index] ?? ''}`,
  });
  const links: Links = {
    id,
    subject,
    organisation: (which) => ({ reference: `Organization/${name}-${which}` }),
    some: (kind, index, of) => ({ reference: `${kind}/${id(kind, index % Math.max(1, of))}` }),
    counts: { observations: shape.observations.length, encounters: shape.encounters.length },
  };
  const house = [
    ...subscriptionsOf(name, hooks),
    ...organisations.map((which) => ({ resourceType: 'Organization', id: `${name}-${which}`, name: which })),
  ].map((resource): Deed => {
    const { resourceType: type, id: own } = resource;
    return { type, id: own, person: null, organisation: 'house', resource };
  });
  const written = (round: number): readonly Deed[] => [
    ...shape.patients.flatMap((one, i) =>
      deeds(patientAt(one, { round, id: persons[i] ?? '', links }), persons[i]),
    ),
    ...shape.encounters.flatMap((one, i) =>
      deeds(encounterAt(one, { round, index: i, links }), persons[one.person]),
    ),
    ...shape.observations.flatMap((one, i) =>
      deeds(observationAt(one, { round, index: i, links }), persons[one.person]),
    ),
    ...shape.conditions.flatMap((one, i) =>
      deeds(conditionAt(one, { round, index: i, links }), persons[one.person]),
    ),
    ...shape.reports.flatMap((one, i) =>
      deeds(reportAt(one, { round, index: i, links }), persons[one.person]),
    ),
    ...shape.consents.flatMap((one, i) =>
      deeds(consentAt(one, { round, index: i, links }), persons[one.person]),
    ),
  ];
  const deleted = shape.observations.flatMap((one, i): readonly Deed[] =>
    one.deleted && i > 2
      ? [
          {
            type: 'Observation',
            id: id('Observation', i),
            person: persons[one.person] ?? null,
            organisation: one.organisation,
            resource: null,
          },
        ]
      : [],
  );
  return { deeds: [...house, ...written(0), ...written(1), ...deleted], persons };
}

function subscriptionsOf(name: string, endpoint: string): readonly (Resource & { readonly id: string })[] {
  const channel = { type: 'rest-hook', endpoint };
  const full = { ...channel, payload: 'application/fhir+json' };
  return [
    { criteria: 'Observation?status:not=preliminary', channel: full },
    { criteria: 'Observation?has-member.status=final', channel: full },
    { criteria: 'Condition', channel },
  ].map((one, i) => ({
    resourceType: 'Subscription',
    id: `${name}-subscription${i}`,
    status: 'active',
    reason: 'to be told',
    ...one,
  }));
}

type Links = {
  readonly id: (kind: string, index: number) => string;
  readonly subject: (person: number) => { readonly reference: string };
  readonly organisation: (which: string) => { readonly reference: string };
  readonly some: (kind: string, index: number, of: number) => { readonly reference: string };
  readonly counts: { readonly observations: number; readonly encounters: number };
};
type At = { readonly round: number; readonly index: number; readonly links: Links };
type Version = { readonly organisation: string; readonly resource: Resource; readonly gone?: boolean };

function deeds(version: Version | null, person: string | undefined): readonly Deed[] {
  if (version === null) return [];
  const { organisation: by, resource, gone = false } = version;
  const { resourceType: type, id = '' } = resource;
  return [{ type, id, person: person ?? null, organisation: by, resource: gone ? null : resource }];
}

/** A resource without the members that are undefined, as JSON would have it. */
function made(resource: Resource): Resource {
  return JSON.parse(JSON.stringify(resource)) as Resource;
}

function patientAt(
  { family, managing, renamed }: WorldShape['patients'][number],
  { round, id, links }: { readonly round: number; readonly id: string; readonly links: Links },
): Version | null {
  if (round === 1 && !renamed) return null;
  const resource = made({
    resourceType: 'Patient',
    id,
    name: [{ family: round === 0 ? family : `${family} Newname` }],
    managingOrganization: managing === undefined ? undefined : links.organisation(managing),
  });
  return { organisation: 'house', resource };
}

function observationAt(
  { states, organisation: by, person }: WorldShape['observations'][number],
  { round, index, links }: At,
): Version | null {
  const state = states[round];
  if (state === undefined) return null;
  const coding = categories[state.category];
  const resource = made({
    resourceType: 'Observation',
    id: links.id('Observation', index),
    status: state.status,
    code: { coding: [{ system: codeSystem, code: state.code }] },
    category: coding === undefined ? undefined : [{ coding: [coding] }],
    subject: links.subject(person),
    effectiveDateTime: state.date,
    valueQuantity:
      state.value === undefined
        ? undefined
        : { value: state.value, unit: 'mg', system: 'http://unitsofmeasure.org', code: 'mg' },
    performer: state.performer === undefined ? undefined : [links.organisation(state.performer)],
    encounter:
      state.encounter === undefined
        ? undefined
        : links.some('Encounter', state.encounter, links.counts.encounters),
    hasMember:
      state.members.length === 0
        ? undefined
        : state.members.map((one) => links.some('Observation', one, links.counts.observations)),
  });
  return { organisation: by, resource };
}

function conditionAt(
  { code, encounter: at, organisation: by, person }: WorldShape['conditions'][number],
  { round, index, links }: At,
): Version | null {
  if (round === 1) return null;
  const resource = made({
    resourceType: 'Condition',
    id: links.id('Condition', index),
    code: { coding: [{ system: ICD10, code }] },
    subject: links.subject(person),
    encounter: at === undefined ? undefined : links.some('Encounter', at, links.counts.encounters),
  });
  return { organisation: by, resource };
}

function encounterAt(
  { status, provider, organisation: by, person }: WorldShape['encounters'][number],
  { round, index, links }: At,
): Version | null {
  if (round === 1) return null;
  const resource = made({
    resourceType: 'Encounter',
    id: links.id('Encounter', index),
    status,
    class: { system: ACT_CODE, code: 'AMB' },
    subject: links.subject(person),
    serviceProvider: provider === undefined ? undefined : links.organisation(provider),
  });
  return { organisation: by, resource };
}

function reportAt(
  { status, results, organisation: by, person }: WorldShape['reports'][number],
  { round, index, links }: At,
): Version | null {
  if (round === 1) return null;
  const resource = made({
    resourceType: 'DiagnosticReport',
    id: links.id('DiagnosticReport', index),
    status,
    code: { coding: [{ system: codeSystem, code: 'r' }] },
    subject: links.subject(person),
    result: results.map((one) => links.some('Observation', one, links.counts.observations)),
  });
  return { organisation: by, resource };
}

function consentAt(
  { optIn, status, root, later, person }: WorldShape['consents'][number],
  { round, index, links }: At,
): Version | null {
  if (round === 1 && later === 'stays') return null;
  const resource = made({
    resourceType: 'Consent',
    id: links.id('Consent', index),
    status: round === 1 ? 'inactive' : status,
    scope: { coding: [{ code: 'patient-privacy' }] },
    category: [{ coding: [{ code: '59284-0' }] }],
    patient: links.subject(person),
    policyRule: optIn ? { coding: [{ system: ACT_CODE, code: 'OPTIN' }] } : { text: 'as below' },
    provision: provision(root),
  });
  return { organisation: 'house', resource, gone: round === 1 && later === 'deleted' };
}

function provision(shape: ProvisionShape): Record<string, unknown> {
  const { effect, purpose, actor, author, label, kind, days, within } = shape;
  const actors = [
    ...(actor === undefined ? [] : [actorOf(actor, 'IRCP')]),
    ...(author === undefined ? [] : [actorOf(author, 'AUT')]),
  ];
  const isEmpty = [purpose, actor, author, label, kind, days].every((one) => one === undefined);
  return {
    type: effect ?? (isEmpty && within.length === 0 ? 'deny' : undefined),
    purpose: purpose === undefined ? undefined : [{ system: ACT_REASON, code: purpose }],
    actor: actors.length === 0 ? undefined : actors,
    securityLabel: label === undefined ? undefined : [labelCodes[label]],
    class: kind === undefined ? undefined : [{ system: 'http://hl7.org/fhir/resource-types', code: kind }],
    period: days === undefined ? undefined : { start: days[0], end: days[1] },
    provision: within.length === 0 ? undefined : within.map(provision),
  };
}

function actorOf(name: string, role: string): unknown {
  return {
    role: { coding: [{ system: PARTICIPATION, code: role }] },
    reference: { identifier: { value: name } },
  };
}
