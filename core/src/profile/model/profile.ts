import type { Gap } from '../../base/index.ts';
import type { SampleGenome } from '../genome/site.ts';
import { careFirst } from './own-measurements.ts';
import type {
  Allergy,
  CodedEntry,
  Condition,
  ExternalRisk,
  HealthRecord,
  Identity,
  Immunization,
  MedicationUse,
  Observation,
  Procedure,
  Relative,
} from './person.ts';
import type { StarCall } from './star-call.ts';

/** How positions absent from the genome file were taken. */
export type AbsentPositions = 'missing' | 'reference-by-evidence' | 'declared-reference' | 'no-genome';

/** One input file as a report names it. */
export type ProfileInput = { readonly file: string; readonly sha256: string; readonly kind: string };

/** Everything the files say about one person. */
export type Profile = {
  readonly identity: Identity;
  /** Completed years as said beside the files, for a person whose birth date none of them holds. */
  readonly statedAgeYears: number | null;
  readonly genome: SampleGenome | null;
  readonly absentPositions: AbsentPositions;
  readonly starCalls: readonly StarCall[];
  readonly conditions: readonly Condition[];
  readonly allergies: readonly Allergy[];
  readonly medications: readonly MedicationUse[];
  readonly observations: readonly Observation[];
  readonly smoking: HealthRecord['smoking'];
  readonly procedures: readonly Procedure[];
  readonly immunizations: readonly Immunization[];
  readonly externalRisks: readonly ExternalRisk[];
  readonly pregnant: HealthRecord['pregnant'];
  readonly relatives: readonly Relative[];
  readonly codedEntries: readonly CodedEntry[];
  readonly inputs: readonly ProfileInput[];
  readonly gaps: readonly Gap[];
};

/** The parts a profile is put together from. */
export type ProfileParts = {
  readonly genome: SampleGenome | null;
  readonly absentPositions: AbsentPositions;
  readonly starCalls: readonly StarCall[];
  readonly records: readonly HealthRecord[];
  /** Relatives from pedigree files. */
  readonly relatives: readonly Relative[];
  /** Medicines named outside any record (`--medications`). */
  readonly medications: readonly MedicationUse[];
  readonly inputs: readonly ProfileInput[];
  readonly gaps: readonly Gap[];
  /** Completed years as said beside the files (`--age`). */
  readonly statedAgeYears?: number | null;
};

/** Puts one person's parts together. Inputs are sorted, so that their order does not matter. */
export function assembleProfile(parts: ProfileParts): Profile {
  const records = parts.records;
  const measured = careFirst(records.flatMap((record) => record.observations));
  const first = <T>(pick: (record: HealthRecord) => T | null): T | null =>
    records.map(pick).find((value) => value !== null) ?? null;
  return {
    identity: {
      name: first((record) => record.identity.name),
      birthDate: first((record) => record.identity.birthDate),
      sex: first((record) => record.identity.sex),
      birthSex: first((record) => record.identity.birthSex),
      country: first((record) => record.identity.country),
      deceased: first((record) => record.identity.deceased),
      identifiers: records.flatMap((record) => record.identity.identifiers),
    },
    statedAgeYears: parts.statedAgeYears ?? null,
    genome: parts.genome,
    absentPositions: parts.absentPositions,
    starCalls: parts.starCalls.toSorted((a, b) => compare(starCallKey(a), starCallKey(b))),
    conditions: records.flatMap((record) => record.conditions),
    allergies: records.flatMap((record) => record.allergies),
    medications: [...records.flatMap((record) => record.medications), ...parts.medications],
    observations: measured.observations,
    smoking: first((record) => record.smoking),
    procedures: records.flatMap((record) => record.procedures),
    immunizations: records.flatMap((record) => record.immunizations),
    externalRisks: records.flatMap((record) => record.externalRisks),
    pregnant: first((record) => record.pregnant),
    relatives: [...records.flatMap((record) => record.relatives), ...parts.relatives],
    codedEntries: records.flatMap((record) => record.codedEntries),
    inputs: parts.inputs.toSorted((a, b) => compare(a.file, b.file) || compare(a.sha256, b.sha256)),
    gaps: [...parts.gaps, ...records.flatMap((record) => record.gaps), ...measured.gaps],
  };
}

function starCallKey(call: StarCall): string {
  return [call.gene, call.diplotype, call.phenotype, call.activityScore, call.source.file].join('\t');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The person by their genes alone, without medicines and allergies, which change: for what shall hold for years, and for what
 * says of itself that it speaks of genes only.
 */
export function genesAlone(profile: Profile): Profile {
  return { ...profile, medications: [], allergies: [] };
}
