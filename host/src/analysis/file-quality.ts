import { isGap } from '@kairos/core/base';
import { type Knowledge, sitePanel } from '@kairos/core/knowledge';
import {
  type Build,
  checkSamePerson,
  type HealthRecord,
  readHealthRecord,
  type SampleGenome,
  type SiteReading,
} from '@kairos/core/profile';
import type { DetectedFile } from '../person/index.ts';
import type { PersonParts } from '../person/index.ts';
import { type Resource } from '../store/index.ts';
import { type FileReading, partsOf, type Reader } from './file-reading.ts';
import { type IntakeReason, intakeReasons, isIntakeReason, weightOf } from './intake-reasons.ts';

/** What became of a file: used, used with a doubt, or not used. */
export type Verdict = 'accepted' | 'doubtful' | 'refused';

/** Whether the sex that chrX genotypes speak for is the recorded one. `not-tellable`: they speak for none. */
type SexCheck = 'agrees' | 'differs' | 'not-tellable' | 'not-recorded';

/** Of positions: how many there are, how many a file says anything of, and of how many it gives the whole genotype. */
export type PositionCounts = {
  readonly positions: number;
  readonly covered: number;
  readonly called: number;
};

/** Something of a record that nothing of ours reads: a code by its system, or a unit that cannot be converted. */
export type Unmapped =
  | { readonly what: 'code'; readonly system: string; readonly code: string }
  | { readonly what: 'unit'; readonly unit: string };

/** How a record was understood: coded entries in all, and those nothing reads. */
export type RecordQuality = {
  readonly entries: number;
  readonly notUnderstood: number;
  readonly unmapped: readonly Unmapped[];
};

/** How good one file of a person's is, and what became of it; it says nothing of what the file tells of them. */
export type FileQuality = {
  /** null where it is of no kind that is read. */
  readonly kind: DetectedFile['kind'] | null;
  readonly verdict: Verdict;
  /** The heaviest first, each once. */
  readonly reasons: readonly IntakeReason[];
  readonly genome: GenomeQuality | null;
  readonly record: RecordQuality | null;
};

type GenomeQuality = PositionCounts & {
  readonly build: Build;
  /** As the file names it; '' where it names none. */
  readonly sample: string;
  readonly sex: SexCheck;
  /** By gene, in the order of names. */
  readonly genes: readonly (PositionCounts & { readonly gene: string })[];
};

/**
 * Below this share of called genotypes a sample is doubtful: the failure rate of 3 % at which samples are taken out of
 * association studies (Anderson 2010, doi:10.1038/nprot.2010.116).
 */
const LEAST_CALL_RATE = 0.97;
/** A file that says something of less than half the positions lists variants only, or is an array. */
const FEW_POSITIONS = 0.5;

/** What the quality of a person's files is measured of. */
export type QualitySources = {
  /** YYYY-MM-DD. */
  readonly asOf: string;
  /** The person's own resources in the record here. */
  readonly record: readonly Resource[];
  readonly files: readonly { readonly name: string; readonly reading: FileReading }[];
};

/** The quality of files, in their order, and of the record they lie in. */
export type MeasuredPerson = {
  readonly files: readonly FileQuality[];
  readonly record: RecordQuality;
};

/** One source of what a person is, with what it says of who they are. */
type Source = {
  readonly name: string;
  readonly records: PersonParts['records'];
  readonly genomes: PersonParts['genomes'];
};

/** Measures a person's files as they were read: nothing is read again. */
export function measurePerson(sources: QualitySources, reader: Reader): MeasuredPerson {
  const { asOf, record, files } = sources;
  const own = readHealthRecord(bundleOf(record), { file: HERE, asOf });
  const parts = files.map(({ name, reading }, i) =>
    partsOf(reading, reader.panels, { file: `${i + 1} ${name}`, asOf }),
  );
  const here: Source = {
    name: HERE,
    records: isGap(own) ? [] : [{ file: HERE, record: own }],
    genomes: [],
  };
  const all: readonly Source[] = [
    here,
    ...parts.map(({ records, genomes }, i) => ({ name: String(i), records, genomes })),
  ];
  return {
    files: files.map(({ reading }, i) => {
      const part = parts[i];
      if (part === undefined) throw new Error('a file has no parts');
      return qualityOf(reading, part, { index: i, all, knowledge: reader.knowledge });
    }),
    record: isGap(own) ? { entries: 0, notUnderstood: 0, unmapped: [] } : recordQuality(own),
  };
}

const HERE = 'the record';

function bundleOf(record: readonly Resource[]): unknown {
  const entry = record.map((resource) => ({
    fullUrl: `${resource.resourceType}/${resource.id ?? ''}`,
    resource,
  }));
  return { resourceType: 'Bundle', type: 'collection', entry };
}

