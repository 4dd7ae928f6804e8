export { type Definitions, loadDefinitions } from './definitions.ts';
export type { Resource } from './resource.ts';
export type {
  Inclusion,
  Prefix,
  QueryValue,
  SearchClause,
  SearchParam,
  SearchQuery,
} from './search-query.ts';
export { searchValues, type SearchValue } from './search-values.ts';
export { labelsOf, labelsOfCode } from './labels.ts';
export { applyPatch } from './patch.ts';
export { parseSearch } from './parse-search.ts';
export { OWNER, personOf } from './person.ts';
export { type FoundReference, referencesOf, rewriteReferences } from './references.ts';
export type { Issue } from './issue.ts';
export { validateResource } from './validate.ts';
