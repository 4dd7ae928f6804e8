/** What one search parameter finds in one resource, by the kinds of FHIR search. */
export type SearchValue =
  | { readonly kind: 'token'; readonly param: string; readonly system: string | null; readonly code: string }
  /** `text` in lower case, without accents, white space folded; `exact` as written. */
  | { readonly kind: 'string'; readonly param: string; readonly text: string; readonly exact: string }
  | { readonly kind: 'uri'; readonly param: string; readonly uri: string }
  /** `type` and `id` of the target; a canonical or an absolute address of another server has `url` only. */
  | {
      readonly kind: 'reference';
      readonly param: string;
      readonly type: string | null;
      readonly id: string | null;
      readonly url: string | null;
    }
  /** First and last instant meant, milliseconds since 1970 UTC, both included; open ends are ±8.64e15. */
  | { readonly kind: 'date'; readonly param: string; readonly from: number; readonly to: number }
  /** Exact values (low = high) but for ranges; in a query, the range that the written precision implies. */
  | { readonly kind: 'number'; readonly param: string; readonly low: number; readonly high: number }
  /** As written, and in UCUM base units where the unit is UCUM (`canonical`); low and high as for numbers. */
  | {
      readonly kind: 'quantity';
      readonly param: string;
      readonly low: number;
      readonly high: number;
      readonly system: string | null;
      readonly code: string | null;
      readonly unit: string | null;
      readonly canonical: { readonly unit: string; readonly low: number; readonly high: number } | null;
    }
  /** The parts of a composite, one of each component. */
  | { readonly kind: 'composite'; readonly param: string; readonly parts: readonly SearchValue[] };
