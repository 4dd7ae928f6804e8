import type { BoundPerson, Caller, Purpose } from './caller.ts';
import { directoryTypes, type RoleRule, roleRules, type TypeSet } from './role-rules.ts';
import type { Permission, Scope } from './scope.ts';

/** Resources of some persons, or of nobody, that may be touched. */
export type Clause = {
  /** `nobody`: what belongs to no person. */
  readonly persons: 'all' | 'nobody' | readonly string[];
  readonly types: readonly TypeSet[];
  /** Only what this source wrote; null: whoever wrote it. */
  readonly source: string | null;
  /** Search parameters that must hold, from scopes. */
  readonly filters: Scope['filters'];
};

/** What consent rules are asked about a caller; null where consent does not restrict them. */
export type ConsentQuestion = {
  readonly purpose: Purpose;
  /** By which names a rule may mean this caller. */
  readonly actors: readonly string[];
  /** YYYY-MM-DD. */
  readonly day: string;
};

/** Everything a caller may touch in one way: where one clause holds and no consent forbids. Without clauses: nothing. */
export type Reach = { readonly clauses: readonly Clause[]; readonly consent: ConsentQuestion | null };

const nothing: Reach = { clauses: [], consent: null };

/** The source of what the house itself writes into a record, which nobody changes. No organisation has such an id. */
export const HOUSE_SOURCE = 'urn:kairos:house';

/** By which the caller's own data are known: their organisation, or themselves; persons speak for no organisation. */
export function sourceOf({ organisation, role, subject }: Caller): string {
  const isPerson = role === 'citizen' || role === 'representative';
  return isPerson || organisation === null ? `${role}:${subject}` : organisation;
}

/** Whether a source is a person who wrote about themselves, or who stands for them. No organisation has such an id. */
export function isPersonSource(source: string): boolean {
  return source.startsWith('citizen:') || source.startsWith('representative:');
}

/**
 * The one decision: role AND scope AND purpose here, AND consent as a question every query carries. Whatever is not
 * allowed by all of them is denied.
 *
 * @param at instant of the request, by whose day representatives' dates and consents count
 */
export function reachOf(caller: Caller, permission: Permission, at: string): Reach {
  const day = at.slice(0, 10);
  const key = `${permission} ${day}`;
  const known = reaches.get(caller) ?? new Map<string, Reach>();
  const reach = known.get(key) ?? decided(caller, permission, day);
  reaches.set(caller, known.set(key, reach));
  return reach;
}

/** A caller never changes: what was decided for them holds for the day. */
const reaches = new WeakMap<Caller, Map<string, Reach>>();

function decided(caller: Caller, permission: Permission, day: string): Reach {
  const rule = roleRules[caller.role];
  if (!rule.purposes.includes(caller.purpose)) return nothing;
  // Somebody who was bound to persons whose days are over is not thereby bound to nobody.
  const persons = personsWithin(caller, day);
  const clauses = caller.scopes
    .filter((scope) => scope.permissions.has(permission) && levelAllowed(scope, caller))
    .flatMap((scope) => clausesOf(scope, { rule, permission, persons, caller }));
  return { clauses, consent: consentOf(caller, rule, day) };
}

/** The persons of whom rows may be touched at all: everybody, or those the caller is bound to today. */
export function personsWithin(caller: Caller, at: string): 'all' | readonly string[] {
  const unbound = roleRules[caller.role].persons === 'bound-or-all' && caller.persons.length === 0;
  return unbound ? 'all' : boundPersons(caller.persons, at.slice(0, 10));
}

function boundPersons(persons: readonly BoundPerson[], day: string): readonly string[] {
  return persons
    .filter(({ from, until }) => (from === null || from <= day) && (until === null || day <= until))
    .map(({ id }) => id);
}

/** `patient/` needs a person; `system/` is for programs, `user/` for humans. */
function levelAllowed({ level }: Scope, { role, persons }: Caller): boolean {
  switch (level) {
    case 'patient':
      return persons.length > 0;
    case 'system':
      return role === 'system' || role === 'laboratory' || role === 'researcher' || role === 'steward';
    case 'user':
      return role !== 'system';
  }
}

type ScopeContext = {
  readonly rule: RoleRule;
  readonly permission: Permission;
  readonly persons: 'all' | readonly string[];
  readonly caller: Caller;
};

