import { ageRangeInYears, type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import type { Knowledge } from '@kairos/core/knowledge';
import {
  type AbsentPositions,
  assembleProfile,
  checkSamePerson,
  type HealthRecord,
  type MedicationUse,
  type Profile,
  type ProfileInput,
  readCanRisk,
  readHealthRecord,
  readPed,
  readStarCalls,
  type Relative,
  relativesOf,
  type SampleGenome,
  type StarCall,
} from '@kairos/core/profile';
import { openFile, readWholeText } from '../files/index.ts';
import { type DetectedFile, detectFile } from './detect-file.ts';
import {
  type GenomeOptions,
  panelsOf,
  readArrayFile,
  readCallable,
  readVcf,
  samplesOf,
} from './read-genome.ts';

/** What the command line says about reading a person. */
export type PersonOptions = {
  readonly asOf: string;
  readonly build: GenomeOptions['build'];
  readonly sample: string | null;
  readonly callablePath: string | null;
  readonly absentIsReference: boolean;
  readonly referencePath: string | null;
  readonly medications: readonly string[];
  /** `--same-person`: conflicts between the files are remarks. */
  readonly samePerson: boolean;
  /** `--age`: completed years, where no record has a birth date. */
  readonly ageYears?: number | null;
  /** Who needs other rows of the VCF, so that it is read once; nobody where absent. */
  readonly alongside?: GenomeOptions['alongside'];
};

const MAX_RECORD_BYTES = 64 * 1024 * 1024;
const MAX_STAR_BYTES = 4 * 1024 * 1024;

type Gathered = {
  readonly genomes: { readonly file: string; readonly genome: SampleGenome }[];
  readonly starCalls: StarCall[];
  readonly records: { readonly file: string; readonly record: HealthRecord }[];
  readonly relatives: Relative[];
  readonly inputs: ProfileInput[];
  readonly gaps: Gap[];
};

/** Reads any mix of one person's files, which may still be being opened, into a profile. */
export async function readPerson(
  files: Promise<Outcome<readonly DetectedFile[]>>,
  knowledge: Knowledge,
  options: PersonOptions,
): Promise<Outcome<Profile>> {
  const detected = await files;
  if (isGap(detected)) return detected;
  const callable = await callableRegions(options.callablePath);
  if (isGap(callable)) return callable;
  const gathered: Gathered = { genomes: [], starCalls: [], records: [], relatives: [], inputs: [], gaps: [] };
  for (const item of detected) {
    const problem = await readOne(item, gathered, {
      knowledge,
      options,
      callable: callable?.regions ?? null,
    });
    if (problem !== null) return problem;
    gathered.inputs.push({ file: item.file.name, sha256: item.file.sha256, kind: item.kind });
  }
  if (callable !== null) gathered.inputs.push(callable.input);
  const conflicts = checkSamePerson({
    records: gathered.records.map(({ file, record }) => ({ file, identity: record.identity })),
    genomes: gathered.genomes,
    chosenSample: options.sample,
    samePersonDeclared: options.samePerson,
  });
  const [conflict] = conflicts;
  if (conflict !== undefined && !options.samePerson) return conflict;
  if (gathered.genomes.length > 1)
    return gap('PERSON_TWO_GENOMES', { subject: gathered.genomes.map(({ file }) => file).join(', ') });
  const profile = assembleProfile({
    statedAgeYears: options.ageYears ?? null,
    genome: gathered.genomes[0]?.genome ?? null,
    absentPositions: absentPositions(gathered, options),
    starCalls: gathered.starCalls,
    records: gathered.records.map(({ record }) => record),
    relatives: gathered.relatives,
    medications: options.medications.map(namedMedication),
    inputs: gathered.inputs,
    gaps: [...gathered.gaps, ...conflicts],
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

/** Opens a person's files and finds out what they are, in an order that does not depend on theirs. */
export async function openInputs(paths: readonly string[]): Promise<Outcome<readonly DetectedFile[]>> {
  const detected: DetectedFile[] = [];
  for (const file of await Promise.all(paths.map(openFile))) {
    if (isGap(file)) return file;
    const item = await detectFile(file);
    if (isGap(item)) return item;
    detected.push(item);
  }
  // Files in any order give the same report.
  return detected.sort((a, b) =>
    a.file.name < b.file.name ? -1 : a.file.name > b.file.name ? 1 : a.file.sha256 < b.file.sha256 ? -1 : 1,
  );
}

async function callableRegions(
  path: string | null,
): Promise<
  Outcome<{ readonly regions: NonNullable<GenomeOptions['callable']>; readonly input: ProfileInput } | null>
> {
  if (path === null) return null;
  const file = await openFile(path);
  if (isGap(file)) return file;
  const detected = await detectFile(file);
  if (isGap(detected)) return detected;
  const regions = await readCallable(file, detected.gzip);
  return isGap(regions)
    ? regions
    : { regions, input: { file: file.name, sha256: file.sha256, kind: 'callable-bed' } };
}

type ReadContext = {
  readonly knowledge: Knowledge;
  readonly options: PersonOptions;
  readonly callable: GenomeOptions['callable'];
};

async function readOne(item: DetectedFile, into: Gathered, context: ReadContext): Promise<Gap | null> {
  switch (item.kind) {
    case 'vcf':
      return readVcfInto(item, into, context);
    case 'array-23andme':
    case 'array-ancestry': {
      const array = await readArrayFile(item, panelsOf(context.knowledge));
      if (isGap(array)) return array;
      into.genomes.push({ file: item.file.name, genome: array.genome });
      into.gaps.push(...array.gaps);
      return null;
    }
    case 'star-calls': {
      const text = await readWholeText(item.file, item.gzip, MAX_STAR_BYTES);
      if (isGap(text)) return text;
      const { calls, gaps } = readStarCalls(text, item.file.name);
      into.starCalls.push(...calls);
      into.gaps.push(...gaps);
      return null;
    }
    case 'fhir-json': {
      const text = await readWholeText(item.file, item.gzip, MAX_RECORD_BYTES);
      if (isGap(text)) return text;
      const record = readHealthRecord(text, { file: item.file.name, asOf: context.options.asOf });
      if (isGap(record)) return record;
      into.records.push({ file: item.file.name, record });
      return null;
    }
    case 'ped':
    case 'canrisk':
      return readPedigreeInto(item, into, context);
    case 'bed':
      return gap('BED_AS_INPUT', { subject: item.file.name });
    case 'bcf':
    case 'fasta':
    case 'unknown':
      return gap('FILE_KIND_UNKNOWN', { subject: item.file.name });
  }
}

async function readPedigreeInto(
  item: DetectedFile,
  into: Gathered,
  { options }: ReadContext,
): Promise<Gap | null> {
  const text = await readWholeText(item.file, item.gzip, MAX_RECORD_BYTES);
  if (isGap(text)) return text;
  const read = item.kind === 'ped' ? readPed : readCanRisk;
  const pedigree = read(text, { file: item.file.name, sample: options.sample });
  if (isGap(pedigree)) return pedigree;
  into.relatives.push(...relativesOf(pedigree));
  into.gaps.push(...pedigree.gaps);
  return null;
}

async function readVcfInto(
  item: DetectedFile,
  into: Gathered,
  { knowledge, options, callable }: ReadContext,
): Promise<Gap | null> {
  const samples = await samplesOf(item);
  if (isGap(samples)) return samples;
  if (options.sample === null && samples.length > 1) {
    return gap('VCF_SAMPLE_NEEDED', {
      subject: item.file.name,
      count: samples.length,
      samples: samples.slice(0, 5).join(', '),
    });
  }
  const { build, absentIsReference, referencePath, alongside = null } = options;
  const read = await readVcf(item, panelsOf(knowledge), {
    build,
    samples: options.sample === null ? null : [options.sample],
    callable,
    absentIsReference,
    referencePath,
    alongside,
  });
  if (isGap(read)) return read;
  for (const genome of read.genomes) into.genomes.push({ file: item.file.name, genome });
  into.gaps.push(...read.remarks);
  return null;
}

function absentPositions(gathered: Gathered, options: PersonOptions): AbsentPositions {
  const genome = gathered.genomes[0]?.genome;
  if (genome === undefined) return 'no-genome';
  if (options.absentIsReference) return 'declared-reference';
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
