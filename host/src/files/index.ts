export {
  DamagedCompression,
  inflatedHead,
  openFile,
  type OpenFile,
  openUnhashed,
  readWholeText,
  type UnhashedFile,
} from './open-file.ts';
export { readVariantColumns } from './variant-columns.ts';
export { openVcfText } from './vcf-lines.ts';
