/** Where a fact was read: the file's base name, and the line, record or path within it. */
export type SourceRef = {
  readonly file: string;
  /** Line number (one-based) in a text file, or null. */
  readonly lineOneBased: number | null;
  /** Path or id within the file, such as a FHIR fullUrl, or null. */
  readonly record: string | null;
};

/** The version of a knowledge pack that a statement rests on. */
export type PackRef = { readonly pack: string; readonly version: string; readonly date: string };
