import { ageRangeInYears, type Gap, gap, type InputFile, isGap, type Outcome } from '../base/index.ts';
import type { Knowledge } from '../knowledge/index.ts';
import { checkedMember, packedPart, withoutBomb, type ZipMember } from '../profile/bytes/index.ts';
import {
  type AbsentPositions,
  assembleProfile,
  checkSamePerson,
  type MedicationUse,
  type OwnResource,
  type Profile,
  type ProfileInput,
  readAppleHealth,
} from '../profile/index.ts';
import type { DetectedFile } from './detect-file.ts';
import type { FilePort } from './file-port.ts';
import { noParts, type PersonParts } from './person-parts.ts';
import {
  type GenomeOptions,
  panelsOf,
  readArrayFile,
  readCallable,
  readVcf,
  samplesOf,
} from './read-genome.ts';
import { isTextKind, readText, textParts, textResources } from './read-text.ts';

/** What is said beside a person's files about reading them. */
export type PersonOptions = {
  readonly asOf: string;
  readonly build: GenomeOptions['build'];
  readonly sample: string | null;
  readonly absentIsReference: boolean;
  readonly reference: GenomeOptions['reference'];
  readonly medications: readonly string[];
  /** `--same-person`: conflicts between the files are remarks. */
  readonly samePerson: boolean;
  /** `--age`: completed years, where no record has a birth date. */
  readonly ageYears?: number | null;
  /** Who needs other rows of the VCF, so that it is read once; nobody where absent. */
  readonly alongside?: GenomeOptions['alongside'];
  /** Told how many more bytes of a file were read, of files that may be long. */
  readonly onBytes?: (file: InputFile, bytes: number) => void;
  /** Who needs the records' own resources as they stand; nobody where absent. */
  readonly recordRead?: (record: RecordResources) => void;
};

/** The person's own resources of one record file. */
type RecordResources = { readonly name: string; readonly resources: readonly OwnResource[] };

/** How parts become a profile. */
type JoinOptions = Pick<
  PersonOptions,
  'asOf' | 'sample' | 'absentIsReference' | 'medications' | 'samePerson' | 'ageYears'
>;

/** Reads any mix of one person's files into a profile; `callable`: a BED of regions that were read, or null. */
export async function readPerson<F extends InputFile>(
  port: FilePort<F>,
  files: { readonly detected: readonly DetectedFile<F>[]; readonly callable: DetectedFile<F> | null },
  knowledge: Knowledge,
  options: PersonOptions,
): Promise<Outcome<Profile>> {
  const callable = await callableRegions(port, files.callable);
  if (isGap(callable)) return callable;
  const regions = callable?.regions ?? null;
  const parts: PersonParts[] = [];
  for (const item of files.detected) {
    const part = await readParts(port, item, knowledge, { ...options, callable: regions });
    if (isGap(part)) return part;
    parts.push(part);
  }
  if (callable !== null) parts.push({ ...noParts, inputs: [callable.input] });
  return joinParts(parts, options);
}

/** Joins what was read of one person into a profile. Gaps: two people, two genomes, an age that disagrees. */
export function joinParts(list: readonly PersonParts[], options: JoinOptions): Outcome<Profile> {
  const parts: PersonParts = {
    genomes: list.flatMap(({ genomes }) => genomes),
    starCalls: list.flatMap(({ starCalls }) => starCalls),
    records: list.flatMap(({ records }) => records),
    relatives: list.flatMap(({ relatives }) => relatives),
    inputs: list.flatMap(({ inputs }) => inputs),
    gaps: list.flatMap(({ gaps }) => gaps),
  };
  const conflicts = checkSamePerson({
    records: parts.records.map(({ file, record }) => ({ file, identity: record.identity })),
    genomes: parts.genomes,
    chosenSample: options.sample,
    samePersonDeclared: options.samePerson,
  });
  const [conflict] = conflicts;
  if (conflict !== undefined && !options.samePerson) return conflict;
  if (parts.genomes.length > 1)
    return gap('PERSON_TWO_GENOMES', { subject: parts.genomes.map(({ file }) => file).join(', ') });
  const profile = assembleProfile({
    statedAgeYears: options.ageYears ?? null,
    genome: parts.genomes[0]?.genome ?? null,
    absentPositions: absentPositions(parts, options),
    starCalls: parts.starCalls,
    records: parts.records.map(({ record }) => record),
    relatives: parts.relatives,
    medications: options.medications.map(namedMedication),
    inputs: parts.inputs,
    gaps: [...parts.gaps, ...conflicts],
  });
  return ageDisagrees(profile, options.asOf) ?? profile;
}

/** An age said beside a birth date that gives another one: one of the two is wrong. */
function ageDisagrees({ identity, statedAgeYears }: Profile, asOf: string): Gap | null {
  const { birthDate } = identity;
  const ages = birthDate === null ? null : ageRangeInYears(birthDate, asOf);
  if (statedAgeYears === null || ages === null) return null;
  return statedAgeYears >= ages.least && statedAgeYears <= ages.most
    ? null
    : gap('PERSON_AGE_DISAGREES', { stated: statedAgeYears, recorded: ages.least });
}

async function callableRegions<F extends InputFile>(
  port: FilePort<F>,
  detected: DetectedFile<F> | null,
): Promise<
  Outcome<{ readonly regions: NonNullable<GenomeOptions['callable']>; readonly input: ProfileInput } | null>
