export { makeFolder } from './make-folder.ts';
export {
  inflatedHead,
  openFile,
  type OpenFile,
  openUnhashed,
  partChunks,
  readWholeBytes,
  readWholeText,
  textChunks,
  type UnhashedFile,
} from './open-file.ts';
export { ScanThreads } from './segments.ts';
export { readVariantColumns } from './variant-columns.ts';
export { LARGE_FILE_BYTES, openVcfText } from './vcf-lines.ts';
