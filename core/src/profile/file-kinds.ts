/** What files are told apart as, once what compresses them is taken off. */
export const fileKinds = [
  'vcf',
  'array-23andme',
  'array-ancestry',
  'fhir-json',
  'hl7v2',
  'dicom',
  'star-calls',
  'canrisk',
  'ped',
  'apple-health',
  'bed',
  'fasta',
  'bcf',
  'unknown',
] as const;
export type FileKind = (typeof fileKinds)[number];

/** Whether a text names a kind of files. */
export function isFileKind(text: string): text is FileKind {
  return fileKinds.some((kind) => kind === text);
}
