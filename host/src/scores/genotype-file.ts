import { openAsBlob } from 'node:fs';
import { DamagedCompression } from '@kairos/core/profile/bytes';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { type Build, type CallableRegions, parseVcfHeader } from '@kairos/core/profile';
import {
  BED_MAGIC,
  bedBytesPerVariant,
  readBim,
  readFam,
  type VariantTable,
  VcfGenotypeScanner,
  type VcfRowPlaces,
  VcfTableCollector,
} from '@kairos/core/profile/genotypes';
import { textChunks } from '../files/open-file.ts';
import { isGzipFile } from './read-score-file.ts';

/**
 * A genotype file opened for scoring: its people, its variants, and, of a VCF with one wanted person, the
 * calls and the regions its reference blocks cover.
 */
export type GenotypeFile = {
  readonly kind: 'vcf' | 'bed';
  readonly path: string;
  readonly name: string;
  readonly gzip: boolean;
  readonly samples: readonly string[];
  /** Zero-based among the file's own samples, one for each of `samples`. */
  readonly sampleIndexes: readonly number[];
  readonly samplesInFile: number;
  readonly builds: readonly Build[];
  readonly table: VariantTable;
  readonly blocks: CallableRegions;
  /** Whether the table holds the calls of the one wanted person. */
  readonly callsInTable: boolean;
};

/** Opens a VCF (plain, gzip, BGZF) or a PLINK 1 .bed with .bim and .fam beside it. `wanted`: sample names, null for all. */
export async function openGenotypes(
  path: string,
  wanted: readonly string[] | null,
): Promise<Outcome<GenotypeFile>> {
  const gzip = await isGzipFile(path);
  if (isGap(gzip)) return gzip;
  if (!gzip) {
    const head = new Uint8Array(await (await openAsBlob(path)).slice(0, 3).arrayBuffer());
    if (BED_MAGIC.every((byte, i) => head[i] === byte)) return openBed(path, wanted);
    if (head[0] !== 35 && head[0] !== 0xef) return gap('SCORE_GENOME_KIND', { subject: basename(path) });
  }
  return openVcf(path, gzip, wanted);
}

async function openBed(path: string, wanted: readonly string[] | null): Promise<Outcome<GenotypeFile>> {
  const stem = path.replace(/\.bed$/, '');
  const name = basename(path);
  const beside: Buffer[] = [];
  for (const ending of ['.bim', '.fam']) {
    const bytes = await readFile(stem + ending).catch(() => null);
    if (bytes === null)
      return gap('FILE_NOT_FOUND', {
        subject: basename(stem + ending),
        reason: 'it does not stand beside the .bed',
      });
    beside.push(bytes);
  }
  const [bimBytes = Buffer.alloc(0), famBytes = Buffer.alloc(0)] = beside;
  const bim = readBim(bimBytes, basename(`${stem}.bim`));
  if (isGap(bim)) return bim;
  const names = readFam(famBytes.toString(), basename(`${stem}.fam`));
  if (isGap(names)) return names;
  const { size } = await openAsBlob(path);
  const expected = 3 + bim.records * bedBytesPerVariant(names.length);
  if (size !== expected)
    return gap('PLINK_BED', {
      subject: name,
      reason: `it has ${size} bytes where ${expected} were expected`,
    });
  const chosen = choose(names, wanted, name);
  if (isGap(chosen)) return chosen;
  return {
    kind: 'bed',
    path,
    name,
    gzip: false,
    ...chosen,
    builds: [],
    table: bim.table,
    blocks: new Map(),
    callsInTable: false,
  };
}

function choose(
  names: readonly string[],
  wanted: readonly string[] | null,
  file: string,
): Outcome<Pick<GenotypeFile, 'samples' | 'sampleIndexes' | 'samplesInFile'>> {
  if (wanted === null)
    return { samples: names, sampleIndexes: names.map((_, i) => i), samplesInFile: names.length };
  const indexes = wanted.map((sample) => names.indexOf(sample));
  const missing = indexes.indexOf(-1);
  if (missing >= 0)
    return gap('VCF_SAMPLE_UNKNOWN', {
      subject: file,
      sample: wanted[missing] ?? '',
      samples: names.slice(0, 5).join(', '),
    });
  return { samples: wanted, sampleIndexes: indexes, samplesInFile: names.length };
}

async function openVcf(
  path: string,
  gzip: boolean,
  wanted: readonly string[] | null,
): Promise<Outcome<GenotypeFile>> {
  const name = basename(path);
  const header = await vcfHeader(path, gzip);
  if (isGap(header)) return header;
  const chosen = choose(header.samples, wanted, name);
  if (isGap(chosen)) return chosen;
  const [only] = chosen.sampleIndexes;
  const one = chosen.samples.length === 1 && only !== undefined;
  const collector = new VcfTableCollector(one ? only : null);
  const fault = await scanVcf({ path, gzip, name }, (row) => collector.take(row));
  if (fault !== null) return fault;
  return {
    kind: 'vcf',
    path,
    name,
    gzip,
    ...chosen,
    builds: header.builds,
    ...collector.result(),
    callsInTable: one,
  };
}

async function vcfHeader(path: string, gzip: boolean): Promise<ReturnType<typeof parseVcfHeader>> {
  const name = basename(path);
  const scanner = new VcfGenotypeScanner(name, () => undefined);
  try {
    for await (const chunk of textChunks({ path }, gzip)) {
      const fault = scanner.push(chunk);
      if (fault !== null) return fault;
      if (scanner.pastHeader) break;
    }
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    return gap('FILE_DAMAGED', { subject: name, reason: error.message });
  }
  return parseVcfHeader(scanner.header, name);
}

/** Hands every data row of a VCF to `onRow`, in file order. */
export async function scanVcf(
  file: { readonly path: string; readonly gzip: boolean; readonly name: string },
  onRow: (row: VcfRowPlaces) => void,
): Promise<Gap | null> {
  const scanner = new VcfGenotypeScanner(file.name, onRow);
  try {
    for await (const chunk of textChunks(file, file.gzip)) {
      const fault = scanner.push(chunk);
      if (fault !== null) return fault;
    }
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    return gap('FILE_DAMAGED', { subject: file.name, reason: error.message });
  }
  scanner.finish();
  return null;
}
