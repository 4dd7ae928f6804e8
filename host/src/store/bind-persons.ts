/** Tells the database whose rows a connection may see (row-level security), until it is told otherwise. */
export const BIND_PERSONS = `select set_config('kairos.persons', $1, false)`;
