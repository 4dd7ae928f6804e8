import { existsSync, openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import {
  type CarriedReading,
  CarriedVariantReader,
  classifiedRegions,
  type FindingPerson,
} from '@kairos/core/engines/predisposition';
import type { Classifications } from '@kairos/core/knowledge';
import {
  type Build,
  openFasta,
  type ReferenceBases,
  type VcfHeader,
  type VcfLine,
  type WantedRegions,
} from '@kairos/core/profile';
import type { GenomeRows } from './genome-rows.ts';

export type CarriedReadingOptions = {
  /** The build as the user named it, or null. */
  readonly build: Build | null;
  /** The person in a file of several, or null. */
  readonly sample: string | null;
  readonly sex: FindingPerson['sex'];
  /** Path of a FASTA with a .fai beside it, or null. */
  readonly referencePath: string | null;
};

/** Rows this far from a place may still be an indel that is moved onto it. */
const MARGIN_BASES = 100;
/** Reference bases fetched in front of a row with an indel. */
const REFERENCE_BASES = 400;

/** The regions whose rows are needed to say which classified variants a person carries. */
export function carriedRegions(
  classifications: Classifications,
  referencePath: string | null,
): WantedRegions {
  return classifiedRegions(classifications, referencePath === null ? 0 : MARGIN_BASES);
}

/**
 * Reads which classified variants one person carries, from the rows of {@link carriedRegions}. Gaps: those of the
 * rows, VCF_SAMPLE_NEEDED, VCF_SAMPLE_UNKNOWN, VCF_BUILDS_MIXED, BUILD_CONTRADICTED, BUILD_UNKNOWN,
 * FINDINGS_BUILD_MISMATCH, FASTA_INDEX. The remarks hold what does not stop it.
 */
export async function readCarried(
  { file, header, rows, faults, remarks }: GenomeRows,
  classifications: Classifications,
  options: CarriedReadingOptions,
): Promise<Outcome<CarriedReading & { readonly remarks: readonly Gap[] }>> {
  const sampleIndex = sampleIndexOf(header, options.sample, file);
  if (isGap(sampleIndex)) return sampleIndex;
  const build = buildOf(header, options.build, file);
  if (isGap(build)) return build;
  if (build !== classifications.build)
    return gap('FINDINGS_BUILD_MISMATCH', { subject: file, own: build, other: classifications.build });
  const lines: VcfLine[] = [];
  for await (const line of rows) lines.push(line);
  if (faults[0] !== undefined) return faults[0];
  const reference =
    options.referencePath === null ? null : await referenceBefore(options.referencePath, lines);
  if (isGap(reference)) return reference;
  const reader = new CarriedVariantReader(classifications, {
    file,
    sampleIndex,
    sex: options.sex,
    reference,
  });
  for (const line of lines) reader.accept(line);
  const reading = reader.result();
  const unreadable =
    reading.unreadableRows > 0
      ? [gap('FINDINGS_ROWS_UNREADABLE', { subject: file, count: reading.unreadableRows })]
      : [];
  return { ...reading, remarks: [...remarks, ...unreadable] };
}

function sampleIndexOf({ samples }: VcfHeader, sample: string | null, file: string): Outcome<number> {
  const names = samples.slice(0, 5).join(', ');
  if (sample === null)
    return samples.length === 1
      ? 0
      : gap('VCF_SAMPLE_NEEDED', { subject: file, count: samples.length, samples: names });
  const index = samples.indexOf(sample);
  return index < 0 ? gap('VCF_SAMPLE_UNKNOWN', { subject: file, sample, samples: names }) : index;
}

function buildOf({ builds }: VcfHeader, given: Build | null, file: string): Outcome<Build> {
  const [named] = builds;
  if (builds.length > 1) return gap('VCF_BUILDS_MIXED', { subject: file });
  if (given !== null && named !== undefined && given !== named)
    return gap('BUILD_CONTRADICTED', { subject: file, named, given });
  return given ?? named ?? gap('BUILD_UNKNOWN', { subject: file });
}

/** The reference in front of every row that has an indel. */
async function referenceBefore(path: string, lines: readonly VcfLine[]): Promise<Outcome<ReferenceBases>> {
  const name = basename(path);
  if (!existsSync(path)) return gap('FILE_NOT_FOUND', { subject: name, reason: 'it does not exist' });
  if (!existsSync(`${path}.fai`)) return gap('FASTA_INDEX', { subject: name });
  const fasta = openFasta(await openAsBlob(path), await readFile(`${path}.fai`, 'utf8'), name);
  if (isGap(fasta)) return fasta;
  const windows = new Map<string, { readonly start: number; readonly bases: string }[]>();
  for (const { text } of lines) {
    const [contig = '', position = '', , ref = '', alt = ''] = text.split('\t', 5);
    const isIndel = alt.split(',').some((own) => /^[ACGTN]+$/i.test(own) && own.length !== ref.length);
    if (!isIndel || !/^\d+$/.test(position)) continue;
    const chrom = `chr${contig.replace(/^chr/i, '').replace(/^MT$/, 'M')}`;
    const start = Math.max(1, Number(position) - REFERENCE_BASES);
    const bases = await fasta(chrom, start, Number(position));
    if (bases === null) continue;
    const known = windows.get(chrom);
    if (known === undefined) windows.set(chrom, [{ start, bases }]);
    else known.push({ start, bases });
  }
  return (chrom, start, end) => {
    const window = windows
      .get(chrom)
      ?.find((own) => own.start <= start && own.start + own.bases.length > end);
    return window === undefined ? null : window.bases.slice(start - window.start, end - window.start + 1);
  };
}
