import { type Gap, gap, isGap, type Outcome } from '../../base/index.ts';
import type { VcfLine } from '../vcf/header.ts';
import { DamagedCompression } from './damaged-compression.ts';
import { VcfLineScanner } from './line-scanner.ts';
import { type RowTaker, sharedRows } from './shared-rows.ts';
import { joinRegions, type WantedRegions } from './wanted-regions.ts';

/** A VCF's header lines and those data lines that touch the wanted regions, in file order. */
export type VcfText = { readonly header: readonly string[]; readonly rows: AsyncIterable<VcfLine> };

/** What to take of a VCF's text, and who hears what is found on the way. */
export type VcfTextOptions = {
  /** Asked once, before the first data line. */
  readonly wanted: (header: readonly string[]) => WantedRegions;
  /** Others who take rows of theirs while these are read. */
  readonly alongside?: readonly RowTaker[];
  /** Damage that ends the rows. */
  readonly onFault: (fault: Gap) => void;
  /** INDEX_UNUSABLE, INDEX_OLDER, BGZF_NO_END_MARKER, TEXT_NOT_UTF8 (once). */
  readonly onRemark?: (remark: Gap) => void;
};

/** How a BGZF file ends: with the marker or without. */
export type BgzfEnd = { readonly marked: boolean };

/** Rows as they are read; a gap ends them. */
export type RowBatches = AsyncGenerator<Outcome<readonly VcfLine[]>>;

/** The text of a VCF that is read from its first byte to its last: its name, how it ends where it is BGZF. */
export type StreamedVcf = {
  readonly name: string;
  readonly end: BgzfEnd | null;
  readonly onRemark?: ((remark: Gap) => void) | undefined;
};

/** The rows that everybody wants are read by `open`; the caller's own come out, the takers get theirs. */
export async function openWithTakers<O extends VcfTextOptions>(
  options: O,
  open: (options: O) => Promise<Outcome<VcfText>>,
): Promise<Outcome<VcfText>> {
  const { alongside = [] } = options;
  if (alongside.length === 0) return open(options);
  let own: WantedRegions = new Map();
  const wanted = (header: readonly string[]): WantedRegions => {
    own = options.wanted(header);
    return joinRegions([own, ...alongside.map((taker) => taker.wanted)]);
  };
  const text = await open({ ...options, wanted });
  return isGap(text) ? text : { header: text.header, rows: sharedRows(text.rows, () => own, alongside) };
}

/** Opens the text of a VCF whose inflated bytes come in order. Gaps: damage and endless lines within the header. */
export function openStreamedVcf(
  source: StreamedVcf,
  chunks: AsyncIterable<Uint8Array>,
  options: VcfTextOptions,
): Promise<Outcome<VcfText>> {
  return openWithTakers(options, async (own) => {
    const scanner = new VcfLineScanner(source.name, own.wanted);
    const batches = streamedBatches({ ...source, onRemark: own.onRemark }, chunks, scanner);
    const first = await headerRows(scanner, batches);
    if (isGap(first)) return first;
    const { header } = scanner;
    return { header, rows: rowsOf(batches, { name: source.name, header, options: own }, first) };
  });
}

/** Reads until the scanner has the header; gives the rows that came with it. */
export async function headerRows(
  scanner: VcfLineScanner,
  batches: RowBatches,
): Promise<Outcome<readonly VcfLine[]>> {
  const first: VcfLine[] = [];
  while (!scanner.pastHeader && scanner.header.at(-1)?.startsWith('#CHROM') !== true) {
    const { value, done } = await batches.next();
    if (done === true) break;
    if (isGap(value)) return value;
    first.push(...value);
  }
  return first;
}

/** Rows of bytes as they come. */
export async function* streamedBatches(
  source: StreamedVcf,
  chunks: AsyncIterable<Uint8Array>,
  scanner: VcfLineScanner,
): RowBatches {
  try {
    for await (const chunk of chunks) yield scanner.push(chunk);
    yield* lastBatch(source, scanner);
  } catch (error) {
    if (!(error instanceof DamagedCompression)) throw error;
    yield gap('FILE_DAMAGED', { subject: source.name, reason: error.message });
  }
}

/** The last line, and whether the file may have been cut off between two blocks. */
export async function* lastBatch(source: StreamedVcf, scanner: VcfLineScanner): RowBatches {
  const { name, end, onRemark } = source;
  const cut = end !== null && !end.marked;
  if (cut && scanner.withinLine) {
    yield gap('FILE_DAMAGED', { subject: name, reason: 'its last line and its end marker are cut off' });
    return;
  }
  if (cut) onRemark?.(gap('BGZF_NO_END_MARKER', { subject: name }));
  yield scanner.finish();
}

/** Rows one by one; faults and text that is not UTF-8 go to who hears of them. */
export async function* rowsOf(
  batches: RowBatches,
  hearer: {
    readonly name: string;
    readonly header: readonly string[];
    readonly options: Pick<VcfTextOptions, 'onFault' | 'onRemark'>;
  },
  first: readonly VcfLine[] = [],
): AsyncGenerator<VcfLine> {
  let misread = placeMisread(hearer.header, first);
  yield* first;
  for await (const batch of batches) {
    if (isGap(batch)) {
      hearer.options.onFault(batch);
      break;
    }
    misread ??= placeMisread([], batch);
    yield* batch;
  }
  if (misread !== null)
    hearer.options.onRemark?.(gap('TEXT_NOT_UTF8', { subject: hearer.name, place: misread }));
}

/** What decoding puts where bytes are not UTF-8. */
const REPLACEMENT_CHARACTER = '\uFFFD';

/** Where bytes were first found that are not UTF-8; of the header only the sample names matter. */
function placeMisread(header: readonly string[], rows: readonly VcfLine[]): string | null {
  if (header.at(-1)?.includes(REPLACEMENT_CHARACTER) === true) return 'The #CHROM line';
  const row = rows.find(({ text }) => text.includes(REPLACEMENT_CHARACTER));
  if (row === undefined) return null;
  return row.lineOneBased === null ? 'A row' : `Line ${row.lineOneBased}`;
}
