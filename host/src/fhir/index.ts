export { type Definitions, loadDefinitions } from './definitions.ts';
export type { Inclusion, QueryValue, SearchClause, SearchParam, SearchQuery } from './search-query.ts';
export { searchValues, type SearchValue } from './search-values.ts';
export { labelsOf, labelsOfCode } from './labels.ts';
export { applyPatch } from './patch.ts';
export { parseSearch } from './parse-search.ts';
export { OWNER, personOf } from './person.ts';
export { referencesOf, rewriteReferences } from './references.ts';
export { validateResource } from './validate.ts';
