import { bgzfBlockAt } from '@kairos/core/profile/bytes';
import { inflateRawSync } from 'node:zlib';

const MIN_SHIFT = 14;
const DEPTH = 5;

type Row = {
  readonly contig: string;
  readonly start: number;
  readonly stop: number;
  readonly from: number;
  readonly to: number;
};
type Bin = { readonly chunks: (readonly [number, number])[]; readonly start: number };

/** The inflated .tbi or .csi of a BGZF VCF whose rows are sorted, as the Tabix and CSI specifications lay it out. */
export function tabixIndexOf(vcf: Uint8Array, kind: 'tbi' | 'csi'): Buffer {
  const rows = rowsOf(vcf);
  const contigs = [...new Set(rows.map((row) => row.contig))];
  const names = Buffer.from(contigs.map((name) => `${name}\0`).join(''));
  const format = Buffer.concat([...[2, 1, 2, 0, 35, 0, names.length].map(uint32), names]);
  const body = Buffer.concat(
    contigs.map((contig) =>
      contigBytes(
        rows.filter((row) => row.contig === contig),
        kind,
      ),
    ),
  );
  return kind === 'tbi'
    ? Buffer.concat([Buffer.from('TBI\x01'), uint32(contigs.length), format, body])
    : Buffer.concat([
        Buffer.from('CSI\x01'),
        ...[MIN_SHIFT, DEPTH, format.length].map(uint32),
        format,
        uint32(contigs.length),
        body,
      ]);
}

function contigBytes(rows: readonly Row[], kind: 'tbi' | 'csi'): Buffer {
  const bins = new Map<number, Bin>();
  const linear: number[] = [];
  for (const row of rows) {
    const { number, start } = binOf(row.start, row.stop);
    const bin = bins.get(number) ?? { chunks: [], start };
    const last = bin.chunks.at(-1);
    if (last !== undefined && last[1] === row.from) bin.chunks[bin.chunks.length - 1] = [last[0], row.to];
    else bin.chunks.push([row.from, row.to]);
    bins.set(number, bin);
    for (let window = row.start >> MIN_SHIFT; window <= (row.stop - 1) >> MIN_SHIFT; window++)
      linear[window] ??= row.from;
  }
  for (let window = linear.length - 2; window >= 0; window--) linear[window] ??= linear[window + 1] ?? 0;
  const binBytes = [...bins].map(([number, { chunks, start }]) =>
    Buffer.concat([
      uint32(number),
      ...(kind === 'csi' ? [uint64(linear[start >> MIN_SHIFT] ?? 0)] : []),
      uint32(chunks.length),
      ...chunks.flat().map(uint64),
    ]),
  );
  const windows = kind === 'tbi' ? [uint32(linear.length), ...linear.map(uint64)] : [];
  return Buffer.concat([uint32(bins.size), ...binBytes, ...windows]);
}

/** The smallest bin around a zero-based, half-open range, and where it begins. */
function binOf(start: number, stop: number): { readonly number: number; readonly start: number } {
  for (let level = DEPTH; level > 0; level--) {
    const shift = MIN_SHIFT + 3 * (DEPTH - level);
    if (start >> shift === (stop - 1) >> shift)
      return { number: (8 ** level - 1) / 7 + (start >> shift), start: (start >> shift) << shift };
  }
  return { number: 0, start: 0 };
}

function rowsOf(vcf: Uint8Array): readonly Row[] {
  const texts: Buffer[] = [];
  const blocks: { readonly offset: number; readonly from: number; readonly to: number }[] = [];
  let from = 0;
  for (let at = 0; at < vcf.length;) {
    const block = bgzfBlockAt(vcf, at);
    if (block === null) throw new Error('no block');
    const text = inflateRawSync(vcf.subarray(block.dataStart, block.dataEnd));
    blocks.push({ offset: at, from, to: from + text.length });
    texts.push(text);
    from += text.length;
    at = block.end;
  }
  const virtual = (offset: number): number => {
    const block = blocks.find((candidate) => offset >= candidate.from && offset < candidate.to);
    return block === undefined
      ? (blocks.at(-1)?.offset ?? 0) * 65_536
      : block.offset * 65_536 + offset - block.from;
  };
  const rows: Row[] = [];
  let offset = 0;
  for (const line of Buffer.concat(texts)
    .toString('latin1')
    .split(/(?<=\n)/)) {
    const [contig = '', position = '', , ref = '', , , , info = ''] = line.split('\t');
    const start = Number(position) - 1;
    const stop = Math.max(start + ref.length, Number(/(?:^|;)END=(\d+)/.exec(info)?.[1] ?? 0));
    if (!line.startsWith('#'))
      rows.push({ contig, start, stop, from: virtual(offset), to: virtual(offset + line.length) });
    offset += line.length;
  }
  return rows;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
