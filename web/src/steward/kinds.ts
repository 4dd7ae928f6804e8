/** Kinds of files that the words know. */
const fileKinds = [
  'vcf',
  'array-23andme',
  'array-ancestry',
  'fhir-json',
  'hl7v2',
  'star-calls',
  'canrisk',
  'ped',
  'bed',
  'fasta',
  'bcf',
  'unknown',
  'none',
] as const;
export type FileKind = (typeof fileKinds)[number];

export function isFileKind(kind: string): kind is FileKind {
  return fileKinds.some((one) => one === kind);
}