function qualityOf(
  reading: FileReading,
  parts: PersonParts,
  of: { readonly index: number; readonly all: readonly Source[]; readonly knowledge: Knowledge },
): FileQuality {
  const genome = parts.genomes[0]?.genome;
  const record = parts.records[0]?.record;
  const conflicts = conflictsOf(of.index + 1, of.all);
  const measured = genome === undefined ? null : genomeQuality(genome, of.knowledge, sexIn(genome, of.all));
  const codes = [
    ...(reading.form === 'unreadable' ? [refusalOf(reading.problem.code)] : []),
    ...[...parts.gaps, ...(record?.gaps ?? [])].map(({ code }) => code),
    ...conflicts,
    ...(measured === null ? [] : doubtsOf(measured)),
  ];
  const reasons = intakeReasons.filter((reason) => codes.includes(reason));
  const weights = new Set(reasons.map(weightOf));
  return {
    kind: reading.form === 'unreadable' ? null : reading.kind,
    verdict: weights.has('refused') ? 'refused' : weights.has('doubtful') ? 'doubtful' : 'accepted',
    reasons,
    genome: measured,
    // A watch writes no codes that could be understood or not.
    record: record === undefined || reading.form === 'watch' ? null : recordQuality(record),
  };
}

/** Whatever kept a file from being read is told; what is none of the known reasons, as that. */
function refusalOf(code: string): IntakeReason {
  return isIntakeReason(code) && weightOf(code) === 'refused' ? code : 'INTAKE_UNREADABLE';
}

/** By which a source stands against any other of the person's. */
function conflictsOf(index: number, all: readonly Source[]): readonly string[] {
  const own = all[index];
  if (own === undefined) return [];
  const others = all.filter((_, i) => i !== index);
  const codes = others.flatMap((other) =>
    checkSamePerson({
      records: [...own.records, ...other.records].map(({ file, record }) => ({
        file,
        identity: record.identity,
      })),
      genomes: [...own.genomes, ...other.genomes],
      chosenSample: null,
      samePersonDeclared: false,
    }).map(({ code }) => code),
  );
  const isSecond = own.genomes.length > 0 && others.some(({ genomes }) => genomes.length > 0);
  return isSecond ? [...codes, 'PERSON_TWO_GENOMES'] : codes;
}

/** What chromosomes speak of is the sex recorded at birth, where a record tells it apart. */
function sexIn({ genotypicSex }: SampleGenome, all: readonly Source[]): SexCheck {
  const recorded = all
    .flatMap(({ records }) => records)
    .map(({ record: { identity } }) => identity.birthSex ?? identity.sex)
    .filter((sex) => sex !== null);
  if (recorded.length === 0) return 'not-recorded';
  if (genotypicSex === null) return 'not-tellable';
  return recorded.every((sex) => sex === genotypicSex) ? 'agrees' : 'differs';
}

function doubtsOf({ positions, covered, called }: GenomeQuality): readonly IntakeReason[] {
  const isLow = covered > 0 && called / covered < LEAST_CALL_RATE;
  return [
    ...(isLow ? (['INTAKE_CALL_RATE_LOW'] as const) : []),
    ...(covered / positions < FEW_POSITIONS ? (['INTAKE_POSITIONS_FEW'] as const) : []),
  ];
}

function genomeQuality(genome: SampleGenome, { definitions }: Knowledge, sex: SexCheck): GenomeQuality {
  const { panel, readings, sample } = genome;
  const places = new Map(panel.sites.map((site, i) => [`${site.chrom}:${site.positionOneBased}`, i]));
  const genes = [...definitions]
    .map(([gene, definition]) => {
      const { sites } = sitePanel([definition], panel.build);
      const read = sites.map(
        ({ chrom, positionOneBased }) => readings[places.get(`${chrom}:${positionOneBased}`) ?? -1],
      );
      return { gene, ...countsOf(read) };
    })
    .sort((a, b) => (a.gene < b.gene ? -1 : 1));
  return { build: panel.build, sample, sex, genes, ...countsOf(readings) };
}

function countsOf(readings: readonly (SiteReading | undefined)[]): PositionCounts {
  const covered = readings.filter((reading) => reading !== undefined && isCovered(reading));
  return {
    positions: readings.length,
    covered: covered.length,
    called: covered.filter((reading) => reading?.kind === 'called').length,
  };
}

/** Whether the file says anything of a site, be it that it could not be called. */
function isCovered(reading: SiteReading): boolean {
  return (
    reading.kind !== 'missing' || (reading.reason !== 'absent' && reading.reason !== 'reference-unknown')
  );
}

function recordQuality({ codedEntries, unknownUnits }: HealthRecord): RecordQuality {
  const unread = codedEntries.filter(({ use }) => use === 'not-understood');
  const codes = unread.flatMap(({ codings }) => codings.slice(0, 1));
  return {
    entries: codedEntries.length,
    notUnderstood: unread.length,
    unmapped: [
      ...new Map(
        [
          ...codes.map(({ system, code }): Unmapped => ({ what: 'code', system, code })),
          ...unknownUnits.map((unit): Unmapped => ({ what: 'unit', unit })),
        ].map((one) => [JSON.stringify(one), one]),
      ).values(),
    ],
  };
}
