/** Tells the database whose rows a connection may see (row-level security), until it is told otherwise. */
export const BIND_PERSONS = `select set_config('kairos.persons', $1, false)`;

/**
 * Begins a statement within a transaction whose answer nobody needs: over a network it is sent with the next one, at the
 * latest the commit, which fails if it failed.
 */
export const SENT_AHEAD = '/* sent ahead */ ';
