export {
  type BoundPerson,
  type Caller,
  type Purpose,
  purposes,
  type Role,
  roles,
  usualPurpose,
} from './caller.ts';
export { withinReach } from './condition.ts';
export { consentActors, type ConsentRule, consentRules } from './consent-rules.ts';
export { parseScopes } from './parse-scopes.ts';
export {
  actsFor,
  auditedPersons,
  HOUSE_SOURCE,
  isPersonSource,
  mayWrite,
  overseenPersons,
  personsWithin,
  reachOf,
  type Reach,
  sourceOf,
} from './reach.ts';
export { reportedTypes } from './role-rules.ts';
export type { Permission, Scope } from './scope.ts';
