import type { Resource } from '../../../store/index.ts';
import type { Claims } from '../../claims.ts';
import type { World } from './world.ts';

/** One version of a resource as it was written; `resource` is null where it was deleted. */
export type WrittenVersion = {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  readonly person: string | null;
  /** By whom it was first written. */
  readonly source: string;
  /** Of this version; of a deletion, those of what was deleted. */
  readonly categories: ReadonlySet<string>;
  readonly resource: Resource | null;
};

/** Whoever asks, with which claims and on which day, YYYY-MM-DD. */
export type Asking = { readonly claims: Claims; readonly day: string };

/** All versions a world leads to, and others of which there is one each, by resource, oldest first. */
export function versionsOf(
  { deeds }: World,
  others: readonly WrittenVersion[],
): ReadonlyMap<string, readonly WrittenVersion[]> {
  const all = new Map(others.map((one) => [`${one.type}/${one.id}`, [one]]));
  for (const { type, id, person, organisation, resource } of deeds) {
    const versions = all.get(`${type}/${id}`) ?? [];
    all.set(`${type}/${id}`, versions);
    const before = versions.at(-1);
    // Writing what is there already makes no version.
    if (before !== undefined && JSON.stringify(before.resource) === JSON.stringify(resource)) continue;
    versions.push({
      type,
      id,
      version: versions.length + 1,
      person,
      source: before?.source ?? organisation,
      categories: resource === null ? (before?.categories ?? new Set()) : categoriesIn(resource),
      resource,
    });
  }
  return all;
}

/** The categories of the few codes that generated worlds use. */
function categoriesIn(resource: Resource): ReadonlySet<string> {
  const text = JSON.stringify(resource);
  const found = new Set<string>();
  const isGeneticsSection = text.includes('"code":"GE"');
  const isOfLaboratory = text.includes('observation-category","code":"laboratory"');
  if (isOfLaboratory || isGeneticsSection) found.add('laboratory');
  if (isGeneticsSection || text.includes('"code":"GDIS"')) found.add('genetics');
  if (text.includes('"code":"F32"')) found.add('mental-health');
  return found;
}

/**
 * Which versions somebody may see, by the rules as they are told to people and not as the policy computes them: the
 * role, what the token is for, whose records it is bound to, its scopes, and what the person consented to.
 *
 * @param by what is done: `r` reads a resource whose id is known, `s` finds
 */
export function visibleVersions(
  all: ReadonlyMap<string, readonly WrittenVersion[]>,
  asking: Asking,
  by: 'r' | 's',
): readonly WrittenVersion[] {
  const consents = [...all.values()].flatMap((versions) => {
    const current = versions.at(-1);
    return current?.type === 'Consent' && current.resource?.['status'] === 'active' ? [current] : [];
  });
  return [...all.values()].flatMap((versions) => {
    const current = versions.at(-1);
    if (current === undefined || !maySee(current, { asking, by, consents, isCurrent: true })) return [];
    const earlier = versions
      .slice(0, -1)
      .filter((version) => maySee(version, { asking, by, consents, isCurrent: false }));
    return [...earlier, current];
  });
}

type Question = {
  readonly asking: Asking;
  readonly by: 'r' | 's';
  readonly consents: readonly WrittenVersion[];
  readonly isCurrent: boolean;
};

const directory = ['Organization', 'Practitioner'];
const purposesOf: Readonly<Record<Claims['role'], readonly string[]>> = {
  citizen: ['PATRQT'],
  representative: ['PATRQT'],
  clinician: ['TREAT', 'BTG', 'CROSSBORDER'],
  laboratory: ['TREAT', 'HOPERAT'],
  steward: ['HOPERAT'],
  researcher: ['HRESCH'],
  system: ['HOPERAT', 'TREAT', 'HRESCH', 'CROSSBORDER'],
};

function maySee(version: WrittenVersion, { asking, by, consents, isCurrent }: Question): boolean {
  const { claims } = asking;
  if (!purposesOf[claims.role].includes(claims.purpose)) return false;
  if (!scopeAllows(version, claims, { by, isCurrent })) return false;
  if (version.person === null) return claims.role === 'system' || directory.includes(version.type);
  if (!roleReads(version, claims) || !isBoundTo(version.person, asking)) return false;
  const isOwn = claims.role === 'citizen' || claims.role === 'representative';
  const isHouse = claims.role === 'system' && claims.purpose === 'HOPERAT';
  if (isOwn || isHouse || claims.role === 'laboratory' || claims.role === 'steward') return true;
  if (claims.purpose === 'BTG') return true;
  return consents
    .filter(({ person }) => person === version.person)
    .every(({ resource }) => resource === null || consentAllows(resource, version, asking));
}

function roleReads({ type, source }: WrittenVersion, { role, org, sub }: Claims): boolean {
  switch (role) {
    case 'clinician':
      return true;
    case 'laboratory':
      return ['Observation', 'DiagnosticReport'].includes(type) && source === (org ?? `laboratory:${sub}`);
    case 'steward':
      return ['Patient', 'Consent'].includes(type);
    case 'researcher':
      return !['Patient', 'Consent', 'Communication'].includes(type);
    case 'citizen':
    case 'representative':
    case 'system':
      return true;
  }
}

