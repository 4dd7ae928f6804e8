/** One thing that is wrong with a resource; `code` is one of FHIR's issue types. */
export type Issue = {
  readonly severity: 'error' | 'warning';
  readonly code:
    | 'structure'
    | 'required'
    | 'value'
    | 'code-invalid'
    | 'invariant'
    | 'too-long'
    | 'not-supported';
  /** Where it is, as FHIRPath. */
  readonly expression: string;
  readonly diagnostics: string;
};
