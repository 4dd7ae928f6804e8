/** The letters of SMART v2 scopes: create, read, update, delete, search. */
export type Permission = 'c' | 'r' | 'u' | 'd' | 's';

/** One SMART App Launch 2 scope, such as `patient/Observation.rs?category=laboratory`. */
export type Scope = {
  readonly level: 'patient' | 'user' | 'system';
  /** A resource type, or `*`. */
  readonly type: string;
  readonly permissions: ReadonlySet<Permission>;
  /** What the scope is limited to: search parameters that must all hold. Empty: everything. */
  readonly filters: readonly { readonly param: string; readonly value: string }[];
};
