import { type Gap, isGap, type Outcome } from '@kairos/core/base';
import { parseVcfHeader, type VcfHeader, type VcfLine, type WantedRegions } from '@kairos/core/profile';
import { openUnhashed, openVcfText, type ScanThreads } from '../files/index.ts';
import { isGzip } from './is-gzip.ts';

/** Rows of one VCF: read as they are asked for, or gathered while the file was read for somebody else. */
export type GenomeRows = {
  readonly file: string;
  readonly header: VcfHeader;
  readonly rows: AsyncIterable<VcfLine> | Iterable<VcfLine>;
  /** Damage that ended the rows, and what was found on the way; complete once the rows are read. */
  readonly faults: readonly Gap[];
  readonly remarks: readonly Gap[];
};

/**
 * Opens the rows of a VCF that touch the regions: by the index beside a large file, else by blocks in threads. Gaps:
 * those of the file and its header. `threads`: started before, and ended by whoever started them.
 */
export async function openGenomeRows(
  path: string,
  wanted: WantedRegions,
  threads?: ScanThreads,
): Promise<Outcome<GenomeRows>> {
  const file = await openUnhashed(path);
  if (isGap(file)) return file;
  const faults: Gap[] = [];
  const remarks: Gap[] = [];
  const text = await openVcfText(file, await isGzip(file), {
    wanted: () => wanted,
    ...(threads === undefined ? {} : { threads }),
    onFault: (fault) => faults.push(fault),
    onRemark: (remark) => remarks.push(remark),
  });
  if (isGap(text)) return text;
  const header = parseVcfHeader(text.header, file.name);
  return isGap(header) ? header : { file: file.name, header, rows: text.rows, faults, remarks };
}
