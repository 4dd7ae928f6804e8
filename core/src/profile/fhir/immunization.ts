import { notDoneStatus, toCareEvent, writtenDate } from './care-event.ts';
import { absence } from './code-systems.ts';
import { readConcept } from './concept.ts';
import { gap, objectAt, textAt } from '../../base/index.ts';
import type { ResourceReader } from './reading.ts';

/**
 * Reads an Immunization: completed is done; not-done is declined where the reason says so; entered in
 * error, and entries that only say that none is known, are left out. A subpotent dose does not count as
 * done.
 */
export const readImmunization: ResourceReader = (resource, entry, reading) => {
  const status = textAt(resource, 'status') ?? 'completed';
  if (status === 'entered-in-error') return {};
  const concept = readConcept(objectAt(resource, 'vaccineCode'));
  const absent = absence(concept.codings);
  if (absent === 'none-known') return {};
  if (absent === 'no-information') {
    const slots = { subject: entry.record, file: reading.file, what: 'vaccinations' };
    return { gaps: [gap('FHIR_INFORMATION_ABSENT', slots)] };
  }
  const reason = readConcept(objectAt(resource, 'statusReason'));
  const notDone = status === 'not-done' || resource['isSubpotent'] === true;
  const { event, gaps } = toCareEvent(
    {
      concept,
      status: notDone ? notDoneStatus(reason) : 'done',
      reason,
      written: writtenDate(resource, 'occurrence'),
    },
    entry,
    reading,
  );
  return event === null ? { gaps } : { immunizations: [event], gaps };
};
