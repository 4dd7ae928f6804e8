export {
  BGZF_END_MARKER_BYTES,
  type BgzfBlock,
  bgzfBlockAt,
  findBgzfBlock,
  hasBgzfEndMarker,
  isBgzf,
  MAX_BGZF_BLOCK_BYTES,
} from './bgzf.ts';
export { crc32 } from './crc32.ts';
export { DamagedCompression } from './damaged-compression.ts';
export { joinBytes } from './join-bytes.ts';
export type { VcfLine } from '../vcf/header.ts';
export { VcfLineScanner } from './line-scanner.ts';
export { type IndexedChunk, indexedChunks, readTabixIndex, type TabixIndex, blockOffset } from './tabix.ts';
export {
  alleleCode,
  alleleCodeAt,
  basesOfCode,
  mergeVariantColumns,
  MISSING_GENOTYPE,
  type VariantColumns,
  VariantColumnScanner,
} from './variant-columns.ts';
export { RowSelector } from './row-selector.ts';
export { joinRegions, regionsAround, type WantedRegions } from './wanted-regions.ts';
export { WholeLines } from './whole-lines.ts';
export { headOf, wholeBytes, wholeText } from './whole-text.ts';
export {
  type BgzfEnd,
  headerRows,
  lastBatch,
  openStreamedVcf,
  openWithTakers,
  type RowBatches,
  rowsOf,
  streamedBatches,
  type VcfText,
  type VcfTextOptions,
} from './vcf-text.ts';
export type { RowTaker } from './shared-rows.ts';
export {
  checkedMember,
  type PackedPart,
  packedPart,
  withoutBomb,
  type ZipMember,
  zipMembers,
} from './zip.ts';
