import type { Gap } from '../base/index.ts';
import type { HealthRecord, ProfileInput, Relative, SampleGenome, StarCall } from '../profile/index.ts';

/** What one or several files say of a person, before it is joined into a profile. */
export type PersonParts = {
  readonly genomes: readonly { readonly file: string; readonly genome: SampleGenome }[];
  readonly starCalls: readonly StarCall[];
  readonly records: readonly { readonly file: string; readonly record: HealthRecord }[];
  readonly relatives: readonly Relative[];
  readonly inputs: readonly ProfileInput[];
  readonly gaps: readonly Gap[];
};

export const noParts: PersonParts = {
  genomes: [],
  starCalls: [],
  records: [],
  relatives: [],
  inputs: [],
  gaps: [],
};
