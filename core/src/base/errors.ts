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
    next: 'Give a VCF, a 23andMe or AncestryDNA raw file, a star-allele TSV, a FHIR R4 JSON bundle, or a PED or CanRisk pedigree.',
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
    next: 'Give a FHIR R4 Bundle, such as an International Patient Summary, or a single Patient, Condition, AllergyIntolerance, medication, Observation, Procedure, Immunization, DiagnosticReport, RiskAssessment or FamilyMemberHistory resource.',
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
  FHIR_VALUE_DOUBTFUL: {
    what: '{name} ({subject} in {file}) has the value {value} {unit}, which hardly a living person has; it was kept but marked as doubtful.',
    next: 'Check the value and its unit in the source system.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_VALUES_CONTRADICTORY: {
    what: '{name} {value} ({subject} in {file}) is above {other} {otherValue} of {date}, which cannot be; both were kept but marked as doubtful.',
    next: 'Check both values and their units in the source system.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_NOT_COMPLETED: {
    what: '{name} ({subject} in {file}) has the status "{status}", which does not say that it was done; it was left out.',
    next: 'Record it as completed, or as not done with the reason.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_PROBABILITY_UNCERTAIN: {
    what: '{name} ({subject} in {file}) has the probability {value}, which may be a fraction or a percentage; it was not used.',
    next: 'Record the probability as a percentage above 1, as a range with its unit, or as an Observation with the unit %.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_COUNTRY_UNKNOWN: {
    what: '{subject} in {file} has the country "{country}", which is none that Kairos knows.',
    next: 'Write the country of residence as ISO 3166-1 alpha-2, such as DE.',
    httpStatus: 200,
    exitCode: 0,
  },
  FHIR_RELATIONSHIP_UNKNOWN: {
    what: '{subject} in {file} is about a relative ("{relationship}") whose relation is not known; they were kept without a degree.',
    next: 'Code the relationship with HL7 v3 RoleCode, such as MTH, PGRMTH or MAUNT.',
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
  // pedigrees (profile/pedigree)
  PEDIGREE_EMPTY: {
    what: '{subject} lists no person that could be read.',
    next: 'Give a PED file with six columns (family, individual, father, mother, sex, phenotype) or a CanRisk pedigree.',
    httpStatus: 400,
    exitCode: 3,
  },
  PEDIGREE_PROBAND_NEEDED: {
    what: '{subject} lists {count} persons ({samples}, …) and does not say whom the report is about.',
    next: 'Name the person with --sample.',
    httpStatus: 400,
    exitCode: 2,
  },
  PEDIGREE_PROBAND_UNKNOWN: {
    what: '{subject} has no single person {sample}.',
    next: 'Check the individual id, or write it as family:individual.',
    httpStatus: 400,
    exitCode: 2,
  },
  PEDIGREE_CONTRADICTORY: {
    what: '{subject} describes a family that cannot be: {problem}.',
    next: 'Correct the pedigree file.',
    httpStatus: 400,
    exitCode: 3,
  },
  PEDIGREE_ROWS_UNREADABLE: {
    what: '{subject} has {count} lines that are no row of a pedigree (lines {lines}); they were left out.',
    next: 'Check these lines: the number of columns, the sex and the individual id.',
    httpStatus: 200,
    exitCode: 0,
  },
  PEDIGREE_PHENOTYPE_UNKNOWN: {
    what: '{subject} has phenotypes other than 1 (unaffected) and 2 (affected), so who is affected was not taken from it.',
    next: 'Write the phenotype as 1, 2, or 0 for missing.',
    httpStatus: 200,
    exitCode: 0,
  },
  PEDIGREE_RELATIVE_LEFT_OUT: {
    what: 'The relative {relative} ({subject}) is not in the pedigree that was written: {reason}.',
    next: 'Add them in CanRisk by hand.',
    httpStatus: 200,
    exitCode: 0,
  },
  PEDIGREE_PERSON_INCOMPLETE: {
    what: 'For {relative} ({subject}) the age or the year of birth is not known; CanRisk leaves such persons out of its calculation.',
    next: 'Record both, or add them in CanRisk by hand.',
    httpStatus: 200,
    exitCode: 0,
  },
  PEDIGREE_CONDITION_UNCODED: {
    what: '"{condition}" of {relative} ({subject}) has no code, so it was not written as a cancer.',
    next: 'Code it with ICD-10 or SNOMED CT, or add it in CanRisk by hand.',
    httpStatus: 200,
    exitCode: 0,
  },
  PEDIGREE_TARGET_INCOMPLETE: {
    what: '{subject}: sex, age or year of birth of the person is not known, without which CanRisk calculates nothing.',
    next: 'Add birth date and sex to the health record.',
    httpStatus: 422,
    exitCode: 3,
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
  MEDICINE_READ_PARTLY: {
    what: '"{subject}" was read as {known}; the rest ({rest}) is not known.',
    next: 'Check whether the product holds a further substance, and add it by its own name.',
    httpStatus: 200,
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
  ENZYME_MODULATED: {
    what: '{medicine} is a {strength} {kind} of {gene}; no guideline says by how much that changes the result, so it was not applied.',
    next: 'Keep it in mind for medicines that {gene} breaks down.',
    httpStatus: 200,
    exitCode: 0,
  },
  OUTSIDE_CALL_OVERRIDES: {
    what: 'The star-allele result given for {gene} was used instead of the genome file.',
    next: 'Leave the gene out of the star-allele file to use the genome.',
    httpStatus: 200,
    exitCode: 0,
  },
  // outside star-allele calls (profile/star-calls)
  STAR_CALL_ROW_UNREADABLE: {
    what: 'Line {line} of {subject} ("{row}") could not be read in full: {reason}.',
    next: 'Write gene, diplotype, phenotype and activity score in this order, separated by tabs, such as CYP2D6, *1/*4.',
    httpStatus: 200,
    exitCode: 0,
  },
  STAR_CALL_ROWS_LEFT_OUT: {
    what: '{count} more lines of {subject} could not be read.',
    next: 'Check that the file is a table of star-allele results: one gene a line, columns separated by tabs.',
    httpStatus: 200,
    exitCode: 0,
  },
  STAR_CALLS_NONE: {
    what: '{subject} holds no star-allele result.',
    next: 'Write one gene a line: gene, diplotype, phenotype and activity score, separated by tabs.',
    httpStatus: 200,
    exitCode: 0,
  },
  // input kinds and whose they are (profile)
  FILE_UTF16: {
    what: '{subject} is text in UTF-16, which Kairos does not read.',
    next: 'Save the file again as UTF-8 (in a spreadsheet: "tab-delimited text, UTF-8").',
    httpStatus: 415,
    exitCode: 3,
  },
  FILE_ARCHIVE: {
    what: '{subject} is a ZIP archive.',
    next: 'Unpack it and give the file inside.',
    httpStatus: 415,
    exitCode: 3,
  },
  FILE_FHIR_XML: {
    what: '{subject} is a health record in XML, which Kairos does not read.',
    next: 'Export it again as FHIR R4 in JSON.',
    httpStatus: 415,
    exitCode: 3,
  },
  PERSON_CONFLICT_BIRTH_DATE: {
    what: 'The files are about different people: {conflict}.',
    next: 'Give the files of one person; if it is the same person after all, say so with --same-person.',
    httpStatus: 409,
    exitCode: 3,
  },
  PERSON_CONFLICT_SEX: {
    what: 'The records state different sexes: {conflict}.',
    next: 'Give the files of one person; if it is the same person after all, say so with --same-person.',
    httpStatus: 409,
    exitCode: 3,
  },
  PERSON_CONFLICT_IDENTIFIER: {
    what: 'The files are about different people: {conflict}.',
    next: 'Give the files of one person; if it is the same person after all, say so with --same-person.',
    httpStatus: 409,
    exitCode: 3,
  },
  PERSON_CONFLICT_SAMPLE: {
    what: 'The genome files name different samples: {conflict}.',
    next: 'Choose one with --sample; if the samples are of the same person, say so with --same-person.',
    httpStatus: 409,
    exitCode: 3,
  },
  PERSON_CONFLICT_GENOTYPIC_SEX: {
    what: 'The chrX and chrY genotypes do not fit: {conflict}.',
    next: 'Check that the files are of one person; if they are, say so with --same-person.',
    httpStatus: 409,
    exitCode: 3,
  },
  PERSON_CONFLICT_OVERRIDDEN: {
    what: 'The files were taken as those of one person on your word (--same-person), although {conflict}.',
    next: 'Check the identity of the person before acting on this report.',
    httpStatus: 200,
    exitCode: 0,
  },
  // arrays (profile/array)
  ARRAY_EMPTY: {
    what: '{subject} holds no genotype row.',
    next: 'Download the raw data again; the file may have been cut off.',
    httpStatus: 400,
    exitCode: 3,
  },
  ARRAY_BUILD: {
    what: '{subject} is not in GRCh37 coordinates: {reason}.',
    next: 'Download the raw data again from the provider; current 23andMe and AncestryDNA files are in GRCh37 (build 37).',
    httpStatus: 400,
    exitCode: 3,
  },
  ARRAY_STRAND: {
    what: '{subject} is not on the plus strand: {contrary} of {count} telling genotypes are alleles only as their complements.',
    next: 'Give the raw data as the provider offers it; a converted file may have flipped strands, and nothing in it can be trusted.',
    httpStatus: 400,
    exitCode: 3,
  },
  ARRAY_BUILD_ASSUMED: {
    what: '{subject} does not say its genome build; it was read as GRCh37 (build 37), as its positions suggest.',
    next: 'Give the file with its header, as the provider offers it, to be certain.',
    httpStatus: 200,
    exitCode: 0,
  },
  ARRAY_ROWS_UNREADABLE: {
    what: '{count} lines of {subject} are no genotype rows, the first of them line {line}; they were left out.',
    next: 'Check that the file is complete and unchanged.',
    httpStatus: 200,
    exitCode: 0,
  },
  ARRAY_RSID_DIFFERS: {
    what: 'In {subject}, rows at known positions carry another rsID: {sites}. Those whose alleles fit the position were used.',
    next: 'Nothing needs to be done; rsIDs are merged and renamed over time.',
    httpStatus: 200,
    exitCode: 0,
  },
  ARRAY_POSITION_DIFFERS: {
    what: 'In {subject}, rows with a known rsID stand at another position: {sites}. They were not used.',
    next: 'Have these variants genotyped otherwise where they matter.',
    httpStatus: 200,
    exitCode: 0,
  },
  ARRAY_INDEL_AMBIGUOUS: {
    what: 'In {subject}, the letters at {sites} do not tell which insertion or deletion is meant; these count as not called.',
    next: 'Have these variants genotyped by sequencing where they matter.',
    httpStatus: 200,
    exitCode: 0,
  },
  ARRAY_OTHER_STRAND: {
    what: 'In {subject}, the alleles of {sites} fit only the other strand; these count as not called.',
    next: 'Have these variants genotyped otherwise where they matter.',
    httpStatus: 200,
    exitCode: 0,
  },
  ARRAY_CONTRADICTORY: {
    what: 'In {subject}, the genotypes at {sites} contradict each other or the number of chromosomes; these count as not called.',
    next: 'Have these variants genotyped otherwise where they matter.',
    httpStatus: 200,
    exitCode: 0,
  },
  // ancestry
  SCORE_NO_ANCESTRY: {
    what: 'For the score {subject} no percentile is given, because the person’s ancestry components are not known.',
    next: 'Give them with --pcs, or a genome that covers the variants of the coarse projection.',
    httpStatus: 200,
    exitCode: 0,
  },
  // single-gene findings
  FINDINGS_NONE_CHOSEN: {
    what: 'No category of findings was chosen, so that nothing is told.',
    next: 'Ask the person what they want to know, and name it with --choose.',
    httpStatus: 200,
    exitCode: 0,
  },
  FINDINGS_AGE_UNKNOWN: {
    what: 'The person’s age is not known, so that no single-gene finding is told.',
    next: 'Give a record with the birth date, or kairos findings --age: adult-onset findings are not told of minors.',
    httpStatus: 200,
    exitCode: 0,
  },
  FINDINGS_MINOR: {
    what: 'The person is a minor: only diseases that begin in childhood are told.',
    next: 'Adult-onset findings can be looked up when the person is of age and asks for them.',
    httpStatus: 200,
    exitCode: 0,
  },
  FINDINGS_NO_GENOME: {
    what: 'Results about single genes were asked for ({choice}), but no VCF of the person was given.',
    next: 'Give the person’s VCF, or leave out --choose.',
    httpStatus: 400,
    exitCode: 3,
  },
  FINDINGS_COVERAGE_UNKNOWN: {
    what: '{subject} does not say which places without a variant were read: no gene is called free of known variants.',
    next: 'Give a gVCF, or the regions that were read with --callable.',
    httpStatus: 200,
    exitCode: 0,
  },
  FINDINGS_ROWS_UNREADABLE: {
    what: '{count} rows of {subject} near classified variants cannot be read; what they say is not known.',
    next: 'Check the file with `bcftools view` and look at the rows.',
    httpStatus: 200,
    exitCode: 0,
  },
  FINDINGS_BUILD_MISMATCH: {
    what: '{subject} is in {own}, the classifications are in {other}.',
    next: 'Give the ClinVar VCF of the genome’s own build; positions are never carried over.',
    httpStatus: 409,
    exitCode: 3,
  },
  // clinical risk models
  RISK_MODEL_UNKNOWN: {
    what: 'There is no clinical model {subject}.{suggestion}',
    next: 'Run `kairos risk --list` to see the models.',
    httpStatus: 404,
    exitCode: 2,
  },
  RISK_INPUTS_SHAPE: {
    what: 'The inputs are not one JSON object.',
    next: 'Give one object, such as {"ageYears": 58, "sex": "female"}; `kairos risk --list` names the inputs.',
    httpStatus: 400,
    exitCode: 3,
  },
  RISK_INPUT_UNKNOWN: {
    what: 'No clinical model knows the input {subject}.{suggestion}',
    next: 'Use the names that `kairos risk --list` prints.',
    httpStatus: 400,
    exitCode: 3,
  },
  RISK_INPUT_TYPE: {
    what: 'The input {subject} is not {expected}.',
    next: 'Give it as `kairos risk --list` describes it, or leave it out where it is not known.',
    httpStatus: 400,
    exitCode: 3,
  },
  RISK_INPUT_IMPLAUSIBLE: {
    what: 'The input {subject} is {value} {unit}; living people have {min} to {max}.{hint}',
    next: 'Check the value and its unit; nothing was converted or guessed.',
    httpStatus: 400,
    exitCode: 3,
  },
  RISK_INPUTS_CONTRADICTORY: {
    what: 'The inputs contradict one another: {problem}.',
    next: 'Check both values and their units.',
    httpStatus: 400,
    exitCode: 3,
  },
  // absolute risks
  RISK_QUESTION_SHAPE: {
    what: 'The question of an absolute risk cannot be read: {problem}.',
    next: 'Write it as docs/absolute-risk.md describes it.',
    httpStatus: 400,
    exitCode: 3,
  },
  RISK_NO_TABLE: {
    what: 'There is no incidence of {subject} for the sex {sex} in {place}.',
    next: 'Import a table of it with `kairos knowledge import`; there are: {known}.',
    httpStatus: 404,
    exitCode: 3,
  },
  RISK_AGE_RANGE: {
    what: 'The risk of {subject} from {fromAge} to {toAge} years goes beyond its tables.',
    next: 'Ask for ages from {low} to {high}, or import tables that go further.',
    httpStatus: 400,
    exitCode: 3,
  },
  // knowledge
  PACK_MISSING: {
    what: 'The knowledge pack {subject} is not there.',
    next: 'Point --knowledge at the folder that holds the packs, or restore it from the repository.',
    httpStatus: 500,
    exitCode: 4,
  },
  PACK_SCHEMA: {
    what: 'The knowledge pack {subject} cannot be used: in {file}, {problem}.',
    next: 'Import the pack again with `kairos knowledge import`, or restore it from the repository.',
    httpStatus: 500,
    exitCode: 4,
  },
  PACK_HASH_MISMATCH: {
    what: 'The file {file} of the knowledge pack {subject} is not the one its manifest names.',
    next: 'Restore the pack, or import it again with `kairos knowledge import`; never edit a pack by hand.',
    httpStatus: 500,
    exitCode: 4,
  },
  IMPORT_FORMAT: {
    what: 'The {subject} to import are not {expected}.',
    next: 'Give the origin’s own file, unchanged.',
    httpStatus: 400,
    exitCode: 3,
  },
  PACK_NOT_WRITTEN: {
    what: 'The packs cannot be written to {subject}: {reason}.',
    next: 'Free space or name a folder you may write to with --out; packs already there are unchanged or whole.',
    httpStatus: 507,
    exitCode: 3,
  },
  ADVICE_NOT_STRUCTURED: {
    what: 'The wording {id} of {subject} has no structured advice yet.',
    next: 'Rows with it say "see the guideline" and show the wording you imported.',
    httpStatus: 200,
    exitCode: 0,
  },
  // profile: VCF, BED, FASTA
  VCF_HEADER_MISSING: {
    what: '{subject} has no VCF header line (#CHROM …).',
    next: 'Give a VCF as the laboratory exported it; if it was cut, export it again.',
    httpStatus: 400,
    exitCode: 3,
  },
  VCF_COLUMNS: {
    what: 'The header of {subject} does not name the columns a VCF has.',
    next: 'Export the file again; columns must be separated by tabs.',
    httpStatus: 400,
    exitCode: 3,
  },
  VCF_NO_SAMPLES: {
    what: '{subject} lists variants without any sample’s genotypes.',
    next: 'Export the VCF with genotypes (FORMAT and sample columns).',
    httpStatus: 400,
    exitCode: 3,
  },
  VCF_DUPLICATE_SAMPLES: {
    what: '{subject} names the sample {sample} twice.',
    next: 'Rename the samples so that each name stands for one person.',
    httpStatus: 400,
    exitCode: 3,
  },
  VCF_SAMPLE_UNKNOWN: {
    what: '{subject} has no sample {sample}.',
    next: 'Choose one of its samples with --sample: {samples}.',
    httpStatus: 400,
    exitCode: 3,
  },
  VCF_SAMPLE_NEEDED: {
    what: '{subject} has {count} samples.',
    next: 'Choose the person’s with --sample: {samples}.',
    httpStatus: 400,
    exitCode: 3,
  },
  VCF_BUILDS_MIXED: {
    what: 'The header of {subject} names both GRCh37 and GRCh38.',
    next: 'Find out which build the positions are in and export the file with a header that says only that.',
    httpStatus: 400,
    exitCode: 3,
  },
  BUILD_CONTRADICTED: {
    what: '{subject} says it is {named}, but --build says {given}.',
    next: 'Leave --build out, or give the file of that build.',
    httpStatus: 400,
    exitCode: 3,
  },
  BUILD_UNKNOWN: {
    what: '{subject} does not say which genome build its positions are in.',
    next: 'Say it with --build GRCh37 or --build GRCh38; the laboratory knows.',
    httpStatus: 400,
    exitCode: 3,
  },
  BED_ROW: {
    what: 'Line {line} of {subject} is not an interval of a BED file.',
    next: 'Give chromosome, start and end separated by tabs (zero-based, half-open).',
    httpStatus: 400,
    exitCode: 3,
  },
  BED_INTERVAL_REVERSED: {
    what: 'Line {line} of {subject} starts at {start} after its end {end}.',
    next: 'Correct the interval; start must not exceed end.',
    httpStatus: 400,
    exitCode: 3,
  },
  FASTA_INDEX: {
    what: 'The reference {subject} has no usable .fai index.',
    next: 'Make it with `samtools faidx` and keep it beside the FASTA.',
    httpStatus: 400,
    exitCode: 3,
  },
  VCF_ROW_UNREADABLE: {
    what: 'Line {line} of {subject} was left out: {problem}.',
    next: 'Export the file again if the row matters.',
    httpStatus: 200,
    exitCode: 0,
  },
  VCF_REFERENCE_MISMATCH: {
    what: 'Line {line} of {subject} has REF {found} at {place}, where the reference is {expected}; the row was not used.',
    next: 'Check the genome build and that the VCF was made against the standard reference.',
    httpStatus: 200,
    exitCode: 0,
  },
  VCF_GENOTYPE_RANGE: {
    what: 'Line {line} of {subject} has a genotype {genotype} beyond its alleles; it counts as not called.',
    next: 'Export the file again; genotype and ALT column do not belong together.',
    httpStatus: 200,
    exitCode: 0,
  },
  VCF_CONTRADICTED: {
    what: 'Line {line} of {subject} calls {place} heterozygous, but all reads show one allele; it counts as not called.',
    next: 'Have the position genotyped again where it matters.',
    httpStatus: 200,
    exitCode: 0,
  },
  VCF_DUPLICATE_ROW: {
    what: 'Line {line} of {subject} repeats {place} with another genotype; the first row was used.',
    next: 'Keep one row a position.',
    httpStatus: 200,
    exitCode: 0,
  },
  REMARKS_LEFT_OUT: {
    what: '{count} more remarks of kind {code} on {subject} were left out.',
    next: 'They are of the same kind as those shown.',
    httpStatus: 200,
    exitCode: 0,
  },
  // profile/bytes and host/files
  VCF_LINE_TOO_LONG: {
    what: 'Line {line} of {subject} is longer than any VCF row.',
    next: 'The file is damaged or no VCF; export it again.',
    httpStatus: 400,
    exitCode: 3,
  },
  VCF_HEADER_TOO_LONG: {
    what: 'The header of {subject} is longer than that of any VCF.',
    next: 'The file is damaged or no VCF; export it again.',
    httpStatus: 400,
    exitCode: 3,
  },
  FILE_DAMAGED: {
    what: '{subject} is damaged or was cut off: {reason}.',
    next: 'Copy or export the file again; its compression does not end as it should.',
    httpStatus: 400,
    exitCode: 3,
  },
  FILE_NOT_UTF8: {
    what: 'Line {line} of {subject} is not text in UTF-8.',
    next: 'Save the file again as UTF-8, so that no name or value is misread.',
    httpStatus: 415,
    exitCode: 3,
  },
  TEXT_NOT_UTF8: {
    what: '{place} of {subject} has characters that are not UTF-8; each was read as "\uFFFD".',
    next: 'Check names and values there; the genotypes themselves are plain ASCII.',
    httpStatus: 200,
    exitCode: 0,
  },
  FILE_TOO_LARGE: {
    what: '{subject} holds more than {limit} of text, too much for a file of its kind.',
    next: 'Give the record or list of one person.',
    httpStatus: 413,
    exitCode: 3,
  },
  PERSON_TWO_GENOMES: {
    what: 'Two genome files were given: {subject}.',
    next: 'Give one genome file of the person; a second one may be a laboratory result as a star-allele TSV.',
    httpStatus: 409,
    exitCode: 3,
  },
  PERSON_AGE_DISAGREES: {
    what: 'The age {stated} was given, but the birth date in the record makes it {recorded}.',
    next: 'Leave out --age, or check whose record it is.',
    httpStatus: 409,
    exitCode: 3,
  },
  BED_AS_INPUT: {
    what: '{subject} is a BED of regions, not a person’s data.',
    next: 'Give it with --callable to say which regions were read.',
    httpStatus: 400,
    exitCode: 3,
  },
  // host/cli
  REPORT_UNREADABLE: {
    what: '{subject} is no report of the form {schema}.',
    next: 'Give a report.json that Kairos wrote.',
    httpStatus: 400,
    exitCode: 3,
  },
  GENOTYPE_NOT_VCF: {
    what: '{subject} is not a VCF.',
    next: '`kairos genotype` reads VCFs; `kairos report` reads every kind of file.',
    httpStatus: 400,
    exitCode: 3,
  },
  // profile/bytes: BGZF and its indexes
  BGZF_NO_END_MARKER: {
    what: '{subject} does not end with the marker of a complete BGZF file; rows at its end may be missing.',
    next: 'Compare its size with the original, or copy it again.',
    httpStatus: 200,
    exitCode: 0,
  },
  INDEX_UNUSABLE: {
    what: 'The index {subject} does not fit its file: {reason}; the whole file was read instead.',
    next: 'Make the index again with `tabix -p vcf`, or remove it.',
    httpStatus: 200,
    exitCode: 0,
  },
  INDEX_OLDER: {
    what: 'The index {subject} is older than its file; it fits and was used.',
    next: 'Make the index again with `tabix -p vcf` if the file has changed since.',
    httpStatus: 200,
    exitCode: 0,
  },
  // profile/score-file, profile/genotypes: polygenic scores
  SCORE_FILE_COLUMNS: {
    what: '{subject} is no PGS Catalog scoring file that can be read: {problem}.',
    next: 'Give a scoring file of the PGS Catalog, format 1 or 2, with its line of column titles.',
    httpStatus: 400,
    exitCode: 3,
  },
  SCORE_FILE_EMPTY: {
    what: '{subject} is a scoring file without rows.',
    next: 'Download it again; it may have been cut off.',
    httpStatus: 400,
    exitCode: 3,
  },
  SCORE_FILE_ROW: {
    what: 'Row {row} of the scoring file {subject} makes it invalid: {reason}.',
    next: 'Correct the row, or give the file as the PGS Catalog publishes it.',
    httpStatus: 400,
    exitCode: 3,
  },
  SCORE_WEIGHT: {
    what: 'The weight "{value}" in row {row} of the scoring file {subject} is not a number.',
    next: 'Write weights as decimal numbers with a point.',
    httpStatus: 400,
    exitCode: 3,
  },
  SCORE_NOTHING_TO_SCORE: {
    what: 'None of the {rows} rows of {subject} can be scored from a genome; the first is left out because of: {reason}.',
    next: 'Give the harmonised file (…_hmPOS_GRCh38.txt.gz), which has positions.',
    httpStatus: 422,
    exitCode: 3,
  },
  SCORE_BUILD_MISMATCH: {
    what: 'The score {subject} is in {scoreBuild}, the genome {genome} in {genomeBuild}; nothing was computed.',
    next: 'Give the scoring file harmonised to {genomeBuild} (…_hmPOS_{genomeBuild}.txt.gz).',
    httpStatus: 409,
    exitCode: 3,
  },
  SCORE_BUILD_UNKNOWN: {
    what: '{subject} does not say its genome build.',
    next: 'State it with --build GRCh37 or --build GRCh38.',
    httpStatus: 400,
    exitCode: 3,
  },
  SCORE_BUILD_TAKEN: {
    what: '{subject} does not state its build; {build} was taken for it, as stated with --build.',
    next: 'Check that its positions are of that build.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORE_ROWS_UNSCORED: {
    what: '{count} of {total} rows of {subject} cannot be scored, the first row {row}: {reason}.',
    next: 'The sum is without them; --match-log lists each. HLA types and star alleles of a laboratory are taken with --calls.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORE_ROWS_DUPLICATE: {
    what: '{count} rows of {subject} share their variant with another row, the first row {row}; none of them counts.',
    next: 'Correct the scoring file, or let the first of each count with --keep-first-match.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORE_ROWS_CONFLICT: {
    what: 'Rows {row} and {other} of {subject} give one allele two weights; neither counts.',
    next: 'Correct the scoring file.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORE_PHASE_ASSUMED: {
    what: 'In {count} APOE rows of {subject} both variants are heterozygous and their phase is not known; ε2/ε4 was taken, not the very rare ε1/ε3.',
    next: 'Give a phased VCF, or have APOE typed, to be certain.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORE_NOT_READ: {
    what: 'Of {subject}, {imputed} rows were not read and count twice the allele frequency, {unknown} were not read and count nothing; the sum is not that of a genome that was read there.',
    next: 'Give a gVCF, or callable regions with --callable, so that absent sites are known to be reference.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORES_NOT_FOR_MINORS: {
    what: '{count} polygenic scores were asked for; they are not told about children, because they do not say when in life a disease begins.',
    next: 'Ask again when the person is grown up.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORE_COHORT_FREQUENCIES: {
    what: 'Missing genotypes of {subject} count twice the allele frequency among the {people} people of this file; one of them alone has another sum.',
    next: 'Give a table with --frequencies, so that a sum does not depend on who else is in the file.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORE_NOTHING_MATCHED: {
    what: 'No variant of {subject} was found in {genome}.',
    next: 'Check build and chromosome names; the score is not meaningful.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORE_REFERENCE_UNKNOWN: {
    what: '{count} sites of {subject} were read and are absent, but their reference base is not known.',
    next: 'Give a FASTA with --reference, or a frequency table with REF and ALT with --frequencies.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORE_NO_REFERENCE_DISTRIBUTION: {
    what: 'The score {subject} has no reference distribution, so that it has no percentile.',
    next: 'Build one from a panel of your own with --reference PANEL.vcf; the sum can be compared only among people scored in the same way.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORE_OTHER_VARIANTS: {
    what: 'The reference people’s sums of {subject} count {counted} variants, the scoring file has {total}: it is another version, so that no percentile is given.',
    next: 'Give the scoring file of that accession as the PGS Catalog publishes it, or a panel of your own with --reference PANEL.vcf.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORE_OTHER_POPULATION: {
    what: 'The score {subject} is declared valid in {valid}; this person is nearest to {population}, so that the percentile is greyed.',
    next: 'Take a score that was evaluated in {population}, or leave this one aside.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORE_COVERAGE_LOW: {
    what: 'Only {covered} of the score {subject} was read, so that no percentile is given; at least {least} are needed.',
    next: 'Give a genome that covers more of the score: a gVCF, callable regions, or imputed genotypes.',
    httpStatus: 200,
    exitCode: 0,
  },
  SCORE_PCS: {
    what: '{subject} is no table of ancestry components: {problem}.',
    next: 'Give a tab- or blank-separated table with the columns IID and PC1, PC2, … of the panel’s own components.',
    httpStatus: 400,
    exitCode: 3,
  },
  SCORE_COVERED_VARIANCE_UNKNOWN: {
    what: 'The covered variance of {subject} is not known: not every row has an allele frequency, or rows count several alleles at once.',
    next: 'Give an allele-frequency table with --frequencies.',
    httpStatus: 200,
    exitCode: 0,
  },
  FREQUENCY_COLUMNS: {
    what: '{subject} is no allele-frequency table with #CHROM, ID or POS, REF, ALT and ALT_FREQS.',
    next: 'Make one with `plink2 --freq cols=+pos`.',
    httpStatus: 400,
    exitCode: 3,
  },
  FREQUENCY_ROW: {
    what: 'Line {line} of the allele-frequency table {subject} cannot be read: {reason}.',
    next: 'Make the table with `plink2 --freq cols=+pos`.',
    httpStatus: 400,
    exitCode: 3,
  },
  PLINK_ROW: {
    what: 'Row {row} of {subject} has not {expected}.',
    next: 'Make the files again with `plink2 --make-bed`.',
    httpStatus: 400,
    exitCode: 3,
  },
  PLINK_BED: {
    what: '{subject} is no PLINK 1 .bed that fits its .bim and .fam: {reason}.',
    next: 'Make the files again with `plink2 --make-bed`, and keep the three together.',
    httpStatus: 400,
    exitCode: 3,
  },
  SCORE_GENOME_KIND: {
    what: '{subject} is neither a VCF nor a PLINK .bed.',
    next: 'Give a VCF, or a .bed with its .bim and .fam beside it.',
    httpStatus: 415,
    exitCode: 3,
  },
  // engines/prevention
  PREVENTION_NAME: {
    what: 'The prevention entry {subject} names the {kind} "{name}", which is not known.',
    next: 'Correct the name in the pack, or add what it names.',
    httpStatus: 500,
    exitCode: 4,
  },
  PREVENTION_CYCLE: {
    what: 'Prevention rules lead back to {subject}: {cycle}.',
    next: 'Take one of these references out of the pack.',
    httpStatus: 500,
    exitCode: 4,
  },
  PREVENTION_AGES: {
    what: 'The prevention rule {subject} asks for what cannot be: {problem}.',
    next: 'Correct the ages or the interval in the pack.',
    httpStatus: 500,
    exitCode: 4,
  },
  INTERNAL: {
    what: 'Kairos failed on its own account: {reason}.',
    next: 'Please report this with the command you ran; your files are unchanged.',
    httpStatus: 500,
    exitCode: 70,
  },
  // record: fhir (definitions, validation, search values)
  // record: vault (keys and what is sealed)
  // record: audit
  // record: store
  STORE_UNREACHABLE: {
    what: 'The record’s database at {subject} cannot be opened: {reason}.',
    next: 'Check that the folder may be written, or that DATABASE_URL names a running PostgreSQL 15 or newer.',
    httpStatus: 503,
    exitCode: 3,
  },
  // record: policy
  CONSENT_UNCLEAR: {
    what: 'The consent {subject} cannot be kept as it is written: {reason}.',
    next: 'Write it by category (securityLabel), resource type (class), person or organisation (actor), purpose and period.',
    httpStatus: 422,
    exitCode: 3,
  },
  // record: analysis
  // record: server
} as const satisfies Readonly<Record<string, ErrorEntry>>;

/** One of the codes of {@link errorTable}. */
export type ErrorCode = keyof typeof errorTable;
