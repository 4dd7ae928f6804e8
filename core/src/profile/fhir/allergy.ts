import { gap, objectAt, objectsAt } from '../../base/index.ts';
import { sourceOf } from './bundle.ts';
import { absence, codesOf } from './code-systems.ts';
import { conceptName, isEmptyConcept, readConcept, statusCode } from './concept.ts';
import type { ResourceReader } from './reading.ts';

const pastStatuses: readonly string[] = ['inactive', 'resolved'];
const voidVerifications: readonly string[] = ['refuted', 'entered-in-error'];

/**
 * Reads an allergy or intolerance: inactive, resolved, refuted and entered-in-error are left out,
 * and so are entries that only say that none is known. Without a code the reactions' substances count.
 */
export const readAllergy: ResourceReader = (resource, entry, reading) => {
  const clinical = statusCode(objectAt(resource, 'clinicalStatus'));
  const verification = statusCode(objectAt(resource, 'verificationStatus'));
  if (clinical !== null && pastStatuses.includes(clinical)) return {};
  if (verification !== null && voidVerifications.includes(verification)) return {};
  const slots = { subject: entry.record, file: reading.file };
  const source = sourceOf(entry, reading.file);
  const code = readConcept(objectAt(resource, 'code'));
  const absent = absence(code.codings);
  if (absent === 'none-known') return {};
  if (absent === 'no-information')
    return { gaps: [gap('FHIR_INFORMATION_ABSENT', { ...slots, what: 'allergies' })] };
  const concepts = isEmptyConcept(code)
    ? objectsAt(resource, 'reaction').map((reaction) => readConcept(objectAt(reaction, 'substance')))
    : [code];
  const allergies = concepts.flatMap((concept) => {
    const substance = conceptName(concept);
    const { codings } = concept;
    const [atc, rxnorm] = [codesOf(codings, 'atc'), codesOf(codings, 'rxnorm')];
    return substance === null ? [] : [{ codings, atc, rxnorm, substance, source }];
  });
  return allergies.length === 0
    ? { gaps: [gap('FHIR_ELEMENT_MISSING', { ...slots, element: 'code' })] }
    : { allergies };
};
