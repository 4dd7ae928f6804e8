export {
  DamagedCompression,
  inflatedHead,
  openFile,
  type OpenFile,
  readWholeText,
  textChunks,
} from './open-file.ts';
export { openVcfText, type VcfText } from './vcf-lines.ts';
