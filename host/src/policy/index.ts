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
export { consentRules } from './consent-rules.ts';
export { parseScopes } from './parse-scopes.ts';
export {
  auditedPersons,
  HOUSE_SOURCE,
  mayWrite,
  personsWithin,
  reachOf,
  type Reach,
  sourceOf,
} from './reach.ts';
export type { Permission, Scope } from './scope.ts';
