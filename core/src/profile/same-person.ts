import { type Gap, gap, type GapDetails, mayBeSameDay } from '../base/index.ts';
import type { SampleGenome } from './genome/site.ts';
import type { Identity } from './model/person.ts';

/** Who one health record is about, with the file that says so. */
export type RecordIdentity = { readonly file: string; readonly identity: Identity };

/** One genome read from a file; a file that names no sample has an empty `sample`. */
export type FileGenome = {
  readonly file: string;
  readonly genome: Pick<SampleGenome, 'sample' | 'genotypicSex'>;
};

export type PersonInputs = {
  readonly records: readonly RecordIdentity[];
  readonly genomes: readonly FileGenome[];
  /** The sample chosen with `--sample`, or null. */
  readonly chosenSample: string | null;
  /** `--same-person`: conflicts are remarks then. */
  readonly samePersonDeclared: boolean;
};

type ConflictCode =
  | 'PERSON_CONFLICT_BIRTH_DATE'
  | 'PERSON_CONFLICT_SEX'
  | 'PERSON_CONFLICT_IDENTIFIER'
  | 'PERSON_CONFLICT_SAMPLE'
  | 'PERSON_CONFLICT_GENOTYPIC_SEX';

type Conflict = { readonly code: ConflictCode; readonly conflict: string };

/**
 * Checks that all inputs are about one person. Each conflict is a PERSON_CONFLICT_… gap naming both
 * sides: records that differ in birth date (partial dates that may agree do not), sex, or in an
 * identifier of the same system; genomes with different sample names where none was chosen; chrX and
 * chrY genotypes against a recorded sex or another genome. With `samePersonDeclared` each becomes a
 * PERSON_CONFLICT_OVERRIDDEN remark. Names are not compared: people write them in many ways.
 */
export function checkSamePerson(inputs: PersonInputs): readonly Gap[] {
  const records = inputs.records.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const genomes = inputs.genomes.toSorted((a, b) => (a.file < b.file ? -1 : 1));
  const conflicts = [
    ...firstOf(pairs(records), differentBirthDate),
    ...firstOf(pairs(records), differentSex),
    ...firstOf(pairs(records), differentIdentifier),
    ...(inputs.chosenSample === null ? firstOf(pairs(genomes), differentSample) : []),
    ...genotypicSexConflicts(records, genomes),
  ];
  return conflicts.map(({ code, conflict }) => {
    const details: GapDetails = { conflict };
    return gap(inputs.samePersonDeclared ? 'PERSON_CONFLICT_OVERRIDDEN' : code, details);
  });
}

type Pair<T> = readonly [T, T];

function pairs<T>(items: readonly T[]): readonly Pair<T>[] {
  return items.flatMap((first, i) => items.slice(i + 1).map((second): Pair<T> => [first, second]));
}

/** One conflict of a kind is enough to stop and to tell. */
function firstOf<T>(all: readonly Pair<T>[], check: (pair: Pair<T>) => Conflict | null): readonly Conflict[] {
  for (const pair of all) {
    const conflict = check(pair);
    if (conflict !== null) return [conflict];
  }
  return [];
}

function differentBirthDate([a, b]: Pair<RecordIdentity>): Conflict | null {
  const [first, second] = [a.identity.birthDate, b.identity.birthDate];
  if (first === null || second === null || first === second || mayBeSameDay(first, second)) return null;
  const conflict = `the birth date is ${first} in ${a.file} and ${second} in ${b.file}`;
  return { code: 'PERSON_CONFLICT_BIRTH_DATE', conflict };
}

function differentSex([a, b]: Pair<RecordIdentity>): Conflict | null {
  const [first, second] = [a.identity.sex, b.identity.sex];
  if (first === null || second === null || first === second) return null;
  return { code: 'PERSON_CONFLICT_SEX', conflict: `it is ${first} in ${a.file} and ${second} in ${b.file}` };
}

/** A system in which both records have identifiers and share none; within one system a person may have several. */
function differentIdentifier([a, b]: Pair<RecordIdentity>): Conflict | null {
  const inA = valuesBySystem(a.identity);
  const inB = valuesBySystem(b.identity);
  for (const [system, values] of [...inA].sort(([s], [t]) => (s < t ? -1 : 1))) {
    const others = inB.get(system);
    if (others === undefined || [...values].some((value) => others.has(value))) continue;
    const conflict = `the identifier of ${system} is ${[...values].join(', ')} in ${a.file} and ${[...others].join(', ')} in ${b.file}`;
    return { code: 'PERSON_CONFLICT_IDENTIFIER', conflict };
  }
  return null;
}

function valuesBySystem(identity: Identity): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { system, value } of identity.identifiers) {
    // without a system, two values cannot be compared
    if (system.trim() === '' || value.trim() === '') continue;
    const values = found.get(system.trim()) ?? new Set<string>();
    found.set(system.trim(), values.add(value.trim()));
  }
  return found;
}

function differentSample([a, b]: Pair<FileGenome>): Conflict | null {
  const [first, second] = [a.genome.sample, b.genome.sample];
  if (first === '' || second === '' || first === second) return null;
  return { code: 'PERSON_CONFLICT_SAMPLE', conflict: `${a.file} has ${first}, ${b.file} has ${second}` };
}

function genotypicSexConflicts(
  records: readonly RecordIdentity[],
  genomes: readonly FileGenome[],
): readonly Conflict[] {
  const typed = genomes.filter(({ genome }) => genome.genotypicSex !== null);
  const againstRecord = typed.flatMap((one) =>
    records.map((record): Conflict | null => {
      // The sex recorded at birth is what chromosomes speak of; the administrative one may have changed since.
      const { sex, birthSex } = record.identity;
      const [genotypic, recorded] = [one.genome.genotypicSex, birthSex ?? sex];
      if (recorded === null || genotypic === recorded) return null;
      const conflict = `${one.file} looks ${genotypic}, ${record.file} states ${recorded}`;
      return { code: 'PERSON_CONFLICT_GENOTYPIC_SEX', conflict };
    }),
  );
  const againstGenome = pairs(typed).map(([a, b]): Conflict | null => {
    if (a.genome.genotypicSex === b.genome.genotypicSex) return null;
    const conflict = `${a.file} looks ${a.genome.genotypicSex}, ${b.file} looks ${b.genome.genotypicSex}`;
    return { code: 'PERSON_CONFLICT_GENOTYPIC_SEX', conflict };
  });
  const first = [...againstRecord, ...againstGenome].find((conflict) => conflict !== null);
  return first === undefined || first === null ? [] : [first];
}
