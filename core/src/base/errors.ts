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
  INTERNAL: {
    what: 'Kairos failed on its own account: {reason}.',
    next: 'Please report this with the command you ran; your files are unchanged.',
    httpStatus: 500,
    exitCode: 70,
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;

/** One of the codes of {@link errorTable}. */
export type ErrorCode = keyof typeof errorTable;
