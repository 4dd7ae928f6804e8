/** What one error code means, to people and to programs. `{name}` marks a slot filled per case. */
export type ErrorEntry = {
  readonly what: string;
  readonly next: string;
  readonly httpStatus: number;
  readonly exitCode: 0 | 1 | 2 | 3 | 4 | 70;
};

/**
 * Every code Kairos can answer with. Exit codes: 0 fine, 1 ran but gaps remain (only under
 * `--strict`), 2 wrong usage, 3 bad input, 4 knowledge missing or damaged, 70 a bug of ours.
 * A code whose exit code is 0 is a remark that comes with a result. docs/errors.md is this
 * table in words; a test keeps them equal.
 */
export const errorTable = {
  // usage
  USAGE: {
    what: '{problem}',
    next: 'Run `kairos help` to see the commands and their options.',
    httpStatus: 400,
    exitCode: 2,
  },
  FILE_NOT_FOUND: {
    what: 'The file {subject} cannot be opened: {reason}.',
    next: 'Check the path and that you may read it.',
    httpStatus: 404,
    exitCode: 3,
  },
  FILE_EMPTY: {
    what: '{subject} is empty.',
    next: 'Give a file with content; the export may have been cut off.',
    httpStatus: 400,
    exitCode: 3,
  },
  FILE_KIND_UNKNOWN: {
    what: '{subject} is of no kind Kairos reads.',
    next: 'Give a VCF, a 23andMe or AncestryDNA raw file, a star-allele TSV, or a FHIR R4 JSON bundle.',
    httpStatus: 415,
    exitCode: 3,
  },
  OUTPUT_FAILED: {
    what: 'The report could not be written to {subject}: {reason}.',
    next: 'Free space or choose another folder with --out; nothing was left half-written.',
    httpStatus: 507,
    exitCode: 3,
  },
  OUTPUT_OTHER_PERSON: {
    what: '{subject} holds the report of another person.',
    next: 'Choose another folder with --out, or replace it with --force.',
    httpStatus: 409,
    exitCode: 2,
  },
  // health record (profile/fhir)
  FHIR_NOT_JSON: {
    what: '{subject} is not readable as JSON: {reason}.',
    next: 'Export the health record again as FHIR R4 in JSON; FHIR in XML is not read.',
    httpStatus: 400,
    exitCode: 3,
  },
  FHIR_RESOURCE_TYPE_WRONG: {
    what: '{subject} is JSON but no FHIR health record (its resourceType is {found}).',
    next: 'Give a FHIR R4 Bundle, such as an International Patient Summary, or a single Patient, Condition, AllergyIntolerance, medication, Observation or FamilyMemberHistory resource.',
    httpStatus: 400,
    exitCode: 3,
  },
  FHIR_TWO_PATIENTS: {
    what: '{subject} is about more than one person: {persons}.',
    next: 'Export the record of one person, or give a document whose Composition names its subject.',
    httpStatus: 409,
    exitCode: 3,
  },
  FHIR_BUNDLE_EMPTY: {
    what: '{subject} is a Bundle without a readable resource.',
    next: 'Check the export; nothing was read from it.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_PATIENT_MISSING: {
    what: '{subject} has no Patient resource, so name, birth date and sex are not known from it.',
    next: 'Add the Patient to the export if age or sex matter.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_OTHER_PATIENT: {
    what: '{subject} in {file} is about another patient ({reference}) and was left out.',
    next: 'Check the export if this resource belongs to the person.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_ENTRY_UNREADABLE: {
    what: '{subject} in {file} holds no resource with a resourceType and was left out.',
    next: 'Check this entry in the export.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_ENTRY_REPEATED: {
    what: '{subject} occurs more than once in {file}; the first occurrence was read.',
    next: 'Export the current version of each resource only.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_REFERENCE_DANGLING: {
    what: '{subject} in {file} points to {reference}, which is not in the file.',
    next: 'Export the record with the resources it refers to; without them this entry is read only as far as it names itself.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_ELEMENT_MISSING: {
    what: '{subject} in {file} has no usable {element} and was left out.',
    next: 'Add the {element} in the source system and export again, or enter the fact by hand.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_STATUS_UNKNOWN: {
    what: '{subject} in {file} has the status "{status}", which says nothing certain; it is counted as {counted}.',
    next: 'Check with the person whether the medicine is taken.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_UNIT_UNKNOWN: {
    what: '{name} ({subject} in {file}) has the value {value} with {unit}, which cannot be converted; the value was not used.',
    next: 'Record the value with a UCUM unit, such as kg, cm, mg/dL, umol/L or mL/min/{1.73_m2}.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_VALUE_MISSING: {
    what: '{name} ({subject} in {file}) has no usable value.',
    next: 'Measure it or ask for it, and add it to the record.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_VALUE_IMPLAUSIBLE: {
    what: '{name} ({subject} in {file}) has the value {value} {unit}, which no living person has; it was not used.',
    next: 'Check the value and its unit in the source system.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_DATE_INVALID: {
    what: '{subject} in {file} has the date "{date}", which is no FHIR date; it counts as undated.',
    next: 'Write the date as YYYY, YYYY-MM or YYYY-MM-DD.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_AFTER_AS_OF: {
    what: '{subject} in {file} is dated {date}, after the day of the report, and was left out.',
    next: 'Choose a later day with --as-of if it should count.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_NOT_CONFIRMED: {
    what: '{name} ({subject} in {file}) is recorded but not confirmed; {treatment}.',
    next: 'Confirm or refute it in the source system.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_PREGNANCY_OUTDATED: {
    what: 'The pregnancy status of {date} ({subject} in {file}) is too old to hold on the day of the report.',
    next: 'Ask for the present status where it matters.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_INFORMATION_ABSENT: {
    what: '{subject} in {file} says that no information about {what} is available.',
    next: 'Ask the person or another source; absent information is not the same as none.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_NOT_READ: {
    what: '{subject} also holds what Kairos does not read: {kinds}.',
    next: 'Nothing needs to be done; these facts did not enter the result.',
    httpStatus: 200,
    exitCode: 0,
  },
  // medicine names (knowledge/medicines)
  MEDICINE_UNKNOWN: {
    what: 'The medicine "{subject}" is not known.',
    next: 'Check the spelling or give the active substance{nearest}; nothing was assumed about it.',
    httpStatus: 404,
    exitCode: 0,
  },
  MEDICINE_CONTRADICTORY: {
    what: 'The name and the codes of "{subject}" stand for different medicines: {readings}.',
    next: 'Correct the entry in the source system; nothing was assumed about it.',
    httpStatus: 409,
    exitCode: 0,
  },
  MEDICINE_AMBIGUOUS: {
    what: '"{subject}" may stand for several medicines: {readings}.',
    next: 'Give the full name of the active substance, an ATC or an RxNorm code.',
    httpStatus: 409,
    exitCode: 0,
  },
  MEDICINES_ORIGIN_INVALID: {
    what: '{subject} is not the medicines source it should be: {reason}.',
    next: 'Give the origin file as it was published; no pack was written.',
    httpStatus: 400,
    exitCode: 4,
  },
  // engines/pharmacogenomics: remarks on a gene's result
  GENE_REQUIRED_POSITION_MISSING: {
    what: 'A position that {gene} cannot be called without was not read.',
    next: 'Give a file that covers it, or the laboratory result of {gene} as a star-allele TSV.',
    httpStatus: 200,
    exitCode: 0,
  },
  GENE_PARTIAL_GENOTYPE: {
    what: 'A genotype of {gene} has only one of its two alleles, so {gene} is not called.',
    next: 'Genotype the position again, or use --combinations for a research call.',
    httpStatus: 200,
    exitCode: 0,
  },
  GENE_NO_MATCH: {
    what: 'The variants of {gene} fit no pair of defined alleles.',
    next: 'Ask the laboratory for a confirmed {gene} result; --combinations shows what the variants resemble (research).',
    httpStatus: 200,
    exitCode: 0,
  },
  GENE_COMBINATION_CALL: {
    what: 'The {gene} result combines alleles that no definition names together.',
    next: 'Use it for research only; have {gene} confirmed before a treatment decision.',
    httpStatus: 200,
    exitCode: 0,
  },
  GENE_UNPHASED_PRIORITY: {
    what: '{gene} {pick} was chosen by custom; {others} fit the unphased data as well.',
    next: 'Phased data or a laboratory result would settle it.',
    httpStatus: 200,
    exitCode: 0,
  },
  HAPB3_EXONIC_WITHOUT_INTRONIC: {
    what: 'DPYD c.1236G>A was seen without its causal partner c.1129-5923C>G and counts as reference.',
    next: 'No action is needed; the intronic variant decides about HapB3.',
    httpStatus: 200,
    exitCode: 0,
  },
  HAPB3_EXONIC_ONLY: {
    what: 'DPYD HapB3 was judged by c.1236G>A alone, because c.1129-5923C>G was not read.',
    next: 'Have rs75017182 genotyped to confirm.',
    httpStatus: 200,
    exitCode: 0,
  },
  SLCO1B1_BY_RS4149056: {
    what: 'SLCO1B1 could not be called; {diplotype} was looked up from rs4149056 alone.',
    next: 'The variant that matters for statins was read; a full SLCO1B1 result would confirm it.',
    httpStatus: 200,
    exitCode: 0,
  },
  STAR_ALLELE_UNKNOWN: {
    what: '{gene} {allele} is not in the allele tables; the nearest name is {nearest}.',
    next: 'Check the spelling in the laboratory result, or import newer tables with `kairos knowledge import`.',
    httpStatus: 200,
    exitCode: 0,
  },
  ALLELE_UNDOCUMENTED: {
    what: '{gene} carries a variant that no allele definition documents.',
    next: 'Ask a specialist whether it matters; the result rests on the documented variants.',
    httpStatus: 200,
    exitCode: 0,
  },
  CYP2D6_SCREENING: {
    what: 'CYP2D6 was called from small variants only; deletions, copies and hybrids were not looked at.',
    next: 'Treat it as screening; a CYP2D6 copy-number assay gives the real result.',
    httpStatus: 200,
    exitCode: 0,
  },
  OUTSIDE_CALL_OVERRIDES: {
    what: 'The star-allele result given for {gene} was used instead of the genome file.',
    next: 'Leave the gene out of the star-allele file to use the genome.',
    httpStatus: 200,
    exitCode: 0,
  },
  INTERNAL: {
    what: 'Kairos failed on its own account: {reason}.',
    next: 'Please report this with the command you ran; your files are unchanged.',
    httpStatus: 500,
    exitCode: 70,
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;

/** One of the codes of {@link errorTable}. */
export type ErrorCode = keyof typeof errorTable;
