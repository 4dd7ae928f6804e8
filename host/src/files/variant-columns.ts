import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { parseVcfHeader } from '@kairos/core/profile';
import {
  DamagedCompression,
  mergeVariantColumns,
  type VariantColumns,
  VariantColumnScanner,
  VcfLineScanner,
} from '@kairos/core/profile/bytes';
import { type OpenFile, textChunks } from './open-file.ts';
import { scanSegments } from './segments.ts';
import { bgzfEnd } from './vcf-lines.ts';

/**
 * All rows of a VCF for one sample (null: its only one) as typed arrays, in file order; BGZF files are
 * read by blocks in worker threads. Gaps: those of the header, VCF_SAMPLE_UNKNOWN, VCF_SAMPLE_NEEDED,
 * VCF_LINE_TOO_LONG, FILE_DAMAGED. `onRemark` hears BGZF_NO_END_MARKER.
 */
export async function readVariantColumns(
  file: OpenFile,
  gzip: boolean,
  {
    sample = null,
    onRemark,
  }: { readonly sample?: string | null; readonly onRemark?: (remark: Gap) => void } = {},
): Promise<Outcome<VariantColumns>> {
  try {
    const sampleIndex = await sampleIndexOf(file, gzip, sample);
    if (isGap(sampleIndex)) return sampleIndex;
    const end = gzip ? bgzfEnd(file) : null;
    const scanner = new VariantColumnScanner(file.name, sampleIndex);
    const parts: VariantColumns[] = [];
    let from = 0;
    if (end !== null) {
      const scanned = await scanBlocks(file, scanner, sampleIndex);
      if (isGap(scanned)) return scanned;
      parts.push(...scanned.parts);
      from = scanned.to;
    }
    if (from < file.bytes.size) {
      for await (const chunk of textChunks(file, gzip, from)) {
        const fault = scanner.push(chunk);
        if (fault !== null) return fault;
      }
    }
    if (end?.marked === false) {
      if (scanner.withinLine)
        return gap('FILE_DAMAGED', {
          subject: file.name,
          reason: 'its last line and its end marker are cut off',
        });
      onRemark?.(gap('BGZF_NO_END_MARKER', { subject: file.name }));
    }
    scanner.finish();
    return mergeVariantColumns([...parts, scanner.takeColumns()]);
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    return gap('FILE_DAMAGED', { subject: file.name, reason: error.message });
  }
}

/** The columns of the segments up to the first that cannot be scanned; lines that segments share go through `scanner`. */
async function scanBlocks(
  file: OpenFile,
  scanner: VariantColumnScanner,
  sampleIndex: number,
): Promise<Outcome<{ readonly parts: readonly VariantColumns[]; readonly to: number }>> {
  const parts: VariantColumns[] = [];
  let to = 0;
  const job = { kind: 'columns', sampleIndex } as const;
  for await (const segment of scanSegments({ path: file.path, bytes: file.bytes.size }, job)) {
    if (segment.start !== to || segment.columns === null) break;
    const fault = scanner.push(segment.head);
    if (fault !== null) return fault;
    parts.push(scanner.takeColumns(), segment.columns);
    scanner.push(segment.tail);
    to = segment.end;
  }
  return { parts, to };
}

async function sampleIndexOf(file: OpenFile, gzip: boolean, sample: string | null): Promise<Outcome<number>> {
  const scanner = new VcfLineScanner(file.name, () => new Map());
  for await (const chunk of textChunks(file, gzip)) {
    const fault = scanner.push(chunk);
    if (isGap(fault)) return fault;
    if (scanner.pastHeader || scanner.header.at(-1)?.startsWith('#CHROM') === true) break;
  }
  const header = parseVcfHeader(scanner.header, file.name);
  if (isGap(header)) return header;
  const names = header.samples.slice(0, 5).join(', ');
  if (sample === null)
    return header.samples.length === 1
      ? 0
      : gap('VCF_SAMPLE_NEEDED', { subject: file.name, count: header.samples.length, samples: names });
  const index = header.samples.indexOf(sample);
  return index < 0 ? gap('VCF_SAMPLE_UNKNOWN', { subject: file.name, sample, samples: names }) : index;
}