> {
  if (detected === null) return null;
  const { file, gzip } = detected;
  const regions = await readCallable(port, file, gzip);
  return isGap(regions)
    ? regions
    : { regions, input: { file: file.name, sha256: file.sha256, kind: 'callable-bed' } };
}

/** How one file is read. */
export type ReadOptions = Omit<PersonOptions, 'medications' | 'samePerson' | 'ageYears'> & {
  readonly callable: GenomeOptions['callable'];
};

/** Reads one file of a person's. */
export async function readParts<F extends InputFile>(
  port: FilePort<F>,
  item: DetectedFile<F>,
  knowledge: Knowledge,
  options: ReadOptions,
): Promise<Outcome<PersonParts>> {
  const { file, kind } = item;
  const input: ProfileInput = { file: file.name, sha256: file.sha256, kind };
  const read = await readKind(port, item, knowledge, options);
  return isGap(read) ? read : { ...noParts, ...read, inputs: [input] };
}

async function readKind<F extends InputFile>(
  port: FilePort<F>,
  item: DetectedFile<F>,
  knowledge: Knowledge,
  options: ReadOptions,
): Promise<Outcome<Partial<PersonParts>>> {
  const { file, kind } = item;
  if (kind === 'vcf') return readVcfParts(port, item, knowledge, options);
  if (kind === 'array-23andme' || kind === 'array-ancestry') {
    const array = await readArrayFile(port, item, panelsOf(knowledge), options);
    if (isGap(array)) return array;
    return { genomes: [{ file: file.name, genome: array.genome }], gaps: array.gaps };
  }
  if (kind === 'apple-health') return readAppleParts(port, item, options);
  if (!isTextKind(kind))
    return gap(kind === 'bed' ? 'BED_AS_INPUT' : 'FILE_KIND_UNKNOWN', { subject: file.name });
  const text = await readText(port, item, kind);
  const parts = isGap(text) ? text : textParts(kind, text, { ...options, file: file.name });
  const { recordRead } = options;
  if (isGap(text) || isGap(parts) || recordRead === undefined) return parts;
  const resources = textResources(kind, text, { file: file.name, asOf: options.asOf });
  if (isGap(resources)) return resources;
  if (resources !== null) recordRead({ name: file.name, resources });
  return parts;
}

/** Who the export of a watch is about and what it measured, as a record of its own. */
async function readAppleParts<F extends InputFile>(
  port: FilePort<F>,
  { file, gzip, member }: DetectedFile<F>,
  { asOf, onBytes }: Pick<ReadOptions, 'asOf' | 'onBytes'>,
): Promise<Outcome<Partial<PersonParts>>> {
  const unpacked = member === undefined ? port.textChunks(file, gzip) : memberChunks(port, file, member);
  const packedBytes = member?.packedBytes ?? file.bytes.size;
  const chunks = gzip || member !== undefined ? withoutBomb(unpacked, packedBytes) : unpacked;
  const record = await readAppleHealth(
    heard(chunks, (bytes) => onBytes?.(file, bytes)),
    {
      file: file.name,
      member: member?.path ?? null,
      asOf,
    },
  );
  return isGap(record) ? record : { records: [{ file: file.name, record }] };
}

async function* memberChunks<F extends InputFile>(
  port: FilePort<F>,
  file: F,
  member: ZipMember,
): AsyncGenerator<Uint8Array> {
  yield* checkedMember(port.partChunks(file, await packedPart(file.bytes, member)), member);
}

async function* heard(
  chunks: AsyncIterable<Uint8Array>,
  hear: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    hear(chunk.length);
  }
}

async function readVcfParts<F extends InputFile>(
  port: FilePort<F>,
  item: DetectedFile<F>,
  knowledge: Knowledge,
  { sample, build, callable, absentIsReference, reference, alongside = null }: ReadOptions,
): Promise<Outcome<Partial<PersonParts>>> {
  const samples = await samplesOf(port, item);
  if (isGap(samples)) return samples;
  if (sample === null && samples.length > 1) {
    return gap('VCF_SAMPLE_NEEDED', {
      subject: item.file.name,
      count: samples.length,
      samples: samples.slice(0, 5).join(', '),
    });
  }
  const read = await readVcf(port, item, panelsOf(knowledge), {
    build,
    samples: sample === null ? null : [sample],
    callable,
    absentIsReference,
    reference,
    alongside,
  });
  if (isGap(read)) return read;
  const genomes = [...read.genomes].map((genome) => ({ file: item.file.name, genome }));
  return { genomes, gaps: read.remarks };
}

function absentPositions(
  { genomes }: PersonParts,
  { absentIsReference }: Pick<PersonOptions, 'absentIsReference'>,
): AbsentPositions {
  const genome = genomes[0]?.genome;
  if (genome === undefined) return 'no-genome';
  if (absentIsReference) return 'declared-reference';
  const byEvidence = genome.readings.some(
    (reading) =>
      reading.kind === 'called' && (reading.via === 'reference-block' || reading.via === 'callable-region'),
  );
  return byEvidence ? 'reference-by-evidence' : 'missing';
}

/** A medicine named on the command line. */
function namedMedication(name: string): MedicationUse {
  return {
    name,
    product: null,
    atc: [],
    rxnorm: [],
    status: 'current',
    source: { file: '--medications', lineOneBased: null, record: name },
  };
}
