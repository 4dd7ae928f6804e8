export { dicomEntries } from './entries.ts';
export { readDicom, readDicomBytes } from './read-dicom.ts';
