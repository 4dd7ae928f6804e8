import { type Gap, gap, isGap, type Outcome } from '@kairos/core/base';
import { VcfLineScanner, type VcfLine, type WantedRegions } from '@kairos/core/profile';
import { DamagedCompression, type OpenFile, textChunks } from './open-file.ts';

/** A VCF's header lines and those data lines that touch the wanted regions, in file order. */
export type VcfText = { readonly header: readonly string[]; readonly rows: AsyncIterable<VcfLine> };

/**
 * Opens a VCF's text. Rows are read as they are asked for; a fault found on the way (damaged
 * compression, an endless line) is handed to `onFault` and ends them.
 */
export async function openVcfText(
  file: OpenFile,
  gzip: boolean,
  options: {
    readonly wanted: (header: readonly string[]) => WantedRegions;
    readonly onFault: (fault: Gap) => void;
  },
): Promise<Outcome<VcfText>> {
  const scanner = new VcfLineScanner(file.name, options.wanted);
  const batches = scanBatches(file, gzip, scanner);
  const first: VcfLine[] = [];
  for (;;) {
    const { value, done } = await batches.next();
    if (done === true) break;
    if (isGap(value)) return value;
    first.push(...value);
    if (scanner.header.at(-1)?.startsWith('#CHROM') === true || first.length > 0) break;
  }
  return { header: scanner.header, rows: rest(first, batches, options.onFault) };
}

async function* scanBatches(
  file: OpenFile,
  gzip: boolean,
  scanner: VcfLineScanner,
): AsyncGenerator<Outcome<readonly VcfLine[]>> {
  try {
    for await (const chunk of textChunks(file, gzip)) yield scanner.push(chunk);
    yield scanner.finish();
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    yield gap('FILE_DAMAGED', { subject: file.name, reason: error.message });
  }
}

async function* rest(
  first: readonly VcfLine[],
  batches: AsyncGenerator<Outcome<readonly VcfLine[]>>,
  onFault: (fault: Gap) => void,
): AsyncGenerator<VcfLine> {
  yield* first;
  for await (const batch of batches) {
    if (isGap(batch)) {
      onFault(batch);
      return;
    }
    yield* batch;
  }
}
