/** Why tests that take a while do not run; null where they do. */
export const noTime: string | null =
  process.env['KAIROS_FAULTS'] === undefined ? 'it takes a while: KAIROS_FAULTS asks for it' : null;
