import { isGap, type Outcome } from '@kairos/core/base';
import type { Knowledge } from '@kairos/core/knowledge';
import {
  type DetectedFile as CoreDetected,
  detectFile as detect,
  detectFiles,
  type GenomeOptions as CoreGenomeOptions,
  type PersonOptions as CorePersonOptions,
  type PersonParts,
  readCallable as readBedOf,
  readParts as readPartsOf,
  type ReadOptions as CoreReadOptions,
  readPerson as readPersonOf,
  readText as readTextOf,
  readVcf as readVcfOf,
  type TextKind,
} from '@kairos/core/person';
import type { CallableRegions, Panels, Profile, SampleGenomes } from '@kairos/core/profile';
import { openFile, type OpenFile } from '../files/index.ts';
import { filesHere, referenceAt } from './files-here.ts';

export type DetectedFile = CoreDetected<OpenFile>;

/** Options that name a reference by its path. */
type ByPath<T> = Omit<T, 'reference'> & {
  /** Path of a FASTA with a .fai beside it, or null. */
  readonly referencePath: string | null;
};

/** What the command line says about reading a person. */
export type PersonOptions = ByPath<CorePersonOptions> & { readonly callablePath: string | null };

/** Finds out what a file is; looks inside gzip and BGZF. */
export function detectFile(file: OpenFile): Promise<Outcome<DetectedFile>> {
  return detect(filesHere, file);
}

/** Opens a person's files and finds out what they are, in an order that does not depend on theirs. */
export async function openInputs(paths: readonly string[]): Promise<Outcome<readonly DetectedFile[]>> {
  const files: OpenFile[] = [];
  for (const file of await Promise.all(paths.map(openFile))) {
    if (isGap(file)) return file;
    files.push(file);
  }
  return detectFiles(filesHere, files);
}

/** Reads any mix of one person's files, which may still be being opened, into a profile. */
export async function readPerson(
  files: Promise<Outcome<readonly DetectedFile[]>>,
  knowledge: Knowledge,
  { callablePath, referencePath, ...options }: PersonOptions,
): Promise<Outcome<Profile>> {
  const detected = await files;
  if (isGap(detected)) return detected;
  const bed = callablePath === null ? null : await openFile(callablePath);
  if (isGap(bed)) return bed;
  const callable = bed === null ? null : await detectFile(bed);
  if (isGap(callable)) return callable;
  return readPersonOf(filesHere, { detected, callable }, knowledge, {
    ...options,
    reference: referenceAt(referencePath),
  });
}

/** Reads one file of a person's. */
export function readParts(
  item: DetectedFile,
  knowledge: Knowledge,
  { referencePath, ...options }: ByPath<CoreReadOptions>,
): Promise<Outcome<PersonParts>> {
  return readPartsOf(filesHere, item, knowledge, { ...options, reference: referenceAt(referencePath) });
}

/** The text of a file that is read as one. */
export function readText(item: DetectedFile, kind: TextKind): Promise<Outcome<string>> {
  return readTextOf(filesHere, item, kind);
}

/** Reads a VCF's wanted samples at the panels' sites. */
export function readVcf(
  detected: DetectedFile,
  panels: Panels,
  { referencePath, ...options }: ByPath<CoreGenomeOptions>,
): Promise<Outcome<SampleGenomes>> {
  return readVcfOf(filesHere, detected, panels, { ...options, reference: referenceAt(referencePath) });
}

/** Reads a BED of callable regions. */
export function readCallable(file: OpenFile, gzip: boolean): Promise<Outcome<CallableRegions>> {
  return readBedOf(filesHere, file, gzip);
}
