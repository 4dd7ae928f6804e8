import type { PackRef } from '../base/index.ts';

/** Version of the pack format this program reads. */
export const PACK_SCHEMA = 'kairos.pack/1';

/** What a pack holds; each kind has one reader. */
export type PackKind =
  | 'allele-definitions'
  | 'phenotypes'
  | 'guidance'
  | 'medicines'
  | 'enzyme-modulators'
  | 'clinical-models'
  | 'ancestry-panel'
  | 'polygenic-score'
  | 'reportable-genes'
  | 'variant-classifications'
  | 'prevention-rules'
  | 'incidence'
  | 'disease-effects'
  | 'fhir-definitions';

/** Where a pack's facts come from. `sha256` is of the origin file as it was imported. */
export type PackSource = {
  readonly title: string;
  readonly citation: string;
  readonly origin: string;
  readonly sha256: string;
};

/** pack.json: who a pack is and what it consists of. Paths are relative to the pack's folder. */
export type PackManifest = {
  readonly schema: typeof PACK_SCHEMA;
  readonly id: string;
  readonly kind: PackKind;
  readonly version: string;
  /** Date of the facts, ISO 8601. */
  readonly date: string;
  readonly licence: string;
  readonly sources: readonly PackSource[];
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
};

/** A pack's manifest and files as they are, their hashes checked. */
export type PackBytes = {
  readonly manifest: PackManifest;
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** A pack as text, read but not yet interpreted. */
export type PackText = { readonly manifest: PackManifest; readonly files: ReadonlyMap<string, string> };

/** The name under which reports cite a pack. */
export function packRef({ id, version, date }: PackManifest): PackRef {
  return { pack: id, version, date };
}
