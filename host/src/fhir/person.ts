import { gap, type Outcome } from '@kairos/core/base';
import type { Definitions } from './definitions.ts';
import type { Resource } from './resource.ts';
import { walk } from './search-path.ts';
import type { SearchParam } from './search-query.ts';
import { readReference } from './value-readers.ts';

/** Parameters that name whom a resource is about, before all others that may name a Patient. */
const primary = ['patient', 'subject'];

/**
 * The id of the Patient whose record a resource belongs to: whom it is about, else whom the Patient compartment's
 * parameters name. A Binary belongs to the Patient of its security context, a Bundle to the one Patient of its entries, a
 * Subscription, which names nobody, to the Patient of its extension {@link OWNER}.
 * Null where there is none. Gap: FHIR_PERSONS_SEVERAL.
 */
export function personOf(resource: Resource, definitions: Definitions): Outcome<string | null> {
  const { resourceType: type, id = null } = resource;
  if (type === 'Patient') return id;
  for (const group of groupsOf(type, definitions)) {
    const persons = new Set(group.flatMap((name) => patientsOf(resource, name, definitions)));
    if (persons.size > 1) return several(resource, persons);
    for (const person of persons) return person;
  }
  if (type === 'Binary') return referredPatient(resource['securityContext']);
  if (type === 'Subscription') return referredPatient(ownerExtension(resource));
  return type === 'Bundle' ? personOfEntries(resource, definitions) : null;
}

/** The extension that says whose record a resource belongs to where FHIR has no place for it. */
export const OWNER = 'urn:kairos:owner';

function ownerExtension(resource: Resource): unknown {
  const extensions = Array.isArray(resource['extension'])
    ? (resource['extension'] as readonly unknown[])
    : [];
  const found = extensions.find(
    (one): one is { readonly valueReference?: unknown } =>
      typeof one === 'object' && one !== null && 'url' in one && one.url === OWNER,
  );
  return found?.valueReference;
}

/** Names of parameters to ask, the first group before the next. */
function groupsOf(type: string, definitions: Definitions): readonly (readonly string[])[] {
  const others = definitions.compartment(type).map(({ name }) => name);
  return [
    ...primary.filter((name) => isPatientParam(definitions.param(type, name))).map((name) => [name]),
    others,
  ];
}

function isPatientParam(param: SearchParam | null): boolean {
  return param !== null && param.kind === 'reference' && param.targets.includes('Patient');
}

function patientsOf(resource: Resource, name: string, definitions: Definitions): readonly string[] {
  const plan = definitions.plans(resource.resourceType).find(({ param }) => param.name === name);
  const found: string[] = [];
  for (const path of plan?.paths ?? [])
    walk(resource, path, (value) =>
      readReference(value, {
        param: name,
        type: path.type,
        target: 'Patient',
        systemOf: () => null,
        add: (reference) => {
          if (reference.kind === 'reference' && reference.type === 'Patient' && reference.id !== null)
            found.push(reference.id);
        },
      }),
    );
  return found;
}

function referredPatient(value: unknown): string | null {
  const { reference } = (value ?? {}) as { readonly reference?: unknown };
  return typeof reference === 'string'
    ? (/^Patient\/([A-Za-z0-9.-]{1,64})(?:\/|$)/.exec(reference)?.[1] ?? null)
    : null;
}

/** Of a document or a collection: the Patients inside and those its other entries belong to must be one. */
function personOfEntries(bundle: Resource, definitions: Definitions): Outcome<string | null> {
  const entries: unknown = bundle['entry'];
  const persons = new Set<string>();
  for (const entry of Array.isArray(entries) ? (entries as readonly unknown[]) : []) {
    const { resource } = (entry ?? {}) as { readonly resource?: Resource };
    if (typeof resource?.resourceType !== 'string' || resource.resourceType === 'Bundle') continue;
    const person = personOf(resource, definitions);
    if (typeof person === 'string') persons.add(person);
    else if (person !== null) return person;
  }
  if (persons.size > 1) return several(bundle, persons);
  const [person = null] = persons;
  return person;
}

function several({ resourceType, id }: Resource, persons: ReadonlySet<string>): Outcome<never> {
  return gap('FHIR_PERSONS_SEVERAL', {
    subject: id === undefined ? resourceType : `${resourceType}/${id}`,
    persons: [...persons].sort().slice(0, 10).join(', '),
  });
}
