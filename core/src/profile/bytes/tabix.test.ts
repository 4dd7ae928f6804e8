import { describe, expect, it } from 'vitest';
import { isGap } from '../../base/index.ts';
import { indexedChunks, readTabixIndex } from './index.ts';

type MadeBin = { readonly number: number; readonly least: number; readonly chunks: readonly number[] };

/** A .csi of one contig, chr1, from its bins. */
function csi(minShift: number, depth: number, bins: readonly MadeBin[]): Uint8Array {
  const uint32 = (value: number): number[] => [0, 8, 16, 24].map((shift) => (value >>> shift) & 255);
  const uint64 = (value: number): number[] => [
    ...uint32(value % 2 ** 32),
    ...uint32(Math.floor(value / 2 ** 32)),
  ];
  const encode = (text: string): number[] => [...new TextEncoder().encode(text)];
  const name = encode('chr1\0');
  const aux = [...[2, 1, 2, 0, 35, 0, name.length].flatMap(uint32), ...name];
  return Uint8Array.from([
    ...encode('CSI\x01'),
    ...[minShift, depth, aux.length].flatMap(uint32),
    ...aux,
    ...uint32(1),
    ...uint32(bins.length),
    ...bins.flatMap(({ number, least, chunks }) => [
      ...uint32(number),
      ...uint64(least),
      ...uint32(chunks.length / 2),
      ...chunks.flatMap(uint64),
    ]),
  ]);
}

function chunksFor(bytes: Uint8Array, start: number, end: number): unknown {
  const index = readTabixIndex(bytes, 'a.csi');
  if (isGap(index)) return index.what;
  const chunks = indexedChunks(index, new Map([['chr1', Int32Array.of(start, end)]]), 'a.csi');
  return isGap(chunks)
    ? chunks.what
    : chunks.map((chunk) => [chunk.start, chunk.end, chunk.lastWantedOneBased]);
}

const block = 65_536;

describe('a .csi index', () => {
  it('leads to the chunks of all bins around a region, from the least offset on', () => {
    const bytes = csi(14, 5, [
      { number: 0, least: 100, chunks: [100, 200] },
      { number: 4681, least: 300 * block, chunks: [300 * block, 310 * block] },
      { number: 4682, least: 320 * block, chunks: [320 * block, 330 * block, 340 * block, 350 * block] },
    ]);
    expect(chunksFor(bytes, 1, 10)).toEqual([[300 * block, 310 * block, 10]]);
    expect(chunksFor(bytes, 16_385, 16_390)).toEqual([
      [320 * block, 330 * block, 16_390],
      [340 * block, 350 * block, 16_390],
    ]);
    expect(chunksFor(bytes, 16_384, 16_385)).toHaveLength(3);
    // No row in the smallest bin: the next larger one that has rows says where to begin.
    expect(chunksFor(bytes, 40_000, 40_001)).toEqual([[100, 200, 40_001]]);
  });

  it('with deep levels and bins numbered beyond 32 bits ends its walk upwards', () => {
    const bytes = csi(14, 12, [{ number: 0, least: 100, chunks: [100, 200] }]);
    expect(chunksFor(bytes, 1, 2_000_000_000)).toEqual([[100, 200, 2_000_000_000]]);
  });

  it('is refused where its bins could not be walked, lie backwards, or are not of a VCF', () => {
    const bins = [{ number: 0, least: 0, chunks: [100, 200] }];
    expect(chunksFor(csi(1, 10, bins), 1, 2_000_000_000)).toContain('too small');
    expect(chunksFor(csi(0, 10, bins), 1, 5)).toContain('no possible size');
    expect(chunksFor(csi(14, 5, [{ number: 0, least: 0, chunks: [200, 100] }]), 1, 5)).toContain(
      'before it begins',
    );
    const bytes = csi(14, 5, bins);
    expect(chunksFor(bytes.subarray(0, -1), 1, 5)).toContain('cut off');
    expect(chunksFor(Uint8Array.from(bytes).fill(0, 16, 17), 1, 5)).toContain('not of a VCF');
  });
});