function clausesOf(scope: Scope, { rule, permission, persons, caller }: ScopeContext): readonly Clause[] {
  const scoped: TypeSet = scope.type === '*' ? { except: [] } : { only: [scope.type] };
  const reading = permission === 'r' || permission === 's';
  const allowed = reading ? rule.reads : permission === 'c' ? rule.creates : rule.changes;
  const ownOnly = reading ? rule.readsOwnOnly : permission !== 'c' && rule.changesOwnOnly;
  const own: Clause = {
    persons,
    types: [scoped, allowed],
    source: ownOnly ? sourceOf(caller) : null,
    filters: scope.filters,
  };
  const directory: Clause = {
    persons: 'nobody',
    types: [scoped, reading && caller.role !== 'system' ? { only: directoryTypes } : rule.directory],
    source: null,
    filters: scope.filters,
  };
  if (persons !== 'all' && persons.length === 0) return [directory];
  if (reading || permission === 'c' || !ownOnly) return [own, directory];
  const ofOthers: Clause = { ...own, types: [scoped, allowed, rule.changesOfOthers], source: null };
  return [own, ofOthers, directory];
}

function consentOf(caller: Caller, rule: RoleRule, day: string): ConsentQuestion | null {
  // An emergency sets restrictions aside: it is logged as such and the person is told.
  if (!rule.askConsent || caller.purpose === 'BTG') return null;
  // The house's own work for the person, such as computing their plan.
  if (caller.role === 'system' && caller.purpose === 'HOPERAT') return null;
  const actors = [
    caller.subject,
    caller.role,
    ...(caller.organisation === null ? [] : [caller.organisation]),
  ];
  return { purpose: caller.purpose, actors, day };
}

/**
 * The persons whose AuditEvents somebody may see, by a scope that takes all of them; where consent would restrict what
 * they see, nobody's.
 */
export function auditedPersons(caller: Caller, permission: 'r' | 's', at: string): 'all' | readonly string[] {
  const { clauses, consent } = reachOf(caller, permission, at);
  const isWhole = clauses.some(
    ({ persons, types, source, filters }) =>
      persons !== 'nobody' && source === null && filters.length === 0 && hasType(types, 'AuditEvent'),
  );
  return isWhole && consent === null ? personsWithin(caller, at) : [];
}

/**
 * The persons of whose files and plans somebody may see how they fare, and nothing of what they say: for who looks after
 * the house, by a scope that takes everything.
 */
export function overseenPersons(caller: Caller, at: string): 'all' | readonly string[] {
  const rule = roleRules[caller.role];
  const isMeant = rule.oversees && rule.purposes.includes(caller.purpose);
  const isWhole = caller.scopes.some(
    (scope) =>
      scope.type === '*' &&
      scope.filters.length === 0 &&
      scope.permissions.has('r') &&
      scope.permissions.has('s') &&
      levelAllowed(scope, caller),
  );
  return isMeant && isWhole ? personsWithin(caller, at) : [];
}

/**
 * Whether a caller is this person, or stands for them today, through a program that may see the whole record: one that got
 * a part of it does not act for the person as a whole.
 */
export function actsFor(caller: Caller, person: string, at: string): boolean {
  const isPerson = caller.role === 'citizen' || caller.role === 'representative';
  const persons = personsWithin(caller, at);
  if (!isPerson || persons === 'all' || !persons.includes(person)) return false;
  return caller.scopes.some(
    ({ level, type, permissions, filters }) =>
      level !== 'system' &&
      type === '*' &&
      filters.length === 0 &&
      permissions.has('r') &&
      permissions.has('s'),
  );
}

/** Whether a type is in all of these sets. */
function hasType(types: readonly TypeSet[], type: string): boolean {
  return types.every((set) => ('only' in set ? set.only.includes(type) : !set.except.includes(type)));
}

/** Whether a resource that is about to be written would be within reach, whatever consents say of reading it. */
export function mayWrite(
  reach: Reach,
  of: { readonly type: string; readonly person: string | null; readonly source: string },
): boolean {
  return reach.clauses.some(
    ({ persons, types, source, filters }) =>
      filters.length === 0 &&
      hasType(types, of.type) &&
      (source === null || source === of.source) &&
      (of.person === null
        ? persons === 'nobody'
        : persons === 'all' || (persons !== 'nobody' && persons.includes(of.person))),
  );
}
