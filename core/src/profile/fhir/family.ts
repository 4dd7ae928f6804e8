import { gap } from '../../base/index.ts';
import type { Condition } from '../model/person.ts';
import { sourceOf } from './bundle.ts';
import { conceptName, readConcept } from './concept.ts';
import { objectAt, objectsAt, textAt } from './json-value.ts';
import type { ResourceReader } from './reading.ts';

/** Reads one relative with the conditions they have or had; entered-in-error is left out. */
export const readFamilyMember: ResourceReader = (resource, entry, reading) => {
  const status = textAt(resource, 'status');
  if (status === 'entered-in-error') return {};
  const slots = { subject: entry.record, file: reading.file };
  if (status === 'health-unknown')
    return { gaps: [gap('FHIR_INFORMATION_ABSENT', { ...slots, what: 'a relative' })] };
  const relationship = conceptName(readConcept(objectAt(resource, 'relationship')));
  if (relationship === null)
    return { gaps: [gap('FHIR_ELEMENT_MISSING', { ...slots, element: 'relationship' })] };
  const source = sourceOf(entry, reading.file);
  const conditions = objectsAt(resource, 'condition').flatMap((item): readonly Condition[] => {
    const concept = readConcept(objectAt(item, 'code'));
    const text = conceptName(concept);
    return text === null ? [] : [{ codings: concept.codings, text, status: 'active', source }];
  });
  return { relatives: [{ relationship, conditions, source }] };
};
