type HumanName = {
  readonly text?: string;
  readonly given?: readonly string[];
  readonly family?: string;
};

/** A Patient as a search answers with it. */
export type Patient = {
  readonly resourceType: 'Patient';
  readonly id: string;
  readonly name?: readonly HumanName[];
  readonly birthDate?: string;
  readonly gender?: string;
  readonly identifier?: readonly { readonly value?: string }[];
};

export type PatientBundle = {
  readonly total?: number;
  readonly link?: readonly { readonly relation: string; readonly url: string }[];
  readonly entry?: readonly { readonly resource?: Patient | { readonly resourceType: string } }[];
};

const PAGE = '_sort=family,given&_count=20';

/** What is searched for: a birth date as YYYY-MM-DD, a number, or a name. null: too little to search for. */
export function patientQuery(text: string): string | null {
  const words = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(words)) return query('birthdate', words);
  if (/\d/.test(words)) return query('identifier', words);
  const names = words.split(/\s+/).filter((word) => word.length > 1);
  if (names.length === 0) return null;
  const parameters = names.map((name) => `name=${encodeURIComponent(name.replaceAll(/[,\\$|]/g, ' '))}`);
  return `/fhir/Patient?${parameters.join('&')}&${PAGE}`;
}

function query(name: string, value: string): string {
  return `/fhir/Patient?${name}=${encodeURIComponent(value)}&${PAGE}`;
}

/** Those who are a clinician's own: who they are bound to, or who names them as their general practitioner; null: not known. */
export function ownPatientsQuery(caller: {
  readonly persons: readonly { readonly id: string }[];
  readonly fhirUser: string | null;
}): string | null {
  const { persons, fhirUser } = caller;
  if (persons.length > 0)
    return `/fhir/Patient?_id=${persons.map(({ id }) => encodeURIComponent(id)).join(',')}&${PAGE}`;
  const [practitioner] = /Practitioner\/[A-Za-z0-9.-]{1,64}$/.exec(fhirUser ?? '') ?? [];
  return practitioner === undefined ? null : query('general-practitioner', practitioner);
}

export function patientsIn({ entry = [] }: PatientBundle): readonly Patient[] {
  return entry.flatMap(({ resource }) =>
    resource?.resourceType === 'Patient' && 'id' in resource ? [resource] : [],
  );
}

/** Where the next page is, on this server; null on the last. */
export function nextPage({ link = [] }: PatientBundle): string | null {
  const next = link.find(({ relation }) => relation === 'next');
  if (next === undefined) return null;
  const { pathname, search } = new URL(next.url, 'https://here');
  return `${pathname}${search}`;
}
