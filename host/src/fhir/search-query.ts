import type { SearchValue } from './search-values.ts';

/** How a value is compared with those of a resource; `eq` where nothing is written. */
export type Prefix = 'eq' | 'ne' | 'gt' | 'lt' | 'ge' | 'le' | 'sa' | 'eb' | 'ap';

/** A search parameter of one type, by its definition. `number` is stable: it stands in columns of the database. */
export type SearchParam = {
  readonly number: number;
  readonly name: string;
  readonly kind: 'token' | 'string' | 'uri' | 'reference' | 'date' | 'number' | 'quantity' | 'composite';
  /** Of references: the types they may point to. */
  readonly targets: readonly string[];
  /** Of composites: the parameters joined, in order. */
  readonly components: readonly SearchParam[];
  /** Of composites: whether all parts are of the resource itself, so that they may be asked one by one. */
  readonly ofRoot: boolean;
};

/**
 * One value of a parameter; several values of one parameter are alternatives. Composite parts have a prefix each.
 * Numbers have the range that their precision implies for eq, ne and ap, and low = high for the other prefixes. A token
 * has system null for `code`, '' for `|code`, and code '' for `system|`.
 */
export type QueryValue = {
  readonly prefix: Prefix;
  readonly value: SearchValue;
  readonly parts: readonly QueryValue[];
};

/** One condition: all of a query's must hold. */
export type SearchClause =
  | {
      readonly kind: 'values';
      readonly param: SearchParam;
      readonly modifier:
        | 'exact'
        | 'contains'
        | 'not'
        | 'of-type'
        | 'identifier'
        | 'above'
        | 'below'
        | 'text'
        | null;
      readonly values: readonly QueryValue[];
    }
  | { readonly kind: 'missing'; readonly param: SearchParam; readonly missing: boolean }
  /** `_id`: any of these. */
  | { readonly kind: 'id'; readonly ids: readonly string[] }
  /** `_lastUpdated`, in milliseconds, both ends included. */
  | { readonly kind: 'updated'; readonly prefix: Prefix; readonly from: number; readonly to: number }
  /** `subject:Patient.name=peter`: the target, of this type, meets the clause. */
  | {
      readonly kind: 'chain';
      readonly param: SearchParam;
      readonly type: string;
      readonly clause: SearchClause;
    }
  /** Any of these, such as a chain to several types. */
  | { readonly kind: 'any'; readonly clauses: readonly SearchClause[] }
  /** `_has:Observation:patient:code=…`: a resource of this type points here by this parameter and meets the clause. */
  | {
      readonly kind: 'has';
      readonly type: string;
      readonly param: SearchParam;
      readonly clause: SearchClause;
    };

/** `_include` (from matches to what they name) and `_revinclude` (to matches from what names them). */
export type Inclusion = {
  readonly reverse: boolean;
  readonly iterate: boolean;
  readonly type: string;
  /** null: every reference parameter of the type. */
  readonly param: SearchParam | null;
  readonly targetType: string | null;
};

/** A search as it is to be carried out; what was left out under lenient handling stands in `ignored`. */
export type SearchQuery = {
  /** null: resources of every type. */
  readonly type: string | null;
  readonly clauses: readonly SearchClause[];
  readonly inclusions: readonly Inclusion[];
  readonly sort: readonly {
    /** null: `_lastUpdated`; `_id` has the name `_id` and no number. */
    readonly by: '_lastUpdated' | '_id' | SearchParam;
    readonly descending: boolean;
  }[];
  readonly count: number;
  readonly summary: 'true' | 'text' | 'data' | 'count' | 'false';
  readonly elements: readonly string[];
  readonly total: 'none' | 'accurate';
  /** Where the page begins, as the store gave it; null: at the start. */
  readonly cursor: string | null;
  /** The query as applied, without the cursor, normalised for the self link. */
  readonly applied: string;
  readonly ignored: readonly string[];
};
