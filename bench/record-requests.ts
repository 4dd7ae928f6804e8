/** A person that was brought in. */
export type Person = {
  readonly id: string;
  readonly resources: number;
  readonly family: string;
  readonly identifier: string;
};

type Asked = { readonly known: readonly Person[]; readonly conditions: readonly string[] };

const loinc = (code: string): string => `http://loinc.org|${code}`;

/** Shapes of searches as clinicians' programs send them; the first of a pair of each is asked of another person. */
const shapes: readonly ((of: { readonly person: Person; readonly condition: string }) => string)[] = [
  ({ person }) => `Patient?family=${person.family}`,
  ({ person }) => `Patient?identifier=${person.identifier}`,
  () => `Patient?birthdate=ge1990-01-01&gender=female&_count=10`,
  ({ person }) => `Observation?patient=${person.id}&code=${loinc('8302-2')}&_sort=-date`,
  () => `Observation?code=${loinc('8302-2')}&value-quantity=gt170&_count=10`,
  ({ person }) => `Encounter?patient=${person.id}&_sort=-date&_count=20`,
  ({ person }) => `Condition?patient.family=${person.family}&_count=20`,
  ({ person }) => `Observation?patient.identifier=${person.identifier}&code=${loinc('29463-7')}&_sort=-date`,
  ({ person }) => `MedicationRequest?patient=${person.id}&_include=MedicationRequest:encounter&_count=20`,
  ({ condition }) => `Patient?_has:Condition:patient:code=${condition}&_count=10`,
  ({ person }) => `Observation?patient=${person.id}&category=vital-signs&_count=20`,
  ({ condition }) => `Condition?code=${condition}&_sort=-onset-date&_count=20`,
];

/** One search of the mix: simple ones, chained, reverse chained, sorted, and those that bring other resources. */
export function clinicianSearches(i: number, { known, conditions }: Asked): string {
  const person = known[(i * 7919) % known.length];
  const condition = conditions[(i * 31) % conditions.length];
  const shape = shapes[i % shapes.length];
  if (person === undefined || condition === undefined || shape === undefined)
    throw new Error('nobody was brought in');
  return path(shape({ person, condition }));
}

/** A search of a person's own record. */
export function citizenSearches(i: number, person: string): string {
  return path(
    [
      'Observation?_sort=-date&_count=20',
      `Condition?patient=${person}&_sort=-onset-date`,
      'Immunization?_count=20',
      `Encounter?patient=${person}&date=ge2015-01-01&_sort=-date&_count=10`,
    ][i % 4] ?? '',
  );
}

function path(search: string): string {
  return `/fhir/${search.replace(/[^\w?=&.:-]/gu, (sign) => encodeURIComponent(sign))}`;
}

/** A measurement that is created, and created again a little different. */
export function observation(person: string, i: number): { readonly [member: string]: unknown } {
  return {
    resourceType: 'Observation',
    status: 'final',
    category: [
      {
        coding: [
          { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' },
        ],
      },
    ],
    code: {
      coding: [{ system: 'http://loinc.org', code: '29463-7', display: 'Body Weight' }],
      text: 'Body Weight',
    },
    subject: { reference: `Patient/${person}` },
    effectiveDateTime: `2026-0${1 + (i % 9)}-1${i % 10}T08:00:00+01:00`,
    issued: `2026-0${1 + (i % 9)}-1${i % 10}T08:05:00.000+01:00`,
    valueQuantity: { value: 60 + (i % 40), unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' },
  };
}
