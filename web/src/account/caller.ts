/** Roles of those who sign in. */
const callerRoles = [
  'citizen',
  'representative',
  'clinician',
  'laboratory',
  'steward',
  'researcher',
] as const;
export type CallerRole = (typeof callerRoles)[number];

/** A person whose record it is, or for whom they stand, with the days that holds (YYYY-MM-DD), where limited. */
export type CallerPerson = {
  readonly id: string;
  readonly from: string | null;
  readonly until: string | null;
};

/** Whoever is signed in, as the server's token says. */
export type Caller = {
  /** Their account. */
  readonly subject: string;
  readonly role: CallerRole;
  readonly name: string | null;
  readonly organisation: string | null;
  /** Their own resource, such as `Practitioner/12`. */
  readonly fhirUser: string | null;
  /** Empty: bound to nobody. */
  readonly persons: readonly CallerPerson[];
  readonly scopes: readonly string[];
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads who a token is for; null where it is none of this server's. The server decides by its signature what it allows:
 * here it only says which screens to show.
 */
export function readCaller(token: string): Caller | null {
  const claims = payloadOf(token);
  if (claims === null) return null;
  const { sub, role: named, name, org, fhirUser, persons, scope } = claims;
  const role = callerRoles.find((one) => one === named);
  if (role === undefined || typeof sub !== 'string') return null;
  return {
    subject: sub,
    role,
    name: textOf(name),
    organisation: textOf(org),
    fhirUser: textOf(fhirUser),
    persons: Array.isArray(persons) ? (persons as readonly unknown[]).flatMap(personOf) : [],
    scopes: typeof scope === 'string' ? scope.split(' ') : [],
  };
}

function payloadOf(token: string): Fields | null {
  const [, payload = ''] = token.split('.');
  try {
    const text = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? (claims as Fields) : null;
  } catch {
    return null;
  }
}

function personOf(entry: unknown): readonly CallerPerson[] {
  const { id, from, until } = (entry ?? {}) as Fields;
  return typeof id === 'string' ? [{ id, from: textOf(from), until: textOf(until) }] : [];
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
