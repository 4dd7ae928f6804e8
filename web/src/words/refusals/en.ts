/**
 * Why there is no plan, and what the person can do about it on this page, by code of core's error table: what it says
 * there is for the command line. ICU messages with the slots of that table, and {field}: the label of the field meant.
 */
export const refusalsEn = {
  FILE_NOT_FOUND: [
    '{subject} can no longer be opened.',
    'It may have been moved or renamed. Choose it again.',
  ],
  FILE_EMPTY: ['{subject} is empty.', 'Export it again: it may have been cut off.'],
  FILE_KIND_UNKNOWN: [
    '{subject} is of no kind that is read here.',
    'Ask where it comes from for a genome as VCF, or a health record as FHIR. Letters, pictures and PDF files are not read; of watches, the export of Apple Health is.',
  ],
  FILE_UTF16: ['{subject} is text in UTF-16, which is not read.', 'Save the file again as UTF-8.'],
  FILE_ARCHIVE: ['{subject} is a ZIP archive.', 'Unpack it and drop the file inside.'],
  FILE_FHIR_XML: [
    '{subject} is a health record in XML, which is not read.',
    'Export it again as FHIR R4 in JSON.',
  ],
  FILE_DAMAGED: ['{subject} is damaged or was cut off.', 'Copy or download the file again.'],
  FILE_NOT_UTF8: [
    'Line {line} of {subject} is not text in UTF-8.',
    'Save the file again as UTF-8, so that no name is misread.',
  ],
  FILE_TOO_LARGE: [
    '{subject} holds more than {limit} of text, too much for a file of its kind.',
    'Give the file of one person.',
  ],
  FILE_IS_SCORE: [
    '{subject} is a polygenic score. This page does not compute such scores.',
    'Leave it out, and make the plan without it. The command line computes scores.',
  ],
  FHIR_NOT_JSON: ['{subject} is not readable as a health record.', 'Export it again as FHIR R4 in JSON.'],
  FHIR_RESOURCE_TYPE_WRONG: [
    '{subject} is JSON, but no health record.',
    'Give a record in FHIR R4, such as an International Patient Summary.',
  ],
  FHIR_TWO_PATIENTS: ['{subject} is about more than one person.', 'Export the record of one person.'],
  HL7_MALFORMED: [
    '{subject} holds a message that cannot be read.',
    'Ask the laboratory or hospital for the export again.',
  ],
  HL7_MESSAGE_TYPE: [
    '{subject} holds messages of a kind that is not read here ({found}).',
    'Ask for your laboratory results as HL7 v2 (ORU) or as a health record in FHIR.',
  ],
  HL7_CHARSET: [
    '{subject} is not in the character set it names ({charset}).',
    'Ask for the export in UTF-8.',
  ],
  DICOM_DEFLATED: [
    '{subject} is a compressed DICOM file, which is not read here.',
    'Ask where it comes from for an uncompressed export.',
  ],
  DICOM_NOT_JSON: ['{subject} is not readable as DICOM.', 'Export it again, best as a DICOM file.'],
  PEDIGREE_EMPTY: [
    '{subject} names no person that could be read.',
    'Give a pedigree as PED with six columns, or as CanRisk writes it.',
  ],
  PEDIGREE_PROBAND_NEEDED: [
    '{subject} lists {count} people and does not say who you are.',
    'Write your name in the file, such as {samples}, into the field “{field}”.',
  ],
  PEDIGREE_PROBAND_UNKNOWN: ['{subject} has no single person named {sample}.', 'Check the field “{field}”.'],
  PEDIGREE_CONTRADICTORY: [
    '{subject} describes a family that cannot be.',
    'Correct the pedigree, for example a mother who is her own child.',
  ],
  WEARABLE_XML_BAD: [
    '{subject} cannot be read as an export of Apple Health.',
    'Export it again in the Health app, and drop the ZIP as it comes.',
  ],
  WEARABLE_ENTITIES: [
    '{subject} holds what no export of Apple Health does, and was not read.',
    'Export it again in the Health app, and drop the ZIP as it comes.',
  ],
  PERSON_TWO_GENOMES: [
    'These are two genomes: {subject}.',
    'Leave one out. A laboratory’s result (TSV) can stay beside it.',
  ],
  PERSON_AGE_DISAGREES: [
    'You wrote the age {stated}, but the record makes it {recorded}.',
    'Empty the field “{field}”, or check whose record it is.',
  ],
  PERSON_CONFLICT_BIRTH_DATE: [
    'The files have different dates of birth.',
    'Leave out files of other people. If all are yours, tick “{field}”.',
  ],
  PERSON_CONFLICT_SEX: [
    'The files state different sexes.',
    'Leave out files of other people. If all are yours, tick “{field}”.',
  ],
  PERSON_CONFLICT_IDENTIFIER: [
    'The files name different people.',
    'Leave out files of other people. If all are yours, tick “{field}”.',
  ],
  PERSON_CONFLICT_SAMPLE: [
    'The genome files name different samples.',
    'Leave out files of other people. If all are yours, tick “{field}”.',
  ],
  PERSON_CONFLICT_GENOTYPIC_SEX: [
    'The sex in the genome and that in the record differ.',
    'Check whether the files are of one person. If they are, tick “{field}”.',
  ],
  ARRAY_EMPTY: ['{subject} holds no genotype.', 'Download the raw data again: it may have been cut off.'],
  ARRAY_BUILD: [
    '{subject} counts positions by another genome build than GRCh37.',
    'Download the raw data again from the provider.',
  ],
  ARRAY_STRAND: [
    '{subject} was converted in a way that makes it unreliable (other strand).',
    'Give the raw data as the provider offers it.',
  ],
  BED_AS_INPUT: ['{subject} is a second list of regions (BED).', 'Keep the one that belongs to the genome.'],
  BED_ROW: [
    'Line {line} of {subject} is not an interval of a BED file.',
    'Ask the laboratory for the file with tabs between the columns.',
  ],
  BED_INTERVAL_REVERSED: [
    'Line {line} of {subject} ends before it starts.',
    'Ask the laboratory for a correct file.',
  ],
  FASTA_INDEX: [
    'The reference {subject} has no usable index.',
    'Drop it uncompressed, together with its index {subject}.fai. Without both the plan is made, too.',
  ],
  BUILD_UNKNOWN: [
    '{subject} does not say by which genome build it counts.',
    'Choose it in the field “{field}”. The laboratory knows.',
  ],
  BUILD_CONTRADICTED: [
    '{subject} counts by {named}, but you chose {given}.',
    'Set the field “{field}” to what the file says.',
  ],
  VCF_BUILDS_MIXED: [
    '{subject} names two genome builds.',
    'Ask the laboratory for a file that names one only.',
  ],
  VCF_HEADER_MISSING: [
    '{subject} has no line of column titles (#CHROM).',
    'Give the VCF as the laboratory exported it.',
  ],
  VCF_COLUMNS: [
    '{subject} does not have the columns of a VCF.',
    'Export the file again, with tabs between the columns.',
  ],
  VCF_NO_SAMPLES: [
    '{subject} lists variants, but nobody’s genotypes.',
    'Ask the laboratory for the VCF with your genotypes.',
  ],
  VCF_DUPLICATE_SAMPLES: [
    '{subject} names the sample {sample} twice.',
    'Ask the laboratory for a file in which each name is one person.',
  ],
  VCF_SAMPLE_NEEDED: [
    '{subject} holds {count} people.',
    'Write your sample into the field “{field}”. The file has {samples}.',
  ],
  VCF_SAMPLE_UNKNOWN: [
    '{subject} has no sample {sample}.',
    'Check the field “{field}”. The file has {samples}.',
  ],
  VCF_LINE_TOO_LONG: [
    'Line {line} of {subject} is longer than any row of a VCF.',
    'The file is damaged or no VCF. Export it again.',
  ],
  VCF_HEADER_TOO_LONG: [
    'The head of {subject} is longer than that of any VCF.',
    'The file is damaged or no VCF. Export it again.',
  ],
  PACK_MISSING: [
    'What medicine knows could not be loaded.',
    'Check the connection, then load the page again.',
  ],
  PACK_SCHEMA: [
    'What medicine knows cannot be read: {subject}.',
    'Load the page again. If it stays so, tell whoever runs this page.',
  ],
  PACK_HASH_MISMATCH: [
    'What medicine knows was altered on its way: {subject}.',
    'Load the page again. If it stays so, tell whoever runs this page.',
  ],
} as const satisfies Readonly<Record<string, Refusal>>;

/** What happened, and what to do. */
export type Refusal = readonly [what: string, next: string];

/** A language's refusals: all of them, or it does not compile. */
export type Refusals = Readonly<Record<keyof typeof refusalsEn, Refusal>>;