function isBoundTo(person: string, { claims: { role, persons }, day }: Asking): boolean {
  const mayBeUnbound = role !== 'citizen' && role !== 'representative';
  if (persons.length === 0) return mayBeUnbound;
  return persons.some(
    ({ id, from = '0000', until = '9999' }) => id === person && from <= day && day <= until,
  );
}

/** `patient/` is for whoever is bound to somebody, `system/` for programs, `user/` for humans. */
function scopeAllows(
  version: WrittenVersion,
  { scope, role, persons }: Claims,
  { by, isCurrent }: { readonly by: string; readonly isCurrent: boolean },
): boolean {
  return scope.split(' ').some((word) => {
    const [, level, type, letters = '', filter] = /^(\w+)\/(\*|\w+)\.(\w+)(?:\?(.*))?$/.exec(word) ?? [];
    if (level === 'patient' && persons.length === 0) return false;
    if (level === 'system' && !['system', 'laboratory', 'researcher', 'steward'].includes(role)) return false;
    if (level === 'user' && role === 'system') return false;
    if ((type !== '*' && type !== version.type) || !letters.includes(by)) return false;
    return filter === undefined || (isCurrent && meetsFilter(version, filter));
  });
}

/** The filters generated scopes have. What is deleted meets none. */
function meetsFilter({ resource }: WrittenVersion, filter: string): boolean {
  if (resource === null) return false;
  const status = resource['status'];
  const hasStatus = !['Patient', 'Organization', 'Condition'].includes(resource.resourceType);
  switch (filter) {
    case 'status=final':
      return status === 'final';
    case 'status:not=final':
      return hasStatus && status !== 'final';
    case 'value-quantity:missing=true':
      return resource.resourceType === 'Observation' && resource['valueQuantity'] === undefined;
    default:
      throw new Error(`no generated scope has the filter ${filter}`);
  }
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Whether a consent lets data go: it begins with what its policy says of everything, and each provision speaks for what
 * meets all its criteria, within the one around it. The innermost provision that speaks decides; of two that speak side
 * by side, the one that denies.
 */
function consentAllows(consent: Resource, version: WrittenVersion, asking: Asking): boolean {
  const begins = !JSON.stringify(consent['policyRule'] ?? {}).includes('OPTIN');
  const root = consent['provision'] as Json | undefined;
  return root === undefined ? begins : (saysOf(root, { version, asking, isRoot: true }) ?? begins);
}

/** true: it permits; false: it denies; null: it says nothing of this. */
function saysOf(
  provision: Json,
  of: { readonly version: WrittenVersion; readonly asking: Asking; readonly isRoot: boolean },
): boolean | null {
  if (!speaksOf(provision, of)) return null;
  const inner = listOf(provision['provision'])
    .map((one) => saysOf(one, { ...of, isRoot: false }))
    .filter((said) => said !== null);
  if (inner.length > 0) return inner.every((said) => said);
  if (provision['type'] !== undefined) return provision['type'] === 'permit';
  // A root that only holds others says nothing itself; whatever else restricts, denies.
  const isOnlyFrame =
    of.isRoot &&
    ['purpose', 'actor', 'securityLabel', 'class'].every((name) => provision[name] === undefined);
  return isOnlyFrame ? null : false;
}

function speaksOf(
  provision: Json,
  { version, asking: { claims, day } }: { readonly version: WrittenVersion; readonly asking: Asking },
): boolean {
  const { purpose, actor, securityLabel, class: types, period } = provision;
  const codes = (value: unknown): readonly unknown[] => listOf(value).map(({ code }) => code);
  const isOneOf = (value: unknown, test: (code: unknown) => boolean): boolean =>
    value === undefined || codes(value).some(test);
  const { start = '0000', end = '9999' } = (period ?? {}) as { start?: string; end?: string };
  const callers = [claims.sub, claims.role, claims.org];
  const named = listOf(actor).map(({ role, reference }) => ({
    isAuthor: JSON.stringify(role).includes('"AUT"'),
    name: (reference as { identifier: { value: string } }).identifier.value,
  }));
  const authors = named.filter(({ isAuthor }) => isAuthor);
  const readers = named.filter(({ isAuthor }) => !isAuthor);
  return (
    isOneOf(purpose, (code) => code === claims.purpose) &&
    isOneOf(types, (code) => code === version.type) &&
    isOneOf(securityLabel, (code) => version.categories.has(code === 'GDIS' ? 'genetics' : String(code))) &&
    (authors.length === 0 || authors.some(({ name }) => name === version.source)) &&
    (readers.length === 0 || readers.some(({ name }) => callers.includes(name))) &&
    start <= day &&
    day <= end
  );
}

function listOf(value: unknown): readonly Json[] {
  return value === undefined ? [] : (value as readonly Json[]);
}
