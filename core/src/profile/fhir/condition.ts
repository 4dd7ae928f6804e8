import { gap, type Gap, type JsonObject, objectAt, textAt } from '../../base/index.ts';
import type { Condition } from '../model/person.ts';
import { readAge } from './age.ts';
import { datePart, isAfter } from './as-of.ts';
import { type RecordEntry, sourceOf } from './bundle.ts';
import { absence, isPregnancyCondition } from './code-systems.ts';
import { conceptName, readConcept, statusCode } from './concept.ts';
import type { Reading, ResourceReader } from './reading.ts';

const pastStatuses: readonly string[] = ['inactive', 'remission', 'resolved'];
const voidVerifications: readonly string[] = ['refuted', 'entered-in-error'];

/**
 * Reads a diagnosis or problem: inactive, in remission, resolved or abated is past; refuted and
 * entered-in-error are left out; a differential diagnosis is left out with a remark.
 */
export const readCondition: ResourceReader = (resource, entry, reading) => {
  const verification = statusCode(objectAt(resource, 'verificationStatus'));
  if (verification !== null && voidVerifications.includes(verification)) return {};
  const concept = readConcept(objectAt(resource, 'code'));
  const slots = { subject: entry.record, file: reading.file };
  const absent = absence(concept.codings);
  if (absent === 'none-known') return {};
  if (absent === 'no-information')
    return { gaps: [gap('FHIR_INFORMATION_ABSENT', { ...slots, what: 'conditions' })] };
  const text = conceptName(concept);
  if (text === null) return { gaps: [gap('FHIR_ELEMENT_MISSING', { ...slots, element: 'code' })] };
  if (verification === 'differential') {
    return { gaps: [gap('FHIR_NOT_CONFIRMED', { ...slots, name: text, treatment: 'it was left out' })] };
  }
  const onset = onsetDate(resource);
  if (isAfter(onset, reading.asOf))
    return { gaps: [gap('FHIR_AFTER_AS_OF', { ...slots, date: onset ?? '' })] };
  const condition: Condition = {
    codings: concept.codings,
    text,
    status: isPast(resource, reading.asOf) ? 'past' : 'active',
    onsetDate: onset,
    onsetAge: readAge(resource, 'onset'),
    source: sourceOf(entry, reading.file),
  };
  return {
    conditions: [condition],
    pregnancySigns:
      condition.status === 'active' && isPregnancyCondition(concept.codings)
        ? [
            {
              value: true,
              date: onset ?? datePart(textAt(resource, 'recordedDate')),
              source: condition.source,
            },
          ]
        : [],
    gaps: unconfirmed(verification, text, { entry, reading }),
  };
};

function unconfirmed(
  verification: string | null,
  name: string,
  { entry, reading }: { readonly entry: RecordEntry; readonly reading: Reading },
): readonly Gap[] {
  return verification === 'provisional' || verification === 'unconfirmed'
    ? [
        gap('FHIR_NOT_CONFIRMED', {
          subject: entry.record,
          file: reading.file,
          name,
          treatment: 'it counts as present',
        }),
      ]
    : [];
}

function isPast(resource: JsonObject, asOf: string): boolean {
  const clinical = statusCode(objectAt(resource, 'clinicalStatus'));
  if (clinical !== null && pastStatuses.includes(clinical)) return true;
  const abated = datePart(
    textAt(resource, 'abatementDateTime') ?? textAt(objectAt(resource, 'abatementPeriod'), 'end'),
  );
  if (abated !== null) return !isAfter(abated, asOf);
  return (
    clinical === null && (textAt(resource, 'abatementString') ?? objectAt(resource, 'abatementAge')) !== null
  );
}

function onsetDate(resource: JsonObject): string | null {
  return datePart(textAt(resource, 'onsetDateTime') ?? textAt(objectAt(resource, 'onsetPeriod'), 'start'));
}
