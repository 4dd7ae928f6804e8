import { type Gap, gap, type InputFile, isGap, type Outcome } from '../base/index.ts';
import { type Knowledge, sitePanel } from '../knowledge/index.ts';
import {
  type Build,
  type CallableRegions,
  type FastaReader,
  joinRegions,
  type Panels,
  parseVcfHeader,
  readArray,
  readBed,
  readSampleGenomes,
  type ReferenceBases,
  regionsAround,
  type SampleGenome,
  type SampleGenomes,
  sexWindows,
  type VcfHeader,
  type VcfLine,
  type WantedRegions,
} from '../profile/index.ts';
import type { DetectedFile } from './detect-file.ts';
import type { FilePort } from './file-port.ts';

/** Rows of other regions, gathered while a VCF was read. */
type GatheredRows = {
  readonly file: string;
  readonly header: VcfHeader;
  readonly rows: readonly VcfLine[];
  readonly faults: readonly Gap[];
  readonly remarks: readonly Gap[];
};

/** How a genome file is to be read. */
export type GenomeOptions = {
  readonly build: Build | null;
  readonly samples: readonly string[] | null;
  readonly callable: CallableRegions | null;
  readonly absentIsReference: boolean;
  /** Opens the reference that indels are left-aligned against, or null. */
  readonly reference: (() => Promise<Outcome<FastaReader>>) | null;
  /** Who is handed the rows of other regions, gathered in the same reading; nobody where absent or null. */
  readonly alongside?: {
    readonly wanted: WantedRegions;
    readonly found: (rows: GatheredRows) => void;
  } | null;
};

const MAX_ARRAY_BYTES = 256 * 1024 * 1024;
const MAX_BED_BYTES = 512 * 1024 * 1024;
/** Rows this far from a site may still be an indel that normalisation moves onto it. */
const MARGIN_BASES = 100;
/** Reference bases fetched on either side of a site. */
const REFERENCE_MARGIN_BASES = 400;

/** The knowledge's positions in both builds. */
export function panelsOf(knowledge: Knowledge): Panels {
  const definitions = [...knowledge.definitions.values()];
  return { GRCh37: sitePanel(definitions, 'GRCh37'), GRCh38: sitePanel(definitions, 'GRCh38') };
}

/** Reads a VCF's wanted samples at the panels' sites. */
export async function readVcf<F extends InputFile>(
  port: FilePort<F>,
  detected: DetectedFile<F>,
  panels: Panels,
  options: GenomeOptions,
): Promise<Outcome<SampleGenomes>> {
  const faults: Gap[] = [];
  const remarks: Gap[] = [];
  const margin = options.reference === null ? 0 : MARGIN_BASES;
  const wanted = (): WantedRegions =>
    joinRegions([regionsAround([...panels.GRCh37.sites, ...panels.GRCh38.sites], margin), sexWindows]);
  const { alongside = null } = options;
  const others: VcfLine[] = [];
  const text = await port.openVcfText(detected.file, detected.gzip, {
    wanted,
    alongside: alongside === null ? [] : [{ wanted: alongside.wanted, take: (row) => others.push(row) }],
    onFault: (fault) => faults.push(fault),
    onRemark: (remark) => remarks.push(remark),
  });
  if (isGap(text)) return text;
  const header = parseVcfHeader(text.header, detected.file.name);
  if (isGap(header)) return header;
  const reference = options.reference === null ? null : await loadReference(options.reference, panels);
  if (isGap(reference)) return reference;
  const genomes = await readSampleGenomes(header, text.rows, {
    file: detected.file.name,
    panels,
    build: options.build,
    samples: options.samples,
    callability: { regions: options.callable, absentIsReference: options.absentIsReference },
    reference,
  });
  if (faults[0] !== undefined || isGap(genomes)) return faults[0] ?? genomes;
  alongside?.found({ file: detected.file.name, header, rows: others, faults: [], remarks: [] });
  return { ...genomes, remarks: [...remarks, ...genomes.remarks] };
}

/** Names of the samples in a VCF. */
export async function samplesOf<F extends InputFile>(
  port: FilePort<F>,
  detected: DetectedFile<F>,
): Promise<Outcome<readonly string[]>> {
  const text = await port.openVcfText(detected.file, detected.gzip, {
    wanted: () => new Map(),
    onFault: () => undefined,
  });
  if (isGap(text)) return text;
  const header = parseVcfHeader(text.header, detected.file.name);
  return isGap(header) ? header : header.samples;
}

/** Reads a consumer array file (GRCh37). */
export async function readArrayFile<F extends InputFile>(
  port: FilePort<F>,
  detected: DetectedFile<F>,
  panels: Panels,
  { build, callable, absentIsReference }: Pick<GenomeOptions, 'build' | 'callable' | 'absentIsReference'>,
): Promise<Outcome<{ readonly genome: SampleGenome; readonly gaps: readonly Gap[] }>> {
  const file = detected.file.name;
  if (build === 'GRCh38') return gap('BUILD_CONTRADICTED', { subject: file, named: 'GRCh37', given: build });
  const text = await port.readWholeText(detected.file, detected.gzip, MAX_ARRAY_BYTES);
  const callability = { regions: callable, absentIsReference };
  return isGap(text) ? text : readArray(text, panels.GRCh37, { file, callability });
}

/** Reads a BED of callable regions. */
export async function readCallable<F extends InputFile>(
  port: FilePort<F>,
  file: F,
  gzip: boolean,
): Promise<Outcome<CallableRegions>> {
  const text = await port.readWholeText(file, gzip, MAX_BED_BYTES);
  return isGap(text) ? text : readBed(text, file.name);
}

/** The reference around every site of both panels, fetched at once so that rows can be normalised as they come. */
async function loadReference(
  open: NonNullable<GenomeOptions['reference']>,
  panels: Panels,
): Promise<Outcome<ReferenceBases>> {
  const fasta = await open();
  if (isGap(fasta)) return fasta;
  const windows = new Map<string, { readonly start: number; readonly bases: string }[]>();
  for (const { chrom, positionOneBased } of [...panels.GRCh37.sites, ...panels.GRCh38.sites]) {
    const start = Math.max(1, positionOneBased - REFERENCE_MARGIN_BASES);
    const bases = await fasta(chrom, start, positionOneBased + REFERENCE_MARGIN_BASES);
    if (bases !== null) windows.set(chrom, [...(windows.get(chrom) ?? []), { start, bases }]);
  }
  return (chrom, start, end) => {
    const window = windows
      .get(chrom)
      ?.find((item) => item.start <= start && item.start + item.bases.length > end);
    return window === undefined ? null : window.bases.slice(start - window.start, end - window.start + 1);
  };
}
